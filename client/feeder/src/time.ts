/** Times are whole milliseconds since 1970, as of the chain's blocks. */

import { ONE, parseDecimal } from "./decimal.ts";

export const TIME_UNITS = ["iso", "s", "ms"] as const;
export type TimeUnit = (typeof TIME_UNITS)[number];

/** [ms] The last moment that a date can be. */
const LAST = 8.64e15;

/** A time without zone would mean another moment on each machine. */
const DAY = /^\d{4}-\d\d-\d\d$/;
const MOMENT = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/;

/** Null for what is no time of this unit. */
export function parseTime(text: string, unit: TimeUnit): number | null {
  if (unit === "iso") {
    const time = DAY.test(text) || MOMENT.test(text) ? Date.parse(text.replace(" ", "T")) : NaN;
    return Number.isNaN(time) || !isDay(text.slice(0, 10)) ? null : time;
  }
  const value = parseDecimal(text);
  if (value === null) return null;
  // Down to the millisecond: a price is never taken for younger than it is.
  const time = Number((value * (unit === "s" ? 1000n : 1n)) / ONE);
  return time <= LAST ? time : null;
}

/** 31 February would be taken for the third of March. */
function isDay(day: string): boolean {
  return formatTime(Date.parse(day)).startsWith(day);
}

export function formatTime(time: number): string {
  return new Date(time).toISOString();
}

export function formatAge(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 0 ? `${-seconds} s ahead` : `${seconds} s old`;
}
