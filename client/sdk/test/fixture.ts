/** A suite that is nowhere. */

import { toBech32 } from "@cosmjs/encoding";
import type { Deployment } from "../src/index.ts";

/** An address of a contract, which differs by number. */
export function address(number: number, prefix = "wasm"): string {
  return toBech32(prefix, new Uint8Array(32).fill(number));
}

export const SENDER = toBech32("wasm", new Uint8Array(20).fill(99));
export const OTHER = toBech32("wasm", new Uint8Array(20).fill(98));

export const DEPLOYMENT: Deployment = {
  chainId: "test-1",
  prefix: "wasm",
  contracts: { oracle: address(1), market: address(2), distribution: address(3), staking: address(4) },
  tokens: { uluna: address(5), uusd: address(6), ukrw: address(7) },
  vaults: { uusd: { savings: address(8), shareToken: address(9) } },
};
