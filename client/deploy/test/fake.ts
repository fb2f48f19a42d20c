/** A chain on which a plan was carried out, as far as it is asked; each test changes what it wants to be seen. */

import { toUtf8 } from "@cosmjs/encoding";
import { freshFolder } from "../../common/test/folder.ts";
import { type Artifacts, contractName } from "../src/artifacts.ts";
import type { Chain, Contract, HistoryEntry } from "../src/chain.ts";
import { Journal } from "../src/journal.ts";
import type { Json, JsonObject } from "../src/json.ts";
import { isOwned, vault } from "../src/names.ts";
import { makePlan, type Plan } from "../src/plan.ts";
import { Survey } from "../src/survey.ts";
import { address, bytes, read } from "./fixture.ts";

type Answers = Record<string, JsonObject>;

export class Deployed {
  readonly plan: Plan;
  readonly contracts: Record<string, Contract> = {};
  readonly histories: Record<string, HistoryEntry[]> = {};
  /** By contract and query. */
  readonly answers: Record<string, Answers> = {};
  /** Of LUNA, by address. */
  readonly balances: Record<string, string> = {};

  constructor(readonly artifacts: Artifacts = bytes()) {
    this.plan = makePlan(read(), artifacts, address(1));
    const { contracts, deployer, handover } = this.plan;
    for (const [name, { msg }] of Object.entries(contracts)) {
      this.contracts[name] = { codeId: this.codeId(name), creator: deployer, admin: handover.admin ?? deployer };
      this.histories[name] = [{ created: true, codeId: this.codeId(name), msg }];
      this.answers[name] = this.answersOf(name, msg);
      if (!isOwned(name)) continue;
      this.answers[name]["ownership"] = { owner: deployer, pending_owner: handover.owner };
    }
    for (const { address, amount } of contracts["uluna"]?.msg["initial_balances"] as never as {
      address: string;
      amount: string;
    }[]) {
      this.balances[address] = amount;
    }
  }

  readonly chain = {
    id: "fake",
    contract: async (address: string) => this.contracts[this.at(address)] ?? null,
    code: async (id: number) => ({ id, creator: "", checksum: Object.values(this.plan.codes)[id]?.checksum ?? "" }),
    history: async (address: string) => this.histories[this.at(address)] ?? [],
    smart: async (address: string, query: JsonObject) => {
      const [kind = ""] = Object.keys(query);
      const asked = query[kind] as { address?: string };
      if (kind === "balance") return { balance: this.balances[asked.address ?? ""] ?? "0" };
      const answer = this.answers[this.at(address)]?.[kind];
      if (answer === undefined) throw new Error(`nobody expects ${kind} of ${this.at(address)}`);
      return answer;
    },
    newestCode: async () => Object.keys(this.plan.codes).length,
    mayInstantiate: async () => true,
    balance: async () => 0n,
    raw: async (address: string) => {
      const { code = "token" } = this.plan.contracts[this.at(address)] ?? {};
      return toUtf8(JSON.stringify({ contract: contractName(code), version: this.plan.codes[code]?.version }));
    },
    close: () => {},
    all: async (address: string, query: string, list: string) => this.answers[this.at(address)]?.[query]?.[list],
  } as unknown as Chain;

  get survey(): Survey {
    const journal = Journal.open(`${freshFolder()}/plan.json`, this.plan);
    return new Survey(this.chain, this.plan, this.artifacts, journal, {});
  }

  private at(address: string): string {
    return Object.entries(this.plan.contracts).find(([, contract]) => contract.address === address)?.[0] ?? "";
  }

  private codeId(name: string): number {
    return Object.keys(this.plan.codes).indexOf(this.plan.contracts[name]?.code ?? "");
  }

  /** What it was told, asked again. */
  private answersOf(name: string, msg: JsonObject): Answers {
    const { plan } = this;
    switch (plan.contracts[name]?.code) {
      case "token": {
        const sum = (msg["initial_balances"] as { amount: string }[]).reduce((sum, { amount }) => sum + BigInt(amount), 0n);
        return { token_info: { ...msg, total_supply: `${sum}` }, minter: msg["mint"] as JsonObject };
      }
      case "oracle": {
        const denoms = [msg["reference"] as string, ...(msg["denoms"] as string[])];
        return {
          config: msg,
          feeders: {
            feeders: (msg["feeders"] as JsonObject[]).map((feeder) => ({
              ...feeder,
              delegate: null,
              misses: 0,
              suspended: false,
            })),
          },
          reward_pool: { rewards: [] },
          prices: { prices: denoms.map((denom) => ({ denom, status: "missing", price: null })) },
          denoms: { denoms },
        };
      }
      case "staking":
        return {
          config: msg,
          distributors: { distributors: msg["distributors"] as Json },
          hooks: { hooks: [] },
          streams: { streams: [] },
          pool: { bonded: "0", unbonding: "0", weight: 0 },
        };
      case "distribution": {
        const vaults = plan.vaults.map((denom) => ({ denom, vault: plan.contracts[vault(denom)]?.address ?? "" }));
        return {
          config: msg,
          payers: { payers: msg["payers"] as Json },
          weights: { weights: msg["weights"] as Json },
          vaults: { vaults },
          accounts: { accounts: [] },
        };
      }
      case "market": {
        const coins = ["uluna", ...(msg["denoms"] as { denom: string }[]).map(({ denom }) => denom)];
        const nothing = { issued: "0", burned: "0", fees: "0", collected: "0" };
        return {
          config: { ...msg, base_denom: plan.contracts["oracle"]?.msg["reference"] as Json },
          denoms: { denoms: msg["denoms"] as Json },
          paused: { guardian: msg["guardian"] as Json, paused: [] },
          totals: { denoms: coins.map((denom) => ({ denom, ...nothing })), net_issued: "0", net_issued_high: "0" },
        };
      }
      default: {
        const denom = plan.vaults.find((denom) => vault(denom) === name) ?? "";
        return {
          config: { ...msg, denom },
          paused: { guardian: msg["guardian"] as Json, paused: [] },
          state: { total_assets: "0", reserve: "0", shares: "0", exchange_rate: "1", accrued_at: 1 },
        };
      }
    }
  }
}
