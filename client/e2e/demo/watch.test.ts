import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, vi } from "vitest";
import { freshFolder } from "../../common/test/folder.ts";
import { running } from "../running.ts";
import { watch } from "./watch.ts";

const CLIENT = fileURLToPath(new URL("../..", import.meta.url));
const MAIN = "e2e/demo/main.ts";

describe("the demo", { timeout: 60_000 }, () => {
  it("notices that its chain is gone, and not that it is slow once", async () => {
    let answers = 0;
    const chain = createServer((_, response) => {
      answers += 1;
      if (answers === 2) return void response.writeHead(503).end();
      response.end('{"result":{}}');
    });
    await new Promise<void>((resolve) => chain.listen(0, "127.0.0.1", resolve));
    const rpc = `http://127.0.0.1:${(chain.address() as AddressInfo).port}`;
    const watching = watch(rpc, 20);
    const told = expect(watching).rejects.toThrow(`the chain at ${rpc} is gone: fetch failed`);
    await vi.waitFor(() => expect(answers).toBeGreaterThan(5));
    chain.closeAllConnections();
    chain.close();
    await told;
  });

  it("ends with one line where it cannot begin", async () => {
    const env = { ...process.env, TIDELOCK_RPC: "http://127.0.0.1:1", TIDELOCK_MNEMONIC_FILE: "/no/such.mnemonic" };
    const child = spawn(process.execPath, ["--import", "tsx", MAIN, freshFolder(), "http://127.0.0.1:1", "http://127.0.0.1:2"], {
      cwd: CLIENT, env, stdio: ["ignore", "ignore", "pipe"],
    });
    let stderr = "";
    child.stderr.on("data", (chunk) => (stderr += chunk));
    const [code] = (await once(child, "close")) as [number];
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^the demo ends: ENOENT: .*\n$/)]);
  });

  it("ends when who began it is gone", async () => {
    // A chain that never answers what it is asked.
    const chain = createServer((_, response) => void response.on("error", () => undefined));
    await new Promise<void>((resolve) => chain.listen(0, "127.0.0.1", resolve));
    const rpc = `http://127.0.0.1:${(chain.address() as AddressInfo).port}`;
    const asked = once(chain, "request");
    // It goes as soon as the demo asks for something.
    const folder = freshFolder();
    const key = join(folder, "key.mnemonic");
    writeFileSync(key, "abandon ".repeat(11) + "about");
    const script = `"$0" --import tsx ${MAIN} '${folder}' ${rpc} ${rpc} & echo $!; read -r`;
    const { TIDELOCK_MNEMONIC: _, ...rest } = process.env;
    const parent = spawn("bash", ["-c", script, process.execPath], {
      cwd: CLIENT, env: { ...rest, TIDELOCK_RPC: rpc, TIDELOCK_MNEMONIC_FILE: key }, stdio: ["pipe", "pipe", "inherit"],
    });
    const [line] = (await once(parent.stdout, "data")) as [Buffer];
    const pid = Number(String(line));
    await asked;
    parent.kill("SIGKILL");
    await vi.waitFor(() => expect(running(pid)).toBe(false), { timeout: 10_000, interval: 100 });
    chain.closeAllConnections();
    chain.close();
  });
});
