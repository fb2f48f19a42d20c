/** Reads a JSON document field by field; what is wrong is said with the field's path. */

import { Failure } from "@tidelock/common";
import { ONE, parseDecimal } from "../decimal.ts";

/** [characters] */
const MAX_TEXT = 4096;
const MAX_ENTRIES = 32;

export class Reader {
  private readonly known = new Set<string>();

  private constructor(
    /** `prices.luna_usd.sources[0]`; empty for the whole document. */
    readonly path: string,
    private readonly fields: Readonly<Record<string, unknown>>,
  ) {}

  static of(value: unknown, path = ""): Reader {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      throw new Failure(`config: ${path === "" ? "the document" : path}: expected an object`);
    }
    return new Reader(path, value as Record<string, unknown>);
  }

  has(name: string): boolean {
    return this.fields[name] !== undefined;
  }

  names(): string[] {
    return Object.keys(this.fields);
  }

  fail(name: string, expected: string): never {
    const where = [this.path, name].filter((part) => part !== "").join(".");
    const found = this.has(name) ? `expected ${expected}` : `is missing: ${expected}`;
    throw new Failure(`config: ${where}: ${found}`);
  }

  text(name: string, expected = "a text", pattern = /./s): string {
    const value = this.take(name);
    const fits = typeof value === "string" && value.length <= MAX_TEXT && pattern.test(value);
    return fits ? value : this.fail(name, expected);
  }

  integer(name: string, [least, greatest]: readonly [number, number], otherwise?: number): number {
    if (otherwise !== undefined && !this.has(name)) return this.skip(name, otherwise);
    const value = this.take(name);
    const fits = Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= greatest;
    return fits ? (value as number) : this.fail(name, `a whole number from ${least} to ${greatest}`);
  }

  /** Between zero and one, as a text, since a number of JSON would not be read exactly. */
  part(name: string, otherwise?: bigint): bigint {
    if (otherwise !== undefined && !this.has(name)) return this.skip(name, otherwise);
    const value = this.take(name);
    const parsed = typeof value === "string" ? parseDecimal(value) : null;
    const fits = parsed !== null && parsed > 0n && parsed < ONE;
    return fits ? parsed : this.fail(name, 'a number above 0 and below 1 as a text, like "0.05"');
  }

  choice<T extends string>(name: string, choices: readonly T[], otherwise?: T): T {
    if (otherwise !== undefined && !this.has(name)) return this.skip(name, otherwise);
    const value = this.take(name);
    return choices.find((choice) => choice === value) ?? this.fail(name, `one of ${choices.join(", ")}`);
  }

  object(name: string): Reader {
    const value = this.take(name);
    return value === undefined ? this.fail(name, "an object") : Reader.of(value, this.join(name));
  }

  /** Objects under names of the operator's choice. */
  map<T>(name: string, thing: string, pattern: RegExp, read: (entry: Reader) => T): Map<string, T> {
    const entries = this.object(name);
    const names = entries.names();
    if (names.length === 0) this.fail(name, `at least one ${thing}`);
    for (const key of names) {
      if (!pattern.test(key)) entries.fail(key, `the name of a ${thing}, which matches ${pattern.source}`);
    }
    return new Map(names.map((key) => [key, entries.read(key, read)]));
  }

  list<T>(name: string, read: (entry: Reader) => T): T[] {
    const value = this.take(name);
    if (!Array.isArray(value) || value.length === 0 || value.length > MAX_ENTRIES) {
      return this.fail(name, `a list with 1 to ${MAX_ENTRIES} entries`);
    }
    return value.map((entry, i) => finished(Reader.of(entry, `${this.join(name)}[${i}]`), read));
  }

  texts(name: string): string[] {
    const value = this.take(name);
    const length = Array.isArray(value) ? value.length : 0;
    const fits = length >= 1 && length <= MAX_ENTRIES && (value as unknown[]).every((text) => typeof text === "string");
    return fits ? (value as string[]) : this.fail(name, `a list of 1 to ${MAX_ENTRIES} texts`);
  }

  optional<T>(name: string, read: () => T): T | null {
    this.known.add(name);
    return this.has(name) ? read() : null;
  }

  read<T>(name: string, read: (entry: Reader) => T): T {
    return finished(this.object(name), read);
  }

  /** A field that nobody asked for is a mistake, most often in spelling. */
  finish(): void {
    const stranger = this.names().find((name) => !this.known.has(name));
    if (stranger !== undefined) {
      throw new Failure(`config: ${this.join(stranger)}: no such field; known here are ${[...this.known].join(", ")}`);
    }
  }

  private take(name: string): unknown {
    this.known.add(name);
    return this.fields[name];
  }

  private skip<T>(name: string, otherwise: T): T {
    this.known.add(name);
    return otherwise;
  }

  private join(name: string): string {
    return this.path === "" ? name : `${this.path}.${name}`;
  }
}

export function finished<T>(reader: Reader, read: (reader: Reader) => T): T {
  const value = read(reader);
  reader.finish();
  return value;
}
