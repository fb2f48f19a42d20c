/** Asks the tokens whether what exists is what was planned. */

import { Failure } from "@tidelock/common";
import type { Chain } from "./chain.ts";
import { codeOf } from "./names.ts";
import { type Plan, planned } from "./plan.ts";

interface Balance {
  readonly address: string;
  readonly amount: string;
}

/**
 * Refuses another supply than was planned: of LUNA the sum of its balances, of all else nothing. LUNA may have moved since,
 * which is its holders' right: the answer is a line for the supply, and one for each balance that is another now.
 */
export async function checkSupply(chain: Chain, plan: Plan): Promise<string[]> {
  const tokens = Object.keys(plan.contracts).filter((name) => codeOf(name) === "token");
  for (const name of tokens) {
    const { address } = planned(plan, name);
    const { total_supply: supply } = await chain.smart<{ total_supply: string }>(address, { token_info: {} });
    const wanted = balancesOf(plan, name).reduce((sum, { amount }) => sum + BigInt(amount), 0n);
    if (supply !== `${wanted}`) {
      throw new Failure(`the supply of ${name} is ${supply}, planned is ${wanted}: it was minted or burned since`);
    }
  }
  const luna = balancesOf(plan, "uluna");
  const lines: string[] = [];
  for (const { address, amount } of luna) {
    const query = { balance: { address } };
    const { balance } = await chain.smart<{ balance: string }>(planned(plan, "uluna").address, query);
    if (balance !== amount) lines.push(`moved     ${address} has ${balance} uluna now, began with ${amount}`);
  }
  const supply = luna.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
  const held = lines.length === 0 ? "each balance as planned" : `${lines.length} of ${luna.length} balances moved`;
  return [`supply    ${supply} uluna, ${held}; of the other ${tokens.length - 1} tokens nothing`, ...lines];
}

function balancesOf(plan: Plan, name: string): readonly Balance[] {
  return planned(plan, name).msg["initial_balances"] as unknown as readonly Balance[];
}
