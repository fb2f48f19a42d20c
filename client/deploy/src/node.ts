/** The connection to a node. */

import type { JsonRpcRequest, JsonRpcSuccessResponse } from "@cosmjs/json-rpc";
import { Comet1Client, Comet38Client, type CometClient, type RpcClient, Tendermint37Client } from "@cosmjs/tendermint-rpc";
import { Failure, type Limits, originOf, post, reason } from "@tidelock/common";

/** [ms] for the first answer, which takes a node no work */
const FIRST = 15_000;

class Node implements RpcClient {
  constructor(
    private readonly rpc: string,
    private readonly limits: Limits = {},
  ) {}

  execute(request: JsonRpcRequest): Promise<JsonRpcSuccessResponse> {
    return post(this.rpc, request, this.limits);
  }

  disconnect(): void {}
}

/** Refuses a node that cannot be reached, or is of another chain. */
export async function connectNode(rpc: string, chainId: string, limits: Limits = { timeout: FIRST }): Promise<CometClient> {
  const origin = shown(rpc);
  let found: { network: string; version: string };
  try {
    found = (await Tendermint37Client.create(new Node(rpc, limits)).status()).nodeInfo;
  } catch (error) {
    throw new Failure(`cannot reach the RPC at ${origin}: ${reason(error)}`);
  }
  const { network, version } = found;
  if (network !== chainId) throw new Failure(`the RPC at ${origin} is of the chain ${network}, not ${chainId}`);
  const node = new Node(rpc);
  if (version.startsWith("0.38.")) return Comet38Client.create(node);
  if (version.startsWith("1.")) return Comet1Client.create(node);
  return Tendermint37Client.create(node);
}

/** Of an RPC's address what can be printed. */
export function shown(rpc: string): string {
  try {
    return originOf(rpc);
  } catch (error) {
    throw new Failure(`the RPC ${reason(error)}`);
  }
}
