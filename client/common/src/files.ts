/** Files that the operator names, which may be anything. */

import { closeSync, existsSync, fstatSync, mkdirSync, openSync, readSync, type Stats } from "node:fs";
import { dirname } from "node:path";

const CHUNK = 1 << 16;

/**
 * The text of a file of at most `most` bytes; `check` sees first what it is. A pipe or a device is read like a file, and
 * no further.
 */
export function readText(file: string, most: number, check: (stats: Stats) => void = () => undefined): string {
  const handle = openSync(file, "r");
  try {
    const stats = fstatSync(handle);
    if (stats.isDirectory()) throw new Error("is a directory");
    check(stats);
    const chunks: Buffer[] = [];
    for (let length = 0; ; ) {
      const chunk = Buffer.allocUnsafe(CHUNK);
      const read = readSync(handle, chunk);
      if (read === 0) return Buffer.concat(chunks).toString("utf8");
      length += read;
      if (length > most) throw new Error(`has more than ${most} bytes`);
      chunks.push(chunk.subarray(0, read));
    }
  } finally {
    closeSync(handle);
  }
}

/** With those above it, one by one: Node's `recursive` never ends where a folder is there that takes no others, such as /proc. */
export function makeFolder(folder: string, mode = 0o777): void {
  if (existsSync(folder)) return;
  const parent = dirname(folder);
  if (parent !== folder) makeFolder(parent, mode);
  try {
    mkdirSync(folder, { mode });
  } catch (error) {
    // Several may begin at once.
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}
