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
  { feeders: 128, denoms: 32, normal: 1_500_000, most: 9_000_000 },
];

/** Of an oracle's size an RPC tells: more than the dearest measured tally is for the operator to allow. */
const BOUND = 1_500_000;

interface Configured {
  readonly gasLimit: number | null;
  readonly gasLimitMax: number | null;
}

/** `gasLimitMax` bounds both. */
export function gasLimits(size: Size, { gasLimit, gasLimitMax }: Configured): Gas {
  const { normal, most } = defaultOf(size);
  const limit = Math.min(gasLimit ?? normal, gasLimitMax ?? Infinity);
  return { normal: limit, most: Math.max(limit, gasLimitMax ?? Math.min(most, BOUND)) };
}

/** Where an oracle of this size may have a tally that needs more than the default allows. */
export function gasWarning(size: Size, { gasLimitMax }: Configured): string | null {
  const { most } = defaultOf(size);
  if (gasLimitMax !== null || most <= BOUND) return null;
  return `the dearest tally of ${size.feeders} feeders and ${size.denoms} denoms needs gas_limit_max: ${most}, which is ${BOUND} if left out`;
}

function defaultOf(size: Size): Default {
  const fits = ({ feeders, denoms }: Default) => size.feeders <= feeders && size.denoms <= denoms;
  return DEFAULTS.find(fits) ?? DEFAULTS[DEFAULTS.length - 1]!;
}
