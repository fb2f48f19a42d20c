/**
 * Gas of each kind of step, as measured on wasmd 0.61 and rounded up: to fill transactions, to know the fees before, and for
 * transactions that somebody else signs. What is sent from here is simulated. e2e/deploy.test.ts compares.
 */

import { calculateFee, GasPrice, type StdFee } from "@cosmjs/stargate";
import type { CodeName } from "./artifacts.ts";
import type { Gas } from "./params.ts";

/** Of a transaction, beside its messages. */
export const BASE = 80_000;
/** Of a contract, and of each entry of the lists in its message: holders, feeders, denoms, shares. */
const CREATE: Record<CodeName, readonly [contract: number, entry: number]> = {
  token: [115_000, 10_000],
  oracle: [145_000, 13_000],
  staking: [140_000, 12_000],
  distribution: [140_000, 12_000],
  market: [190_000, 28_000],
  savings: [145_000, 0],
};
export const stepGas = { register: 60_000, offer: 60_000, admin: 30_000, migrate: 100_000 } as const;
/**
 * How many times as much as estimated is signed. The gas is what a node says that a simulation took, and the fee follows
 * from it, so a node that lies could have all coins of the account. On wasmd the estimates are up to a quarter above what is
 * used; other versions and other chains charge otherwise, but twice as much is none of these messages.
 */
export const MOST = 2;
/** A simulation pays no fee; to take it off an account costs 18,000. */
const FEE_DEDUCTION = 20_000;

export function uploadGas(wasm: Uint8Array): number {
  return 100_000 + 7 * wasm.length;
}

export function createGas(code: CodeName, entries: number): number {
  const [contract, entry] = CREATE[code];
  return contract + entry * entries;
}

/** What a transaction will use, where it was simulated. */
export function afterSimulation(simulated: number): number {
  return simulated + FEE_DEDUCTION;
}

/** The limit over what is expected, and its price. */
export function feeFor(gas: number, { price, adjustment }: Gas): StdFee {
  const { amount, gas: limit } = calculateFee(Math.ceil(gas * adjustment), price);
  // No coin instead of none of a coin, which the chain's own program refuses in a file.
  return { amount: amount.filter(({ amount }) => amount !== "0"), gas: limit };
}

/** What a fee takes out of the account. */
export function amountOf({ amount }: StdFee): bigint {
  return BigInt(amount[0]?.amount ?? 0);
}

/** The coin in which fees are paid. */
export function feeDenom({ price }: Gas): string {
  return GasPrice.fromString(price).denom;
}
