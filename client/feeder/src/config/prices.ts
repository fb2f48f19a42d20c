/** The part of the configuration that says where prices come from and how rates are made of them. */

import { resolve } from "node:path";
import { Failure, urlOf } from "@tidelock/common";
import { ONE } from "../decimal.ts";
import { parseTime, TIME_UNITS, type TimeUnit } from "../time.ts";
import type { Reader } from "./reader.ts";

const INTERPOLATIONS = ["step", "linear"] as const;

/** Old prices as if they were made now: the moment `from` of the series is the moment `at` of the chain. */
export interface Replay {
  readonly from: number;
  readonly at: number;
  /** Seconds of the series in one of the chain. */
  readonly speed: number;
}

export interface CsvConfig {
  readonly type: "csv";
  readonly file: string;
  readonly timeColumn: string;
  readonly timeUnit: TimeUnit;
  readonly priceColumn: string;
  /** [ms] of the series: rows further apart are not joined. Null takes the newest row as it is. */
  readonly maxGap: number | null;
  readonly replay: Replay | null;
}

export interface HttpConfig {
  readonly type: "http";
  readonly url: string;
  /** JSON pointers. */
  readonly price: string;
  readonly time: string;
  readonly timeUnit: TimeUnit;
  /** [ms] */
  readonly timeout: number;
}

export type SourceConfig = CsvConfig | HttpConfig;

export interface PriceRule {
  readonly sources: readonly SourceConfig[];
  /** [ms] */
  readonly maxAge: number;
  /** Part of the median, of 10^18. */
  readonly maxDeviation: bigint;
  readonly minSources: number;
}

/** A rate: the product of some prices over the product of others. */
export interface RateRule {
  readonly product: readonly string[];
  readonly divideBy: readonly string[];
}

const DAY = 86_400;
const DEFAULT_DEVIATION = ONE / 20n;
const DEFAULT_TIMEOUT = 3000;
const NAME = /^[A-Za-z0-9_]{1,64}$/;
/** What the oracle takes for a denom. */
export const DENOM = /^[a-z0-9]{3,16}$/;

export function readPrices(config: Reader, folder: string): Map<string, PriceRule> {
  return config.map("prices", "price", NAME, (price) => {
    const sources = price.list("sources", (source) => readSource(source, folder));
    const twin = sources.findIndex((source, i) => sources.slice(0, i).some((other) => isSame(source, other)));
    // Counted twice it would be the majority that it is not.
    if (twin >= 0) price.fail("sources", `different sources; sources[${twin}] is there already`);
    return {
      sources,
      maxAge: price.integer("max_age", [1, 30 * DAY]) * 1000,
      maxDeviation: price.part("max_deviation", DEFAULT_DEVIATION),
      // More than half: a single one that lies is never alone.
      minSources: price.integer("min_sources", [1, sources.length], (sources.length >> 1) + 1),
    };
  });
}

function isSame(one: SourceConfig, other: SourceConfig): boolean {
  if (one.type === "http") return other.type === "http" && asked(one.url) === asked(other.url) && one.price === other.price;
  return other.type === "csv" && one.file === other.file && one.priceColumn === other.priceColumn;
}

/** What a server sees of an address: neither what comes after # nor a ? without a query. */
function asked(address: string): string {
  const url = new URL(address);
  url.hash = "";
  if (url.search === "") url.search = "";
  return url.href;
}

export function readRates(config: Reader, prices: ReadonlyMap<string, PriceRule>): Map<string, RateRule> {
  return config.map("rates", "denom", DENOM, (rate) => {
    const product = rate.optional("product", () => rate.texts("product")) ?? [];
    const divideBy = rate.optional("divide_by", () => rate.texts("divide_by")) ?? [];
    if (product.length + divideBy.length === 0) rate.fail("product", "prices to multiply, or divide_by");
    for (const name of [...product, ...divideBy]) {
      if (!prices.has(name)) {
        throw new Failure(`config: ${rate.path}: '${name}' is no price; known are ${[...prices.keys()].join(", ")}`);
      }
    }
    return { product, divideBy };
  });
}

function readSource(source: Reader, folder: string): SourceConfig {
  const type = source.choice("type", ["csv", "http"]);
  return type === "csv" ? readCsv(source, folder) : readHttp(source);
}

function readCsv(source: Reader, folder: string): CsvConfig {
  const interpolation = source.choice("interpolation", INTERPOLATIONS, "step");
  const maxGap = source.optional("max_gap", () => source.integer("max_gap", [1, 366 * DAY]) * 1000);
  if (interpolation === "linear" && maxGap === null) {
    source.fail("max_gap", "[s] between two rows that may be joined by a line");
  }
  if (interpolation === "step" && maxGap !== null) source.fail("max_gap", "none, since steps join no rows");
  return {
    type: "csv",
    file: resolve(folder, source.text("file", "the path of a file")),
    timeColumn: source.text("time_column", "the name of a column"),
    timeUnit: source.choice("time_unit", TIME_UNITS, "iso"),
    priceColumn: source.text("price_column", "the name of a column"),
    maxGap,
    replay: source.optional("replay", () => source.read("replay", readReplay)),
  };
}

function readReplay(replay: Reader): Replay {
  const time = (name: string): number => {
    const expected = "a time with its zone, like 2022-05-07T00:00:00Z";
    return parseTime(replay.text(name, expected), "iso") ?? replay.fail(name, expected);
  };
  return { from: time("from"), at: time("at"), speed: replay.integer("speed", [1, DAY], 1) };
}

function readHttp(source: Reader): HttpConfig {
  const pointer = (name: string) => source.text(name, "a JSON pointer, like /data/0/price", /^(\/[^/]*)+$/);
  return {
    type: "http",
    url: readUrl(source.text("url", "an address"), (expected) => source.fail("url", expected)),
    price: pointer("price"),
    time: pointer("time"),
    timeUnit: source.choice("time_unit", TIME_UNITS),
    timeout: source.integer("timeout_ms", [50, 60_000], DEFAULT_TIMEOUT),
  };
}

export function readUrl(text: string, fail: (expected: string) => never): string {
  try {
    urlOf(text);
    return text;
  } catch {
    return fail("an address that begins with http:// or https://, without user and password");
  }
}
