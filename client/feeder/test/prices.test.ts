import { describe, expect, it } from "vitest";
import type { PriceRule } from "../src/config/prices.ts";
import { formatDecimal, parseDecimal } from "../src/decimal.ts";
import { type Answer, settlePrice } from "../src/prices.ts";
import { FOREVER, makeBallot } from "../src/rates.ts";
import { ratesText } from "../src/vote.ts";

const NOW = 1_000_000_000;
const d = (text: string): bigint => parseDecimal(text) ?? -1n;
const rule = (minSources: number): PriceRule => ({ sources: [], maxAge: 60_000, maxDeviation: d("0.05"), minSources });

/** [price, age in s]; null failed. */
function settle(minSources: number, quotes: ([string, number] | null)[]) {
  const answers = quotes.map((quote, i): Answer => {
    if (quote === null) return { source: `s${i}`, quote: null, failed: "no answer" };
    return { source: `s${i}`, quote: { value: d(quote[0]), time: NOW - quote[1] * 1000 } };
  });
  return settlePrice(rule(minSources), answers, NOW, 30_000);
}

function value(minSources: number, quotes: ([string, number] | null)[]): string | null {
  const { value } = settle(minSources, quotes);
  return value === null ? null : formatDecimal(value);
}

describe("a price", () => {
  it("is the median of its sources", () => {
    expect(value(1, [["80", 1]])).toBe("80");
    expect(value(2, [["80", 1], ["81", 1]])).toBe("80.5");
    expect(value(2, [["80", 1], ["83", 1], ["81", 1]])).toBe("81");
  });

  it("is without those that are far from the median, be they many", () => {
    expect(value(2, [["80", 1], ["800", 1], ["81", 1]])).toBe("80.5");
    expect(value(3, [["80", 1], ["800", 1], ["81", 1]])).toBeNull();
    // Two that contradict each other: neither is believed.
    expect(value(1, [["80", 1], ["100", 1]])).toBeNull();
  });

  it("is without those that are old, failed or from the future", () => {
    expect(value(1, [["80", 60], ["90", 61], null, ["90", -31], ["90", 3600]])).toBe("80");
    expect(value(2, [["80", 60], ["90", 61], null, ["90", -31]])).toBeNull();
    expect(value(1, [["80", -30]])).toBe("80");
  });

  it("is fresh as long as the oldest of what is in it", () => {
    expect(settle(1, [["80", 10], ["80", 50], ["80", 61], ["8", 59]]).freshUntil).toBe(NOW + 10_000);
  });

  it("says why there is none", () => {
    expect(settle(2, [["80", 1], ["90", 61], null, ["90", -31], ["7", 1], ["81", 2]]).why).toBe("");
    expect(settle(2, [["80", 1], ["90", 61], null]).why).toBe(
      "1 of 3 sources, 2 needed (s1: too old, 90, 61 s old; s2: no answer)",
    );
  });
});

describe("a ballot", () => {
  const prices = new Map([
    ["luna_usd", settle(1, [["60", 1]])],
    ["usd_krw", settle(1, [["1270.5", 20]])],
    ["usd_per_sdr", settle(1, [["1.2", 1]])],
    ["eur", settle(1, [null])],
    ["dust", settle(1, [["0.000000000000000001", 1]])],
  ]);
  const rates = new Map([
    ["uusd", { product: ["luna_usd"], divideBy: [] }],
    ["ukrw", { product: ["luna_usd", "usd_krw"], divideBy: [] }],
    ["usdr", { product: ["luna_usd"], divideBy: ["usd_per_sdr"] }],
    ["ueur", { product: ["luna_usd"], divideBy: ["eur"] }],
    ["uinv", { product: [], divideBy: ["usd_krw"] }],
    ["ubig", { product: ["luna_usd"], divideBy: ["dust"] }],
    ["usml", { product: ["dust"], divideBy: ["luna_usd"] }],
  ]);

  it("derives rates from prices", () => {
    const ballot = makeBallot(["usdr", "uusd", "ukrw", "uinv"], rates, prices);
    expect(ratesText(ballot.rates)).toBe("50usdr,60uusd,76230ukrw,0.000787091696182605uinv");
    expect(ballot.freshUntil).toBe(NOW + 40_000);
    expect(ballot.abstained.size).toBe(0);
  });

  it("abstains from what lacks a price, is not configured, or does not fit", () => {
    const ballot = makeBallot(["ueur", "uxyz", "ubig", "usml"], rates, prices);
    expect(ratesText(ballot.rates)).toBe("0ueur,0uxyz,0ubig,0usml");
    expect(ballot.freshUntil).toBe(FOREVER);
    expect([...ballot.abstained]).toEqual([
      ["ueur", "eur: 0 of 1 sources, 1 needed (s0: no answer)"],
      ["uxyz", "not configured"],
      ["ubig", "the rate is above 10^15, which the oracle refuses"],
      ["usml", "the rate is below 10^-18"],
    ]);
  });
});
