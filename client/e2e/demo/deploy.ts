/** Where the demo's suite comes from: for now from the tests, with their short periods. */

import type { Account, Chain } from "../chain.ts";
import { STABLECOINS } from "../deployment.ts";
import { Suite } from "../suite.ts";

export interface Deployed {
  addresses: Record<string, string>;
  owner: Account;
  /** Of all LUNA. */
  holder: Account;
  feeders: Account[];
  /** Gives somebody LUNA. */
  give(recipient: string, amount: bigint): Promise<unknown>;
  /** The price of LUNA, null until it is confirmed. */
  price(): Promise<string | null>;
}

export async function deploy(chain: Chain): Promise<Deployed> {
  const suite = await Suite.deploy(chain);
  return {
    addresses: suite.actual,
    owner: suite.owner,
    holder: suite.trader,
    feeders: suite.feeders,
    give: (recipient, amount) =>
      suite.execute(suite.trader, "uluna", { transfer: { recipient, amount: amount.toString() } }),
    price: async () => {
      const prices = Object.values(await suite.prices(["usdr", ...STABLECOINS]));
      return prices.includes(null) ? null : (prices[0]?.confirmed ?? null);
    },
  };
}
