import { describe, expect, it } from "vitest";
import { defect } from "../src/errors.ts";
import { Report } from "../src/report.ts";

describe("a defect", () => {
  it("is told with its place, on one line", () => {
    expect(defect(new TypeError("a\nb"))).toMatch(/^internal error: a b, at .*text\.test\.ts:\d+:\d+\)?$/);
    expect(defect("x")).toBe("internal error: x");
  });
});

describe("the line of a period", () => {
  it("cannot be broken, or filled, by what nodes and sources say", () => {
    const report = new Report(7, 0, 0);
    report.abstained = new Map([["uusd", `s: \u001b[2J\ntime=1 period=8 revealed=9 ${"z".repeat(9000)}`]]);
    for (let i = 0; i < 1000; i++) report.error(`\u001b]0;${i}\u0007${"x".repeat(1e5)}`);
    report.error("once");
    const line = report.line();
    expect(line).toMatch(/^[^\p{Cc}]+$/u);
    expect(line.length).toBeLessThan(11_000);
    expect(line).toContain(' abstained="uusd: s: [2J time=1');
    expect(line).toMatch(/; 993 more"$/);
  });
});
