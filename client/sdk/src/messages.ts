/** The messages of users, without sending them: for wallets, multisigs, and several in one transaction. */

import { toBase64, toUtf8 } from "@cosmjs/encoding";
import type { EncodeObject } from "@cosmjs/proto-signing";
import { amountText } from "./amounts.ts";
import { checkSeconds } from "./arguments.ts";
import { type Deployment, tokenOf, vaultOf } from "./deployment.ts";
import type { HookMsg as DistributionHook } from "./generated/distribution/hook.ts";
import { DistributionMsgComposer } from "./generated/distribution/messages.ts";
import type { HookMsg as MarketHook } from "./generated/market/hook.ts";
import { MarketMsgComposer } from "./generated/market/messages.ts";
import type { HookMsg as OracleHook } from "./generated/oracle/hook.ts";
import type { HookMsg as SavingsHook } from "./generated/savings/hook.ts";
import type { HookMsg as StakingHook } from "./generated/staking/hook.ts";
import { StakingMsgComposer } from "./generated/staking/messages.ts";
import { TokenMsgComposer } from "./generated/token/messages.ts";

type Hook = DistributionHook | MarketHook | OracleHook | SavingsHook | StakingHook;

/** Who gets what comes of a message. */
export interface To {
  /** The sender when left out. */
  readonly recipient?: string | undefined;
}

/** What is swapped, and for what. */
export interface Trade {
  /** denom */
  readonly offer: string;
  /** denom */
  readonly ask: string;
  /** [micro units of the offered denom] */
  readonly amount: bigint;
}

export interface SwapMessage extends Trade, To {
  /** [micro units of the asked denom] The swap fails when it returns less. */
  readonly minimumReceive: bigint;
  /** [s since 1970] The swap fails after this block time; never when left out. */
  readonly deadline?: number | undefined;
}

export interface ClaimMessage extends To {
  /** All when left out. */
  readonly denoms?: readonly string[] | undefined;
}

export interface DepositMessage extends To {
  /** denom of the stablecoin */
  readonly denom: string;
  /** [micro units] */
  readonly amount: bigint;
  /** The deposit fails when it gives fewer shares. */
  readonly minimumShares: bigint;
}

export interface RedeemMessage extends To {
  /** denom of the stablecoin */
  readonly denom: string;
  readonly shares: bigint;
  /** [micro units] The redemption fails when it gives less. */
  readonly minimumAssets: bigint;
}

/** Of one sender. Amounts are in micro units. */
export class Messages {
  constructor(
    readonly deployment: Deployment,
    readonly sender: string,
  ) {}

  swap({ offer, ask, amount, minimumReceive, recipient, deadline }: SwapMessage): EncodeObject {
    // JSON has no NaN: a swap without a deadline would come of it.
    if (deadline !== undefined) checkSeconds("deadline", deadline);
    const swap = {
      ask_denom: ask, minimum_receive: minimumText("minimumReceive", minimumReceive), ...optional({ recipient, deadline }),
    };
    return this.send(tokenOf(this.deployment, offer), amount, this.deployment.contracts.market, { swap });
  }

  /** Bonds LUNA. */
  stake(amount: bigint, { recipient }: To = {}): EncodeObject {
    const token = tokenOf(this.deployment, "uluna");
    return this.send(token, amount, this.deployment.contracts.staking, { bond: optional({ recipient }) });
  }

  /** Takes LUNA out of the bond; it can be withdrawn when its time has come. */
  unstake(amount: bigint): EncodeObject {
    return this.staking.unbond({ amount: amountText(amount) });
  }

  /** All unstaked LUNA whose time has come. */
  withdraw(): EncodeObject {
    return this.staking.withdraw();
  }

  /** A staker's rewards. */
  claim({ recipient, denoms }: ClaimMessage = {}): EncodeObject {
    return this.staking.claimRewards(optional({ recipient, denoms: denoms && [...denoms] }));
  }

  /** A staker's rewards in LUNA, into the bond. */
  restake(): EncodeObject {
    return this.staking.restake();
  }

  /** A stablecoin into its savings vault, for shares. */
  deposit({ denom, amount, minimumShares, recipient }: DepositMessage): EncodeObject {
    const deposit = { minimum_shares: minimumText("minimumShares", minimumShares), ...optional({ recipient }) };
    return this.send(tokenOf(this.deployment, denom), amount, vaultOf(this.deployment, denom).savings, { deposit });
  }

  /** Shares for what they are worth. */
  redeem({ denom, shares, minimumAssets, recipient }: RedeemMessage): EncodeObject {
    const { savings, shareToken } = vaultOf(this.deployment, denom);
    const redeem = { minimum_assets: minimumText("minimumAssets", minimumAssets), ...optional({ recipient }) };
    return this.send(shareToken, shares, savings, { redeem }, "shares");
  }

  /** A gift to all who save in a denom. */
  fundReserve(denom: string, amount: bigint): EncodeObject {
    const vault = vaultOf(this.deployment, denom).savings;
    return this.send(tokenOf(this.deployment, denom), amount, vault, { fund_reserve: {} });
  }

  /** A gift to the community pool. */
  fundCommunityPool(denom: string, amount: bigint): EncodeObject {
    const { distribution } = this.deployment.contracts;
    return this.send(tokenOf(this.deployment, denom), amount, distribution, { fund_community_pool: {} });
  }

  /** A gift to the feeders. */
  fundFeeders(denom: string, amount: bigint): EncodeObject {
    return this.send(tokenOf(this.deployment, denom), amount, this.deployment.contracts.oracle, { fund_rewards: {} });
  }

  /** Splits the fees and pays them out, of all denoms when none is named; `collect` fetches them from the market first. */
  distribute({ denoms, collect }: { denoms?: readonly string[]; collect: boolean }): EncodeObject {
    const composer = new DistributionMsgComposer(this.sender, this.deployment.contracts.distribution);
    return composer.distribute({ collect, ...optional({ denoms: denoms && [...denoms] }) });
  }

  /** Sends the market's fees to distribution. */
  collectFees(): EncodeObject {
    return new MarketMsgComposer(this.sender, this.deployment.contracts.market).collectFees();
  }

  /** Tokens to somebody, who is told nothing. Contracts of the suite keep such tokens: use the other messages for them. */
  transfer(denom: string, amount: bigint, recipient: string): EncodeObject {
    const composer = new TokenMsgComposer(this.sender, tokenOf(this.deployment, denom));
    return composer.transfer({ amount: amountText(amount), recipient });
  }

  private get staking(): StakingMsgComposer {
    return new StakingMsgComposer(this.sender, this.deployment.contracts.staking);
  }

  private send(token: string, amount: bigint, contract: string, hook: Hook, argument?: string): EncodeObject {
    const composer = new TokenMsgComposer(this.sender, token);
    const msg = toBase64(toUtf8(JSON.stringify(hook)));
    return composer.send({ amount: amountText(amount, argument), contract, msg });
  }
}

/** A minimum of nothing is none. */
function minimumText(argument: string, minimum: bigint): string | null {
  return minimum === 0n ? null : amountText(minimum, argument);
}

/** Without the fields that are undefined. */
function optional<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
