/** What is to be done in a period, from what the chain says and what the disk remembers. */

import type { View } from "./chain/chain.ts";
import type { Commitment } from "./state.ts";

export interface Plan {
  readonly reveal: Commitment | null;
  /** Why nothing is revealed. */
  readonly noReveal: string;
  /** A commitment of this period that stands already. */
  readonly committed: Commitment | null;
}

interface Situation {
  readonly view: View;
  readonly period: number;
  /** [ms] */
  readonly votePeriod: number;
  /** By hash, what is remembered. */
  readonly known: (hash: string) => Commitment | null;
  /** The hash of a commitment that the oracle would not let be revealed. */
  readonly refused: string | null;
}

/** Never both a vote and a vote again: whatever was sent before, the chain's own state decides. */
export function makePlan({ view, period, votePeriod, known, refused }: Situation): Plan {
  const { prevote, votedIn } = view;
  const mine = prevote === null ? null : known(prevote.hash);
  const fresh = mine !== null && prevote !== null && madeFresh(mine, prevote.period, votePeriod);
  const none = (noReveal: string): Plan => ({
    reveal: null,
    noReveal,
    committed: prevote?.period === period && fresh ? mine : null,
  });

  if (votedIn === period) return none("already on the chain");
  if (prevote === null) return none("nothing was committed");
  if (prevote.period === period) return none("nothing was committed in the period before");
  if (prevote.period !== period - 1) return none(`what was committed in period ${prevote.period} is too late`);
  if (mine === null) return none("what was committed was not committed with this state_dir");
  if (!fresh) return none("its prices were too old when it came into a block");
  if (mine.hash === refused) return none("the oracle refused it");
  return { reveal: mine, noReveal: "", committed: null };
}

/** A commitment that came into a block later than it was meant for may have grown too old on the way. */
function madeFresh({ period, freshUntil }: Commitment, prevotedIn: number, votePeriod: number): boolean {
  return prevotedIn === period || prevotedIn * votePeriod <= freshUntil;
}
