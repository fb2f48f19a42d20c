import { GasPrice } from "@cosmjs/stargate";
import { describe, expect, it } from "vitest";
import type { Config } from "../src/config/config.ts";
import { describeFunds, fundsOf, fundsWarning } from "../src/funds.ts";
import { checkPoll, malformedOf, wrongFile } from "../src/setup.ts";

const votes = (balance: bigint, price = "0.025stake") =>
  fundsOf("wasm1voter", balance, { gas: 400_000, gasPrice: GasPrice.fromString(price), votePeriod: 30 });

describe("what the account has", () => {
  it.each([
    [10_000n, "10000stake, for 30 s at 10000stake a vote"],
    [1_209_999n, "1209999stake, for 60 minutes at 10000stake a vote"],
    [10_000n * 240n, "2400000stake, for 2 hours at 10000stake a vote"],
    [10_000n * 2880n * 34n, "979200000stake, for 34 days at 10000stake a vote"],
  ])("%i is for so long", (balance, told) => expect(describeFunds(votes(balance))).toBe(told));

  it("is too little for a vote", () => {
    const refused = "the account wasm1voter has 9999stake and a vote costs 10000stake: send it more";
    expect(() => votes(9999n)).toThrow(refused);
    expect(() => votes(0n)).toThrow("has 0stake and a vote costs");
    // A fee is rounded up.
    expect(() => votes(0n, "0.0000001stake")).toThrow("a vote costs 1stake");
  });

  it("is told when it is less than a day of votes", () => {
    expect(fundsWarning(votes(10_000n * 2880n - 1n))).toBe(
      "the account has less than a day of votes: 28799999stake, for 23 hours at 10000stake a vote",
    );
    expect(fundsWarning(votes(10_000n * 2880n))).toBeNull();
  });

  it("does not matter where votes cost nothing", () => {
    expect(describeFunds(votes(0n, "0stake"))).toBe("0stake, votes cost nothing");
    expect(fundsWarning(votes(0n, "0stake"))).toBeNull();
  });
});

describe("before it begins", () => {
  it("looks at the chain at least twice in a period", () => {
    checkPoll(15_000, 30);
    expect(() => checkPoll(15_001, 30)).toThrow(
      "config: limits.poll_ms: expected at most 15000, half of the oracle's vote period, not 15001",
    );
  });

  it("knows which sources answer otherwise than configured", () => {
    const failed = { source: "b", quote: null, failed: "timeout", malformed: false };
    const malformed = { source: "c", quote: null, failed: "answers with no JSON", malformed: true };
    const good = { source: "a", quote: { value: 1n, time: 0 } };
    expect(malformedOf(new Map([["luna_usd", [good, failed, malformed]]]))).toEqual([
      "price luna_usd: c: answers with no JSON",
    ]);
  });

  it("refuses a file that is none, and no answer of others", () => {
    const config = (type: string) => ({ prices: new Map([["luna_usd", { sources: [{ type }] }]]) }) as unknown as Config;
    const answers = new Map([["luna_usd", [{ source: "a", quote: null, failed: "line 2: no price", malformed: true }]]]);
    expect(wrongFile(config("csv"), answers)).toBe("price luna_usd: a: line 2: no price");
    expect(wrongFile(config("http"), answers)).toBeNull();
  });
});
