/** Distribution's and staking's answers, and what must hold of them. */

import { expect } from "vitest";
import type { Denom } from "./deployment.ts";
import type { Suite } from "./suite.ts";

interface SourceAmount {
  source: string;
  amount: string;
}

export interface DestinationAmount {
  destination: string;
  amount: string;
}

/** Of one denom in distribution. */
export interface Account {
  received: SourceAmount[];
  funded: string;
  swept: string;
  pots: SourceAmount[];
  owed: DestinationAmount[];
  community_pool: string;
  paid: DestinationAmount[];
  paid_to_addresses: string;
  spent: string;
}

/** Of one denom in staking. */
export interface Stream {
  denom: string;
  received: string;
  paid: string;
  streaming: string;
  /** [s] */
  ends_at: number;
}

export interface Staker {
  bonded: string;
  weight: number | null;
  rewards: { denom: string; amount: string }[];
}

/** Distribution's account, once it is sure that what came in is there or gone, to the unit. */
export async function balanced(suite: Suite, denom: Denom): Promise<Account> {
  const account = await suite.query<Account>("distribution", { account: { denom } });
  const { received, funded, swept, pots, owed, community_pool, paid, paid_to_addresses, spent } = account;
  const here = sum(pots) + sum(owed) + BigInt(community_pool);
  expect(sum(received) + BigInt(funded) + BigInt(swept), denom).toBe(here + sum(paid) + BigInt(paid_to_addresses) + BigInt(spent));
  expect(await suite.balance(denom, suite.actual.distribution), denom).toBe(here);
  return account;
}

function sum(amounts: { amount: string }[]): bigint {
  return amounts.reduce((total, { amount }) => total + BigInt(amount), 0n);
}
