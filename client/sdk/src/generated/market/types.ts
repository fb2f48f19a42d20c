// Written by scripts/client-types. Not edited by hand.

export type Uint128 = string;
export type Decimal = string;
export interface InstantiateMsg {
  denoms: NewDenom[];
  distribution: string;
  guardian?: string | null;
  luna_token: string;
  oracle: string;
  owner: string;
  params: Params;
}
export interface NewDenom {
  denom: string;
  params: DenomParams;
  token: string;
}
export interface DenomParams {
  enabled: boolean;
  issue_limit: IssueLimit;
  supply_cap?: Uint128 | null;
  tobin_tax: Decimal;
}
export interface IssueLimit {
  floor: Uint128;
  share: Decimal;
}
export interface Params {
  base_pool: Uint128;
  guard?: Guard | null;
  max_price_age: number;
  min_spread: Decimal;
  recovery: Recovery;
  seigniorage_share: Decimal;
  stale_premium: Decimal;
}
export interface Guard {
  mint_coverage: Decimal;
  redemption_share: Decimal;
}
export interface Recovery {
  step_seconds: number;
  steps: number;
}
export type ExecuteMsg = {
  receive: Cw20ReceiveMsg;
} | {
  collect_fees: {};
} | {
  add_denom: NewDenom;
} | {
  update_denom: {
    denom: string;
    params: DenomParams;
  };
} | {
  update_params: {
    params: Params;
  };
} | {
  pause: {
    verbs: Verb[];
  };
} | {
  unpause: {
    verbs: Verb[];
  };
} | {
  update_guardian: {
    guardian?: string | null;
  };
} | {
  update_ownership: Action;
};
export type Binary = string;
export type Verb = "mint" | "redeem" | "exchange";
export type Action = {
  transfer_ownership: {
    expiry?: Expiration | null;
    new_owner: string;
  };
} | "accept_ownership" | "renounce_ownership";
export type Expiration = {
  at_height: number;
} | {
  at_time: Timestamp;
} | {
  never: {};
};
export type Timestamp = Uint64;
export type Uint64 = string;
export interface Cw20ReceiveMsg {
  amount: Uint128;
  msg: Binary;
  sender: string;
}
export type QueryMsg = {
  simulation: {
    ask_denom: string;
    offer_coin: Coin;
  };
} | {
  reverse_simulation: {
    ask_coin: Coin;
    offer_denom: string;
  };
} | {
  coverage: {};
} | {
  pool: {};
} | {
  denoms: {
    limit?: number | null;
    start_after?: string | null;
  };
} | {
  fees: {};
} | {
  totals: {};
} | {
  paused: {};
} | {
  config: {};
} | {
  ownership: {};
};
export interface Coin {
  amount: Uint128;
  denom: string;
}
export interface MigrateMsg {}
export type Addr = string;
export interface ConfigResponse {
  base_denom: string;
  distribution: Addr;
  luna_token: Addr;
  oracle: Addr;
  params: Params;
}
export type Decimal256 = string;
export interface CoverageResponse {
  coverage?: Decimal256 | null;
  mint_headroom?: Decimal256 | null;
  mint_open: boolean;
  outstanding_value: Decimal256;
  redemption_rate: Decimal;
  redemption_rate_low: Decimal;
  supply: Uint128;
}
export interface DenomsResponse {
  denoms: DenomResponse[];
}
export interface DenomResponse {
  denom: string;
  issue_headroom: Uint128;
  outstanding: Uint128;
  params: DenomParams;
  token: Addr;
}
export interface FeesResponse {
  owed: Coin[];
}
export interface OwnershipForString {
  owner?: string | null;
  pending_expiry?: Expiration | null;
  pending_owner?: string | null;
}
export interface PausedResponse {
  guardian?: Addr | null;
  paused: PausedVerb[];
}
export interface PausedVerb {
  until?: number | null;
  verb: Verb;
}
export type SignedDecimal256 = string;
export interface PoolResponse {
  base_pool: Uint128;
  delta: SignedDecimal256;
  replenished_at: number;
  terra_pool: Decimal256;
}
export interface ReverseSimulationResponse {
  commission_amount: Uint128;
  offer_amount: Uint128;
  redemption_rate: Decimal;
  return_amount: Uint128;
  spread: Decimal;
  spread_amount: Uint128;
}
export interface SimulationResponse {
  commission_amount: Uint128;
  redemption_rate: Decimal;
  return_amount: Uint128;
  spread: Decimal;
  spread_amount: Uint128;
}
export interface TotalsResponse {
  denoms: DenomTotals[];
  net_issued: SignedDecimal256;
  net_issued_high: SignedDecimal256;
}
export interface DenomTotals {
  burned: Uint128;
  collected: Uint128;
  denom: string;
  fees: Uint128;
  issued: Uint128;
}
