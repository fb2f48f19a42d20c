/** Keys in the keyring of the chain's own program, which signs what client/deploy writes. */

import { execFile } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { CosmWasmClient } from "@cosmjs/cosmwasm-stargate";
import { RPC, type Program } from "./program.ts";

const LOCALNET = fileURLToPath(new URL("../../scripts/localnet", import.meta.url));
const MULTISIG = "all";

export interface Included {
  readonly gasUsed: number;
  readonly gasWanted: number;
}

export class Keyring {
  private constructor(
    private readonly program: Program,
    private readonly client: CosmWasmClient,
    private readonly chainId: string,
    private readonly keys: readonly string[],
    readonly address: string,
  ) {}

  /** An account for which as many new keys must sign, all of them. */
  static async multisig(program: Program, client: CosmWasmClient, keys: readonly string[]): Promise<Keyring> {
    for (const key of keys) await wasmd(program, ["keys", "add", key, "--no-backup"]);
    await wasmd(program, [
      "keys",
      "add",
      MULTISIG,
      "--multisig",
      keys.join(),
      "--multisig-threshold",
      `${keys.length}`,
    ]);
    const address = await wasmd(program, ["keys", "show", MULTISIG, "--address"]);
    return new Keyring(program, client, await client.getChainId(), keys, address.trim());
  }

  /** The account of a mnemonic in a file. */
  static async single(program: Program, client: CosmWasmClient, key: string, file: string): Promise<Keyring> {
    await wasmd(program, ["keys", "add", key, "--recover", "--source", file]);
    const address = await wasmd(program, ["keys", "show", key, "--address"]);
    return new Keyring(program, client, await client.getChainId(), [key], address.trim());
  }

  /** Signs the transaction in a file, broadcasts it, and waits for its block. */
  async send(file: string): Promise<Included> {
    const answer = await wasmd(
      this.program,
      ["tx", "broadcast", await this.signed(file), "--node", RPC, "--output", "json"],
      false,
    );
    const sent = JSON.parse(answer) as { txhash: string; code: number; raw_log: string };
    if (sent.code !== 0) throw new Error(`refused: ${sent.raw_log}`);
    for (;;) {
      await sleep(200);
      const found = await this.client.getTx(sent.txhash);
      if (found === null) continue;
      if (found.code !== 0) throw new Error(`failed: ${found.rawLog}`);
      return { gasUsed: Number(found.gasUsed), gasWanted: Number(found.gasWanted) };
    }
  }

  private async signed(file: string): Promise<string> {
    const { accountNumber, sequence } = await this.client.getSequence(this.address);
    const account = [
      "--offline",
      "--account-number",
      `${accountNumber}`,
      "--sequence",
      `${sequence}`,
      "--chain-id",
      this.chainId,
    ];
    const multisig = this.keys.length > 1 ? ["--multisig", this.address, "--sign-mode", "amino-json"] : [];
    const sign = async (key: string) => {
      const signed = await wasmd(this.program, ["tx", "sign", file, "--from", key, ...multisig, ...account]);
      return this.program.file(`${key}.signed.json`, signed);
    };
    const signatures = await Promise.all(this.keys.map(sign));
    if (this.keys.length === 1) return signatures[0] as string;
    return this.program.file(
      "signed.json",
      await wasmd(this.program, ["tx", "multisign", file, MULTISIG, ...signatures, ...account]),
    );
  }
}

async function wasmd({ folder }: Program, args: readonly string[], keyring = true): Promise<string> {
  const keys = keyring ? ["--keyring-backend", "test", "--home", folder] : [];
  const { stdout } = await promisify(execFile)(LOCALNET, ["wasmd", ...args, ...keys], { maxBuffer: 1 << 24 });
  return stdout;
}
