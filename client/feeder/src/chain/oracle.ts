/** The oracle's answers. */

import type { CosmWasmClient } from "@cosmjs/cosmwasm-stargate";
import { Failure, reason } from "@tidelock/common";
import { DENOM } from "../config/prices.ts";
import { Unreachable } from "../errors.ts";
import type { Feeder, View } from "./chain.ts";

export interface OracleConfig {
  readonly reference: string;
  /** [s] */
  readonly votePeriod: number;
}

/** How much a tally has to count. */
export interface Size {
  readonly feeders: number;
  readonly denoms: number;
}

type Fields = Readonly<Record<string, unknown>>;

const PAGE = 30;
/** More denoms or feeders no oracle has. */
const MOST = 128;

export class Oracle {
  constructor(
    private readonly client: CosmWasmClient,
    readonly address: string,
  ) {}

  async config(): Promise<OracleConfig> {
    const { reference, vote_period: votePeriod } = await this.query({ config: {} });
    if (isDenom(reference) && isCount(votePeriod) && votePeriod > 0) return { reference, votePeriod };
    throw new Failure(`the contract ${this.address} is no oracle`);
  }

  async denoms(): Promise<string[]> {
    const { denoms } = await this.query({ denoms: {} });
    if (Array.isArray(denoms) && denoms.length <= MOST && denoms.every(isDenom)) return denoms;
    throw this.odd("denoms");
  }

  async size(): Promise<Size> {
    const { length: denoms } = await this.denoms();
    let feeders = 0;
    let start_after: unknown = null;
    for (;;) {
      const { feeders: page } = await this.query({ feeders: { start_after, limit: PAGE } });
      if (!Array.isArray(page)) throw this.odd("feeders");
      feeders += page.length;
      if (page.length < PAGE) return { feeders, denoms };
      if (feeders > MOST) throw new Failure(`the oracle ${this.address} answers with more than ${MOST} feeders`);
      start_after = fieldsOf(page.at(-1))["address"];
    }
  }

  async view(address: string): Promise<View> {
    const [denoms, feeder, { prevote }, { vote }] = await Promise.all([
      this.denoms(),
      this.feeder(address),
      this.query({ prevote: { feeder: address } }),
      this.query({ vote: { feeder: address } }),
    ]);
    return { denoms, feeder, prevote: this.prevote(prevote), votedIn: this.votedIn(vote) };
  }

  private prevote(prevote: unknown): View["prevote"] {
    if (prevote === null) return null;
    const { hash, period } = fieldsOf(prevote);
    if (typeof hash === "string" && isCount(period)) return { hash, period };
    throw this.odd("a prevote");
  }

  private votedIn(vote: unknown): number | null {
    if (vote === null) return null;
    const { period } = fieldsOf(vote);
    if (isCount(period)) return period;
    throw this.odd("a vote");
  }

  /** Null for an address that is no feeder. */
  private async feeder(address: string): Promise<Feeder | null> {
    let answer: Fields;
    try {
      answer = await this.query({ feeder: { address } });
    } catch (error) {
      if (error instanceof Failure && error.message.includes("is not a feeder")) return null;
      throw error;
    }
    const { weight, delegate, misses, suspended } = answer;
    if (!isCount(weight) || !isCount(misses) || typeof suspended !== "boolean") throw this.odd("a feeder");
    if (delegate !== null && typeof delegate !== "string") throw this.odd("a feeder");
    return { weight, delegate, misses, suspended };
  }

  /** The node answered, with something else than the oracle's. */
  private odd(expected: string): Failure {
    return new Failure(`the oracle ${this.address} does not answer with ${expected}`);
  }

  private async query(message: object): Promise<Fields> {
    try {
      return fieldsOf(await this.client.queryContractSmart(this.address, message));
    } catch (error) {
      if (error instanceof Unreachable) throw error;
      throw new Failure(`the oracle ${this.address} does not answer: ${reason(error)}`);
    }
  }
}

/** None of what has none. */
function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null ? (value as Fields) : {};
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isDenom(value: unknown): value is string {
  return typeof value === "string" && DENOM.test(value);
}
