// Written by scripts/client-types. Not edited by hand.

export type Decimal = string;
export interface InstantiateMsg {
  asset_token: string;
  guardian?: string | null;
  market: string;
  owner: string;
  params: Params;
  share_token: string;
}
export interface Params {
  runway: number;
  target: Decimal;
}
export type ExecuteMsg = {
  receive: Cw20ReceiveMsg;
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
export type Uint128 = string;
export type Binary = string;
export type Verb = "deposit";
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
  state: {};
} | {
  epoch_state: {};
} | {
  exchange_rate: {};
} | {
  apy: {};
} | {
  convert_to_shares: {
    assets: Uint128;
  };
} | {
  convert_to_assets: {
    shares: Uint128;
  };
} | {
  preview_deposit: {
    assets: Uint128;
  };
} | {
  preview_redeem: {
    shares: Uint128;
  };
} | {
  max_redeem: {
    address: string;
  };
} | {
  balance: {
    address: string;
  };
} | {
  rate_history: {
    limit?: number | null;
    start_after?: number | null;
  };
} | {
  paused: {};
} | {
  config: {};
} | {
  ownership: {};
};
export interface MigrateMsg {}
export interface ApyResponse {
  apy: Decimal;
  rate: Decimal;
  target: Decimal;
}
export interface BalanceResponse {
  assets: Uint128;
  shares: Uint128;
}
export type Addr = string;
export interface ConfigResponse {
  asset_token: Addr;
  denom: string;
  market: Addr;
  params: Params;
  share_token: Addr;
}
export interface AssetsResponse {
  assets: Uint128;
}
export interface SharesResponse {
  shares: Uint128;
}
export type Decimal256 = string;
export interface EpochStateResponse {
  aterra_supply: Uint128;
  exchange_rate: Decimal256;
}
export interface ExchangeRateResponse {
  exchange_rate: Decimal256;
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
export interface RateHistoryResponse {
  points: RatePoint[];
}
export interface RatePoint {
  exchange_rate: Decimal256;
  rate: Decimal;
  reserve: Uint128;
  time: number;
  total_assets: Uint128;
}
export interface StateResponse {
  accrued_at: number;
  exchange_rate: Decimal256;
  reserve: Decimal256;
  shares: Uint128;
  total_assets: Decimal256;
}
