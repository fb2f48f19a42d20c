/** An oracle whose feeders are processes of @tidelock/feeder, each with key, configuration and state of its own. */

import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { SigningCosmWasmClient } from "@cosmjs/cosmwasm-stargate";
import { DirectSecp256k1HdWallet } from "@cosmjs/proto-signing";
import { GasPrice } from "@cosmjs/stargate";
import { type Account, type Chain, PREFIX } from "./chain.ts";
import { oracleParams } from "./deployment.ts";

const CLIENT = fileURLToPath(new URL("..", import.meta.url));
const MAIN = fileURLToPath(new URL("../feeder/src/main.ts", import.meta.url));

type Child = ChildProcessByStdio<null, Readable, Readable>;

/** A key in a file. */
export interface Key {
  address: string;
  file: string;
  wallet: DirectSecp256k1HdWallet;
}

export async function freshKey(folder: string, name: string): Promise<Key> {
  const wallet = await DirectSecp256k1HdWallet.generate(12, { prefix: PREFIX });
  const address = (await wallet.getAccounts())[0]?.address ?? "";
  const file = join(folder, `${name}.mnemonic`);
  writeFileSync(file, wallet.mnemonic, { mode: 0o600 });
  return { address, file, wallet };
}

export async function pay(payer: Account, key: Key): Promise<void> {
  await payer.client.sendTokens(payer.address, key.address, [{ denom: "stake", amount: "10000000" }], "auto");
}

export async function setDelegate(oracle: string, feeder: Key, delegate: string): Promise<void> {
  const gasPrice = GasPrice.fromString("0stake");
  const rpc = process.env["TIDELOCK_RPC"] ?? "";
  const client = await SigningCosmWasmClient.connectWithSigner(rpc, feeder.wallet, { gasPrice });
  await client.execute(feeder.address, oracle, { set_delegate: { delegate } }, "auto");
  client.disconnect();
}

/** Returns its address. */
export async function createOracle(owner: Account, feeders: string[], votePeriod: number): Promise<string> {
  const wasm = readFileSync(new URL("../../artifacts/tidelock_oracle.wasm", import.meta.url));
  const { codeId } = await owner.client.upload(owner.address, wasm, "auto");
  const message = {
    owner: owner.address,
    reference: "usdr",
    denoms: ["uusd", "ukrw"],
    feeders: feeders.map((address) => ({ address, weight: 1 })),
    vote_period: votePeriod,
    // No rewards come here: it never asks.
    market: owner.address,
    params: oracleParams(600),
  };
  return (await owner.client.instantiate(owner.address, codeId, message, "oracle", "auto")).contractAddress;
}

/** What a feeder printed about a period, by field; and which of its processes it was. */
export interface Line {
  process: number;
  fields: Record<string, string>;
}

/** [s] of the chain: from a kill to the moment when the next process was ready. */
export interface Gap {
  from: number;
  to: number;
}

/** A feeder's process, and all that were started in its place. */
export class Voter {
  /** Of all its processes. */
  readonly lines: Line[] = [];
  readonly errors: string[] = [];
  readonly gaps: Gap[] = [];
  private child: Child | null = null;
  private started = 0;

  constructor(
    private readonly chain: Chain,
    private readonly folder: string,
    private readonly keyFile: string,
    config: object,
  ) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "feeder.json"), JSON.stringify({ ...config, state_dir: "state" }));
  }

  /** Runs it to its end with these arguments. */
  async run(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
    const child = this.launch(args);
    const output = { stdout: "", stderr: "" };
    child.stdout.on("data", (chunk: Buffer) => (output.stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (output.stderr += chunk.toString()));
    await once(child, "close");
    return { code: child.exitCode, ...output };
  }

  /** Resolves when it votes, or has ended. */
  start(): Promise<unknown> {
    const child = this.launch([]);
    const process = this.started++;
    createInterface(child.stdout).on("line", (line) => this.lines.push({ process, fields: parseLine(line) }));
    const errors = createInterface(child.stderr).on("line", (line) => this.errors.push(line));
    this.child = child;
    const votes = new Promise<void>((resolve) => {
      errors.on("line", (line) => line.startsWith("feeder: votes for ") && resolve());
    });
    return Promise.race([votes, once(child, "exit")]);
  }

  /**
   * Ends it in the middle of whatever it does, and starts it again, after so many seconds. Resolves as `start`, to be
   * waited for or not.
   */
  async kill(pause = 0): Promise<{ ready: Promise<unknown> }> {
    const gap = { from: await this.chain.time(), to: Infinity };
    this.gaps.push(gap);
    await this.end("SIGKILL");
    await sleep(pause * 1000);
    const ready = this.start();
    const { child } = this;
    const closed = ready.then(async () => {
      const now = await this.chain.time();
      // One that was killed before it voted ends no gap.
      if (child !== this.child || child?.signalCode !== null) return;
      for (const open of this.gaps) open.to = Math.min(open.to, now);
    });
    return { ready: closed };
  }

  /** The exit code, null after a kill. */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    const { child } = this;
    if (child === null) return null;
    if (child.exitCode === null && child.signalCode === null) {
      const exit = once(child, "exit");
      child.kill(signal);
      await exit;
    }
    return child.exitCode;
  }

  private launch(args: string[]): Child {
    const { TIDELOCK_MNEMONIC: _, ...env } = process.env;
    const config = join(this.folder, "feeder.json");
    return spawn(process.execPath, ["--import", "tsx", MAIN, "--config", config, ...args], {
      cwd: CLIENT,
      env: { ...env, TIDELOCK_MNEMONIC_FILE: this.keyFile },
      stdio: ["ignore", "pipe", "pipe"],
    });
  }
}

const FIELD = /(\w+)=("(?:[^"\\]|\\.)*"|\S*)/g;

function parseLine(line: string): Record<string, string> {
  const fields = [...line.matchAll(FIELD)].map(([, key = "", value = ""]) => {
    return [key, value.startsWith('"') ? (JSON.parse(value) as string) : value];
  });
  return Object.fromEntries(fields) as Record<string, string>;
}
