/** What the oracle's tally costs on a real chain, up to as many feeders and denoms as it takes. */

import { beforeAll, describe, expect, it } from "vitest";
import { Chain } from "./chain.ts";
import { Feeders } from "./feeders.ts";

/** [s] Enough for all to reveal and to commit in one period, also on a busy machine. */
const VOTE_PERIOD = 20;
/** Candidates, confirmation with the first snapshot, and a price that moves. */
const TALLIES = 3;

const SIZES = [
  { feeders: 4, denoms: 3, limit: 200_000 },
  { feeders: 32, denoms: 8, limit: 250_000 },
  { feeders: 128, denoms: 31, limit: 1_000_000 },
];

const chain = await Chain.connect();

describe("a tally", () => {
  let feeders: Feeders;
  const gas: number[][] = SIZES.map(() => []);

  beforeAll(async () => {
    feeders = await Feeders.create(chain, SIZES, VOTE_PERIOD);
    for (let round = 0; round <= TALLIES + 1; round++) {
      await feeders.nextPeriod();
      // The first period is for commitments alone, the second for the first votes.
      if (round >= 2) for (const [i, oracle] of feeders.oracles.entries()) gas[i]?.push(await feeders.tally(oracle));
      if (round <= TALLIES) await feeders.vote(round);
    }
    const eight = feeders.oracles.find(({ denoms }) => denoms === 8);
    if (eight !== undefined) await feeders.reveal(eight, "vote, 8 denoms");
    console.log(SIZES.map(({ feeders, denoms }, i) => `tally ${feeders} x ${denoms}: ${gas[i]?.join(", ")}`).join("\n"));
  }, 400_000);

  it.each(SIZES.map((size, i) => ({ ...size, i })))(
    "of $feeders feeders and $denoms denoms takes less than $limit gas",
    ({ limit, i }) => {
      expect(gas[i]).toHaveLength(TALLIES);
      expect(Math.max(...(gas[i] ?? []))).toBeLessThan(limit);
    },
  );

  it("confirms every denom", async () => {
    for (const oracle of feeders.oracles) expect(await feeders.confirmed(oracle)).toEqual(oracle.names);
  });
});
