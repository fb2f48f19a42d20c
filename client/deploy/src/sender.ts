/** Signs, sends, and waits until a transaction is in a block. */

import { setTimeout as sleep } from "node:timers/promises";
import type { SigningCosmWasmClient } from "@cosmjs/cosmwasm-stargate";
import { BroadcastTxError, type StdFee } from "@cosmjs/stargate";
import { Failure, reason } from "@tidelock/common";
import { TxRaw } from "cosmjs-types/cosmos/tx/v1beta1/tx";
import type { Account, Chain, Included } from "./chain.ts";
import { afterSimulation, amountOf, feeDenom, feeFor, MOST } from "./gas.ts";
import type { Journal } from "./journal.ts";
import type { Gas } from "./params.ts";
import { type Batch, batches, type Stage } from "./step.ts";

/** [ms] */
export const TIMES = {
  /** between two looks */
  poll: 400,
  /** for a transaction to come into a block */
  block: 120_000,
  /** for the chain to show what a block did, and for an index of transactions to know them */
  lag: 20_000,
};

/** The chain's codes for: another sequence number is next; this very transaction is waiting already. */
const WRONG_SEQUENCE = 32;
const IN_MEMPOOL = 19;

/** The account's sequence number was taken by another transaction: what an earlier run sent, for one. */
class Overtaken extends Error {}

/** What of CosmJS signs and sends. */
export type Client = Pick<SigningCosmWasmClient, "simulate" | "sign" | "broadcastTxSync">;

export class Sender {
  /** What this run has sent, to the hash of its transaction. */
  private readonly sent = new Map<string, string>();
  /** The fee that was signed with each sequence number: of several transactions with one, one alone can be included. */
  private readonly fees = new Map<number, bigint>();

  constructor(
    private readonly chain: Pick<Chain, "id" | "account" | "transaction">,
    private readonly client: Client,
    private readonly address: string,
    private readonly gas: Gas,
    /** The fees of all, as they were announced. */
    private readonly most: bigint,
    private readonly say: (line: string) => void,
    private readonly times = TIMES,
  ) {}

  /**
   * Sends until the chain says that nothing is left. The account's sequence number is read before the chain is asked what
   * is left, and what is sent is signed with that number: so of a transaction that an earlier run left on its way and its
   * like that is sent now, one alone can come into a block.
   */
  async run(stage: Stage, journal: Journal<unknown>): Promise<void> {
    const patience = new Patience();
    for (let last = -1; ;) {
      const { accountNumber, sequence } = await this.chain.account(this.address);
      if (sequence !== last) patience.renew();
      last = sequence;
      const steps = await stage.outstanding();
      if (steps.length === 0) return;
      try {
        const again = steps.find(({ what }) => this.sent.has(what));
        if (again !== undefined) {
          patience.check(
            this.times.lag,
            `${again.what} was sent as ${this.sent.get(again.what)}, but ${this.chain.id} does not show it`,
          );
          await sleep(this.times.poll);
          continue;
        }
        for (const [i, batch] of batches(steps, this.gas.per_transaction).entries()) {
          const { hash, found } = await this.send(batch, { accountNumber, sequence: sequence + i });
          journal.noteTransaction(hash, batch.what);
          this.say(`included  ${hash} in block ${found.height}, ${count(Number(found.gasUsed))} gas`);
          patience.renew();
        }
      } catch (error) {
        if (!(error instanceof Overtaken)) throw error;
        patience.check(this.times.block, `another transaction of ${this.address} is in the way: ${error.message}`);
        await sleep(this.times.poll);
      }
    }
  }

  private async send(batch: Batch, account: Account): Promise<{ hash: string; found: Included }> {
    const messages = batch.steps.map((step) => step.message().encoded);
    const simulated = await this.overtakenOr(batch.what, this.client.simulate(this.address, messages, ""));
    const fee = this.affordable(batch, afterSimulation(simulated), account.sequence);
    const signed = await this.client.sign(this.address, messages, fee, "", { ...account, chainId: this.chain.id });
    const hash = await this.overtakenOr(batch.what, this.client.broadcastTxSync(TxRaw.encode(signed).finish()));
    for (const { what } of batch.steps) this.sent.set(what, hash);
    this.say(`sent      ${hash} ${batch.what}`);
    const found = await this.included(hash, account.sequence);
    if (found.code !== 0) {
      throw new Failure(`the transaction ${hash} (${batch.what}) failed: ${reason(new Error(found.log))}`);
    }
    return { hash, found };
  }

  /** Refuses a fee that the plan does not explain, before anything is signed. */
  private affordable({ what, gas: expected }: Batch, gas: number, sequence: number): StdFee {
    if (!(gas <= MOST * expected)) {
      throw new Failure(
        `cannot ${what}: the RPC says that it takes ${count(gas)} gas, more than ${MOST} times what is expected, ${count(expected)}; nothing was signed`,
      );
    }
    const fee = feeFor(gas, this.gas);
    const fees = new Map(this.fees).set(sequence, max(amountOf(fee), this.fees.get(sequence) ?? 0n));
    const total = [...fees.values()].reduce((sum, amount) => sum + amount, 0n);
    if (total > this.most) {
      throw new Failure(
        `cannot ${what}: with it the fees would be ${total}${feeDenom(this.gas)}, more than ${this.most}${feeDenom(this.gas)}, which were announced; nothing was signed`,
      );
    }
    this.fees.set(sequence, fees.get(sequence) ?? 0n);
    return fee;
  }

  private async overtakenOr<T>(what: string, answer: Promise<T>): Promise<T> {
    try {
      return await answer;
    } catch (error) {
      const code = error instanceof BroadcastTxError && error.codespace === "sdk" ? error.code : null;
      const why = reason(error);
      if (
        code === WRONG_SEQUENCE ||
        code === IN_MEMPOOL ||
        /account sequence mismatch|already exists in cache/.test(why)
      ) {
        throw new Overtaken(why);
      }
      throw new Failure(`cannot ${what}: ${why}`);
    }
  }

  private async included(hash: string, sequence: number): Promise<Included> {
    const waiting = new Patience();
    let taken: Patience | null = null;
    for (let problem = ""; ;) {
      await sleep(this.times.poll);
      try {
        const found = await this.chain.transaction(hash);
        if (found !== null) return found;
        problem = "";
      } catch (error) {
        // A node that does not answer for a moment, or keeps no index of transactions, says nothing about this one.
        problem = `: ${reason(error)}`;
      }
      // The number is used, by this transaction or by another: what the chain holds will tell.
      if (taken === null && (await this.taken(sequence))) taken = new Patience();
      if (taken?.over(this.times.lag)) throw new Overtaken(`the node does not know the transaction ${hash}${problem}`);
      waiting.check(
        this.times.block,
        `the transaction ${hash} is in no block after ${this.times.block / 1000} s${problem}`,
      );
    }
  }

  private async taken(sequence: number): Promise<boolean> {
    try {
      return (await this.chain.account(this.address)).sequence > sequence;
    } catch {
      return false;
    }
  }
}

function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

function count(gas: number): string {
  return gas.toLocaleString("en");
}

class Patience {
  private since = Date.now();

  renew(): void {
    this.since = Date.now();
  }

  over(limit: number): boolean {
    return Date.now() - this.since > limit;
  }

  check(limit: number, what: string): void {
    if (this.over(limit)) throw new Failure(`${what}; run again to go on from there`);
  }
}
