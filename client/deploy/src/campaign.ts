/** Stages carried out in their order: sent from here, written for others to sign, or only shown. */

import { SigningCosmWasmClient } from "@cosmjs/cosmwasm-stargate";
import { Failure, type Key } from "@tidelock/common";
import type { Chain } from "./chain.ts";
import { amountOf, feeDenom, feeFor, MOST } from "./gas.ts";
import type { Journal } from "./journal.ts";
import type { Gas } from "./params.ts";
import { Sender } from "./sender.ts";
import { type Batch, batches, type Stage } from "./step.ts";
import { writeUnsigned } from "./unsigned.ts";

export type Say = (line: string) => void;

export interface Campaign {
  readonly chain: Chain;
  readonly stages: readonly Stage[];
  readonly journal: Journal<unknown>;
  /** Who sends. */
  readonly address: string;
  readonly gas: Gas;
  readonly say: Say;
}

interface Costs {
  /** transactions */
  readonly left: number;
  /** Fees that are expected, and that are paid at most. */
  readonly needed: bigint;
  readonly most: bigint;
  readonly balance: bigint;
}

/** What is left to do, and what it will cost. */
export async function show({ chain, stages, address, gas, say }: Campaign): Promise<Costs> {
  const left: Batch[] = [];
  for (const stage of stages) left.push(...batches(await stage.outstanding(), gas.per_transaction));
  for (const { what, gas } of left) say(`to do     ${what} (about ${gas.toLocaleString("en")} gas)`);
  const balance = await chain.balance(address, feeDenom(gas));
  const total = left.reduce((sum, { gas }) => sum + gas, 0);
  const fees = (times: number) => left.reduce((sum, batch) => sum + amountOf(feeFor(times * batch.gas, gas)), 0n);
  const [needed, most] = [fees(1), fees(MOST)];
  const coin = feeDenom(gas);
  say(
    `fees      ${left.length} transactions, about ${total.toLocaleString("en")} gas: ${needed}${coin}, at most ${most}${coin}; ${address} has ${balance}${coin}`,
  );
  return { left: left.length, needed, most, balance };
}

/** Refuses before the first transaction where the money would not do for the last. */
export async function send(campaign: Campaign, key: Key): Promise<void> {
  const { chain, stages, journal, address, gas, say } = campaign;
  await chain.account(address);
  const { needed, most, balance } = await show(campaign);
  if (balance < needed) {
    const coin = feeDenom(gas);
    throw new Failure(`${address} has ${balance}${coin}, the fees of what is left to do are about ${needed}${coin}`);
  }
  await begin(campaign);
  const client = SigningCosmWasmClient.createWithSigner(chain.comet, key.signer);
  const sender = new Sender(chain, client, address, gas, most, say);
  for (const stage of stages) {
    await stage.before?.();
    await sender.run(stage, journal);
  }
}

/**
 * Writes the transactions of the first stage that is not done: the next one needs what the chain makes of this one. True
 * when there is none.
 */
export async function generate(campaign: Campaign, folder: string): Promise<boolean> {
  const { stages, gas, say } = campaign;
  await begin(campaign);
  for (const stage of stages) {
    await stage.before?.();
    const steps = await stage.outstanding();
    if (steps.length === 0) continue;
    for (const { path, what } of writeUnsigned(folder, stage.name, steps, gas)) say(`unsigned  ${path} ${what}`);
    say("next      sign and broadcast these in their order, then run again for what follows");
    return false;
  }
  return true;
}

/** The plan is written down as late as it may be: what was refused before can be put right and planned anew. */
async function begin({ chain, journal, say }: Campaign): Promise<void> {
  const newest = await chain.newestCode();
  if (journal.codesBefore === null) journal.begin(newest);
  else if (newest < journal.codesBefore) {
    throw new Failure(
      `${chain.id} has ${newest} codes, and had ${journal.codesBefore} when ${journal.path} was written: it is another chain of that name`,
    );
  }
  say(`plan      ${journal.path}`);
}
