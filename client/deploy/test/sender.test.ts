/** What is sent, and what is not sent twice, by a node that loses answers, lags, and keeps no index. */

import { setTimeout as sleep } from "node:timers/promises";
import { BroadcastTxError } from "@cosmjs/stargate";
import { TxRaw } from "cosmjs-types/cosmos/tx/v1beta1/tx";
import { describe, expect, it } from "vitest";
import { freshFolder } from "../../common/test/folder.ts";
import type { Included } from "../src/chain.ts";
import { Journal } from "../src/journal.ts";
import { execute } from "../src/message.ts";
import { type Client, Sender } from "../src/sender.ts";
import type { Stage } from "../src/step.ts";
import { address } from "./fixture.ts";

const GAS = { price: "0.1ustake", adjustment: 1.3, per_transaction: 1 };
const TIMES = { poll: 1, block: 600, lag: 160 };

interface Faults {
  /** A transaction of an earlier run, not yet in a block, that does this. */
  pending?: string;
  /** The node keeps no index of transactions. */
  noIndex?: boolean;
  /** The node does not answer what became of a transaction, until the request is given up. */
  silent?: boolean;
  /** What is done is never shown. */
  blind?: boolean;
  /** Transactions fail in their block. */
  failing?: boolean;
  /** Nothing comes into a block. */
  stuck?: boolean;
  /** What a simulation is said to take. */
  gas?: number;
  /** The node passes every transaction on, and says that another came first. */
  lying?: boolean;
}

/** A chain of one account: transactions that do one thing each, in a block when the chain is next looked at. */
class FakeChain {
  readonly id = "fake";
  readonly done = new Set<string>();
  readonly broadcast: string[] = [];
  /** Of each that was signed: its fee. */
  readonly fees: number[] = [];
  sequence = 3;
  private waiting: string | null;
  private readonly blocks = new Map<string, Included>();
  private signed: { sequence: number; what: string } = { sequence: 0, what: "" };

  constructor(
    private readonly todo: string[],
    private readonly faults: Faults = {},
  ) {
    this.waiting = faults.pending ?? null;
  }

  /** As far as committed: what waits comes into a block after it was looked at. */
  account = async () => {
    const { sequence } = this;
    if (!this.faults.stuck) setImmediate(() => this.block());
    return { accountNumber: 1, sequence };
  };

  readonly stage: Stage = {
    name: "test",
    outstanding: async () =>
      this.todo
        .filter((what) => this.faults.blind || !this.done.has(what))
        .map((what) => ({ what, gas: 1, alone: true, message: () => execute(address(1), address(2), { what }) })),
  };

  readonly client: Client = {
    simulate: async () => {
      if (this.waiting !== null) {
        throw new Error("account sequence mismatch, expected 4, got 3: incorrect account sequence");
      }
      return this.faults.gas ?? 100_000;
    },
    sign: async (_, messages, fee, ___, signer) => {
      this.fees.push(Number(fee.amount[0]?.amount));
      const { msg } = messages[0]?.value as { msg: Uint8Array };
      this.signed = {
        sequence: signer?.sequence ?? -1,
        what: (JSON.parse(Buffer.from(msg).toString()) as { what: string }).what,
      };
      return TxRaw.fromPartial({});
    },
    broadcastTxSync: async () => {
      if (this.signed.sequence !== this.sequence) throw new BroadcastTxError(32, "sdk", "account sequence mismatch");
      if (this.faults.lying) {
        this.sequence++;
        throw new BroadcastTxError(32, "sdk", "account sequence mismatch");
      }
      this.waiting = this.signed.what;
      this.broadcast.push(this.signed.what);
      return `HASH ${this.signed.what}`;
    },
  };

  /** Asked at the same time at most. */
  parallel = 0;
  private asked = 0;
  transaction = async (hash: string) => {
    this.parallel = Math.max(this.parallel, ++this.asked);
    try {
      if (this.faults.silent) await sleep(240).then(() => Promise.reject(new Error("no answer within 0.24 s")));
      if (this.faults.noIndex) throw new Error("transaction indexing is disabled");
      return this.blocks.get(hash) ?? null;
    } finally {
      this.asked--;
    }
  };

  private block(): void {
    if (this.waiting === null) return;
    if (!this.faults.failing) this.done.add(this.waiting);
    const code = this.faults.failing ? 11 : 0;
    const hash = `HASH ${this.waiting}`;
    this.blocks.set(hash, { code, height: 9, gasUsed: 1n, log: "out of gas [a/b.go:1]" });
    this.waiting = null;
    this.sequence++;
  }
}

async function run(chain: FakeChain, most = 1_000_000n): Promise<string[]> {
  const journal = Journal.open(`${freshFolder()}/plan.json`, {});
  journal.begin(0);
  const said: string[] = [];
  await new Sender(chain, chain.client, address(1), GAS, most, (line) => said.push(line), TIMES).run(chain.stage, journal);
  return said;
}

describe("a sender", () => {
  it("sends what is left, one after the other, and says so", async () => {
    const chain = new FakeChain(["create a", "create b"]);
    expect(await run(chain)).toEqual([
      "sent      HASH create a create a",
      "included  HASH create a in block 9, 1 gas",
      "sent      HASH create b create b",
      "included  HASH create b in block 9, 1 gas",
    ]);
    expect(await run(chain)).toEqual([]);
  });

  it("does not send again what an earlier run left on its way", async () => {
    const chain = new FakeChain(["create a", "create b"], { pending: "create a" });
    await run(chain);
    expect(chain.broadcast).toEqual(["create b"]);
    expect([...chain.done]).toEqual(["create a", "create b"]);
  });

  it("goes on after a foreign transaction of the account", async () => {
    const chain = new FakeChain(["create a"], { pending: "something else" });
    await run(chain);
    expect(chain.broadcast).toEqual(["create a"]);
  });

  it("believes the chain where the node keeps no index", async () => {
    const chain = new FakeChain(["create a", "create b"], { noIndex: true });
    await run(chain);
    expect(chain.broadcast).toEqual(["create a", "create b"]);
  });

  it("asks one question at a time, and goes on where it gets no answer", async () => {
    const chain = new FakeChain(["create a", "create b"], { silent: true });
    await run(chain);
    expect(chain.broadcast).toEqual(["create a", "create b"]);
    const lost = new FakeChain(["create a"], { silent: true, stuck: true });
    await expect(run(lost)).rejects.toThrow("is in no block after 0.6 s: no answer within 0.24 s; run again");
    expect([chain.parallel, lost.parallel]).toEqual([1, 1]);
  });

  it("does not send a second time what the chain does not show", async () => {
    const chain = new FakeChain(["upload a"], { blind: true });
    await expect(run(chain)).rejects.toThrow(
      "upload a was sent as HASH upload a, but fake does not show it; run again",
    );
    expect(chain.broadcast).toEqual(["upload a"]);
  });

  it("stops at a transaction that fails", async () => {
    const chain = new FakeChain(["create a", "create b"], { failing: true });
    await expect(run(chain)).rejects.toThrow("the transaction HASH create a (create a) failed: out of gas");
    expect(chain.broadcast).toEqual(["create a"]);
  });

  it("signs for no more gas than twice what is expected", async () => {
    // Of a transaction with one of these messages 80,001 is expected; 20,000 more than simulated are reckoned with.
    await run(new FakeChain(["create a"], { gas: 140_002 }));
    for (const gas of [140_003, 10 ** 12, Infinity, NaN]) {
      const chain = new FakeChain(["create a"], { gas });
      await expect(run(chain)).rejects.toThrow(
        /^cannot create a: the RPC says that it takes \S+ gas, more than 2 times what is expected, 80,001; nothing was signed$/,
      );
      expect([chain.fees, chain.broadcast]).toEqual([[], []]);
    }
  });

  it("signs for no more than was announced in all", async () => {
    // 120,000 gas, times 1.3, at 0.1.
    const two = new FakeChain(["create a", "create b", "create c"]);
    await expect(run(two, 31_200n)).rejects.toThrow(
      "cannot create c: with it the fees would be 46800ustake, more than 31200ustake, which were announced; nothing was signed",
    );
    expect(two.fees).toEqual([15_600, 15_600]);
    await run(new FakeChain(["create a", "create b"]), 31_200n);

    const lying = new FakeChain(["create a"], { lying: true });
    await expect(run(lying, 50_000n)).rejects.toThrow("more than 50000ustake, which were announced");
    expect(lying.fees).toEqual([15_600, 15_600, 15_600]);
  });

  it("pays once for what it signs twice with one sequence number", async () => {
    const chain = new FakeChain(["create a"]);
    const { broadcastTxSync } = chain.client;
    let refusals = 2;
    chain.client.broadcastTxSync = async (tx) => {
      if (refusals-- > 0) throw new BroadcastTxError(19, "sdk", "tx already in mempool");
      return broadcastTxSync(tx);
    };
    await run(chain, 15_600n);
    expect(chain.fees).toEqual([15_600, 15_600, 15_600]);
  });

  it("does not wait for ever", async () => {
    const lost = new FakeChain(["create a"], { stuck: true });
    await expect(run(lost)).rejects.toThrow("the transaction HASH create a is in no block after 0.6 s; run again");
    const jammed = new FakeChain(["create a"], { stuck: true, pending: "create z" });
    await expect(run(jammed)).rejects.toThrow(
      `another transaction of ${address(1)} is in the way: account sequence mismatch`,
    );
    expect(jammed.broadcast).toEqual([]);
  });
});
