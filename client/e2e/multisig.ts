/** A stock cw3-flex-multisig whose members are the stakers: other people's contract, as scripts/build-peer builds it. */

import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { ExecuteResult } from "@cosmjs/cosmwasm-stargate";
import { toBase64, toUtf8 } from "@cosmjs/encoding";
import type { Account } from "./chain.ts";

const CRATE = "cw3-flex-multisig@2.0.0";
/** [s] Longer than the test. */
const VOTING = 600;

/** What a proposal carries out: a message to a contract. */
export interface Call {
  contract: string;
  msg: object;
}

export interface Proposal {
  status: string;
  total_weight: number;
}

export class Multisig {
  private constructor(
    readonly address: string,
    private readonly creator: Account,
  ) {}

  /** Passes what this part of all votes, rounded up, says yes to. */
  static async create(creator: Account, group: string, percentage: string): Promise<Multisig> {
    const file = fileURLToPath(new URL(`../../target/peers/${CRATE}/cw3_flex_multisig.wasm`, import.meta.url));
    if (!existsSync(file)) throw new Error(`${file} is missing: scripts/build-peer ${CRATE}`);
    const { client, address } = creator;
    const { codeId } = await client.upload(address, readFileSync(file), "auto");
    const msg = {
      group_addr: group,
      threshold: { absolute_percentage: { percentage } },
      max_voting_period: { time: VOTING },
      executor: null,
      proposal_deposit: null,
    };
    const { contractAddress } = await client.instantiate(address, codeId, msg, "multisig", "auto");
    return new Multisig(contractAddress, creator);
  }

  /** Who proposes has voted yes. The id and the height of the proposal. */
  async propose(proposer: Account, calls: Call[]): Promise<{ id: number; height: number }> {
    const msgs = calls.map(({ contract, msg }) => ({
      wasm: { execute: { contract_addr: contract, msg: toBase64(toUtf8(JSON.stringify(msg))), funds: [] } },
    }));
    const { events, height } = await this.execute(proposer, { propose: { title: "t", description: "d", msgs } });
    const attributes = events.filter(({ type }) => type === "wasm").flatMap((event) => event.attributes);
    const id = Number(attributes.find(({ key }) => key === "proposal_id")?.value);
    return { id, height };
  }

  vote(voter: Account, proposal_id: number): Promise<ExecuteResult> {
    return this.execute(voter, { vote: { proposal_id, vote: "yes" } });
  }

  carryOut(sender: Account, proposal_id: number): Promise<ExecuteResult> {
    return this.execute(sender, { execute: { proposal_id } });
  }

  async proposal(proposal_id: number): Promise<Proposal> {
    const { status, threshold } = await this.query<{
      status: string;
      threshold: { absolute_percentage: { total_weight: number } };
    }>({ proposal: { proposal_id } });
    return { status, total_weight: threshold.absolute_percentage.total_weight };
  }

  /** Voter to weight. */
  async votes(proposal_id: number): Promise<Record<string, number>> {
    const { votes } = await this.query<{ votes: { voter: string; weight: number }[] }>({ list_votes: { proposal_id } });
    return Object.fromEntries(votes.map(({ voter, weight }) => [voter, weight]));
  }

  private execute({ client, address }: Account, msg: object): Promise<ExecuteResult> {
    return client.execute(address, this.address, msg, "auto");
  }

  private query<T>(msg: object): Promise<T> {
    return this.creator.client.queryContractSmart(this.address, msg) as Promise<T>;
  }
}
