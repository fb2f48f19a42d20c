/** Steps again and again, slower while nothing answers, until it is told to stop or has done its periods. */

import { setTimeout as sleep } from "node:timers/promises";
import { reason } from "@tidelock/common";
import { Unreachable } from "./errors.ts";

interface Stepper {
  step(): Promise<void>;
  /** Takes what went wrong into the report of the period. */
  note(error: string): void;
}

export interface Options {
  /** [ms] */
  readonly poll: number;
  /** [ms] between two tries at most: much less than a period, or its end would be slept through. */
  readonly maxDelay: number;
  readonly stop: AbortSignal;
  readonly warn: (line: string) => void;
  /** Ends early, without an error, when `stop` is aborted. */
  readonly wait?: (milliseconds: number, stop: AbortSignal) => Promise<void>;
}

/** [ms] */
const FIRST_DELAY = 250;

/** A step that began is finished: what it wrote and sent belongs together. */
export async function runLoop(stepper: Stepper, { poll, maxDelay, stop, warn, wait = pause }: Options): Promise<void> {
  let failures = 0;
  let told = "";
  while (!stop.aborted) {
    try {
      await stepper.step();
      failures = 0;
      told = "";
    } catch (error) {
      const why = reason(error);
      stepper.note(why);
      // Of RPCs the transport tells each by itself.
      if (!(error instanceof Unreachable) && why !== told) warn(why);
      told = why;
      failures += 1;
    }
    const delay = failures === 0 ? poll : Math.max(poll, Math.min(maxDelay, FIRST_DELAY * 2 ** (failures - 1)));
    if (!stop.aborted) await wait(delay, stop);
  }
}

async function pause(milliseconds: number, stop: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal: stop }).catch(() => undefined);
}
