/** What the tests of client/deploy share: who is who, parameters, folders, and what is expected of a run. */

import { readFileSync, symlinkSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { setupWasmExtension } from "@cosmjs/cosmwasm-stargate";
import { fromUtf8, toHex } from "@cosmjs/encoding";
import { DirectSecp256k1HdWallet } from "@cosmjs/proto-signing";
import { QueryClient } from "@cosmjs/stargate";
import { connectComet } from "@cosmjs/tendermint-rpc";
import { expect } from "vitest";
import { checksumOf, CODES, type CodeName } from "../deploy/src/artifacts.ts";
import type { Entry } from "../deploy/src/journal.ts";
import type { DeploymentFile } from "../deploy/src/output.ts";
import type { Plan } from "../deploy/src/plan.ts";
import { type Account, type Chain, PREFIX } from "./chain.ts";
import { ARTIFACTS, type Ended, Program, RPC } from "./program.ts";

export const COIN = "stake";

export interface Key {
  readonly address: string;
  /** With its mnemonic. */
  readonly file: string;
}

export class Bench {
  readonly program = new Program();

  private constructor(
    readonly chainId: string,
    /** The next owner of what is deployed. */
    readonly owner: Account,
    readonly guardian: Account,
    /** Whose key the programs find in their environment. */
    readonly deployer: string,
  ) {}

  static async create(chain: Chain): Promise<Bench> {
    const [owner, guardian, deployer] = (await chain.accounts(3)) as [Account, Account, Account];
    const bench = new Bench(await owner.client.getChainId(), owner, guardian, deployer.address);
    bench.program.env["TIDELOCK_MNEMONIC_FILE"] = bench.program.file("deployer.mnemonic", deployer.mnemonic);
    return bench;
  }

  async key(amount: string | null): Promise<Key> {
    const wallet = await DirectSecp256k1HdWallet.generate(12, { prefix: PREFIX });
    const address = (await wallet.getAccounts())[0]?.address ?? "";
    if (amount !== null) await this.fund(address, amount);
    return { address, file: this.program.file(`${address}.mnemonic`, wallet.mnemonic) };
  }

  async fund(address: string, amount = "100000000"): Promise<void> {
    await this.owner.client.sendTokens(this.owner.address, address, [{ denom: COIN, amount }], "auto");
  }

  /** Two stablecoins, one of them with a vault: nine contracts. */
  params(suite: string, perTransaction: number, admin: string): { readonly chain: object } & Record<string, unknown> {
    const { owner, guardian } = this;
    return {
      chain: {
        id: this.chainId,
        name: "tidelocklocal",
        rpc: RPC,
        prefix: PREFIX,
        gas: { price: `0.01${COIN}`, adjustment: 1.3, per_transaction: perTransaction },
      },
      suite,
      owner: owner.address,
      admin,
      guardian: guardian.address,
      luna: { symbol: "LUNA", name: "Luna", balances: [{ address: owner.address, amount: "1000000000000000" }] },
      stablecoins: [
        { denom: "uusd", symbol: "UST", name: "TerraUSD", vault: { symbol: "aUST", name: "TerraUSD in savings" } },
        { denom: "ukrw", symbol: "KRT", name: "TerraKRW" },
      ],
      oracle: {
        reference: "usdr",
        vote_period: 30,
        feeders: [owner, guardian].map(({ address }) => ({ address, weight: 1 })),
      },
      staking: { tokens_per_weight: "1000000", min_bond: "1000000" },
    };
  }

  folder(name: string): string {
    return join(this.program.folder, name);
  }

  notes(folder: string): Entry<Plan> {
    return this.read(folder, ".plan");
  }

  deployment(folder: string): DeploymentFile {
    return this.read(folder, "");
  }

  /** The codes of a deployment, as an option, but one. */
  codeIds(folder: string, without?: CodeName): string {
    const codes = Object.entries(this.deployment(folder).codes).filter(([code]) => code !== without);
    return codes.map(([code, { codeId }]) => `${code}=${codeId}`).join();
  }

  /** As an option, the built codes that are on the chain: an upload takes its time. */
  async knownCodes(): Promise<string[]> {
    const there = new Map((await this.owner.client.getCodes()).map(({ checksum, id }) => [checksum, id]));
    const known = CODES.flatMap((code) => {
      const id = there.get(checksumOf(readFileSync(wasmPath(code))));
      return id === undefined ? [] : [`${code}=${id}`];
    });
    return known.length === 0 ? [] : ["--code-ids", known.join()];
  }

  /** A folder with the built contracts, some of which have other bytes. */
  artifacts(name: string, changed: Partial<Record<CodeName, Uint8Array>>): string {
    const folder = this.folder(name);
    mkdirSync(folder);
    for (const code of CODES) {
      const bytes = changed[code];
      if (bytes === undefined) symlinkSync(wasmPath(code), join(folder, `tidelock_${code}.wasm`));
      else this.program.file(join(name, `tidelock_${code}.wasm`), bytes);
    }
    return folder;
  }

  /** What any transaction of the deployer, or any upload of his, would change. */
  async sent(): Promise<object> {
    const { sequence } = await this.owner.client.getSequence(this.deployer);
    const codes = (await this.owner.client.getCodes()).filter(({ creator }) => creator === this.deployer);
    return { sequence, codes: codes.length };
  }

  /** All that a contract has stored, by key. */
  async state(contract: string): Promise<Record<string, string>> {
    const comet = await connectComet(RPC);
    const { wasm } = QueryClient.withExtensions(comet, setupWasmExtension);
    const state: Record<string, string> = {};
    let key: Uint8Array | undefined;
    do {
      const { models, pagination } = await wasm.getAllContractState(contract, key);
      for (const { key, value } of models) state[toHex(key)] = fromUtf8(value);
      key = pagination?.nextKey;
    } while (key !== undefined && key.length > 0);
    comet.disconnect();
    return state;
  }

  query<T>(contract: string, query: object): Promise<T> {
    return this.owner.client.queryContractSmart(contract, query) as Promise<T>;
  }

  private read<T>(folder: string, kind: string): T {
    return JSON.parse(readFileSync(join(this.folder(folder), `${this.chainId}${kind}.json`), "utf8")) as T;
  }
}

/** Other bytes of the same contract: a section that the VM passes over. */
export function withSection(code: CodeName, text: string): Uint8Array {
  const name = Buffer.from("note");
  const content = Buffer.concat([Buffer.from([name.length]), name, Buffer.from(text)]);
  return Buffer.concat([readFileSync(wasmPath(code)), Buffer.from([0, content.length]), content]);
}

/** The same contract under another version, which stands behind its name. */
export function withVersion(code: CodeName, version: string): Uint8Array {
  const bytes = readFileSync(wasmPath(code));
  const name = `crates.io:tidelock-${code}`;
  bytes.write(version, bytes.indexOf(name) + name.length);
  return bytes;
}

export function wasmPath(code: CodeName): string {
  return join(ARTIFACTS, `tidelock_${code}.wasm`);
}

/** It ended well; what it said, the lines that begin so. */
export function ok({ code, err, out }: Ended, begin = ""): string[] {
  expect({ code, err }).toEqual({ code: 0, err: "" });
  return out.filter((line) => line.startsWith(begin));
}

/** It ended with one line. */
export function refused({ code, err }: Ended, reason: RegExp): void {
  expect(code).toBe(1);
  expect(err.trimEnd().split("\n")).toEqual([expect.stringMatching(reason)]);
}
