/** The configuration: one JSON file. Times are in seconds there and in milliseconds here. */

import { dirname, resolve } from "node:path";
import { GasPrice } from "@cosmjs/stargate";
import { checkAddress, Failure, fileReason, HD_PATH, isHdPath, readText, repeatable } from "@tidelock/common";
import { type PriceRule, type RateRule, readPrices, readRates, readUrl } from "./prices.ts";
import { finished, Reader } from "./reader.ts";

export interface Limits {
  /** [ms] between two looks at the chain. */
  readonly poll: number;
  /** [ms] for one request. */
  readonly rpcTimeout: number;
  /** [ms] without a new block until another RPC is asked. */
  readonly stall: number;
  /** Transactions in one period. */
  readonly attempts: number;
  /** A transaction that is in none of so many blocks is in none later. */
  readonly timeoutBlocks: number;
  /** [ms] by which a price may be ahead of the newest block. */
  readonly maxAhead: number;
}

export interface Config {
  readonly chainId: string;
  readonly prefix: string;
  readonly rpc: readonly string[];
  readonly gasPrice: GasPrice;
  /** Null for the defaults by the oracle's size. */
  readonly gasLimit: number | null;
  /** After a transaction that ran out of gas. */
  readonly gasLimitMax: number | null;
  readonly oracle: string;
  /** For whom the key votes; null for its own account. */
  readonly feeder: string | null;
  readonly keyFile: string | null;
  readonly hdPath: string;
  readonly stateDir: string;
  readonly prices: ReadonlyMap<string, PriceRule>;
  readonly rates: ReadonlyMap<string, RateRule>;
  readonly limits: Limits;
}

/** [bytes] */
const MAX_LENGTH = 1 << 20;
export const MAX_TIMEOUT_BLOCKS = 1000;
const GAS: readonly [number, number] = [100_000, 100_000_000];

export function loadConfig(file: string): Config {
  let document: unknown;
  try {
    document = JSON.parse(readText(file, MAX_LENGTH));
  } catch (error) {
    // The parser's words quote the file, which may be a key named by mistake.
    throw new Failure(`config: ${repeatable(file)}: ${error instanceof SyntaxError ? "is no JSON" : fileReason(error)}`);
  }
  return readConfig(document, dirname(resolve(file)));
}

/** Paths in it are relative to `folder`. */
export function readConfig(document: unknown, folder: string): Config {
  return finished(Reader.of(document), (config) => {
    const prefix = config.text("prefix", "the beginning of addresses, like terra", /^[a-z][a-z0-9]{0,30}$/);
    const prices = readPrices(config, folder);
    const gasLimit = config.optional("gas_limit", () => config.integer("gas_limit", GAS));
    const gasLimitMax = config.optional("gas_limit_max", () => config.integer("gas_limit_max", GAS));
    if (gasLimit !== null && gasLimitMax !== null && gasLimitMax < gasLimit) {
      config.fail("gas_limit_max", "at least gas_limit");
    }
    const file = (name: string) => resolve(folder, config.text(name, "a path"));
    return {
      chainId: config.text("chain_id", "the chain's id", /^[\x21-\x7e]{1,50}$/),
      prefix,
      rpc: readRpc(config),
      gasPrice: readGasPrice(config),
      gasLimit,
      gasLimitMax,
      oracle: readAddress(config, "oracle", prefix),
      feeder: config.optional("feeder", () => readAddress(config, "feeder", prefix)),
      keyFile: config.optional("key_file", () => file("key_file")),
      hdPath: config.optional("hd_path", () => readHdPath(config)) ?? "m/44'/118'/0'/0/0",
      stateDir: file("state_dir"),
      prices,
      rates: readRates(config, prices),
      limits: finished(config.has("limits") ? config.object("limits") : Reader.of({}, "limits"), readLimits),
    };
  });
}

function readHdPath(config: Reader): string {
  const path = config.text("hd_path", HD_PATH);
  return isHdPath(path) ? path : config.fail("hd_path", HD_PATH);
}

function readLimits(limits: Reader): Limits {
  return {
    poll: limits.integer("poll_ms", [50, 60_000], 1000),
    rpcTimeout: limits.integer("rpc_timeout_ms", [100, 60_000], 5000),
    stall: limits.integer("stall", [1, 3600], 30) * 1000,
    attempts: limits.integer("attempts", [1, 20], 4),
    timeoutBlocks: limits.integer("timeout_blocks", [1, MAX_TIMEOUT_BLOCKS], 10),
    maxAhead: limits.integer("max_ahead", [0, 3600], 30) * 1000,
  };
}

function readRpc(config: Reader): string[] {
  return config.texts("rpc").map((url) => readUrl(url, (expected) => config.fail("rpc", expected)));
}

function readGasPrice(config: Reader): GasPrice {
  const expected = "an amount below 10^15 and a denom, like 0.025stake";
  try {
    return GasPrice.fromString(config.text("gas_price", expected, /^\d{1,15}(\.\d{1,18})?[a-zA-Z]/));
  } catch {
    return config.fail("gas_price", expected);
  }
}

function readAddress(config: Reader, name: string, prefix: string): string {
  const expected = `an address that begins with ${prefix}1`;
  const address = config.text(name, expected);
  try {
    checkAddress(name, address, prefix);
    return address;
  } catch {
    return config.fail(name, expected);
  }
}
