/** Who sends: by a key that is here, or by an address, for others to sign. */

import { checkAddress, Failure, type Key, readKey } from "@tidelock/common";
import type { Options } from "./args.ts";
import type { ChainParams } from "./params.ts";

export interface Who {
  readonly address: string;
  /** Null where nothing is sent. */
  readonly key: Key | null;
}

/**
 * Who sends. `expected` is who it must be, where that is known. A key is asked for where something is sent, or where
 * nothing else says who.
 */
export async function chooseSender(
  options: Options,
  chain: ChainParams,
  expected: string | undefined,
  role: string,
): Promise<Who> {
  const { from, keyFile, dryRun, generateOnly } = options;
  if (from !== undefined) checkAddress("--from", from, chain.prefix);
  if (from !== undefined && expected !== undefined && from !== expected) {
    throw new Failure(`--from is ${from}, but the ${role} is ${expected}`);
  }
  const named = from ?? expected;
  if (named !== undefined && (dryRun || generateOnly !== undefined)) return { address: named, key: null };
  const key = await readKey({ file: keyFile, named: "--key-file", prefix: chain.prefix, hdPath: chain.hd_path });
  if (named !== undefined && named !== key.address) {
    throw new Failure(`the key is of ${key.address}, but the ${role} is ${named}`);
  }
  return { address: key.address, key };
}
