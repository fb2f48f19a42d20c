import { describe, expect, it } from "vitest";
import { complaints, format, messagesOf, updated } from "./figures.ts";

const none = { messages: {}, wasm: {} };
const committed = { messages: { swap: 250_000, vote: 120_000 }, wasm: { market: 400_000 } };

describe("the record of figures", () => {
  it("takes the greatest of a label, rounded up", () => {
    const lines = '["swap",250001]\n["vote",119100]\n["swap",249000]\n';
    expect(messagesOf(lines)).toEqual({ swap: 251_000, vote: 120_000 });
  });

  it("bears 5 % more and anything less", () => {
    expect(complaints(committed, { messages: { swap: 262_000, vote: 1_000 }, wasm: { market: 420_000 } }, none)).toEqual([]);
  });

  it("names what rose, came and went", () => {
    const measured = { messages: { swap: 263_000, bond: 200_000 }, wasm: { market: 420_001 } };
    expect(complaints(committed, measured, none)).toEqual([
      'new: "bond", 200000 gas, is not in the record',
      'risen: "swap", 250000 gas in the record, 263000 measured (+5.2 %)',
      'gone: "vote", 120000 gas in the record, was not measured',
      'risen: "market", 400000 bytes in the record, 420001 measured (+5.0 %)',
    ]);
  });

  it("bears no target that is missed anew", () => {
    const measured = { messages: { swap: 252_000, vote: 120_000 }, wasm: { market: 410_000 } };
    const targets = { messages: { swap: 250_000, vote: 110_000 }, wasm: { market: 400_000 } };
    expect(complaints(committed, measured, targets)).toEqual([
      'missed: "swap", at most 250000 gas is the target, 252000 measured',
      'missed: "market", at most 400000 bytes is the target, 410000 measured',
    ]);
  });

  it("is updated where more than noise moved it", () => {
    const measured = { messages: { swap: 251_000, vote: 122_000, bond: 200_000 }, wasm: { market: 400_001 } };
    expect(updated(committed, measured)).toEqual({
      messages: { swap: 250_000, vote: 122_000, bond: 200_000 }, wasm: { market: 400_001 },
    });
  });

  it("is written in order, a figure a line", () => {
    const text = format({ messages: { b: 2, a: 1 }, wasm: {} });
    expect(text).toBe('{\n  "messages": {\n    "a": 1,\n    "b": 2\n  },\n  "wasm": {}\n}\n');
  });
});
