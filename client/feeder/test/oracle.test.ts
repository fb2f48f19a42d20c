/** What is made of the oracle's answers, which an RPC may have made up. */

import type { CosmWasmClient } from "@cosmjs/cosmwasm-stargate";
import { Failure } from "@tidelock/common";
import { describe, expect, it } from "vitest";
import { Oracle } from "../src/chain/oracle.ts";

const FEEDER = { address: "wasm1feeder", weight: 1, delegate: null, misses: 0, suspended: false };
const ANSWERS: Record<string, unknown> = {
  config: { reference: "usdr", vote_period: 30 },
  denoms: { denoms: ["usdr", "uusd"] },
  feeders: { feeders: [FEEDER] },
  feeder: FEEDER,
  prevote: { prevote: { hash: "00", period: 7 } },
  vote: { vote: { period: 6, rates: [] } },
};

function oracle(changes: Record<string, unknown> = {}): Oracle {
  const answers = { ...ANSWERS, ...changes };
  const queryContractSmart = async (_: string, message: object) => answers[Object.keys(message)[0] ?? ""];
  return new Oracle({ queryContractSmart } as unknown as CosmWasmClient, "wasm1oracle");
}

describe("an oracle", () => {
  it("answers with what it knows of a feeder", async () => {
    const { address: _, ...feeder } = FEEDER;
    expect(await oracle().view("wasm1feeder")).toEqual({
      denoms: ["usdr", "uusd"], feeder, prevote: { hash: "00", period: 7 }, votedIn: 6,
    });
    const none = oracle({ prevote: { prevote: null }, vote: { vote: null } });
    expect(await none.view("wasm1feeder")).toMatchObject({ prevote: null, votedIn: null });
  });

  it("answers with its size", async () => {
    expect(await oracle().size()).toEqual({ feeders: 1, denoms: 2 });
    await expect(oracle({ feeders: { feeders: Array(30).fill(FEEDER) } }).size()).rejects.toThrow("more than 128 feeders");
  });
});

describe("who answers otherwise", () => {
  const odd = [null, 5, {}, [], { prevote: {}, vote: {}, feeders: {}, denoms: {} }];
  const none = "the contract wasm1oracle is no oracle";
  const no = (what: string) => `the oracle wasm1oracle does not answer with ${what}`;
  it.each([
    ...odd.flatMap((answer) => [
      ["config", answer, (oracle: Oracle) => oracle.config(), none] as const,
      ["feeders", answer, (oracle: Oracle) => oracle.size(), no("feeders")] as const,
      ["denoms", answer, (oracle: Oracle) => oracle.view("f"), no("denoms")] as const,
      ["feeder", answer, (oracle: Oracle) => oracle.view("f"), no("a feeder")] as const,
      ["prevote", answer, (oracle: Oracle) => oracle.view("f"), no("a prevote")] as const,
      ["vote", answer, (oracle: Oracle) => oracle.view("f"), no("a vote")] as const,
    ]),
    ["config", { reference: "usdr", vote_period: 0 }, (oracle: Oracle) => oracle.config(), none] as const,
    ["feeder", { ...FEEDER, delegate: 5 }, (oracle: Oracle) => oracle.view("f"), no("a feeder")] as const,
    ["prevote", { prevote: { hash: "00", period: -1 } }, (oracle: Oracle) => oracle.view("f"), no("a prevote")] as const,
    ["vote", { vote: { period: "6" } }, (oracle: Oracle) => oracle.view("f"), no("a vote")] as const,
  ])("is told so: %s is %j", async (question, answer, ask, why) => {
    const error: unknown = await ask(oracle({ [question]: answer })).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(Failure);
    expect((error as Failure).message).toBe(why);
  });
});
