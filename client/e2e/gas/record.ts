/** Documents of figures, which may have been cut off. */

import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { reason } from "../../common/src/errors.ts";

/** What is no JSON ends the program with one line. */
export function readRecord(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    console.error(`${basename(file)} cannot be read: ${reason(error)}`);
    process.exit(1);
  }
}
