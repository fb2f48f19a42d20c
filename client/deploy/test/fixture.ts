import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { toBech32 } from "@cosmjs/encoding";
import { freshFolder } from "../../common/test/folder.ts";
import { type Artifacts, checksumOf, CODES } from "../src/artifacts.ts";
import { type Params, readParams } from "../src/params.ts";

export const EXAMPLE = path("../examples/testnet.json");
export const ARTIFACTS = path("../../../artifacts");

// Keys are those of the tests, whatever the shell has.
for (const name of ["TIDELOCK_MNEMONIC", "TIDELOCK_MNEMONIC_FILE"]) delete process.env[name];

export function path(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}

export function address(n: number, prefix = "wasm"): string {
  return toBech32(prefix, new Uint8Array(20).fill(n));
}

/** The example, changed at places such as `oracle.vote_period`; a place without a value is left out. */
export function example(changes: Record<string, unknown> = {}): Record<string, unknown> {
  const params = JSON.parse(readFileSync(EXAMPLE, "utf8")) as Record<string, unknown>;
  for (const [place, value] of Object.entries(changes)) {
    const keys = place.split(".");
    const last = keys.pop() as string;
    const at = keys.reduce<Record<string, unknown>>((object, key) => object[key] as Record<string, unknown>, params);
    if (value === undefined) delete at[last];
    else at[last] = value;
  }
  return params;
}

export function write(content: unknown, name = "params.json"): string {
  const file = join(freshFolder(), name);
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content), { mode: 0o600 });
  return file;
}

export function read(changes: Record<string, unknown> = {}): Params {
  return readParams(write(example(changes)));
}

/** Bytes that are no contracts, but have checksums. */
export function bytes(salt = ""): Artifacts {
  return Object.fromEntries(
    CODES.map((code) => {
      const bytes = Buffer.from(code + salt);
      return [code, { bytes, checksum: checksumOf(bytes), version: "0.3.0" }];
    }),
  );
}
