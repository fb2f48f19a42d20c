/** The program as it is started. */

import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, constants, openSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, vi } from "vitest";
import { freshFolder } from "../../common/test/folder.ts";

const CLIENT = fileURLToPath(new URL("../..", import.meta.url));
const EXAMPLE = fileURLToPath(new URL("../examples/replay.json", import.meta.url));
const WORDS = "abandon ".repeat(11) + "about";

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Interrupted when `interrupt` resolves. */
function run(args: string[], env: NodeJS.ProcessEnv = {}, interrupt?: Promise<unknown>): Promise<Ended> {
  const { TIDELOCK_MNEMONIC: _, TIDELOCK_MNEMONIC_FILE: __, ...rest } = process.env;
  const child = spawn(process.execPath, ["--import", "tsx", "feeder/src/main.ts", ...args], {
    cwd: CLIENT, env: { ...rest, ...env }, stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk) => (ended.stdout += chunk));
  child.stderr.on("data", (chunk) => (ended.stderr += chunk));
  void interrupt?.then(() => child.kill("SIGTERM"));
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

  it.each([
    ["an unknown option", ["--mnemonic", WORDS], "there is no option --mnemonic"],
    ["a missing value", ["--config"], "--config needs a value"],
    ["another option for a value", ["--config", "--check"], "--config needs a value"],
    ["a value that is none", ["--config", "f", "--check=yes"], "--check takes no value"],
    ["two files", ["--config", "a", "--config", "b"], "--config is given more than once"],
    ["a file without its option", [WORDS], "an argument belongs to no option"],
  ])("refuses %s in one line, which repeats no value", async (_, args, why) => {
    const { code, stdout, stderr } = await run(args);
    expect([code, stdout, stderr]).toEqual([2, "", `feeder: ${why}; --help explains\n`]);
  });

  it("ends at once, be its RPC as slow as it likes", async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const { port } = silent.address() as AddressInfo;
    const changes = { rpc: [`http://127.0.0.1:${port}`], limits: { rpc_timeout_ms: 60_000 } };
    const asked = once(silent, "request");
    const ended = run(["--config", configured(changes)], { TIDELOCK_MNEMONIC: WORDS }, asked);
    expect(await ended).toEqual({ code: 0, stdout: "", stderr: "" });
    silent.closeAllConnections();
    silent.close();
  });

  it.each([
    ["its configuration", (pipe: string) => ["--config", pipe]],
    ["its key", (pipe: string) => ["--config", configured({ key_file: pipe })]],
  ])("ends at once, though %s is a pipe that nobody writes into", async (_, args) => {
    const pipe = join(freshFolder(), "pipe");
    execFileSync("mkfifo", ["--mode=600", pipe]);
    // It can be opened to write when the program is there to read.
    const writer = () => openSync(pipe, constants.O_WRONLY | constants.O_NONBLOCK);
    const opened = vi.waitFor(writer, { timeout: 30_000, interval: 50 });
    const { stderr } = await run(args(pipe), {}, opened);
    expect(stderr).toBe("");
    closeSync(await opened);
  });

  it("ends after its last line, though a connection is open", async () => {
    const body = '{"jsonrpc":"2.0","id":1,"result":{"node_info":{"network":"\\u001b[2Jother"}}}';
    const chatty = createServer({ keepAliveTimeout: 120_000 }, (_, response) => void response.end(body));
    await new Promise<void>((resolve) => chatty.listen(0, "127.0.0.1", resolve));
    const { port } = chatty.address() as AddressInfo;
    const rpc = [`http://127.0.0.1:${port}/v1/apikey?token=secret`];
    const { code, stderr } = await run(["--config", configured({ rpc })], { TIDELOCK_MNEMONIC: WORDS });
    expect([code, stderr]).toEqual([
      1, `feeder: rpc http://127.0.0.1:${port} is of the chain [2Jother, not tidelock-local\n`,
    ]);
    chatty.closeAllConnections();
    chatty.close();
  });

  it("ends with a line for each RPC, and no defect of its own, where all answer wrongly", async () => {
    const result = {
      node_info: { network: "tidelock-local" },
      sync_info: { latest_block_height: "100", latest_block_time: "2026-01-01T00:00:00Z", catching_up: false },
    };
    const odd = createServer((_, response) => void response.end(JSON.stringify({ jsonrpc: "2.0", id: 1, result })));
    await new Promise<void>((resolve) => odd.listen(0, "127.0.0.1", resolve));
    const { port } = odd.address() as AddressInfo;
    const rpc = [`http://127.0.0.1:${port}`, `http://localhost:${port}`];
    const { code, stderr } = await run(["--config", configured({ rpc })], { TIDELOCK_MNEMONIC: WORDS });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^feeder: rpc http:\S+: .+\nfeeder: .+\n$/);
    expect(stderr).not.toContain("internal error");
    odd.closeAllConnections();
    odd.close();
  });

  it("does not repeat a mnemonic that stands for the file", async () => {
    const { code, stderr } = await run(["--config", WORDS]);
    expect([code, stderr]).toEqual([1, "feeder: config: (not repeated, for it has blanks): ENOENT: no such file or directory\n"]);
  });

  it.each([
    ["a bad configuration", { chain_id: 5 }, {}, "feeder: config: chain_id: expected the chain's id\n"],
    ["a missing key", {}, {}, "feeder: key: none given; set TIDELOCK_MNEMONIC or TIDELOCK_MNEMONIC_FILE, or key_file in the configuration\n"],
    ["a bad key", {}, { TIDELOCK_MNEMONIC: "my secret" }, "feeder: key: TIDELOCK_MNEMONIC holds 2 words; a mnemonic has 12, 15, 18, 21, 24\n"],
    ["a state_dir that cannot be made", { state_dir: "/proc/feeder/state" }, {}, /^feeder: state: state_dir \/proc\/feeder\/state cannot be used: ENOENT: .+\n$/],
    ["an unreachable RPC", { rpc: ["http://127.0.0.1:1"] }, { TIDELOCK_MNEMONIC: WORDS }, /^feeder: no RPC answers: http:\/\/127.0.0.1:1 \(.+\)\n$/],
  ])("ends with one line for %s", async (_, changes, env, line) => {
    const { code, stdout, stderr } = await run(["--config", configured(changes)], env);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(line);
    expect(stderr.split("\n")).toHaveLength(2);
  });
});
