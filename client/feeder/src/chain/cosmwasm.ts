/** A chain with CosmWasm, over RPC. */

import { CosmWasmClient } from "@cosmjs/cosmwasm-stargate";
import { fromHex } from "@cosmjs/encoding";
import { Comet38Client } from "@cosmjs/tendermint-rpc";
import { Failure, type Key, reason, Refused } from "@tidelock/common";
import type { Config } from "../config/config.ts";
import { Behind, Unreachable } from "../errors.ts";
import { Signer } from "./account.ts";
import type { Block, Chain, Included, Message, Refusal, Signed, View } from "./chain.ts";
import { Oracle } from "./oracle.ts";
import { Transport } from "./transport.ts";

/** Of cosmos-sdk's own codespace. */
const OUT_OF_GAS = 11;
const IN_MEMPOOL = 19;
const WRONG_SEQUENCE = 32;
/** [blocks] by which a node behind a load balancer may be behind another. */
const LAG = 3;
/** Times `stall` until a block is given up that no node knows any more. */
const PATIENCE = 5;

export class CosmWasmChain implements Chain {
  private newest: Block = { height: 0, time: 0 };
  /** [ms] of a clock that only goes forward. */
  private seenAt = performance.now();
  /** [ms] of the same clock, when a node last knew the newest block. */
  private agreedAt = performance.now();

  private constructor(
    private readonly transport: Transport,
    private readonly comet: Comet38Client,
    readonly oracle: Oracle,
    readonly signer: Signer,
    private readonly feeder: string,
    /** [ms] without a new block until another RPC is asked. */
    private readonly stall: number,
  ) {}

  static async connect(config: Config, key: Key, feeder: string, warn: (line: string) => void): Promise<CosmWasmChain> {
    const transport = new Transport(config.rpc, config.chainId, config.limits.rpcTimeout, warn);
    await transport.checkAll();
    // Also speaks to the versions around it: the feeder needs only what they have in common.
    const comet = Comet38Client.create(transport);
    const client = CosmWasmClient.create(comet);
    const signer = await Signer.create(client, key, config);
    const oracle = new Oracle(client, config.oracle);
    return new CosmWasmChain(transport, comet, oracle, signer, feeder, config.limits.stall);
  }

  async head(): Promise<Block> {
    const { catchingUp, ...block } = await this.orElsewhere(this.status());
    if (catchingUp || block.height < this.newest.height - LAG) {
      this.distrust(`is behind, at height ${block.height}`);
      // Who told of it was wrong, or the chain began anew: either way every node would be behind for ever.
      if (performance.now() - this.agreedAt > PATIENCE * this.stall) this.newest = { height: 0, time: 0 };
      throw new Behind(`the node is behind, at height ${block.height}`);
    }
    this.agreedAt = performance.now();
    if (block.height > this.newest.height) {
      this.newest = block;
      this.seenAt = performance.now();
    } else if (performance.now() - this.seenAt > this.stall) {
      this.distrust(`has no block after ${this.newest.height}`);
      this.seenAt = performance.now();
    }
    return this.newest;
  }

  /** Without CosmJS, which also checks fields that nobody needs here, and that some nodes leave empty. */
  private async status(): Promise<Block & { catchingUp: boolean }> {
    const { result } = await this.transport.execute({ jsonrpc: "2.0", id: 1, method: "status", params: {} });
    const info = (result as { sync_info?: Record<string, unknown> } | null)?.sync_info;
    const [height, time] = [Number(info?.["latest_block_height"]), Date.parse(String(info?.["latest_block_time"]))];
    if (!Number.isSafeInteger(height) || Number.isNaN(time)) throw new Failure("a node answers with no status");
    return { height, time, catchingUp: info?.["catching_up"] === true };
  }

  /** [ms] of a block that may be gone: null then. */
  async timeOf(height: number): Promise<number | null> {
    try {
      return (await this.comet.block(height)).block.header.time.getTime();
    } catch (error) {
      if (error instanceof Refused) return null;
      throw error;
    }
  }

  view(): Promise<View> {
    return this.orElsewhere(this.oracle.view(this.feeder));
  }

  sign(messages: readonly Message[], gas: number, timeoutHeight: number): Promise<Signed> {
    return this.orElsewhere(this.signer.sign(messages, gas, timeoutHeight));
  }

  /** For the start: who answers wrongly is left for the next, as long as there is one that was not asked. */
  async anywhere<T>(ask: () => Promise<T>): Promise<T> {
    for (let others = this.transport.count - 1; others > 0; others--) {
      try {
        return await this.orElsewhere(ask());
      } catch (error) {
        // All were asked.
        if (error instanceof Unreachable && !(error instanceof Behind)) throw error;
      }
    }
    try {
      return await ask();
    } catch (error) {
      const told = error instanceof Failure || error instanceof Unreachable;
      throw told ? error : new Failure(`no RPC answers as it should: ${reason(error)}`);
    }
  }

  /** A node that answers, but not what it is asked, is not asked again if there is another. */
  private async orElsewhere<T>(answer: Promise<T>): Promise<T> {
    const asked = this.transport.inUse;
    try {
      return await answer;
    } catch (error) {
      // Of several questions at once the first leaves it; the others must not leave the next.
      if (!(error instanceof Unreachable) && asked === this.transport.inUse) this.distrust(reason(error));
      throw error;
    }
  }

  broadcast(bytes: Uint8Array): Promise<Refusal | null> {
    return this.orElsewhere(this.submit(bytes));
  }

  private async submit(bytes: Uint8Array): Promise<Refusal | null> {
    try {
      const { code, codespace, log } = await this.comet.broadcastTxSync({ tx: bytes });
      if (code === 0 || (codespace === "sdk" && code === IN_MEMPOOL)) return null;
      // CosmJS passes on whatever a node says there.
      const told = String(log ?? `code ${code} of ${codespace}`);
      return { sequence: codespace === "sdk" && code === WRONG_SEQUENCE, log: told };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return /already exists in cache/.test(error.message) ? null : { sequence: false, log: reason(error) };
    }
  }

  included(hash: string): Promise<Included | null> {
    return this.orElsewhere(this.find(hash));
  }

  private async find(hash: string): Promise<Included | null> {
    try {
      const { height, result } = await this.comet.tx({ hash: fromHex(hash) });
      const attributes = result.events
        .filter(({ type, attributes }) => type === "wasm" && attributes.some(({ value }) => value === "prevote"))
        .flatMap((event) => event.attributes);
      const period = attributes.find(({ key }) => key === "period")?.value;
      return {
        height,
        gasUsed: Number(result.gasUsed),
        failed: result.code === 0 ? null : {
          outOfGas: result.codespace === "sdk" && result.code === OUT_OF_GAS,
          log: result.log ?? `code ${result.code} of ${result.codespace}`,
        },
        committedIn: period === undefined ? null : Number(period),
      };
    } catch (error) {
      // "not found"; and where a node keeps no index, the oracle's own state tells.
      if (error instanceof Refused) return null;
      throw error;
    }
  }

  distrust(why: string): void {
    this.transport.next(why);
  }
}
