/** Where a suite is on a chain: what deployments/<chain-id>.json holds. */

import { fromBech32 } from "@cosmjs/encoding";

/** The contracts of which there is one. */
export const CONTRACTS = ["oracle", "market", "distribution", "staking"] as const;
export type ContractName = (typeof CONTRACTS)[number];

/** The savings vault of a stablecoin. */
export interface Vault {
  /** Address of the contract. */
  readonly savings: string;
  /** Address of the cw20 token of its shares. */
  readonly shareToken: string;
}

export interface Deployment {
  readonly chainId: string;
  /** Of addresses: `terra`, `wasm`. */
  readonly prefix: string;
  readonly contracts: Readonly<Record<ContractName, string>>;
  /** Denom to the address of its cw20 token: `uluna`, `uusd` and so on. */
  readonly tokens: Readonly<Record<string, string>>;
  /** Denom of a stablecoin to its vault. */
  readonly vaults: Readonly<Record<string, Vault>>;
}

/** Reads a parsed JSON file. Throws what is wrong with it; what it holds besides is left out. */
export function parseDeployment(json: unknown): Deployment {
  const file = objectAt(json, "the deployment");
  const chainId = textAt(file, "chainId");
  const prefix = textAt(file, "prefix");
  const address = (value: unknown, path: string) => addressAt(value, path, prefix);

  const named = objectAt(file["contracts"], "contracts");
  const contracts = Object.fromEntries(CONTRACTS.map((name) => [name, address(named[name], `contracts.${name}`)]));
  const tokens = mapAt(file["tokens"], "tokens", address);
  if (tokens["uluna"] === undefined) throw new Error("tokens.uluna is missing");
  const vaults = mapAt(file["vaults"], "vaults", (value, path) => {
    const vault = objectAt(value, path);
    return {
      savings: address(vault["savings"], `${path}.savings`),
      shareToken: address(vault["shareToken"], `${path}.shareToken`),
    };
  });
  for (const denom of Object.keys(vaults)) {
    if (tokens[denom] === undefined) throw new Error(`vaults.${denom}: there is no token of ${denom}`);
  }
  return { chainId, prefix, contracts: contracts as Record<ContractName, string>, tokens, vaults };
}

/** The address of a denom's token. */
export function tokenOf(deployment: Deployment, denom: string): string {
  return entryOf(deployment.tokens, denom, "token");
}

/** The vault of a stablecoin. */
export function vaultOf(deployment: Deployment, denom: string): Vault {
  return entryOf(deployment.vaults, denom, "vault");
}

function entryOf<T>(map: Readonly<Record<string, T>>, denom: string, what: string): T {
  const entry = Object.hasOwn(map, denom) ? map[denom] : undefined;
  if (entry === undefined) throw new Error(`the deployment has no ${what} of ${denom}`);
  return entry;
}

function objectAt(value: unknown, path: string): Record<string, unknown> {
  if (value === undefined) throw new Error(`${path} is missing`);
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Error(`${path} is no object`);
  return value as Record<string, unknown>;
}

function mapAt<T>(value: unknown, path: string, entry: (value: unknown, path: string) => T): Record<string, T> {
  const entries = Object.entries(objectAt(value, path));
  return Object.fromEntries(entries.map(([key, value]) => [key, entry(value, `${path}.${key}`)]));
}

function textAt(file: Record<string, unknown>, path: string): string {
  const value = file[path];
  if (value === undefined) throw new Error(`${path} is missing`);
  if (typeof value !== "string" || value === "") throw new Error(`${path} is no text`);
  return value;
}

function addressAt(value: unknown, path: string, prefix: string): string {
  if (value === undefined) throw new Error(`${path} is missing`);
  if (typeof value !== "string" || prefixOf(value) !== prefix) {
    throw new Error(`${path}: ${JSON.stringify(value)} is no address with the prefix ${prefix}`);
  }
  return value;
}

/** Of an address, the Cosmos SDK's. Newer versions of what CosmJS stands on refuse what it takes without one. */
const MAX_LENGTH = 1023;

function prefixOf(address: string): string | undefined {
  try {
    return fromBech32(address, MAX_LENGTH).prefix;
  } catch {
    return undefined;
  }
}
