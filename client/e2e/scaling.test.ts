/** What messages cost as stakers, feeders and denoms grow in number; docs/gas-scaling.json has the results. */

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Chain } from "./chain.ts";
import { Feeders } from "./feeders.ts";
import { storeCodes, Wide } from "./wide.ts";

/** [gas] However many there are. */
const LIMIT = 1_000_000;
/** [gas] But for this: each denom that is claimed is a transfer. Who has so many names some of them at a time. */
const LIMIT_OF_ALL_DENOMS = 1_200_000;
/** Of all denoms that there may be, LUNA is the 32nd. */
const DENOMS = [1, 8, 31];
const LUNA = 1_000_000n;

const chain = await Chain.connect();

afterAll(() => console.log(chain.gasTable()));

describe.each(DENOMS)("with %i stablecoins", (count) => {
  let wide: Wide;
  /** Of rewards: where all stablecoins are, LUNA is, too. */
  const rewarded = count === 31 ? 32 : count;

  beforeAll(async () => {
    const [account] = await chain.accounts(1);
    if (account === undefined) throw new Error("no account");
    wide = await Wide.deploy(chain, account, await storeCodes(account), count);
    await wide.feed();
    await wide.mint(1_000n * LUNA);
  }, 200_000);

  it("redeems below the limit", { timeout: 60_000 }, async () => {
    expect(await wide.outstanding()).toBe(count);
    const [denom] = wide.stablecoins as [string];
    const { gasUsed } = await wide.redeem(denom, 10n * LUNA, `redemption, stablecoins outstanding: ${count}`);
    expect(Number(gasUsed)).toBeLessThan(LIMIT);
  });

  it("bonds and claims below the limit", { timeout: 120_000 }, async () => {
    // While nothing is bonded, rewards stand still.
    await wide.bondFor(1, LUNA);
    await wide.reward(3_600n * LUNA, rewarded);
    const gas: bigint[] = [];
    for (const label of [`bond of a new staker, denoms of rewards: ${rewarded}`, `bond, denoms of rewards: ${rewarded}`]) {
      await flow();
      gas.push((await wide.bond(1_000n * LUNA, label)).gasUsed);
    }
    await flow();
    const claimed = await wide.claim(`claim_rewards, denoms of rewards: ${rewarded}`);
    expect(Number(claimed.gasUsed)).toBeLessThan(count === 31 ? LIMIT_OF_ALL_DENOMS : LIMIT);
    if (count === 31) {
      await flow();
      gas.push((await wide.claim("claim_rewards, denoms of rewards: 32, claimed: 16", wide.stablecoins.slice(0, 16))).gasUsed);
    }
    expect(Math.max(...gas.map(Number))).toBeLessThan(LIMIT);
  });

  if (count === 1) {
    it("claims at the same cost among 10 stakers and among 1000", { timeout: 200_000 }, async () => {
      const gas: number[] = [];
      for (const [more, stakers] of [[8, 10], [990, 1000]] as const) {
        await wide.bondFor(more, LUNA);
        await flow();
        gas.push(Number((await wide.claim(`claim_rewards, stakers: ${stakers}`)).gasUsed));
      }
      const [few, many] = gas as [number, number];
      expect(many).toBeLessThan(few * 1.01);
    });
  }

  /** Long enough for rewards to come. */
  async function flow(): Promise<void> {
    await chain.reach((await chain.time()) + 2);
  }
});

describe("a tally", () => {
  /** [s] Enough for the feeders of all oracles to reveal and to commit in one period, also on a busy machine. */
  const VOTE_PERIOD = 60;
  const SIZES = [4, 32, 128].flatMap((feeders) => DENOMS.map((denoms) => ({ feeders, denoms })));
  /** Candidates, confirmation with the first snapshot, and a price that moves. */
  const TALLIES = 3;
  const gas = new Map<string, number[]>();

  beforeAll(async () => {
    const feeders = await Feeders.create(chain, SIZES, VOTE_PERIOD);
    for (let round = 0; round <= TALLIES + 1; round++) {
      await feeders.nextPeriod();
      // The first period is for commitments alone, the second for the first votes.
      if (round >= 2) {
        for (const oracle of feeders.oracles) {
          const key = `${oracle.feeders} x ${oracle.denoms}`;
          gas.set(key, [...(gas.get(key) ?? []), await feeders.tally(oracle)]);
        }
      }
      if (round <= TALLIES) await feeders.vote(round);
    }
    for (const oracle of feeders.oracles) expect(await feeders.confirmed(oracle)).toEqual(oracle.names);
  }, 900_000);

  it.each(SIZES)("of $feeders feeders and $denoms denoms stays below the limit", ({ feeders, denoms }) => {
    const measured = gas.get(`${feeders} x ${denoms}`);
    expect(measured).toHaveLength(TALLIES);
    expect(Math.max(...(measured ?? []))).toBeLessThan(LIMIT);
  });
});
