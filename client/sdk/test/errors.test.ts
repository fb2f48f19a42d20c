import { describe, expect, it } from "vitest";
import { contractError, type ErrorContract, TransactionError } from "../src/index.ts";
import { ERRORS, type ErrorText } from "../src/generated/errors.ts";
import { address } from "./fixture.ts";

const ADDRESS = address(7);
const LOCATION = "[/wasmd/x/wasm/keeper/keeper.go:452] with gas used: '192757'";
/** Around the contract's text, as clients and chain give it. */
const LOGS: Record<string, (text: string) => string> = {
  "a query": (text) => `Query failed with (6): ${text}: query wasm contract failed: unknown request`,
  "a simulation": (text) =>
    "Query failed with (6): rpc error: code = Unknown desc = failed to execute message; message index: 0: " +
    `${text}: execute wasm contract failed ${LOCATION}: unknown request`,
  "a transaction": (text) => `failed to execute message; message index: 1: ${text}: execute wasm contract failed`,
  "a transaction of CosmJS": (text) =>
    `Error when broadcasting tx ${"A0".repeat(32)} at height 17. Code: 5; Raw log: ` +
    `failed to execute message; message index: 0: ${text}: execute wasm contract failed`,
  "a message of a contract": (text) =>
    `failed to execute message; message index: 0: dispatch: submessages: dispatch: submessages: ${text}: ` +
    "execute wasm contract failed",
  "an instantiation": (text) => `failed to execute message; message index: 0: ${text}: instantiate wasm contract failed`,
  "a migration": (text) => `failed to execute message; message index: 0: ${text}: migrate wasm contract failed`,
  nothing: (text) => text,
};

/** A text with values, and the values. */
function sample({ text }: ErrorText, whole: boolean): { text: string; values: Record<string, unknown> } {
  const values: Record<string, unknown> = {};
  const filled = text
    .replace(/\[(.*)\]/, (_, optional: string) => (whole ? optional : ""))
    .replace(/\{(\w+):([^{}]+)\}/g, (_, name: string, kind: string) => {
      const { shown, value } = valueOf(name, kind);
      values[name] = value;
      return shown;
    });
  return { text: filled, values };
}

function valueOf(name: string, kind: string): { shown: string; value: unknown } {
  if (kind === "integer") return { shown: "340282366920938463463374607431768211455", value: 2n ** 128n - 1n };
  if (kind === "decimal") return { shown: "0.000000000000000001", value: "0.000000000000000001" };
  if (kind === "address") return { shown: ADDRESS, value: ADDRESS };
  if (kind === "word") return { shown: "bands.twap_window", value: "bands.twap_window" };
  if (kind !== "text") return { shown: kind.split("|")[0] ?? "", value: kind.split("|")[0] };
  const texts: Record<string, string> = {
    denom: "uusd",
    kind: "type: market::state::Pool; key: [70, 6F]",
    reason: "Error parsing into type market::HookMsg: unknown field `x`, expected one of `y`",
  };
  const text = texts[name] ?? `a (${name}) is 5`;
  return { shown: text, value: text };
}

describe("of every variant", () => {
  const cases = ERRORS.flatMap((error) =>
    error.contracts.map((contract) => ({ ...error, contract, error })),
  );

  it.each(cases)("$contract: $text", ({ error, variant, contract }) => {
    for (const whole of error.text.includes("[") ? [true, false] : [true]) {
      const { text, values } = sample(error, whole);
      for (const log of Object.values(LOGS)) {
        expect(contractError(log(text), contract)).toEqual({ variant, contract, values, text });
      }
    }
  });

  it("without the contract named finds the variant, unless the same words mean something else elsewhere", () => {
    const unclear = new Set<string>();
    for (const error of ERRORS) {
      const { text, values } = sample(error, true);
      const found = contractError(text);
      if (found === undefined) {
        unclear.add(error.variant);
        continue;
      }
      expect(found).toMatchObject({ variant: error.variant, values, text });
      expect(found.contract).toBe(error.contracts.length === 1 ? error.contracts[0] : undefined);
    }
    expect([...unclear]).toEqual(["DuplicateFeeder", "DuplicatePayer"]);
  });
});

describe("contractError", () => {
  const minimum = "the swap would return 5, less than the minimum of 6";

  it("knows the contract from words that only one has", () => {
    const log = `failed to execute message; message index: 0: ${minimum}: execute wasm contract failed`;
    const values = { return_amount: 5n, minimum: 6n };
    expect(contractError(log)).toEqual({ variant: "MinimumNotMet", contract: "market", values, text: minimum });
  });

  it("knows the values of a variant", () => {
    const error = contractError(minimum);
    if (error?.variant !== "MinimumNotMet") throw new Error("another variant");
    // Of a type that has just these.
    const { minimum: least, return_amount: given }: { minimum: bigint; return_amount: bigint } = error.values;
    expect(least - given).toBe(1n);
  });

  it.each<[string, unknown]>([
    ["an error", new Error(minimum)],
    ["a transaction that failed", new TransactionError("A0", 17, 5, minimum)],
    ["a response", { code: 5, rawLog: minimum }],
    ["a text", minimum],
  ])("reads %s", (_, error) => expect(contractError(error)?.variant).toBe("MinimumNotMet"));

  it.each<[string, unknown]>([
    ["nothing", undefined],
    ["null", null],
    ["a number", 5],
    ["an object without words", { code: 5 }],
    ["another error", new Error("fetch failed")],
    ["an empty text", ""],
    [
      "an account that the chain does not know",
      `Query failed with (22): rpc error: code = NotFound desc = account ${ADDRESS} not found: key not found`,
    ],
    ["an account that a client does not know", `account ${ADDRESS} not found`],
    ["a method that a node does not have", "Method not found"],
    ["a wallet", "Keplr: wallet is not registered"],
    ["gas", "out of gas in location: wasm contract; gasWanted: 100000, gasUsed: 100001: out of gas"],
    ["more than the words", `${minimum}, sorry`],
    ["less than the words", minimum.slice(1)],
  ])("knows nothing of %s", (_, error) => expect(contractError(error)).toBeUndefined());

  it.each<[string, ErrorContract]>([
    [minimum, "savings"],
    ["an amount of zero", "market"],
  ])("finds '%s' in no other contract: %s", (text, contract) => expect(contractError(text, contract)).toBeUndefined());

  it("tells by the contract what the same words mean", () => {
    const text = `${ADDRESS} is named twice`;
    expect(contractError(text)).toBeUndefined();
    expect(contractError(text, "oracle")).toMatchObject({ variant: "DuplicateFeeder", values: { address: ADDRESS } });
    expect(contractError(text, "distribution")?.variant).toBe("DuplicatePayer");
    expect(contractError(text, "staking")).toMatchObject({ variant: "DuplicateDenom", values: { denom: ADDRESS } });
    expect(contractError("swap_fee is named twice")).toMatchObject({ variant: "DuplicateSource", contract: "distribution" });
    expect(contractError("uusd is named twice")).toMatchObject({ variant: "DuplicateDenom", contract: undefined });
  });

  it("looks at no more of a text than an error may have", () => {
    const long = "x is " + ", allowed are ".repeat(30_000);
    const start = performance.now();
    contractError(long);
    contractError(`reply: `.repeat(50_000));
    expect(performance.now() - start).toBeLessThan(1_000);
    // Whatever comes after it may be as long as it likes.
    expect(contractError(`${minimum}: execute wasm contract failed${long}`)?.variant).toBe("MinimumNotMet");
  });

  it("tells by the verb which contract paused", () => {
    expect(contractError("redeem is paused")).toMatchObject({ variant: "Paused", contract: "market" });
    expect(contractError("deposit is paused")).toMatchObject({ variant: "Paused", contract: "savings" });
    expect(contractError("nothing is paused")).toBeUndefined();
  });

  it("takes any value for a contract's, where the chain says that it is one's", () => {
    const end = ": execute wasm contract failed";
    expect(contractError(`Ux/5 is not registered${end}`)).toMatchObject({ variant: "UnknownDenom", values: { denom: "Ux/5" } });
    expect(contractError(`checkpoint not found${end}`)).toMatchObject({ variant: "Std.NotFound", values: { kind: "checkpoint" } });
  });

  it("reads what may be missing", () => {
    expect(contractError("nothing to withdraw now")?.values).toEqual({});
    expect(contractError("nothing to withdraw now, the next at 17")?.values).toEqual({ next: 17n });
  });

  it("reads the errors of others' crates", () => {
    const poor = "Overflow: Cannot Sub with given operands";
    expect(contractError(poor, "token")).toMatchObject({ variant: "Std.Overflow", contract: "token" });
    expect(contractError("Caller is not the contract's current owner")?.variant).toBe("Ownership.NotOwner");
    expect(contractError("No allowance for this account")).toMatchObject({ variant: "Cw20.NoAllowance", contract: "token" });
  });
});
