/** Where other people's contracts are measured: stored from their wasm, created, and sent what our own are sent. */

import { readFileSync } from "node:fs";
import type { ExecuteResult } from "@cosmjs/cosmwasm-stargate";
import { toBase64, toUtf8 } from "@cosmjs/encoding";
import type { Account, Chain } from "../chain.ts";
import { Cw20 } from "../cw20.ts";

export class Workbench {
  private readonly codeIds = new Map<string, number>();

  constructor(
    readonly chain: Chain,
    /** Creates everything. */
    readonly owner: Account,
    /** Of the wasm. */
    private readonly folder: string,
    /** By crate. */
    private readonly versions: Record<string, string>,
  ) {}

  /** Sends what is to be measured. */
  measure(crate: string, message: string, sending: Promise<ExecuteResult>): Promise<ExecuteResult> {
    return this.chain.measure(`${this.name(crate)}: ${message}`, sending);
  }

  name(crate: string): string {
    const version = this.versions[crate];
    if (version === undefined) throw new Error(`${crate} was not built`);
    return `${crate} ${version}`;
  }

  async code(crate: string): Promise<number> {
    const stored = this.codeIds.get(crate);
    if (stored !== undefined) return stored;
    const bytes = readFileSync(`${this.folder}/${crate.replaceAll("-", "_")}.wasm`);
    const { codeId } = await this.owner.client.upload(this.owner.address, bytes, "auto");
    this.codeIds.set(crate, codeId);
    return codeId;
  }

  async create(crate: string, msg: object): Promise<string> {
    const { client, address } = this.owner;
    return (await client.instantiate(address, await this.code(crate), msg, crate, "auto")).contractAddress;
  }

  /** A token of which the owner holds all; a label measures its messages. */
  async token(label: string | null = null): Promise<Cw20> {
    return Cw20.create(this.chain, label, await this.code("cw20-base"), this.owner);
  }

  execute(sender: Account, contract: string, msg: object): Promise<ExecuteResult> {
    return sender.client.execute(sender.address, contract, msg, "auto");
  }

  /** Tokens with a message. */
  send(sender: Account, token: Cw20, amount: bigint, contract: string, hook: object): Promise<ExecuteResult> {
    const msg = toBase64(toUtf8(JSON.stringify(hook)));
    return this.execute(sender, token.address, { send: { contract, amount: amount.toString(), msg } });
  }
}
