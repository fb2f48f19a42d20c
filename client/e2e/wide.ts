/** A suite of as many stablecoins as wanted. One account does everything: owns, votes, mints, stakes and redeems. */

import { randomBytes } from "node:crypto";
import { type ExecuteResult, instantiate2Address } from "@cosmjs/cosmwasm-stargate";
import { fromHex, toBase64, toBech32, toUtf8 } from "@cosmjs/encoding";
import { confirm } from "./ballot.ts";
import { type Account, type Chain, PREFIX } from "./chain.ts";
import { type Addresses, instantiateMessages, VOTE_PERIOD, wasm } from "./deployment.ts";

/** Each has its own code, one of which there is one contract. */
const SINGLE = ["oracle", "staking", "distribution", "market"] as const;
type Single = (typeof SINGLE)[number];
export type CodeIds = Record<Single | "token", number>;

/** Of the registry. */
interface Page {
  denoms: { denom: string; outstanding: string }[];
}

export async function storeCodes({ client, address }: Account): Promise<CodeIds> {
  const ids = {} as CodeIds;
  for (const code of ["token", ...SINGLE] as const) {
    ids[code] = (await client.upload(address, wasm(code).bytes, "auto")).codeId;
  }
  return ids;
}

export class Wide {
  private constructor(
    private readonly chain: Chain,
    readonly account: Account,
    private readonly contracts: Record<Single, string>,
    /** By denom. */
    private readonly tokens: Record<string, string>,
    /** The first is the reference. */
    readonly stablecoins: string[],
  ) {}

  /** Addresses depend on the account: it creates one suite only. */
  static async deploy(chain: Chain, account: Account, codeIds: CodeIds, count: number): Promise<Wide> {
    const stablecoins = ["usdr", ...Array.from({ length: count - 1 }, (_, i) => `d${i + 10}`)];
    const predict = (code: keyof CodeIds, salt: string) =>
      instantiate2Address(fromHex(wasm(code).checksum), account.address, toUtf8(salt), PREFIX);
    const contracts = Object.fromEntries(SINGLE.map((name) => [name, predict(name, name)])) as Record<Single, string>;
    const denoms = ["uluna", ...stablecoins];
    const tokens = Object.fromEntries(denoms.map((denom) => [denom, predict("token", denom)]));

    // As the suite of the other tests, but for the stablecoins and who may bring rewards.
    const messages = instantiateMessages({ ...contracts, ...tokens } as Addresses, account, account, [account]);
    const [registered] = (messages.market as { denoms: object[] }).denoms;
    const create = async (code: keyof CodeIds, salt: string, msg: object) => {
      const { client, address } = account;
      await client.instantiate2(address, codeIds[code], toUtf8(salt), msg, salt, "auto");
    };
    await create("token", "uluna", messages.uluna);
    for (const denom of stablecoins) await create("token", denom, messages.uusd);
    await create("oracle", "oracle", { ...messages.oracle, denoms: stablecoins.slice(1) });
    const distributors = [contracts.distribution, account.address];
    await create("staking", "staking", { ...messages.staking, distributors });
    await create("distribution", "distribution", messages.distribution);
    const registry = stablecoins.map((denom) => ({ ...registered, denom, token: tokens[denom] }));
    await create("market", "market", { ...messages.market, denoms: registry });
    return new Wide(chain, account, contracts, tokens, stablecoins);
  }

  /** Votes rates until they are confirmed. */
  async feed(): Promise<void> {
    const rates = this.stablecoins.map((denom, i) => `${60 + i}${denom}`).join();
    await confirm(this.chain, VOTE_PERIOD, rates, (messages) =>
      this.together(messages.map((message) => [this.contracts.oracle, message(this.account.address)])),
    );
    await this.together([[this.contracts.oracle, { tally: {} }]]);
  }

  /** Swaps as much LUNA for every stablecoin. */
  async mint(amount: bigint): Promise<void> {
    await this.together(
      this.stablecoins.map((ask_denom) => this.sending("uluna", amount, "market", { swap: { ask_denom } })),
    );
  }

  /** As much of so many denoms begins to stream to stakers, LUNA the last of all. */
  async reward(amount: bigint, count: number): Promise<void> {
    const denoms = [...this.stablecoins, "uluna"].slice(0, count);
    await this.together(denoms.map((denom) => this.sending(denom, amount, "staking", { distribute_rewards: {} })));
  }

  /** Of how many stablecoins there is something. */
  async outstanding(): Promise<number> {
    let count = 0;
    let after: string | undefined;
    for (;;) {
      const { denoms }: Page = await this.query("market", {
        denoms: { limit: 30, start_after: after },
      });
      count += denoms.filter(({ outstanding }) => outstanding !== "0").length;
      after = denoms.at(-1)?.denom;
      if (after === undefined) return count;
    }
  }

  /** So many accounts of strangers bond as much each. */
  async bondFor(strangers: number, amount: bigint): Promise<void> {
    const recipients = Array.from({ length: strangers }, () => toBech32(PREFIX, randomBytes(20)));
    // More at once than this is more than a node likes to read.
    const atOnce = 100;
    for (let i = 0; i < strangers; i += atOnce) {
      const bonds = recipients.slice(i, i + atOnce).map((recipient) => ({ bond: { recipient } }));
      await this.together(bonds.map((hook) => this.sending("uluna", amount, "staking", hook)));
    }
  }

  bond(amount: bigint, label: string): Promise<ExecuteResult> {
    return this.measure(label, this.sending("uluna", amount, "staking", { bond: {} }));
  }

  /** Of a stablecoin, for LUNA. */
  redeem(denom: string, amount: bigint, label: string): Promise<ExecuteResult> {
    return this.measure(label, this.sending(denom, amount, "market", { swap: { ask_denom: "uluna" } }));
  }

  /** All rewards, or those of some denoms. */
  claim(label: string, denoms?: string[]): Promise<ExecuteResult> {
    return this.measure(label, [this.contracts.staking, { claim_rewards: { denoms } }]);
  }

  query<T>(contract: Single, msg: object): Promise<T> {
    return this.account.client.queryContractSmart(this.contracts[contract], msg);
  }

  private sending(denom: string, amount: bigint, contract: Single, hook: object): [string, object] {
    const msg = toBase64(toUtf8(JSON.stringify(hook)));
    return [this.tokens[denom] ?? denom, { send: { contract: this.contracts[contract], amount: amount.toString(), msg } }];
  }

  private measure(label: string, [contract, msg]: [string, object]): Promise<ExecuteResult> {
    const { client, address } = this.account;
    return this.chain.measure(label, client.execute(address, contract, msg, "auto"));
  }

  /** In one transaction. */
  private async together(messages: [string, object][]): Promise<void> {
    const { client, address } = this.account;
    await client.executeMultiple(address, messages.map(([contractAddress, msg]) => ({ contractAddress, msg })), "auto");
  }
}
