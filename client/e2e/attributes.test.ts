/**
 * What a transaction tells is what the READMEs promise: for each row of their tables "Messages" and "Events" exactly these
 * keys, no more and no fewer, and nothing that stands in no row. The tables are read here, so that neither can change
 * alone. Every message can be sent to a suite, every event be brought about; no row is left out.
 */

import { sha256 } from "@cosmjs/crypto";
import { toBase64, toHex, toUtf8 } from "@cosmjs/encoding";
import type { ExecuteResult, MigrateResult } from "@cosmjs/cosmwasm-stargate";
import { beforeAll, describe, expect, it } from "vitest";
import { Chain } from "./chain.ts";
import {
  CODES, type Code, type Contract, codeOf, type Denom, oracleParams, STABLECOINS, UNBONDING_PERIOD, VOTE_PERIOD,
} from "./deployment.ts";
import { eventsOf, type Many, messagesOf, messagesOfSchema, type Promised, readmeOf, type Row } from "./readme.ts";
import { createReceivers } from "./receiver.ts";
import { Suite } from "./suite.ts";

const RATES = { uusd: "80", usdr: "60", ukrw: "101500" };
const TEXT = Object.entries(RATES).map(([denom, rate]) => rate + denom).join();
const SALT = "a salt of 16 or more";
const AMOUNT = 1_000_000n;
const DENOM_PARAMS = {
  tobin_tax: "0.0035",
  supply_cap: null,
  issue_limit: { share: "0.01", floor: "1000000000000" },
  enabled: true,
};
/** [s] Of an oracle in which a feeder is suspended, for which a window of the fewest periods must end. */
const SHORT_PERIOD = 3;
const WINDOW = 10;

/** What a contract told of one message. Of what there may be several of, these keys are expected. */
interface Told extends Partial<Record<Many, string[]>> {
  result: Pick<ExecuteResult | MigrateResult, "events" | "gasUsed">;
  contract: string;
  /** How many events of the row there are; 1 when left out. */
  times?: number;
  /** A key that is not in every answer, and not in this one. */
  without?: string;
}

type Sending = () => Promise<Told[]>;

const chain = await Chain.connect();
let suite: Suite;
/** Has an owner who may mint, and somebody for its marketing: the suite's tokens have contracts, and nobody. */
let token: string;
/** Takes what comes. */
let receiver: string;
/** Takes nothing. */
let failing: string;

/** By code and row. */
const SENDINGS: Record<Code, Record<string, Sending>> = {
  market: {
    instantiate: () => instantiated("market"),
    "receive (swap)": async () => {
      const swap = async (offer: Denom, ask: Denom) => send("market", AMOUNT, { swap: { ask_denom: ask } }, offer);
      return [await swap("uluna", "uusd"), await swap("uusd", "ukrw"), await swap("uusd", "uluna")];
    },
    "receive (burn)": async () => [
      await send("market", AMOUNT, { burn: {} }, "uusd"),
      await send("market", AMOUNT, { burn: {} }, "uluna"),
    ],
    collect_fees: async () => {
      const { owed } = await suite.query<{ owed: { denom: string }[] }>("market", { fees: {} });
      return [await byOwner("market", { collect_fees: {} }, { denoms: owed.map(({ denom }) => denom) })];
    },
    add_denom: async () => {
      const eur = await createToken({ mint: { minter: suite.actual.market } });
      return [await byOwner("market", { add_denom: { denom: "ueur", token: eur, params: DENOM_PARAMS } })];
    },
    update_denom: async () => [await byOwner("market", { update_denom: { denom: "ueur", params: DENOM_PARAMS } })],
    update_params: () => sameParams("market"),
    pause: () => pauses("market", "mint"),
    unpause: async () => [await byOwner("market", { unpause: { verbs: ["mint"] } })],
    update_guardian: () => guardians("market"),
    update_ownership: () => ownership("market"),
    migrate: () => migrate("market"),
  },
  oracle: {
    instantiate: () => instantiated("oracle"),
    "wasm-tally": async () => {
      const { contract, first, last } = await suspending();
      const denoms = Object.keys(RATES);
      return [
        { result: first, contract, candidates: denoms.map((denom) => `${denom}_candidate`) },
        { result: last, contract, denoms, suspended: ["suspended", "suspended"] },
      ];
    },
    prevote: async () => {
      await chain.reach((await period(1)) * VOTE_PERIOD);
      return [await byFeeder({ prevote: { hash: hashBy(feeder().address) } })];
    },
    vote: async () => {
      await chain.reach((await period(1)) * VOTE_PERIOD);
      return [await byFeeder({ vote: { rates: TEXT, salt: SALT } })];
    },
    set_delegate: async () => [
      await byFeeder({ set_delegate: { delegate: suite.owner.address } }),
      await byFeeder({ set_delegate: { delegate: null } }),
    ],
    tally: async () => [await byOwner("oracle", { tally: {} })],
    "receive (fund_rewards)": async () => [
      await send("oracle", 10_000n * AMOUNT, { fund_rewards: {} }, "uusd"),
      await send("oracle", AMOUNT, { fund_rewards: {} }, "uluna"),
    ],
    claim_rewards: async () => {
      await suite.feed(RATES);
      // In won from distribution, whose fees were paid before.
      return [await byFeeder({ claim_rewards: { recipient: null } }, { denoms: ["uusd", "ukrw", "uluna"] })];
    },
    update_feeders: async () => {
      const set = [{ address: feeder().address, weight: 1 }];
      return [await byOwner("oracle", { update_feeders: { set, remove: [] } })];
    },
    unsuspend: async () => {
      const { contract, silent, owner: { client, address } } = await suspending();
      return [await told(client.execute(address, contract, { unsuspend: { feeders: silent } }, "auto"), contract)];
    },
    update_denoms: async () => [await byOwner("oracle", { update_denoms: { add: ["ueur"], remove: [] } })],
    update_params: () => sameParams("oracle"),
    update_ownership: () => ownership("oracle"),
    migrate: () => migrate("oracle"),
  },
  distribution: {
    instantiate: () => instantiated("distribution"),
    "wasm-payout": async () => [{ ...(await hindered()), times: 3 }],
    "wasm-payout_failed": async () => [await hindered()],
    collect_failed: async () => [await hindered()],
    "receive (deposit)": async () => {
      const set = [{ address: suite.trader.address, sources: ["payment_fee"] }];
      await byOwner("distribution", { update_payers: { set, remove: [] } });
      return [await send("distribution", AMOUNT, { deposit: { source: "payment_fee" } }, "uusd")];
    },
    "receive (fund_community_pool)": async () => [
      await send("distribution", 1_000n * AMOUNT, { fund_community_pool: {} }, "uluna"),
    ],
    distribute: async () => {
      await send("market", AMOUNT, { swap: { ask_denom: "ukrw" } }, "uusd");
      return [
        await byOwner("distribution", { distribute: { denoms: null, collect: true } }, { times: 2 }),
        await byOwner("distribution", { distribute: { denoms: null, collect: false } }),
      ];
    },
    spend: async () => {
      const spend = { recipient: suite.trader.address, denom: "uluna", amount: AMOUNT.toString(), memo: "" };
      return [await byOwner("distribution", { spend }, { denoms: ["uluna"] })];
    },
    burn: async () => {
      const burn = { denom: "uluna", amount: AMOUNT.toString() };
      return [await byOwner("distribution", { burn }, { denoms: ["uluna"] })];
    },
    sweep: async () => {
      const transfer = { recipient: suite.actual.distribution, amount: AMOUNT.toString() };
      await suite.execute(suite.trader, "uluna", { transfer }, null);
      return [await byOwner("distribution", { sweep: { denom: "uluna" } }, { denoms: ["uluna"] })];
    },
    update_weights: async () => {
      const { weights } = await suite.query<{ weights: object[] }>("distribution", { weights: {} });
      return [await byOwner("distribution", { update_weights: { weights } })];
    },
    update_payers: async () => [
      await byOwner("distribution", { update_payers: { set: [], remove: [suite.trader.address] } }),
    ],
    set_vault: async () => [
      await byOwner("distribution", { set_vault: { denom: "uusd", vault: null } }),
      await byOwner("distribution", { set_vault: { denom: "uusd", vault: suite.actual.savings_uusd } }),
    ],
    update_params: () => sameParams("distribution"),
    update_ownership: () => ownership("distribution"),
    migrate: () => migrate("distribution"),
  },
  staking: {
    instantiate: () => instantiated("staking"),
    hook_failed: async () => {
      await byOwner("staking", { add_hook: { addr: failing } });
      const bond = await send("staking", AMOUNT, { bond: { recipient: null } }, "uluna");
      await byOwner("staking", { remove_hook: { addr: failing } });
      return [bond];
    },
    "receive (bond)": async () => [
      await send("staking", 2n * AMOUNT, { bond: { recipient: null } }, "uluna"),
      await send("staking", AMOUNT, { bond: { recipient: suite.owner.address } }, "uluna"),
      { ...(await send("staking", 1n, { bond: { recipient: null } }, "uluna")), without: "weight" },
    ],
    "receive (distribute_rewards)": async () => {
      await byOwner("staking", { update_distributors: { add: [suite.trader.address], remove: [] } });
      return [
        await send("staking", 1_000n * AMOUNT, { distribute_rewards: {} }, "uusd"),
        await send("staking", 1_000n * AMOUNT, { distribute_rewards: {} }, "uluna"),
      ];
    },
    unbond: async () => {
      const unbond = { unbond: { amount: AMOUNT.toString() } };
      const [some, all] = await Promise.all([byTrader("staking", unbond), byOwner("staking", unbond)]);
      return [some, all, { ...(await byTrader("staking", { unbond: { amount: "1" } })), without: "weight" }];
    },
    withdraw: async () => {
      await chain.reach((await chain.time()) + UNBONDING_PERIOD + 1);
      return [await byTrader("staking", { withdraw: {} })];
    },
    claim_rewards: async () => [
      await byTrader("staking", { claim_rewards: { recipient: null, denoms: null } }, { denoms: ["uusd", "uluna"] }),
    ],
    restake: async () => {
      await chain.reach((await chain.time()) + 5);
      return [await byTrader("staking", { restake: {} })];
    },
    update_distributors: async () => [
      await byOwner("staking", { update_distributors: { add: [], remove: [suite.trader.address] } }),
    ],
    update_params: () => sameParams("staking"),
    add_hook: async () => [await byOwner("staking", { add_hook: { addr: suite.trader.address } })],
    remove_hook: async () => [await byOwner("staking", { remove_hook: { addr: suite.trader.address } })],
    update_ownership: () => ownership("staking"),
    migrate: () => migrate("staking"),
  },
  savings: {
    instantiate: () => instantiated("savings_uusd"),
    "receive (deposit)": async () => [await send("savings_uusd", 10n * AMOUNT, { deposit: {} }, "uusd")],
    "receive (redeem)": async () => {
      const msg = toBase64(toUtf8(JSON.stringify({ redeem: {} })));
      const shares = { contract: suite.actual.savings_uusd, amount: AMOUNT.toString(), msg };
      const sending = suite.execute(suite.trader, "auusd", { send: shares }, null);
      return [await told(sending, suite.actual.savings_uusd, { denoms: ["uusd"] })];
    },
    "receive (fund_reserve)": async () => [await send("savings_uusd", AMOUNT, { fund_reserve: {} }, "uusd")],
    update_params: () => sameParams("savings_uusd"),
    pause: () => pauses("savings_uusd", "deposit"),
    unpause: async () => [await byOwner("savings_uusd", { unpause: { verbs: ["deposit"] } })],
    update_guardian: () => guardians("savings_uusd"),
    update_ownership: () => ownership("savings_uusd"),
    migrate: () => migrate("savings_uusd"),
  },
  token: {
    instantiate: () => instantiated("uluna"),
    transfer: () => byHolder({ transfer: { recipient: suite.trader.address, amount: "1" } }),
    send: () => byHolder({ send: { contract: receiver, amount: "1", msg: "e30=" } }),
    mint: () => byHolder({ mint: { recipient: suite.trader.address, amount: "1" } }),
    burn: () => byHolder({ burn: { amount: "1" } }),
    increase_allowance: () => byHolder({ increase_allowance: { spender: suite.trader.address, amount: "9" } }),
    decrease_allowance: () => byHolder({ decrease_allowance: { spender: suite.trader.address, amount: "1" } }),
    transfer_from: () =>
      bySpender({ transfer_from: { owner: suite.owner.address, recipient: suite.trader.address, amount: "1" } }),
    send_from: () =>
      bySpender({ send_from: { owner: suite.owner.address, contract: receiver, amount: "1", msg: "e30=" } }),
    burn_from: () => bySpender({ burn_from: { owner: suite.owner.address, amount: "1" } }),
    update_marketing: () => byHolder({ update_marketing: { project: "https://example.org" } }),
    upload_logo: () => byHolder({ upload_logo: { url: "https://example.org/logo.svg" } }),
    update_minter: async () => [
      ...(await byHolder({ update_minter: { new_minter: suite.trader.address } })),
      ...(await bySpender({ update_minter: { new_minter: null } })),
    ],
    migrate: () => migrate("uluna"),
  },
};

// Each test goes on where the one before ended, in the order of the rows.
describe("attributes", { timeout: 120_000 }, () => {
  beforeAll(async () => {
    suite = await Suite.deploy(chain);
    // What fails in it fails where it is waited for.
    suspending().catch(() => {});
    await suite.feed(RATES);
    await send("market", 1_000n * AMOUNT, { swap: { ask_denom: "uusd" } }, "uluna");
    const { address } = suite.owner;
    const marketing = { project: null, description: null, marketing: address, logo: null };
    const initial_balances = [{ address, amount: AMOUNT.toString() }];
    token = await createToken({ mint: { minter: address }, marketing, initial_balances });
    [receiver, failing] = (await createReceivers(suite.owner, ["accept", "fail"])) as [string, string];
  }, 120_000);

  // The oracle last: its windows run meanwhile.
  const codes: Code[] = [...CODES.filter((code) => code !== "oracle"), "oracle"];
  // Measured here; what a deployment does is measured there.
  const messages = new Set<Row>();
  const rows = new Map(codes.map((code) => {
    const readme = readmeOf(code);
    const own = messagesOf(readme);
    for (const message of own) if (message.name !== "instantiate") messages.add(message);
    // Events first: they are the owner's to bring about, whom messages replace.
    return [code, [...eventsOf(readme), ...own]];
  }));

  for (const [code, own] of rows) {
    it(`of ${code}: every message and event has a row`, () => {
      expect(own.map(({ name }) => name).sort()).toEqual(Object.keys(SENDINGS[code]).sort());
      expect(own.map(({ name }) => name)).toEqual(expect.arrayContaining(messagesOfSchema(code)));
    });

    for (const row of own) {
      it(`of ${code}: ${row.name}`, async () => {
        const sending = SENDINGS[code][row.name];
        if (sending === undefined) throw new Error(`nothing brings about ${row.name}`);
        const all = await sending();
        for (const told of all) {
          // The chain sorts the keys of what a contract answers to another.
          const keys = answersOf(told, row).map((answer) => answer.map(([key]) => key).sort());
          expect(keys).toEqual(row.silent ? [] : Array(told.times ?? 1).fill(keysOf(row, told).sort()));
          expect(withoutRow(rows, told, code)).toEqual([]);
          if (messages.has(row)) await chain.measure(`${code}: ${row.name}`, Promise.resolve(told.result));
        }
        for (const promised of row.attributes) expectSeen(promised, row, all);
      });
    }
  }
});

/** What stands for the row in what was told: of each event its attributes. */
function answersOf({ result, contract }: Told, { type, action }: Row): [string, string][][] {
  return eventsBy(result)
    .filter((event) => event.type === type && event.contract === contract && event.action === action)
    .map(({ attributes }) => attributes);
}

/** Events of the suite's contracts, or of the one of this code that was asked, that stand in no row. */
function withoutRow(rows: Map<Code, Row[]>, { result, contract }: Told, code: Code): string[] {
  const codes = new Map(Object.entries(suite.actual).map(([name, address]) => [address, codeOf(name as Contract)]));
  codes.set(contract, code);
  return eventsBy(result).flatMap((event) => {
    const own = rows.get(codes.get(event.contract) ?? code) ?? [];
    const known = own.some(({ type, action, silent }) => type === event.type && action === event.action && !silent);
    return known || !codes.has(event.contract) ? [] : [`${event.type} ${event.action}`];
  });
}

interface ContractEvent {
  type: string;
  contract: string;
  action: string | null;
  /** One key may be there again and again. */
  attributes: [string, string][];
}

function eventsBy({ events }: Told["result"]): ContractEvent[] {
  return events.filter(({ type }) => /^wasm(-|$)/.test(type)).map(({ type, attributes }) => {
    const all = attributes.map(({ key, value }): [string, string] => [key, value]);
    const { _contract_address: contract = "", action = null } = Object.fromEntries<string | undefined>(all);
    return {
      type, contract, action, attributes: all.filter(([key]) => key !== "_contract_address" && key !== "msg_index"),
    };
  });
}

function keysOf({ action, attributes }: Row, told: Told): string[] {
  const keys = attributes.flatMap((promised) => {
    if ("key" in promised) return promised.sometimes && promised.key === told.without ? [] : [promised.key];
    const keys = told[promised.many] ?? [];
    if (promised.one && keys.length > 1) throw new Error("one denom is promised");
    return keys;
  });
  return action === null ? keys : ["action", ...keys];
}

/** In one answer at least, the value instead as well as the usual one. */
function expectSeen(promised: Promised, row: Row, all: Told[]): void {
  if ("many" in promised) {
    expect(all.some((told) => (told[promised.many] ?? []).length > 0), promised.many).toBe(true);
  } else if (promised.or !== undefined) {
    const answers = all.flatMap((told) => answersOf(told, row)).flat();
    const values = answers.filter(([key]) => key === promised.key).map(([, value]) => value === promised.or);
    expect(new Set(values), promised.key).toEqual(new Set([true, false]));
  }
}

/** When it was deployed. */
async function instantiated(contract: Contract): Promise<Told[]> {
  const address = suite.actual[contract];
  const [result] = await suite.owner.client.searchTx(`instantiate._contract_address='${address}'`);
  if (result === undefined) throw new Error(`nothing created ${contract}`);
  return [{ result, contract: address }];
}

function byOwner(contract: Contract, msg: object, more: Partial<Told> = {}): Promise<Told> {
  return told(suite.execute(suite.owner, contract, msg, null), suite.actual[contract], more);
}

function byTrader(contract: Contract, msg: object, more: Partial<Told> = {}): Promise<Told> {
  return told(suite.execute(suite.trader, contract, msg, null), suite.actual[contract], more);
}

function byFeeder(msg: object, more: Partial<Told> = {}): Promise<Told> {
  return told(suite.execute(feeder(), "oracle", msg, null), suite.actual.oracle, more);
}

async function byHolder(msg: object): Promise<Told[]> {
  const { client, address } = suite.owner;
  return [await told(client.execute(address, token, msg, "auto"), token)];
}

async function bySpender(msg: object): Promise<Told[]> {
  const { client, address } = suite.trader;
  return [await told(client.execute(address, token, msg, "auto"), token)];
}

/** By the trader, with a message. */
function send(contract: Contract, amount: bigint, hook: object, denom: Denom): Promise<Told> {
  const result = suite.send(suite.trader, amount, denom, suite.actual[contract], hook, null);
  return told(result, suite.actual[contract], { denoms: [denom] });
}

async function told(
  sending: Promise<ExecuteResult | MigrateResult>,
  contract: string,
  more: Partial<Told> = {},
): Promise<Told> {
  return { ...more, result: await sending, contract };
}

async function sameParams(contract: Contract): Promise<Told[]> {
  const { params } = await suite.query<{ params: object }>(contract, { config: {} });
  return [await byOwner(contract, { update_params: { params } })];
}

/** By the guardian, and by the owner. */
async function pauses(contract: Contract, verb: string): Promise<Told[]> {
  const pause = { pause: { verbs: [verb] } };
  await byOwner(contract, { update_guardian: { guardian: suite.trader.address } });
  return [await byTrader(contract, pause), await byOwner(contract, pause)];
}

async function guardians(contract: Contract): Promise<Told[]> {
  return [
    await byOwner(contract, { update_guardian: { guardian: suite.trader.address } }),
    await byOwner(contract, { update_guardian: { guardian: null } }),
  ];
}

/** Offered and accepted. */
async function ownership(contract: Contract): Promise<Told[]> {
  const offer = { transfer_ownership: { new_owner: suite.trader.address, expiry: null } };
  return [
    await byOwner(contract, { update_ownership: offer }),
    await byTrader(contract, { update_ownership: "accept_ownership" }),
  ];
}

/** To the code that it has: no older version. */
async function migrate(contract: Contract): Promise<Told[]> {
  const { client, address } = suite.owner;
  const at = suite.actual[contract];
  const { codeId } = await client.getContract(at);
  return [await told(client.migrate(address, at, codeId, {}, "auto"), at)];
}

/** By the code of the suite's tokens. */
async function createToken(more: object): Promise<string> {
  const { client, address } = suite.owner;
  const { codeId } = await client.getContract(suite.actual.uluna);
  const msg = { name: "A token", symbol: "TOKEN", decimals: 6, initial_balances: [], marketing: null, ...more };
  return (await client.instantiate(address, codeId, msg, "token", "auto")).contractAddress;
}

function feeder() {
  const [first] = suite.feeders;
  if (first === undefined) throw new Error("no feeder");
  return first;
}

/** The vote period of now, or so many later. */
async function period(later: number, length = VOTE_PERIOD): Promise<number> {
  return Math.floor((await chain.time()) / length) + later;
}

function hashBy(address: string): string {
  return toHex(sha256(toUtf8(`${SALT}:${TEXT}:${address}`)));
}

/** The first asks for it, all get the same. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

/** In one transaction fees that cannot be collected, and collected ones that are paid, but to a vault that fails. */
const hindered = once(async (): Promise<Told> => {
  const { client, address } = suite.owner;
  const { distribution, market, savings_uusd } = suite.actual;
  const distribute = { distribute: { denoms: null, collect: true } };
  const payer = { address: market, sources: ["swap_fee", "seigniorage"] };
  const messages = [
    { update_payers: { set: [], remove: [market] } },
    distribute,
    { update_payers: { set: [payer], remove: [] } },
    { set_vault: { denom: "uusd", vault: failing } },
    distribute,
    { set_vault: { denom: "uusd", vault: savings_uusd } },
  ];
  const all = messages.map((msg) => ({ contractAddress: distribution, msg }));
  return told(client.executeMultiple(address, all, "auto"), distribution);
});

/**
 * An oracle whose first prices are candidates, and feeders of it that were suspended when they were confirmed: its owner
 * votes, the others are silent until a window has ended.
 */
const suspending = once(async () => {
  const [owner] = await chain.accounts(1);
  if (owner === undefined) throw new Error("no account");
  const { client, address } = owner;
  const silent = [suite.owner.address, suite.trader.address];
  const { codeId } = await client.getContract(suite.actual.oracle);
  const msg = {
    owner: address,
    reference: "usdr",
    denoms: STABLECOINS,
    feeders: [{ address, weight: 9 }, ...silent.map((address) => ({ address, weight: 1 }))],
    vote_period: SHORT_PERIOD,
    market: suite.actual.market,
    params: { ...oracleParams(600), miss_window: WINDOW, min_valid_per_window: "1" },
  };
  const { contractAddress: contract } = await client.instantiate(address, codeId, msg, "oracle", "auto");
  const execute = (msg: object) => client.execute(address, contract, msg, "auto");
  /** Votes that are counted in a window, from this period on. */
  const vote = async (from: number) => {
    await chain.reach(from * SHORT_PERIOD);
    await execute({ prevote: { hash: hashBy(address) } });
    await chain.reach((await period(1, SHORT_PERIOD)) * SHORT_PERIOD);
    await execute({ vote: { rates: TEXT, salt: SALT } });
    const voted = await period(0, SHORT_PERIOD);
    await chain.reach((voted + 1) * SHORT_PERIOD);
    return { voted, result: await execute({ tally: {} }) };
  };
  const { voted, result: first } = await vote(await period(1, SHORT_PERIOD));
  const { result: last } = await vote((Math.floor(voted / WINDOW) + 1) * WINDOW);
  return { contract, owner, silent, first, last };
});
