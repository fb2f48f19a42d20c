/** No key stands in the tree or in its history. */

import { execFileSync } from "node:child_process";
import { existsSync, lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { EnglishMnemonic } from "@cosmjs/crypto";
import { expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const WORDS = new Set<string>(EnglishMnemonic.wordlist);
const LENGTHS = [12, 15, 18, 21, 24];
/** Known to everybody: tests are what it is for. */
const EXAMPLE = `${"abandon ".repeat(11)}about`;

/** Mnemonics with a right checksum, and blocks of private keys. */
function keysIn(text: string): string[] {
  const blocks = text.match(/-----BEGIN [A-Z ]*PRIVATE KEY-----\s+\S+/g) ?? [];
  const found: string[] = [];
  let run: string[] = [];
  // What stands between the words of a mnemonic, in whatever language it is written.
  for (const word of text.split(/[\s"',\\]+(?:[+-][\s"',]+)?/)) {
    if (!WORDS.has(word)) run = [];
    else {
      run.push(word);
      const ends = LENGTHS.filter((length) => length <= run.length).map((length) => run.slice(-length).join(" "));
      found.push(...ends.filter(isMnemonic));
    }
  }
  return [...blocks, ...found.filter((mnemonic) => mnemonic !== EXAMPLE)];
}

function isMnemonic(words: string): boolean {
  try {
    return new EnglishMnemonic(words).toString() === words;
  } catch {
    return false;
  }
}

it("finds a key", () => {
  const other = `${"zoo ".repeat(11)}wrong`;
  const lines = other.split(" ").map((word) => `+  "${word}",`).join("\n");
  const block = "-----BEGIN EC PRIVATE KEY-----\nMHcCAQEE";
  expect(keysIn(`key: "${other}" .`)).toEqual([other]);
  expect(keysIn(`[\n${lines}\n]`)).toEqual([other]);
  expect(keysIn(block)).toEqual([block]);
  expect(keysIn(`"${EXAMPLE}"`)).toEqual([]);
});

/** Also where the tree belongs to somebody else. */
const git = (...args: string[]) =>
  execFileSync("git", ["-c", "safe.directory=*", ...args], { cwd: ROOT, encoding: "utf8", maxBuffer: 2 ** 30 });

it("is in no file", { timeout: 120_000 }, () => {
  // Where there is no history, such as in an archive, all that is not built or fetched is the tree.
  const tree = existsSync(join(ROOT, ".git"))
    ? git("ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    : execFileSync("find", [".", "-name", "node_modules", "-prune", "-o", "-name", "target", "-prune", "-o", "-name", ".localnet", "-prune", "-o", "-type", "f", "-print0"], { cwd: ROOT, encoding: "utf8" }).split("\0");
  const files = tree.map((name) => join(ROOT, name)).filter((file) => lstatSync(file, { throwIfNoEntry: false })?.isFile());
  expect(files.length).toBeGreaterThan(500);
  for (const file of files) expect(keysIn(readFileSync(file, "utf8")), file).toEqual([]);
});

it.runIf(existsSync(join(ROOT, ".git")))("is in no commit", { timeout: 120_000 }, () => {
  expect(keysIn(git("log", "HEAD", "--patch", "--no-color", "--no-textconv", "--unified=0"))).toEqual([]);
});
