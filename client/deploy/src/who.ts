import { checkAddress } from "./address.ts";
import type { Options } from "./args.ts";
import { type Key, readKey } from "./key.ts";
import type { ChainParams } from "./params.ts";
import { Refusal } from "./refusal.ts";

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
    throw new Refusal(`--from is ${from}, but the ${role} is ${expected}`);
  }
  const named = from ?? expected;
  if (named !== undefined && (dryRun || generateOnly !== undefined)) return { address: named, key: null };
  const key = await readKey(keyFile, chain.prefix, chain.hd_path);
  if (named !== undefined && named !== key.address) {
    throw new Refusal(`the key is of ${key.address}, but the ${role} is ${named}`);
  }
  return { address: key.address, key };
}
