/** What is said of a deployment that is finished. */

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { freshFolder } from "../../common/test/folder.ts";
import { deployOptions } from "../src/args.ts";
import { CODES, readArtifacts } from "../src/artifacts.ts";
import { Chain } from "../src/chain.ts";
import { deploy } from "../src/deploy.ts";
import { Journal } from "../src/journal.ts";
import { writeJson } from "../src/json.ts";
import { deploymentFile } from "../src/output.ts";
import { Deployed } from "./fake.ts";
import { address, ARTIFACTS, EXAMPLE, example, write } from "./fixture.ts";

const artifacts = readArtifacts(ARTIFACTS, CODES);

afterEach(() => vi.restoreAllMocks());

/** The lines of a run with other parameters on the chain of the example's. */
async function run(params: string, folder: string, change: (deployed: Deployed) => void = () => {}): Promise<string[]> {
  const deployed = new Deployed(artifacts);
  const { plan, chain } = deployed;
  const ids = Object.fromEntries(Object.keys(plan.codes).map((name, id) => [name, id]));
  writeJson(join(folder, `${plan.chainId}.json`), deploymentFile(plan, ids));
  change(deployed);
  vi.spyOn(Chain, "connect").mockResolvedValue(chain);
  const said: string[] = [];
  const places = ["--artifacts", ARTIFACTS, "--deployments", folder, "--generate-only", join(folder, "out")];
  await deploy(deployOptions([params, ...places]), (line) => said.push(line));
  return said;
}

const finished = expect.stringMatching(/^finished .* is there: nothing to do$/) as string;

describe("of a deployment that is there without its plan", () => {
  it("is said that there is nothing to do where it is of these parameters", async () => {
    const said = await run(EXAMPLE, freshFolder());
    expect(said).toContain("checked   12 contracts are what was planned");
    expect(said).toContainEqual(finished);
  });

  it.each([
    ["oracle.params.max_price_age", 150, "oracle, created by: not what was planned: params.max_price_age: 120, not 150"],
    ["luna.balances.0.amount", "1", "uluna, created by: not what was planned: initial_balances.0.amount: "],
    ["owner", address(9), "example-testnet-1.json is there, but by these parameters 1 transactions are left to do"],
  ])("is refused another %s", async (place, value, reason) => {
    const folder = freshFolder();
    await expect(run(write(example({ [place]: value })), folder)).rejects.toThrow(reason);
    expect(readdirSync(folder)).toEqual(["example-testnet-1.json"]);
  });
});

it("answers of another shape are blamed on the RPC", async () => {
  const answers: [contract: string, query: string, answer: unknown, reason: string][] = [
    ["distribution", "payers", { payers: 5 }, "list is not iterable"],
    ["oracle", "feeders", { feeders: [null] }, "Cannot destructure"],
    ["distribution", "vaults", { vaults: 5 }, "vaults.map is not a function"],
    ["uusd", "token_info", null, "Cannot read properties of null"],
  ];
  for (const [contract, query, answer, reason] of answers) {
    const changed = run(EXAMPLE, freshFolder(), ({ answers }) => Object.assign(answers[contract]!, { [query]: answer }));
    await expect(changed, query).rejects.toThrow(`the RPC at https://rpc.example.com: ${reason}`);
  }
});

it("where the plan is there, what the owner has changed since is the owner's", async () => {
  const folder = freshFolder();
  const said = await run(EXAMPLE, folder, ({ plan, answers }) => {
    Journal.open(join(folder, `${plan.chainId}.plan.json`), plan).begin(0);
    answers["market"] = { ...answers["market"], config: {} };
  });
  expect(said).toContainEqual(finished);
});
