/** The key that signs: from the environment or a file that only its owner can read, never from the command line. */

import type { Stats } from "node:fs";
import { EnglishMnemonic, stringToPath } from "@cosmjs/crypto";
import { DirectSecp256k1HdWallet, type OfflineDirectSigner } from "@cosmjs/proto-signing";
import { Failure, fileReason } from "./errors.ts";
import { readText } from "./files.ts";

export interface Key {
  readonly address: string;
  readonly signer: OfflineDirectSigner;
}

interface Options {
  /** Of the program's own option or configuration. */
  readonly file: string | null | undefined;
  /** What names it there: `--key-file`. */
  readonly named: string;
  readonly prefix: string;
  readonly hdPath: string;
}

const COUNTS = [12, 15, 18, 21, 24];
/** [bytes] Far more than 24 words have. */
const MAX_LENGTH = 4096;

/** In TIDELOCK_MNEMONIC, or in the file that TIDELOCK_MNEMONIC_FILE or the program's own way names: one of them. */
export async function readKey(options: Options, env: NodeJS.ProcessEnv = process.env): Promise<Key> {
  const { mnemonic, from } = readMnemonic(options, env);
  checkWords(mnemonic, from);
  const { prefix, hdPath } = options;
  const signer = await DirectSecp256k1HdWallet.fromMnemonic(mnemonic, { prefix, hdPaths: [stringToPath(hdPath)] });
  const [account] = await signer.getAccounts();
  if (account === undefined) throw new Failure(`key: ${from} holds no key`);
  return { address: account.address, signer };
}

/** Says what is wrong without repeating a word of it. */
function checkWords(mnemonic: string, from: string): void {
  const words = mnemonic === "" ? [] : mnemonic.split(" ");
  if (!COUNTS.includes(words.length)) {
    throw new Failure(`key: ${from} holds ${words.length} words; a mnemonic has ${COUNTS.join(", ")}`);
  }
  const unknown = words.findIndex((word) => !EnglishMnemonic.wordlist.includes(word));
  if (unknown >= 0) throw new Failure(`key: word ${unknown + 1} of ${from} is none of the English list of mnemonics`);
  try {
    new EnglishMnemonic(mnemonic);
  } catch {
    const which = "one of them, or their order, is mistaken";
    throw new Failure(`key: the checksum of the ${words.length} words of ${from} is wrong: ${which}`);
  }
}

/** Which of two keys was meant nobody can tell. */
function readMnemonic({ file, named }: Options, env: NodeJS.ProcessEnv): { mnemonic: string; from: string } {
  const ways = [
    ["TIDELOCK_MNEMONIC", env["TIDELOCK_MNEMONIC"]],
    ["TIDELOCK_MNEMONIC_FILE", env["TIDELOCK_MNEMONIC_FILE"]],
    [named, file],
  ] as const;
  const [given, ...more] = ways.flatMap(([name, value]) => (value ? [{ name, value }] : []));
  if (given === undefined) throw new Failure(`key: none given; set TIDELOCK_MNEMONIC or TIDELOCK_MNEMONIC_FILE, or ${named}`);
  if (more.length > 0) {
    const names = [given, ...more].map(({ name }) => name).join(" and ");
    throw new Failure(`key: given more than once, by ${names}; keep one`);
  }
  if (given.name === "TIDELOCK_MNEMONIC") return { mnemonic: normal(given.value), from: given.name };
  // By what names it, not by its name, which may be the mnemonic.
  const from = `the file of ${given.name}`;
  try {
    return { mnemonic: normal(readText(given.value, MAX_LENGTH, checkMode)), from };
  } catch (error) {
    throw new Failure(`key: ${from}: ${fileReason(error)}`);
  }
}

function checkMode({ mode }: Stats): void {
  if ((mode & 0o077) === 0) return;
  const octal = (mode & 0o777).toString(8).padStart(3, "0");
  throw new Error(`others can read or write it (mode ${octal}); chmod 600 it`);
}

function normal(text: string): string {
  return text.trim().split(/\s+/).join(" ");
}
