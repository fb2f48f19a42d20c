/** What is made of a node's answers. */

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Failure, readKey } from "@tidelock/common";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CosmWasmChain } from "../src/chain/cosmwasm.ts";
import type { Config } from "../src/config/config.ts";
import { Unreachable } from "../src/errors.ts";

const HASH = "41".repeat(32);

type Json = Record<string, unknown>;

/** Method to its result, or to the text of an error. */
let answers: Record<string, Json | string>;
let servers: Server[];
let chain: CosmWasmChain;
let warnings: string[];
/** [ms] what the feeder takes for the time. */
let clock: number;

beforeEach(async () => {
  clock = 0;
  vi.spyOn(performance, "now").mockImplementation(() => clock);
  warnings = [];
  answers = { status: status(100) };
  servers = [];
  chain = await connect(await node(() => answers));
});

/** Its address. */
async function node(told: () => Record<string, Json | string>): Promise<string> {
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += chunk));
    request.on("end", () => {
      const answer = told()[(JSON.parse(body) as { method: string }).method] ?? "no such method";
      const error = { code: -32603, message: "Internal error", data: answer };
      const rest = typeof answer === "string" ? { error } : { result: answer };
      response.end(JSON.stringify({ jsonrpc: "2.0", id: 1, ...rest }));
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function connect(...rpc: string[]): Promise<CosmWasmChain> {
  const config = { chainId: "chain", rpc, oracle: "wasm1oracle", limits: { rpcTimeout: 2000, stall: 50 } } as unknown as Config;
  const key = await readKey(
    { file: null, named: "", hdPath: "m/44'/118'/0'/0/0", prefix: "wasm" },
    { TIDELOCK_MNEMONIC: "abandon ".repeat(11) + "about" },
  );
  return CosmWasmChain.connect(config, key, key.address, (line) => warnings.push(line));
}

afterEach(() => {
  vi.restoreAllMocks();
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

function status(height: number, catching_up = false): Json {
  const time = new Date(1_651_924_800_000 + height * 500).toISOString().replace("Z", "744721Z");
  const sync_info = { latest_block_height: String(height), latest_block_time: time, catching_up };
  return { node_info: { network: "chain", moniker: "" }, sync_info };
}

describe("the newest block", () => {
  it("is told with its height and time", async () => {
    expect(await chain.head()).toEqual({ height: 100, time: 1_651_924_850_000 });
  });

  it("is never older than before, a node a little behind is no fault", async () => {
    await chain.head();
    answers["status"] = status(98);
    expect((await chain.head()).height).toBe(100);
    answers["status"] = status(101);
    expect((await chain.head()).height).toBe(101);
  });

  it("of a node far behind, or still catching up, is none", async () => {
    await chain.head();
    answers["status"] = status(90);
    await expect(chain.head()).rejects.toThrow(Unreachable);
    answers["status"] = status(102, true);
    await expect(chain.head()).rejects.toThrow("the node is behind, at height 102");
    answers["status"] = { node_info: { network: "chain" } };
    await expect(chain.head()).rejects.toThrow("a node answers with no status");
    expect(warnings.at(-1)).toContain("a node answers with no status");
  });

  it("that stays the newest for long sends to the next RPC", async () => {
    await chain.head();
    await chain.head();
    expect(warnings).toEqual([]);
    clock += 51;
    await chain.head();
    expect(warnings).toEqual([expect.stringContaining("has no block after 100")]);
  });
});

describe("a block that no node knows any more", () => {
  it("is forgotten after a time, or every node would be behind for ever", async () => {
    answers["status"] = status(1e12);
    await chain.head();
    answers["status"] = status(100);
    await expect(chain.head()).rejects.toThrow(Unreachable);
    clock += 250;
    await expect(chain.head()).rejects.toThrow(Unreachable);
    clock += 1;
    await expect(chain.head()).rejects.toThrow(Unreachable);
    expect((await chain.head()).height).toBe(100);
    answers["status"] = status(101, true);
    await expect(chain.head()).rejects.toThrow("the node is behind, at height 101");
  });
});

describe("a node that does not answer as it should", () => {
  it("is left for the next, which is asked for the oracle and the account", async () => {
    answers["abci_query"] = { response: { code: 1, codespace: "sdk", log: "out of memory", height: "100", key: null, value: null } };
    await expect(chain.view()).rejects.toThrow(/^the oracle wasm1oracle does not answer: /);
    expect(warnings).toEqual([expect.stringMatching(/^rpc http:\S+: the oracle wasm1oracle does not answer: .*out of memory/)]);
    // It answers something, which ends the trouble; and then again nothing.
    await chain.head();
    await expect(chain.sign([], 1, 1)).rejects.toThrow("out of memory");
    expect(warnings.at(-1)).toMatch(/^rpc http:\S+: .*out of memory/);
  });

  it.each<[string, Json, (chain: CosmWasmChain) => Promise<unknown>, unknown]>([
    ["tx", {}, (chain) => chain.included(HASH), null],
    ["broadcast_tx_sync", {}, (chain) => chain.broadcast(new Uint8Array([1])), { sequence: false, log: "Internal error: no" }],
    ["tx", { tx_result: [] }, (chain) => chain.included(HASH), null],
  ])("is left for the next, which is asked for what became of a transaction: %s is %j", async (method, garbage, ask, answer) => {
    const two = await connect(
      await node(() => ({ status: status(100), [method]: garbage })), await node(() => ({ status: status(100), [method]: "no" })),
    );
    await expect(ask(two)).rejects.toThrow();
    expect(warnings).toEqual([expect.stringMatching(/^rpc http:/)]);
    expect(await ask(two)).toEqual(answer);
    // Its own errors are answers: it is not left.
    expect(await ask(two)).toEqual(answer);
    expect(warnings).toHaveLength(1);
  });

  it("is left once, of several questions at the same time", async () => {
    const bad = { status: status(100), tx: {}, broadcast_tx_sync: {} };
    const good = { status: status(100), tx: "no", broadcast_tx_sync: "no" };
    const two = await connect(await node(() => bad), await node(() => good));
    await Promise.allSettled([two.included(HASH), two.broadcast(new Uint8Array([1]))]);
    expect(await two.included(HASH)).toBeNull();
  });
});

describe("at the start", () => {
  const well = { status: status(100), tx: "not found" };

  it.each<[string, Record<string, Json | string>]>([
    ["answers wrongly", { status: status(100), tx: {} }],
    ["is catching up", { status: status(90, true), tx: {} }],
  ])("an RPC that %s is left for another", async (_, bad) => {
    const three = await connect(await node(() => bad), await node(() => bad), await node(() => well));
    expect(await three.anywhere(() => three.head())).toMatchObject({ height: 100 });
    expect(await three.anywhere(() => Promise.all([three.included(HASH), three.included(HASH)]))).toEqual([null, null]);
    expect(warnings.filter((line) => !line.endsWith(" answers again"))).toHaveLength(2);
  });

  it("RPCs of which all answer wrongly are asked once each", async () => {
    const bad = { status: status(100), block: {} };
    const two = await connect(await node(() => bad), await node(() => bad));
    const error: unknown = await two.anywhere(() => two.timeOf(5)).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(Failure);
    expect((error as Failure).message).toMatch(/^no RPC answers as it should: /);
    expect(warnings).toHaveLength(1);
  });
});

describe("a broadcast", () => {
  const broadcast = (code: number, codespace: string, log: string) => {
    answers["broadcast_tx_sync"] = { code, codespace, log, data: "", hash: HASH };
    return chain.broadcast(new Uint8Array([1]));
  };

  it("is taken, also when the node had it already", async () => {
    expect(await broadcast(0, "", "")).toBeNull();
    expect(await broadcast(19, "sdk", "tx already in mempool")).toBeNull();
    answers["broadcast_tx_sync"] = "tx already exists in cache";
    expect(await chain.broadcast(new Uint8Array([1]))).toBeNull();
  });

  it("is refused, for its sequence or something else", async () => {
    expect(await broadcast(32, "sdk", "expected 5, got 4")).toEqual({ sequence: true, log: "expected 5, got 4" });
    expect(await broadcast(13, "sdk", "insufficient fees")).toEqual({ sequence: false, log: "insufficient fees" });
    expect(await broadcast(32, "wasm", "x")).toEqual({ sequence: false, log: "x" });
    answers["broadcast_tx_sync"] = "mempool is full";
    expect(await chain.broadcast(new Uint8Array([1]))).toEqual({ sequence: false, log: "Internal error: mempool is full" });
  });
});

describe("a transaction", () => {
  const event = (action: string, period: string) => ({
    type: "wasm",
    attributes: [{ key: "action", value: action, index: true }, { key: "period", value: period, index: true }],
  });
  const found = (changes: Json) => {
    const tx_result = { code: 0, data: "", log: "", info: "", gas_wanted: "9", gas_used: "7", codespace: "", events: [], ...changes };
    answers["tx"] = { hash: HASH, height: "101", index: 0, tx: "QUFB", tx_result };
    return chain.included(HASH);
  };

  it("is in no block, or in one, with the period of its commitment", async () => {
    answers["tx"] = `tx (${HASH}) not found`;
    expect(await chain.included(HASH)).toBeNull();
    const tally = { type: "wasm-tally", attributes: [{ key: "period", value: "1", index: true }] };
    expect(await found({ events: [tally, event("vote", "2"), event("prevote", "3")] })).toEqual({
      height: 101, gasUsed: 7, failed: null, committedIn: 3,
    });
  });

  it("failed, by gas or otherwise", async () => {
    expect(await found({ code: 11, codespace: "sdk", log: "out of gas" })).toMatchObject({
      failed: { outOfGas: true, log: "out of gas" }, committedIn: null,
    });
    expect(await found({ code: 5, codespace: "wasm", log: "suspended" })).toMatchObject({ failed: { outOfGas: false } });
  });
});
