/** The key that signs: a mnemonic from the environment or from a file that only its owner can read, never an argument. */

import { readFileSync, statSync } from "node:fs";
import { EnglishMnemonic, stringToPath } from "@cosmjs/crypto";
import { DirectSecp256k1HdWallet, type OfflineDirectSigner } from "@cosmjs/proto-signing";
import { oneLine, Refusal } from "./refusal.ts";

export interface Key {
  readonly address: string;
  readonly signer: OfflineDirectSigner;
}

const OTHERS = 0o077;

/** `file` is the argument --key-file; it stands for TIDELOCK_MNEMONIC_FILE. */
export async function readKey(
  file: string | undefined,
  prefix: string,
  hdPath: string,
  env = process.env,
): Promise<Key> {
  const [mnemonic, from] = readMnemonic(file ?? env["TIDELOCK_MNEMONIC_FILE"], env["TIDELOCK_MNEMONIC"]);
  try {
    new EnglishMnemonic(mnemonic);
  } catch {
    // The library's own message could repeat words.
    throw new Refusal(`${from} is no mnemonic of 12 to 24 English words`);
  }
  const signer = await DirectSecp256k1HdWallet.fromMnemonic(mnemonic, { prefix, hdPaths: [stringToPath(hdPath)] });
  const [account] = await signer.getAccounts();
  if (account === undefined) throw new Error("the wallet is empty");
  return { address: account.address, signer };
}

function readMnemonic(file: string | undefined, text: string | undefined): [mnemonic: string, from: string] {
  if (file && text) throw new Refusal(`two keys: TIDELOCK_MNEMONIC, and the file ${file}; keep one`);
  if (text) return [words(text), "TIDELOCK_MNEMONIC"];
  if (!file) throw new Refusal("no key: set TIDELOCK_MNEMONIC or TIDELOCK_MNEMONIC_FILE, or name a file by --key-file");
  try {
    const mode = statSync(file).mode & 0o777;
    if ((mode & OTHERS) !== 0) {
      throw new Refusal(`others can read the key file ${file} (mode ${mode.toString(8)}): chmod 600 ${file}`);
    }
    return [words(readFileSync(file, "utf8")), `the key file ${file}`];
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal(`cannot read the key file ${file}: ${oneLine(error)}`);
  }
}

function words(text: string): string {
  return text.trim().split(/\s+/).join(" ");
}
