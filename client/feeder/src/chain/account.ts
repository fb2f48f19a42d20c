/** The account that pays and signs. */

import { SigningCosmWasmClient, type CosmWasmClient } from "@cosmjs/cosmwasm-stargate";
import { toUtf8 } from "@cosmjs/encoding";
import { calculateFee, type GasPrice } from "@cosmjs/stargate";
import { createHash } from "node:crypto";
import { Failure, type Key } from "@tidelock/common";
import { TxRaw } from "cosmjs-types/cosmos/tx/v1beta1/tx";
import type { Message, Signed } from "./chain.ts";

export class Signer {
  private constructor(
    private readonly client: CosmWasmClient,
    private readonly offline: SigningCosmWasmClient,
    private readonly key: Key,
    private readonly chainId: string,
    private readonly oracle: string,
    private readonly gasPrice: GasPrice,
  ) {}

  static async create(
    client: CosmWasmClient,
    key: Key,
    { chainId, oracle, gasPrice }: { chainId: string; oracle: string; gasPrice: GasPrice },
  ): Promise<Signer> {
    return new Signer(client, await SigningCosmWasmClient.offline(key.signer), key, chainId, oracle, gasPrice);
  }

  async sign(messages: readonly Message[], gas: number, timeoutHeight: number): Promise<Signed> {
    const { accountNumber, sequence } = await this.account();
    const encoded = messages.map((message) => ({
      typeUrl: "/cosmwasm.wasm.v1.MsgExecuteContract",
      value: { sender: this.key.address, contract: this.oracle, msg: toUtf8(JSON.stringify(message)), funds: [] },
    }));
    const fee = calculateFee(gas, this.gasPrice);
    const signerData = { accountNumber, sequence, chainId: this.chainId };
    const signed = await this.offline.sign(this.key.address, encoded, fee, "", signerData, BigInt(timeoutHeight));
    const bytes = TxRaw.encode(signed).finish();
    return { bytes, hash: createHash("sha256").update(bytes).digest("hex").toUpperCase() };
  }

  /** An account begins with the first coins that it receives. */
  async account(): Promise<{ accountNumber: number; sequence: number }> {
    const account = await this.client.getAccount(this.key.address);
    if (account === null) {
      const { denom } = this.gasPrice;
      throw new Failure(`the account ${this.key.address} is not on the chain: send it ${denom} for gas`);
    }
    return account;
  }

  /** Of the coin that pays fees. */
  async balance(): Promise<bigint> {
    return BigInt((await this.client.getBalance(this.key.address, this.gasPrice.denom)).amount);
  }
}
