/** The program, with one RPC that answers wrongly and another that does not. */

import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readKey } from "@tidelock/common";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { freshFolder } from "../../common/test/folder.ts";
import { BEGIN, Node } from "./node.ts";

const CLIENT = fileURLToPath(new URL("../..", import.meta.url));
const EXAMPLE = fileURLToPath(new URL("../examples/replay.json", import.meta.url));
const WORDS = "abandon ".repeat(11) + "about";

let bad: Node;
let good: Node;
beforeEach(async () => {
  const key = await readKey({ file: null, named: "", hdPath: "m/44'/118'/0'/0/0", prefix: "wasm" }, { TIDELOCK_MNEMONIC: WORDS });
  [bad, good] = [await Node.start(key.address), await Node.start(key.address)];
});
afterEach(() => {
  bad.stop();
  good.stop();
});

async function run(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const folder = freshFolder();
  const file = join(folder, "feeder.json");
  // The example's prices, as the node's chain goes on from its beginning.
  const text = readFileSync(EXAMPLE, "utf8")
    .replaceAll("../../../packages", fileURLToPath(new URL("../../../packages", import.meta.url)))
    .replaceAll(/"at": "[^"]+"/g, `"at": "${BEGIN}"`);
  const document = { ...(JSON.parse(text) as object), rpc: [bad.url, good.url], limits: { poll_ms: 100 } };
  writeFileSync(file, JSON.stringify(document));
  const { TIDELOCK_MNEMONIC_FILE: _, ...env } = process.env;
  const child = spawn(process.execPath, ["--import", "tsx", "feeder/src/main.ts", "--config", file, ...args], {
    cwd: CLIENT, env: { ...env, TIDELOCK_MNEMONIC: WORDS }, stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk) => (ended.stdout += chunk));
  child.stderr.on("data", (chunk) => (ended.stderr += chunk));
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, ...ended })));
}

describe("an RPC that answers wrongly", { timeout: 60_000 }, () => {
  it.each(["feeders", "prevote", "block"])("to the question for %s does not keep the feeder from beginning", async (question) => {
    bad.odd[question] = {};
    const { code, stdout, stderr } = await run("--check");
    expect(stderr).toMatch(/^feeder: rpc http:\S+: .+\n$/);
    expect(stdout).toMatch(/^vote {6}\S+usdr,\S+uusd,\S+ukrw$/m);
    expect(code).toBe(0);
  });

  it("to what became of a transaction is left for the other, and every period has its line", async () => {
    bad.odd["tx"] = {};
    const { stdout, stderr } = await run("--periods", "2");
    expect(stdout.match(/ period=\d+ /g)?.length).toBeGreaterThanOrEqual(2);
    expect(stderr).toContain(`feeder: rpc ${bad.url}: `);
    expect(good.asked).toContain("tx");
  });
});
