/** The document that the state is on the disk: whether it is whole, before anything in it is believed. */

import { createHash } from "node:crypto";
import type { Stats } from "node:fs";
import { Failure, printable, readText, reason } from "@tidelock/common";
import type { Commitment, Identity, Pending, State } from "./state.ts";
import { voteHash } from "./vote.ts";

export const VERSION = 1;
/** [bytes] Far more than it ever has. */
const MAX_LENGTH = 1 << 20;
const MAX_COMMITMENTS = 64;
/** [bytes] What the oracle takes of rates. */
const MAX_RATES = 4096;
const HASH = /^[0-9a-f]{64}$/;
const SALT = /^[0-9a-f]{32}$/;
const TX_HASH = /^[0-9A-F]{64}$/;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

type Fields = Readonly<Record<string, unknown>>;

/** Null where there is none yet. */
export function readState(file: string, identity: Identity): State | null {
  let document: Fields | null;
  try {
    document = object(JSON.parse(readText(file, MAX_LENGTH, checkFile)));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    // The parser's words quote the file, which holds salts.
    throw damaged(file, error instanceof SyntaxError ? "it is no JSON" : reason(error));
  }
  if (document?.["version"] !== VERSION) throw damaged(file, `it is no state of version ${VERSION}`);
  const found = object(document["identity"]);
  for (const key of ["chainId", "oracle", "feeder"] as const) {
    const whose = found?.[key];
    if (typeof whose !== "string") throw damaged(file, "it does not say whose it is");
    if (whose !== identity[key]) {
      const other = `${file} is of ${key} ${printable(whose)}, not ${identity[key]}`;
      throw new Failure(`state: ${other}; each feeder needs a state_dir of its own`);
    }
  }
  const state = object(document["state"]);
  const wrong = whatIsWrong(state, identity.feeder);
  if (wrong !== null) throw damaged(file, wrong);
  return state as unknown as State;
}

/** To open a pipe would wait for who writes into it. */
function checkFile(stats: Stats): void {
  if (!stats.isFile()) throw new Error("it is no file");
}

function whatIsWrong(state: Fields | null, feeder: string): string | null {
  const commitments = state?.["commitments"];
  if (!Array.isArray(commitments)) return "it has no list of commitments";
  if (commitments.length > MAX_COMMITMENTS) return `it has ${commitments.length} commitments`;
  const bad = commitments.findIndex((commitment) => !isCommitment(object(commitment), feeder));
  if (bad >= 0) return `its commitment ${bad + 1} is none, or not as it was written`;
  const pending = state?.["pending"];
  return pending === null || isPending(object(pending)) ? null : "its transaction is none, or not as it was written";
}

/** A commitment that does not give its hash could not be revealed. */
function isCommitment(value: Fields | null, feeder: string): boolean {
  const { hash, salt, rates, period, freshUntil } = (value ?? {}) as Partial<Record<keyof Commitment, unknown>>;
  if (!matches(salt, SALT) || typeof rates !== "string" || rates.length > MAX_RATES) return false;
  return voteHash(salt, rates, feeder) === hash && isCount(period) && isCount(freshUntil);
}

function isPending(value: Fields | null): boolean {
  const { hash, bytes, timeoutHeight, reveals, commits, refused } =
    (value ?? {}) as Partial<Record<keyof Pending, unknown>>;
  if (!matches(hash, TX_HASH) || !matches(bytes, BASE64)) return false;
  if (createHash("sha256").update(Buffer.from(bytes, "base64")).digest("hex").toUpperCase() !== hash) return false;
  const hashes = (reveals === null || matches(reveals, HASH)) && matches(commits, HASH);
  return hashes && isCount(timeoutHeight) && typeof refused === "boolean";
}

function matches(value: unknown, pattern: RegExp): value is string {
  return typeof value === "string" && pattern.test(value);
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function object(value: unknown): Fields | null {
  return typeof value === "object" && !Array.isArray(value) ? (value as Fields | null) : null;
}

function damaged(file: string, why: string): Failure {
  return new Failure(`state: ${file} cannot be read (${why}); move it away to begin anew, which loses one period`);
}
