/** Files that the operator names, which may be anything. */

import { closeSync, fstatSync, openSync, readSync, type Stats } from "node:fs";

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
