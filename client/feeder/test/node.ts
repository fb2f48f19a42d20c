/** A node over HTTP with an oracle of one feeder, which answers as real ones do but for what the test says. */

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fromHex, fromUtf8, toBase64, toUtf8 } from "@cosmjs/encoding";
import { BaseAccount } from "cosmjs-types/cosmos/auth/v1beta1/auth";
import { QueryAccountResponse } from "cosmjs-types/cosmos/auth/v1beta1/query";
import { QueryBalanceResponse } from "cosmjs-types/cosmos/bank/v1beta1/query";
import { QuerySmartContractStateRequest, QuerySmartContractStateResponse } from "cosmjs-types/cosmwasm/wasm/v1/query";

interface Request {
  readonly method: string;
  readonly params: { readonly path?: string; readonly data?: string };
}

const PERIOD = 4;
/** The time of the first block. */
export const BEGIN = "2026-11-30T00:00:00Z";

export class Node {
  /** By method, path or question to the oracle: what it answers instead. */
  readonly odd: Record<string, object> = {};
  readonly asked: string[] = [];
  private readonly began = performance.now();

  private constructor(
    private readonly feeder: string,
    private readonly server: Server,
  ) {}

  static async start(feeder: string): Promise<Node> {
    const server = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk) => (body += chunk));
      request.on("end", () => {
        const result = node.answer(JSON.parse(body) as Request);
        const rest = result === null ? { error: { code: -32603, message: "Internal error", data: "not found" } } : { result };
        response.end(JSON.stringify({ jsonrpc: "2.0", id: 1, ...rest }));
      });
    });
    const node = new Node(feeder, server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return node;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  /** Null for an error. Blocks come four times a second. */
  private answer({ method, params: { path = "", data = "" } }: Request): object | null {
    const blocks = Math.floor((performance.now() - this.began) / 250);
    const question = path.endsWith("/SmartContractState") ? questionIn(data) : path || method;
    this.asked.push(question);
    const odd = this.odd[question];
    if (method === "status") {
      const time = new Date(Date.parse(BEGIN) + 250 * blocks).toISOString();
      const sync_info = { latest_block_height: String(100 + blocks), latest_block_time: time, catching_up: false };
      return odd ?? { node_info: { network: "tidelock-local" }, sync_info };
    }
    if (method !== "abci_query") return odd ?? (method === "broadcast_tx_sync" ? { code: 0, hash: "41".repeat(32) } : null);
    const value = path.endsWith("/SmartContractState") ? this.oracle(question, odd) : this.other(path);
    return { response: { code: 0, log: "", height: "100", key: null, value: toBase64(value) } };
  }

  private oracle(question: string, odd: object | undefined): Uint8Array {
    const feeder = { address: this.feeder, weight: 1, delegate: null, misses: 0, suspended: false };
    const answers: Record<string, object> = {
      config: { reference: "usdr", vote_period: PERIOD },
      denoms: { denoms: ["usdr", "uusd", "ukrw"] },
      feeders: { feeders: [feeder] },
      feeder,
      prevote: { prevote: null },
      vote: { vote: null },
    };
    const data = toUtf8(JSON.stringify(odd ?? answers[question]));
    return QuerySmartContractStateResponse.encode({ data }).finish();
  }

  private other(path: string): Uint8Array {
    if (path.endsWith("/Balance")) {
      return QueryBalanceResponse.encode({ balance: { denom: "stake", amount: "1000000000" } }).finish();
    }
    const value = BaseAccount.encode(BaseAccount.fromPartial({ address: this.feeder, accountNumber: 5n, sequence: 7n })).finish();
    return QueryAccountResponse.encode({ account: { typeUrl: "/cosmos.auth.v1beta1.BaseAccount", value } }).finish();
  }
}

/** `prevote` of `{"prevote": {…}}`. */
function questionIn(data: string): string {
  const { queryData } = QuerySmartContractStateRequest.decode(fromHex(data));
  return Object.keys(JSON.parse(fromUtf8(queryData)) as object)[0] ?? "";
}
