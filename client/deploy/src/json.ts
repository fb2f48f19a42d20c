/** JSON on disk and what differs between two values of it. */

import { closeSync, fsyncSync, linkSync, lstatSync, openSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { Failure, fileReason, readText, repeatable } from "@tidelock/common";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** [bytes] Far more than a block takes of messages. */
const MAX_LENGTH = 16 * 2 ** 20;

export function readJson(path: string): Json {
  const text = readFile(path);
  try {
    return JSON.parse(text) as Json;
  } catch {
    // The parser's words quote the file, which may be a key named by mistake.
    throw new Failure(`${path} is no JSON`);
  }
}

export function readFile(path: string): string {
  try {
    return readText(path, MAX_LENGTH);
  } catch (error) {
    throw new Failure(`cannot read ${repeatable(path)}: ${fileReason(error)}`);
  }
}

/** Whatever it is: a link that leads nowhere is there, and cannot be read. */
export function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    throw new Failure(`cannot read ${repeatable(path)}: ${fileReason(error)}`);
  }
}

/** Undefined where there is no file. What is no regular file is refused, before it is opened: a pipe would be waited for. */
export function readJsonIfThere(path: string): Json | undefined {
  let regular: boolean;
  try {
    regular = statSync(path).isFile();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT" && !isThere(path)) return undefined;
    throw new Failure(`cannot read ${repeatable(path)}: ${fileReason(error)}`);
  }
  if (!regular) throw new Failure(`cannot read ${repeatable(path)}: is no regular file`);
  return readJson(path);
}

/**
 * A file is there as a whole or not at all, whenever the program or the machine ends: written beside its place, under a name
 * that no other process uses, and moved there. What lies at that name, a link say, is not written through.
 */
export function writeJson(path: string, value: unknown): void {
  put(path, value, (part) => renameSync(part, path));
}

/** The same, in the place of nothing: false, and nothing is written, where something lies there already. */
export function createJson(path: string, value: unknown): boolean {
  let created = true;
  put(path, value, (part) => {
    try {
      linkSync(part, path);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? "";
      if (code !== "EEXIST" && !WITHOUT_LINKS.includes(code)) throw error;
      created = code !== "EEXIST" && !isThere(path);
      if (created) return renameSync(part, path);
    }
    rmSync(part);
  });
  return created;
}

/** What file systems that know no links answer: there nothing keeps two that begin in one moment apart. */
const WITHOUT_LINKS = ["EPERM", "ENOTSUP", "ENOSYS"];

function put(path: string, value: unknown, move: (part: string) => void): void {
  const part = `${path}.${process.pid}.part`;
  try {
    // Of a process that was killed, and had this one's number.
    rmSync(part, { force: true });
    writeFileSync(part, `${JSON.stringify(value, null, 2)}\n`, { flag: "wx", flush: true });
    move(part);
    flushFolder(dirname(path));
  } catch (error) {
    // A folder of that name is not ours, and would be an error of its own.
    if (lstatSync(part, { throwIfNoEntry: false })?.isFile()) rmSync(part, { force: true });
    throw new Failure(`cannot write ${repeatable(path)}: ${fileReason(error)}`);
  }
}

/** The new name is in the folder, which is written when the system pleases. */
function flushFolder(folder: string): void {
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Where two values first differ, as `contracts.oracle.msg: 1, not 2`; null where they are the same. */
export function difference(actual: Json | undefined, wanted: Json | undefined, path = ""): string | null {
  if (isNested(actual) && isNested(wanted)) {
    for (const key of new Set([...Object.keys(wanted), ...Object.keys(actual)])) {
      const found = difference(actual[key], wanted[key], path === "" ? key : `${path}.${key}`);
      if (found !== null) return found;
    }
    return null;
  }
  if (JSON.stringify(actual) === JSON.stringify(wanted)) return null;
  return `${path === "" ? "" : `${path}: `}${shown(actual)}, not ${shown(wanted)}`;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return isNested(value) && !Array.isArray(value);
}

/** An object or a list, by its keys. */
function isNested(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null;
}

function shown(value: Json | undefined): string {
  return value === undefined ? "nothing" : JSON.stringify(value);
}
