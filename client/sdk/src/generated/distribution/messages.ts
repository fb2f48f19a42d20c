// Written by scripts/client-types. Not edited by hand.

import { toUtf8 } from "@cosmjs/encoding";
import type { EncodeObject } from "@cosmjs/proto-signing";
import { executeContract } from "../../client.ts";
import type { Action, Binary, Params, Payer, Uint128, Weights } from "./types.ts";

export interface DistributionMsg {
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
  }) => EncodeObject;
  distribute: ({
    collect,
    denoms
  }: {
    collect: boolean;
    denoms?: string[];
  }) => EncodeObject;
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
  }) => EncodeObject;
  burn: ({
    amount,
    denom
  }: {
    amount: Uint128;
    denom: string;
  }) => EncodeObject;
  sweep: ({
    denom
  }: {
    denom: string;
  }) => EncodeObject;
  updateWeights: ({
    weights
  }: {
    weights: Weights[];
  }) => EncodeObject;
  updatePayers: ({
    remove,
    set
  }: {
    remove: string[];
    set: Payer[];
  }) => EncodeObject;
  setVault: ({
    denom,
    vault
  }: {
    denom: string;
    vault?: string;
  }) => EncodeObject;
  updateParams: ({
    params
  }: {
    params: Params;
  }) => EncodeObject;
  updateOwnership: (action: Action) => EncodeObject;
}
export class DistributionMsgComposer implements DistributionMsg {
  sender: string;
  contractAddress: string;
  constructor(sender: string, contractAddress: string) {
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
  receive = ({
    amount,
    msg,
    sender
  }: {
    amount: Uint128;
    msg: Binary;
    sender: string;
  }): EncodeObject => {
    return {
      typeUrl: "/cosmwasm.wasm.v1.MsgExecuteContract",
      value: executeContract({
        sender: this.sender,
        contract: this.contractAddress,
        msg: toUtf8(JSON.stringify({
          receive: {
            amount,
            msg,
            sender
          }
        })),
        funds: []
      })
    };
  };
  distribute = ({
    collect,
    denoms
  }: {
    collect: boolean;
    denoms?: string[];
  }): EncodeObject => {
    return {
      typeUrl: "/cosmwasm.wasm.v1.MsgExecuteContract",
      value: executeContract({
        sender: this.sender,
        contract: this.contractAddress,
        msg: toUtf8(JSON.stringify({
          distribute: {
            collect,
            denoms
          }
        })),
        funds: []
      })
    };
  };
  spend = ({
    amount,
    denom,
    memo,
    recipient
  }: {
    amount: Uint128;
    denom: string;
    memo: string;
    recipient: string;
  }): EncodeObject => {
    return {
      typeUrl: "/cosmwasm.wasm.v1.MsgExecuteContract",
      value: executeContract({
        sender: this.sender,
        contract: this.contractAddress,
        msg: toUtf8(JSON.stringify({
          spend: {
            amount,
            denom,
            memo,
            recipient
          }
        })),
        funds: []
      })
    };
  };
  burn = ({
    amount,
    denom
  }: {
    amount: Uint128;
    denom: string;
  }): EncodeObject => {
    return {
      typeUrl: "/cosmwasm.wasm.v1.MsgExecuteContract",
      value: executeContract({
        sender: this.sender,
        contract: this.contractAddress,
        msg: toUtf8(JSON.stringify({
          burn: {
            amount,
            denom
          }
        })),
        funds: []
      })
    };
  };
  sweep = ({
    denom
  }: {
    denom: string;
  }): EncodeObject => {
    return {
      typeUrl: "/cosmwasm.wasm.v1.MsgExecuteContract",
      value: executeContract({
        sender: this.sender,
        contract: this.contractAddress,
        msg: toUtf8(JSON.stringify({
          sweep: {
            denom
          }
        })),
        funds: []
      })
    };
  };
  updateWeights = ({
    weights
  }: {
    weights: Weights[];
  }): EncodeObject => {
    return {
      typeUrl: "/cosmwasm.wasm.v1.MsgExecuteContract",
      value: executeContract({
        sender: this.sender,
        contract: this.contractAddress,
        msg: toUtf8(JSON.stringify({
          update_weights: {
            weights
          }
        })),
        funds: []
      })
    };
  };
  updatePayers = ({
    remove,
    set
  }: {
    remove: string[];
    set: Payer[];
  }): EncodeObject => {
    return {
      typeUrl: "/cosmwasm.wasm.v1.MsgExecuteContract",
      value: executeContract({
        sender: this.sender,
        contract: this.contractAddress,
        msg: toUtf8(JSON.stringify({
          update_payers: {
            remove,
            set
          }
        })),
        funds: []
      })
    };
  };
  setVault = ({
    denom,
    vault
  }: {
    denom: string;
    vault?: string;
  }): EncodeObject => {
    return {
      typeUrl: "/cosmwasm.wasm.v1.MsgExecuteContract",
      value: executeContract({
        sender: this.sender,
        contract: this.contractAddress,
        msg: toUtf8(JSON.stringify({
          set_vault: {
            denom,
            vault
          }
        })),
        funds: []
      })
    };
  };
  updateParams = ({
    params
  }: {
    params: Params;
  }): EncodeObject => {
    return {
      typeUrl: "/cosmwasm.wasm.v1.MsgExecuteContract",
      value: executeContract({
        sender: this.sender,
        contract: this.contractAddress,
        msg: toUtf8(JSON.stringify({
          update_params: {
            params
          }
        })),
        funds: []
      })
    };
  };
  updateOwnership = (action: Action): EncodeObject => {
    return {
      typeUrl: "/cosmwasm.wasm.v1.MsgExecuteContract",
      value: executeContract({
        sender: this.sender,
        contract: this.contractAddress,
        msg: toUtf8(JSON.stringify({
          update_ownership: action
        })),
        funds: []
      })
    };
  };
}
