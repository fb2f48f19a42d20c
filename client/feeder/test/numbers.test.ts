import { describe, expect, it } from "vitest";
import { formatDecimal, median, ONE, parseDecimal, ratio, within } from "../src/decimal.ts";
import { Pace } from "../src/pace.ts";
import { parseTime } from "../src/time.ts";
import { freshSalt, ratesText, voteHash } from "../src/vote.ts";

const d = (text: string): bigint => parseDecimal(text) ?? -1n;

describe("a decimal", () => {
  it.each([
    ["80.5", "80.5"],
    ["0.00005", "0.00005"],
    ["0.1", "0.1"],
    ["007.50", "7.5"],
    ["1e-7", "0.0000001"],
    ["1.25E+3", "1250"],
    ["123456789012345678901234567890.123456789012345678", "123456789012345678901234567890.123456789012345678"],
    // Beyond the 18th place digits are dropped.
    ["0.1234567890123456789", "0.123456789012345678"],
    ["1e-19", "0"],
  ])("%s is %s", (text, expected) => expect(formatDecimal(d(text))).toBe(expected));

  it.each(["", "-1", "+1", ".5", "5.", "1,5", "1 ", "0x10", "NaN", "Infinity", "1e999", "1_000", "9".repeat(41)])(
    "is not '%s'",
    (text) => expect(parseDecimal(text)).toBeNull(),
  );

  it("is multiplied and divided exactly, and rounded down once", () => {
    expect(formatDecimal(ratio([d("0.1"), d("0.2")], []))).toBe("0.02");
    expect(formatDecimal(ratio([], [d("3")]))).toBe("0.333333333333333333");
    expect(formatDecimal(ratio([d("59.31")], [d("1.339853")]))).toBe("44.266050081613430727");
    // Rounded at each step it would be zero.
    expect(formatDecimal(ratio([d("1e-12"), d("1e-12")], [d("1e-18")]))).toBe("0.000001");
    expect(formatDecimal(ratio([d("2"), d("3"), d("5")], []))).toBe("30");
  });

  it("has a median", () => {
    expect(median([3n, 1n, 2n])).toBe(2n);
    expect(median([4n, 1n, 2n, 3n])).toBe(2n);
    expect(median([7n])).toBe(7n);
    expect(() => median([])).toThrow();
  });

  it("lies within a deviation, its ends included", () => {
    const near = (text: string) => within(d(text), d("100"), ONE / 20n);
    expect([near("95"), near("105"), near("94.999999999999999999"), near("105.000000000000000001")]).toEqual([
      true, true, false, false,
    ]);
  });
});

describe("a time", () => {
  const noon = Date.UTC(2022, 4, 7, 12);
  it.each([
    ["2022-05-07T12:00:00Z", "iso"],
    ["2022-05-07 14:00:00+02:00", "iso"],
    ["1651924800", "s"],
    ["1651924800.0009", "s"],
    ["1651924800000", "ms"],
  ] as const)("%s in %s", (text, unit) => expect(parseTime(text, unit)).toBe(noon));

  it("of a day is its beginning in UTC", () => expect(parseTime("2022-05-07", "iso")).toBe(Date.UTC(2022, 4, 7)));

  it("of a leap year may be its day", () => expect(parseTime("2024-02-29", "iso")).toBe(Date.UTC(2024, 1, 29)));

  it.each([
    ["2022-05-07T12:00:00", "iso"],
    ["7 May 2022", "iso"],
    ["2022-13-01", "iso"],
    ["2026-02-31", "iso"],
    ["2026-02-29T00:00:00Z", "iso"],
    ["2026-04-31 12:00:00+02:00", "iso"],
    ["2022-05-07", "s"],
    ["", "ms"],
    ["1e30", "s"],
    ["8640000000001", "s"],
  ] as const)("is not '%s' in %s", (text, unit) => expect(parseTime(text, unit)).toBeNull());
});

describe("the pace of blocks", () => {
  it("is that of the last ones, and begins anew with lower ones", () => {
    const pace = new Pace(30_000);
    pace.observe({ height: 1e12, time: 9e12 });
    pace.observe({ height: 1e12 + 1, time: 9e12 + 60_000 });
    expect(pace.interval).toBe(60_000);
    pace.observe({ height: 100, time: 1_000_000 });
    pace.observe({ height: 102, time: 1_001_000 });
    expect(pace.interval).toBe(500);
  });
});

describe("a vote", () => {
  it("is written as the oracle reads it", () => {
    const rates = new Map([["usdr", d("64.10")], ["uusd", 0n]]);
    expect(ratesText(rates)).toBe("64.1usdr,0uusd");
  });

  it("hashes as the oracle's own vector", () => {
    const hash = voteHash("salt", "245.0ukrw,0.182usdr,0.2242uusd", "terravaloper1krj7amhhagjnyg2tkkuh6l0550y733jnjnnlzy");
    expect(hash).toMatch(/^7929908433e7399845fa60f9ef70ef7f2bb8f01b[0-9a-f]{24}$/);
  });

  it("has another salt each time", () => {
    expect(freshSalt()).toMatch(/^[0-9a-f]{32}$/);
    expect(freshSalt()).not.toBe(freshSalt());
  });
});
