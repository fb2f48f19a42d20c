/** The rates of the oracle's denoms, made of prices. */

import type { RateRule } from "./config/prices.ts";
import { ratio } from "./decimal.ts";
import type { Price } from "./prices.ts";
import { MAX_RATE, type Rates } from "./vote.ts";

/** Fits a JSON document, which Infinity does not. */
export const FOREVER = Number.MAX_SAFE_INTEGER;

export interface Ballot {
  /** All denoms that are voted, in the oracle's order; zero for those that are abstained from. */
  readonly rates: Rates;
  /** [ms] The first of its prices is too old after this; `FOREVER` when all are abstained from. */
  readonly freshUntil: number;
  /** Denom to why it is abstained from. */
  readonly abstained: ReadonlyMap<string, string>;
}

export function makeBallot(
  denoms: readonly string[],
  rules: ReadonlyMap<string, RateRule>,
  prices: ReadonlyMap<string, Price>,
): Ballot {
  const rates = new Map<string, bigint>();
  const abstained = new Map<string, string>();
  let freshUntil = FOREVER;
  for (const denom of denoms) {
    const result = rateOf(rules.get(denom), prices);
    if (typeof result === "string") {
      rates.set(denom, 0n);
      abstained.set(denom, result);
    } else {
      rates.set(denom, result.rate);
      freshUntil = Math.min(freshUntil, result.freshUntil);
    }
  }
  return { rates, freshUntil, abstained };
}

function rateOf(
  rule: RateRule | undefined,
  prices: ReadonlyMap<string, Price>,
): { rate: bigint; freshUntil: number } | string {
  if (rule === undefined) return "not configured";
  let freshUntil = FOREVER;
  const missing: string[] = [];
  const valueOf = (name: string): bigint => {
    const price = prices.get(name);
    if (price === undefined || price.value === null) {
      missing.push(`${name}: ${price?.why ?? "unknown"}`);
      return 1n;
    }
    freshUntil = Math.min(freshUntil, price.freshUntil);
    return price.value;
  };
  const rate = ratio(rule.product.map(valueOf), rule.divideBy.map(valueOf));
  if (missing.length > 0) return missing.join("; ");
  if (rate === 0n) return "the rate is below 10^-18";
  return rate > MAX_RATE ? "the rate is above 10^15, which the oracle refuses" : { rate, freshUntil };
}
