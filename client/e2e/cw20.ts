/** What a cw20 token costs, measured alike for ours and for those it is compared with. Amounts are in micro units. */

import type { ExecuteResult } from "@cosmjs/cosmwasm-stargate";
import type { Account, Chain } from "./chain.ts";

/** As much as all LUNA: balances of as many digits. */
export const SUPPLY = 1_000_000_000_000_000n;
export const AMOUNT = 1_000_000_000n;

export class Cw20 {
  private constructor(
    private readonly chain: Chain,
    /** Before the message in the label of what is measured; null measures nothing. */
    private readonly label: string | null,
    readonly address: string,
    /** Holds the supply and may mint. */
    readonly owner: Account,
  ) {}

  static async create(chain: Chain, label: string | null, codeId: number, owner: Account): Promise<Cw20> {
    const created = await owner.client.instantiate(
      owner.address,
      codeId,
      {
        name: "Luna", symbol: "LUNA", decimals: 6, mint: { minter: owner.address }, marketing: null,
        initial_balances: [{ address: owner.address, amount: SUPPLY.toString() }],
      },
      "token",
      "auto",
    );
    return new Cw20(chain, label, created.contractAddress, owner);
  }

  transfer(recipient: string, amount = AMOUNT): Promise<ExecuteResult> {
    return this.execute("transfer", { recipient, amount: amount.toString() });
  }

  mint(recipient: string): Promise<ExecuteResult> {
    return this.execute("mint", { recipient, amount: AMOUNT.toString() });
  }

  burn(): Promise<ExecuteResult> {
    return this.execute("burn", { amount: AMOUNT.toString() });
  }

  async balance(address: string): Promise<bigint> {
    const { balance } = await this.owner.client.queryContractSmart(this.address, { balance: { address } });
    return BigInt(balance as string);
  }

  private execute(action: string, fields: object): Promise<ExecuteResult> {
    const { client, address } = this.owner;
    const sending = client.execute(address, this.address, { [action]: fields }, "auto");
    return this.label === null ? sending : this.chain.measure(`${this.label}: ${action}`, sending);
  }
}
