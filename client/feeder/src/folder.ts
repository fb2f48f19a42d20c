/** The directory of the state. */

import { accessSync, constants, statSync } from "node:fs";
import { Failure, makeFolder, reason } from "@tidelock/common";

/** By which others could put files into it. */
const OTHERS_WRITE = 0o022;

/** Makes it for nobody else, since a salt is a secret until it is revealed; refuses one that cannot serve. */
export function privateFolder(folder: string): void {
  try {
    makeFolder(folder, 0o700);
    const stats = statSync(folder);
    if (!stats.isDirectory()) throw new Error("it is no directory");
    if ((stats.mode & OTHERS_WRITE) !== 0) {
      throw new Error(`others can write into it (mode ${(stats.mode & 0o7777).toString(8)}): name one of your own, of mode 700`);
    }
    // Who owns it can also make others write into it.
    if (stats.uid !== process.getuid?.()) throw new Error(`it is another user's (number ${stats.uid}): name one of your own`);
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new Failure(`state: state_dir ${folder} cannot be used: ${reason(error)}`);
  }
}
