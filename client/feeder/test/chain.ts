/** A chain in memory whose time is moved by the test, with the oracle's rules and the faults that real ones have. */

import { createHash } from "node:crypto";
import type { Block, Chain, Included, Message, Refusal, Signed, View } from "../src/chain/chain.ts";
import { Unreachable } from "../src/errors.ts";
import { voteHash } from "../src/vote.ts";

export const FEEDER = "wasm1feeder";

interface Tx {
  messages: Message[];
  gas: number;
  sequence: number;
  timeoutHeight: number;
}

export interface Vote {
  period: number;
  rates: string;
}

type Fault = () => void;

export class FakeChain implements Chain {
  height = 100;
  /** [ms] */
  time: number;
  /** [ms] of the machine that the feeder runs on. */
  clock = 0;
  /** How many times as fast as that clock the chain's time goes. */
  hurry = 1;
  sequence = 7;
  denoms = ["usdr", "uusd", "ukrw"];
  suspended = false;
  isFeeder = true;
  delegate: string | null = null;
  /** What the tally of a transaction's first message takes. */
  gasUsed = 150_000;
  prevote: View["prevote"] = null;
  readonly votes: Vote[] = [];
  /** Why messages failed. */
  readonly failures: string[] = [];
  readonly distrusted: string[] = [];
  /** Each with the machine's time. */
  readonly sent: (Signed & { at: number })[] = [];
  /** Transactions wait instead of coming into a block. */
  held = false;
  /** What the node says to the next broadcasts, null where it takes them. */
  readonly refusals: (string | null)[] = [];
  /** The node forgets what it took. */
  lossy = false;
  /** No RPC answers. */
  down = false;
  onBlock: () => void = () => undefined;
  /** Sees each transaction before the node does. */
  onBroadcast: (hash: string, messages: Message[]) => void = () => undefined;
  /** Run once each, at the next call of that name. */
  faults: Partial<Record<keyof Chain | "broadcasted", Fault[]>> = {};
  private mempool: { hash: string; tx: Tx }[] = [];
  private readonly blocks = new Map<string, Included>();

  constructor(
    /** [s] */
    readonly votePeriod: number,
    /** [ms] between blocks. */
    readonly interval: number,
    period: number,
  ) {
    this.time = period * votePeriod * 1000;
  }

  get period(): number {
    return Math.floor(this.time / 1000 / this.votePeriod);
  }

  /** Lets time go on, block by block. */
  advance(milliseconds: number): void {
    for (this.carry += milliseconds; this.carry >= this.interval; this.carry -= this.interval) this.block();
  }
  private carry = 0;

  fault(name: keyof Chain | "broadcasted", fault: Fault): void {
    (this.faults[name] ??= []).push(fault);
  }

  async head(): Promise<Block> {
    this.called("head");
    return { height: this.height, time: this.time };
  }

  async view(): Promise<View> {
    this.called("view");
    const feeder = { weight: 1, delegate: this.delegate, misses: 0, suspended: this.suspended };
    return {
      feeder: this.isFeeder ? feeder : null,
      prevote: this.prevote,
      votedIn: this.votes.at(-1)?.period ?? null,
      denoms: this.denoms,
    };
  }

  async sign(messages: Message[], gas: number, timeoutHeight: number): Promise<Signed> {
    this.called("sign");
    const tx: Tx = { messages, gas, sequence: this.sequence, timeoutHeight };
    const bytes = Buffer.from(JSON.stringify(tx));
    return { bytes, hash: hashOf(bytes) };
  }

  async broadcast(bytes: Uint8Array): Promise<Refusal | null> {
    this.called("broadcast");
    const hash = hashOf(bytes);
    const tx = JSON.parse(Buffer.from(bytes).toString()) as Tx;
    this.onBroadcast(hash, tx.messages);
    this.sent.push({ bytes, hash, at: this.clock });
    const refusal = this.refusals.shift() ?? null;
    if (refusal !== null) return { sequence: false, log: refusal };
    if (this.mempool.some((waiting) => waiting.hash === hash)) return null;
    const expected = this.sequence + this.mempool.length;
    if (tx.sequence !== expected) {
      return { sequence: true, log: `account sequence mismatch, expected ${expected}, got ${tx.sequence}` };
    }
    if (tx.timeoutHeight < this.height) return { sequence: false, log: "tx timeout height" };
    if (!this.lossy) this.mempool.push({ hash, tx });
    this.called("broadcasted");
    return null;
  }

  async included(hash: string): Promise<Included | null> {
    this.called("included");
    return this.blocks.get(hash) ?? null;
  }

  distrust(why: string): void {
    this.distrusted.push(why);
  }

  /** A transaction of the same account that the feeder knows nothing of. */
  foreign(): void {
    const tx: Tx = { messages: [], gas: 1e6, sequence: this.sequence + this.mempool.length, timeoutHeight: 1e9 };
    this.mempool.push({ hash: hashOf(Buffer.from(JSON.stringify(tx))), tx });
  }

  private called(name: keyof Chain | "broadcasted"): void {
    if (this.down) throw new Unreachable("no RPC answers: down");
    this.faults[name]?.shift()?.();
  }

  private block(): void {
    this.height += 1;
    this.time += this.interval;
    this.clock += this.interval / this.hurry;
    this.onBlock();
    if (this.held) return;
    for (const { hash, tx } of this.mempool) {
      if (tx.timeoutHeight < this.height || tx.sequence !== this.sequence) continue;
      this.sequence += 1;
      this.blocks.set(hash, this.execute(tx));
    }
    this.mempool = [];
  }

  private execute(tx: Tx): Included {
    const before = { prevote: this.prevote, votes: this.votes.length };
    const result = { height: this.height, gasUsed: Math.min(tx.gas, this.gasUsed) };
    try {
      if (this.gasUsed > tx.gas) throw new Error("out of gas");
      for (const message of tx.messages) this.handle(message);
      return { ...result, failed: null, committedIn: this.period };
    } catch (error) {
      const log = (error as Error).message;
      this.failures.push(log);
      this.prevote = before.prevote;
      this.votes.length = before.votes;
      return { ...result, failed: { outOfGas: log === "out of gas", log }, committedIn: null };
    }
  }

  private handle(message: Message): void {
    if (this.suspended) throw new Error("suspended");
    if ("prevote" in message) {
      this.prevote = { hash: message.prevote.hash, period: this.period };
      return;
    }
    const { rates, salt } = message.vote;
    if (this.prevote === null) throw new Error("nothing to reveal: no prevote");
    const { period } = this.prevote;
    if (period + 1 !== this.period) throw new Error(`a prevote of period ${period} in ${this.period}`);
    if (this.prevote.hash !== voteHash(salt, rates, FEEDER)) throw new Error("salt, rates and feeder do not hash");
    const denoms = rates.split(",").map((rate) => rate.replace(/^[\d.]+/, ""));
    const unknown = denoms.find((denom) => !this.denoms.includes(denom));
    if (unknown !== undefined) throw new Error(`${unknown} is not known here`);
    this.prevote = null;
    this.votes.push({ period: this.period, rates });
  }
}

function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex").toUpperCase();
}
