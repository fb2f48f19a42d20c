/** The whole suite on a chain, and what its users do with it. Amounts are in micro units. */

import { readFileSync } from "node:fs";
import { type ExecuteResult, instantiate2Address } from "@cosmjs/cosmwasm-stargate";
import { sha256 } from "@cosmjs/crypto";
import { fromHex, toBase64, toHex, toUtf8 } from "@cosmjs/encoding";
import { type Account, type Chain, PREFIX } from "./chain.ts";

/** [s] Long enough for a few blocks in each period, also on a busy machine. */
const VOTE_PERIOD = 5;
/** [s] The whole test takes less. */
const MAX_PRICE_AGE = 600;

export const LUNA_SUPPLY = 1_000_000_000_000_000n;

const STABLECOINS = ["uusd", "ukrw"] as const;
export type Denom = "uluna" | (typeof STABLECOINS)[number];

/**
 * In the order in which they are created: the market asks the tokens for their minter and the oracle for its
 * reference. A token goes by its denom; the names are the salts, too.
 */
const CONTRACTS = ["uluna", ...STABLECOINS, "oracle", "market"] as const;
type Contract = (typeof CONTRACTS)[number];

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
}

type Code = "token" | "oracle" | "market";
type Addresses = Record<Contract, string>;

interface Wasm {
  bytes: Uint8Array;
  /** hex */
  checksum: string;
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

  /** Stores the three codes and creates every contract at the address that was known before. */
  static async deploy(chain: Chain): Promise<Suite> {
    const [owner, trader, ...feeders] = await chain.accounts(5);
    if (owner === undefined || trader === undefined) throw new Error("no accounts");

    const codes = { token: wasm("token"), oracle: wasm("oracle"), market: wasm("market") };
    const predicted = predict(codes, owner.address);
    const messages = instantiateMessages(predicted, owner, trader, feeders);

    const codeIds = {} as Record<Code, number>;
    for (const name of ["token", "oracle", "market"] as const) {
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
    return new Suite(chain, predicted, actual, owner, trader, feeders);
  }

  /**
   * All feeders vote these rates by prevote and vote, each in its period, twice in a row, which confirms any price; and
   * the votes are counted.
   */
  async feed(rates: Rates): Promise<void> {
    const text = Object.entries(rates).map(([denom, rate]) => rate + denom).join();
    const votes = this.feeders.map((feeder, i) => {
      const salt = `salt of feeder ${i}`;
      return { feeder, salt, hash: toHex(sha256(toUtf8(`${salt}:${text}:${feeder.address}`))) };
    });

    const commit = () => Promise.all(votes.map(({ feeder, hash }) => this.tellOracle(feeder, { prevote: { hash } })));
    const reveal = () =>
      Promise.all(votes.map(({ feeder, salt }) => this.tellOracle(feeder, { vote: { rates: text, salt } })));
    await this.nextPeriod();
    await commit();
    await this.nextPeriod();
    await reveal();
    await commit();
    await this.nextPeriod();
    await reveal();
    await this.nextPeriod();
    await this.tellOracle(this.owner, { tally: {} });
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

  /** The trader swaps. */
  async swap(amount: bigint, offer: Denom, ask: Denom): Promise<Swapped> {
    const msg = toBase64(toUtf8(JSON.stringify({ swap: { ask_denom: ask } })));
    const { client, address } = this.trader;
    const result = await this.chain.measure(
      `swap ${offer} → ${ask}`,
      client.execute(
        address, this.actual[offer], { send: { contract: this.actual.market, amount: amount.toString(), msg } }, "auto",
      ),
    );
    return { attributes: attributesOf(result, this.actual.market), gas: Number(result.gasUsed) };
  }

  /** The trader's. */
  async balance(denom: Denom): Promise<bigint> {
    const { balance } = await this.query<{ balance: string }>(denom, { balance: { address: this.trader.address } });
    return BigInt(balance);
  }

  private query<T>(contract: Contract, msg: object): Promise<T> {
    return this.owner.client.queryContractSmart(this.actual[contract], msg);
  }

  private tellOracle(sender: Account, msg: object): Promise<ExecuteResult> {
    const verb = Object.keys(msg).join();
    return this.chain.measure(verb, sender.client.execute(sender.address, this.actual.oracle, msg, "auto"));
  }

  private async nextPeriod(): Promise<void> {
    const period = Math.floor((await this.chain.time()) / VOTE_PERIOD);
    await this.chain.reach((period + 1) * VOTE_PERIOD);
  }
}

function codeOf(contract: Contract): Code {
  return contract === "oracle" || contract === "market" ? contract : "token";
}

function wasm(code: Code): Wasm {
  const bytes = readFileSync(new URL(`../../artifacts/tidelock_${code}.wasm`, import.meta.url));
  return { bytes, checksum: toHex(sha256(bytes)) };
}

/** Addresses depend on the code, the creator and the salt alone: they are known before anything exists. */
function predict(codes: Record<Code, Wasm>, creator: string): Addresses {
  const address = (name: Contract): string =>
    instantiate2Address(fromHex(codes[codeOf(name)].checksum), creator, toUtf8(name), PREFIX);
  return Object.fromEntries(CONTRACTS.map((name) => [name, address(name)])) as Addresses;
}

function instantiateMessages(
  addresses: Addresses,
  owner: Account,
  trader: Account,
  feeders: Account[],
): Record<Contract, object> {
  const token = (name: string, symbol: string, initial_balances: object[]) => ({
    name, symbol, decimals: 6, initial_balances, mint: { minter: addresses.market }, marketing: null,
  });
  return {
    uluna: token("Luna", "LUNA", [{ address: trader.address, amount: LUNA_SUPPLY.toString() }]),
    uusd: token("TerraUSD", "UST", []),
    ukrw: token("TerraKRW", "KRT", []),
    oracle: {
      owner: owner.address,
      reference: "usdr",
      denoms: STABLECOINS,
      feeders: feeders.map(({ address }) => ({ address, weight: 1 })),
      vote_period: VOTE_PERIOD,
      params: {
        vote_threshold: "0.66",
        max_price_age: MAX_PRICE_AGE,
        bands: { max_deviation: "0.2", cross_deviation: "0.02", twap_window: 1800 },
        min_feeders: 1,
        reward_band: "0.07",
        miss_window: 20_160,
        min_valid_per_window: "0.05",
      },
    },
    market: {
      owner: owner.address,
      guardian: null,
      oracle: addresses.oracle,
      // No distribution contract yet; nothing is collected here.
      distribution: owner.address,
      luna_token: addresses.uluna,
      denoms: STABLECOINS.map((denom) => ({
        denom, token: addresses[denom], params: {
          tobin_tax: "0.0035",
          supply_cap: null,
          issue_limit: { share: "0.01", floor: "1000000000000" },
          enabled: true,
        },
      })),
      params: {
        base_pool: "50000000000000",
        // No step falls between a simulation and its swap, so that both must agree to the unit.
        recovery: { steps: 1, step_seconds: 86_400 },
        min_spread: "0.005",
        max_price_age: MAX_PRICE_AGE,
        stale_premium: "0.01",
        seigniorage_share: "0.1",
        guard: { redemption_share: "0.6", mint_coverage: "4" },
      },
    },
  };
}

function attributesOf(result: ExecuteResult, contract: string): Record<string, string> {
  const ours = result.events.find(
    ({ type, attributes }) =>
      type === "wasm" && attributes.some(({ key, value }) => key === "_contract_address" && value === contract),
  );
  return Object.fromEntries(ours?.attributes.map(({ key, value }) => [key, value]) ?? []);
}
