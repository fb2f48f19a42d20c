import { describe, expect, it } from "vitest";
import { ArgumentError } from "../src/arguments.ts";
import { amountText, formatAmount, MAX_AMOUNT, parseAmount } from "../src/amounts.ts";

describe("parseAmount", () => {
  it.each([
    ["0", 0n],
    ["1", 1_000_000n],
    ["12.5", 12_500_000n],
    ["0.000001", 1n],
    ["1.000000", 1_000_000n],
    ["007.10", 7_100_000n],
    // Beyond what a floating-point number can tell apart.
    ["9007199254740993.000001", 9007199254740993000001n],
    ["340282366920938463463374607431768.211455", MAX_AMOUNT],
  ])("reads %s", (text, amount) => expect(parseAmount(text)).toBe(amount));

  it.each(["", " 1", "1 ", "-1", "+1", ".5", "5.", "1,000", "1_000", "1e6", "0x10", "1.2.3", "one", "NaN", "Infinity", "１"])(
    "refuses '%s'",
    (text) => expect(() => parseAmount(text)).toThrow(`'${text}' is no amount`),
  );

  it.each([[12.5, "the number 12.5"], [5n, "a bigint"], [undefined, "missing"]])("refuses %s, which is no text", (value, what) => {
    const reason = `amount is ${what}: expected a string, like "12.5"`;
    expect(() => parseAmount(value as unknown as string)).toThrow(new ArgumentError("amount", reason.slice(7)));
  });

  it("refuses a seventh decimal, zero or not", () => {
    expect(() => parseAmount("1.0000001")).toThrow("1.0000001 has more than 6 decimals");
    expect(() => parseAmount("1.0000000")).toThrow("more than 6 decimals");
  });

  it("refuses what does not fit a token", () => {
    expect(() => parseAmount("340282366920938463463374607431768.211456")).toThrow("more than a token takes");
  });
});

describe("formatAmount", () => {
  it.each([
    [0n, "0"],
    [1n, "0.000001"],
    [1_000_000n, "1"],
    [12_500_000n, "12.5"],
    [100_000_010n, "100.00001"],
    [MAX_AMOUNT, "340282366920938463463374607431768.211455"],
  ])("writes %d", (amount, text) => expect(formatAmount(amount)).toBe(text));

  it.each([
    [999_999_999n, "999.999999"],
    [1_000_000_000n, "1,000"],
    [1_234_567_891_234n, "1,234,567.891234"],
    [MAX_AMOUNT, "340,282,366,920,938,463,463,374,607,431,768.211455"],
  ])("groups %d", (amount, text) => expect(formatAmount(amount, { grouping: "," })).toBe(text));

  it("groups by what it is told", () => {
    expect(formatAmount(1_000_000_000n, { grouping: " " })).toBe("1 000");
    // No pattern of a replacement.
    expect(formatAmount(1_000_000_000n, { grouping: "$&" })).toBe("1$&000");
  });

  it("refuses less than nothing", () => expect(() => formatAmount(-1n)).toThrow("-1 is negative"));

  it.each([1, "1", undefined])("refuses %j, which is no bigint", (value) => {
    expect(() => formatAmount(value as unknown as bigint)).toThrow(ArgumentError);
    expect(() => amountText(value as unknown as bigint)).toThrow(ArgumentError);
  });

  it("is undone by parseAmount", () => {
    for (let amount = 1n; amount <= MAX_AMOUNT; amount = amount * 7n + 3n) {
      expect(parseAmount(formatAmount(amount))).toBe(amount);
    }
  });
});

describe("amountText", () => {
  it("writes what can be sent", () => {
    expect(amountText(1n)).toBe("1");
    expect(amountText(MAX_AMOUNT)).toBe("340282366920938463463374607431768211455");
  });

  it.each([0n, -1n, MAX_AMOUNT + 1n])("refuses %d", (amount) => {
    expect(() => amountText(amount)).toThrow(`${amount} is no amount to send`);
  });
});
