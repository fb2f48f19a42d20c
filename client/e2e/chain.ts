/** The chain under test: accounts with coins for gas, block time, and a record of the gas used. */

import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { SigningCosmWasmClient } from "@cosmjs/cosmwasm-stargate";
import { DirectSecp256k1HdWallet } from "@cosmjs/proto-signing";
import { GasPrice } from "@cosmjs/stargate";

export const PREFIX = "wasm";
const COIN = "stake";
/** Enough for some hundred messages. */
const ALLOWANCE = "1000000000";

/** An account with a client of its own, so that several can send in the same block. */
export interface Account {
  address: string;
  client: SigningCosmWasmClient;
}

export class Chain {
  /** [message, gas used], in the order sent. */
  readonly gas: [string, number][] = [];

  private constructor(
    private readonly rpc: string,
    private readonly deployer: Account,
  ) {}

  /** The chain at TIDELOCK_RPC, with the funded account of TIDELOCK_MNEMONIC_FILE. */
  static async connect(): Promise<Chain> {
    const rpc = setting("TIDELOCK_RPC");
    const mnemonic = readFileSync(setting("TIDELOCK_MNEMONIC_FILE"), "utf8").trim();
    const wallet = await DirectSecp256k1HdWallet.fromMnemonic(mnemonic, { prefix: PREFIX });
    return new Chain(rpc, await account(rpc, wallet));
  }

  /** Fresh accounts, with coins for gas. */
  async accounts(count: number): Promise<Account[]> {
    const accounts: Account[] = [];
    for (let i = 0; i < count; i++) {
      const fresh = await account(this.rpc, await DirectSecp256k1HdWallet.generate(12, { prefix: PREFIX }));
      const { client, address } = this.deployer;
      const sent = await client.sendTokens(address, fresh.address, [{ denom: COIN, amount: ALLOWANCE }], "auto");
      if (sent.code !== 0) throw new Error(`no coins for gas: ${sent.rawLog}`);
      accounts.push(fresh);
    }
    return accounts;
  }

  /** Notes the gas of a message that was sent, and hands its result on. */
  async measure<T extends { gasUsed: bigint }>(message: string, sending: Promise<T>): Promise<T> {
    const result = await sending;
    this.gas.push([message, Number(result.gasUsed)]);
    return result;
  }

  /** [s] of the newest block. */
  async time(): Promise<number> {
    const block = await this.deployer.client.getBlock();
    return Date.parse(block.header.time) / 1000;
  }

  /** Waits for a block at `time` [s] or later. */
  async reach(time: number): Promise<void> {
    while ((await this.time()) < time) await sleep(100);
  }
}

async function account(rpc: string, wallet: DirectSecp256k1HdWallet): Promise<Account> {
  const [key] = await wallet.getAccounts();
  if (key === undefined) throw new Error("the wallet is empty");
  const client = await SigningCosmWasmClient.connectWithSigner(rpc, wallet, {
    // Free: deducting a fee costs about 18,000 gas, the same for every message of every contract.
    gasPrice: GasPrice.fromString(`0${COIN}`),
    broadcastPollIntervalMs: 100,
  });
  return { address: key.address, client };
}

function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; scripts/test chain sets it`);
  return value;
}
