import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readParams } from "../src/params.ts";
import { address, EXAMPLE, example, read, write } from "./fixture.ts";

describe("the parameter file", () => {
  it("is taken as the example has it", () => {
    const { $schema, ...written } = JSON.parse(readFileSync(EXAMPLE, "utf8"));
    expect(readParams(EXAMPLE)).toEqual({ $schema, ...written });
  });

  it("names every field of the schema in the example", () => {
    const schema = JSON.parse(readFileSync(new URL("../params.schema.json", import.meta.url), "utf8"));
    const text = readFileSync(EXAMPLE, "utf8");
    const names = new Set<string>();
    (function collect(value: unknown) {
      if (typeof value !== "object" || value === null) return;
      if ("properties" in value) for (const name of Object.keys(value.properties as object)) names.add(name);
      Object.entries(value)
        .filter(([key]) => key !== "default")
        .forEach(([, item]) => collect(item));
    })(schema);
    expect([...names].filter((name) => !text.includes(`"${name}": `))).toEqual([]);
  });

  it("is completed section by section", () => {
    const whole = read();
    const short = read({
      "chain.hd_path": undefined,
      "stablecoins.0.market": undefined,
      "stablecoins.0.vault.params": undefined,
      "oracle.params": undefined,
      "oracle.more_denoms": undefined,
      market: undefined,
      "staking.params": undefined,
      distribution: undefined,
    });
    expect(short.chain).toEqual(whole.chain);
    expect(short.stablecoins[0]).toEqual(whole.stablecoins[0]);
    expect(short.oracle).toEqual({ ...whole.oracle, more_denoms: [] });
    expect(short.market).toEqual(whole.market);
    expect(short.staking).toEqual(whole.staking);
    expect(short.distribution.params).toEqual(whole.distribution.params);
    expect(short.distribution.payers).toEqual([]);
    expect(short.distribution.weights[0]).toEqual(whole.distribution.weights[0]);
    expect(short.distribution.weights[2]?.shares).toEqual(whole.distribution.weights[0]?.shares);
  });
});

const MAX = "340282366920938463463374607431768211455";

describe("refused is", () => {
  it.each<[string, unknown, string]>([
    // Shape.
    ["chain.rpc", "ws://rpc.example.com", "chain.rpc is wrong: must match pattern"],
    ["chain.rpc", "https://user:secret@rpc.example.com", "chain.rpc has a user or a password"],
    ["chain.rpc", "https://:99999", "chain.rpc is no address that begins"],
    ["chain.hd_path", "m/44'/118'/0'/0/2147483648", "chain.hd_path: expected a path of derivation of 1 to 10 numbers below 2^31"],
    ["chain.hd_path", "44/118", "chain.hd_path: expected a path of derivation"],
    ["chain.hd_path", "secret words", "chain.hd_path: expected a path of derivation"],
    // It may be a mnemonic, with a word a line.
    ["suite", "abandon\nability\nable", "suite is wrong: must"],
    ["chain.gas.price", "0.025", 'chain.gas.price is "0.025": must match pattern'],
    ["chain.gas.adjustment", 0.5, "chain.gas.adjustment is 0.5: must be >= 1"],
    ["suite", "", 'suite is "": must match pattern'],
    ["guardian", undefined, "the file lacks the field guardian"],
    ["nonsense", 1, "the file has the unknown field nonsense"],
    ["market.params.guard", null, "market.params.guard is wrong: must be object"],
    ["oracle.params.min_feeders", undefined, "oracle.params lacks the field min_feeders"],
    ["luna.symbol", "L1", 'luna.symbol is "L1": must match pattern'],
    ["luna.name", "x".repeat(31), "must NOT have more than 30 characters"],
    ["stablecoins.0.logo", { png: "http://example.com/a.png" }, "stablecoins.0.logo.png is"],
    // Ranges.
    ["oracle.vote_period", 3601, "oracle.vote_period is 3601: must be <= 3600"],
    [
      "oracle.params.vote_threshold",
      "0.333333333333333333",
      'oracle.params.vote_threshold is "0.333333333333333333", allowed is 0.333333333333333334 to 1',
    ],
    [
      "oracle.params.bands.max_deviation",
      "0.5000001",
      'oracle.params.bands.max_deviation is "0.5000001", allowed is 0.01 to 0.5',
    ],
    ["oracle.feeders.0.weight", 0, "oracle.feeders.0.weight is 0: must be >= 1"],
    ["oracle.feeders.0.weight", 1.5, "oracle.feeders.0.weight is 1.5: must be integer"],
    [
      "market.params.base_pool",
      "999999999",
      'market.params.base_pool is "999999999", allowed is 1000000000 to 1000000000000000000000000',
    ],
    ["market.params.min_spread", "0.11", 'market.params.min_spread is "0.11", allowed is 0 to 0.1'],
    ["market.params.min_spread", "-0.1", 'market.params.min_spread is "-0.1": must match pattern'],
    ["stablecoins.0.market.tobin_tax", "0.2", 'stablecoins.0.market.tobin_tax is "0.2", allowed is 0 to 0.1'],
    ["stablecoins.0.vault.params.runway", 86_400, "stablecoins.0.vault.params.runway is 86400: must be >= 2592000"],
    ["staking.tokens_per_weight", "0", `staking.tokens_per_weight is "0", allowed is 1 to 1000000000000000000`],
    [
      "luna.balances.0.amount",
      `${BigInt(MAX) + 1n}`,
      `luna.balances.0.amount is "${BigInt(MAX) + 1n}", allowed is 1 to ${MAX}`,
    ],
    [
      "luna.balances",
      [
        { address: address(4), amount: MAX },
        { address: address(5), amount: "1" },
      ],
      `luna.balances come to ${BigInt(MAX) + 1n}, allowed is up to ${MAX}, 2^128 - 1`,
    ],
    ["distribution.params.receiver_gas", 100_000, "distribution.params.receiver_gas is 100000: must be >= 300000"],
    [
      "distribution.weights.0.shares.0.weight",
      "0",
      'distribution.weights.0.shares.0.weight is "0", allowed is 0.000000000000000001 to 1',
    ],
    // Behind it may stand what a terminal obeys, or what looks like another name.
    ["luna.name", "a\u001b[31mb", 'luna.name is "a\\u001b[31mb": must match pattern'],
    ["luna.name", "a\u202eb", 'luna.name is "a'],
    ["stablecoins.0.name", "Terra\u200bUSD", "stablecoins.0.name is"],
    ["stablecoins.0.vault.name", "Terra\nUSD", "stablecoins.0.vault.name is"],
    ["luna.description", "a\u0007", "luna.description is"],
    ["luna.symbol", "LU\u202eNA", "luna.symbol is"],
    ["luna.logo", { png: "https://a.example/\u001b.png" }, "luna.logo.png is"],
    ["chain.rpc", "https://a.example/\u001b", "chain.rpc is wrong"],
    ["chain.gas.price", "0.0000000000000000001ustake", 'chain.gas.price is "0.0000000000000000001ustake": must match pattern'],
    // A token counts bytes: of these 3 a character.
    ["luna.name", "\u{d14c}".repeat(17), "luna.name has 51 bytes, allowed are 50"],
    ["stablecoins.1.name", "\u{d14c}".repeat(30), "stablecoins.1.name has 90 bytes"],
    ["stablecoins.0.vault.name", "\u{d14c}".repeat(17), "stablecoins.0.vault.name has 51 bytes"],
    ["stablecoins.0.name", "   ", "stablecoins.0.name has nothing but blanks"],
    // Two fields at once.
    ["oracle.vote_period", 41, "oracle.params.max_price_age is 120, allowed is from 3 vote periods on: 123"],
    ["market.params.max_price_age", 89, "market.params.max_price_age is 89, allowed is from 3 vote periods on: 90"],
    [
      "market.params.recovery",
      { steps: 86_400, step_seconds: 2 },
      "market.params.recovery: steps · step_seconds is 172800, allowed is up to 86400",
    ],
    [
      "market.params.guard.mint_coverage",
      "3.333333333333333332",
      "market.params.guard.mint_coverage is 3.333333333333333332, allowed is from 2 / redemption_share on",
    ],
    ["oracle.params.min_feeders", 4, "oracle.params.min_feeders is 4, but there are 3 feeders"],
    ["distribution.weights.0.shares.0.weight", "0.2", "distribution.weights of swap_fee do not sum to 1"],
    ["distribution.weights.1.source", "swap_fee", "distribution.weights: swap_fee is there twice"],
    [
      "distribution.weights.0.shares.1.destination",
      "savings",
      'distribution.weights of swap_fee: "savings" is there twice',
    ],
    ["stablecoins.1.denom", "uusd", "stablecoins: uusd is there twice"],
    ["stablecoins.1.denom", "uluna", "stablecoins: uluna is there twice"],
    ["stablecoins.1.denom", "market", "stablecoins: market is there twice"],
    ["stablecoins.1.symbol", "UST", "symbols: UST is there twice"],
    ["oracle.reference", "uluna", "oracle: uluna is what is priced"],
    ["oracle.more_denoms", ["uusd"], "oracle.more_denoms: uusd is there twice"],
    ["oracle.more_denoms", Array.from({ length: 29 }, (_, i) => `ux${i}`), "oracle: 32 denoms to vote, allowed are 31"],
    // Addresses.
    ["owner", address(2, "osmo"), "owner has the prefix osmo, not wasm"],
    ["admin", `${address(2).slice(0, -1)}q`, "admin is no address: wasm1"],
    ["guardian", "guardian", 'guardian is "guardian": must match pattern'],
    ["oracle.feeders.1.address", address(5), `oracle.feeders: ${address(5)} is there twice`],
    ["luna.balances.0.address", "wasm1qqqqqqqqqqqqqq", "luna.balances.0.address is no address"],
    [
      "distribution.weights.2.shares.2.destination",
      { address: address(1, "osmo") },
      "distribution.weights of payment_fee: destination has the prefix osmo",
    ],
    ["distribution.payers.0.address", address(1, "osmo"), "distribution.payers.0.address has the prefix osmo"],
  ])("%s: %j", (place, value, reason) => {
    const file = write(example({ [place]: value }));
    const message = refusalOf(() => readParams(file));
    expect(message.startsWith(`${file}: `)).toBe(true);
    expect(message).toContain(reason);
    expect(message).not.toContain("\n");
    expect(message).not.toContain("secret");
  });

  it("no name of another script, no price of 18 decimals", () => {
    expect(read({ "luna.name": "\u{d14c}".repeat(16) }).luna.name).toHaveLength(16);
    const name = "Terra Élan 테라 (₩) 1 – à";
    expect(read({ "luna.name": name }).luna.name).toBe(name);
    expect(read({ "chain.gas.price": "0.000000000000000001ustake" }).chain.gas.price).toBe("0.000000000000000001ustake");
  });

  it("no more LUNA than a token can hold, and no less", () => {
    const halves = [
      { address: address(4), amount: `${BigInt(MAX) - 1n}` },
      { address: address(5), amount: "1" },
    ];
    expect(read({ "luna.balances": halves }).luna.balances).toEqual(halves);
  });

  it("what is no JSON, and what is not there", () => {
    // Not a word of the file: it may be a key, named by mistake.
    expect(refusalOf(() => readParams(write("loop speed")))).toMatch(/ is no JSON$/);
    expect(refusalOf(() => readParams("/nowhere.json"))).toContain("cannot read /nowhere.json: ENOENT");
    expect(refusalOf(() => readParams("/etc"))).toBe("cannot read /etc: is a directory");
    expect(refusalOf(() => readParams("/dev/zero"))).toBe("cannot read /dev/zero: has more than 16777216 bytes");
  });
});

function refusalOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("nothing was refused");
}
