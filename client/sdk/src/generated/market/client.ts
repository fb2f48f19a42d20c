// Written by scripts/client-types. Not edited by hand.

import type { ExecuteResult } from "@cosmjs/cosmwasm-stargate";
import type { StdFee } from "@cosmjs/stargate";
import type { QueryClient, SigningClient } from "../../client.ts";
import type { Action, Binary, Coin, ConfigResponse, CoverageResponse, DenomParams, DenomsResponse, FeesResponse, OwnershipForString, Params, PausedResponse, PoolResponse, ReverseSimulationResponse, SimulationResponse, TotalsResponse, Uint128, Verb } from "./types.ts";

export interface MarketReadOnlyInterface {
  contractAddress: string;
  simulation: ({
    askDenom,
    offerCoin
  }: {
    askDenom: string;
    offerCoin: Coin;
  }) => Promise<SimulationResponse>;
  reverseSimulation: ({
    askCoin,
    offerDenom
  }: {
    askCoin: Coin;
    offerDenom: string;
  }) => Promise<ReverseSimulationResponse>;
  coverage: () => Promise<CoverageResponse>;
  pool: () => Promise<PoolResponse>;
  denoms: ({
    limit,
    startAfter
  }: {
    limit?: number;
    startAfter?: string;
  }) => Promise<DenomsResponse>;
  fees: () => Promise<FeesResponse>;
  totals: () => Promise<TotalsResponse>;
  paused: () => Promise<PausedResponse>;
  config: () => Promise<ConfigResponse>;
  ownership: () => Promise<OwnershipForString>;
}
export class MarketQueryClient implements MarketReadOnlyInterface {
  client: QueryClient;
  contractAddress: string;
  constructor(client: QueryClient, contractAddress: string) {
    this.client = client;
    this.contractAddress = contractAddress;
    this.simulation = this.simulation.bind(this);
    this.reverseSimulation = this.reverseSimulation.bind(this);
    this.coverage = this.coverage.bind(this);
    this.pool = this.pool.bind(this);
    this.denoms = this.denoms.bind(this);
    this.fees = this.fees.bind(this);
    this.totals = this.totals.bind(this);
    this.paused = this.paused.bind(this);
    this.config = this.config.bind(this);
    this.ownership = this.ownership.bind(this);
  }
  simulation = async ({
    askDenom,
    offerCoin
  }: {
    askDenom: string;
    offerCoin: Coin;
  }): Promise<SimulationResponse> => {
    return this.client.queryContractSmart(this.contractAddress, {
      simulation: {
        ask_denom: askDenom,
        offer_coin: offerCoin
      }
    });
  };
  reverseSimulation = async ({
    askCoin,
    offerDenom
  }: {
    askCoin: Coin;
    offerDenom: string;
  }): Promise<ReverseSimulationResponse> => {
    return this.client.queryContractSmart(this.contractAddress, {
      reverse_simulation: {
        ask_coin: askCoin,
        offer_denom: offerDenom
      }
    });
  };
  coverage = async (): Promise<CoverageResponse> => {
    return this.client.queryContractSmart(this.contractAddress, {
      coverage: {}
    });
  };
  pool = async (): Promise<PoolResponse> => {
    return this.client.queryContractSmart(this.contractAddress, {
      pool: {}
    });
  };
  denoms = async ({
    limit,
    startAfter
  }: {
    limit?: number;
    startAfter?: string;
  }): Promise<DenomsResponse> => {
    return this.client.queryContractSmart(this.contractAddress, {
      denoms: {
        limit,
        start_after: startAfter
      }
    });
  };
  fees = async (): Promise<FeesResponse> => {
    return this.client.queryContractSmart(this.contractAddress, {
      fees: {}
    });
  };
  totals = async (): Promise<TotalsResponse> => {
    return this.client.queryContractSmart(this.contractAddress, {
      totals: {}
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
export interface MarketInterface {
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
  collectFees: (fee_?: number | StdFee | "auto", memo_?: string) => Promise<ExecuteResult>;
  addDenom: ({
    denom,
    params,
    token
  }: {
    denom: string;
    params: DenomParams;
    token: string;
  }, fee_?: number | StdFee | "auto", memo_?: string) => Promise<ExecuteResult>;
  updateDenom: ({
    denom,
    params
  }: {
    denom: string;
    params: DenomParams;
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
export class MarketClient implements MarketInterface {
  client: SigningClient;
  sender: string;
  contractAddress: string;
  constructor(client: SigningClient, sender: string, contractAddress: string) {
    this.client = client;
    this.sender = sender;
    this.contractAddress = contractAddress;
    this.receive = this.receive.bind(this);
    this.collectFees = this.collectFees.bind(this);
    this.addDenom = this.addDenom.bind(this);
    this.updateDenom = this.updateDenom.bind(this);
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
  collectFees = async (fee_: number | StdFee | "auto" = "auto", memo_?: string): Promise<ExecuteResult> => {
    return await this.client.execute(this.sender, this.contractAddress, {
      collect_fees: {}
    }, fee_, memo_);
  };
  addDenom = async ({
    denom,
    params,
    token
  }: {
    denom: string;
    params: DenomParams;
    token: string;
  }, fee_: number | StdFee | "auto" = "auto", memo_?: string): Promise<ExecuteResult> => {
    return await this.client.execute(this.sender, this.contractAddress, {
      add_denom: {
        denom,
        params,
        token
      }
    }, fee_, memo_);
  };
  updateDenom = async ({
    denom,
    params
  }: {
    denom: string;
    params: DenomParams;
  }, fee_: number | StdFee | "auto" = "auto", memo_?: string): Promise<ExecuteResult> => {
    return await this.client.execute(this.sender, this.contractAddress, {
      update_denom: {
        denom,
        params
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
