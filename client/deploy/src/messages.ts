/** What each contract is told when it is created. */

import { votedDenoms } from "./check.ts";
import type { Json, JsonObject } from "./json.ts";
import { shares, vault } from "./names.ts";
import type { Params, StablecoinParams, TokenParams } from "./params.ts";

/** By name of the contract. */
export type Addresses = Readonly<Record<string, string>>;

const MARKET_PAYS: Json = ["swap_fee", "seigniorage"];

/** In the order of creation: each reads only what is there before it. The deployer owns all until the handover. */
export function instantiateMessages(params: Params, deployer: string, at: Addresses): Map<string, JsonObject> {
  const { luna, stablecoins, oracle, staking, distribution, market, guardian } = params;
  const owner = deployer;
  const messages = new Map<string, JsonObject>();
  messages.set(
    "uluna",
    token(
      luna,
      at["market"] as string,
      luna.balances.map(({ address, amount }) => ({ address, amount })),
    ),
  );
  for (const stablecoin of stablecoins) messages.set(stablecoin.denom, token(stablecoin, at["market"] as string, []));
  messages.set("oracle", {
    owner,
    reference: oracle.reference,
    denoms: votedDenoms(params),
    feeders: oracle.feeders.map(({ address, weight }) => ({ address, weight })),
    vote_period: oracle.vote_period,
    market: at["market"] as string,
    params: oracle.params,
  });
  messages.set("staking", {
    owner,
    market: at["market"] as string,
    luna_token: at["uluna"] as string,
    distributors: [at["distribution"] as string],
    tokens_per_weight: staking.tokens_per_weight,
    min_bond: staking.min_bond,
    params: staking.params,
  });
  messages.set("distribution", {
    owner,
    market: at["market"] as string,
    staking: at["staking"] as string,
    oracle: at["oracle"] as string,
    payers: [
      { address: at["market"] as string, sources: MARKET_PAYS },
      ...distribution.payers.map(({ address, sources }) => ({ address, sources })),
    ],
    weights: distribution.weights as unknown as Json,
    params: distribution.params,
  });
  messages.set("market", {
    owner,
    guardian,
    oracle: at["oracle"] as string,
    distribution: at["distribution"] as string,
    luna_token: at["uluna"] as string,
    denoms: stablecoins.map(({ denom, market }) => ({ denom, token: at[denom] as string, params: market })),
    params: market.params,
  });
  for (const stablecoin of stablecoins) addVault(messages, stablecoin, { owner, guardian }, at);
  return messages;
}

function addVault(
  messages: Map<string, JsonObject>,
  { denom, vault: savings }: StablecoinParams,
  who: { owner: string; guardian: string | null },
  at: Addresses,
): void {
  if (savings === undefined) return;
  messages.set(shares(denom), token(savings, at[vault(denom)] as string, []));
  messages.set(vault(denom), {
    ...who,
    market: at["market"] as string,
    asset_token: at[denom] as string,
    share_token: at[shares(denom)] as string,
    params: savings.params,
  });
}

function token({ name, symbol }: TokenParams, minter: string, initial_balances: Json): JsonObject {
  return { name, symbol, decimals: 6, initial_balances, mint: { minter, cap: null }, marketing: null };
}
