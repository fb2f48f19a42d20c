/** What the contracts of a suite are called: in salts, in files, on the command line. A token goes by its denom. */

import type { CodeName } from "./artifacts.ts";

/** Of which there is one. */
export const SINGLE = ["oracle", "staking", "distribution", "market"] as const;
export type Single = (typeof SINGLE)[number];

/**
 * Attributes in the events of the contracts, as far as a denom could be called so: between them amounts stand under their
 * denoms. The contracts' READMEs have them all.
 */
export const ATTRIBUTES: readonly string[] = [
  "action", "added", "amount", "bonded", "collect", "delegate", "denom", "destination", "feeder", "feeders", "from",
  "guardian", "hook", "memo", "owner", "period", "recipient", "removed", "sender", "set", "shares", "source", "sources",
  "spender", "suspended", "token", "until", "vault", "verbs", "version", "weight",
];

/** The vault of a stablecoin. */
export function vault(denom: string): string {
  return `savings-${denom}`;
}

/** The token of the vault's shares. */
export function shares(denom: string): string {
  return `shares-${denom}`;
}

/** No denom has a hyphen, and none is called as a single contract: check.ts sees to that. */
export function codeOf(contract: string): CodeName {
  if (contract.startsWith("savings-")) return "savings";
  return SINGLE.find((name) => name === contract) ?? "token";
}

/** Whether somebody owns it: tokens have no owner. */
export function isOwned(contract: string): boolean {
  return codeOf(contract) !== "token";
}
