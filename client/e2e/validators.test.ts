/** Four validators, of which one stops: the chain goes on. Runs on `scripts/localnet start --nodes 4` alone. */

import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { Chain } from "./chain.ts";
import { Suite } from "./suite.ts";

const RATES = { uusd: "80", usdr: "60", ukrw: "101500" };
const STOPPED = 3;
/** Of a signature in a commit: for the block, none. */
const [COMMIT, ABSENT] = [2, 1];

interface Node {
  number: number;
  rpc: string;
}

const chain = await Chain.connect();

// Each test goes on where the one before ended.
describe("four validators", { timeout: 120_000 }, () => {
  let nodes: Node[];
  let suite: Suite;

  it("sign each block with equal power", async () => {
    nodes = running();
    expect(nodes.map(({ number }) => number)).toEqual([0, 1, 2, 3]);
    const { validators } = await ask<{ validators: { voting_power: string }[] }>(node(0), "validators");
    expect(new Set(validators.map(({ voting_power }) => voting_power)).size).toBe(1);
    expect(validators).toHaveLength(4);
    // The first blocks may come before all nodes have found each other.
    await expect.poll(() => signatures(node(0)), { timeout: 30_000 }).toEqual([COMMIT, COMMIT, COMMIT, COMMIT]);
  });

  it("carry the suite", async () => {
    suite = await Suite.deploy(chain);
    await suite.feed(RATES);
    await suite.swap(1_000_000_000n, "uluna", "uusd");
  });

  it("go on without one of them", async () => {
    execFileSync(localnet(), ["stop", STOPPED.toString()]);
    nodes = running();
    expect(nodes.map(({ number }) => number)).toEqual([0, 1, 2]);
    const before = await height(node(0));
    await expect.poll(() => height(node(0)), { timeout: 60_000 }).toBeGreaterThan(before + 5);
    expect((await signatures(node(0))).filter((flag) => flag === ABSENT)).toHaveLength(1);
  });

  it("swap without it, in all directions, and agree", async () => {
    await suite.feed(RATES);
    await suite.swap(1_000_000_000n, "uluna", "uusd");
    await suite.swap(10_000_000_000n, "uusd", "ukrw");
    const swapped = await suite.swap(10_000_000_000n, "uusd", "uluna");
    expect(swapped.attributes["ask_denom"]).toBe("uluna");

    const at = await height(node(0));
    for (const one of nodes) await expect.poll(() => height(one), { timeout: 30_000 }).toBeGreaterThanOrEqual(at);
    const states = await Promise.all(nodes.map((one) => appHash(one, at)));
    expect(new Set(states).size).toBe(1);
  });

  function node(number: number): Node {
    const found = nodes.find((node) => node.number === number);
    if (found === undefined) throw new Error(`node ${number} does not run`);
    return found;
  }
});

function localnet(): string {
  return fileURLToPath(new URL("../../scripts/localnet", import.meta.url));
}

/** The nodes that scripts/localnet says are running. */
function running(): Node[] {
  const status = execFileSync(localnet(), ["status"], { encoding: "utf8" });
  return [...status.matchAll(/^node (\d) (http\S+)/gm)].map(([, number, rpc]) => ({ number: Number(number), rpc: String(rpc) }));
}

async function ask<T>({ rpc }: Node, path: string): Promise<T> {
  const response = await fetch(`${rpc}/${path}`);
  return ((await response.json()) as { result: T }).result;
}

async function height(node: Node): Promise<number> {
  const { sync_info } = await ask<{ sync_info: { latest_block_height: string } }>(node, "status");
  return Number(sync_info.latest_block_height);
}

interface SignedHeader {
  signed_header: { header: { app_hash: string }; commit: { signatures: { block_id_flag: number }[] } };
}

/** Of the newest block but one, whose commit is final. */
async function signatures(node: Node): Promise<number[]> {
  const { signed_header } = await ask<SignedHeader>(node, `commit?height=${(await height(node)) - 1}`);
  return signed_header.commit.signatures.map(({ block_id_flag }) => block_id_flag);
}

async function appHash(node: Node, height: number): Promise<string> {
  return (await ask<SignedHeader>(node, `commit?height=${height}`)).signed_header.header.app_hash;
}
