/** JSON on disk and what differs between two values of it. */

import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { oneLine, Refusal } from "./refusal.ts";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

export function readJson(path: string): Json {
  const text = readText(path);
  try {
    return JSON.parse(text) as Json;
  } catch {
    // The parser's words quote the file, which may be a key named by mistake.
    throw new Refusal(`${path} is no JSON`);
  }
}

export function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new Refusal(`cannot read ${path}: ${oneLine(error)}`);
  }
}

/** Null where there is no file. */
export function readJsonIfThere(path: string): Json | null {
  try {
    readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
  }
  return readJson(path);
}

/** A file is there as a whole or not at all, whenever the program ends: written beside its place, then moved there. */
export function writeJson(path: string, value: unknown): void {
  const part = `${path}.part`;
  try {
    writeFileSync(part, `${JSON.stringify(value, null, 2)}\n`, { flush: true });
    renameSync(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    throw new Refusal(`cannot write ${path}: ${oneLine(error)}`);
  }
}

/** Where two values first differ, as `contracts.oracle.msg: 1, not 2`; null where they are the same. */
export function difference(actual: Json | undefined, wanted: Json | undefined, path = ""): string | null {
  if (isObject(actual) && isObject(wanted)) {
    for (const key of new Set([...Object.keys(wanted), ...Object.keys(actual)])) {
      const found = difference(actual[key], wanted[key], path === "" ? key : `${path}.${key}`);
      if (found !== null) return found;
    }
    return null;
  }
  if (JSON.stringify(actual) === JSON.stringify(wanted)) return null;
  return `${path}: ${shown(actual)}, not ${shown(wanted)}`;
}

function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null;
}

function shown(value: Json | undefined): string {
  return value === undefined ? "nothing" : JSON.stringify(value);
}
