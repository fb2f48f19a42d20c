import { describe, expect, it } from "vitest";
import { replaced, tables } from "./tables.ts";

const gas = { messages: { swap: 255_000, vote: 120_000 }, wasm: { market: 400_000 } };
const peers = { messages: { "pair: swap": 300_000 }, wasm: { pair: 1_300_000 } };
const scaling = { messages: { "tally 4 x 1": 999_999, "tally 128 x 31": 1_000_000 }, wasm: {} };

describe("the tables", () => {
  it("compare, and say which targets are missed and what is beyond a million", () => {
    const compared = [{ ours: "swap", peer: "pair: swap", pays: "nothing" }];
    const targets = { messages: { swap: 255_000, "tally 4 x 1": 900_000 }, wasm: { market: 350_000 } };
    const text = tables(gas, peers, scaling, { targets, compared });
    for (const row of [
      "| swap | 255,000 | pair: swap | 300,000 | 0.85 | nothing |",
      "| swap | 255,000 | 255,000 | yes |",
      "| tally 4 x 1 | 900,000 | 999,999 | **no** |",
      "| market | 350,000 | 400,000 | **no** |",
      "| vote | 120,000 |",
      "| tally 4 x 1 | 999,999 | yes |",
      "| tally 128 x 31 | 1,000,000 | **no** |",
      "| pair | 1,300,000 |",
    ]) expect(text.split("\n")).toContain(row);
  });

  it("refuse a message without a figure", () => {
    const compared = [{ ours: "swap", peer: "pair: burn", pays: "" }];
    expect(() => tables(gas, peers, scaling, { targets: { messages: {}, wasm: {} }, compared })).toThrow('no figure of "pair: burn"');
  });

  it("stand between their marks", () => {
    const document = "before\n<!-- written by scripts/performance -->old<!-- until here -->\nafter";
    const once = replaced(document, "new\n");
    expect(once).toBe("before\n<!-- written by scripts/performance -->\n\nnew\n\n<!-- until here -->\nafter");
    expect(replaced(once, "new\n")).toBe(once);
    expect(() => replaced("without marks", "new\n")).toThrow("no text between");
  });
});
