/** The program as it is started. */

import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { freshFolder } from "./folder.ts";

const CLIENT = fileURLToPath(new URL("../..", import.meta.url));
const EXAMPLE = fileURLToPath(new URL("../example.json", import.meta.url));
const WORDS = "abandon ".repeat(11) + "about";

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

function run(args: string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const { TIDELOCK_MNEMONIC: _, TIDELOCK_MNEMONIC_FILE: __, ...rest } = process.env;
  const child = spawn(process.execPath, ["--import", "tsx", "feeder/src/main.ts", ...args], {
    cwd: CLIENT, env: { ...rest, ...env }, stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk) => (ended.stdout += chunk));
  child.stderr.on("data", (chunk) => (ended.stderr += chunk));
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, ...ended })));
}

function configured(changes: object): string {
  const folder = freshFolder();
  const file = join(folder, "feeder.json");
  writeFileSync(file, JSON.stringify({ ...(JSON.parse(readFileSync(EXAMPLE, "utf8")) as object), ...changes }));
  return file;
}

describe("the program", { timeout: 60_000, concurrent: true }, () => {
  it("explains itself", async () => {
    const { code, stdout, stderr } = await run(["--help"]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("usage: feeder --config FILE");
  });

  it("refuses wrong use", async () => {
    const { code, stdout, stderr } = await run(["nonsense"]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("usage: ");
  });

  it.each([
    ["a bad configuration", { chain_id: 5 }, {}, "feeder: config: chain_id: expected the chain's id\n"],
    ["a missing key", {}, {}, "feeder: key: none given; set TIDELOCK_MNEMONIC or TIDELOCK_MNEMONIC_FILE, or key_file in the configuration\n"],
    ["a bad key", {}, { TIDELOCK_MNEMONIC: "my secret" }, "feeder: key: TIDELOCK_MNEMONIC holds no valid mnemonic\n"],
    ["an unreachable RPC", { rpc: ["http://127.0.0.1:1"] }, { TIDELOCK_MNEMONIC: WORDS }, /^feeder: no RPC answers: http:\/\/127.0.0.1:1 \(.+\)\n$/],
  ])("ends with one line for %s", async (_, changes, env, line) => {
    const { code, stdout, stderr } = await run(["--config", configured(changes)], env);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(line);
    expect(stderr.split("\n")).toHaveLength(2);
  });
});
