/** The programs of client/deploy as processes, which can be killed. */

import { execFileSync, spawn } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export const RPC = process.env["TIDELOCK_RPC"] ?? "";
export const ARTIFACTS = path("../../artifacts");

export interface Ended {
  /** Null when it was killed. */
  readonly code: number | null;
  readonly out: string[];
  readonly err: string;
}

/** Folders and files of one run of the tests. */
export class Program {
  readonly folder = mkdtempSync(join(tmpdir(), "tidelock-deploy-"));
  private readonly main = join(this.folder, "deploy/src/main.mjs");

  /** `env` is added to the environment of every run. */
  constructor(readonly env: Record<string, string> = {}) {
    // In one file, for it starts twenty times. The schema is read from beside it.
    mkdirSync(join(this.folder, "deploy/src"), { recursive: true });
    copyFileSync(path("../deploy/params.schema.json"), join(this.folder, "deploy/params.schema.json"));
    const require = 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);';
    execFileSync(path("../node_modules/.bin/esbuild"), [
      path("../deploy/src/main.ts"),
      "--bundle",
      "--platform=node",
      "--format=esm",
      "--minify",
      `--outfile=${this.main}`,
      `--banner:js=${require}`,
      "--log-level=error",
    ]);
  }

  file(name: string, content: unknown): string {
    const file = join(this.folder, name);
    writeFileSync(
      file,
      typeof content === "string" || content instanceof Uint8Array ? content : JSON.stringify(content),
      { mode: 0o600 },
    );
    return file;
  }

  /** Killed without warning as soon as it prints a line that begins so. */
  run(args: readonly string[], killAt?: string): Promise<Ended> {
    return this.start(process.execPath, [this.main, ...args], killAt);
  }

  /** As users start it. */
  script(name: "deploy" | "migrate", args: readonly string[]): Promise<Ended> {
    return this.start(path(`../../scripts/${name}`), args);
  }

  clear(): void {
    rmSync(this.folder, { recursive: true });
  }

  private start(command: string, args: readonly string[], killAt?: string): Promise<Ended> {
    const env: NodeJS.ProcessEnv = { ...process.env, ...this.env };
    // Two keys are refused, whatever they are.
    if (args.includes("--key-file")) delete env["TIDELOCK_MNEMONIC_FILE"];
    const child = spawn(command, args, { env, stdio: ["ignore", "pipe", "pipe"] });
    const out: string[] = [];
    let err = "";
    child.stderr.on("data", (data) => (err += data));
    createInterface(child.stdout).on("line", (line) => {
      out.push(line);
      if (killAt !== undefined && line.startsWith(killAt)) child.kill("SIGKILL");
    });
    return new Promise((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (code) => resolve({ code, out, err }));
    });
  }
}

function path(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}
