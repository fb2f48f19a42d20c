/** What the suite consists of: its contracts, where they will be, and what each is told when it is created. */

import { readFileSync } from "node:fs";
import { instantiate2Address } from "@cosmjs/cosmwasm-stargate";
import { sha256 } from "@cosmjs/crypto";
import { fromHex, toHex, toUtf8 } from "@cosmjs/encoding";
import type { Deployment } from "@tidelock/sdk";
import { type Account, PREFIX } from "./chain.ts";

/** [s] Long enough for a few blocks in each period, also on a busy machine. */
export const VOTE_PERIOD = 5;
/** [s] The whole test takes less. */
const MAX_PRICE_AGE = 600;
/** [s] The shortest that is allowed: rewards are worth claiming after a few blocks. */
export const REWARD_WINDOW = 86_400;
export const REWARD_DURATION = 3_600;
/** [s] */
export const UNBONDING_PERIOD = 5;
/** [s] The shortest that is allowed: the most interest from little. */
const RUNWAY = 2_592_000;
/** [micro LUNA] for one vote */
export const TOKENS_PER_WEIGHT = 1_000_000n;

export const LUNA_SUPPLY = 1_000_000_000_000_000n;

export const STABLECOINS = ["uusd", "ukrw"] as const;
export type Stablecoin = (typeof STABLECOINS)[number];
export type Denom = "uluna" | Stablecoin;

/** The tokens of the vaults' shares. */
const SHARES = ["auusd", "aukrw"] as const;
const VAULTS = ["savings_uusd", "savings_ukrw"] as const;

/**
 * In the order in which they are created: the market asks the tokens for their minter and the oracle for its
 * reference, a vault asks its token and the market. A token goes by its denom; the names are the salts, too.
 */
export const CONTRACTS = [
  "uluna", ...STABLECOINS, "oracle", "staking", "distribution", "market", ...SHARES, ...VAULTS,
] as const;
export type Contract = (typeof CONTRACTS)[number];
export type Addresses = Record<Contract, string>;

export const CODES = ["token", "oracle", "staking", "distribution", "market", "savings"] as const;
export type Code = (typeof CODES)[number];

export interface Wasm {
  bytes: Uint8Array;
  /** hex */
  checksum: string;
}

export function codeOf(contract: Contract): Code {
  return CODES.find((code) => code === contract || contract.startsWith(`${code}_`)) ?? "token";
}

export function wasm(code: Code): Wasm {
  const bytes = readFileSync(new URL(`../../artifacts/tidelock_${code}.wasm`, import.meta.url));
  return { bytes, checksum: toHex(sha256(bytes)) };
}

/** Addresses depend on the code, the creator and the salt alone: they are known before anything exists. */
export function predict(codes: Record<Code, Wasm>, creator: string): Addresses {
  const address = (name: Contract): string =>
    instantiate2Address(fromHex(codes[codeOf(name)].checksum), creator, toUtf8(name), PREFIX);
  return Object.fromEntries(CONTRACTS.map((name) => [name, address(name)])) as Addresses;
}

/** Parameters of an oracle, whatever its denoms and feeders. */
export function oracleParams(maxPriceAge: number): object {
  return {
    vote_threshold: "0.66",
    max_price_age: maxPriceAge,
    bands: { max_deviation: "0.2", cross_deviation: "0.02", twap_window: 1800 },
    min_feeders: 1,
    reward_band: "0.07",
    miss_window: 20_160,
    min_valid_per_window: "0.05",
    reward_window: REWARD_WINDOW,
  };
}

/** As the sdk wants to know them. */
export function deploymentOf(chainId: string, addresses: Addresses): Deployment {
  const { oracle, market, distribution, staking, uluna, uusd, ukrw } = addresses;
  return {
    chainId,
    prefix: PREFIX,
    contracts: { oracle, market, distribution, staking },
    tokens: { uluna, uusd, ukrw },
    vaults: {
      uusd: { savings: addresses.savings_uusd, shareToken: addresses.auusd },
      ukrw: { savings: addresses.savings_ukrw, shareToken: addresses.aukrw },
    },
  };
}

/** All LUNA is the holder's. */
export function instantiateMessages(
  addresses: Addresses,
  owner: Account,
  holder: Account,
  feeders: Account[],
): Record<Contract, object> {
  const token = (name: string, symbol: string, initial_balances: object[], minter = addresses.market) => ({
    name, symbol, decimals: 6, initial_balances, mint: { minter }, marketing: null,
  });
  const vault = (denom: Stablecoin) => ({
    owner: owner.address,
    guardian: null,
    market: addresses.market,
    asset_token: addresses[denom],
    share_token: addresses[`a${denom}`],
    params: { target: "0.195", runway: RUNWAY },
  });
  const fees = [
    { destination: "savings", weight: "0.1" },
    { destination: "feeders", weight: "0.1" },
    { destination: "stakers", weight: "0.8" },
  ];
  return {
    uluna: token("Luna", "LUNA", [{ address: holder.address, amount: LUNA_SUPPLY.toString() }]),
    uusd: token("TerraUSD", "UST", []),
    ukrw: token("TerraKRW", "KRT", []),
    oracle: {
      owner: owner.address,
      reference: "usdr",
      denoms: STABLECOINS,
      feeders: feeders.map(({ address }) => ({ address, weight: 1 })),
      vote_period: VOTE_PERIOD,
      market: addresses.market,
      params: oracleParams(MAX_PRICE_AGE),
    },
    staking: {
      owner: owner.address,
      market: addresses.market,
      luna_token: addresses.uluna,
      distributors: [addresses.distribution],
      tokens_per_weight: TOKENS_PER_WEIGHT.toString(),
      min_bond: TOKENS_PER_WEIGHT.toString(),
      params: { reward_duration: REWARD_DURATION, unbonding_period: UNBONDING_PERIOD, vote_floor: 0 },
    },
    distribution: {
      owner: owner.address,
      market: addresses.market,
      staking: addresses.staking,
      oracle: addresses.oracle,
      payers: [{ address: addresses.market, sources: ["swap_fee", "seigniorage"] }],
      weights: [
        { source: "swap_fee", shares: fees },
        { source: "seigniorage", shares: [{ destination: "community_pool", weight: "1" }] },
        { source: "payment_fee", shares: fees },
      ],
      params: { spend_share: "0.1", spend_window: 2_592_000, receiver_gas: 500_000 },
    },
    market: {
      owner: owner.address,
      guardian: null,
      oracle: addresses.oracle,
      distribution: addresses.distribution,
      luna_token: addresses.uluna,
      denoms: STABLECOINS.map((denom) => ({
        denom, token: addresses[denom], params: {
          tobin_tax: "0.0035",
          supply_cap: null,
          issue_limit: { share: "0.01", floor: "1000000000000" },
          enabled: true,
        },
      })),
      params: {
        base_pool: "50000000000000",
        // No step falls between a simulation and its swap, so that both must agree to the unit.
        recovery: { steps: 1, step_seconds: 86_400 },
        min_spread: "0.005",
        max_price_age: MAX_PRICE_AGE,
        stale_premium: "0.01",
        seigniorage_share: "0.1",
        guard: { redemption_share: "0.6", mint_coverage: "4" },
      },
    },
    auusd: token("Saved TerraUSD", "aUST", [], addresses.savings_uusd),
    aukrw: token("Saved TerraKRW", "aKRT", [], addresses.savings_ukrw),
    savings_uusd: vault("uusd"),
    savings_ukrw: vault("ukrw"),
  };
}
