import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readArguments } from "../src/cli.ts";
import { loadConfig, readConfig } from "../src/config/config.ts";
import { Failure, Usage } from "../src/errors.ts";
import { gasLimits } from "../src/gas.ts";

const EXAMPLE = fileURLToPath(new URL("../example.json", import.meta.url));
const README = fileURLToPath(new URL("../README.md", import.meta.url));

type Json = Record<string, unknown>;

/** The example with the value at a path replaced; undefined takes it away. */
function changed(path: string, value: unknown): Json {
  const document = JSON.parse(readFileSync(EXAMPLE, "utf8")) as Json;
  const keys = path.split(".");
  const last = keys.pop() ?? "";
  const parent = keys.reduce((at, key) => at[key] as Json, document);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return document;
}

function refusal(path: string, value: unknown): string {
  try {
    readConfig(changed(path, value), "/etc");
  } catch (error) {
    expect(error).toBeInstanceOf(Failure);
    return (error as Failure).message;
  }
  return "accepted";
}

describe("the configuration", () => {
  it("is read from the example, with paths relative to the file", () => {
    const config = loadConfig(EXAMPLE);
    expect([...config.rates.keys()]).toEqual(["usdr", "uusd", "ukrw"]);
    expect(config.stateDir).toBe(fileURLToPath(new URL("../state", import.meta.url)));
    expect(config.prices.get("luna_usd")).toMatchObject({ minSources: 2, maxAge: 60_000 });
    expect(config.limits).toMatchObject({ poll: 1000, attempts: 4 });
  });

  it.each([
    ["rpc", [], "config: rpc: expected a list of at least one text"],
    ["rpc", ["ws://x"], "config: rpc: expected an address that begins with http:// or https://, without user and password"],
    ["rpc", ["http://u:p@x"], "config: rpc: expected an address that begins"],
    ["chain_id", undefined, "config: chain_id: is missing: the chain's id"],
    ["gas_price", "0.1", "config: gas_price: expected an amount and a denom, like 0.025stake"],
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
    ["prices.luna_usd.max_deviation", 0.05, 'config: prices.luna_usd.max_deviation: expected a number above zero as a text, like "0.05"'],
    ["prices.luna_usd.min_sources", 9, "config: prices.luna_usd.min_sources: expected a whole number from 1 to"],
    ["prices.luna_usd.sources.0.type", "ftp", "config: prices.luna_usd.sources[0].type: expected one of csv, http"],
    ["prices.luna_usd.sources.0.url", "x", "config: prices.luna_usd.sources[0].url: expected an address"],
    ["prices.luna_usd.sources.0.price", "data", "config: prices.luna_usd.sources[0].price: expected a JSON pointer"],
    ["prices.luna_usd.sources.0.time", undefined, "config: prices.luna_usd.sources[0].time: is missing: a JSON pointer"],
    ["prices.luna_usd.sources.0.header", "x", "config: prices.luna_usd.sources[0].header: no such field"],
    ["prices.usd_krw.sources.0.interpolation", "cubic", "config: prices.usd_krw.sources[0].interpolation: expected one of step, linear"],
    ["prices.usd_krw.sources.0.max_gap", undefined, "config: prices.usd_krw.sources[0].max_gap: is missing: [s] between two rows"],
    ["prices.usd_krw.sources.0.replay", { from: "2022-05-07", at: "noon" }, "config: prices.usd_krw.sources[0].replay.at: expected a time with its zone"],
    ["rates.uusd", { product: ["luna"] }, "config: rates.uusd: 'luna' is no price; known are luna_usd, "],
    ["rates.uusd", {}, "config: rates.uusd.product: is missing"],
    ["rates.UST", { product: ["luna_usd"] }, "config: rates.UST: expected the name of a denom"],
    ["rates", [], "config: rates: expected an object"],
  ])("refuses %s = %j", (path, value, message) => expect(refusal(path, value)).toContain(message));

  it("refuses what is no JSON, no object, or not there", () => {
    expect(() => readConfig([], "/")).toThrow("config: the document: expected an object");
    expect(() => loadConfig(README)).toThrow(/^config: .*README.md: /);
    expect(() => loadConfig("/no/such.json")).toThrow("config: /no/such.json: ENOENT");
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
    expect(gasLimits({ feeders: 128, denoms: 31 }, none)).toMatchObject({ normal: 1_500_000, most: 5_500_000 });
    expect(gasLimits({ feeders: 3, denoms: 3 }, { gasLimit: 900_000, gasLimitMax: null })).toEqual({
      normal: 900_000, most: 900_000,
    });
  });
});

describe("the command line", () => {
  const read = (...args: string[]) => readArguments(args, {});

  it("knows its modes", () => {
    expect(read("--config", "/f.json")).toEqual({ help: false, config: "/f.json", check: false, periods: Infinity });
    expect(read("--config", "/f.json", "--once").periods).toBe(1);
    expect(read("--config", "/f.json", "--periods", "20").periods).toBe(20);
    expect(read("--config", "/f.json", "--check").check).toBe(true);
    expect(read("-h").help).toBe(true);
  });

  it("finds the file from where npm was called", () => {
    const env = { npm_lifecycle_event: "feeder", INIT_CWD: "/home/me" };
    expect(readArguments(["--config", "feeder.json"], env).config).toBe("/home/me/feeder.json");
  });

  it.each([
    [[]], [["--config"]], [["--config", "f", "more"]], [["--config", "f", "--mnemonic", "x"]],
    [["--config", "f", "--periods", "0"]], [["--config", "f", "--periods", "-1"]], [["--config", "f", "--once", "--check"]],
  ])("refuses %j", (args) => expect(() => read(...args)).toThrow(Usage));
});
