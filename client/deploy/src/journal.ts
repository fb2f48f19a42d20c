/**
 * What was decided, on disk before the first transaction, and what came of it. The chain is asked what is done; the journal
 * says what it should be.
 */

import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import type { CodeName } from "./artifacts.ts";
import { difference, type Json, readJsonIfThere, writeJson } from "./json.ts";
import { Refusal } from "./refusal.ts";

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
  ) {}

  /** Refuses a journal of another plan. */
  static open<P>(path: string, plan: P): Journal<P> {
    const entry = readJsonIfThere(path) as Entry<P> | null;
    if (entry !== null) {
      if (typeof entry.plan !== "object" || !Number.isInteger(entry.codesBefore)) {
        throw new Refusal(`${path} holds no plan`);
      }
      const found = difference(plain(plan), plain(entry.plan));
      if (found !== null) {
        throw new Refusal(
          `not what was planned in ${path}: ${found} (a new plan needs that file away; then the addresses may be others)`,
        );
      }
    }
    return new Journal(path, entry, plan);
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

  /** Writes the plan down. */
  begin(codesBefore: number): void {
    mkdirSync(dirname(this.path), { recursive: true });
    this.write({ plan: this.plan, codesBefore, codeIds: {}, transactions: [] });
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

  private write(entry: Entry<P>): void {
    writeJson(this.path, entry);
    this.entry = entry;
  }
}

/** As it is read back. */
function plain(value: unknown): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}
