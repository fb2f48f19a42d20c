/** A program from its beginning to its end. */

import type { Writable } from "node:stream";
import { fileReason } from "./errors.ts";

/**
 * Ends with its exit code, at once when all is written: connections that are open still, to a node that does not answer, do
 * not hold it up. Lines that could not be written, on a full disk say, are a failure.
 */
export async function runToEnd(program: () => Promise<number>): Promise<never> {
  const outputs = [process.stdout, process.stderr];
  let lost: NodeJS.ErrnoException | null = null;
  for (const output of outputs) {
    output.on("error", (error: NodeJS.ErrnoException) => {
      // A reader of its lines that goes away, or a terminal that hangs up, does not end it.
      if (error.code !== "EPIPE" && error.code !== "EIO") lost ??= error;
    });
  }
  const code = await program();
  await Promise.all(outputs.map(written));
  if (lost === null) process.exit(code);
  console.error(`cannot write what was to be said: ${fileReason(lost)}`);
  await written(process.stderr);
  process.exit(code || 1);
}

/** Or cannot be written. */
function written(output: Writable): Promise<void> {
  return new Promise((resolve) => output.write("", () => resolve()));
}
