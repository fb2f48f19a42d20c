import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { isHdPath, readKey } from "../src/index.ts";
import { freshFolder } from "./folder.ts";

// Of the standard's test vectors; nobody's.
const WORDS = "abandon ".repeat(11) + "about";
const OF = "cosmos19rl4cm2hmr8afy4kldpxz3fka4jguq0auqdal4";

const options = { file: null, named: "--key-file", hdPath: "m/44'/118'/0'/0/0", prefix: "cosmos" };
let file: string;
beforeEach(() => {
  file = join(freshFolder(), "key");
  writeFileSync(file, ` ${WORDS}\n`, { mode: 0o600 });
});

describe("the key", () => {
  it("comes from the environment, a file named there, or the program's own", async () => {
    expect((await readKey(options, { TIDELOCK_MNEMONIC: WORDS })).address).toBe(OF);
    expect((await readKey(options, { TIDELOCK_MNEMONIC_FILE: file })).address).toBe(OF);
    expect((await readKey({ ...options, file }, { TIDELOCK_MNEMONIC_FILE: "" })).address).toBe(OF);
    const other = await readKey({ ...options, hdPath: "m/44'/330'/0'/0/0", prefix: "wasm" }, { TIDELOCK_MNEMONIC: WORDS });
    expect(other.address).toMatch(/^wasm1/);
    expect(other.address.slice(5, -6)).not.toBe(OF.slice(7, -6));
  });

  it("is one: of two nobody could tell which was meant", async () => {
    const both = { TIDELOCK_MNEMONIC: WORDS, TIDELOCK_MNEMONIC_FILE: file };
    await expect(readKey(options, both)).rejects.toThrow(
      "key: given more than once, by TIDELOCK_MNEMONIC and TIDELOCK_MNEMONIC_FILE; keep one",
    );
    for (const name of ["TIDELOCK_MNEMONIC", "TIDELOCK_MNEMONIC_FILE"] as const) {
      await expect(readKey({ ...options, file }, { [name]: both[name] })).rejects.toThrow(
        `key: given more than once, by ${name} and --key-file; keep one`,
      );
    }
    await expect(readKey(options, {})).rejects.toThrow(
      "key: none given; set TIDELOCK_MNEMONIC or TIDELOCK_MNEMONIC_FILE, or --key-file",
    );
  });

  it.each([0o640, 0o604, 0o610, 0o622, 0o660, 0o666])("is refused from a file of mode %o", async (mode) => {
    chmodSync(file, mode);
    await expect(readKey({ ...options, file }, {})).rejects.toThrow(
      `key: the file of --key-file: others can read or write it (mode ${mode.toString(8)}); chmod 600 it`,
    );
    chmodSync(file, 0o400);
    await expect(readKey({ ...options, file }, {})).resolves.toBeDefined();
  });

  it("is in a file, not in a directory, in nothing, or in something without an end", async () => {
    const folder = join(freshFolder(), "folder");
    mkdirSync(folder);
    chmodSync(folder, 0o755);
    const refused = (file: string) => expect(readKey({ ...options, file }, {})).rejects;
    await refused(folder).toThrow("key: the file of --key-file: is a directory");
    await refused("/no/such").toThrow("key: the file of --key-file: ENOENT: no such file or directory");
    writeFileSync(file, "abandon ".repeat(1000));
    await refused(file).toThrow(`key: the file of --key-file: has more than 4096 bytes`);
  });

  it.each([WORDS, "abandon-abandon", "abandon\0abandon", "abandon ".repeat(1000)])("is not told where it stands for a file: %j", async (words) => {
    for (const answer of [readKey({ ...options, file: words }, {}), readKey(options, { TIDELOCK_MNEMONIC_FILE: words })]) {
      const refused = await answer.then(() => "taken", (error: Error) => error.message);
      expect(refused).toMatch(/^key: the file of (--key-file|TIDELOCK_MNEMONIC_FILE): (ENOENT: no such file or directory|E\w+: \w[\w ]*|ERR_\w+)$/);
      expect(refused).not.toContain("abandon");
    }
  });

  it.each([
    ["holds 4 words; a mnemonic has 12, 15, 18, 21, 24", "secret words of mine"],
    ["holds 1 words; a mnemonic has", "secret"],
    ["holds 13 words; a mnemonic has", `${WORDS} zebra`],
    ["holds 0 words; a mnemonic has", " "],
    ["word 12 of", WORDS.replace("about", "secret-word")],
    ["the checksum of the 12 words of", WORDS.replace("about", "zebra")],
  ])("is refused without repeating it: %s", async (why, mnemonic) => {
    writeFileSync(file, mnemonic);
    for (const [from, env] of Object.entries({ TIDELOCK_MNEMONIC: mnemonic, "the file of --key-file": "" })) {
      const answer = env === "" ? readKey({ ...options, file }, {}) : readKey(options, { TIDELOCK_MNEMONIC: env });
      const refused = await answer.then(() => "taken", (error: Error) => error.message);
      expect(refused).toMatch(/^key: /);
      expect(refused).toContain(why);
      expect(refused).toContain(from);
      expect(refused).not.toMatch(/secret|abandon|zebra/);
    }
  });
});

describe("the path to a key", () => {
  it.each(["m/44'/118'/0'/0/0", "m/0", "m/2147483647'", "m" + "/0".repeat(10)])("may be %s", (path) => {
    expect(isHdPath(path)).toBe(true);
  });

  it.each(["", "m", "m/", "44'/118'", "m/44''", "m/-1", "m/2147483648", `m/${"9".repeat(30)}`, "m" + "/0".repeat(11)])(
    "is not '%s'",
    (path) => expect(isHdPath(path)).toBe(false),
  );
});
