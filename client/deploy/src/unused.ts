/** Asks the contracts whether a suite was used before it changes hands, and what of that is there to be seen. */

import { Failure } from "@tidelock/common";
import type { Chain } from "./chain.ts";
import { difference, type Json, type JsonObject } from "./json.ts";
import { vault } from "./names.ts";
import { type Plan, planned } from "./plan.ts";

/**
 * Refuses a suite whose books are not as they began: what is owed stands in no supply, and a high-water mark stays. What
 * holders, feeders and the guardian may do at any time comes as lines: LUNA bonded, prices, suspensions, delegates, pauses.
 */
export async function checkUnused(chain: Chain, plan: Plan): Promise<string[]> {
  const ask = (name: string, query: string, about: JsonObject = {}) =>
    chain.smart<JsonObject>(planned(plan, name).address, { [query]: about });

  const totals = await ask("market", "totals");
  expectUnused("market, totals", byDenom(totals), { ...untouched(plan), net_issued: "0", net_issued_high: "0" });
  expectUnused("distribution, accounts", await ask("distribution", "accounts"), { accounts: [] });
  expectUnused("staking, streams", await ask("staking", "streams"), { streams: [] });
  expectUnused("oracle, reward_pool", await ask("oracle", "reward_pool"), { rewards: [] });
  for (const name of plan.vaults.map(vault)) {
    const { total_assets = null, reserve = null, shares = null } = await ask(name, "state");
    expectUnused(`${name}, state`, { total_assets, reserve, shares }, { total_assets: "0", reserve: "0", shares: "0" });
  }
  const { bonded, unbonding } = await ask("staking", "pool");
  const staked = bonded === "0" && unbonding === "0" ? [] : [`bonded    ${text(bonded)} uluna, ${text(unbonding)} unbonding`];
  return [
    "unused    market, distribution, rewards and vaults: nothing was ever issued, burned, paid in or owed",
    ...staked,
    ...(await pauses(plan, ask)),
    ...(await feeders(chain, plan)),
    ...(await prices(plan, ask)),
  ];
}

type Ask = (name: string, query: string, about?: JsonObject) => Promise<JsonObject>;

function untouched(plan: Plan): JsonObject {
  const stablecoins = (planned(plan, "market").msg["denoms"] as readonly { denom: string }[]).map(({ denom }) => denom);
  const nothing = { issued: "0", burned: "0", fees: "0", collected: "0" };
  return { denoms: Object.fromEntries([...stablecoins, "uluna"].map((denom) => [denom, nothing])) };
}

function byDenom({ denoms, ...rest }: JsonObject): JsonObject {
  const listed = (denoms ?? []) as readonly { readonly denom: string }[];
  return { ...rest, denoms: Object.fromEntries(listed.map(({ denom, ...numbers }) => [denom, numbers])) };
}

function expectUnused(what: string, actual: Json, wanted: Json): void {
  const found = difference(actual, wanted);
  if (found !== null) throw new Failure(`${what}: it was used since it was created: ${found}`);
}

async function pauses(plan: Plan, ask: Ask): Promise<string[]> {
  const lines: string[] = [];
  for (const name of ["market", ...plan.vaults.map(vault)]) {
    for (const { verb, until } of (await ask(name, "paused"))["paused"] as { verb: string; until: number | null }[]) {
      lines.push(`paused    ${name}: ${verb}, ${until === null ? "by its owner, without an end" : `until ${date(until)}`}`);
    }
  }
  return lines;
}

async function feeders(chain: Chain, plan: Plan): Promise<string[]> {
  interface Feeder {
    readonly address: string;
    readonly delegate: string | null;
    readonly suspended: boolean;
  }
  const { address } = planned(plan, "oracle");
  const all = await chain.all<Feeder>(address, "feeders", "feeders", ({ address }) => address);
  return all.flatMap(({ address, delegate, suspended }) => [
    ...(suspended === false ? [] : [`suspended ${address} has no weight until the owner lifts it`]),
    ...(delegate === null ? [] : [`delegate  ${text(delegate)} votes for ${address}`]),
  ]);
}

/** What is on the board: it is what the next values are compared with. */
async function prices(plan: Plan, ask: Ask): Promise<string[]> {
  interface Entry {
    readonly denom: string;
    readonly status: string;
    readonly price: { readonly confirmed: string; readonly low: string; readonly high: string; readonly committed_at: number } | null;
  }
  const { reference, denoms } = planned(plan, "oracle").msg as unknown as { reference: string; denoms: string[] };
  const board = (await ask("oracle", "prices", { denoms: [reference, ...denoms] }))["prices"] as unknown as Entry[];
  return board
    .filter(({ status, price }) => status !== "missing" || price !== null)
    .map(({ denom, status, price }) => {
      const band = price === null ? "" : `: ${price.confirmed}, ${price.low} to ${price.high}, of ${date(price.committed_at)}`;
      return `price     ${denom} is ${status}${band}`;
    });
}

function date(seconds: number): string {
  const time = new Date(1000 * seconds);
  return Number.isNaN(time.getTime()) ? `${seconds} s` : time.toISOString();
}

function text(value: Json | undefined): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
