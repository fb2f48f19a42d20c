/** What goes wrong, by what is done about it. */

import { printable, reason } from "@tidelock/common";

/** No RPC answers: tried again later. */
export class Unreachable extends Error {}

/** The one that answers does not know the newest blocks: another may. */
export class Behind extends Unreachable {}

/** A defect of the program, with the place where it showed. */
export function defect(error: unknown): string {
  const place = error instanceof Error ? /^\s+at (.+)$/m.exec(error.stack ?? "")?.[1] : undefined;
  return printable(`internal error: ${reason(error)}${place === undefined ? "" : `, at ${place}`}`, 1000);
}
