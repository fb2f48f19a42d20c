/** The files of a finished deployment: where everything is, and the list of assets as the chain registry takes it. */

import { CODES, type CodeName } from "./artifacts.ts";
import type { CodeIds } from "./journal.ts";
import { readJson } from "./json.ts";
import { SINGLE, type Single, shares, vault } from "./names.ts";
import type { Params, TokenParams } from "./params.ts";
import { type Plan, planned } from "./plan.ts";
import { Refusal } from "./refusal.ts";

export interface DeployedCode {
  readonly codeId: number;
  /** hex */
  readonly checksum: string;
  readonly version: string;
}

export interface DeploymentFile {
  readonly chainId: string;
  readonly prefix: string;
  readonly contracts: Readonly<Record<Single, string>>;
  /** Denom to its cw20. */
  readonly tokens: Readonly<Record<string, string>>;
  /** Denom of a stablecoin to its vault. */
  readonly vaults: Readonly<Record<string, { readonly savings: string; readonly shareToken: string }>>;
  /** The newest that a contract of the suite runs. */
  readonly codes: Readonly<Partial<Record<CodeName, DeployedCode>>>;
  readonly suite: string;
  readonly deployer: string;
}

export function deploymentFile(plan: Plan, ids: CodeIds): DeploymentFile {
  const at = (name: string) => planned(plan, name).address;
  const tokens = Object.entries(plan.contracts).filter(
    ([name, { code }]) => code === "token" && !name.startsWith("shares-"),
  );
  const codes: Partial<Record<CodeName, DeployedCode>> = {};
  for (const name of CODES) {
    const [code, codeId] = [plan.codes[name], ids[name]];
    if (code === undefined) continue;
    if (codeId === undefined) throw new Error(`no number of code ${name}`);
    codes[name] = { codeId, checksum: code.checksum, version: code.version };
  }
  return {
    chainId: plan.chainId,
    prefix: plan.prefix,
    contracts: Object.fromEntries(SINGLE.map((name) => [name, at(name)])) as Record<Single, string>,
    tokens: Object.fromEntries(tokens.map(([denom, { address }]) => [denom, address])),
    vaults: Object.fromEntries(
      plan.vaults.map((denom) => [denom, { savings: at(vault(denom)), shareToken: at(shares(denom)) }]),
    ),
    codes,
    suite: plan.suite,
    deployer: plan.deployer,
  };
}

export function readDeployment(path: string, chainId: string): DeploymentFile {
  const value = readJson(path) as unknown as DeploymentFile;
  const parts = [value?.contracts, value?.tokens, value?.vaults, value?.codes];
  if (parts.some((part) => typeof part !== "object" || part === null)) throw new Refusal(`${path} holds no deployment`);
  if (value.chainId !== chainId) throw new Refusal(`${path} is of the chain ${value.chainId}, not ${chainId}`);
  return value;
}

/** Contracts by name, as the deployment's plan called them. */
export function contractsOf({ contracts, tokens, vaults }: DeploymentFile): Record<string, string> {
  const saved = Object.entries(vaults).flatMap(([denom, { savings, shareToken }]) => [
    [shares(denom), shareToken],
    [vault(denom), savings],
  ]);
  return { ...tokens, ...contracts, ...Object.fromEntries(saved) };
}

export interface AssetList {
  readonly $schema: string;
  readonly chain_name: string;
  readonly assets: readonly object[];
}

export function assetList(params: Params, { tokens, vaults }: DeploymentFile): AssetList {
  const { chain, luna, stablecoins } = params;
  const stable = stablecoins.map((stablecoin) => asset(stablecoin, tokens[stablecoin.denom] as string));
  const saved = stablecoins.flatMap(({ denom, vault }) => {
    const shareToken = vaults[denom]?.shareToken;
    return vault === undefined || shareToken === undefined ? [] : [asset(vault, shareToken)];
  });
  const assets = [asset(luna, tokens["uluna"] as string), ...stable, ...saved];
  return { $schema: "../assetlist.schema.json", chain_name: chain.name, assets };
}

function asset({ symbol, name, description, logo }: TokenParams, address: string): object {
  const base = `cw20:${address}`;
  return {
    ...(description === undefined ? {} : { description }),
    denom_units: [
      { denom: base, exponent: 0 },
      { denom: symbol, exponent: 6 },
    ],
    type_asset: "cw20",
    address,
    base,
    name,
    display: symbol,
    symbol,
    ...(logo === undefined ? {} : { logo_URIs: logo, images: [logo] }),
  };
}
