/** The whole suite on a chain, and what its users do with it. Amounts are in micro units. */

import { type ExecuteResult, setupWasmExtension } from "@cosmjs/cosmwasm-stargate";
import { fromUtf8, toBase64, toUtf8 } from "@cosmjs/encoding";
import { QueryClient } from "@cosmjs/stargate";
import { Comet38Client } from "@cosmjs/tendermint-rpc";
import { confirm } from "./ballot.ts";
import type { Account, Chain } from "./chain.ts";
import {
  type Addresses, CODES, type Code, CONTRACTS, type Contract, codeOf, type Denom, instantiateMessages, predict,
  STABLECOINS, type Stablecoin, VOTE_PERIOD, type Wasm, wasm,
} from "./deployment.ts";
import { RPC } from "./program.ts";

/** Denom to units of it for 1 LUNA. */
export type Rates = Record<string, string>;

export interface Price {
  confirmed: string;
  low: string;
  high: string;
  committed_at: number;
}

export interface Simulation {
  return_amount: string;
  spread_amount: string;
  commission_amount: string;
  spread: string;
  redemption_rate: string;
}

/** What a swap did. */
export interface Swapped {
  /** The attributes of the market. */
  attributes: Record<string, string>;
  gas: number;
  height: number;
}

export class Suite {
  private constructor(
    readonly chain: Chain,
    /** As predicted before the first transaction. */
    readonly predicted: Addresses,
    /** As the chain assigned them. */
    readonly actual: Addresses,
    /** Owns the contracts. */
    readonly owner: Account,
    /** Holds all LUNA. */
    readonly trader: Account,
    readonly feeders: Account[],
  ) {}

  /** Stores the codes and creates every contract at the address that was known before. */
  static async deploy(chain: Chain): Promise<Suite> {
    const [owner, trader, ...feeders] = await chain.accounts(5);
    if (owner === undefined || trader === undefined) throw new Error("no accounts");

    const codes = Object.fromEntries(CODES.map((code) => [code, wasm(code)])) as Record<Code, Wasm>;
    const predicted = predict(codes, owner.address);
    const messages = instantiateMessages(predicted, owner, trader, feeders);

    const codeIds = {} as Record<Code, number>;
    for (const name of CODES) {
      const { bytes, checksum } = codes[name];
      const stored = await chain.measure(`store ${name}`, owner.client.upload(owner.address, bytes, "auto"));
      if (stored.checksum !== checksum) throw new Error(`the chain stored other bytes than ${name}'s`);
      codeIds[name] = stored.codeId;
    }

    const actual = {} as Addresses;
    for (const name of CONTRACTS) {
      const created = await chain.measure(
        `instantiate ${name}`,
        owner.client.instantiate2(
          owner.address, codeIds[codeOf(name)], toUtf8(name), messages[name], name, "auto", { admin: owner.address },
        ),
      );
      actual[name] = created.contractAddress;
    }
    const suite = new Suite(chain, predicted, actual, owner, trader, feeders);
    for (const denom of STABLECOINS) await suite.setVault(denom, actual[`savings_${denom}`]);
    return suite;
  }

  /** The feeders vote these rates until they are confirmed. */
  async feed(rates: Rates): Promise<void> {
    const text = Object.entries(rates).map(([denom, rate]) => rate + denom).join();
    await confirm(this.chain, VOTE_PERIOD, text, async (messages) => {
      for (const message of messages) {
        await Promise.all(this.feeders.map((feeder) => this.execute(feeder, "oracle", message(feeder.address))));
      }
    });
    await this.execute(this.owner, "oracle", { tally: {} });
  }

  /** The oracle's prices, by denom; null while missing. */
  async prices(denoms: string[]): Promise<Record<string, Price | null>> {
    const { prices } = await this.query<{ prices: { denom: string; price: Price | null }[] }>("oracle", {
      prices: { denoms },
    });
    return Object.fromEntries(prices.map(({ denom, price }) => [denom, price]));
  }

  /** What the market would give now. */
  simulate(amount: bigint, offer: Denom, ask: Denom): Promise<Simulation> {
    return this.query("market", {
      simulation: { offer_coin: { denom: offer, amount: amount.toString() }, ask_denom: ask },
    });
  }

  /** What the market would have given after each of these blocks. */
  async simulatedAt(heights: number[], amount: bigint, offer: Denom, ask: Denom): Promise<Simulation[]> {
    const comet = await Comet38Client.connect(RPC);
    const now = new QueryClient(comet);
    const simulation = { simulation: { offer_coin: { denom: offer, amount: amount.toString() }, ask_denom: ask } };
    const simulations = heights.map((height) => {
      const then = { queryAbci: (path: string, request: Uint8Array) => now.queryAbci(path, request, height) };
      return setupWasmExtension(then as QueryClient).wasm.queryContractSmart(this.actual.market, simulation);
    });
    const answers = (await Promise.all(simulations)) as Simulation[];
    comet.disconnect();
    return answers;
  }

  /** The trader swaps. */
  async swap(amount: bigint, offer: Denom, ask: Denom, label: string | null = `swap ${offer} → ${ask}`): Promise<Swapped> {
    const hook = { swap: { ask_denom: ask } };
    const result = await this.send(this.trader, amount, offer, this.actual.market, hook, label);
    const [attributes = {}] = answersOf(result, this.actual.market);
    return { attributes, gas: Number(result.gasUsed), height: result.height };
  }

  /** Tokens with a message; null measures nothing. */
  send(
    sender: Account,
    amount: bigint,
    denom: Denom,
    contract: string,
    hook: object,
    label: string | null,
  ): Promise<ExecuteResult> {
    const msg = toBase64(toUtf8(JSON.stringify(hook)));
    return this.execute(sender, denom, { send: { contract, amount: amount.toString(), msg } }, label);
  }

  /** The message's name is the label of its gas when none is given; null measures nothing. */
  execute(
    sender: Account,
    contract: Contract,
    msg: object,
    label: string | null = Object.keys(msg).join(),
  ): Promise<ExecuteResult> {
    const sending = sender.client.execute(sender.address, this.actual[contract], msg, "auto");
    return label === null ? sending : this.chain.measure(label, sending);
  }

  query<T>(contract: Contract, msg: object): Promise<T> {
    return this.owner.client.queryContractSmart(this.actual[contract], msg);
  }

  /** Where distribution pays what is meant for those who save in a denom. */
  async setVault(denom: Stablecoin, vault: string | null): Promise<void> {
    await this.execute(this.owner, "distribution", { set_vault: { denom, vault } });
  }

  /** The value under a key of a contract's storage, as JSON; null where there is none. */
  async raw<T>(contract: Contract, key: Uint8Array): Promise<T | null> {
    const bytes = await this.owner.client.queryContractRaw(this.actual[contract], key);
    return bytes === null || bytes.length === 0 ? null : (JSON.parse(fromUtf8(bytes)) as T);
  }

  /** The trader's, or somebody else's. */
  async balance(denom: Denom, address = this.trader.address): Promise<bigint> {
    const { balance } = await this.query<{ balance: string }>(denom, { balance: { address } });
    return BigInt(balance);
  }
}

/** The attributes that a contract gave, one record for each message that it handled. */
export function answersOf(result: Pick<ExecuteResult, "events">, contract: string, type = "wasm"): Record<string, string>[] {
  return result.events
    .filter((event) => event.type === type)
    .map(({ attributes }) => Object.fromEntries(attributes.map(({ key, value }) => [key, value])))
    .filter(({ _contract_address }) => _contract_address === contract)
    .map(({ _contract_address, msg_index, ...own }) => own);
}
