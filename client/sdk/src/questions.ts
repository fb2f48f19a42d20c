/** What anybody can ask. Amounts are bigints of micro units, rates and prices decimal strings, times seconds since 1970. */

import { type Amount, amountText } from "./amounts.ts";
import type { QueryClient } from "./client.ts";
import { type Deployment, tokenOf, vaultOf } from "./deployment.ts";
import { MarketQueryClient } from "./generated/market/client.ts";
import type { SimulationResponse } from "./generated/market/types.ts";
import { OracleQueryClient } from "./generated/oracle/client.ts";
import type { Status } from "./generated/oracle/types.ts";
import { SavingsQueryClient } from "./generated/savings/client.ts";
import { StakingQueryClient } from "./generated/staking/client.ts";
import type { Coin } from "./generated/staking/types.ts";
import { TokenQueryClient } from "./generated/token/client.ts";
import type { Trade } from "./messages.ts";
import { wholeUnits } from "./rates.ts";

/** What a swap would give in this block. Return, spread and commission together are what the price alone would give. */
export interface Quote {
  /** denom */
  readonly offer: string;
  /** denom */
  readonly ask: string;
  /** [micro units of the offered denom] */
  readonly offerAmount: bigint;
  /** [micro units of the asked denom] */
  readonly returnAmount: bigint;
  /** [micro LUNA] the spread of a redemption; it is not minted */
  readonly spreadAmount: bigint;
  /** [micro units of the asked stablecoin] spread of a mint or Tobin tax */
  readonly commissionAmount: bigint;
  /** part of spread or tax in all */
  readonly spread: string;
  /** what a redemption pays on the dollar before the spread, rounded down: at par it may be 10^-18 short of 1; 1 for other swaps */
  readonly redemptionRate: string;
}

export interface Coverage {
  /** [micro LUNA] */
  readonly supply: bigint;
  /** [micro SDR, or whatever the oracle's reference is] all stablecoins, rounded down */
  readonly outstandingValue: bigint;
  /** LUNA's value divided by the stablecoins'; undefined without stablecoins */
  readonly coverage: string | undefined;
  /** what a small redemption pays on the dollar before the spread; 0 while redemption is paused */
  readonly redemptionRate: string;
  /** the same, the guard's bound valued at the low price */
  readonly redemptionRateLow: string;
  /** whether LUNA can be minted into stablecoins now */
  readonly mintOpen: boolean;
  /** [micro SDR, as above] that may be minted until coverage is too low, rounded down; undefined without a guard */
  readonly mintHeadroom: bigint | undefined;
}

/**
 * A price of the oracle's board. The reference's (`usdr`) is LUNA's price in it, the others' are crosses: units for one
 * of the reference.
 */
export interface Price {
  readonly denom: string;
  readonly status: Status;
  readonly confirmed: string;
  readonly low: string;
  readonly high: string;
  /** [s] */
  readonly committedAt: number;
}

export interface ExchangeRate {
  /** units of the denom for 1 LUNA */
  readonly rate: string;
  /** [s] */
  readonly committedAt: number;
}

export interface Staker {
  /** [micro LUNA] */
  readonly bonded: bigint;
  /** votes; undefined for none */
  readonly weight: number | undefined;
  /** what a claim in this block pays */
  readonly rewards: readonly Amount[];
}

/** LUNA on its way out of the bond. */
export interface Unstaking {
  /** [micro LUNA] */
  readonly amount: bigint;
  /** [s] */
  readonly releaseAt: number;
}

/** What a vault holds. */
export interface Savings {
  /** [micro units] deposits and the interest on them, rounded down */
  readonly totalAssets: bigint;
  /** [micro units] from which interest is paid, rounded down */
  readonly reserve: bigint;
  readonly shares: bigint;
  /** micro units for a share; never falls */
  readonly exchangeRate: string;
  /** [s] when interest was last counted by a message */
  readonly accruedAt: number;
}

/** Interest, in a year. */
export interface Apy {
  /** that is paid now, without compounding */
  readonly rate: string;
  /** the same, compounded */
  readonly apy: string;
  /** at most, without compounding */
  readonly target: string;
}

/** What somebody has saved. */
export interface SavingsBalance {
  readonly shares: bigint;
  /** [micro units] what they are worth */
  readonly assets: bigint;
}

/** Of a day. */
export interface RatePoint {
  /** [s] */
  readonly time: number;
  /** micro units for a share */
  readonly exchangeRate: string;
  /** [micro units] rounded down */
  readonly totalAssets: bigint;
  /** [micro units] rounded down */
  readonly reserve: bigint;
  /** in a year, without compounding */
  readonly rate: string;
}

export interface RateHistory {
  /** oldest first */
  readonly points: readonly RatePoint[];
  /** where the next page starts after; undefined when this was the last */
  readonly next: number | undefined;
}

export interface PageOptions {
  /** [s] the `next` of the page before */
  readonly startAfter?: number;
  /** 10 when left out, 30 at most */
  readonly limit?: number;
}

export class Questions<C extends QueryClient = QueryClient> {
  constructor(
    readonly client: C,
    readonly deployment: Deployment,
  ) {}

  /** What this offer returns. */
  async quote({ offer, ask, amount }: Trade): Promise<Quote> {
    const offerCoin = { denom: offer, amount: amountText(amount) };
    const answer = await this.market.simulation({ offerCoin, askDenom: ask });
    return quoteOf(answer, offer, ask, amount);
  }

  /** The least offer that returns `amount` of the asked denom, or more. */
  async quoteExact({ offer, ask, amount }: Trade): Promise<Quote> {
    const askCoin = { denom: ask, amount: amountText(amount) };
    const answer = await this.market.reverseSimulation({ askCoin, offerDenom: offer });
    return quoteOf(answer, offer, ask, BigInt(answer.offer_amount));
  }

  /** How much LUNA stands behind the stablecoins. */
  async coverage(): Promise<Coverage> {
    const answer = await this.market.coverage();
    return {
      supply: BigInt(answer.supply),
      outstandingValue: wholeUnits(answer.outstanding_value),
      coverage: answer.coverage ?? undefined,
      redemptionRate: answer.redemption_rate,
      redemptionRateLow: answer.redemption_rate_low,
      mintOpen: answer.mint_open,
      mintHeadroom: answer.mint_headroom == null ? undefined : wholeUnits(answer.mint_headroom),
    };
  }

  /** Of these denoms, as far as they have one. */
  async prices(denoms: readonly string[]): Promise<Price[]> {
    const { prices } = await this.oracle.prices({ denoms: [...denoms] });
    return prices.flatMap(({ denom, price, status }) => {
      if (price == null) return [];
      const { confirmed, low, high, committed_at: committedAt } = price;
      return [{ denom, status, confirmed, low, high, committedAt }];
    });
  }

  /** LUNA's confirmed price in a denom. */
  async exchangeRate(denom: string): Promise<ExchangeRate> {
    const { rate, committed_at: committedAt } = await this.oracle.exchangeRate({ denom });
    return { rate, committedAt };
  }

  /** [micro units] of a token */
  async balance(denom: string, address: string): Promise<bigint> {
    const token = new TokenQueryClient(this.client, tokenOf(this.deployment, denom));
    return BigInt((await token.balance({ address })).balance);
  }

  async staker(address: string): Promise<Staker> {
    const { bonded, weight, rewards } = await this.staking.staker({ address });
    return { bonded: BigInt(bonded), weight: weight ?? undefined, rewards: amountsOf(rewards) };
  }

  /** What a staker's claim in this block pays. */
  async rewards(address: string): Promise<readonly Amount[]> {
    return (await this.staker(address)).rewards;
  }

  async unstaking(address: string): Promise<Unstaking[]> {
    const { claims } = await this.staking.claims({ address });
    return claims.map(({ amount, release_at }) => ({ amount: BigInt(amount), releaseAt: release_at }));
  }

  /** Of the vault of a stablecoin. */
  async savings(denom: string): Promise<Savings> {
    const state = await this.vault(denom).state();
    return {
      totalAssets: wholeUnits(state.total_assets),
      reserve: wholeUnits(state.reserve),
      shares: BigInt(state.shares),
      exchangeRate: state.exchange_rate,
      accruedAt: state.accrued_at,
    };
  }

  apy(denom: string): Promise<Apy> {
    return this.vault(denom).apy();
  }

  async savingsBalance(denom: string, address: string): Promise<SavingsBalance> {
    const { shares, assets } = await this.vault(denom).balance({ address });
    return { shares: BigInt(shares), assets: BigInt(assets) };
  }

  /** The shares that a deposit in this block would give. */
  async quoteDeposit(denom: string, amount: bigint): Promise<bigint> {
    const { shares } = await this.vault(denom).previewDeposit({ assets: amountText(amount) });
    return BigInt(shares);
  }

  /** [micro units] that a redemption in this block would give */
  async quoteRedeem(denom: string, shares: bigint): Promise<bigint> {
    const { assets } = await this.vault(denom).previewRedeem({ shares: amountText(shares, "shares") });
    return BigInt(assets);
  }

  /** One page of a vault's history, of a point for each day with a message. */
  async rateHistory(denom: string, { startAfter, limit = 10 }: PageOptions = {}): Promise<RateHistory> {
    const page = startAfter === undefined ? { limit } : { startAfter, limit };
    const points = (await this.vault(denom).rateHistory(page)).points.map((point) => ({
      time: point.time,
      exchangeRate: point.exchange_rate,
      totalAssets: BigInt(point.total_assets),
      reserve: BigInt(point.reserve),
      rate: point.rate,
    }));
    const full = points.length > 0 && points.length >= Math.min(limit, MAX_PAGE);
    return { points, next: full ? points.at(-1)?.time : undefined };
  }

  private get market(): MarketQueryClient {
    return new MarketQueryClient(this.client, this.deployment.contracts.market);
  }

  private get oracle(): OracleQueryClient {
    return new OracleQueryClient(this.client, this.deployment.contracts.oracle);
  }

  private get staking(): StakingQueryClient {
    return new StakingQueryClient(this.client, this.deployment.contracts.staking);
  }

  private vault(denom: string): SavingsQueryClient {
    return new SavingsQueryClient(this.client, vaultOf(this.deployment, denom).savings);
  }
}

/** Entries that a contract puts on a page at most. */
const MAX_PAGE = 30;

function quoteOf(answer: SimulationResponse, offer: string, ask: string, offerAmount: bigint): Quote {
  return {
    offer,
    ask,
    offerAmount,
    returnAmount: BigInt(answer.return_amount),
    spreadAmount: BigInt(answer.spread_amount),
    commissionAmount: BigInt(answer.commission_amount),
    spread: answer.spread,
    redemptionRate: answer.redemption_rate,
  };
}

function amountsOf(coins: readonly Coin[]): Amount[] {
  return coins.map(({ denom, amount }) => ({ denom, amount: BigInt(amount) }));
}
