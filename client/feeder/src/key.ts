/** The key: from the environment or a file that only its owner can read, never from the command line. */

import { readFileSync, statSync } from "node:fs";
import { stringToPath } from "@cosmjs/crypto";
import { DirectSecp256k1HdWallet, type OfflineDirectSigner } from "@cosmjs/proto-signing";
import { Failure, reason } from "./errors.ts";

export interface Key {
  readonly address: string;
  readonly signer: OfflineDirectSigner;
}

interface Options {
  readonly keyFile: string | null;
  readonly hdPath: string | null;
  readonly prefix: string;
}

/** The first that is set: TIDELOCK_MNEMONIC, TIDELOCK_MNEMONIC_FILE, the configured file. */
export async function readKey(options: Options, env: NodeJS.ProcessEnv): Promise<Key> {
  const { mnemonic, from } = readMnemonic(options.keyFile, env);
  const { prefix, hdPath } = options;
  let signer: OfflineDirectSigner;
  try {
    const paths = hdPath === null ? {} : { hdPaths: [stringToPath(hdPath)] };
    signer = await DirectSecp256k1HdWallet.fromMnemonic(mnemonic, { prefix, ...paths });
  } catch {
    // The library's message could repeat words of the key.
    throw new Failure(`key: ${from} holds no valid mnemonic`);
  }
  const [account] = await signer.getAccounts();
  if (account === undefined) throw new Failure(`key: ${from} holds no key`);
  return { address: account.address, signer };
}

function readMnemonic(keyFile: string | null, env: NodeJS.ProcessEnv): { mnemonic: string; from: string } {
  const mnemonic = env["TIDELOCK_MNEMONIC"];
  const file = env["TIDELOCK_MNEMONIC_FILE"] || keyFile;
  if (mnemonic) return { mnemonic: normal(mnemonic), from: "TIDELOCK_MNEMONIC" };
  if (!file) {
    const ways = "set TIDELOCK_MNEMONIC or TIDELOCK_MNEMONIC_FILE, or key_file in the configuration";
    throw new Failure(`key: none given; ${ways}`);
  }
  try {
    const { mode } = statSync(file);
    if ((mode & 0o077) !== 0) {
      const octal = (mode & 0o777).toString(8).padStart(3, "0");
      throw new Failure(`key: others can read or write ${file} (mode ${octal}); chmod 600 it`);
    }
    return { mnemonic: normal(readFileSync(file, "utf8")), from: file };
  } catch (error) {
    throw error instanceof Failure ? error : new Failure(`key: ${reason(error)}`);
  }
}

function normal(text: string): string {
  return text.trim().split(/\s+/).join(" ");
}
