/** The chain under test: accounts with coins for gas, block time, and a record of the gas used. */

import { randomBytes } from "node:crypto";
import { appendFileSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { SigningCosmWasmClient } from "@cosmjs/cosmwasm-stargate";
import { DirectSecp256k1HdWallet, DirectSecp256k1Wallet, type OfflineDirectSigner } from "@cosmjs/proto-signing";
import { GasPrice } from "@cosmjs/stargate";

export const PREFIX = "wasm";
const COIN = "stake";
/** Enough for some hundred messages. */
const ALLOWANCE = "1000000000";

/** An account with a client of its own, so that several can send in the same block. */
export interface Account {
  address: string;
  client: SigningCosmWasmClient;
  /** For those who go on with the account elsewhere. */
  mnemonic?: string;
}

/** Accounts of one client. */
export interface Crowd {
  addresses: string[];
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

  /**
   * Fresh accounts, with coins for gas, which have sent something: an account's first transaction, whatever it is, costs
   * 13,000 gas more, for its public key is written down.
   */
  async accounts(count: number): Promise<Account[]> {
    const accounts = await Promise.all(
      Array.from({ length: count }, async () => {
        const wallet = await DirectSecp256k1HdWallet.generate(12, { prefix: PREFIX });
        return { ...(await account(this.rpc, wallet)), mnemonic: wallet.mnemonic };
      }),
    );
    await this.give(accounts.map(({ address }) => address), ALLOWANCE);
    await Promise.all(
      accounts.map(({ client, address }) => client.sendTokens(address, address, [{ denom: COIN, amount: "1" }], "auto")),
    );
    return accounts;
  }

  /** Many fresh accounts with one client, created in one transaction. */
  async crowd(count: number): Promise<Crowd> {
    const keys = Array.from({ length: count }, () => randomBytes(32));
    const wallets = await Promise.all(keys.map((key) => DirectSecp256k1Wallet.fromKey(key, PREFIX)));
    const accounts = (await Promise.all(wallets.map((wallet) => wallet.getAccounts()))).flat();
    const addresses = accounts.map(({ address }) => address);
    const signer: OfflineDirectSigner = {
      getAccounts: () => Promise.resolve(accounts),
      signDirect: (address, document) => {
        const wallet = wallets[addresses.indexOf(address)];
        if (wallet === undefined) throw new Error(`no key of ${address}`);
        return wallet.signDirect(address, document);
      },
    };
    await this.give(addresses, "1");
    return { addresses, client: (await account(this.rpc, signer)).client };
  }

  /** Coins from the deployer, in one transaction. */
  private async give(addresses: string[], amount: string): Promise<void> {
    const { client, address: fromAddress } = this.deployer;
    const messages = addresses.map((toAddress) => ({
      typeUrl: "/cosmos.bank.v1beta1.MsgSend",
      value: { fromAddress, toAddress, amount: [{ denom: COIN, amount }] },
    }));
    for (;;) {
      try {
        const sent = await client.signAndBroadcast(fromAddress, messages, "auto");
        if (sent.code !== 0) throw new Error(`no coins: ${sent.rawLog}`);
        return;
      } catch (error) {
        // The files run side by side: another has used the deployer in this block.
        if (!String(error).includes("account sequence mismatch")) throw error;
        await sleep(100);
      }
    }
  }

  /** Notes the gas of a message that was sent, also in the file TIDELOCK_GAS, and hands its result on. */
  async measure<T extends { gasUsed: bigint }>(message: string, sending: Promise<T>): Promise<T> {
    const result = await sending;
    const measured: [string, number] = [message, Number(result.gasUsed)];
    this.gas.push(measured);
    const file = process.env["TIDELOCK_GAS"];
    if (file) appendFileSync(file, `${JSON.stringify(measured)}\n`);
    return result;
  }

  /** What was measured, a line for each message. */
  gasTable(): string {
    const width = Math.max(...this.gas.map(([message]) => message.length));
    return this.gas.map(([message, gas]) => `${message.padEnd(width)} ${gas.toString().padStart(10)}`).join("\n");
  }

  /** [s] of a block, the newest when left out. */
  async time(height?: number): Promise<number> {
    const block = await this.deployer.client.getBlock(height);
    return Date.parse(block.header.time) / 1000;
  }

  /** Waits for a block at `time` [s] or later, and until it is carried out: simulations know nothing of it before. */
  async reach(time: number): Promise<void> {
    while ((await this.time()) < time) await sleep(100);
    const { client } = this.deployer;
    const height = await client.getHeight();
    while ((await client.getHeight()) === height) await sleep(100);
  }
}

async function account(rpc: string, wallet: OfflineDirectSigner): Promise<Account> {
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
