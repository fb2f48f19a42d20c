/** Fees on a real chain: from the market to stakers, feeders and the community pool, past hostile receivers. */

import { toUtf8 } from "@cosmjs/encoding";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { balanced, type Staker, type Stream } from "./accounts.ts";
import { type Account, Chain } from "./chain.ts";
import {
  type Denom, REWARD_DURATION, REWARD_WINDOW, STABLECOINS, TOKENS_PER_WEIGHT, UNBONDING_PERIOD, VOTE_PERIOD,
} from "./deployment.ts";
import { createReceivers } from "./receiver.ts";
import { answersOf, Suite } from "./suite.ts";

const RATES = { uusd: "80", usdr: "60", ukrw: "101500" };
const BOND = 1_000_000_000n;
/** [gas] that staking gives a hook. */
const HOOK_GAS = 300_000;
/** [gas] that noting a failure takes besides. */
const FAILURE_GAS = 15_000;

const chain = await Chain.connect();

// Each test goes on where the one before ended.
describe("fees", { timeout: 120_000 }, () => {
  let suite: Suite;
  let staker: Account;
  /** Nobody in particular: sends what anyone may. */
  let keeper: Account;

  beforeAll(async () => {
    suite = await Suite.deploy(chain);
    [staker, keeper] = (await chain.accounts(2)) as [Account, Account];
    const transfer = { transfer: { recipient: staker.address, amount: (10n * BOND).toString() } };
    await suite.execute(suite.trader, "uluna", transfer);
    await suite.feed(RATES);
  }, 120_000);

  afterAll(() => console.log(chain.gasTable()));

  it("shows weights as cw4 lays them out, now and at a height", async () => {
    const heights = [];
    for (const label of ["bond, the first", "bond, more"]) {
      heights.push((await bond(label)).height);
    }
    const [first, second] = heights as [number, number];
    const weight = Number((2n * BOND) / TOKENS_PER_WEIGHT);

    // Two bytes of length, then the namespace, then the address as text.
    const key = Uint8Array.of(0, 7, ...toUtf8(`members${staker.address}`));
    expect(await suite.raw("staking", key)).toBe(weight);
    expect(await suite.raw("staking", toUtf8("total"))).toBe(weight);

    const at = async (height: number | null) => {
      const member = await suite.query<{ weight: number | null }>("staking", {
        member: { addr: staker.address, at_height: height },
      });
      return member.weight;
    };
    // A height means the start of its block.
    expect(await at(first)).toBeNull();
    expect(await at(first + 1)).toBe(weight / 2);
    expect(await at(second)).toBe(weight / 2);
    expect(await at(second + 1)).toBe(weight);
    expect(await at(null)).toBe(weight);
  });

  it("collects and pays in two denoms when a stranger asks for it", async () => {
    await suite.swap(1_000_000_000n, "uluna", "uusd");
    await suite.swap(10_000_000_000n, "uusd", "ukrw");
    const { owed } = await suite.query<{ owed: { denom: string; amount: string }[] }>("market", { fees: {} });
    const fees = Object.fromEntries(owed.map(({ denom, amount }) => [denom, BigInt(amount)]));
    expect(Object.keys(fees).sort()).toEqual(["ukrw", "uluna", "uusd"]);

    const label = "distribute and collect, 2 denoms";
    const result = await suite.execute(keeper, "distribution", { distribute: { collect: true } }, label);
    const { distribution, market, staking, oracle } = suite.actual;
    const deposit = (source: string, denom: string) => ({
      action: "deposit", source, sender: market, [denom]: String(fees[denom]),
    });
    expect(answersOf(result, distribution)).toEqual([
      { action: "distribute", collect: "true" },
      deposit("seigniorage", "uluna"),
      deposit("swap_fee", "ukrw"),
      deposit("swap_fee", "uusd"),
      { action: "distribute", collect: "false" },
    ]);

    const payouts = answersOf(result, distribution, "wasm-payout");
    for (const denom of STABLECOINS) {
      const fee = fees[denom] ?? 0n;
      const savings = fee / 10n;
      const feeders = fee / 10n;
      const stakers = fee - savings - feeders;
      const paid = [
        { destination: "savings", amount: savings.toString() },
        { destination: "feeders", amount: feeders.toString() },
        { destination: "stakers", amount: stakers.toString() },
      ];
      expect(payouts.filter((payout) => payout["denom"] === denom)).toEqual(paid.map((part) => ({ ...part, denom })));
      expect(await suite.balance(denom, staking)).toBe(stakers);
      expect(await suite.balance(denom, oracle)).toBe(feeders);
      const vault = suite.actual[`savings_${denom}`];
      expect(await suite.balance(denom, vault)).toBe(savings);
      expect(answersOf(result, vault)).toEqual([
        { action: "fund_reserve", sender: distribution, [denom]: savings.toString(), exchange_rate: "1" },
      ]);
      expect(await balanced(suite, denom)).toMatchObject({ pots: [], owed: [], paid, community_pool: "0" });
    }
    expect(payouts).toHaveLength(6);
    expect(answersOf(result, distribution, "wasm-payout_failed")).toEqual([]);
    expect(await balanced(suite, "uluna")).toMatchObject({
      pots: [], owed: [], paid: [], community_pool: String(fees["uluna"]),
    });
  });

  it("pays the staker in one denom and in two, by the second", async () => {
    await flow();
    const label = "claim_rewards, 1 denom";
    const one = await suite.execute(staker, "staking", { claim_rewards: { denoms: ["uusd"] } }, label);
    await expectEarned("uusd", one.height);
    expect(await suite.balance("ukrw", staker.address)).toBe(0n);

    await flow();
    const before = await balances(staker);
    const { rewards } = await suite.query<Staker>("staking", { staker: { address: staker.address } });
    const two = await suite.execute(staker, "staking", { claim_rewards: {} }, "claim_rewards, 2 denoms");
    for (const denom of STABLECOINS) {
      const said = rewards.find((reward) => reward.denom === denom)?.amount ?? "missing";
      const arrived = (await suite.balance(denom, staker.address)) - before[denom];
      expect(arrived).toBeGreaterThanOrEqual(BigInt(said));
      await expectEarned(denom, two.height);
    }
    await bond("bond, with 2 rewards");
  });

  it("gives unbonded LUNA back when its time has come", async () => {
    const before = await suite.balance("uluna", staker.address);
    const { height } = await suite.execute(staker, "staking", { unbond: { amount: BOND.toString() } }, "unbond");
    const release_at = Math.floor(await chain.time(height)) + UNBONDING_PERIOD;
    expect(await suite.query("staking", { claims: { address: staker.address } })).toEqual({
      claims: [{ amount: BOND.toString(), release_at }],
    });
    const withdraw = () => suite.execute(staker, "staking", { withdraw: {} });
    await expect(withdraw()).rejects.toThrow(`nothing to withdraw now, the next at ${release_at}`);
    await chain.reach(release_at);
    await withdraw();
    expect(await suite.balance("uluna", staker.address)).toBe(before + BOND);
  });

  it("lets feeders earn by the period", async () => {
    const waiting = await balances({ address: suite.actual.oracle });
    // Two periods of votes are counted.
    await suite.feed(RATES);
    for (const feeder of suite.feeders) {
      const { rewards } = await suite.query<Staker>("oracle", { rewards: { feeder: feeder.address } });
      const label = "claim_rewards of a feeder, 2 denoms";
      const result = await suite.execute(feeder, "oracle", { claim_rewards: {} }, label);
      const [attributes] = answersOf(result, suite.actual.oracle);
      for (const denom of STABLECOINS) {
        let left = waiting[denom] * 10n ** 18n;
        const before = left;
        for (let period = 0; period < 2; period++) left -= (left * BigInt(VOTE_PERIOD)) / BigInt(REWARD_WINDOW);
        const arrived = await suite.balance(denom, feeder.address);
        expect(arrived).toBe((before - left) / 3n / 10n ** 18n);
        expect(rewards).toContainEqual({ denom, amount: arrived.toString() });
        expect(attributes?.[denom]).toBe(arrived.toString());
      }
    }
  });

  it("pays the others when one receiver burns all its gas and one fails", async () => {
    const { owner, trader } = suite;
    const { distribution } = suite.actual;
    const receivers = await createReceivers(owner, ["loop", "fail", "accept"]);
    const [burner, failing, accepting] = receivers as [string, string, string];
    await suite.setVault("uusd", burner);
    await suite.setVault("ukrw", failing);

    const amount = 1_000_000n;
    const deposits = async () => {
      for (const denom of STABLECOINS) {
        const hook = { deposit: { source: "payment_fee" } };
        await suite.send(trader, amount, denom, distribution, hook, "deposit of fees");
      }
    };
    const set = [{ address: trader.address, sources: ["payment_fee"] }];
    await suite.execute(owner, "distribution", { update_payers: { set, remove: [] } });
    await deposits();
    const before = await paidTo(suite.actual.staking, suite.actual.oracle);
    // Who gives too little gas for all cannot make one payout fail: nothing happens at all.
    const distribute = { distribute: { collect: false } };
    const little = keeper.client.execute(keeper.address, distribution, distribute, { amount: [], gas: "700000" });
    await expect(little).rejects.toThrow("out of gas");

    const label = "distribute, a vault loops and one fails";
    const result = await suite.execute(keeper, "distribution", distribute, label);

    const failed = STABLECOINS.map((denom) => ({ destination: "savings", denom, amount: "100000" }));
    expect(answersOf(result, distribution, "wasm-payout")).toHaveLength(6);
    expect(answersOf(result, distribution, "wasm-payout_failed")).toEqual(expect.arrayContaining(failed));
    for (const denom of STABLECOINS) {
      const { owed } = await balanced(suite, denom);
      expect(owed).toEqual([{ destination: "savings", amount: "100000" }]);
    }
    const after = await paidTo(suite.actual.staking, suite.actual.oracle);
    expect(after.map((paid, i) => paid - (before[i] ?? 0n))).toEqual([800_000n, 100_000n, 800_000n, 100_000n]);

    // One vault is replaced, the other mends its ways.
    await suite.setVault("uusd", accepting);
    await owner.client.execute(owner.address, failing, "accept" as never, "auto");
    await deposits();
    await suite.execute(keeper, "distribution", distribute, "distribute, 2 denoms and vaults");
    const vaults = { uusd: accepting, ukrw: failing };
    for (const denom of STABLECOINS) {
      expect(await suite.balance(denom, vaults[denom])).toBe(200_000n);
      expect(await balanced(suite, denom)).toMatchObject({ pots: [], owed: [] });
    }
  });

  it("bonds rewards in LUNA in place", async () => {
    const { bonded } = await suite.query<Staker>("staking", { staker: { address: staker.address } });
    const hook = { deposit: { source: "payment_fee" } };
    await suite.send(suite.trader, 10n * BOND, "uluna", suite.actual.distribution, hook, "deposit of fees");
    const distribute = { distribute: { denoms: ["uluna"], collect: false } };
    await suite.execute(keeper, "distribution", distribute, "distribute, 1 denom");
    await flow();
    const result = await suite.execute(staker, "staking", { restake: {} });
    const { streams } = await suite.query<{ streams: Stream[] }>("staking", { streams: {} });
    const paid = streams.find(({ denom }) => denom === "uluna")?.paid ?? "0";
    expect(Number(paid)).toBeGreaterThan(0);
    expect(answersOf(result, suite.actual.staking)[0]).toMatchObject({ action: "restake", uluna: paid });
    const after = await suite.query<Staker>("staking", { staker: { address: staker.address } });
    expect(BigInt(after.bonded)).toBe(BigInt(bonded) + BigInt(paid));
  });

  it("bonds and unbonds past a hook that burns its gas", async () => {
    const unbond = (label: string) =>
      suite.execute(staker, "staking", { unbond: { amount: BOND.toString() } }, label);
    const without = [await bond("bond, no hook"), await unbond("unbond, no hook")];
    const [burner] = (await createReceivers(suite.owner, ["loop"])) as [string];
    await suite.execute(suite.owner, "staking", { add_hook: { addr: burner } });
    const withHook = [await bond("bond, a hook loops"), await unbond("unbond, a hook loops")];
    for (const [i, result] of withHook.entries()) {
      expect(answersOf(result, suite.actual.staking)).toContainEqual({ action: "hook_failed", hook: burner });
      const more = Number(result.gasUsed - (without[i]?.gasUsed ?? 0n));
      expect(more).toBeLessThan(HOOK_GAS + FAILURE_GAS);
    }
  });

  /** Long enough for rewards to come. */
  async function flow(): Promise<void> {
    await chain.reach((await chain.time()) + 2);
  }

  function bond(label: string) {
    return suite.send(staker, BOND, "uluna", suite.actual.staking, { bond: {} }, label);
  }

  async function balances({ address }: { address: string }): Promise<Record<(typeof STABLECOINS)[number], bigint>> {
    return { uusd: await suite.balance("uusd", address), ukrw: await suite.balance("ukrw", address) };
  }

  /** Of each denom, what each address has. */
  async function paidTo(...addresses: string[]): Promise<bigint[]> {
    const all = STABLECOINS.flatMap((denom) => addresses.map((address) => suite.balance(denom, address)));
    return Promise.all(all);
  }

  /** All that the only staker ever got of a denom is what flowed up to this block. */
  async function expectEarned(denom: Denom, height: number): Promise<void> {
    const { streams } = await suite.query<{ streams: Stream[] }>("staking", { streams: {} });
    const stream = streams.find((stream) => stream.denom === denom);
    if (stream === undefined) throw new Error(`no rewards in ${denom}`);
    const flowing = Math.floor(await chain.time(height)) - (stream.ends_at - REWARD_DURATION);
    const flowed = (BigInt(stream.received) * BigInt(flowing)) / BigInt(REWARD_DURATION);
    expect(flowed).toBeGreaterThan(0n);
    const paid = await suite.balance(denom, staker.address);
    expect(BigInt(stream.paid)).toBe(paid);
    // What is cut in the index is less than a unit.
    expect(flowed - paid).toBeGreaterThanOrEqual(0n);
    expect(flowed - paid).toBeLessThanOrEqual(1n);
  }
});
