/** One process for each state directory: two would replace each other's commitments. */

import { linkSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Failure, reason } from "./errors.ts";

/** Returns what gives it back. A lock whose process is gone, however it ended, is taken over. */
export function lock(folder: string): () => void {
  const file = join(folder, "lock");
  const own = join(folder, `lock.${process.pid}`);
  try {
    writeFileSync(own, identify(process.pid), { mode: 0o600 });
    try {
      if (!take(own, file)) {
        const [owner] = readFileSync(file, "utf8").split(" ");
        if (alive(file)) throw new Failure(`state: ${folder} is in use by process ${owner}`);
        unlinkSync(file);
        if (!take(own, file)) throw new Failure(`state: ${folder} is in use by another process`);
      }
    } finally {
      unlinkSync(own);
    }
  } catch (error) {
    throw error instanceof Failure ? error : new Failure(`state: ${reason(error)}`);
  }
  return () => unlinkSync(file);
}

/** A link appears as a whole, with its content, or not at all. */
function take(own: string, file: string): boolean {
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function alive(file: string): boolean {
  const owner = readFileSync(file, "utf8");
  const pid = Number(owner.split(" ")[0]);
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  return identify(pid) === owner;
}

/** The process and when it began: numbers are given to others later. */
function identify(pid: number): string {
  try {
    // The 22nd field of proc(5); the name before may hold blanks.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\)/s, "").trim().split(" ");
    // A zombie has ended; only its parent has not asked yet.
    return fields[0] === "Z" ? `${pid} ended` : `${pid} ${fields[19]}`;
  } catch {
    return `${pid} unknown`;
  }
}
