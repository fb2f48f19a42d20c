/** Faults of every kind, at random: whatever happens, no wrong reveal, no second vote, no old price. */

import { expect, it } from "vitest";
import type { Chain } from "../src/chain/chain.ts";
import { Unreachable } from "../src/errors.ts";
import { Killed, PERIOD, World } from "./world.ts";

const CALLS: (keyof Chain | "broadcasted")[] = ["head", "view", "sign", "broadcast", "broadcasted", "included"];
const PERIODS = 20;
const MAX_AGE = 60;

/** Mulberry32: the same numbers in each run. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

function disturb({ chain, market }: World, below: (below: number) => number): void {
  const call = CALLS[below(CALLS.length)] ?? "head";
  const disturbances = [
    () => chain.fault(call, () => { throw new Killed(); }),
    () => chain.fault(call, () => { throw new Unreachable("reset"); }),
    () => chain.fault(call, () => { throw new Error("strange"); }),
    () => (chain.held = !chain.held),
    () => (chain.lossy = !chain.lossy),
    () => (chain.down = !chain.down),
    () => chain.foreign(),
    () => (chain.gasUsed = 150_000 + below(2) * 100_000),
    () => chain.advance(below(2 * PERIOD) * 1000),
    () => (market["age"] = ["", below(90)]),
  ];
  disturbances[below(disturbances.length)]?.();
}

it.each(Array.from({ length: 16 }, (_, i) => i + 1))("seed %i", { timeout: 60_000 }, async (seed) => {
  const world = new World();
  const below = random(seed);
  const { chain, market } = world;
  // The price tells its time.
  chain.onBlock = () => {
    const age = market["age"]?.[1] ?? 1;
    const time = Math.floor(chain.time / 1000) - age;
    market["luna_usd"] = [String(time), age * 1000];
  };
  while (chain.period < 1000 + PERIODS) {
    disturb(world, below);
    if (!(await world.run(1 + below(20)))) world.restart();
  }
  const wrong = chain.failures.filter((failure) => !/^(a prevote of period|out of gas)/.test(failure));
  expect(wrong).toEqual([]);
  expect(world.unsaved).toEqual([]);
  const periods = chain.votes.map(({ period }) => period);
  expect(new Set(periods).size).toBe(periods.length);
  for (const { period, rates } of chain.votes) {
    const time = Number(/^(\d+)usdr/.exec(rates)?.[1]);
    if (time > 0) expect((period - 1) * PERIOD - time).toBeLessThanOrEqual(MAX_AGE);
  }

  // When all is well again it votes in each period.
  Object.assign(chain, { held: false, lossy: false, down: false, gasUsed: 150_000, faults: {} });
  await world.periods(2);
  world.restart();
  await world.periods(3);
  const last = chain.votes.at(-1)?.period ?? 0;
  expect(last).toBeGreaterThanOrEqual(chain.period - 1);
  expect(chain.votes.slice(-3).map(({ period }) => period)).toEqual([last - 2, last - 1, last]);
});
