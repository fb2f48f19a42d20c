/** A series of prices in a file, read again when it changes. */

import { statSync } from "node:fs";
import { basename } from "node:path";
import { readText, reason } from "@tidelock/common";
import type { CsvConfig } from "../config/prices.ts";
import { parseDecimal } from "../decimal.ts";
import { formatTime, parseTime } from "../time.ts";
import { Malformed, type Quote, type Source } from "./source.ts";

/** [time in ms, price], in ascending order of time. */
type Row = readonly [number, bigint];

/** [bytes] */
const MAX_LENGTH = 1 << 26;

export class CsvSource implements Source {
  readonly name: string;
  private rows: readonly Row[] = [];
  /** Of the file as it was read. */
  private version = "";

  constructor(private readonly config: CsvConfig) {
    this.name = `${basename(config.file)}#${config.priceColumn}`;
  }

  async quote(now: number): Promise<Quote> {
    this.refresh();
    const { from, at, speed } = this.config.replay ?? { from: 0, at: 0, speed: 1 };
    const moment = from + (now - at) * speed;
    const i = this.rows.findLastIndex(([time]) => time <= moment);
    const [row, next] = [this.rows[i], this.rows[i + 1]];
    if (row === undefined) {
      throw new Error(`begins at ${formatTime(this.rows[0]?.[0] ?? 0)}, after ${formatTime(moment)}`);
    }
    if (this.config.maxGap !== null && next !== undefined && next[0] - row[0] <= this.config.maxGap) {
      return { value: between(row, next, moment), time: now };
    }
    return { value: row[1], time: at + Math.floor((row[0] - from) / speed) };
  }

  private refresh(): void {
    const { file } = this.config;
    try {
      const stats = statSync(file);
      // A pipe that nobody writes into would not even let a signal end the feeder.
      if (!stats.isFile()) throw new Error("is no regular file");
      const { mtimeMs, size, ino } = stats;
      const version = `${ino} ${size} ${mtimeMs}`;
      if (version === this.version) return;
      this.rows = parse(readText(file, MAX_LENGTH), this.config);
      this.version = version;
    } catch (error) {
      // Rows of a file that is no longer as it was are not to be trusted.
      this.version = "";
      throw new Malformed(reason(error));
    }
  }
}

/** On the straight line from one row to the next, rounded down. */
function between([t0, v0]: Row, [t1, v1]: Row, moment: number): bigint {
  const [part, whole] = [BigInt(moment - t0), BigInt(t1 - t0)];
  return (v0 * (whole - part) + v1 * part) / whole;
}

function parse(text: string, config: CsvConfig): Row[] {
  // A line that does not end yet is still being written: its last number may lack digits.
  const [head = "", ...lines] = text.replace(/^\uFEFF/, "").split(/\r?\n/).slice(0, -1);
  const columns = fields(head, "line 1");
  const column = (name: string): number => {
    const index = columns.indexOf(name);
    if (index < 0) throw new Error(`has no column '${name}'`);
    if (index !== columns.lastIndexOf(name)) throw new Error(`has more than one column '${name}'`);
    return index;
  };
  const [timeAt, priceAt] = [column(config.timeColumn), column(config.priceColumn)];

  const rows: Row[] = [];
  for (const [i, line] of lines.entries()) {
    if (line.trim() === "") continue;
    const where = `line ${i + 2}`;
    const cells = fields(line, where);
    if (cells.length !== columns.length) throw new Error(`${where}: expected ${columns.length} cells as in the header, not ${cells.length}`);
    const [time, price] = [cells[timeAt] ?? "", cells[priceAt] ?? ""];
    const moment = parseTime(time, config.timeUnit);
    if (moment === null) throw new Error(`${where}: '${time}' is no time of the unit ${config.timeUnit}`);
    const value = parseDecimal(price);
    if (value === null || value === 0n) throw new Error(`${where}: '${price}' is no price: a number above zero`);
    const last = rows.at(-1);
    if (last !== undefined && last[0] >= moment) {
      throw new Error(`${where}: the time is not after that of the row before`);
    }
    rows.push([moment, value]);
  }
  if (rows.length === 0) throw new Error("has no rows");
  return rows;
}

/** Cells may be quoted, but with no comma in them, which would not part cells there: it would be misread. */
function fields(line: string, where: string): string[] {
  return line.split(",").map((field) => {
    const cell = field.trim();
    const quoted = /^"([^"]*)"$/.exec(cell)?.[1];
    if (quoted === undefined && cell.includes('"')) throw new Error(`${where}: has quotes that are not read`);
    return quoted ?? cell;
  });
}
