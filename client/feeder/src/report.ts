/** What happened in one period: one line. */

import { printable } from "@tidelock/common";
import { formatTime } from "./time.ts";

/** [characters] of one line, or one field of a line, which may name several. */
export const LINE = 5000;
/** Different failures of one period that are told. */
const TOLD = 8;

export class Report {
  /** The rates that were revealed. */
  revealed: string | null = null;
  noReveal = "";
  /** The rates that were committed to. */
  committed: string | null = null;
  noCommit = "";
  /** Denom to why it is abstained from. */
  abstained: ReadonlyMap<string, string> = new Map();
  /** Transactions sent in it. */
  attempts = 0;
  tx: { hash: string; height: number; gas: number } | null = null;
  /** Nothing more is to be done in it. */
  done = false;
  /** Nothing could be done: its end was too near when it was first seen. */
  late = false;
  private readonly errors = new Set<string>();
  private untold = 0;

  constructor(
    readonly period: number,
    /** [ms] of the block in which it was first seen. */
    private readonly time: number,
    /** Periods before it that nobody was there for. */
    readonly missed: number,
  ) {}

  /** The same failure is told once a period. */
  error(text: string): void {
    const line = printable(text);
    if (this.errors.has(line)) return;
    if (this.errors.size < TOLD) this.errors.add(line);
    else this.untold += 1;
  }

  /** It committed to a rate; who abstains from all does not. */
  get good(): boolean {
    return this.committed?.split(",").some((rate) => Number.parseFloat(rate) > 0) ?? false;
  }

  finish(noCommit = ""): void {
    this.noCommit ||= noCommit;
    this.done = true;
  }

  /** `key=value` with blanks quoted, as many log tools read it. */
  line(): string {
    const abstained = [...this.abstained].map(([denom, why]) => `${denom}: ${why}`).join("; ");
    const fields: [string, string | number | null][] = [
      ["time", formatTime(this.time)],
      ["period", this.period],
      ["missed", this.missed || null],
      ["revealed", this.revealed ?? "none"],
      ["no_reveal", this.revealed === null ? this.noReveal : null],
      ["committed", this.committed ?? "none"],
      ["no_commit", this.committed === null ? this.noCommit : null],
      ["abstained", abstained],
      ["tx", this.tx?.hash ?? null],
      ["height", this.tx?.height ?? null],
      ["gas", this.tx?.gas ?? null],
      ["attempts", this.attempts > 1 ? this.attempts : null],
      ["error", [...this.errors, ...(this.untold > 0 ? [`${this.untold} more`] : [])].join("; ")],
    ];
    const told = fields.filter(([, value]) => value !== null && value !== "");
    return told.map(([key, value]) => `${key}=${quote(String(value))}`).join(" ");
  }
}

function quote(text: string): string {
  const value = printable(text, LINE);
  return /[\s"=]/.test(value) ? JSON.stringify(value) : value;
}
