// Written by scripts/client-types. Not edited by hand.

import { toUtf8 } from "@cosmjs/encoding";
import type { EncodeObject } from "@cosmjs/proto-signing";
import { executeContract } from "../../client.ts";
import type { Action, Binary, DenomParams, Params, Uint128, Verb } from "./types.ts";

export interface MarketMsg {
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
  collectFees: () => EncodeObject;
  addDenom: ({
    denom,
    params,
    token
  }: {
    denom: string;
    params: DenomParams;
    token: string;
  }) => EncodeObject;
  updateDenom: ({
    denom,
    params
  }: {
    denom: string;
    params: DenomParams;
  }) => EncodeObject;
  updateParams: ({
    params
  }: {
    params: Params;
  }) => EncodeObject;
  pause: ({
    verbs
  }: {
    verbs: Verb[];
  }) => EncodeObject;
  unpause: ({
    verbs
  }: {
    verbs: Verb[];
  }) => EncodeObject;
  updateGuardian: ({
    guardian
  }: {
    guardian?: string;
  }) => EncodeObject;
  updateOwnership: (action: Action) => EncodeObject;
}
export class MarketMsgComposer implements MarketMsg {
  sender: string;
  contractAddress: string;
  constructor(sender: string, contractAddress: string) {
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
  collectFees = (): EncodeObject => {
    return {
      typeUrl: "/cosmwasm.wasm.v1.MsgExecuteContract",
      value: executeContract({
        sender: this.sender,
        contract: this.contractAddress,
        msg: toUtf8(JSON.stringify({
          collect_fees: {}
        })),
        funds: []
      })
    };
  };
  addDenom = ({
    denom,
    params,
    token
  }: {
    denom: string;
    params: DenomParams;
    token: string;
  }): EncodeObject => {
    return {
      typeUrl: "/cosmwasm.wasm.v1.MsgExecuteContract",
      value: executeContract({
        sender: this.sender,
        contract: this.contractAddress,
        msg: toUtf8(JSON.stringify({
          add_denom: {
            denom,
            params,
            token
          }
        })),
        funds: []
      })
    };
  };
  updateDenom = ({
    denom,
    params
  }: {
    denom: string;
    params: DenomParams;
  }): EncodeObject => {
    return {
      typeUrl: "/cosmwasm.wasm.v1.MsgExecuteContract",
      value: executeContract({
        sender: this.sender,
        contract: this.contractAddress,
        msg: toUtf8(JSON.stringify({
          update_denom: {
            denom,
            params
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
  pause = ({
    verbs
  }: {
    verbs: Verb[];
  }): EncodeObject => {
    return {
      typeUrl: "/cosmwasm.wasm.v1.MsgExecuteContract",
      value: executeContract({
        sender: this.sender,
        contract: this.contractAddress,
        msg: toUtf8(JSON.stringify({
          pause: {
            verbs
          }
        })),
        funds: []
      })
    };
  };
  unpause = ({
    verbs
  }: {
    verbs: Verb[];
  }): EncodeObject => {
    return {
      typeUrl: "/cosmwasm.wasm.v1.MsgExecuteContract",
      value: executeContract({
        sender: this.sender,
        contract: this.contractAddress,
        msg: toUtf8(JSON.stringify({
          unpause: {
            verbs
          }
        })),
        funds: []
      })
    };
  };
  updateGuardian = ({
    guardian
  }: {
    guardian?: string;
  }): EncodeObject => {
    return {
      typeUrl: "/cosmwasm.wasm.v1.MsgExecuteContract",
      value: executeContract({
        sender: this.sender,
        contract: this.contractAddress,
        msg: toUtf8(JSON.stringify({
          update_guardian: {
            guardian
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
