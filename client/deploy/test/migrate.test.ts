/** What is said of a migration before anything is sent. */

import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { toUtf8 } from "@cosmjs/encoding";
import { expect, it, vi } from "vitest";
import { freshFolder } from "../../common/test/folder.ts";
import { migrateOptions } from "../src/args.ts";
import { CODES, readArtifacts } from "../src/artifacts.ts";
import { Chain } from "../src/chain.ts";
import { type JsonObject, readJson, writeJson } from "../src/json.ts";
import { migrate, rehearseAll } from "../src/migrate.ts";
import { type MigrationPlan, plannedCodes, storedVersion } from "../src/migration.ts";
import { deploymentFile } from "../src/output.ts";
import { planned } from "../src/plan.ts";
import { Deployed } from "./fake.ts";
import { address, ARTIFACTS, EXAMPLE } from "./fixture.ts";

const artifacts = readArtifacts(ARTIFACTS, ["token"]);
const version = { contract: "crates.io:tidelock-token", version: "0.3.0" };

/** A token that runs the built code, or another. */
async function rehearsed(checksum: string, messages: Record<string, JsonObject>): Promise<[number, string[]]> {
  const plan: MigrationPlan = {
    chainId: "a-1",
    sender: address(1),
    codes: plannedCodes(artifacts),
    contracts: { ust: { code: "token", address: address(2), msg: {} } },
  };
  const chain = {
    raw: async () => toUtf8(JSON.stringify(version)),
    contract: async () => ({ codeId: 7, creator: address(1), admin: address(1) }),
    code: async () => ({ id: 7, creator: address(1), checksum }),
  } as unknown as Chain;
  const said: string[] = [];
  return [await rehearseAll(chain, plan, artifacts, "wasm", new Map(Object.entries(messages)), (line) => said.push(line)), said];
}

it("leaves alone what runs the code, but for a message that it would not get", async () => {
  const same = artifacts.token?.checksum ?? "";
  const line = "contract  ust: crates.io:tidelock-token 0.3.0, code 7, runs this code already";
  expect(await rehearsed(same, {})).toEqual([0, [line]]);
  await expect(rehearsed(same, { ust: {} })).rejects.toThrow(
    "--msg: ust runs this code already, and gets no message",
  );
  expect((await rehearsed("other", { ust: {} }))[0]).toBe(1);
});

it("shows of a stored version only what it is", async () => {
  const of = (stored: string) =>
    storedVersion({ raw: async () => toUtf8(stored) } as unknown as Chain, "market", address(2));
  expect(await of(JSON.stringify(version))).toEqual(version);
  expect(await of('{"contract":"a\\u001b[2J\\nb","version":"1"}')).toEqual({ contract: "a [2J b", version: "1" });
  for (const stored of ["nonsense", "null", "{}", '{"contract":1,"version":"1"}']) {
    await expect(of(stored), stored).rejects.toThrow(`market at ${address(2)} has stored no name and version`);
  }
});

it("keeps what another run has written of the deployment meanwhile", async () => {
  const { plan, chain } = new Deployed(readArtifacts(ARTIFACTS, CODES));
  const folder = freshFolder();
  const [file, journal] = ["", ".migration"].map((kind) => join(folder, `${plan.chainId}${kind}.json`)) as [string, string];
  const ids = Object.fromEntries(Object.keys(plan.codes).map((name, id) => [name, id]));
  const migrated = deploymentFile(plan, ids);
  const old = { codeId: 99, checksum: "00", version: "0.2.0" };
  writeJson(file, { ...migrated, codes: { ...migrated.codes, token: old, oracle: old } });
  writeJson(journal, {
    plan: {
      chainId: plan.chainId,
      sender: plan.handover.admin,
      codes: plannedCodes(artifacts),
      contracts: { uluna: { code: "token", address: planned(plan, "uluna").address, msg: {} } },
    },
    codesBefore: 0,
    codeIds: { token: ids["token"] },
    transactions: [],
  });
  const others = async () => {
    writeJson(file, { ...migrated, codes: { ...migrated.codes, token: old } });
    rmSync(journal);
    return 9;
  };
  vi.spyOn(Chain, "connect").mockResolvedValue(Object.assign(chain, { newestCode: others }));
  const places = ["--artifacts", ARTIFACTS, "--deployments", folder, "--generate-only", join(folder, "out")];
  await migrate(migrateOptions([EXAMPLE, "--contracts", "uluna", ...places]), () => {});
  expect([readJson(file), existsSync(journal)]).toEqual([migrated, false]);
});
