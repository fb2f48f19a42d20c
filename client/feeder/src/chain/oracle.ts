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

interface FeederAnswer extends Feeder {
  readonly address: string;
}

const PAGE = 30;
/** More denoms or feeders no oracle has. */
const MOST = 128;

export class Oracle {
  constructor(
    private readonly client: CosmWasmClient,
    readonly address: string,
  ) {}

  async config(): Promise<OracleConfig> {
    const { reference, vote_period: votePeriod } = await this.query<{ reference: unknown; vote_period: unknown }>({
      config: {},
    });
    const fits = Number.isSafeInteger(votePeriod) && (votePeriod as number) > 0;
    if (!isDenom(reference) || !fits) throw new Failure(`the contract ${this.address} is no oracle`);
    return { reference, votePeriod: votePeriod as number };
  }

  async denoms(): Promise<string[]> {
    const { denoms } = await this.query<{ denoms: unknown }>({ denoms: {} });
    if (Array.isArray(denoms) && denoms.length <= MOST && denoms.every(isDenom)) return denoms;
    throw new Failure(`the oracle ${this.address} does not answer with denoms`);
  }

  async size(): Promise<Size> {
    const { length: denoms } = await this.denoms();
    let feeders = 0;
    let start_after: string | null = null;
    for (;;) {
      const page: { feeders: FeederAnswer[] } = await this.query({ feeders: { start_after, limit: PAGE } });
      feeders += page.feeders.length;
      start_after = page.feeders.at(-1)?.address ?? null;
      if (page.feeders.length < PAGE) return { feeders, denoms };
      if (feeders > MOST) throw new Failure(`the oracle ${this.address} answers with more than ${MOST} feeders`);
    }
  }

  async view(address: string): Promise<View> {
    const [denoms, feeder, { prevote }, { vote }] = await Promise.all([
      this.denoms(),
      this.feeder(address),
      this.query<{ prevote: View["prevote"] }>({ prevote: { feeder: address } }),
      this.query<{ vote: { period: number } | null }>({ vote: { feeder: address } }),
    ]);
    return { denoms, feeder, prevote, votedIn: vote?.period ?? null };
  }

  /** Null for an address that is no feeder. */
  private async feeder(address: string): Promise<Feeder | null> {
    try {
      const { weight, delegate, misses, suspended } = await this.query<FeederAnswer>({ feeder: { address } });
      return { weight, delegate, misses, suspended };
    } catch (error) {
      if (error instanceof Failure && error.message.includes("is not a feeder")) return null;
      throw error;
    }
  }

  private async query<T>(message: object): Promise<T> {
    try {
      return (await this.client.queryContractSmart(this.address, message)) as T;
    } catch (error) {
      if (error instanceof Unreachable) throw error;
      throw new Failure(`the oracle ${this.address} does not answer: ${reason(error)}`);
    }
  }
}

function isDenom(value: unknown): value is string {
  return typeof value === "string" && DENOM.test(value);
}
