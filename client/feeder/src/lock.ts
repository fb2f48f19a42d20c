/** One process for each state directory: two would replace each other's commitments. */

import { closeSync, openSync, readdirSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Failure, reason } from "@tidelock/common";

/**
 * A lock is an empty file whose name says who holds it: no two processes have the same, so that none can be taken for
 * another's when it is removed.
 */
const NAME = /^lock\.(\d{1,10})\.([^.]+)\.([^.]+)\.([^.]+)$/;
/** Of several that begin at once all may see each other; each waits for a time of its own then. */
const TRIES = 8;
/** [ms] */
const MAX_WAIT = 100;

interface Owner {
  readonly name: string;
  readonly pid: number;
  /** When the process began: numbers are given to others later. */
  readonly start: string;
  readonly boot: string;
  readonly namespace: string;
}

/** Returns what gives it back. A lock whose process is gone, however it ended, is removed. */
export function lock(folder: string): () => void {
  const name = `lock.${process.pid}.${startOf(process.pid)}.${boot()}.${namespace()}`;
  try {
    for (let tries = 1; ; tries++) {
      const other = take(folder, name);
      if (other === null) return () => rmSync(join(folder, name), { force: true });
      if (tries === TRIES) throw new Failure(`state: ${folder} is in use by ${describe(other)}`);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Math.random() * MAX_WAIT);
    }
  } catch (error) {
    throw error instanceof Failure ? error : new Failure(`state: state_dir ${folder} cannot be used: ${reason(error)}`);
  }
}

/** Null if it is taken, or who has it. Of two, the one that comes second sees the first: it looks after it is there. */
function take(folder: string, name: string): Owner | null {
  try {
    closeSync(openSync(join(folder, name), "wx", 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return ownerOf(name);
    throw error;
  }
  const others = readdirSync(folder).flatMap((file) => (file === name ? [] : (ownerOf(file) ?? [])));
  const holder = others.find(mayLive) ?? null;
  for (const dead of holder === null ? others : []) rmSync(join(folder, dead.name), { force: true });
  if (holder !== null) rmSync(join(folder, name), { force: true });
  return holder;
}

function ownerOf(name: string): Owner | null {
  const [, pid, start, boot, namespace] = NAME.exec(name) ?? [];
  if (pid === undefined || start === undefined || boot === undefined || namespace === undefined) return null;
  return { name, pid: Number(pid), start, boot, namespace };
}

/** Of another namespace nothing can be known; a machine that began anew has ended all that it ran. */
function mayLive(owner: Owner): boolean {
  if (owner.boot !== boot()) return false;
  if (owner.namespace !== namespace()) return true;
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    // It may be another user's by now, which does not hide when it began.
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  const start = startOf(owner.pid);
  return start === owner.start || start === "unknown";
}

function describe({ name, pid, namespace: where }: Owner): string {
  if (where === namespace()) return `process ${pid}`;
  return `process ${pid} of another container, which cannot be seen from here: when it has ended, delete ${name}`;
}

function startOf(pid: number): string {
  try {
    // The 22nd field of proc(5); the name before may hold blanks.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\)/s, "").trim().split(" ");
    // A zombie has ended; only its parent has not asked yet.
    return fields[0] === "Z" ? "ended" : (fields[19] ?? "unknown");
  } catch {
    return "unknown";
  }
}

function boot(): string {
  return part(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8"));
}

/** Of process numbers: in another one the same number is another process. */
function namespace(): string {
  return part(() => readlinkSync("/proc/self/ns/pid"));
}

function part(read: () => string): string {
  try {
    return read().replace(/[^0-9a-z]/g, "") || "unknown";
  } catch {
    return "unknown";
  }
}
