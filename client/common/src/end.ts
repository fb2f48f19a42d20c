/** A program from its beginning to its end. */

import type { Writable } from "node:stream";

/**
 * Ends with its exit code, at once when all is written: connections that are open still, to a node that does not answer, do
 * not hold it up.
 */
export async function runToEnd(program: () => Promise<number>): Promise<never> {
  const outputs = [process.stdout, process.stderr];
  // A reader of its lines that goes away does not end it.
  for (const output of outputs) output.on("error", () => {});
  const code = await program();
  await Promise.all(outputs.map(written));
  process.exit(code);
}

/** Or cannot be written. */
function written(output: Writable): Promise<void> {
  return new Promise((resolve) => output.write("", () => resolve()));
}
