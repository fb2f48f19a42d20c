/** Many feeders, who let one account vote for them all: a round of theirs is one transaction. */

import { readFileSync } from "node:fs";
import { sha256 } from "@cosmjs/crypto";
import { toHex, toUtf8 } from "@cosmjs/encoding";
import { nextPeriod } from "./ballot.ts";
import { type Account, type Chain, type Crowd } from "./chain.ts";
import { oracleParams } from "./deployment.ts";

export interface Size {
  feeders: number;
  /** At most 31, LUNA is the 32nd; the first is the reference. */
  denoms: number;
}

export interface Oracle extends Size {
  address: string;
  names: string[];
  /** What waits to be revealed, by feeder. */
  committed: { rates: string; salt: string }[];
}

export class Feeders {
  private constructor(
    private readonly chain: Chain,
    private readonly crowd: Crowd,
    /** Votes for all of them. */
    private readonly delegate: Account,
    /** [s] */
    private readonly votePeriod: number,
    readonly oracles: Oracle[],
  ) {}

  /** Oracles of these sizes, whose feeders have all named the same delegate. */
  static async create(chain: Chain, sizes: Size[], votePeriod: number): Promise<Feeders> {
    const [delegate] = await chain.accounts(1);
    if (delegate === undefined) throw new Error("no account");
    const crowd = await chain.crowd(Math.max(...sizes.map(({ feeders }) => feeders)));
    const wasm = readFileSync(new URL("../../artifacts/tidelock_oracle.wasm", import.meta.url));
    const { address, client } = delegate;
    const { codeId } = await client.upload(address, wasm, "auto");

    const oracles: Oracle[] = [];
    for (const size of sizes) {
      const names = Array.from({ length: size.denoms }, (_, i) => `d${i + 10}`);
      const { contractAddress } = await client.instantiate(
        address, codeId, instantiateMessage(size, names, crowd, address, votePeriod), "oracle", "auto",
      );
      oracles.push({ ...size, address: contractAddress, names, committed: [] });
    }
    // Each feeder signs for itself; more at once than this is more than the node takes.
    const atOnce = 16;
    const fee = { amount: [], gas: "1000000" };
    const msg = { set_delegate: { delegate: address } };
    for (let i = 0; i < crowd.addresses.length; i += atOnce) {
      const feeders = crowd.addresses.slice(i, i + atOnce).map(async (feeder, j) => {
        const own = oracles.filter((oracle) => i + j < oracle.feeders);
        const messages = own.map(({ address: contractAddress }) => ({ contractAddress, msg }));
        await crowd.client.executeMultiple(feeder, messages, fee);
      });
      await Promise.all(feeders);
    }
    return new Feeders(chain, crowd, delegate, votePeriod, oracles);
  }

  /** Every feeder of every oracle reveals what it committed to, and commits to rates that differ from it a little. */
  async vote(round: number): Promise<void> {
    for (const oracle of this.oracles) {
      const { address: contractAddress, committed, names } = oracle;
      const feeders = this.crowd.addresses.slice(0, oracle.feeders);
      const reveals = committed.map((vote, i) => ({ vote: { ...vote, feeder: feeders[i] } }));
      oracle.committed = feeders.map((_, i) => ({ rates: rates(names, round, i), salt: `salt of feeder ${i} in ${round}` }));
      const commitments = oracle.committed.map(({ rates, salt }, i) => {
        const hash = toHex(sha256(toUtf8(`${salt}:${rates}:${feeders[i]}`)));
        return { prevote: { hash, feeder: feeders[i] } };
      });
      const messages = [...reveals, ...commitments].map((msg) => ({ contractAddress, msg }));
      await this.delegate.client.executeMultiple(this.delegate.address, messages, "auto");
    }
  }

  /** Counts the finished period; returns the gas. */
  async tally(oracle: Oracle): Promise<number> {
    const { client, address } = this.delegate;
    const label = `tally ${oracle.feeders} x ${oracle.denoms}`;
    const tallied = await this.chain.measure(label, client.execute(address, oracle.address, { tally: {} }, "auto"));
    return Number(tallied.gasUsed);
  }

  /** One feeder reveals what it committed to, when nothing waits to be counted. */
  async reveal({ address, committed: [vote] }: Oracle, label: string): Promise<void> {
    const { client, address: delegate } = this.delegate;
    const msg = { vote: { ...vote, feeder: this.crowd.addresses[0] } };
    await this.chain.measure(label, client.execute(delegate, address, msg, "auto"));
  }

  /** Denoms with a confirmed price. */
  async confirmed(oracle: Oracle): Promise<string[]> {
    const query = { prices: { denoms: oracle.names } };
    const { prices } = (await this.delegate.client.queryContractSmart(oracle.address, query)) as {
      prices: { denom: string; price: object | null }[];
    };
    return prices.filter(({ price }) => price !== null).map(({ denom }) => denom);
  }

  nextPeriod(): Promise<void> {
    return nextPeriod(this.chain, this.votePeriod);
  }
}

/** As many digits as an exchange gives: `64.10230123d10,...`. */
function rates(names: string[], round: number, feeder: number): string {
  return names.map((name, i) => `${((i + 1) * (64.1 + round / 10 + feeder / 10_000) + 1e-8).toFixed(8)}${name}`).join();
}

function instantiateMessage(size: Size, names: string[], crowd: Crowd, owner: string, votePeriod: number): object {
  return {
    owner,
    reference: names[0],
    denoms: names.slice(1),
    feeders: crowd.addresses.slice(0, size.feeders).map((address) => ({ address, weight: 1 })),
    vote_period: votePeriod,
    // No rewards come here: it never asks.
    market: owner,
    params: oracleParams(600),
  };
}
