// Written by scripts/client-types. Not edited by hand.

export type Decimal = string;
export type Source = "swap_fee" | "seigniorage" | "payment_fee";
export type Destination = "stakers" | "savings" | "feeders" | "community_pool" | "burn" | {
  address: string;
};
export interface InstantiateMsg {
  market: string;
  oracle: string;
  owner: string;
  params: Params;
  payers: Payer[];
  staking: string;
  weights: Weights[];
}
export interface Params {
  receiver_gas: number;
  spend_share: Decimal;
  spend_window: number;
}
export interface Payer {
  address: string;
  sources: Source[];
}
export interface Weights {
  shares: Share[];
  source: Source;
}
export interface Share {
  destination: Destination;
  weight: Decimal;
}
export type ExecuteMsg = {
  receive: Cw20ReceiveMsg;
} | {
  distribute: {
    collect: boolean;
    denoms?: string[] | null;
  };
} | {
  spend: {
    amount: Uint128;
    denom: string;
    memo: string;
    recipient: string;
  };
} | {
  burn: {
    amount: Uint128;
    denom: string;
  };
} | {
  sweep: {
    denom: string;
  };
} | {
  update_weights: {
    weights: Weights[];
  };
} | {
  update_payers: {
    remove: string[];
    set: Payer[];
  };
} | {
  set_vault: {
    denom: string;
    vault?: string | null;
  };
} | {
  update_params: {
    params: Params;
  };
} | {
  update_ownership: Action;
};
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
  account: {
    denom: string;
  };
} | {
  accounts: {
    limit?: number | null;
    start_after?: string | null;
  };
} | {
  paid_to: {
    denom: string;
    limit?: number | null;
    start_after?: string | null;
  };
} | {
  spend_limit: {
    denom: string;
  };
} | {
  weights: {};
} | {
  payers: {};
} | {
  vaults: {};
} | {
  config: {};
} | {
  ownership: {};
};
export interface MigrateMsg {}
export type Addr = string;
export interface AccountResponse {
  community_pool: Uint128;
  denom: string;
  funded: Uint128;
  owed: DestinationAmount[];
  paid: DestinationAmount[];
  paid_to_addresses: Uint128;
  pots: SourceAmount[];
  received: SourceAmount[];
  spent: Uint128;
  swept: Uint128;
  token: Addr;
}
export interface DestinationAmount {
  amount: Uint128;
  destination: Destination;
}
export interface SourceAmount {
  amount: Uint128;
  source: Source;
}
export interface AccountsResponse {
  accounts: AccountResponse[];
}
export interface ConfigResponse {
  market: Addr;
  oracle: Addr;
  params: Params;
  staking: Addr;
}
export interface OwnershipForString {
  owner?: string | null;
  pending_expiry?: Expiration | null;
  pending_owner?: string | null;
}
export interface PaidToResponse {
  paid: AddressAmount[];
}
export interface AddressAmount {
  address: string;
  amount: Uint128;
}
export interface PayersResponse {
  payers: Payer[];
}
export interface SpendLimitResponse {
  available: Uint128;
  redemption_rate: Decimal;
  until?: number | null;
}
export interface VaultsResponse {
  vaults: Vault[];
}
export interface Vault {
  denom: string;
  vault: Addr;
}
export interface WeightsResponse {
  weights: Weights[];
}
