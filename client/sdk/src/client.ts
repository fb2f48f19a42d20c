/** What the sdk needs of a chain's client. CosmJS's `CosmWasmClient` and `SigningCosmWasmClient` have it. */

import type { ExecuteResult } from "@cosmjs/cosmwasm-stargate";
import type { EncodeObject } from "@cosmjs/proto-signing";
import type { DeliverTxResponse, StdFee } from "@cosmjs/stargate";
import type { MsgExecuteContract } from "cosmjs-types/cosmwasm/wasm/v1/tx";

/** For questions. */
export interface QueryClient {
  queryContractSmart<T>(address: string, query: object): Promise<T>;
}

/** For transactions, too. */
export interface SigningClient extends QueryClient {
  signAndBroadcast(
    sender: string,
    messages: readonly EncodeObject[],
    fee: Fee,
    memo?: string,
  ): Promise<DeliverTxResponse>;
  execute(
    sender: string,
    contract: string,
    message: object,
    fee: Fee,
    memo?: string,
  ): Promise<ExecuteResult>;
}

/** Of a transaction: as it is, by simulation, or by simulation times a number. */
export type Fee = StdFee | "auto" | number;

/** The value of a message, whole: so a page needs no codec to compose it. */
export function executeContract(message: MsgExecuteContract): MsgExecuteContract {
  return message;
}
