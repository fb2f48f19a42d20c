// Written by scripts/client-types. Not edited by hand.

import { toUtf8 } from "@cosmjs/encoding";
import type { EncodeObject } from "@cosmjs/proto-signing";
import { executeContract } from "../../client.ts";
import type { Action, Binary, FeederWeight, HexBinary, Params, Uint128 } from "./types.ts";

export interface OracleMsg {
  contractAddress: string;
  sender: string;
  prevote: ({
    feeder,
    hash
  }: {
    feeder?: string;
    hash: HexBinary;
  }) => EncodeObject;
  vote: ({
    feeder,
    rates,
    salt
  }: {
    feeder?: string;
    rates: string;
    salt: string;
  }) => EncodeObject;
  setDelegate: ({
    delegate
  }: {
    delegate?: string;
  }) => EncodeObject;
  tally: () => EncodeObject;
  receive: ({
    amount,
    msg,
    sender
  }: {
    amount: Uint128;
    msg: Binary;
    sender: string;
  }) => EncodeObject;
  claimRewards: ({
    recipient
  }: {
    recipient?: string;
  }) => EncodeObject;
  updateFeeders: ({
    remove,
    set
  }: {
    remove: string[];
    set: FeederWeight[];
  }) => EncodeObject;
  unsuspend: ({
    feeders
  }: {
    feeders: string[];
  }) => EncodeObject;
  updateDenoms: ({
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
  updateOwnership: (action: Action) => EncodeObject;
}
export class OracleMsgComposer implements OracleMsg {
  sender: string;
  contractAddress: string;
  constructor(sender: string, contractAddress: string) {
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
  prevote = ({
    feeder,
    hash
  }: {
    feeder?: string;
    hash: HexBinary;
  }): EncodeObject => {
    return {
      typeUrl: "/cosmwasm.wasm.v1.MsgExecuteContract",
      value: executeContract({
        sender: this.sender,
        contract: this.contractAddress,
        msg: toUtf8(JSON.stringify({
          prevote: {
            feeder,
            hash
          }
        })),
        funds: []
      })
    };
  };
  vote = ({
    feeder,
    rates,
    salt
  }: {
    feeder?: string;
    rates: string;
    salt: string;
  }): EncodeObject => {
    return {
      typeUrl: "/cosmwasm.wasm.v1.MsgExecuteContract",
      value: executeContract({
        sender: this.sender,
        contract: this.contractAddress,
        msg: toUtf8(JSON.stringify({
          vote: {
            feeder,
            rates,
            salt
          }
        })),
        funds: []
      })
    };
  };
  setDelegate = ({
    delegate
  }: {
    delegate?: string;
  }): EncodeObject => {
    return {
      typeUrl: "/cosmwasm.wasm.v1.MsgExecuteContract",
      value: executeContract({
        sender: this.sender,
        contract: this.contractAddress,
        msg: toUtf8(JSON.stringify({
          set_delegate: {
            delegate
          }
        })),
        funds: []
      })
    };
  };
  tally = (): EncodeObject => {
    return {
      typeUrl: "/cosmwasm.wasm.v1.MsgExecuteContract",
      value: executeContract({
        sender: this.sender,
        contract: this.contractAddress,
        msg: toUtf8(JSON.stringify({
          tally: {}
        })),
        funds: []
      })
    };
  };
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
  claimRewards = ({
    recipient
  }: {
    recipient?: string;
  }): EncodeObject => {
    return {
      typeUrl: "/cosmwasm.wasm.v1.MsgExecuteContract",
      value: executeContract({
        sender: this.sender,
        contract: this.contractAddress,
        msg: toUtf8(JSON.stringify({
          claim_rewards: {
            recipient
          }
        })),
        funds: []
      })
    };
  };
  updateFeeders = ({
    remove,
    set
  }: {
    remove: string[];
    set: FeederWeight[];
  }): EncodeObject => {
    return {
      typeUrl: "/cosmwasm.wasm.v1.MsgExecuteContract",
      value: executeContract({
        sender: this.sender,
        contract: this.contractAddress,
        msg: toUtf8(JSON.stringify({
          update_feeders: {
            remove,
            set
          }
        })),
        funds: []
      })
    };
  };
  unsuspend = ({
    feeders
  }: {
    feeders: string[];
  }): EncodeObject => {
    return {
      typeUrl: "/cosmwasm.wasm.v1.MsgExecuteContract",
      value: executeContract({
        sender: this.sender,
        contract: this.contractAddress,
        msg: toUtf8(JSON.stringify({
          unsuspend: {
            feeders
          }
        })),
        funds: []
      })
    };
  };
  updateDenoms = ({
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
          update_denoms: {
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
