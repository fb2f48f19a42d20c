/**
 * What was decided, on disk before the first transaction, and what came of it. The chain is asked what is done; the journal
 * says what it should be.
 */

import { dirname } from "node:path";
import { Failure, makeFolder } from "@tidelock/common";
import { CODES, type CodeName } from "./artifacts.ts";
import { createJson, difference, isObject, type Json, readJsonIfThere, writeJson } from "./json.ts";

export type CodeIds = Readonly<Partial<Record<CodeName, number>>>;

export interface Entry<P> {
  readonly plan: P;
  /** The newest code of the chain before the first upload: an own upload that was not noted has a higher number. */
  readonly codesBefore: number;
  readonly codeIds: CodeIds;
  readonly transactions: readonly { readonly hash: string; readonly what: string }[];
}

export class Journal<P> {
  private constructor(
    readonly path: string,
    private entry: Entry<P> | null,
    private readonly plan: P,
    private readonly readOnly: boolean,
  ) {}

  /** Refuses a journal of another plan. One that is only read notes nothing on disk. */
  static open<P>(path: string, plan: P, readOnly = false): Journal<P> {
    const entry = read<P>(path);
    const other = entry && difference(plain(plan), plain(entry.plan));
    if (other !== null) {
      throw new Failure(
        `not what was planned in ${path}: ${other} (a new plan needs that file away; then the addresses may be others)`,
      );
    }
    return new Journal(path, entry, plan, readOnly);
  }

  get begun(): boolean {
    return this.entry !== null;
  }

  get codeIds(): CodeIds {
    return this.entry?.codeIds ?? {};
  }

  /** Null before `begin`: nothing was sent yet. */
  get codesBefore(): number | null {
    return this.entry?.codesBefore ?? null;
  }

  /** Writes the plan down. Another run may have done that since this one looked: with the same plan both go on. */
  begin(codesBefore: number): void {
    makeFolder(dirname(this.path));
    const first: Entry<P> = { plan: this.plan, codesBefore, codeIds: {}, transactions: [] };
    this.entry = this.readOnly || createJson(this.path, first) ? first : this.others();
  }

  noteCode(name: CodeName, id: number): void {
    const entry = this.current();
    if (entry.codeIds[name] !== id) this.write({ ...entry, codeIds: { ...entry.codeIds, [name]: id } });
  }

  noteTransaction(hash: string, what: string): void {
    const entry = this.current();
    this.write({ ...entry, transactions: [...entry.transactions, { hash, what }] });
  }

  private current(): Entry<P> {
    if (this.entry === null) throw new Error("the journal was not begun");
    return this.entry;
  }

  private others(): Entry<P> {
    const entry = read<P>(this.path);
    if (entry === null || difference(plain(this.plan), plain(entry.plan)) !== null) {
      throw new Failure(`${this.path}: planned meanwhile by another run; run again`);
    }
    return entry;
  }

  private write(entry: Entry<P>): void {
    if (!this.readOnly) writeJson(this.path, entry);
    this.entry = entry;
  }
}

/** Null where there is none. */
function read<P>(path: string): Entry<P> | null {
  const json = readJsonIfThere(path);
  return json === undefined ? null : entryIn<P>(json, path);
}

/** Refuses what no run has written. */
function entryIn<P>(json: Json, path: string): Entry<P> {
  const damaged = (what: string) => new Failure(`${path} holds no plan, or is damaged: ${what}`);
  if (!isObject(json)) throw damaged("it is no object");
  const { plan, codesBefore, codeIds, transactions } = json;
  if (!isObject(plan)) throw damaged("plan is no object");
  if (!isCount(codesBefore)) throw damaged("codesBefore is no number of codes");
  if (!isObject(codeIds)) throw damaged("codeIds is no object");
  for (const [name, id] of Object.entries(codeIds)) {
    if (!CODES.some((code) => code === name) || !isCount(id)) throw damaged(`codeIds.${name} is no code's number`);
  }
  const whole =
    Array.isArray(transactions) &&
    transactions.every((sent) => isObject(sent) && typeof sent["hash"] === "string" && typeof sent["what"] === "string");
  if (!whole) throw damaged("transactions is no list of hashes");
  return json as unknown as Entry<P>;
}

function isCount(value: Json | undefined): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** As it is read back. */
function plain(value: unknown): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}
