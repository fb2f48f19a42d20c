// Written by scripts/client-types. Not edited by hand.

import type { ExecuteResult } from "@cosmjs/cosmwasm-stargate";
import type { StdFee } from "@cosmjs/stargate";
import type { QueryClient, SigningClient } from "../../client.ts";
import type { AccountResponse, AccountsResponse, Action, Binary, ConfigResponse, OwnershipForString, PaidToResponse, Params, Payer, PayersResponse, SpendLimitResponse, Uint128, VaultsResponse, Weights, WeightsResponse } from "./types.ts";

export interface DistributionReadOnlyInterface {
  contractAddress: string;
  account: ({
    denom
  }: {
    denom: string;
  }) => Promise<AccountResponse>;
  accounts: ({
    limit,
    startAfter
  }: {
    limit?: number;
    startAfter?: string;
  }) => Promise<AccountsResponse>;
  paidTo: ({
    denom,
    limit,
    startAfter
  }: {
    denom: string;
    limit?: number;
    startAfter?: string;
  }) => Promise<PaidToResponse>;
  spendLimit: ({
    denom
  }: {
    denom: string;
  }) => Promise<SpendLimitResponse>;
  weights: () => Promise<WeightsResponse>;
  payers: () => Promise<PayersResponse>;
  vaults: () => Promise<VaultsResponse>;
  config: () => Promise<ConfigResponse>;
  ownership: () => Promise<OwnershipForString>;
}
export class DistributionQueryClient implements DistributionReadOnlyInterface {
  client: QueryClient;
  contractAddress: string;
  constructor(client: QueryClient, contractAddress: string) {
    this.client = client;
    this.contractAddress = contractAddress;
    this.account = this.account.bind(this);
    this.accounts = this.accounts.bind(this);
    this.paidTo = this.paidTo.bind(this);
    this.spendLimit = this.spendLimit.bind(this);
    this.weights = this.weights.bind(this);
    this.payers = this.payers.bind(this);
    this.vaults = this.vaults.bind(this);
    this.config = this.config.bind(this);
    this.ownership = this.ownership.bind(this);
  }
  account = async ({
    denom
  }: {
    denom: string;
  }): Promise<AccountResponse> => {
    return this.client.queryContractSmart(this.contractAddress, {
      account: {
        denom
      }
    });
  };
  accounts = async ({
    limit,
    startAfter
  }: {
    limit?: number;
    startAfter?: string;
  }): Promise<AccountsResponse> => {
    return this.client.queryContractSmart(this.contractAddress, {
      accounts: {
        limit,
        start_after: startAfter
      }
    });
  };
  paidTo = async ({
    denom,
    limit,
    startAfter
  }: {
    denom: string;
    limit?: number;
    startAfter?: string;
  }): Promise<PaidToResponse> => {
    return this.client.queryContractSmart(this.contractAddress, {
      paid_to: {
        denom,
        limit,
        start_after: startAfter
      }
    });
  };
  spendLimit = async ({
    denom
  }: {
    denom: string;
  }): Promise<SpendLimitResponse> => {
    return this.client.queryContractSmart(this.contractAddress, {
      spend_limit: {
        denom
      }
    });
  };
  weights = async (): Promise<WeightsResponse> => {
    return this.client.queryContractSmart(this.contractAddress, {
      weights: {}
    });
  };
  payers = async (): Promise<PayersResponse> => {
    return this.client.queryContractSmart(this.contractAddress, {
      payers: {}
    });
  };
  vaults = async (): Promise<VaultsResponse> => {
    return this.client.queryContractSmart(this.contractAddress, {
      vaults: {}
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
export interface DistributionInterface {
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
  distribute: ({
    collect,
    denoms
  }: {
    collect: boolean;
    denoms?: string[];
  }, fee_?: number | StdFee | "auto", memo_?: string) => Promise<ExecuteResult>;
  spend: ({
    amount,
    denom,
    memo,
    recipient
  }: {
    amount: Uint128;
    denom: string;
    memo: string;
    recipient: string;
  }, fee_?: number | StdFee | "auto", memo_?: string) => Promise<ExecuteResult>;
  burn: ({
    amount,
    denom
  }: {
    amount: Uint128;
    denom: string;
  }, fee_?: number | StdFee | "auto", memo_?: string) => Promise<ExecuteResult>;
  sweep: ({
    denom
  }: {
    denom: string;
  }, fee_?: number | StdFee | "auto", memo_?: string) => Promise<ExecuteResult>;
  updateWeights: ({
    weights
  }: {
    weights: Weights[];
  }, fee_?: number | StdFee | "auto", memo_?: string) => Promise<ExecuteResult>;
  updatePayers: ({
    remove,
    set
  }: {
    remove: string[];
    set: Payer[];
  }, fee_?: number | StdFee | "auto", memo_?: string) => Promise<ExecuteResult>;
  setVault: ({
    denom,
    vault
  }: {
    denom: string;
    vault?: string;
  }, fee_?: number | StdFee | "auto", memo_?: string) => Promise<ExecuteResult>;
  updateParams: ({
    params
  }: {
    params: Params;
  }, fee_?: number | StdFee | "auto", memo_?: string) => Promise<ExecuteResult>;
  updateOwnership: (action: Action, fee_?: number | StdFee | "auto", memo_?: string) => Promise<ExecuteResult>;
}
export class DistributionClient implements DistributionInterface {
  client: SigningClient;
  sender: string;
  contractAddress: string;
  constructor(client: SigningClient, sender: string, contractAddress: string) {
    this.client = client;
    this.sender = sender;
    this.contractAddress = contractAddress;
    this.receive = this.receive.bind(this);
    this.distribute = this.distribute.bind(this);
    this.spend = this.spend.bind(this);
    this.burn = this.burn.bind(this);
    this.sweep = this.sweep.bind(this);
    this.updateWeights = this.updateWeights.bind(this);
    this.updatePayers = this.updatePayers.bind(this);
    this.setVault = this.setVault.bind(this);
    this.updateParams = this.updateParams.bind(this);
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
  distribute = async ({
    collect,
    denoms
  }: {
    collect: boolean;
    denoms?: string[];
  }, fee_: number | StdFee | "auto" = "auto", memo_?: string): Promise<ExecuteResult> => {
    return await this.client.execute(this.sender, this.contractAddress, {
      distribute: {
        collect,
        denoms
      }
    }, fee_, memo_);
  };
  spend = async ({
    amount,
    denom,
    memo,
    recipient
  }: {
    amount: Uint128;
    denom: string;
    memo: string;
    recipient: string;
  }, fee_: number | StdFee | "auto" = "auto", memo_?: string): Promise<ExecuteResult> => {
    return await this.client.execute(this.sender, this.contractAddress, {
      spend: {
        amount,
        denom,
        memo,
        recipient
      }
    }, fee_, memo_);
  };
  burn = async ({
    amount,
    denom
  }: {
    amount: Uint128;
    denom: string;
  }, fee_: number | StdFee | "auto" = "auto", memo_?: string): Promise<ExecuteResult> => {
    return await this.client.execute(this.sender, this.contractAddress, {
      burn: {
        amount,
        denom
      }
    }, fee_, memo_);
  };
  sweep = async ({
    denom
  }: {
    denom: string;
  }, fee_: number | StdFee | "auto" = "auto", memo_?: string): Promise<ExecuteResult> => {
    return await this.client.execute(this.sender, this.contractAddress, {
      sweep: {
        denom
      }
    }, fee_, memo_);
  };
  updateWeights = async ({
    weights
  }: {
    weights: Weights[];
  }, fee_: number | StdFee | "auto" = "auto", memo_?: string): Promise<ExecuteResult> => {
    return await this.client.execute(this.sender, this.contractAddress, {
      update_weights: {
        weights
      }
    }, fee_, memo_);
  };
  updatePayers = async ({
    remove,
    set
  }: {
    remove: string[];
    set: Payer[];
  }, fee_: number | StdFee | "auto" = "auto", memo_?: string): Promise<ExecuteResult> => {
    return await this.client.execute(this.sender, this.contractAddress, {
      update_payers: {
        remove,
        set
      }
    }, fee_, memo_);
  };
  setVault = async ({
    denom,
    vault
  }: {
    denom: string;
    vault?: string;
  }, fee_: number | StdFee | "auto" = "auto", memo_?: string): Promise<ExecuteResult> => {
    return await this.client.execute(this.sender, this.contractAddress, {
      set_vault: {
        denom,
        vault
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
