// Written by scripts/client-types. Not edited by hand.

import type { ExecuteResult } from "@cosmjs/cosmwasm-stargate";
import type { StdFee } from "@cosmjs/stargate";
import type { QueryClient, SigningClient } from "../../client.ts";
import type { Action, AdminResponse, Binary, ClaimsResponse, ConfigResponse, DistributorsResponse, HooksResponse, MemberListResponse, MemberResponse, OwnershipForString, Params, PoolResponse, StakerResponse, StreamsResponse, TotalWeightResponse, Uint128 } from "./types.ts";

export interface StakingReadOnlyInterface {
  contractAddress: string;
  staker: ({
    address
  }: {
    address: string;
  }) => Promise<StakerResponse>;
  claims: ({
    address
  }: {
    address: string;
  }) => Promise<ClaimsResponse>;
  streams: ({
    limit,
    startAfter
  }: {
    limit?: number;
    startAfter?: string;
  }) => Promise<StreamsResponse>;
  pool: () => Promise<PoolResponse>;
  distributors: () => Promise<DistributorsResponse>;
  member: ({
    addr,
    atHeight
  }: {
    addr: string;
    atHeight?: number;
  }) => Promise<MemberResponse>;
  totalWeight: ({
    atHeight
  }: {
    atHeight?: number;
  }) => Promise<TotalWeightResponse>;
  listMembers: ({
    limit,
    startAfter
  }: {
    limit?: number;
    startAfter?: string;
  }) => Promise<MemberListResponse>;
  hooks: () => Promise<HooksResponse>;
  admin: () => Promise<AdminResponse>;
  config: () => Promise<ConfigResponse>;
  ownership: () => Promise<OwnershipForString>;
}
export class StakingQueryClient implements StakingReadOnlyInterface {
  client: QueryClient;
  contractAddress: string;
  constructor(client: QueryClient, contractAddress: string) {
    this.client = client;
    this.contractAddress = contractAddress;
    this.staker = this.staker.bind(this);
    this.claims = this.claims.bind(this);
    this.streams = this.streams.bind(this);
    this.pool = this.pool.bind(this);
    this.distributors = this.distributors.bind(this);
    this.member = this.member.bind(this);
    this.totalWeight = this.totalWeight.bind(this);
    this.listMembers = this.listMembers.bind(this);
    this.hooks = this.hooks.bind(this);
    this.admin = this.admin.bind(this);
    this.config = this.config.bind(this);
    this.ownership = this.ownership.bind(this);
  }
  staker = async ({
    address
  }: {
    address: string;
  }): Promise<StakerResponse> => {
    return this.client.queryContractSmart(this.contractAddress, {
      staker: {
        address
      }
    });
  };
  claims = async ({
    address
  }: {
    address: string;
  }): Promise<ClaimsResponse> => {
    return this.client.queryContractSmart(this.contractAddress, {
      claims: {
        address
      }
    });
  };
  streams = async ({
    limit,
    startAfter
  }: {
    limit?: number;
    startAfter?: string;
  }): Promise<StreamsResponse> => {
    return this.client.queryContractSmart(this.contractAddress, {
      streams: {
        limit,
        start_after: startAfter
      }
    });
  };
  pool = async (): Promise<PoolResponse> => {
    return this.client.queryContractSmart(this.contractAddress, {
      pool: {}
    });
  };
  distributors = async (): Promise<DistributorsResponse> => {
    return this.client.queryContractSmart(this.contractAddress, {
      distributors: {}
    });
  };
  member = async ({
    addr,
    atHeight
  }: {
    addr: string;
    atHeight?: number;
  }): Promise<MemberResponse> => {
    return this.client.queryContractSmart(this.contractAddress, {
      member: {
        addr,
        at_height: atHeight
      }
    });
  };
  totalWeight = async ({
    atHeight
  }: {
    atHeight?: number;
  }): Promise<TotalWeightResponse> => {
    return this.client.queryContractSmart(this.contractAddress, {
      total_weight: {
        at_height: atHeight
      }
    });
  };
  listMembers = async ({
    limit,
    startAfter
  }: {
    limit?: number;
    startAfter?: string;
  }): Promise<MemberListResponse> => {
    return this.client.queryContractSmart(this.contractAddress, {
      list_members: {
        limit,
        start_after: startAfter
      }
    });
  };
  hooks = async (): Promise<HooksResponse> => {
    return this.client.queryContractSmart(this.contractAddress, {
      hooks: {}
    });
  };
  admin = async (): Promise<AdminResponse> => {
    return this.client.queryContractSmart(this.contractAddress, {
      admin: {}
    });
  };
  config = async (): Promise<ConfigResponse> => {
    return this.client.queryContractSmart(this.contractAddress, {
      config: {}
    });
  };
  ownership = async (): Promise<OwnershipForString> => {
    return this.client.queryContractSmart(this.contractAddress, {
      ownership: {}
    });
  };
}
export interface StakingInterface {
  contractAddress: string;
  sender: string;
  receive: ({
    amount,
    msg,
    sender
  }: {
    amount: Uint128;
    msg: Binary;
    sender: string;
  }, fee_?: number | StdFee | "auto", memo_?: string) => Promise<ExecuteResult>;
  unbond: ({
    amount
  }: {
    amount: Uint128;
  }, fee_?: number | StdFee | "auto", memo_?: string) => Promise<ExecuteResult>;
  withdraw: (fee_?: number | StdFee | "auto", memo_?: string) => Promise<ExecuteResult>;
  claimRewards: ({
    denoms,
    recipient
  }: {
    denoms?: string[];
    recipient?: string;
  }, fee_?: number | StdFee | "auto", memo_?: string) => Promise<ExecuteResult>;
  restake: (fee_?: number | StdFee | "auto", memo_?: string) => Promise<ExecuteResult>;
  updateDistributors: ({
    add,
    remove
  }: {
    add: string[];
    remove: string[];
  }, fee_?: number | StdFee | "auto", memo_?: string) => Promise<ExecuteResult>;
  updateParams: ({
    params
  }: {
    params: Params;
  }, fee_?: number | StdFee | "auto", memo_?: string) => Promise<ExecuteResult>;
  addHook: ({
    addr
  }: {
    addr: string;
  }, fee_?: number | StdFee | "auto", memo_?: string) => Promise<ExecuteResult>;
  removeHook: ({
    addr
  }: {
    addr: string;
  }, fee_?: number | StdFee | "auto", memo_?: string) => Promise<ExecuteResult>;
  updateOwnership: (action: Action, fee_?: number | StdFee | "auto", memo_?: string) => Promise<ExecuteResult>;
}
export class StakingClient implements StakingInterface {
  client: SigningClient;
  sender: string;
  contractAddress: string;
  constructor(client: SigningClient, sender: string, contractAddress: string) {
    this.client = client;
    this.sender = sender;
    this.contractAddress = contractAddress;
    this.receive = this.receive.bind(this);
    this.unbond = this.unbond.bind(this);
    this.withdraw = this.withdraw.bind(this);
    this.claimRewards = this.claimRewards.bind(this);
    this.restake = this.restake.bind(this);
    this.updateDistributors = this.updateDistributors.bind(this);
    this.updateParams = this.updateParams.bind(this);
    this.addHook = this.addHook.bind(this);
    this.removeHook = this.removeHook.bind(this);
    this.updateOwnership = this.updateOwnership.bind(this);
  }
  receive = async ({
    amount,
    msg,
    sender
  }: {
    amount: Uint128;
    msg: Binary;
    sender: string;
  }, fee_: number | StdFee | "auto" = "auto", memo_?: string): Promise<ExecuteResult> => {
    return await this.client.execute(this.sender, this.contractAddress, {
      receive: {
        amount,
        msg,
        sender
      }
    }, fee_, memo_);
  };
  unbond = async ({
    amount
  }: {
    amount: Uint128;
  }, fee_: number | StdFee | "auto" = "auto", memo_?: string): Promise<ExecuteResult> => {
    return await this.client.execute(this.sender, this.contractAddress, {
      unbond: {
        amount
      }
    }, fee_, memo_);
  };
  withdraw = async (fee_: number | StdFee | "auto" = "auto", memo_?: string): Promise<ExecuteResult> => {
    return await this.client.execute(this.sender, this.contractAddress, {
      withdraw: {}
    }, fee_, memo_);
  };
  claimRewards = async ({
    denoms,
    recipient
  }: {
    denoms?: string[];
    recipient?: string;
  }, fee_: number | StdFee | "auto" = "auto", memo_?: string): Promise<ExecuteResult> => {
    return await this.client.execute(this.sender, this.contractAddress, {
      claim_rewards: {
        denoms,
        recipient
      }
    }, fee_, memo_);
  };
  restake = async (fee_: number | StdFee | "auto" = "auto", memo_?: string): Promise<ExecuteResult> => {
    return await this.client.execute(this.sender, this.contractAddress, {
      restake: {}
    }, fee_, memo_);
  };
  updateDistributors = async ({
    add,
    remove
  }: {
    add: string[];
    remove: string[];
  }, fee_: number | StdFee | "auto" = "auto", memo_?: string): Promise<ExecuteResult> => {
    return await this.client.execute(this.sender, this.contractAddress, {
      update_distributors: {
        add,
        remove
      }
    }, fee_, memo_);
  };
  updateParams = async ({
    params
  }: {
    params: Params;
  }, fee_: number | StdFee | "auto" = "auto", memo_?: string): Promise<ExecuteResult> => {
    return await this.client.execute(this.sender, this.contractAddress, {
      update_params: {
        params
      }
    }, fee_, memo_);
  };
  addHook = async ({
    addr
  }: {
    addr: string;
  }, fee_: number | StdFee | "auto" = "auto", memo_?: string): Promise<ExecuteResult> => {
    return await this.client.execute(this.sender, this.contractAddress, {
      add_hook: {
        addr
      }
    }, fee_, memo_);
  };
  removeHook = async ({
    addr
  }: {
    addr: string;
  }, fee_: number | StdFee | "auto" = "auto", memo_?: string): Promise<ExecuteResult> => {
    return await this.client.execute(this.sender, this.contractAddress, {
      remove_hook: {
        addr
      }
    }, fee_, memo_);
  };
  updateOwnership = async (action: Action, fee_: number | StdFee | "auto" = "auto", memo_?: string): Promise<ExecuteResult> => {
    return await this.client.execute(this.sender, this.contractAddress, {
      update_ownership: action
    }, fee_, memo_);
  };
}
