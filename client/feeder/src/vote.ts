/** The text of a vote, and the hash that commits to it. */

import { createHash, randomBytes } from "node:crypto";
import { formatDecimal, ONE } from "./decimal.ts";

/** What the oracle takes at most. */
export const MAX_RATE = 10n ** 15n * ONE;

/** Denom to units of it for 1 LUNA; zero abstains. */
export type Rates = ReadonlyMap<string, bigint>;

/** 32 characters, 128 random bits: nothing to guess before the reveal. */
export function freshSalt(): string {
  return randomBytes(16).toString("hex");
}

/** `80.123uusd,0ukrw`, in the map's order. */
export function ratesText(rates: Rates): string {
  return [...rates].map(([denom, rate]) => formatDecimal(rate) + denom).join();
}

/** SHA-256 of `salt:rates:feeder` in hex, as the oracle hashes. */
export function voteHash(salt: string, rates: string, feeder: string): string {
  return createHash("sha256").update(`${salt}:${rates}:${feeder}`).digest("hex");
}
