/** Where a price comes from. */

export interface Quote {
  /** Above zero. */
  readonly value: bigint;
  /** [ms] when it was the price. */
  readonly time: number;
}

export interface Source {
  /** For the log. */
  readonly name: string;
  /** What it says at the time `now` [ms] of the chain. */
  quote(now: number, signal: AbortSignal): Promise<Quote>;
}

/** The source answers, but not as the configuration says: a mistake of the operator's, or of the source. */
export class Malformed extends Error {}
