/**
 * What the feeder must not forget: salts and rates that it committed to, and the transaction on its way. Written before
 * anything is sent: a hash on the chain whose salt is lost is a missed period.
 */

import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readState, VERSION } from "./stored.ts";

export interface Commitment {
  /** As on the chain. */
  readonly hash: string;
  readonly salt: string;
  readonly rates: string;
  /** The vote period that it was made for. */
  readonly period: number;
  /** [ms] The first of its prices is too old after this. */
  readonly freshUntil: number;
}

/** A transaction that was signed, and is perhaps in no block yet. */
export interface Pending {
  /** Of the transaction. */
  readonly hash: string;
  /** Signed, in base64: sent again it is still the same one. */
  readonly bytes: string;
  /** In a later block than this it can no longer be. */
  readonly timeoutHeight: number;
  /** The hash of the commitment that it reveals. */
  readonly reveals: string | null;
  /** The hash of the commitment that it makes. */
  readonly commits: string;
  /** A node would not take it. */
  readonly refused: boolean;
}

export interface State {
  /** The newest last. */
  readonly commitments: readonly Commitment[];
  readonly pending: Pending | null;
}

/** Whose votes: a state of another oracle or feeder is of no use. */
export interface Identity {
  readonly chainId: string;
  readonly oracle: string;
  readonly feeder: string;
}

const FILE = "state.json";
/** Two are needed: the one to reveal and the one just made. The others are for attempts that were replaced. */
const KEPT = 8;

export class Store {
  private constructor(
    private readonly folder: string,
    private readonly identity: Identity,
    private current: State,
  ) {}

  static open(folder: string, identity: Identity): Store {
    const state = readState(join(folder, FILE), identity);
    return new Store(folder, identity, state ?? { commitments: [], pending: null });
  }

  get state(): State {
    return this.current;
  }

  commitment(hash: string): Commitment | null {
    return this.current.commitments.find((commitment) => commitment.hash === hash) ?? null;
  }

  /** Returns when the disk has it; no signal interrupts it. What the disk did not take is not remembered either. */
  save(state: State): void {
    const kept = { ...state, commitments: state.commitments.slice(-KEPT) };
    const document = { version: VERSION, identity: this.identity, state: kept };
    writeDurably(this.folder, FILE, `${JSON.stringify(document, null, 2)}\n`);
    this.current = kept;
  }
}

/** All of it or nothing, also when the power fails. */
function writeDurably(folder: string, name: string, text: string): void {
  const part = join(folder, `${name}.part`);
  // Of a process that was killed; what lies there is not written through.
  rmSync(part, { force: true });
  const file = openSync(part, "wx", 0o600);
  try {
    // Until all is written: a full disk takes a part, and only then complains.
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(part, join(folder, name));
  // The new name, too, must reach the disk.
  const parent = openSync(folder, "r");
  try {
    fsyncSync(parent);
  } finally {
    closeSync(parent);
  }
}
