import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Failure, Usage } from "@tidelock/common";
import { describe, expect, it } from "vitest";
import { readArguments } from "../src/cli.ts";
import { loadConfig, readConfig } from "../src/config/config.ts";
import type { CsvConfig } from "../src/config/prices.ts";
import { ONE } from "../src/decimal.ts";
import { gasLimits, gasWarning } from "../src/gas.ts";

const EXAMPLES = ["replay", "web"].map((name) => fileURLToPath(new URL(`../examples/${name}.json`, import.meta.url)));
const [REPLAY = "", WEB = ""] = EXAMPLES;
const README = fileURLToPath(new URL("../README.md", import.meta.url));

type Json = Record<string, unknown>;

/** An example with the value at a path replaced; undefined takes it away. */
function changed(path: string, value: unknown, file: string): Json {
  const document = JSON.parse(readFileSync(file, "utf8")) as Json;
  const keys = path.split(".");
  const last = keys.pop() ?? "";
  const parent = keys.reduce((at, key) => at[key] as Json, document);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return document;
}

function refusal(path: string, value: unknown, file = WEB): string {
  try {
    readConfig(changed(path, value, file), "/etc");
  } catch (error) {
    expect(error).toBeInstanceOf(Failure);
    return (error as Failure).message;
  }
  return "accepted";
}

describe("the configuration", () => {
  it.each(EXAMPLES)("is read from %s, with paths relative to the file", (file) => {
    const config = loadConfig(file);
    expect([...config.rates.keys()]).toEqual(["usdr", "uusd", "ukrw"]);
    expect(config.stateDir).toBe(fileURLToPath(new URL("../examples/state", import.meta.url)));
    expect(config.limits).toMatchObject({ poll: 1000, attempts: 4 });
  });

  it("takes prices from files or from the web", () => {
    const sources = (file: string) => [...loadConfig(file).prices.values()].flatMap((price) => price.sources);
    for (const source of sources(REPLAY)) {
      expect(source.type).toBe("csv");
      expect(existsSync((source as CsvConfig).file)).toBe(true);
    }
    expect(sources(WEB).map((source) => [source.type, source.timeUnit])).toEqual([
      ["http", "ms"], ["http", "iso"], ["http", "s"], ["http", "s"], ["http", "iso"], ["http", "s"],
    ]);
    expect(loadConfig(WEB).prices.get("luna_usd")).toMatchObject({
      minSources: 2, maxAge: 60_000, maxDeviation: ONE / 20n,
    });
  });

  it.each([
    ["rpc", [], "config: rpc: expected a list of 1 to 32 texts"],
    ["rpc", ["ws://x"], "config: rpc: expected an address that begins with http:// or https://, without user and password"],
    ["rpc", ["http://u:p@x"], "config: rpc: expected an address that begins"],
    ["chain_id", undefined, "config: chain_id: is missing: the chain's id"],
    ["rpc", Array(33).fill("http://x"), "config: rpc: expected a list of 1 to 32 texts"],
    ["chain_id", "a b", "config: chain_id: expected the chain's id"],
    ["gas_price", "0.1", "config: gas_price: expected an amount below 10^15 and a denom, like 0.025stake"],
    ["gas_price", "1.2.3stake", "config: gas_price: expected an amount below 10^15"],
    ["gas_price", "1000000000000000stake", "config: gas_price: expected an amount below 10^15"],
    ["gas_price", "-1stake", "config: gas_price: expected an amount below 10^15"],
    ["hd_path", "44/118", "config: hd_path: expected a path of derivation of 1 to 10 numbers below 2^31"],
    ["hd_path", "m/44'/4294967296", "config: hd_path: expected a path of derivation"],
    ["hd_path", "m/0" + "/0".repeat(10), "config: hd_path: expected a path of derivation"],
    ["state_dir", "x".repeat(5000), "config: state_dir: expected a path"],
    ["gas_limit", 1.5, "config: gas_limit: expected a whole number from 100000 to 100000000"],
    ["gas_limit_max", 100_000, "config: gas_limit_max: expected at least gas_limit"],
    ["oracle", "terra1abc", "config: oracle: expected an address that begins with wasm1"],
    ["feeder", "", "config: feeder: expected an address that begins with wasm1"],
    ["orcale", "x", "config: orcale: no such field; known here are"],
    ["limits.poll", 5, "config: limits.poll: no such field; known here are poll_ms"],
    ["limits.attempts", 0, "config: limits.attempts: expected a whole number from 1 to 20"],
    ["prices", {}, "config: prices: expected at least one price"],
    ["prices", undefined, "config: prices: is missing: an object"],
    ["prices.luna_usd.max_age", undefined, "config: prices.luna_usd.max_age: is missing: a whole number"],
    ["prices.luna_usd.max_deviation", 0.05, 'config: prices.luna_usd.max_deviation: expected a number above 0 and below 1 as a text, like "0.05"'],
    ["prices.luna_usd.max_deviation", "1", "config: prices.luna_usd.max_deviation: expected a number above 0 and below 1"],
    ["prices.luna_usd.max_deviation", "0", "config: prices.luna_usd.max_deviation: expected a number above 0 and below 1"],
    ["prices.luna_usd.max_deviation", "1e-19", "config: prices.luna_usd.max_deviation: expected a number above 0 and below 1"],
    ["prices.luna_usd.max_age", 1e9, "config: prices.luna_usd.max_age: expected a whole number from 1 to 2592000"],
    ["prices.luna_usd.sources", [], "config: prices.luna_usd.sources: expected a list with 1 to 32 entries"],
    ["prices.luna_usd.min_sources", 9, "config: prices.luna_usd.min_sources: expected a whole number from 1 to"],
    ["prices.luna_usd.sources.0.type", "ftp", "config: prices.luna_usd.sources[0].type: expected one of csv, http"],
    ["prices.luna_usd.sources.0.url", "x", "config: prices.luna_usd.sources[0].url: expected an address"],
    ["prices.luna_usd.sources.0.price", "data", "config: prices.luna_usd.sources[0].price: expected a JSON pointer"],
    ["prices.luna_usd.sources.0.time", undefined, "config: prices.luna_usd.sources[0].time: is missing: a JSON pointer"],
    ["prices.luna_usd.sources.0.header", "x", "config: prices.luna_usd.sources[0].header: no such field"],
    ["rates.uusd", { product: ["luna"] }, "config: rates.uusd: 'luna' is no price; known are luna_usd, "],
    ["rates.uusd", {}, "config: rates.uusd.product: is missing"],
    ["rates.UST", { product: ["luna_usd"] }, "config: rates.UST: expected the name of a denom"],
    ["rates", [], "config: rates: expected an object"],
  ])("refuses %s = %j", (path, value, message) => expect(refusal(path, value)).toContain(message));

  it.each([
    ["prices.usd_krw.sources.0.interpolation", "cubic", "config: prices.usd_krw.sources[0].interpolation: expected one of step, linear"],
    ["prices.usd_krw.sources.0.max_gap", undefined, "config: prices.usd_krw.sources[0].max_gap: is missing: [s] between two rows"],
    ["prices.usd_krw.sources.0.replay", { from: "2022-05-07", at: "noon" }, "config: prices.usd_krw.sources[0].replay.at: expected a time with its zone"],
    ["prices.usd_krw.sources.0.replay.speed", 0, "config: prices.usd_krw.sources[0].replay.speed: expected a whole number from 1 to 86400"],
  ])("refuses %s = %j of a file", (path, value, message) => expect(refusal(path, value, REPLAY)).toContain(message));

  it("refuses a source that is there twice, which would be a majority of one", () => {
    const source = { type: "http", url: "https://x/", price: "/p", time: "/t", time_unit: "s" };
    const twins = (changes: object) => refusal("prices.luna_usd.sources", [source, { ...source, ...changes }]);
    expect(twins({ timeout_ms: 100 })).toBe(
      "config: prices.luna_usd.sources: expected different sources; sources[1] is there already",
    );
    for (const url of ["https://x", "https://X:443/", "https://x/?", "https://x/#2", "https://x/?#"]) {
      expect(twins({ url })).toContain("sources[1] is there already");
    }
    expect([twins({ price: "/q" }), twins({ url: "https://y/" })]).toEqual(["accepted", "accepted"]);
    expect(twins({ url: "https://x/?q" })).toBe("accepted");
  });

  it("refuses what is no JSON, no object, or not there", () => {
    expect(() => readConfig([], "/")).toThrow("config: the document: expected an object");
    expect(() => loadConfig(README)).toThrow(/^config: .*README.md: /);
    expect(() => loadConfig("/no/such.json")).toThrow("config: /no/such.json: ENOENT");
    expect(() => loadConfig("/etc")).toThrow("config: /etc: is a directory");
    expect(() => loadConfig("/dev/zero")).toThrow("config: /dev/zero: has more than 1048576 bytes");
  });

  it("is documented field by field", () => {
    const readme = readFileSync(README, "utf8");
    const fields = [
      "chain_id", "rpc", "prefix", "gas_price", "gas_limit", "gas_limit_max", "oracle", "feeder", "key_file", "hd_path",
      "state_dir", "prices", "rates", "limits", "sources", "max_age", "max_deviation", "min_sources", "type", "file",
      "time_column", "time_unit", "price_column", "interpolation", "max_gap", "replay", "from", "at", "speed", "url",
      "price", "time", "timeout_ms", "product", "divide_by", "poll_ms", "rpc_timeout_ms", "stall", "attempts",
      "timeout_blocks", "max_ahead",
    ];
    for (const field of fields) expect(readme).toContain(`\`${field}\``);
  });
});

describe("gas", () => {
  it("grows with the oracle, unless it is configured", () => {
    const none = { gasLimit: null, gasLimitMax: null };
    expect(gasLimits({ feeders: 3, denoms: 3 }, none).normal).toBe(400_000);
    expect(gasLimits({ feeders: 3, denoms: 4 }, none).normal).toBe(500_000);
    expect(gasLimits({ feeders: 3, denoms: 3 }, { gasLimit: 900_000, gasLimitMax: null })).toEqual({
      normal: 900_000, most: 900_000,
    });
  });

  it("is bounded, whatever size of the oracle an RPC tells", () => {
    const [size, none] = [{ feeders: 128, denoms: 31 }, { gasLimit: null, gasLimitMax: null }];
    expect(gasLimits(size, none)).toEqual({ normal: 1_500_000, most: 1_500_000 });
    expect(gasWarning(size, none)).toBe(
      "the dearest tally of 128 feeders and 31 denoms needs gas_limit_max: 9000000, which is 1500000 if left out",
    );
    expect(gasWarning({ feeders: 32, denoms: 8 }, none)).toBeNull();
    const allowed = { gasLimit: null, gasLimitMax: 9_000_000 };
    expect([gasLimits(size, allowed), gasWarning(size, allowed)]).toEqual([{ normal: 1_500_000, most: 9_000_000 }, null]);
    const little = { gasLimit: null, gasLimitMax: 600_000 };
    expect(gasLimits(size, little)).toEqual({ normal: 600_000, most: 600_000 });
  });
});

describe("the command line", () => {
  const read = (...args: string[]) => readArguments(args);

  it("knows its modes", () => {
    expect(read("--config", "/f.json")).toEqual({ help: false, config: "/f.json", check: false, periods: Infinity });
    expect(read("--config", "/f.json", "--once").periods).toBe(1);
    expect(read("--config", "/f.json", "--periods", "20").periods).toBe(20);
    expect(read("--config", "/f.json", "--check").check).toBe(true);
    expect(read("-h").help).toBe(true);
  });

  it.each([
    [[]], [["--config"]], [["--config", "f", "more"]], [["--config", "f", "--mnemonic", "x"]],
    [["--config", "f", "--periods", "0"]], [["--config", "f", "--periods", "-1"]], [["--config", "f", "--once", "--check"]],
  ])("refuses %j", (args) => expect(() => read(...args)).toThrow(Usage));
});
