/** JSON-RPC over one of several addresses: who fails is passed over, and asked again when its turn comes. */

import type { JsonRpcRequest, JsonRpcSuccessResponse } from "@cosmjs/json-rpc";
import type { RpcClient } from "@cosmjs/tendermint-rpc";
import { Failure, originOf, post, printable, reason, Refused } from "@tidelock/common";
import { Unreachable } from "../errors.ts";

/** Methods whose errors are answers: what is in no block, a transaction that a node does not take. Others always succeed. */
const MAY_REFUSE: readonly string[] = ["tx", "block", "broadcast_tx_sync"];

/** The node is on another chain. */
class WrongChain extends Failure {}

interface Status {
  node_info?: { network?: string };
}

export class Transport implements RpcClient {
  private current = 0;
  /** Addresses whose chain was asked for. */
  private readonly checked = new Set<string>();
  /** Addresses whose failure was told: an outage is told once, whatever else is wrong later. */
  private readonly told = new Set<string>();

  constructor(
    private readonly urls: readonly string[],
    private readonly chainId: string,
    /** [ms] for one request to one address. */
    private readonly timeout: number,
    private readonly warn: (line: string) => void,
  ) {}

  /** Ends with a failure if an address is on another chain, or if none answers. */
  async checkAll(): Promise<void> {
    const checks = await Promise.allSettled(this.urls.map((url) => this.check(url)));
    const failures = checks.flatMap((check) => (check.status === "rejected" ? [check.reason as unknown] : []));
    const wrong = failures.find((failure) => failure instanceof WrongChain);
    if (wrong !== undefined) throw wrong;
    if (failures.length === this.urls.length) {
      throw new Failure(`no RPC answers: ${this.urls.map((url, i) => `${originOf(url)} (${reason(failures[i])})`).join(", ")}`);
    }
  }

  /** Several may be on their way at once: each goes through the addresses by itself. */
  async execute(request: JsonRpcRequest): Promise<JsonRpcSuccessResponse> {
    const first = this.current;
    let last: unknown;
    for (let tries = 0; tries < this.urls.length; tries++) {
      const i = (first + tries) % this.urls.length;
      const url = this.urls[i] ?? "";
      // An answer to what was asked before it failed is no news.
      const told = this.told.has(url);
      try {
        await this.check(url);
        const answer = await this.post(url, request);
        if (tries > 0) this.current = i;
        if (told && this.told.delete(url)) this.warn(`rpc ${originOf(url)} answers again`);
        return answer;
      } catch (error) {
        if (error instanceof Refused && this.checked.has(url) && MAY_REFUSE.includes(request.method)) throw error;
        last = error;
        this.tell(url, reason(error));
      }
    }
    throw new Unreachable(`no RPC answers: ${reason(last)}`);
  }

  get count(): number {
    return this.urls.length;
  }

  /** Which of the addresses. */
  get inUse(): number {
    return this.current;
  }

  /** Leaves the address in use for the next one. */
  next(why: string): void {
    this.tell(this.urls[this.current] ?? "", why);
    this.current = (this.current + 1) % this.urls.length;
  }

  private tell(url: string, why: string): void {
    if (!this.told.has(url)) this.warn(`rpc ${originOf(url)}: ${why}`);
    this.told.add(url);
  }

  disconnect(): void {}

  private async check(url: string): Promise<void> {
    if (this.checked.has(url)) return;
    const { result } = await this.post(url, { jsonrpc: "2.0", id: 1, method: "status", params: {} });
    const network = (result as Status | null)?.node_info?.network;
    if (network === undefined) throw new Error("answers with no status of a node");
    if (network !== this.chainId) {
      throw new WrongChain(`rpc ${originOf(url)} is of the chain ${printable(String(network))}, not ${this.chainId}`);
    }
    this.checked.add(url);
  }

  private post(url: string, request: JsonRpcRequest): Promise<JsonRpcSuccessResponse> {
    return post(url, request, { timeout: this.timeout });
  }
}
