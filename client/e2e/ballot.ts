/** Rates on their way to the board, by accounts of a test instead of client/feeder. */

import { sha256 } from "@cosmjs/crypto";
import { toHex, toUtf8 } from "@cosmjs/encoding";
import type { Chain } from "./chain.ts";

/** Of a feeder, by its address: a message to the oracle. */
type Message = (feeder: string) => object;

/**
 * Each feeder commits to these rates and reveals them, each in its period, twice in a row, which confirms any price. They
 * can be counted when it returns. `send` has all feeders send these messages.
 */
export async function confirm(
  chain: Chain,
  votePeriod: number,
  rates: string,
  send: (messages: Message[]) => Promise<unknown>,
): Promise<void> {
  const salt = "the salt of a test";
  const prevote: Message = (feeder) => ({ prevote: { hash: toHex(sha256(toUtf8(`${salt}:${rates}:${feeder}`))) } });
  const vote: Message = () => ({ vote: { rates, salt } });
  for (const messages of [[prevote], [vote, prevote], [vote]]) {
    await nextPeriod(chain, votePeriod);
    await send(messages);
  }
  await nextPeriod(chain, votePeriod);
}

export async function nextPeriod(chain: Chain, votePeriod: number): Promise<void> {
  const period = Math.floor((await chain.time()) / votePeriod);
  await chain.reach((period + 1) * votePeriod);
}
