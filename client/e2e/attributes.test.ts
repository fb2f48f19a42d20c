/**
 * What a transaction tells is what the READMEs promise: for each row of their tables "Messages" exactly these
 * keys, no more and no fewer. The tables are read here, so that neither can change alone. Every message can be sent to a
 * suite; no row is left out.
 */

import { sha256 } from "@cosmjs/crypto";
import { toBase64, toHex, toUtf8 } from "@cosmjs/encoding";
import type { ExecuteResult, MigrateResult } from "@cosmjs/cosmwasm-stargate";
import { beforeAll, describe, expect, it } from "vitest";
import { Chain } from "./chain.ts";
import {
  CODES, type Code, type Contract, type Denom, oracleParams, STABLECOINS, UNBONDING_PERIOD, VOTE_PERIOD,
} from "./deployment.ts";
import { messagesOf, readmeOf, type Row } from "./readme.ts";
import { createReceivers } from "./receiver.ts";
import { answersOf, Suite } from "./suite.ts";

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

const UNCHANGED = { key: "weight", by: "`weight` stands where it changed" };

/** What a contract told of one message. */
interface Told {
  result: Pick<ExecuteResult | MigrateResult, "events">;
  contract: string;
  /** Those of which there are amounts. */
  denoms?: string[];
  /** How many events of the action there are; 1 when left out. */
  times?: number;
  /** A key that is promised with an exception, and the README's words for it. */
  without?: { key: string; by: string };
}

type Sending = () => Promise<Told[]>;

const chain = await Chain.connect();
let suite: Suite;
/** Has an owner who may mint, and somebody for its marketing: the suite's tokens have contracts, and nobody. */
let token: string;
/** Takes what comes. */
let receiver: string;

const SENDINGS: Record<Code, Record<string, Sending>> = {
  market: {
    "receive (swap)": async () => {
      const swap = async (offer: Denom, ask: Denom) => send("market", AMOUNT, { swap: { ask_denom: ask } }, offer);
      return [await swap("uluna", "uusd"), await swap("uusd", "ukrw"), await swap("uusd", "uluna")];
    },
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
    pause: async () => [await byOwner("market", { pause: { verbs: ["mint"] } })],
    unpause: async () => [await byOwner("market", { unpause: { verbs: ["mint"] } })],
    update_guardian: () => guardians("market"),
    update_ownership: () => ownership("market"),
    migrate: () => migrate("market"),
  },
  oracle: {
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
      return [await byFeeder({ claim_rewards: { recipient: null } }, { denoms: ["uusd", "uluna"] })];
    },
    update_feeders: async () => {
      const set = [{ address: feeder().address, weight: 1 }];
      return [await byOwner("oracle", { update_feeders: { set, remove: [] } })];
    },
    unsuspend: async () => {
      const { address, silent } = await suspending();
      const { client, address: owner } = suite.owner;
      const result = await client.execute(owner, address, { unsuspend: { feeders: [silent] } }, "auto");
      return [{ result, contract: address }];
    },
    update_denoms: async () => [await byOwner("oracle", { update_denoms: { add: ["ueur"], remove: [] } })],
    update_params: () => sameParams("oracle"),
    update_ownership: () => ownership("oracle"),
    migrate: () => migrate("oracle"),
  },
  distribution: {
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
    "receive (bond)": async () => [
      await send("staking", 3n * AMOUNT, { bond: { recipient: null } }, "uluna"),
      { ...(await send("staking", 1n, { bond: { recipient: null } }, "uluna")), without: UNCHANGED },
    ],
    "receive (distribute_rewards)": async () => {
      await byOwner("staking", { update_distributors: { add: [suite.trader.address], remove: [] } });
      return [
        await send("staking", 1_000n * AMOUNT, { distribute_rewards: {} }, "uusd"),
        await send("staking", 1_000n * AMOUNT, { distribute_rewards: {} }, "uluna"),
      ];
    },
    unbond: async () => [
      await byTrader("staking", { unbond: { amount: AMOUNT.toString() } }),
      { ...(await byTrader("staking", { unbond: { amount: "1" } })), without: UNCHANGED },
    ],
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
    "receive (deposit)": async () => [await send("savings_uusd", 10n * AMOUNT, { deposit: {} }, "uusd")],
    "receive (redeem)": async () => {
      const msg = toBase64(toUtf8(JSON.stringify({ redeem: {} })));
      const shares = { contract: suite.actual.savings_uusd, amount: AMOUNT.toString(), msg };
      const sending = suite.execute(suite.trader, "auusd", { send: shares }, null);
      return [await told(sending, suite.actual.savings_uusd, { denoms: ["uusd"] })];
    },
    "receive (fund_reserve)": async () => [await send("savings_uusd", AMOUNT, { fund_reserve: {} }, "uusd")],
    update_params: () => sameParams("savings_uusd"),
    pause: async () => [await byOwner("savings_uusd", { pause: { verbs: ["deposit"] } })],
    unpause: async () => [await byOwner("savings_uusd", { unpause: { verbs: ["deposit"] } })],
    update_guardian: () => guardians("savings_uusd"),
    update_ownership: () => ownership("savings_uusd"),
    migrate: () => migrate("savings_uusd"),
  },
  token: {
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
    update_minter: () => byHolder({ update_minter: { new_minter: suite.trader.address } }),
    migrate: () => migrate("uluna"),
  },
};

// Each test goes on where the one before ended, in the order of the tables.
describe("attributes", { timeout: 120_000 }, () => {
  beforeAll(async () => {
    suite = await Suite.deploy(chain);
    await suite.feed(RATES);
    await send("market", 1_000n * AMOUNT, { swap: { ask_denom: "uusd" } }, "uluna");
    const { address } = suite.owner;
    const marketing = { project: null, description: null, marketing: address, logo: null };
    const initial_balances = [{ address, amount: AMOUNT.toString() }];
    token = await createToken({ mint: { minter: address }, marketing, initial_balances });
    [receiver] = (await createReceivers(suite.owner, ["accept"])) as [string];
  }, 120_000);

  for (const code of CODES) {
    const readme = readmeOf(code);
    const rows = messagesOf(readme);

    it(`of ${code}: every message has a row`, () => {
      expect(rows.map(({ message }) => message).sort()).toEqual(Object.keys(SENDINGS[code]).sort());
    });

    for (const row of rows) {
      it(`of ${code}: ${row.message}`, async () => {
        const sending = SENDINGS[code][row.message];
        if (sending === undefined) throw new Error(`nothing sends ${row.message}`);
        for (const told of await sending()) {
          const answers = answersOf(told.result, told.contract).filter(({ action }) => action === row.action);
          // The chain sorts the keys of what a contract answers to another.
          const keys = answers.map((answer) => Object.keys(answer).sort());
          expect(keys).toEqual(Array(told.times ?? 1).fill(keysOf(row, told).sort()));
          if (told.without !== undefined) expect(readme).toContain(told.without.by);
        }
      });
    }
  }
});

function keysOf({ attributes }: Row, { denoms = [], without }: Told): string[] {
  const keys = attributes.flatMap((promised) => {
    if ("key" in promised) return promised.key === without?.key ? [] : [promised.key];
    if (denoms.length === 0 || (promised.denoms === "one" && denoms.length > 1)) throw new Error("not these denoms");
    return denoms;
  });
  return ["action", ...keys];
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

/** An oracle, and a feeder of it that was suspended: one votes, the other is silent until a window has ended. */
async function suspending(): Promise<{ address: string; silent: string }> {
  const [voter, other] = suite.feeders;
  if (voter === undefined || other === undefined) throw new Error("no feeders");
  const { client, address: owner } = suite.owner;
  const { codeId } = await client.getContract(suite.actual.oracle);
  const msg = {
    owner,
    reference: "usdr",
    denoms: STABLECOINS,
    feeders: [{ address: voter.address, weight: 9 }, { address: other.address, weight: 1 }],
    vote_period: SHORT_PERIOD,
    market: suite.actual.market,
    params: { ...oracleParams(600), miss_window: WINDOW, min_valid_per_window: "1" },
  };
  const { contractAddress: address } = await client.instantiate(owner, codeId, msg, "oracle", "auto");
  const execute = (msg: object) => voter.client.execute(voter.address, address, msg, "auto");
  /** Votes that are counted in a window, from this period on. */
  const vote = async (from: number) => {
    await chain.reach(from * SHORT_PERIOD);
    await execute({ prevote: { hash: hashBy(voter.address) } });
    await chain.reach((await period(1, SHORT_PERIOD)) * SHORT_PERIOD);
    await execute({ vote: { rates: TEXT, salt: SALT } });
    const voted = await period(0, SHORT_PERIOD);
    await chain.reach((voted + 1) * SHORT_PERIOD);
    await execute({ tally: {} });
    return voted;
  };
  const missed = await vote(await period(1, SHORT_PERIOD));
  await vote((Math.floor(missed / WINDOW) + 1) * WINDOW);
  return { address, silent: other.address };
}
