import { describe, expect, it } from "vitest";
import { formatRate, minimumOf, ONE, parseRate, timesDown, wholeUnits } from "../src/rates.ts";

describe("parseRate", () => {
  it.each([
    ["0", 0n],
    ["1", ONE],
    ["0.005", 5n * 10n ** 15n],
    ["0.000000000000000001", 1n],
    ["101500.25", 10150025n * 10n ** 16n],
    // A Decimal256.
    ["115792089237316195423570985008687907853269984665640564039457.584007913129639935", 2n ** 256n - 1n],
  ])("reads %s", (text, rate) => {
    expect(parseRate(text)).toBe(rate);
    expect(formatRate(rate)).toBe(text);
  });

  it.each(["", "-0.1", "1e-3", "0,5", ".5", "5.", "half", "1.0000000000000000001"])("refuses '%s'", (text) => {
    expect(() => parseRate(text)).toThrow(RangeError);
  });
});

it("refuses numbers from JavaScript: they may be others than they look", () => {
  expect(() => parseRate(0.005 as unknown as string)).toThrow('rate is the number 0.005: expected a string, like "0.005"');
  expect(() => minimumOf(1n, 0.005 as unknown as string)).toThrow("slippage is the number 0.005: expected a string");
  expect(() => minimumOf(1 as unknown as bigint, "0.005")).toThrow("quoted is the number 1: expected a bigint");
  expect(() => timesDown(1 as unknown as bigint, "0.5")).toThrow("amount is the number 1: expected a bigint");
  expect(() => formatRate(1 as unknown as bigint)).toThrow("rate is the number 1: expected a bigint");
});

it("writes no needless zeros", () => {
  expect(formatRate(parseRate("1.500"))).toBe("1.5");
  expect(() => formatRate(-1n)).toThrow("-1 is negative");
});

it("multiplies exactly and rounds down", () => {
  expect(timesDown(3n, "0.5")).toBe(1n);
  expect(timesDown(10n ** 30n + 1n, "0.1")).toBe(10n ** 29n);
  expect(timesDown(7n, "0.333333333333333333")).toBe(2n);
});

it("cuts fractions of a unit", () => {
  expect(wholeUnits("12.999999999999999999")).toBe(12n);
  expect(wholeUnits("0.5")).toBe(0n);
});

describe("minimumOf", () => {
  it.each([
    [1_000_000n, "0", 1_000_000n],
    [1_000_000n, "0.005", 995_000n],
    // The part that may be lost is rounded down.
    [999n, "0.005", 995n],
    [1n, "0.999999999999999999", 1n],
    [1_000_000n, "1", 0n],
    [0n, "0.5", 0n],
    // A floating-point product would be 1 off and more.
    [123_456_789_012_345_678_901_234_567n, "0.003", 123_086_418_645_308_641_864_530_864n],
  ])("of %d at %s is %d", (quoted, slippage, minimum) => expect(minimumOf(quoted, slippage)).toBe(minimum));

  it("never is less than the slippage allows, nor more than quoted", () => {
    for (let quoted = 0n; quoted < 3_000n; quoted++) {
      const minimum = minimumOf(quoted, "0.0137");
      expect(minimum * 10_000n).toBeGreaterThanOrEqual(quoted * 9_863n);
      expect((minimum - 1n) * 10_000n).toBeLessThan(quoted * 9_863n);
      expect(minimum).toBeLessThanOrEqual(quoted);
    }
  });

  it.each(["1.000000000000000001", "-0.1", "1%", ""])("refuses a slippage of '%s'", (slippage) => {
    expect(() => minimumOf(1n, slippage)).toThrow(RangeError);
  });
});
