// Written by scripts/client-types. Not edited by hand.

import type { ExecuteResult } from "@cosmjs/cosmwasm-stargate";
import type { StdFee } from "@cosmjs/stargate";
import type { QueryClient, SigningClient } from "../../client.ts";
import type { Action, Binary, ConfigResponse, DenomsResponse, ExchangeRateResponse, FeederResponse, FeederWeight, FeedersResponse, HexBinary, OwnershipForString, Params, PrevoteResponse, PriceHistoryResponse, PricesResponse, RewardPoolResponse, RewardsResponse, TwapResponse, Uint128, VoteResponse } from "./types.ts";

export interface OracleReadOnlyInterface {
  contractAddress: string;
  config: () => Promise<ConfigResponse>;
  rewards: ({
    feeder
  }: {
    feeder: string;
  }) => Promise<RewardsResponse>;
  rewardPool: ({
    limit,
    startAfter
  }: {
    limit?: number;
    startAfter?: string;
  }) => Promise<RewardPoolResponse>;
  prices: ({
    denoms
  }: {
    denoms: string[];
  }) => Promise<PricesResponse>;
  exchangeRate: ({
    denom
  }: {
    denom: string;
  }) => Promise<ExchangeRateResponse>;
  twap: ({
    denom,
    window
  }: {
    denom: string;
    window?: number;
  }) => Promise<TwapResponse>;
  priceHistory: ({
    denom,
    limit,
    startAfter
  }: {
    denom: string;
    limit?: number;
    startAfter?: number;
  }) => Promise<PriceHistoryResponse>;
  feeder: ({
    address
  }: {
    address: string;
  }) => Promise<FeederResponse>;
  feeders: ({
    limit,
    startAfter
  }: {
    limit?: number;
    startAfter?: string;
  }) => Promise<FeedersResponse>;
  prevote: ({
    feeder
  }: {
    feeder: string;
  }) => Promise<PrevoteResponse>;
  vote: ({
    feeder
  }: {
    feeder: string;
  }) => Promise<VoteResponse>;
  denoms: () => Promise<DenomsResponse>;
  ownership: () => Promise<OwnershipForString>;
}
export class OracleQueryClient implements OracleReadOnlyInterface {
  client: QueryClient;
  contractAddress: string;
  constructor(client: QueryClient, contractAddress: string) {
    this.client = client;
    this.contractAddress = contractAddress;
    this.config = this.config.bind(this);
    this.rewards = this.rewards.bind(this);
    this.rewardPool = this.rewardPool.bind(this);
    this.prices = this.prices.bind(this);
    this.exchangeRate = this.exchangeRate.bind(this);
    this.twap = this.twap.bind(this);
    this.priceHistory = this.priceHistory.bind(this);
    this.feeder = this.feeder.bind(this);
    this.feeders = this.feeders.bind(this);
    this.prevote = this.prevote.bind(this);
    this.vote = this.vote.bind(this);
    this.denoms = this.denoms.bind(this);
    this.ownership = this.ownership.bind(this);
  }
  config = async (): Promise<ConfigResponse> => {
    return this.client.queryContractSmart(this.contractAddress, {
      config: {}
    });
  };
  rewards = async ({
    feeder
  }: {
    feeder: string;
  }): Promise<RewardsResponse> => {
    return this.client.queryContractSmart(this.contractAddress, {
      rewards: {
        feeder
      }
    });
  };
  rewardPool = async ({
    limit,
    startAfter
  }: {
    limit?: number;
    startAfter?: string;
  }): Promise<RewardPoolResponse> => {
    return this.client.queryContractSmart(this.contractAddress, {
      reward_pool: {
        limit,
        start_after: startAfter
      }
    });
  };
  prices = async ({
    denoms
  }: {
    denoms: string[];
  }): Promise<PricesResponse> => {
    return this.client.queryContractSmart(this.contractAddress, {
      prices: {
        denoms
      }
    });
  };
  exchangeRate = async ({
    denom
  }: {
    denom: string;
  }): Promise<ExchangeRateResponse> => {
    return this.client.queryContractSmart(this.contractAddress, {
      exchange_rate: {
        denom
      }
    });
  };
  twap = async ({
    denom,
    window
  }: {
    denom: string;
    window?: number;
  }): Promise<TwapResponse> => {
    return this.client.queryContractSmart(this.contractAddress, {
      twap: {
        denom,
        window
      }
    });
  };
  priceHistory = async ({
    denom,
    limit,
    startAfter
  }: {
    denom: string;
    limit?: number;
    startAfter?: number;
  }): Promise<PriceHistoryResponse> => {
    return this.client.queryContractSmart(this.contractAddress, {
      price_history: {
        denom,
        limit,
        start_after: startAfter
      }
    });
  };
  feeder = async ({
    address
  }: {
    address: string;
  }): Promise<FeederResponse> => {
    return this.client.queryContractSmart(this.contractAddress, {
      feeder: {
        address
      }
    });
  };
  feeders = async ({
    limit,
    startAfter
  }: {
    limit?: number;
    startAfter?: string;
  }): Promise<FeedersResponse> => {
    return this.client.queryContractSmart(this.contractAddress, {
      feeders: {
        limit,
        start_after: startAfter
      }
    });
  };
  prevote = async ({
    feeder
  }: {
    feeder: string;
  }): Promise<PrevoteResponse> => {
    return this.client.queryContractSmart(this.contractAddress, {
      prevote: {
        feeder
      }
    });
  };
  vote = async ({
    feeder
  }: {
    feeder: string;
  }): Promise<VoteResponse> => {
    return this.client.queryContractSmart(this.contractAddress, {
      vote: {
        feeder
      }
    });
  };
  denoms = async (): Promise<DenomsResponse> => {
    return this.client.queryContractSmart(this.contractAddress, {
      denoms: {}
    });
  };
  ownership = async (): Promise<OwnershipForString> => {
    return this.client.queryContractSmart(this.contractAddress, {
      ownership: {}
    });
  };
}
export interface OracleInterface {
  contractAddress: string;
  sender: string;
  prevote: ({
    feeder,
    hash
  }: {
    feeder?: string;
    hash: HexBinary;
  }, fee_?: number | StdFee | "auto", memo_?: string) => Promise<ExecuteResult>;
  vote: ({
    feeder,
    rates,
    salt
  }: {
    feeder?: string;
    rates: string;
    salt: string;
  }, fee_?: number | StdFee | "auto", memo_?: string) => Promise<ExecuteResult>;
  setDelegate: ({
    delegate
  }: {
    delegate?: string;
  }, fee_?: number | StdFee | "auto", memo_?: string) => Promise<ExecuteResult>;
  tally: (fee_?: number | StdFee | "auto", memo_?: string) => Promise<ExecuteResult>;
  receive: ({
    amount,
    msg,
    sender
  }: {
    amount: Uint128;
    msg: Binary;
    sender: string;
  }, fee_?: number | StdFee | "auto", memo_?: string) => Promise<ExecuteResult>;
  claimRewards: ({
    recipient
  }: {
    recipient?: string;
  }, fee_?: number | StdFee | "auto", memo_?: string) => Promise<ExecuteResult>;
  updateFeeders: ({
    remove,
    set
  }: {
    remove: string[];
    set: FeederWeight[];
  }, fee_?: number | StdFee | "auto", memo_?: string) => Promise<ExecuteResult>;
  unsuspend: ({
    feeders
  }: {
    feeders: string[];
  }, fee_?: number | StdFee | "auto", memo_?: string) => Promise<ExecuteResult>;
  updateDenoms: ({
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
  updateOwnership: (action: Action, fee_?: number | StdFee | "auto", memo_?: string) => Promise<ExecuteResult>;
}
export class OracleClient implements OracleInterface {
  client: SigningClient;
  sender: string;
  contractAddress: string;
  constructor(client: SigningClient, sender: string, contractAddress: string) {
    this.client = client;
    this.sender = sender;
    this.contractAddress = contractAddress;
    this.prevote = this.prevote.bind(this);
    this.vote = this.vote.bind(this);
    this.setDelegate = this.setDelegate.bind(this);
    this.tally = this.tally.bind(this);
    this.receive = this.receive.bind(this);
    this.claimRewards = this.claimRewards.bind(this);
    this.updateFeeders = this.updateFeeders.bind(this);
    this.unsuspend = this.unsuspend.bind(this);
    this.updateDenoms = this.updateDenoms.bind(this);
    this.updateParams = this.updateParams.bind(this);
    this.updateOwnership = this.updateOwnership.bind(this);
  }
  prevote = async ({
    feeder,
    hash
  }: {
    feeder?: string;
    hash: HexBinary;
  }, fee_: number | StdFee | "auto" = "auto", memo_?: string): Promise<ExecuteResult> => {
    return await this.client.execute(this.sender, this.contractAddress, {
      prevote: {
        feeder,
        hash
      }
    }, fee_, memo_);
  };
  vote = async ({
    feeder,
    rates,
    salt
  }: {
    feeder?: string;
    rates: string;
    salt: string;
  }, fee_: number | StdFee | "auto" = "auto", memo_?: string): Promise<ExecuteResult> => {
    return await this.client.execute(this.sender, this.contractAddress, {
      vote: {
        feeder,
        rates,
        salt
      }
    }, fee_, memo_);
  };
  setDelegate = async ({
    delegate
  }: {
    delegate?: string;
  }, fee_: number | StdFee | "auto" = "auto", memo_?: string): Promise<ExecuteResult> => {
    return await this.client.execute(this.sender, this.contractAddress, {
      set_delegate: {
        delegate
      }
    }, fee_, memo_);
  };
  tally = async (fee_: number | StdFee | "auto" = "auto", memo_?: string): Promise<ExecuteResult> => {
    return await this.client.execute(this.sender, this.contractAddress, {
      tally: {}
    }, fee_, memo_);
  };
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
  claimRewards = async ({
    recipient
  }: {
    recipient?: string;
  }, fee_: number | StdFee | "auto" = "auto", memo_?: string): Promise<ExecuteResult> => {
    return await this.client.execute(this.sender, this.contractAddress, {
      claim_rewards: {
        recipient
      }
    }, fee_, memo_);
  };
  updateFeeders = async ({
    remove,
    set
  }: {
    remove: string[];
    set: FeederWeight[];
  }, fee_: number | StdFee | "auto" = "auto", memo_?: string): Promise<ExecuteResult> => {
    return await this.client.execute(this.sender, this.contractAddress, {
      update_feeders: {
        remove,
        set
      }
    }, fee_, memo_);
  };
  unsuspend = async ({
    feeders
  }: {
    feeders: string[];
  }, fee_: number | StdFee | "auto" = "auto", memo_?: string): Promise<ExecuteResult> => {
    return await this.client.execute(this.sender, this.contractAddress, {
      unsuspend: {
        feeders
      }
    }, fee_, memo_);
  };
  updateDenoms = async ({
    add,
    remove
  }: {
    add: string[];
    remove: string[];
  }, fee_: number | StdFee | "auto" = "auto", memo_?: string): Promise<ExecuteResult> => {
    return await this.client.execute(this.sender, this.contractAddress, {
      update_denoms: {
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
  updateOwnership = async (action: Action, fee_: number | StdFee | "auto" = "auto", memo_?: string): Promise<ExecuteResult> => {
    return await this.client.execute(this.sender, this.contractAddress, {
      update_ownership: action
    }, fee_, memo_);
  };
}
