/** The sdk on a real chain: what it quotes is what happens, and refusals come with their reason. */

import { contractError, minimumOf, parseAmount, parseDeployment, parseRate, Tidelock, TransactionError } from "@tidelock/sdk";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Account, Chain } from "./chain.ts";
import { deploymentOf, UNBONDING_PERIOD } from "./deployment.ts";
import { answersOf, Suite } from "./suite.ts";
import { thrown } from "./thrown.ts";

const RATES = { uusd: "80", usdr: "60", ukrw: "101500" };
/** [gas] Enough for any swap: what is refused is refused in a block, not by simulation. */
const FEE = { amount: [], gas: "500000" };

const chain = await Chain.connect();

// Each test goes on where the one before ended.
describe("the sdk", { timeout: 120_000 }, () => {
  let suite: Suite;
  let trader: Account;
  let saver: Account;
  let tidelock: Tidelock<Account["client"]>;
  /** The saver's. */
  let savers: Tidelock<Account["client"]>;

  beforeAll(async () => {
    suite = await Suite.deploy(chain);
    trader = suite.trader;
    [saver] = (await chain.accounts(1)) as [Account];
    await suite.feed(RATES);
    const file = JSON.stringify(deploymentOf(await trader.client.getChainId(), suite.actual));
    const deployment = parseDeployment(JSON.parse(file));
    tidelock = new Tidelock(trader.client, deployment);
    savers = new Tidelock(saver.client, deployment);
  }, 120_000);

  afterAll(() => console.log(chain.gasTable()));

  it("swaps as quoted, at the minimum spread", async () => {
    const trade = { offer: "uluna", ask: "uusd", amount: parseAmount("1000") };
    const quote = await tidelock.quote(trade);
    expect(quote.spread).toBe("0.005");
    // Half a per cent less than 80 for each, and less than a unit for the rounding of the cross.
    expect(quote.returnAmount).toBe(parseAmount("79600") - 1n);
    const swapped = await tidelock.swap(trader.address, { ...trade, slippage: "0" });
    const { returnAmount, spreadAmount, commissionAmount } = quote;
    expect(swapped).toMatchObject({ returnAmount, spreadAmount, commissionAmount });
    expect(await tidelock.balance("uusd", trader.address)).toBe(returnAmount);
  });

  it("finds the least offer", async () => {
    const trade = { offer: "uusd", ask: "ukrw", amount: parseAmount("1000000") };
    const quote = await tidelock.quoteExact(trade);
    expect(quote.returnAmount).toBeGreaterThanOrEqual(trade.amount);
    const less = await tidelock.quote({ ...trade, amount: quote.offerAmount - 1n });
    expect(less.returnAmount).toBeLessThan(trade.amount);
    const swap = { ...trade, amount: quote.offerAmount, minimumReceive: trade.amount, recipient: saver.address };
    const { returnAmount } = await tidelock.swap(trader.address, swap);
    expect(returnAmount).toBe(quote.returnAmount);
    expect(await savers.balance("ukrw", saver.address)).toBe(returnAmount);
  });

  it("refuses what slips too far, and says how far", async () => {
    const trade = { offer: "uluna", ask: "uusd", amount: parseAmount("1000") };
    const { returnAmount } = await tidelock.quote(trade);
    // Somebody is first, with enough to move the pool.
    await tidelock.swap(trader.address, { ...trade, amount: parseAmount("12000"), slippage: "0.01" });
    const { returnAmount: left } = await tidelock.quote(trade);
    const minimumReceive = minimumOf(returnAmount, "0");
    expect(left).toBeLessThan(minimumReceive);
    const values = { return_amount: left, minimum: minimumReceive };
    const expected = { contract: "market", variant: "MinimumNotMet", values };

    const simulated = await thrown(tidelock.swap(trader.address, { ...trade, minimumReceive }));
    expect(contractError(simulated)).toMatchObject(expected);
    const failed = await thrown(tidelock.swap(trader.address, { ...trade, minimumReceive }, { fee: FEE }));
    expect(failed).toBeInstanceOf(TransactionError);
    expect(contractError(failed)).toMatchObject(expected);
  });

  it("names the reasons of other refusals", async () => {
    const trade = { offer: "uluna", ask: "uusd", amount: 1_000_000n, slippage: "0.01" };
    const deadline = Math.floor(await chain.time()) - 1;
    const late = await thrown(tidelock.swap(trader.address, { ...trade, deadline }));
    expect(contractError(late)).toMatchObject({ variant: "DeadlinePassed", values: { deadline: BigInt(deadline) } });
    const query = await thrown(tidelock.quote({ ...trade, ask: "uluna" }));
    expect(contractError(query)).toMatchObject({ variant: "SameDenom", values: { denom: "uluna" } });
    const broke = await thrown(savers.swap(saver.address, trade));
    expect(contractError(broke, "token")).toMatchObject({ variant: "Std.Overflow", contract: "token" });
    const first = await thrown(tidelock.quoteDeposit("uusd", 1n));
    expect(contractError(first)).toMatchObject({ variant: "FirstDepositTooSmall", contract: "savings" });
  });

  it("shows coverage and prices", async () => {
    const coverage = await tidelock.coverage();
    expect(coverage).toMatchObject({ redemptionRate: "1", mintOpen: true });
    expect(coverage.outstandingValue).toBeGreaterThan(0n);
    expect(parseRate(coverage.coverage ?? "0")).toBeGreaterThan(parseRate("4"));
    const prices = await tidelock.prices(["usdr", "uusd"]);
    expect(prices).toMatchObject([{ denom: "usdr", status: "fresh", confirmed: "60" }, { denom: "uusd" }]);
    expect(Number((await tidelock.exchangeRate("uusd")).rate)).toBeCloseTo(80, 12);
  });

  it("stakes and claims", async () => {
    const amount = parseAmount("1000");
    const { bonded } = await tidelock.stake(trader.address, amount);
    expect(bonded).toBe(amount);
    await tidelock.broadcast(trader.address, [tidelock.messages(trader.address).distribute({ collect: true })]);
    await chain.reach((await chain.time()) + 2);
    const rewards = await tidelock.rewards(trader.address);
    expect(rewards.map(({ denom }) => denom).sort()).toEqual(["ukrw", "uusd"]);
    const before = await tidelock.balance("uusd", trader.address);
    const claimed = await tidelock.claim(trader.address, { denoms: ["uusd"] });
    const [paid] = claimed.rewards;
    expect(claimed.rewards).toEqual([{ denom: "uusd", amount: (await tidelock.balance("uusd", trader.address)) - before }]);
    expect(paid?.amount).toBeGreaterThanOrEqual(rewards.find(({ denom }) => denom === "uusd")?.amount ?? 0n);
    expect(await tidelock.staker(trader.address)).toMatchObject({ bonded: amount, weight: 1000 });

    const none = await thrown(tidelock.restake(trader.address));
    expect(contractError(none)).toMatchObject({ variant: "NothingToClaim", contract: "staking" });
  });

  it("takes LUNA out of the bond when its time has come", async () => {
    const amount = parseAmount("400");
    const { bonded, releaseAt, height } = await tidelock.unstake(trader.address, amount);
    expect(bonded).toBe(parseAmount("600"));
    expect(releaseAt).toBe(Math.floor(await chain.time(height)) + UNBONDING_PERIOD);
    expect(await tidelock.unstaking(trader.address)).toEqual([{ amount, releaseAt }]);
    const early = await thrown(tidelock.withdraw(trader.address));
    expect(contractError(early)).toMatchObject({ variant: "NothingMatured", values: { next: BigInt(releaseAt) } });
    await chain.reach(releaseAt);
    expect(await tidelock.withdraw(trader.address)).toMatchObject({ amount });
    const nothing = await thrown(tidelock.withdraw(trader.address));
    expect(contractError(nothing)).toMatchObject({ variant: "NothingMatured", values: {} });
  });

  it("pays interest on what is deposited", async () => {
    const vault = suite.actual.savings_uusd;
    // The fees of the swaps are there already.
    const before = await tidelock.savings("uusd");
    expect(before).toMatchObject({ totalAssets: 0n, shares: 0n, exchangeRate: "1" });
    expect(before.reserve).toBeGreaterThan(0n);

    const amount = parseAmount("10000");
    const minimumShares = await tidelock.quoteDeposit("uusd", amount);
    expect(minimumShares).toBe(amount - 1_000n);
    const deposit = { denom: "uusd", amount, minimumShares, recipient: saver.address };
    const first = await chain.measure("deposit, the first", tidelock.deposit(trader.address, deposit));
    expect(first).toMatchObject({ assets: amount, shares: minimumShares, exchangeRate: "1" });
    expect(answersOf(first, vault)).toEqual([{
      action: "deposit", sender: trader.address, recipient: saver.address, uusd: amount.toString(),
      shares: minimumShares.toString(), exchange_rate: "1",
    }]);

    const gift = parseAmount("1000");
    const funded = await tidelock.broadcast(trader.address, [tidelock.messages(trader.address).fundReserve("uusd", gift)]);
    const [told] = answersOf(funded, vault);
    expect(told).toMatchObject({ action: "fund_reserve", sender: trader.address, uusd: gift.toString() });
    expect(parseRate(told?.["exchange_rate"] ?? "0")).toBeGreaterThanOrEqual(parseRate("1"));

    await chain.reach((await chain.time()) + 3);
    const saved = await savers.savingsBalance("uusd", saver.address);
    expect(saved.shares).toBe(minimumShares);
    expect(saved.assets).toBeGreaterThan(minimumShares);
    const { rate, apy, target } = await tidelock.apy("uusd");
    expect({ rate, target }).toEqual({ rate: "0.195", target: "0.195" });
    expect(parseRate(apy)).toBeGreaterThan(parseRate("0.21"));
    expect(parseRate(apy)).toBeLessThan(parseRate("0.22"));
  });

  it("gives fewer shares for what comes later", async () => {
    const amount = parseAmount("100");
    const deposit = { denom: "uusd", amount, minimumShares: amount };
    const refused = await thrown(tidelock.deposit(trader.address, deposit));
    expect(contractError(refused)).toMatchObject({ variant: "MinimumSharesNotMet", values: { minimum: amount } });
    const minimumShares = minimumOf(await tidelock.quoteDeposit("uusd", amount), "0.001");
    const later = await chain.measure("deposit", tidelock.deposit(trader.address, { ...deposit, minimumShares }));
    expect(later.shares).toBeLessThan(amount);
    expect(later.shares).toBeGreaterThanOrEqual(minimumShares);
  });

  it("redeems with interest", async () => {
    const { shares } = await savers.savingsBalance("uusd", saver.address);
    const half = shares / 2n;
    const minimumAssets = await savers.quoteRedeem("uusd", half);
    const greedy = { denom: "uusd", shares: half, minimumAssets: 2n * minimumAssets };
    const refused = await thrown(savers.redeem(saver.address, greedy));
    expect(contractError(refused)).toMatchObject({ variant: "MinimumAssetsNotMet", contract: "savings" });

    const vault = suite.actual.savings_uusd;
    let balance = 0n;
    for (const part of [half, shares - half]) {
      const redeem = { denom: "uusd", shares: part, minimumAssets };
      const redeemed = await chain.measure("redeem", savers.redeem(saver.address, redeem));
      const { assets, exchangeRate } = redeemed;
      expect(redeemed.shares).toBe(part);
      expect(assets).toBeGreaterThanOrEqual(minimumAssets);
      expect(answersOf(redeemed, vault)).toEqual([{
        action: "redeem", sender: saver.address, recipient: saver.address, uusd: assets.toString(),
        shares: part.toString(), exchange_rate: exchangeRate,
      }]);
      balance += assets;
      expect(await savers.balance("uusd", saver.address)).toBe(balance);
    }
    // Deposited were as many, when a share was one.
    expect(balance).toBeGreaterThan(shares);
    expect(await savers.savingsBalance("uusd", saver.address)).toEqual({ shares: 0n, assets: 0n });
    const { points, next } = await tidelock.rateHistory("uusd");
    expect(points).toMatchObject([{ exchangeRate: "1", totalAssets: 0n }]);
    expect(next).toBeUndefined();
  });
});
