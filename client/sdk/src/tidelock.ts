/** The suite in the words of its users: questions, and transactions that answer what they did. */

import type { EncodeObject } from "@cosmjs/proto-signing";
import type { Amount } from "./amounts.ts";
import { ArgumentError, checkBigint, checkDecimal } from "./arguments.ts";
import type { QueryClient, SigningClient } from "./client.ts";
import { vaultOf } from "./deployment.ts";
import {
  type ClaimMessage, type DepositMessage, Messages, type RedeemMessage, type SwapMessage, type To,
} from "./messages.ts";
import { Questions } from "./questions.ts";
import { minimumOf } from "./rates.ts";
import {
  amountsIn, attribute, type Attributes, attributesOf, broadcast, type Receipt, type SendOptions,
} from "./receipt.ts";

/** The least that a swap may return: an amount, or what is quoted when it is sent less a part of it. */
export type Limit =
  /** [micro units of the asked denom] */
  | { readonly minimumReceive: bigint; readonly slippage?: never }
  /** part from `0` to `1` */
  | { readonly slippage: string; readonly minimumReceive?: never };

export type Swap = Omit<SwapMessage, "minimumReceive"> & Limit;

export interface Swapped extends Receipt {
  /** [micro units of the asked denom] */
  readonly returnAmount: bigint;
  /** [micro LUNA] of a redemption */
  readonly spreadAmount: bigint;
  /** [micro units of the asked denom] */
  readonly commissionAmount: bigint;
}

export interface Staked extends Receipt {
  /** [micro LUNA] the bond after it, of who got it */
  readonly bonded: bigint;
}

export interface Unstaked extends Staked {
  /** [s] when it can be withdrawn */
  readonly releaseAt: number;
}

export interface Withdrawn extends Receipt {
  /** [micro LUNA] */
  readonly amount: bigint;
}

export interface Claimed extends Receipt {
  readonly rewards: readonly Amount[];
}

export interface Restaked extends Staked {
  /** [micro LUNA] of rewards that were bonded */
  readonly amount: bigint;
}

/** Of a deposit or a redemption. */
export interface Saved extends Receipt {
  /** [micro units] that came, or went */
  readonly assets: bigint;
  /** that were minted for it, or burned */
  readonly shares: bigint;
  /** micro units for a share, after it */
  readonly exchangeRate: string;
}

/**
 * Questions with any client, transactions with one that signs. Transactions throw what the client throws, which
 * `contractError` explains, or a `TransactionError` where a transaction fails in its block.
 */
export class Tidelock<C extends QueryClient = QueryClient> extends Questions<C> {
  /** The messages of a sender, without sending them. */
  messages(sender: string): Messages {
    return new Messages(this.deployment, sender);
  }

  /** Several messages in one transaction. */
  broadcast(
    this: Tidelock<SigningClient>,
    sender: string,
    messages: readonly EncodeObject[],
    options?: SendOptions,
  ): Promise<Receipt> {
    return broadcast(this.client, sender, messages, options);
  }

  async swap(this: Tidelock<SigningClient>, sender: string, swap: Swap, options?: SendOptions): Promise<Swapped> {
    checkLimit(swap);
    const { slippage, minimumReceive, ...trade } = swap;
    const minimum = slippage === undefined ? minimumReceive : minimumOf((await this.quote(trade)).returnAmount, slippage);
    const message = this.messages(sender).swap({ ...trade, minimumReceive: minimum });
    const { receipt, told } = await this.tell(sender, message, this.deployment.contracts.market, "swap", options);
    return {
      ...receipt,
      returnAmount: BigInt(attribute(told, "return_amount")),
      spreadAmount: BigInt(attribute(told, "spread_amount")),
      commissionAmount: BigInt(attribute(told, "commission_amount")),
    };
  }

  /** Bonds LUNA for a share of the fees and a vote. */
  async stake(
    this: Tidelock<SigningClient>,
    sender: string,
    amount: bigint,
    { recipient, ...options }: SendOptions & To = {},
  ): Promise<Staked> {
    const message = this.messages(sender).stake(amount, { recipient });
    const { receipt, told } = await this.tell(sender, message, this.deployment.contracts.staking, "bond", options);
    return { ...receipt, bonded: BigInt(attribute(told, "bonded")) };
  }

  /** Takes LUNA out of the bond; `withdraw` brings it when its time has come. */
  async unstake(
    this: Tidelock<SigningClient>,
    sender: string,
    amount: bigint,
    options?: SendOptions,
  ): Promise<Unstaked> {
    const message = this.messages(sender).unstake(amount);
    const { receipt, told } = await this.tell(sender, message, this.deployment.contracts.staking, "unbond", options);
    const releaseAt = Number(attribute(told, "release_at"));
    return { ...receipt, bonded: BigInt(attribute(told, "bonded")), releaseAt };
  }

  async withdraw(this: Tidelock<SigningClient>, sender: string, options?: SendOptions): Promise<Withdrawn> {
    const message = this.messages(sender).withdraw();
    const { receipt, told } = await this.tell(sender, message, this.deployment.contracts.staking, "withdraw", options);
    return { ...receipt, amount: BigInt(attribute(told, "amount")) };
  }

  /** A staker's rewards, of all denoms when none is named. */
  async claim(
    this: Tidelock<SigningClient>,
    sender: string,
    { recipient, denoms, ...options }: SendOptions & ClaimMessage = {},
  ): Promise<Claimed> {
    const message = this.messages(sender).claim({ recipient, denoms });
    const { staking } = this.deployment.contracts;
    const { receipt, told } = await this.tell(sender, message, staking, "claim_rewards", options);
    return { ...receipt, rewards: amountsIn(told) };
  }

  /** Bonds a staker's rewards in LUNA. */
  async restake(this: Tidelock<SigningClient>, sender: string, options?: SendOptions): Promise<Restaked> {
    const message = this.messages(sender).restake();
    const { receipt, told } = await this.tell(sender, message, this.deployment.contracts.staking, "restake", options);
    return { ...receipt, amount: BigInt(attribute(told, "uluna")), bonded: BigInt(attribute(told, "bonded")) };
  }

  /** A stablecoin into its vault. */
  deposit(
    this: Tidelock<SigningClient>,
    sender: string,
    deposit: DepositMessage,
    options?: SendOptions,
  ): Promise<Saved> {
    return this.save(sender, deposit.denom, this.messages(sender).deposit(deposit), "deposit", options);
  }

  /** Shares for what they are worth. */
  redeem(this: Tidelock<SigningClient>, sender: string, redeem: RedeemMessage, options?: SendOptions): Promise<Saved> {
    return this.save(sender, redeem.denom, this.messages(sender).redeem(redeem), "redeem", options);
  }

  private async save(
    this: Tidelock<SigningClient>,
    sender: string,
    denom: string,
    message: EncodeObject,
    action: string,
    options?: SendOptions,
  ): Promise<Saved> {
    const { savings } = vaultOf(this.deployment, denom);
    const { receipt, told } = await this.tell(sender, message, savings, action, options);
    return {
      ...receipt,
      assets: BigInt(attribute(told, denom)),
      shares: BigInt(attribute(told, "shares")),
      exchangeRate: attribute(told, "exchange_rate"),
    };
  }

  /** Sends a message, and picks what a contract tells of it. */
  private async tell(
    this: Tidelock<SigningClient>,
    sender: string,
    message: EncodeObject,
    contract: string,
    action: string,
    options?: SendOptions,
  ): Promise<{ receipt: Receipt; told: Attributes }> {
    const receipt = await this.broadcast(sender, [message], options);
    return { receipt, told: attributesOf(receipt, contract, action) };
  }
}

/** A swap without a limit would be anybody's to take from. */
function checkLimit({ slippage, minimumReceive }: { slippage?: unknown; minimumReceive?: unknown }): void {
  if (slippage === undefined && minimumReceive === undefined) {
    throw new ArgumentError("minimumReceive", "is missing: a swap needs it, or slippage");
  }
  if (slippage !== undefined && minimumReceive !== undefined) {
    throw new ArgumentError("slippage", "and minimumReceive are both given: a swap takes one");
  }
  if (slippage === undefined) checkBigint("minimumReceive", minimumReceive);
  else checkDecimal("slippage", slippage);
}
