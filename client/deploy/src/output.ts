/** The files of a finished deployment: where everything is, and the list of assets as the chain registry takes it. */

import { Failure, reason } from "@tidelock/common";
import { parseDeployment } from "@tidelock/sdk";
import { CODES, type CodeName } from "./artifacts.ts";
import type { CodeIds } from "./journal.ts";
import { isObject, type Json, readJson } from "./json.ts";
import { SINGLE, type Single, shares, vault } from "./names.ts";
import type { Params, TokenParams } from "./params.ts";
import { type Plan, planned } from "./plan.ts";

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
  const value = readJson(path);
  const damaged = (what: string) => new Failure(`${path} holds no deployment, or is damaged: ${what}`);
  try {
    parseDeployment(value);
  } catch (error) {
    throw damaged(reason(error));
  }
  const file = value as unknown as DeploymentFile;
  if (!isObject(file.codes as Json)) throw damaged("codes is no object");
  for (const [name, code] of Object.entries(file.codes)) {
    if (!CODES.some((known) => known === name)) throw damaged(`codes.${name} is no code of the suite`);
    const { codeId, checksum, version } = isObject(code as unknown as Json) ? code : ({} as Partial<DeployedCode>);
    if (!Number.isSafeInteger(codeId) || typeof checksum !== "string" || typeof version !== "string") {
      throw damaged(`codes.${name} lacks its number, checksum or version`);
    }
  }
  if (file.chainId !== chainId) throw new Failure(`${path} is of the chain ${file.chainId}, not ${chainId}`);
  return file;
}

/** Contracts by name, as the deployment's plan called them. */
export function contractsOf({ contracts, tokens, vaults }: DeploymentFile): Record<string, string> {
  const saved = Object.entries(vaults).flatMap(([denom, { savings, shareToken }]) => [
    [shares(denom), shareToken],
    [vault(denom), savings],
  ]);
  return { ...tokens, ...contracts, ...Object.fromEntries(saved) };
}

interface AssetList {
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
