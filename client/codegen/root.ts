/** The tree that is read. */

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const HEADER = "// Written by scripts/client-types. Not edited by hand.\n\n";

export function root(path: string): string {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url));
}

export function read(path: string): string {
  return readFileSync(root(path), "utf8");
}

/** The contracts, in the order of their names. */
export const CONTRACTS: readonly string[] = readdirSync(root("schema")).sort();
