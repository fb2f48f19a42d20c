/** Asks every contract whether it is what was planned, before anything is handed over. */

import { Failure } from "@tidelock/common";
import type { Chain } from "./chain.ts";
import { canonical } from "./decimal.ts";
import { difference, type Json, type JsonObject } from "./json.ts";
import { codeOf, isOwned, vault } from "./names.ts";
import { type Plan, planned } from "./plan.ts";
import type { Survey } from "./survey.ts";

/** Throws at the first difference; the number of contracts otherwise. */
export async function checkDeployment(chain: Chain, plan: Plan, survey: Survey): Promise<number> {
  const there = await survey.contracts(true);
  for (const name of Object.keys(plan.contracts)) {
    const contract = there.get(name);
    if (contract === undefined) throw new Failure(`${name} is not there`);
    expectSame(name, { creator: contract.creator }, { creator: plan.deployer });
    await checkHistory(chain, plan, name);
    if (contract.admin !== plan.deployer && contract.admin !== plan.handover.admin) {
      throw new Failure(`the admin of ${name} is ${contract.admin ?? "nobody"}`);
    }
    if (isOwned(name)) {
      const { owner, pending_owner } = await survey.ownership(name);
      const known = [plan.deployer, plan.handover.owner];
      if (!known.includes(owner)) throw new Failure(`the owner of ${name} is ${owner}`);
      if (pending_owner !== null && !known.includes(pending_owner)) {
        throw new Failure(`${name} is offered to ${pending_owner}`);
      }
    }
    for (const [what, actual, wanted] of await answers(chain, plan, name)) {
      expectSame(`${name}, ${what}`, actual, wanted);
    }
  }
  return there.size;
}

/**
 * The address follows from the code, not from the message; and a contract that ran other code in between may hold whatever
 * that wrote.
 */
async function checkHistory(chain: Chain, plan: Plan, name: string): Promise<void> {
  const { address, msg } = planned(plan, name);
  const [first, ...later] = await chain.history(address);
  if (first === undefined || !first.created) throw new Failure(`the chain does not know how ${name} was created`);
  if (later.length > 0) throw new Failure(`${name} was migrated ${later.length} times since it was created`);
  expectSame(`${name}, created by`, first.msg, msg);
}

type Answer = readonly [what: string, actual: Json, wanted: Json];

/** What a contract says, and what it was told or follows from the plan. */
async function answers(chain: Chain, plan: Plan, name: string): Promise<Answer[]> {
  const { address, msg } = planned(plan, name);
  const ask = (query: string) => chain.smart<JsonObject>(address, { [query]: {} });
  const config = () => ask("config");
  switch (codeOf(name)) {
    case "token": {
      const info = await ask("token_info");
      return [
        ["token_info", pick(info, "name", "symbol", "decimals"), pick(msg, "name", "symbol", "decimals")],
        ["minter", await ask("minter"), msg["mint"] as Json],
      ];
    }
    case "oracle": {
      const feeders = await chain.all<{ address: string; weight: number }>(
        address,
        "feeders",
        "feeders",
        ({ address }) => address,
      );
      const { denoms } = await ask("denoms");
      return [
        [
          "config",
          pick(await config(), "reference", "vote_period", "market", "params"),
          pick(msg, "reference", "vote_period", "market", "params"),
        ],
        ["feeders", byAddress(feeders), byAddress(msg["feeders"] as never)],
        ["denoms", denoms as Json, [msg["reference"] as string, ...(msg["denoms"] as string[])]],
      ];
    }
    case "staking": {
      const fields = ["market", "luna_token", "tokens_per_weight", "min_bond", "params"] as const;
      return [
        ["config", pick(await config(), ...fields), pick(msg, ...fields)],
        ["distributors", await ask("distributors"), pick(msg, "distributors")],
        ["hooks", (await ask("hooks"))["hooks"] as Json, []],
      ];
    }
    case "distribution": {
      const fields = ["market", "staking", "oracle", "params"] as const;
      const vaults = plan.vaults.map((denom) => ({ denom, vault: planned(plan, vault(denom)).address }));
      return [
        ["config", pick(await config(), ...fields), pick(msg, ...fields)],
        ["payers", sorted((await ask("payers"))["payers"]), sorted(msg["payers"])],
        ["weights", sorted((await ask("weights"))["weights"]), sorted(msg["weights"])],
        ["vaults", sorted((await ask("vaults"))["vaults"]), sorted(vaults)],
      ];
    }
    case "market": {
      const fields = ["oracle", "distribution", "luna_token", "params"] as const;
      const denoms = await chain.all<JsonObject & { denom: string }>(address, "denoms", "denoms", ({ denom }) => denom);
      return [
        [
          "config",
          pick(await config(), ...fields, "base_denom"),
          { ...pick(msg, ...fields), base_denom: planned(plan, "oracle").msg["reference"] as Json },
        ],
        ["denoms", sorted(denoms.map((denom) => pick(denom, "denom", "token", "params"))), sorted(msg["denoms"])],
        ["guardian", (await ask("paused"))["guardian"] as Json, msg["guardian"] as Json],
      ];
    }
    case "savings": {
      const fields = ["market", "asset_token", "share_token", "params"] as const;
      const denom = plan.vaults.find((denom) => vault(denom) === name) as string;
      return [
        ["config", pick(await config(), ...fields, "denom"), { ...pick(msg, ...fields), denom }],
        ["guardian", (await ask("paused"))["guardian"] as Json, msg["guardian"] as Json],
      ];
    }
  }
}

function expectSame(what: string, actual: Json, wanted: Json): void {
  const found = difference(uniform(actual), uniform(wanted));
  if (found !== null) throw new Failure(`${what}: not what was planned: ${found}`);
}

function pick(object: JsonObject, ...fields: string[]): JsonObject {
  return Object.fromEntries(fields.map((field) => [field, object[field] as Json]));
}

/** Lists without an order of their own. */
function sorted(list: Json | undefined): Json {
  return [...(list as Json[])]
    .map((item) => [JSON.stringify(uniform(item)), item] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, item]) => item);
}

function byAddress(feeders: readonly { address: string; weight: number }[]): JsonObject {
  return Object.fromEntries(feeders.map(({ address, weight }) => [address, weight]));
}

/** One way to write the same: `0.10` as `0.1`, fields by name. */
function uniform(value: Json): Json {
  if (typeof value === "string") return /^\d+\.\d+$/.test(value) ? canonical(value) : value;
  if (Array.isArray(value)) return value.map(uniform);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, uniform(item)]));
}
