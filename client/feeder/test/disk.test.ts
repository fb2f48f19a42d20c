import { spawnSync } from "node:child_process";
import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { readKey } from "../src/key.ts";
import { lock } from "../src/lock.ts";
import { type Commitment, makeFolder, Store } from "../src/state.ts";
import { freshFolder } from "./folder.ts";

let folder: string;
beforeEach(() => {
  folder = join(freshFolder(), "state");
  makeFolder(folder);
});

describe("the state", () => {
  const identity = { chainId: "c", oracle: "o", feeder: "f" };
  const file = () => join(folder, "state.json");
  const commitment = (period: number): Commitment => {
    return { hash: `h${period}`, salt: "s", rates: "1uusd", period, freshUntil: 5 };
  };

  it("is what was written last, and nobody else can read it", () => {
    const store = Store.open(folder, identity);
    const pending = { hash: "T", bytes: "AA==", timeoutHeight: 9, reveals: null, commits: "h1", refused: false };
    store.save({ commitments: [commitment(1)], pending });
    store.save({ commitments: [commitment(1), commitment(2)], pending });
    const again = Store.open(folder, identity);
    expect(again.state).toEqual({ commitments: [commitment(1), commitment(2)], pending });
    expect(again.commitment("h2")).toEqual(commitment(2));
    expect(again.commitment("h3")).toBeNull();
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(readdirSync(folder)).toEqual(["state.json"]);
  });

  it("forgets what is long over", () => {
    const store = Store.open(folder, identity);
    store.save({ commitments: Array.from({ length: 20 }, (_, i) => commitment(i)), pending: null });
    expect(Store.open(folder, identity).state.commitments.map(({ period }) => period)).toEqual([12, 13, 14, 15, 16, 17, 18, 19]);
  });

  it("survives a write that was cut off", () => {
    Store.open(folder, identity).save({ commitments: [commitment(1)], pending: null });
    writeFileSync(join(folder, "state.json.part"), '{"vers');
    expect(Store.open(folder, identity).state.commitments).toHaveLength(1);
  });

  it("of another feeder, oracle or chain is refused", () => {
    Store.open(folder, identity).save({ commitments: [], pending: null });
    for (const key of ["chainId", "oracle", "feeder"]) {
      expect(() => Store.open(folder, { ...identity, [key]: "x" })).toThrow(`is of ${key} `);
    }
  });

  it.each(["", "{", "null", "[]", '{"version":2}', '{"version":1,"identity":{},"state":{}}'])("is refused when it is '%s'", (text) => {
    writeFileSync(file(), text);
    expect(() => Store.open(folder, identity)).toThrow(/^state: .*state.json cannot be read .*; move it away/);
  });

  it("needs a folder that can be made", () => {
    expect(() => makeFolder(join(file(), "x", "\0"))).toThrow(/^state: /);
  });
});

describe("the lock", () => {
  it("is for one process at a time", () => {
    const unlock = lock(folder);
    expect(() => lock(folder)).toThrow(`state: ${folder} is in use by process ${process.pid}`);
    unlock();
    lock(folder)();
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each(["", "x", "999999999 1", `${process.pid} 1`])("is taken over from a process that is gone: '%s'", (content) => {
    writeFileSync(join(folder, "lock"), content);
    lock(folder);
    expect(readFileSync(join(folder, "lock"), "utf8")).toMatch(new RegExp(`^${process.pid} \\d+$`));
  });

  it("is taken over from one that was killed", () => {
    const script = `process.kill(process.pid, "SIGKILL")`;
    const { pid } = spawnSync(process.execPath, ["-e", script]);
    writeFileSync(join(folder, "lock"), `${pid} 12345`);
    expect(() => lock(folder)).not.toThrow();
  });
});

describe("the key", () => {
  const words = "abandon ".repeat(11) + "about";
  const options = { keyFile: null, hdPath: null, prefix: "cosmos" };

  it("comes from the environment, a file named there, or the configured one, in this order", async () => {
    const file = join(folder, "key");
    writeFileSync(file, ` ${words}\n`, { mode: 0o600 });
    const { address } = await readKey(options, { TIDELOCK_MNEMONIC: words });
    expect(address).toBe("cosmos19rl4cm2hmr8afy4kldpxz3fka4jguq0auqdal4");
    expect((await readKey(options, { TIDELOCK_MNEMONIC_FILE: file })).address).toBe(address);
    expect((await readKey({ ...options, keyFile: file }, { TIDELOCK_MNEMONIC_FILE: "" })).address).toBe(address);
    expect((await readKey({ ...options, keyFile: "/no" }, { TIDELOCK_MNEMONIC: words })).address).toBe(address);
    const other = await readKey({ ...options, hdPath: "m/44'/330'/0'/0/0" }, { TIDELOCK_MNEMONIC: words });
    expect(other.address).not.toBe(address);
  });

  it.each([0o640, 0o604, 0o622, 0o666])("is refused from a file of mode %o", async (mode) => {
    const file = join(folder, "key");
    writeFileSync(file, words);
    chmodSync(file, mode);
    await expect(readKey({ ...options, keyFile: file }, {})).rejects.toThrow(`mode ${mode.toString(8)}); chmod 600 it`);
  });

  it("is refused without repeating it", async () => {
    const wrong = await readKey(options, { TIDELOCK_MNEMONIC: "secret words of mine" }).catch((error: Error) => error.message);
    expect(wrong).toBe("key: TIDELOCK_MNEMONIC holds no valid mnemonic");
    await expect(readKey(options, {})).rejects.toThrow("key: none given");
    await expect(readKey({ ...options, keyFile: "/no/such" }, {})).rejects.toThrow("key: ENOENT");
  });
});
