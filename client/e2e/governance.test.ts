/**
 * Staked LUNA governs a real chain through a stock multisig, as packages/testing/tests/governance.rs has it on the
 * embedded one: it proposes, votes and carries out, by the weights of the proposal's height.
 */

import { contractError } from "@tidelock/sdk";
import { beforeAll, describe, expect, it } from "vitest";
import { type Account, Chain } from "./chain.ts";
import { Multisig } from "./multisig.ts";
import { answersOf, Suite } from "./suite.ts";
import { thrown } from "./thrown.ts";

const RATES = { uusd: "80", usdr: "60", ukrw: "101500" };
/** [micro units] */
const LUNA = 1_000_000n;
const GRANT = 5n * LUNA;

interface Params {
  guard: { redemption_share: string; mint_coverage: string };
}

const chain = await Chain.connect();

// Each test goes on where the one before ended.
describe("governance by staked LUNA", { timeout: 120_000 }, () => {
  let suite: Suite;
  let multisig: Multisig;
  /** Stake 100, 60, 40 and, later, most of all. */
  let ann: Account;
  let ben: Account;
  let cid: Account;
  let eve: Account;
  /** Has nothing. */
  let grantee: Account;

  beforeAll(async () => {
    suite = await Suite.deploy(chain);
    [ann, ben, cid, eve, grantee] = (await chain.accounts(5)) as [Account, Account, Account, Account, Account];
    // A grant is paid only while redemptions pay the dollar, which needs a price.
    await suite.feed(RATES);
    for (const [staker, luna] of [[ann, 100n], [ben, 60n], [cid, 40n]] as const) await bond(staker, luna);
    multisig = await Multisig.create(suite.owner, suite.actual.staking, "0.5");
  }, 120_000);

  it("gives market and distribution to the multisig, which accepts by a vote", async () => {
    const { market, distribution } = suite.actual;
    for (const contract of ["market", "distribution"] as const) {
      const offer = { transfer_ownership: { new_owner: multisig.address, expiry: null } };
      await suite.execute(suite.owner, contract, { update_ownership: offer }, null);
    }
    const accept = { update_ownership: "accept_ownership" };
    const { id } = await multisig.propose(ben, [{ contract: market, msg: accept }, { contract: distribution, msg: accept }]);
    expect(await multisig.proposal(id)).toEqual({ status: "open", total_weight: 200 });
    await multisig.vote(ann, id);
    expect(await multisig.proposal(id)).toEqual({ status: "passed", total_weight: 200 });
    await multisig.carryOut(grantee, id);
    for (const contract of ["market", "distribution"] as const) {
      expect(await suite.query(contract, { ownership: {} })).toMatchObject({ owner: multisig.address, pending_owner: null });
    }
  });

  it("counts the votes of the proposal's height, not what is bonded after it", async () => {
    const { market, distribution } = suite.actual;
    await suite.send(suite.trader, 100n * LUNA, "uluna", distribution, { fund_community_pool: {} }, null);
    const params = { ...(await marketParams()), guard: { redemption_share: "0.5", mint_coverage: "5" } };
    const spend = { recipient: grantee.address, denom: "uluna", amount: GRANT.toString(), memo: "a grant" };
    const { id, height } = await multisig.propose(cid, [
      { contract: distribution, msg: { spend } },
      { contract: market, msg: { update_params: { params } } },
    ]);

    await bond(eve, 1_000n);
    await bond(ben, 1_000n);
    const weight = (staker: Account, at_height: number | null) =>
      suite.query<{ weight: number | null }>("staking", { member: { addr: staker.address, at_height } });
    expect(await weight(eve, null)).toEqual({ weight: 1_000 });
    expect(await weight(eve, height)).toEqual({ weight: null });
    await expect(multisig.vote(eve, id)).rejects.toThrow("Unauthorized");
    await expect(multisig.carryOut(eve, id)).rejects.toThrow("Proposal must have passed and not yet been executed");

    // 60, and not 1,060: a half of 200 with the 40 of who proposed, which is enough.
    await multisig.vote(ben, id);
    expect(await multisig.votes(id)).toEqual({ [cid.address]: 40, [ben.address]: 60 });
    expect(await multisig.proposal(id)).toEqual({ status: "passed", total_weight: 200 });

    const result = await multisig.carryOut(grantee, id);
    expect(answersOf(result, distribution)).toEqual([
      { action: "spend", recipient: grantee.address, uluna: GRANT.toString(), memo: "a grant" },
    ]);
    expect(answersOf(result, market)).toEqual([{ action: "update_params" }]);
    expect(await suite.balance("uluna", grantee.address)).toBe(GRANT);
    expect(await marketParams()).toEqual(params);
    await expect(multisig.carryOut(grantee, id)).rejects.toThrow("Proposal must have passed and not yet been executed");
  });

  it("leaves the owner from before nothing to decide", async () => {
    const params = await marketParams();
    const late = await thrown(suite.execute(suite.owner, "market", { update_params: { params } }, null));
    expect(contractError(late, "market")).toMatchObject({ variant: "Ownership.NotOwner" });
  });

  async function marketParams(): Promise<Params> {
    return (await suite.query<{ params: Params }>("market", { config: {} })).params;
  }

  async function bond(staker: Account, luna: bigint): Promise<void> {
    const hook = { bond: { recipient: staker.address } };
    // What it costs is measured elsewhere, with the staker as sender.
    await suite.send(suite.trader, luna * LUNA, "uluna", suite.actual.staking, hook, null);
  }
});
