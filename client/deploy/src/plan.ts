/** What a deployment will be, to the byte, before anything is sent. */

import { instantiate2Address } from "@cosmjs/cosmwasm-stargate";
import { fromHex, toUtf8 } from "@cosmjs/encoding";
import type { Artifacts, CodeName } from "./artifacts.ts";
import type { JsonObject } from "./json.ts";
import { instantiateMessages } from "./messages.ts";
import { codeOf, SINGLE, shares, vault } from "./names.ts";
import type { Params } from "./params.ts";

export interface PlannedCode {
  /** hex */
  readonly checksum: string;
  readonly version: string;
}

export interface PlannedContract {
  readonly code: CodeName;
  readonly salt: string;
  readonly label: string;
  readonly address: string;
  readonly msg: JsonObject;
}

export interface Plan {
  readonly chainId: string;
  readonly prefix: string;
  readonly suite: string;
  readonly deployer: string;
  readonly codes: Readonly<Partial<Record<CodeName, PlannedCode>>>;
  /** By name, in the order of creation. */
  readonly contracts: Readonly<Record<string, PlannedContract>>;
  /** Denoms of the stablecoins with a vault. */
  readonly vaults: readonly string[];
  readonly handover: { readonly owner: string | null; readonly admin: string | null };
}

/** The contracts' names. */
function contractNames({ stablecoins }: Params): string[] {
  const vaults = stablecoins.flatMap(({ denom, vault: savings }) =>
    savings === undefined ? [] : [shares(denom), vault(denom)],
  );
  return ["uluna", ...stablecoins.map(({ denom }) => denom), ...SINGLE, ...vaults];
}

/** The codes that a deployment needs: without vaults none for savings. */
export function neededCodes(params: Params): CodeName[] {
  return [...new Set(contractNames(params).map(codeOf))];
}

export function makePlan(params: Params, artifacts: Artifacts, deployer: string): Plan {
  const { chain, suite, owner, admin } = params;
  const codes: Partial<Record<CodeName, PlannedCode>> = {};
  for (const code of neededCodes(params)) {
    const artifact = artifacts[code];
    if (artifact === undefined) throw new Error(`no bytes of ${code}`);
    codes[code] = { checksum: artifact.checksum, version: artifact.version };
  }
  const saltOf = (name: string) => `${suite}/${name}`;
  // Code, creator and salt alone: the message is left out (`fix_msg` false), so that it may name addresses.
  const addressOf = (name: string) =>
    instantiate2Address(
      fromHex((codes[codeOf(name)] as PlannedCode).checksum),
      deployer,
      toUtf8(saltOf(name)),
      chain.prefix,
    );
  const addresses = Object.fromEntries(contractNames(params).map((name) => [name, addressOf(name)]));
  const contracts: Record<string, PlannedContract> = {};
  for (const [name, msg] of instantiateMessages(params, deployer, addresses)) {
    const address = addresses[name] as string;
    contracts[name] = { code: codeOf(name), salt: saltOf(name), label: `${suite} ${name}`, address, msg };
  }
  return {
    chainId: chain.id,
    prefix: chain.prefix,
    suite,
    deployer,
    codes,
    contracts,
    vaults: params.stablecoins.flatMap(({ denom, vault: savings }) => (savings === undefined ? [] : [denom])),
    handover: { owner: other(owner, deployer), admin: other(admin, deployer) },
  };
}

/** Who is not the deployer anyway. */
function other(address: string | undefined, deployer: string): string | null {
  return address === undefined || address === deployer ? null : address;
}

/** A contract that must be in the plan. */
export function planned(plan: Plan, name: string): PlannedContract {
  const contract = plan.contracts[name];
  if (contract === undefined) throw new Error(`no ${name} is planned`);
  return contract;
}
