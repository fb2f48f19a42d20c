/** The directory of the state. */

import { accessSync, constants, existsSync, mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { Failure, reason } from "@tidelock/common";

/** By which others could put files into it. */
const OTHERS_WRITE = 0o022;

/** Makes it for nobody else, since a salt is a secret until it is revealed; refuses one that cannot serve. */
export function makeFolder(folder: string): void {
  try {
    make(folder);
    const stats = statSync(folder);
    if (!stats.isDirectory()) throw new Error("it is no directory");
    if ((stats.mode & OTHERS_WRITE) !== 0) {
      throw new Error(`others can write into it (mode ${(stats.mode & 0o7777).toString(8)}): name one of your own, of mode 700`);
    }
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new Failure(`state: state_dir ${folder} cannot be used: ${reason(error)}`);
  }
}

/** One by one: Node's `recursive` never ends where a directory is there that takes no others, such as /proc. */
function make(folder: string): void {
  if (existsSync(folder)) return;
  const parent = dirname(folder);
  if (parent !== folder) make(parent);
  mkdirSync(folder, { mode: 0o700 });
}
