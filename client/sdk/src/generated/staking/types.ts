// Written by scripts/client-types. Not edited by hand.

export type Uint128 = string;
export interface InstantiateMsg {
  distributors: string[];
  luna_token: string;
  market: string;
  min_bond: Uint128;
  owner: string;
  params: Params;
  tokens_per_weight: Uint128;
}
export interface Params {
  reward_duration: number;
  unbonding_period: number;
  vote_floor: number;
}
export type ExecuteMsg = {
  receive: Cw20ReceiveMsg;
} | {
  unbond: {
    amount: Uint128;
  };
} | {
  withdraw: {};
} | {
  claim_rewards: {
    denoms?: string[] | null;
    recipient?: string | null;
  };
} | {
  restake: {};
} | {
  update_distributors: {
    add: string[];
    remove: string[];
  };
} | {
  update_params: {
    params: Params;
  };
} | {
  add_hook: {
    addr: string;
  };
} | {
  remove_hook: {
    addr: string;
  };
} | {
  update_ownership: Action;
};
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
  staker: {
    address: string;
  };
} | {
  claims: {
    address: string;
  };
} | {
  streams: {
    limit?: number | null;
    start_after?: string | null;
  };
} | {
  pool: {};
} | {
  distributors: {};
} | {
  member: {
    addr: string;
    at_height?: number | null;
  };
} | {
  total_weight: {
    at_height?: number | null;
  };
} | {
  list_members: {
    limit?: number | null;
    start_after?: string | null;
  };
} | {
  hooks: {};
} | {
  admin: {};
} | {
  config: {};
} | {
  ownership: {};
};
export interface MigrateMsg {}
export interface AdminResponse {
  admin?: string | null;
}
export interface ClaimsResponse {
  claims: Claim[];
}
export interface Claim {
  amount: Uint128;
  release_at: number;
}
export type Addr = string;
export interface ConfigResponse {
  luna_token: Addr;
  market: Addr;
  min_bond: Uint128;
  params: Params;
  tokens_per_weight: Uint128;
}
export interface DistributorsResponse {
  distributors: Addr[];
}
export interface HooksResponse {
  hooks: string[];
}
export interface MemberListResponse {
  members: Member[];
}
export interface Member {
  addr: string;
  weight: number;
}
export interface MemberResponse {
  weight?: number | null;
}
export interface OwnershipForString {
  owner?: string | null;
  pending_expiry?: Expiration | null;
  pending_owner?: string | null;
}
export interface PoolResponse {
  bonded: Uint128;
  unbonding: Uint128;
  weight: number;
}
export interface StakerResponse {
  bonded: Uint128;
  rewards: Coin[];
  weight?: number | null;
}
export interface Coin {
  amount: Uint128;
  denom: string;
}
export interface StreamsResponse {
  streams: StreamResponse[];
}
export interface StreamResponse {
  denom: string;
  ends_at: number;
  paid: Uint128;
  received: Uint128;
  streaming: Uint128;
  token: Addr;
}
export interface TotalWeightResponse {
  weight: number;
}
