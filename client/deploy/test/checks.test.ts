/** What an acceptance finds out about a deployment that somebody else made. */

import { describe, expect, it } from "vitest";
import { checkDeployment } from "../src/checks.ts";
import type { JsonObject } from "../src/json.ts";
import { checkSupply } from "../src/supply.ts";
import { checkUnused } from "../src/unused.ts";
import { address } from "./fixture.ts";
import { Deployed } from "./fake.ts";

const check = ({ chain, plan, survey }: Deployed) => checkDeployment(chain, plan, survey);

function changed(change: (deployed: Deployed) => void): Deployed {
  const deployed = new Deployed();
  change(deployed);
  return deployed;
}

function answer(contract: string, query: string, fields: JsonObject): (deployed: Deployed) => void {
  return ({ answers }) => {
    const all = answers[contract] as Record<string, JsonObject>;
    all[query] = { ...all[query], ...fields };
  };
}

describe("the checks", () => {
  it("take what is as planned, accepted or not", async () => {
    expect(await check(new Deployed())).toBe(12);
    const accepted = changed(({ answers, plan }) => {
      for (const all of Object.values(answers)) {
        if (all["ownership"]) all["ownership"] = { owner: plan.handover.owner, pending_owner: null };
      }
    });
    expect(await check(accepted)).toBe(12);
  });

  const other = address(77);
  it.each<[string, (deployed: Deployed) => void]>([
    ["market is not there", ({ contracts }) => delete contracts["market"]],
    ["market: not what was planned: creator", ({ contracts }) => (contracts["market"] = { ...contracts["market"]!, creator: other })],
    [`the admin of uusd is ${other}`, ({ contracts }) => (contracts["uusd"] = { ...contracts["uusd"]!, admin: other })],
    ["market at", ({ contracts }) => (contracts["market"] = { ...contracts["market"]!, codeId: 0 })],
    [
      "market was migrated 2 times since it was created",
      ({ histories }) => histories["market"]?.push({ created: false, codeId: 9, msg: {} }, { created: false, codeId: 4, msg: {} }),
    ],
    ["the chain does not know how uluna was created", ({ histories }) => (histories["uluna"] = [])],
    [
      "the chain does not know how uluna was created",
      ({ histories }) => (histories["uluna"] = [{ ...histories["uluna"]![0]!, created: false }]),
    ],
    [
      'uluna, created by: not what was planned: initial_balances.1: {"address":"wasm1',
      ({ histories: { uluna } }) => {
        const msg = uluna![0]!.msg as JsonObject;
        const balances = [...(msg["initial_balances"] as JsonObject[]), { address: other, amount: "1" }];
        uluna![0] = { ...uluna![0]!, msg: { ...msg, initial_balances: balances } };
      },
    ],
    [`the owner of staking is ${other}`, answer("staking", "ownership", { owner: other })],
    [`staking is offered to ${other}`, answer("staking", "ownership", { pending_owner: other })],
    ["uusd, minter: not what was planned: minter", answer("uusd", "minter", { minter: other })],
    ['uluna, token_info: not what was planned: symbol: "LUNC", not "LUNA"', answer("uluna", "token_info", { symbol: "LUNC" })],
    [`oracle, feeders: not what was planned: ${other}: 1, not nothing`, ({ answers, plan }) => {
      const feeders = plan.contracts["oracle"]?.msg["feeders"] as JsonObject[];
      answers["oracle"]!["feeders"] = { feeders: [...feeders, { address: other, weight: 1 }] };
    }],
    ["oracle, denoms: not what was planned: 4: \"uxxx\", not nothing", ({ answers }) => {
      const denoms = answers["oracle"]!["denoms"]!["denoms"] as string[];
      answers["oracle"]!["denoms"] = { denoms: [...denoms, "uxxx"] };
    }],
    ["staking, hooks: not what was planned: 0: \"wasm1", answer("staking", "hooks", { hooks: [other] })],
    ["staking, distributors: not what was planned", answer("staking", "distributors", { distributors: [other] })],
    ["distribution, payers: not what was planned", answer("distribution", "payers", { payers: [] })],
    ["distribution, weights: not what was planned", answer("distribution", "weights", { weights: [] })],
    ["distribution, vaults: not what was planned", answer("distribution", "vaults", { vaults: [] })],
    ["market, config: not what was planned: params", answer("market", "config", { params: {} })],
    ["market, denoms: not what was planned", answer("market", "denoms", { denoms: [] })],
    ["market, guardian: not what was planned", answer("market", "paused", { guardian: other })],
    ["savings-uusd, guardian: not what was planned", answer("savings-uusd", "paused", { guardian: other })],
    ["savings-uusd, config: not what was planned: share_token", answer("savings-uusd", "config", { share_token: other })],
  ])("refuse: %s", async (reason, change) => {
    await expect(check(changed(change))).rejects.toThrow(reason);
  });
});

describe("the supply", () => {
  const supply = ({ chain, plan }: Deployed) => checkSupply(chain, plan);
  const { plan } = new Deployed();
  const [holder] = plan.contracts["uluna"]?.msg["initial_balances"] as { address: string; amount: string }[];

  it("is what was planned, and where", async () => {
    expect(await supply(new Deployed())).toEqual([
      `supply    ${holder?.amount} uluna, each balance as planned; of the other 5 tokens nothing`,
    ]);
  });

  it("may move", async () => {
    const moved = changed(({ balances }) => (balances[holder?.address ?? ""] = "7"));
    expect(await supply(moved)).toEqual([
      `supply    ${holder?.amount} uluna, 1 of 1 balances moved; of the other 5 tokens nothing`,
      `moved     ${holder?.address} has 7 uluna now, began with ${holder?.amount}`,
    ]);
  });

  it.each([
    ["uluna", "1000000000000001", "1000000000000000"],
    ["uluna", "999999999999999", "1000000000000000"],
    ["uusd", "1", "0"],
    ["shares-ukrw", "1", "0"],
  ])("is refused: %s, %s", async (token, supplied, wanted) => {
    await expect(supply(changed(answer(token, "token_info", { total_supply: supplied })))).rejects.toThrow(
      `the supply of ${token} is ${supplied}, planned is ${wanted}: it was minted or burned since`,
    );
  });
});

describe("a suite", () => {
  const use = ({ chain, plan }: Deployed) => checkUnused(chain, plan);
  const unused = "unused    market, distribution, rewards and vaults: nothing was ever issued, burned, paid in or owed";

  it("that was not used says so", async () => {
    expect(await use(new Deployed())).toEqual([unused]);
  });

  const totals = (denom: string, numbers: JsonObject) => ({ answers }: Deployed) => {
    const before = answers["market"]!["totals"]!;
    const denoms = (before["denoms"] as JsonObject[]).map((item) => (item["denom"] === denom ? { ...item, ...numbers } : item));
    answers["market"]!["totals"] = { ...before, denoms };
  };
  it.each<[string, (deployed: Deployed) => void]>([
    // Owed and not collected, it is in no token's supply.
    ['market, totals: it was used since it was created: denoms.uusd.fees: "7", not "0"', totals("uusd", { fees: "7" })],
    ['denoms.uusd.issued: "7", not "0"', totals("uusd", { issued: "7", burned: "7" })],
    ['denoms.uluna.burned: "7", not "0"', totals("uluna", { burned: "7" })],
    ['denoms.ukrw.collected: "7", not "0"', totals("ukrw", { collected: "7" })],
    ["denoms.uusd: nothing, not", totals("uusd", { denom: "uother" })],
    ['market, totals: it was used since it was created: net_issued: "-1"', answer("market", "totals", { net_issued: "-1" })],
    ['net_issued_high: "0.000000000000000001"', answer("market", "totals", { net_issued_high: "0.000000000000000001" })],
    ["distribution, accounts: it was used", answer("distribution", "accounts", { accounts: [{ denom: "uluna", funded: "1" }] })],
    ["staking, streams: it was used", answer("staking", "streams", { streams: [{ denom: "uluna" }] })],
    ["oracle, reward_pool: it was used", answer("oracle", "reward_pool", { rewards: [{ denom: "uluna" }] })],
    ['savings-uusd, state: it was used since it was created: reserve: "0.5"', answer("savings-uusd", "state", { reserve: "0.5" })],
    ['savings-ukrw, state: it was used since it was created: shares: "1000"', answer("savings-ukrw", "state", { shares: "1000" })],
    ["savings-ukrw, state: it was used since it was created: total_assets", answer("savings-ukrw", "state", { total_assets: "1" })],
  ])("that was used is refused: %s", async (reason, change) => {
    await expect(use(changed(change))).rejects.toThrow(reason);
  });

  it("shows what its holders, feeders and guardian have done", async () => {
    const seen = changed((deployed) => {
      answer("staking", "pool", { bonded: "5", unbonding: "1" })(deployed);
      answer("market", "paused", { paused: [{ verb: "mint", until: null }] })(deployed);
      answer("savings-uusd", "paused", { paused: [{ verb: "deposit", until: 1_700_000_000 }] })(deployed);
      const { answers } = deployed;
      const [first, second, ...rest] = answers["oracle"]!["feeders"]!["feeders"] as JsonObject[];
      const feeders = [{ ...first, suspended: true }, { ...second, delegate: address(77) }, ...rest];
      answers["oracle"]!["feeders"] = { feeders };
      const price = { confirmed: "1.5", low: "1.4", high: "1.6", committed_at: 1_700_000_000 };
      const [usdr, uusd, ...missing] = answers["oracle"]!["prices"]!["prices"] as JsonObject[];
      answers["oracle"]!["prices"] = {
        prices: [{ ...usdr, status: "expired", price }, { ...uusd, status: "unconfirmed" }, ...missing],
      };
    });
    const [suspended, delegating] = seen.plan.contracts["oracle"]?.msg["feeders"] as { address: string }[];
    expect(await use(seen)).toEqual([
      unused,
      "bonded    5 uluna, 1 unbonding",
      "paused    market: mint, by its owner, without an end",
      "paused    savings-uusd: deposit, until 2023-11-14T22:13:20.000Z",
      `suspended ${suspended?.address} has no weight until the owner lifts it`,
      `delegate  ${address(77)} votes for ${delegating?.address}`,
      "price     usdr is expired: 1.5, 1.4 to 1.6, of 2023-11-14T22:13:20.000Z",
      "price     uusd is unconfirmed",
    ]);
  });
});
