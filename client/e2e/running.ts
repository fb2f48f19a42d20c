/** Whether a process runs: one that has ended, and that nobody has asked about, has its number still. */

import { readFileSync } from "node:fs";

export function running(pid: number | undefined): boolean {
  try {
    return pid !== undefined && !/^State:\tZ/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}
