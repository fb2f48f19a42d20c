// Written by scripts/client-types. Not edited by hand.

import type { ExecuteResult } from "@cosmjs/cosmwasm-stargate";
import type { StdFee } from "@cosmjs/stargate";
import type { QueryClient, SigningClient } from "../../client.ts";
import type { Action, ApyResponse, AssetsResponse, BalanceResponse, Binary, ConfigResponse, EpochStateResponse, ExchangeRateResponse, OwnershipForString, Params, PausedResponse, RateHistoryResponse, SharesResponse, StateResponse, Uint128, Verb } from "./types.ts";

export interface SavingsReadOnlyInterface {
  contractAddress: string;
  state: () => Promise<StateResponse>;
  epochState: () => Promise<EpochStateResponse>;
  exchangeRate: () => Promise<ExchangeRateResponse>;
  apy: () => Promise<ApyResponse>;
  convertToShares: ({
    assets
  }: {
    assets: Uint128;
  }) => Promise<SharesResponse>;
  convertToAssets: ({
    shares
  }: {
    shares: Uint128;
  }) => Promise<AssetsResponse>;
  previewDeposit: ({
    assets
  }: {
    assets: Uint128;
  }) => Promise<SharesResponse>;
  previewRedeem: ({
    shares
  }: {
    shares: Uint128;
  }) => Promise<AssetsResponse>;
  maxRedeem: ({
    address
  }: {
    address: string;
  }) => Promise<SharesResponse>;
  balance: ({
    address
  }: {
    address: string;
  }) => Promise<BalanceResponse>;
  rateHistory: ({
    limit,
    startAfter
  }: {
    limit?: number;
    startAfter?: number;
  }) => Promise<RateHistoryResponse>;
  paused: () => Promise<PausedResponse>;
  config: () => Promise<ConfigResponse>;
  ownership: () => Promise<OwnershipForString>;
}
export class SavingsQueryClient implements SavingsReadOnlyInterface {
  client: QueryClient;
  contractAddress: string;
  constructor(client: QueryClient, contractAddress: string) {
    this.client = client;
    this.contractAddress = contractAddress;
    this.state = this.state.bind(this);
    this.epochState = this.epochState.bind(this);
    this.exchangeRate = this.exchangeRate.bind(this);
    this.apy = this.apy.bind(this);
    this.convertToShares = this.convertToShares.bind(this);
    this.convertToAssets = this.convertToAssets.bind(this);
    this.previewDeposit = this.previewDeposit.bind(this);
    this.previewRedeem = this.previewRedeem.bind(this);
    this.maxRedeem = this.maxRedeem.bind(this);
    this.balance = this.balance.bind(this);
    this.rateHistory = this.rateHistory.bind(this);
    this.paused = this.paused.bind(this);
    this.config = this.config.bind(this);
    this.ownership = this.ownership.bind(this);
  }
  state = async (): Promise<StateResponse> => {
    return this.client.queryContractSmart(this.contractAddress, {
      state: {}
    });
  };
  epochState = async (): Promise<EpochStateResponse> => {
    return this.client.queryContractSmart(this.contractAddress, {
      epoch_state: {}
    });
  };
  exchangeRate = async (): Promise<ExchangeRateResponse> => {
    return this.client.queryContractSmart(this.contractAddress, {
      exchange_rate: {}
    });
  };
  apy = async (): Promise<ApyResponse> => {
    return this.client.queryContractSmart(this.contractAddress, {
      apy: {}
    });
  };
  convertToShares = async ({
    assets
  }: {
    assets: Uint128;
  }): Promise<SharesResponse> => {
    return this.client.queryContractSmart(this.contractAddress, {
      convert_to_shares: {
        assets
      }
    });
  };
  convertToAssets = async ({
    shares
  }: {
    shares: Uint128;
  }): Promise<AssetsResponse> => {
    return this.client.queryContractSmart(this.contractAddress, {
      convert_to_assets: {
        shares
      }
    });
  };
  previewDeposit = async ({
    assets
  }: {
    assets: Uint128;
  }): Promise<SharesResponse> => {
    return this.client.queryContractSmart(this.contractAddress, {
      preview_deposit: {
        assets
      }
    });
  };
  previewRedeem = async ({
    shares
  }: {
    shares: Uint128;
  }): Promise<AssetsResponse> => {
    return this.client.queryContractSmart(this.contractAddress, {
      preview_redeem: {
        shares
      }
    });
  };
  maxRedeem = async ({
    address
  }: {
    address: string;
  }): Promise<SharesResponse> => {
    return this.client.queryContractSmart(this.contractAddress, {
      max_redeem: {
        address
      }
    });
  };
  balance = async ({
    address
  }: {
    address: string;
  }): Promise<BalanceResponse> => {
    return this.client.queryContractSmart(this.contractAddress, {
      balance: {
        address
      }
    });
  };
  rateHistory = async ({
    limit,
    startAfter
  }: {
    limit?: number;
    startAfter?: number;
  }): Promise<RateHistoryResponse> => {
    return this.client.queryContractSmart(this.contractAddress, {
      rate_history: {
        limit,
        start_after: startAfter
      }
    });
  };
  paused = async (): Promise<PausedResponse> => {
    return this.client.queryContractSmart(this.contractAddress, {
      paused: {}
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
export interface SavingsInterface {
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
  updateParams: ({
    params
  }: {
    params: Params;
  }, fee_?: number | StdFee | "auto", memo_?: string) => Promise<ExecuteResult>;
  pause: ({
    verbs
  }: {
    verbs: Verb[];
  }, fee_?: number | StdFee | "auto", memo_?: string) => Promise<ExecuteResult>;
  unpause: ({
    verbs
  }: {
    verbs: Verb[];
  }, fee_?: number | StdFee | "auto", memo_?: string) => Promise<ExecuteResult>;
  updateGuardian: ({
    guardian
  }: {
    guardian?: string;
  }, fee_?: number | StdFee | "auto", memo_?: string) => Promise<ExecuteResult>;
  updateOwnership: (action: Action, fee_?: number | StdFee | "auto", memo_?: string) => Promise<ExecuteResult>;
}
export class SavingsClient implements SavingsInterface {
  client: SigningClient;
  sender: string;
  contractAddress: string;
  constructor(client: SigningClient, sender: string, contractAddress: string) {
    this.client = client;
    this.sender = sender;
    this.contractAddress = contractAddress;
    this.receive = this.receive.bind(this);
    this.updateParams = this.updateParams.bind(this);
    this.pause = this.pause.bind(this);
    this.unpause = this.unpause.bind(this);
    this.updateGuardian = this.updateGuardian.bind(this);
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
  pause = async ({
    verbs
  }: {
    verbs: Verb[];
  }, fee_: number | StdFee | "auto" = "auto", memo_?: string): Promise<ExecuteResult> => {
    return await this.client.execute(this.sender, this.contractAddress, {
      pause: {
        verbs
      }
    }, fee_, memo_);
  };
  unpause = async ({
    verbs
  }: {
    verbs: Verb[];
  }, fee_: number | StdFee | "auto" = "auto", memo_?: string): Promise<ExecuteResult> => {
    return await this.client.execute(this.sender, this.contractAddress, {
      unpause: {
        verbs
      }
    }, fee_, memo_);
  };
  updateGuardian = async ({
    guardian
  }: {
    guardian?: string;
  }, fee_: number | StdFee | "auto" = "auto", memo_?: string): Promise<ExecuteResult> => {
    return await this.client.execute(this.sender, this.contractAddress, {
      update_guardian: {
        guardian
      }
    }, fee_, memo_);
  };
  updateOwnership = async (action: Action, fee_: number | StdFee | "auto" = "auto", memo_?: string): Promise<ExecuteResult> => {
    return await this.client.execute(this.sender, this.contractAddress, {
      update_ownership: action
    }, fee_, memo_);
  };
}
