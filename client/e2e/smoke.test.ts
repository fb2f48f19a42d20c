/** The built wasm on a real chain: deployed, fed with prices, and swapped on. */

import { afterAll, describe, expect, it } from "vitest";
import { Chain } from "./chain.ts";
import { type Denom, LUNA_SUPPLY } from "./deployment.ts";
import { type Simulation, Suite } from "./suite.ts";

const RATES = { uusd: "80", usdr: "60", ukrw: "101500" };

const chain = await Chain.connect();

// Each test goes on where the one before ended.
describe("smoke", { timeout: 120_000 }, () => {
  let suite: Suite;

  afterAll(() => console.log(chain.gasTable()));

  it("creates every contract at its predicted address", async () => {
    suite = await Suite.deploy(chain);
    expect(suite.actual).toEqual(suite.predicted);
    expect(await suite.balance("uluna")).toBe(LUNA_SUPPLY);
  });

  it("takes the prices that three feeders vote", async () => {
    await suite.feed(RATES);
    const prices = await suite.prices(["usdr", "uusd", "ukrw"]);
    // The reference's is LUNA's price in it, the others' are crosses: units for 1 SDR.
    expect(prices["usdr"]?.confirmed).toBe("60");
    expect(Number(prices["uusd"]?.confirmed)).toBeCloseTo(80 / 60, 15);
    expect(Number(prices["ukrw"]?.confirmed)).toBeCloseTo(101_500 / 60, 12);
  });

  it("mints UST for LUNA as simulated", () => swapsAsSimulated(1_000_000_000n, "uluna", "uusd"));

  it("swaps UST for KRT as simulated", () => swapsAsSimulated(10_000_000_000n, "uusd", "ukrw"));

  it("redeems UST for LUNA as simulated", () => swapsAsSimulated(50_000_000_000n, "uusd", "uluna"));

  it("redeems KRT for LUNA as simulated", () => swapsAsSimulated(10_000_000_000n, "ukrw", "uluna"));

  it("gives, above the minimum spread, what the height before quotes, or more where the pool has recovered since", async () => {
    const { params } = await suite.query<{ params: { min_spread: string } }>("market", { config: {} });
    const changes = { base_pool: "1000000000000", recovery: { steps: 36, step_seconds: 3 } };
    await suite.execute(suite.owner, "market", { update_params: { params: { ...params, ...changes } } }, null);
    const swap = [100_000_000n, "uluna", "uusd"] as const;
    const seen = new Set<"as quoted" | "more">();
    while (seen.size < 2) {
      const { attributes, height } = await suite.swap(...swap, null);
      const [before, after] = (await suite.simulatedAt([height - 1, height], ...swap)) as [Simulation, Simulation];
      const [returned, ...quoted] = [attributes, before, after].map(({ return_amount = "" }) => BigInt(return_amount));
      const [earlier, later] = quoted as [bigint, bigint];
      expect(Number(before.spread)).toBeGreaterThan(Number(params.min_spread));
      expect(returned).toBeGreaterThanOrEqual(earlier);
      // The next is worse off for it.
      expect(returned).toBeGreaterThan(later);
      seen.add(returned === earlier ? "as quoted" : "more");
    }
  });

  async function swapsAsSimulated(amount: bigint, offer: Denom, ask: Denom): Promise<void> {
    const before = { offer: await suite.balance(offer), ask: await suite.balance(ask) };
    const simulation = await suite.simulate(amount, offer, ask);
    const { attributes } = await suite.swap(amount, offer, ask);

    expect(BigInt(simulation.return_amount)).toBeGreaterThan(0n);
    expect(await suite.balance(offer)).toBe(before.offer - amount);
    expect(await suite.balance(ask)).toBe(before.ask + BigInt(simulation.return_amount));
    for (const amount of ["return_amount", "spread_amount", "commission_amount"] as const) {
      expect(attributes[amount], amount).toBe(simulation[amount]);
    }
  }
});
