import { chmodSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readKey } from "../src/key.ts";
import { chooseSender } from "../src/who.ts";
import type { Options } from "../src/args.ts";
import { address, read, write } from "./fixture.ts";

// Of the standard's test vectors; nobody's.
const MNEMONIC = "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about";
const PATH = "m/44'/118'/0'/0/0";
const key = (file: string | undefined, env: Record<string, string> = {}) => readKey(file, "cosmos", PATH, env);

describe("the key", () => {
  it("comes from the environment, from a file that it names, or from one on the command line", async () => {
    const file = write(`${MNEMONIC}\n`, "key");
    const of = "cosmos19rl4cm2hmr8afy4kldpxz3fka4jguq0auqdal4";
    expect((await key(undefined, { TIDELOCK_MNEMONIC: MNEMONIC })).address).toBe(of);
    expect((await key(undefined, { TIDELOCK_MNEMONIC_FILE: file })).address).toBe(of);
    expect((await key(file, { TIDELOCK_MNEMONIC_FILE: "/nowhere" })).address).toBe(of);
    expect((await readKey(file, "wasm", "m/44'/330'/0'/0/0", {})).address).toMatch(/^wasm1/);
  });

  it("is refused in a file that others can read", async () => {
    const file = write(MNEMONIC, "key");
    for (const mode of [0o640, 0o604, 0o660, 0o610]) {
      chmodSync(file, mode);
      await expect(key(file)).rejects.toThrow(
        `others can read the key file ${file} (mode ${mode.toString(8)}): chmod 600`,
      );
    }
    chmodSync(file, 0o400);
    await expect(key(file)).resolves.toBeDefined();
  });

  it("is refused without repeating it", async () => {
    const bad = MNEMONIC.replace("about", "zebra");
    const told = async (answer: Promise<unknown>) =>
      (await answer.then(
        () => null,
        (error: Error) => error.message,
      )) as string;
    const messages = [
      await told(key(undefined, { TIDELOCK_MNEMONIC: bad })),
      await told(key(write(bad, "key"))),
      await told(key(write("", "key"))),
    ];
    for (const message of messages) {
      expect(message).toContain("is no mnemonic of 12 to 24 English words");
      expect(message).not.toMatch(/abandon|zebra/);
    }
  });

  it("is one, and is there", async () => {
    await expect(key(undefined)).rejects.toThrow("no key: set TIDELOCK_MNEMONIC or TIDELOCK_MNEMONIC_FILE");
    await expect(key("/nowhere")).rejects.toThrow("cannot read the key file /nowhere: ENOENT");
    await expect(key(write(MNEMONIC, "key"), { TIDELOCK_MNEMONIC: MNEMONIC })).rejects.toThrow("two keys: ");
  });
});

describe("who sends", () => {
  const { chain } = read();
  const file = write(MNEMONIC, "key");
  const of = (options: Partial<Options>, expected?: string) =>
    chooseSender(
      { dryRun: false, generateOnly: undefined, from: undefined, keyFile: file, ...options } as Options,
      chain,
      expected,
      "deployer",
    );

  it("needs no key where nothing is sent", async () => {
    const none = { keyFile: "/nowhere" };
    expect(await of({ ...none, dryRun: true }, address(1))).toEqual({ address: address(1), key: null });
    expect(await of({ ...none, generateOnly: "out", from: address(1) })).toEqual({ address: address(1), key: null });
    await expect(of({ ...none, dryRun: true })).rejects.toThrow("cannot read the key file");
  });

  it("is the key's account, or nobody", async () => {
    const { address: own } = await of({});
    expect((await of({}, own)).key?.address).toBe(own);
    await expect(of({}, address(1))).rejects.toThrow(`the key is of ${own}, but the deployer is ${address(1)}`);
    await expect(of({ from: own }, address(1))).rejects.toThrow(`--from is ${own}, but the deployer is ${address(1)}`);
    await expect(of({ from: address(1, "osmo") })).rejects.toThrow("--from has the prefix osmo, not wasm");
  });
});
