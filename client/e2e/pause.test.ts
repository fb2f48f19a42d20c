/**
 * The guardian stops what comes in, on a real chain, and never the way out. That its pause lapses after 3 days, and that
 * it cannot pause for 3 days more what lapsed, cannot be waited for here: ownership_pause.rs and
 * refusals_savings.rs in packages/testing/tests move the clock of the embedded chain.
 */

import { contractError, Tidelock } from "@tidelock/sdk";
import { beforeAll, describe, expect, it } from "vitest";
import { type Account, Chain } from "./chain.ts";
import { deploymentOf } from "./deployment.ts";
import { answersOf, Suite } from "./suite.ts";
import { thrown } from "./thrown.ts";

const RATES = { uusd: "80", usdr: "60", ukrw: "101500" };
/** [s] 3 days */
const GUARDIAN_PAUSE = 259_200;
const SWAP = { offer: "uluna", ask: "uusd", amount: 1_000_000_000n, minimumReceive: 1n };
const DEPOSIT = { denom: "uusd", amount: 10_000_000n, minimumShares: 1n };
/** Of each contract: what the guardian stops. */
const STOPS = [["market", "mint"], ["savings_uusd", "deposit"]] as const;
type Paused = (typeof STOPS)[number][0];

const chain = await Chain.connect();

// Each test goes on where the one before ended.
describe("pauses", { timeout: 120_000 }, () => {
  let suite: Suite;
  let trader: Account;
  let guardian: Account;
  let tidelock: Tidelock<Account["client"]>;

  beforeAll(async () => {
    suite = await Suite.deploy(chain);
    trader = suite.trader;
    [guardian] = (await chain.accounts(1)) as [Account];
    for (const [contract] of STOPS) await byOwner(contract, { update_guardian: { guardian: guardian.address } });
    await suite.feed(RATES);
    tidelock = new Tidelock(trader.client, deploymentOf(await trader.client.getChainId(), suite.actual));
    await tidelock.swap(trader.address, SWAP);
    await tidelock.deposit(trader.address, DEPOSIT);
  }, 120_000);

  it("stops minting and deposits for 3 days by the guardian's word", async () => {
    for (const [contract, verb] of STOPS) {
      const result = await suite.execute(guardian, contract, { pause: { verbs: [verb] } }, null);
      const until = Math.floor(await chain.time(result.height)) + GUARDIAN_PAUSE;
      expect(answersOf(result, suite.actual[contract])).toEqual([
        { action: "pause", sender: guardian.address, verbs: verb, until: until.toString() },
      ]);
      expect(await paused(contract)).toEqual([{ verb, until }]);
    }
    await expectRefused();
  });

  it("lets everybody out meanwhile", async () => {
    const before = await tidelock.balance("uusd", trader.address);
    const shares = 2_000_000n;
    const redeemed = await tidelock.redeem(trader.address, { denom: "uusd", shares, minimumAssets: shares });
    expect(await tidelock.balance("uusd", trader.address)).toBe(before + redeemed.assets);
    // And from the stablecoin into LUNA, or into another stablecoin.
    for (const ask of ["uluna", "ukrw"]) {
      const out = { ...SWAP, offer: "uusd", ask, amount: 1_000_000n };
      expect((await tidelock.swap(trader.address, out)).returnAmount).toBeGreaterThan(0n);
    }
  });

  it("is neither prolonged nor lifted by the guardian, and nobody else's to order", async () => {
    for (const [contract, verb] of STOPS) {
      const before = await paused(contract);
      await suite.execute(guardian, contract, { pause: { verbs: [verb] } }, null);
      expect(await paused(contract)).toEqual(before);
      const lifted = await thrown(suite.execute(guardian, contract, { unpause: { verbs: [verb] } }, null));
      expect(contractError(lifted)).toMatchObject({ variant: "Ownership.NotOwner" });
      const stranger = await thrown(suite.execute(trader, contract, { pause: { verbs: [verb] } }, null));
      expect(contractError(stranger)).toMatchObject({ variant: "Pause.NotGuardian", values: { sender: trader.address } });
    }
    // Who could buy in but not get out would be caught.
    const alone = await thrown(suite.execute(guardian, "market", { pause: { verbs: ["redeem"] } }, null));
    expect(contractError(alone)).toMatchObject({ variant: "RedemptionPausedAlone", contract: "market" });
    await expectRefused();
  });

  it("ends when the owner says so", async () => {
    for (const [contract, verb] of STOPS) {
      await byOwner(contract, { unpause: { verbs: [verb] } });
      expect(await paused(contract)).toEqual([]);
    }
    await tidelock.swap(trader.address, SWAP);
    await tidelock.deposit(trader.address, DEPOSIT);
  });

  it("lasts for as long as the owner wants when it is the owner's", async () => {
    for (const [contract, verb] of STOPS) {
      await byOwner(contract, { pause: { verbs: [verb] } });
      expect(await paused(contract)).toEqual([{ verb, until: null }]);
      // The guardian cannot turn it into one that lapses.
      await suite.execute(guardian, contract, { pause: { verbs: [verb] } }, null);
      expect(await paused(contract)).toEqual([{ verb, until: null }]);
    }
    await expectRefused();
    for (const [contract, verb] of STOPS) await byOwner(contract, { unpause: { verbs: [verb] } });
  });

  async function expectRefused(): Promise<void> {
    const swap = await thrown(tidelock.swap(trader.address, SWAP));
    expect(contractError(swap)).toMatchObject({ contract: "market", variant: "Paused", values: { verb: "mint" } });
    const deposit = await thrown(tidelock.deposit(trader.address, DEPOSIT));
    expect(contractError(deposit)).toMatchObject({ contract: "savings", variant: "Paused", values: { verb: "deposit" } });
  }

  async function paused(contract: Paused): Promise<unknown> {
    return (await suite.query<{ paused: unknown }>(contract, { paused: {} })).paused;
  }

  async function byOwner(contract: Paused, msg: object): Promise<void> {
    await suite.execute(suite.owner, contract, msg, null);
  }
});
