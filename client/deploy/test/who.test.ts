import { describe, expect, it, vi } from "vitest";
import { chooseSender } from "../src/who.ts";
import type { Options } from "../src/args.ts";
import { address, read, write } from "./fixture.ts";

// Of the standard's test vectors; nobody's.
const MNEMONIC = "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about";

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
    await expect(of({ ...none, dryRun: true })).rejects.toThrow("key: the file of --key-file: ENOENT");
  });

  it("is refused with a key in the environment beside that of the command line", async () => {
    for (const [name, value] of [["TIDELOCK_MNEMONIC", MNEMONIC], ["TIDELOCK_MNEMONIC_FILE", file]] as const) {
      vi.stubEnv(name, value);
      await expect(of({})).rejects.toThrow(`key: given more than once, by ${name} and --key-file; keep one`);
      vi.unstubAllEnvs();
    }
  });

  it("is the key's account, or nobody", async () => {
    const { address: own } = await of({});
    expect((await of({}, own)).key?.address).toBe(own);
    await expect(of({}, address(1))).rejects.toThrow(`the key is of ${own}, but the deployer is ${address(1)}`);
    await expect(of({ from: own }, address(1))).rejects.toThrow(`--from is ${own}, but the deployer is ${address(1)}`);
    await expect(of({ from: address(1, "osmo") })).rejects.toThrow("--from has the prefix osmo, not wasm");
  });
});
