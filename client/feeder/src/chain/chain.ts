/** What the feeder asks of a chain. Every question ends with `Unreachable` when no RPC answers it. */

export interface Block {
  readonly height: number;
  /** [ms] */
  readonly time: number;
}

export interface Feeder {
  readonly weight: number;
  readonly delegate: string | null;
  /** Of the oracle's window of misses. */
  readonly misses: number;
  readonly suspended: boolean;
}

/** What the oracle knows of the feeder. */
export interface View {
  /** Null for an address that is no feeder. */
  readonly feeder: Feeder | null;
  /** What waits to be revealed. */
  readonly prevote: { readonly hash: string; readonly period: number } | null;
  /** The period of the newest vote. */
  readonly votedIn: number | null;
  /** All that are voted, the reference first. */
  readonly denoms: readonly string[];
}

export type Message =
  | { readonly vote: { readonly rates: string; readonly salt: string; readonly feeder: string } }
  | { readonly prevote: { readonly hash: string; readonly feeder: string } };

export interface Signed {
  /** In hex. */
  readonly hash: string;
  readonly bytes: Uint8Array;
}

/** Why a node does not take a transaction. */
export interface Refusal {
  /** Another transaction of the account came first. */
  readonly sequence: boolean;
  readonly log: string;
}

/** A transaction in a block. */
export interface Included {
  readonly height: number;
  readonly gasUsed: number;
  /** Null when it succeeded. */
  readonly failed: { readonly outOfGas: boolean; readonly log: string } | null;
  /** The period in which the oracle took the commitment. */
  readonly committedIn: number | null;
}

export interface Chain {
  /** The newest block; an older one than was told before only when no node knows that any more. */
  head(): Promise<Block>;
  view(): Promise<View>;
  /** With the account's sequence of the moment. */
  sign(messages: readonly Message[], gas: number, timeoutHeight: number): Promise<Signed>;
  /** Null when the node took it, or had it already. */
  broadcast(bytes: Uint8Array): Promise<Refusal | null>;
  /** Null while it is in no block. */
  included(hash: string): Promise<Included | null>;
  /** The next RPC, if there is one: this one does not do its part. */
  distrust(why: string): void;
}
