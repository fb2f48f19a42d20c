/** The parameter file. Its shape and ranges are in params.schema.json, what concerns two fields at once in check.ts. */

import { fileURLToPath } from "node:url";
import { Failure, repeatable } from "@tidelock/common";
import { MAX_AMOUNT } from "@tidelock/sdk";
import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import { checkParams } from "./check.ts";
import { scaled } from "./decimal.ts";
import { type JsonObject, readJson } from "./json.ts";

export interface Gas {
  /** Of a unit of gas: `0.025uosmo`. */
  readonly price: string;
  readonly adjustment: number;
  readonly per_transaction: number;
}

export interface ChainParams {
  readonly id: string;
  readonly name: string;
  readonly rpc: string;
  readonly prefix: string;
  readonly hd_path: string;
  readonly gas: Gas;
}

/** How a token is called and looks. */
export interface TokenParams {
  readonly symbol: string;
  readonly name: string;
  readonly description?: string;
  readonly logo?: { readonly png?: string; readonly svg?: string };
}

export interface VaultParams extends TokenParams {
  readonly params: JsonObject;
}

export interface StablecoinParams extends TokenParams {
  readonly denom: string;
  readonly market: JsonObject;
  readonly vault?: VaultParams;
}

export interface Share {
  readonly destination: string | { readonly address: string };
  readonly weight: string;
}

/** What is not looked into here goes to the contracts as it stands. */
export interface Params {
  readonly chain: ChainParams;
  readonly suite: string;
  readonly deployer?: string;
  readonly owner?: string;
  readonly admin?: string;
  readonly guardian: string | null;
  readonly luna: TokenParams & { readonly balances: readonly { readonly address: string; readonly amount: string }[] };
  readonly stablecoins: readonly StablecoinParams[];
  readonly oracle: {
    readonly reference: string;
    readonly more_denoms: readonly string[];
    readonly vote_period: number;
    readonly feeders: readonly { readonly address: string; readonly weight: number }[];
    readonly params: JsonObject & { readonly max_price_age: number; readonly min_feeders: number };
  };
  readonly market: {
    readonly params: JsonObject & {
      readonly max_price_age: number;
      readonly recovery: { readonly steps: number; readonly step_seconds: number };
      readonly guard: { readonly redemption_share: string; readonly mint_coverage: string };
    };
  };
  readonly staking: { readonly tokens_per_weight: string; readonly min_bond: string; readonly params: JsonObject };
  readonly distribution: {
    readonly payers: readonly { readonly address: string; readonly sources: readonly string[] }[];
    readonly weights: readonly { readonly source: string; readonly shares: readonly Share[] }[];
    readonly params: JsonObject;
  };
}

interface Range {
  readonly min?: string;
  readonly max?: string;
}

const SCHEMA = fileURLToPath(new URL("../params.schema.json", import.meta.url));
/** What may hold a key. */
const SECRET = "chain.rpc";

/** Reads, checks and completes a parameter file. */
export function readParams(path: string): Params {
  const value = readJson(path);
  const ajv = new Ajv2020({ useDefaults: true, strictTypes: false, verbose: true });
  ajv.addKeyword({ keyword: "x-range", type: "string", validate: inRange, errors: false });
  const validate = ajv.compile<Params>(readJson(SCHEMA) as object);
  if (!validate(value)) throw new Failure(`${path}: ${told(validate.errors?.[0], value)}`);
  try {
    checkParams(value);
  } catch (error) {
    throw error instanceof Failure ? new Failure(`${path}: ${error.message}`) : error;
  }
  return value;
}

/** What is no number at all is refused by its pattern. */
function inRange({ min, max }: Range, text: string): boolean {
  if (!/^\d+(\.\d{1,18})?$/.test(text)) return true;
  const value = scaled(text);
  return (
    (min === undefined || value >= scaled(min)) &&
    (max === undefined || value <= scaled(max)) &&
    value <= scaled(`${MAX_AMOUNT}`)
  );
}

function told(error: ErrorObject | undefined, root: unknown): string {
  if (error === undefined) return "does not match the schema";
  const keys = error.instancePath.split("/").slice(1);
  const where = keys.join(".") || "the file";
  const found = keys.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], root);
  const text = JSON.stringify(found);
  const shown = typeof found === "object" || where === SECRET || repeatable(`${found}`) !== `${found}` ? "" : ` ${text}`;
  switch (error.keyword) {
    case "x-range": {
      const { min, max } = error.schema as Range;
      return `${where} is ${JSON.stringify(found)}, allowed is ${min ?? "0"} to ${max ?? MAX_AMOUNT}`;
    }
    case "additionalProperties":
      return `${where} has the unknown field ${(error.params as { additionalProperty: string }).additionalProperty}`;
    case "required":
      return `${where} lacks the field ${(error.params as { missingProperty: string }).missingProperty}`;
    case "enum":
      return `${where} is${shown}, allowed are ${JSON.stringify((error.params as { allowedValues: unknown }).allowedValues)}`;
    default:
      return `${where} is${shown || " wrong"}: ${error.message}`;
  }
}
