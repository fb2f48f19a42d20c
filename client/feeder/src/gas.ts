/** How much gas a transaction may take: the tally that the first message of a period pays for grows with the oracle. */

import type { Size } from "./chain/oracle.ts";

export interface Gas {
  readonly normal: number;
  /** After a transaction that ran out. */
  readonly most: number;
}

interface Default extends Size, Gas {}

/**
 * By the table of contracts/oracle/README.md: `normal` is a measured tally, `most` the dearest one; both with what the
 * two messages of a vote take themselves.
 */
const DEFAULTS: readonly Default[] = [
  { feeders: 4, denoms: 3, normal: 400_000, most: 700_000 },
  { feeders: 32, denoms: 8, normal: 500_000, most: 1_500_000 },
  { feeders: 128, denoms: 32, normal: 1_500_000, most: 5_500_000 },
];

export function gasLimits(size: Size, configured: { gasLimit: number | null; gasLimitMax: number | null }): Gas {
  const fits = ({ feeders, denoms }: Default) => size.feeders <= feeders && size.denoms <= denoms;
  const { normal, most } = DEFAULTS.find(fits) ?? DEFAULTS[DEFAULTS.length - 1]!;
  const limit = configured.gasLimit ?? normal;
  return { normal: limit, most: Math.max(limit, configured.gasLimitMax ?? most) };
}
