/** The built contracts: their bytes, and what they are. */

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { toHex, toUtf8 } from "@cosmjs/encoding";
import { Failure, fileReason, repeatable } from "@tidelock/common";
import { isThere, readFile } from "./json.ts";
import { tryMigrate, VERSION_KEY } from "./probe.ts";

/** In the order in which they are uploaded. */
export const CODES = ["token", "oracle", "staking", "distribution", "market", "savings"] as const;
export type CodeName = (typeof CODES)[number];

export interface Artifact {
  readonly bytes: Uint8Array;
  /** hex */
  readonly checksum: string;
  readonly version: string;
}

export type Artifacts = Readonly<Partial<Record<CodeName, Artifact>>>;

/** As cw2 has it. */
export function contractName(code: CodeName): string {
  return `crates.io:tidelock-${code}`;
}

/**
 * Reads `tidelock_<name>.wasm`. Each must be what its name says; and where `checksums.txt` lies beside them, the bytes of
 * which it has the checksum.
 */
export function readArtifacts(folder: string, codes: readonly CodeName[]): Artifacts {
  const list = join(folder, "checksums.txt");
  const checksums = isThere(list) ? parseChecksums(readFile(list)) : null;
  return Object.fromEntries(codes.map((code) => [code, readArtifact(folder, code, checksums)]));
}

export function checksumOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function readArtifact(folder: string, code: CodeName, checksums: Map<string, string> | null): Artifact {
  const file = `tidelock_${code}.wasm`;
  const path = join(folder, file);
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw new Failure(`cannot read ${repeatable(path)}: ${fileReason(error)}`);
  }
  const checksum = checksumOf(bytes);
  if (checksums !== null && checksums.get(file) !== checksum) {
    throw new Failure(`${path} has the checksum ${checksum}, in checksums.txt stands ${checksums.get(file) ?? "none"}`);
  }
  return { bytes, checksum, version: versionOf(bytes, code, path) };
}

/** A contract of this name that is older than all: what the code makes of it tells what the code is. */
function versionOf(bytes: Uint8Array, code: CodeName, path: string): string {
  const stored = { contract: contractName(code), version: "0.0.0" };
  const key = toHex(VERSION_KEY);
  const { version, error } = tryMigrate(
    bytes,
    (asked) => (asked === key ? toUtf8(JSON.stringify(stored)) : undefined),
    {},
    () => true,
  );
  if (version?.contract !== contractName(code)) {
    throw new Failure(`${path} is not ${contractName(code)}: ${error ?? "it notes no version"}`);
  }
  return version.version;
}

/** Of lines as `sha256sum` writes them. */
function parseChecksums(text: string): Map<string, string> {
  return new Map(
    text.split("\n").flatMap((line) => {
      const [, checksum, file] = /^([0-9a-f]{64})\s+\*?(?:.*\/)?(\S+)$/.exec(line) ?? [];
      return checksum && file ? [[file, checksum] as const] : [];
    }),
  );
}
