/** What is left to do, and how it is put into transactions. */

import { BASE } from "./gas.ts";
import type { Message } from "./message.ts";

export interface Step {
  /** `upload token`, `create market`: for who reads along. */
  readonly what: string;
  /** An estimate. */
  readonly gas: number;
  /** Whether it is too large to share a transaction. */
  readonly alone: boolean;
  message(): Message;
}

/** Steps that may go in any transaction as long as their order is kept, one stage after the other. */
export interface Stage {
  readonly name: string;
  /** Throws where it must not begin yet. */
  before?(): Promise<void>;
  /** What the chain says is not done. */
  outstanding(): Promise<Step[]>;
}

export interface Batch {
  readonly what: string;
  readonly gas: number;
  readonly steps: readonly Step[];
}

/** In order, as many to a transaction as the estimates allow. */
export function batches(steps: readonly Step[], gasPerTransaction: number): Batch[] {
  const all: Step[][] = [];
  for (const step of steps) {
    const open = all.at(-1);
    const gas = sum(open ?? []) + step.gas;
    const full = open === undefined || step.alone || open.some(({ alone }) => alone) || gas > gasPerTransaction;
    if (full) all.push([step]);
    else open.push(step);
  }
  return all.map((steps) => ({ what: listed(steps.map(({ what }) => what)), gas: sum(steps), steps }));
}

/** `create uluna, uusd, market; register savings-uusd`: a verb that goes on is not repeated. */
function listed(names: string[]): string {
  let last = "";
  return names.reduce((text, name) => {
    const [verb = "", ...object] = name.split(" ");
    const next = verb === last ? `${text}, ${object.join(" ")}` : `${text}${text && "; "}${name}`;
    last = verb;
    return next;
  }, "");
}

function sum(steps: readonly Step[]): number {
  return steps.reduce((sum, { gas }) => sum + gas, BASE);
}
