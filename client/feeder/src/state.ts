/**
 * What the feeder must not forget: salts and rates that it committed to, and the transaction on its way. Written before
 * anything is sent: a hash on the chain whose salt is lost is a missed period.
 */

import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { join } from "node:path";
import { Failure, reason } from "./errors.ts";

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

const VERSION = 1;
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
    const file = join(folder, FILE);
    let text: string;
    try {
      text = readFileSync(file, "utf8");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw new Failure(`state: ${reason(error)}`);
      return new Store(folder, identity, { commitments: [], pending: null });
    }
    const { version, identity: found, state } = parse(file, text);
    if (version !== VERSION || !isState(state)) throw damaged(file, `it is no state of version ${VERSION}`);
    for (const key of ["chainId", "oracle", "feeder"] as const) {
      if (found?.[key] !== identity[key]) {
        const other = `${file} is of ${key} ${found?.[key]}, not ${identity[key]}`;
        throw new Failure(`state: ${other}; each feeder needs a state_dir of its own`);
      }
    }
    return new Store(folder, identity, state);
  }

  get state(): State {
    return this.current;
  }

  commitment(hash: string): Commitment | null {
    return this.current.commitments.find((commitment) => commitment.hash === hash) ?? null;
  }

  /** Returns when the disk has it; no signal interrupts it. */
  save(state: State): void {
    this.current = { ...state, commitments: state.commitments.slice(-KEPT) };
    const document = { version: VERSION, identity: this.identity, state: this.current };
    writeDurably(this.folder, FILE, `${JSON.stringify(document, null, 2)}\n`);
  }
}

/** The directory of the state, for nobody else: a salt is a secret until it is revealed. */
export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new Failure(`state: ${reason(error)}`);
  }
}

/** All of it or nothing, also when the power fails. */
function writeDurably(folder: string, name: string, text: string): void {
  const part = join(folder, `${name}.part`);
  const file = openSync(part, "w", 0o600);
  try {
    writeSync(file, text);
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

interface Document {
  version?: unknown;
  identity?: Partial<Identity>;
  state?: unknown;
}

function parse(file: string, text: string): Document {
  try {
    return (JSON.parse(text) ?? {}) as Document;
  } catch (error) {
    throw damaged(file, reason(error));
  }
}

function isState(value: unknown): value is State {
  const state = value as Partial<State> | null | undefined;
  return Array.isArray(state?.commitments) && (state.pending === null || typeof state.pending?.bytes === "string");
}

function damaged(file: string, why: string): Failure {
  return new Failure(`state: ${file} cannot be read (${why}); move it away to begin anew, which loses one period`);
}
