// Written by scripts/client-types. Not edited by hand.

export type Decimal = string;
export interface InstantiateMsg {
  denoms: string[];
  feeders: FeederWeight[];
  market: string;
  owner: string;
  params: Params;
  reference: string;
  vote_period: number;
}
export interface FeederWeight {
  address: string;
  weight: number;
}
export interface Params {
  bands?: Bands | null;
  max_price_age: number;
  min_feeders: number;
  min_valid_per_window: Decimal;
  miss_window: number;
  reward_band: Decimal;
  reward_window: number;
  vote_threshold: Decimal;
}
export interface Bands {
  cross_deviation: Decimal;
  max_deviation: Decimal;
  twap_window: number;
}
export type ExecuteMsg = {
  prevote: {
    feeder?: string | null;
    hash: HexBinary;
  };
} | {
  vote: {
    feeder?: string | null;
    rates: string;
    salt: string;
  };
} | {
  set_delegate: {
    delegate?: string | null;
  };
} | {
  tally: {};
} | {
  receive: Cw20ReceiveMsg;
} | {
  claim_rewards: {
    recipient?: string | null;
  };
} | {
  update_feeders: {
    remove: string[];
    set: FeederWeight[];
  };
} | {
  unsuspend: {
    feeders: string[];
  };
} | {
  update_denoms: {
    add: string[];
    remove: string[];
  };
} | {
  update_params: {
    params: Params;
  };
} | {
  update_ownership: Action;
};
export type HexBinary = string;
export type Uint128 = string;
export type Binary = string;
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
  config: {};
} | {
  rewards: {
    feeder: string;
  };
} | {
  reward_pool: {
    limit?: number | null;
    start_after?: string | null;
  };
} | {
  prices: {
    denoms: string[];
  };
} | {
  exchange_rate: {
    denom: string;
  };
} | {
  twap: {
    denom: string;
    window?: number | null;
  };
} | {
  price_history: {
    denom: string;
    limit?: number | null;
    start_after?: number | null;
  };
} | {
  feeder: {
    address: string;
  };
} | {
  feeders: {
    limit?: number | null;
    start_after?: string | null;
  };
} | {
  prevote: {
    feeder: string;
  };
} | {
  vote: {
    feeder: string;
  };
} | {
  denoms: {};
} | {
  ownership: {};
};
export interface MigrateMsg {
  market?: string | null;
}
export type Addr = string;
export interface ConfigResponse {
  market: Addr;
  params: Params;
  period: number;
  reference: string;
  vote_period: number;
}
export interface DenomsResponse {
  denoms: string[];
}
export interface ExchangeRateResponse {
  committed_at: number;
  rate: Decimal;
}
export interface FeederResponse {
  address: Addr;
  delegate?: Addr | null;
  misses: number;
  suspended: boolean;
  weight: number;
}
export interface FeedersResponse {
  feeders: FeederResponse[];
  total_weight: Uint128;
}
export interface OwnershipForString {
  owner?: string | null;
  pending_expiry?: Expiration | null;
  pending_owner?: string | null;
}
export interface PrevoteResponse {
  prevote?: Prevote | null;
}
export interface Prevote {
  hash: HexBinary;
  period: number;
}
export interface PriceHistoryResponse {
  prices: PastPrice[];
}
export interface PastPrice {
  confirmed: Decimal;
  time: number;
}
export type Status = "fresh" | "unconfirmed" | "expired" | "missing";
export interface PricesResponse {
  prices: PriceResponse[];
}
export interface PriceResponse {
  denom: string;
  price?: Price | null;
  status: Status;
}
export interface Price {
  committed_at: number;
  confirmed: Decimal;
  high: Decimal;
  low: Decimal;
}
export interface RewardPoolResponse {
  rewards: RewardResponse[];
}
export interface RewardResponse {
  denom: string;
  paid: Uint128;
  received: Uint128;
  streaming: Uint128;
  token: Addr;
}
export interface RewardsResponse {
  rewards: Coin[];
}
export interface Coin {
  amount: Uint128;
  denom: string;
}
export interface TwapResponse {
  mean: Decimal;
  since: number;
}
export interface VoteResponse {
  vote?: Vote | null;
}
export interface Vote {
  period: number;
  rates: [string, Decimal][];
}
