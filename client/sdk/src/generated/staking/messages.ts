// Written by scripts/client-types. Not edited by hand.

import { toUtf8 } from "@cosmjs/encoding";
import type { EncodeObject } from "@cosmjs/proto-signing";
import { executeContract } from "../../client.ts";
import type { Action, Binary, Params, Uint128 } from "./types.ts";

export interface StakingMsg {
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
  unbond: ({
    amount
  }: {
    amount: Uint128;
  }) => EncodeObject;
  withdraw: () => EncodeObject;
  claimRewards: ({
    denoms,
    recipient
  }: {
    denoms?: string[];
    recipient?: string;
  }) => EncodeObject;
  restake: () => EncodeObject;
  updateDistributors: ({
    add,
    remove
  }: {
    add: string[];
    remove: string[];
  }) => EncodeObject;
  updateParams: ({
    params
  }: {
    params: Params;
  }) => EncodeObject;
  addHook: ({
    addr
  }: {
    addr: string;
  }) => EncodeObject;
  removeHook: ({
    addr
  }: {
    addr: string;
  }) => EncodeObject;
  updateOwnership: (action: Action) => EncodeObject;
}
export class StakingMsgComposer implements StakingMsg {
  sender: string;
  contractAddress: string;
  constructor(sender: string, contractAddress: string) {
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
  unbond = ({
    amount
  }: {
    amount: Uint128;
  }): EncodeObject => {
    return {
      typeUrl: "/cosmwasm.wasm.v1.MsgExecuteContract",
      value: executeContract({
        sender: this.sender,
        contract: this.contractAddress,
        msg: toUtf8(JSON.stringify({
          unbond: {
            amount
          }
        })),
        funds: []
      })
    };
  };
  withdraw = (): EncodeObject => {
    return {
      typeUrl: "/cosmwasm.wasm.v1.MsgExecuteContract",
      value: executeContract({
        sender: this.sender,
        contract: this.contractAddress,
        msg: toUtf8(JSON.stringify({
          withdraw: {}
        })),
        funds: []
      })
    };
  };
  claimRewards = ({
    denoms,
    recipient
  }: {
    denoms?: string[];
    recipient?: string;
  }): EncodeObject => {
    return {
      typeUrl: "/cosmwasm.wasm.v1.MsgExecuteContract",
      value: executeContract({
        sender: this.sender,
        contract: this.contractAddress,
        msg: toUtf8(JSON.stringify({
          claim_rewards: {
            denoms,
            recipient
          }
        })),
        funds: []
      })
    };
  };
  restake = (): EncodeObject => {
    return {
      typeUrl: "/cosmwasm.wasm.v1.MsgExecuteContract",
      value: executeContract({
        sender: this.sender,
        contract: this.contractAddress,
        msg: toUtf8(JSON.stringify({
          restake: {}
        })),
        funds: []
      })
    };
  };
  updateDistributors = ({
    add,
    remove
  }: {
    add: string[];
    remove: string[];
  }): EncodeObject => {
    return {
      typeUrl: "/cosmwasm.wasm.v1.MsgExecuteContract",
      value: executeContract({
        sender: this.sender,
        contract: this.contractAddress,
        msg: toUtf8(JSON.stringify({
          update_distributors: {
            add,
            remove
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
  addHook = ({
    addr
  }: {
    addr: string;
  }): EncodeObject => {
    return {
      typeUrl: "/cosmwasm.wasm.v1.MsgExecuteContract",
      value: executeContract({
        sender: this.sender,
        contract: this.contractAddress,
        msg: toUtf8(JSON.stringify({
          add_hook: {
            addr
          }
        })),
        funds: []
      })
    };
  };
  removeHook = ({
    addr
  }: {
    addr: string;
  }): EncodeObject => {
    return {
      typeUrl: "/cosmwasm.wasm.v1.MsgExecuteContract",
      value: executeContract({
        sender: this.sender,
        contract: this.contractAddress,
        msg: toUtf8(JSON.stringify({
          remove_hook: {
            addr
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
