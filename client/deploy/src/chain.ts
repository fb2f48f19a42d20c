/** The chain, as far as it is read. */

import { CosmWasmClient } from "@cosmjs/cosmwasm-stargate";
import { fromHex, fromUtf8, toHex } from "@cosmjs/encoding";
import { createProtobufRpcClient, QueryClient } from "@cosmjs/stargate";
import type { CometClient } from "@cosmjs/tendermint-rpc";
import { Failure, reason } from "@tidelock/common";
import { type CodeInfoResponse, QueryClientImpl } from "cosmjs-types/cosmwasm/wasm/v1/query";
import { AccessType, ContractCodeHistoryOperationType } from "cosmjs-types/cosmwasm/wasm/v1/types";
import { connectNode, shown } from "./node.ts";
import type { Json } from "./json.ts";

export interface Code {
  readonly id: number;
  readonly creator: string;
  /** hex */
  readonly checksum: string;
}

export interface Contract {
  readonly codeId: number;
  readonly creator: string;
  readonly admin: string | undefined;
}

export interface HistoryEntry {
  /** Whether the contract began with it; a migration otherwise. */
  readonly created: boolean;
  readonly codeId: number;
  /** What it was told; null where that is no JSON. */
  readonly msg: Json;
}

export interface Account {
  readonly accountNumber: number;
  readonly sequence: number;
}

export interface Included {
  readonly height: number;
  /** 0 where it did what it should. */
  readonly code: number;
  readonly gasUsed: bigint;
  readonly log: string;
}

const PAGE = 100n;
/** Of a contract's list. */
const SHORT_PAGE = 30;
/** More than any honest list has: a node that lies must not keep us turning pages, nor fill the memory with them. */
const MAX_PAGES = 1_000;
/** [bytes] */
const MAX_LIST = 16 * 2 ** 20;
/** [bytes] */
const CHECKSUM = 32;

export class Chain {
  private readonly codes = new Map<number, CodeInfoResponse>();

  private constructor(
    readonly id: string,
    readonly comet: CometClient,
    private readonly rpc: string,
    private readonly client: CosmWasmClient,
    private readonly wasm: QueryClientImpl,
  ) {}

  /** Refuses a node that cannot be reached, or is of another chain. */
  static async connect(rpc: string, chainId: string): Promise<Chain> {
    const comet = await connectNode(rpc, chainId);
    const wasm = new QueryClientImpl(createProtobufRpcClient(QueryClient.withExtensions(comet)));
    return new Chain(chainId, comet, rpc, CosmWasmClient.create(comet), wasm);
  }

  /** The number of the newest code, 0 without any. */
  async newestCode(): Promise<number> {
    const { codeInfos } = await this.codePage(new Uint8Array(), 1n);
    return Number(codeInfos[0]?.codeId ?? 0n);
  }

  /** Codes with a higher number than `after`, the newest first, by creator. */
  async codesSince(after: number, creator: string): Promise<Code[]> {
    const found: Code[] = [];
    let key = new Uint8Array();
    const bound = new Bound();
    do {
      const { codeInfos, pagination } = await this.codePage(key, PAGE);
      bound.add(codeInfos.length, Number(PAGE), 0);
      const newer = codeInfos.filter(({ codeId }) => codeId > BigInt(after));
      found.push(...newer.filter((code) => code.creator === creator).map(codeFrom));
      key = new Uint8Array(newer.length < codeInfos.length ? [] : (pagination?.nextKey ?? []));
    } while (key.length > 0);
    return found;
  }

  /** Null where there is no such code. */
  async code(id: number): Promise<Code | null> {
    const info = await this.codeInfo(id);
    return info === null ? null : codeFrom(info);
  }

  async mayInstantiate(id: number, address: string): Promise<boolean> {
    const access = (await this.codeInfo(id))?.instantiatePermission;
    return (
      access?.permission !== AccessType.ACCESS_TYPE_NOBODY &&
      (access?.permission !== AccessType.ACCESS_TYPE_ANY_OF_ADDRESSES || access.addresses.includes(address))
    );
  }

  /** Null where there is no contract. */
  async contract(address: string): Promise<Contract | null> {
    const info = await orNull(this.told(this.client.getContract(address)));
    return info && { codeId: info.codeId, creator: info.creator, admin: info.admin };
  }

  /** What was done to a contract's code, the oldest first. */
  async history(address: string): Promise<HistoryEntry[]> {
    const pagination = { key: new Uint8Array(), offset: 0n, limit: PAGE, countTotal: false, reverse: false };
    const { entries } = await this.told(this.wasm.ContractHistory({ address, pagination }));
    return entries.map(({ operation, codeId, msg }) => ({
      created: operation === ContractCodeHistoryOperationType.CONTRACT_CODE_HISTORY_OPERATION_TYPE_INIT,
      codeId: Number(codeId),
      msg: parsed(msg),
    }));
  }

  smart<T>(address: string, query: object): Promise<T> {
    return this.told(this.client.queryContractSmart(address, query) as Promise<T>);
  }

  /** All entries of a list that is answered page by page. */
  async all<T>(address: string, query: string, list: string, keyOf: (item: T) => string): Promise<T[]> {
    const items: T[] = [];
    for (const bound = new Bound(); ; ) {
      const last = items.at(-1);
      const page = { limit: SHORT_PAGE, ...(last === undefined ? {} : { start_after: keyOf(last) }) };
      const { [list]: more = [] } = await this.smart<Record<string, T[]>>(address, { [query]: page });
      bound.add(more.length, SHORT_PAGE, Buffer.byteLength(JSON.stringify(more)));
      items.push(...more);
      if (more.length < SHORT_PAGE) return items;
    }
  }

  /** Null where there is nothing. */
  async raw(address: string, key: Uint8Array): Promise<Uint8Array | null> {
    const bytes = await this.told(this.client.queryContractRaw(address, key));
    return bytes === null || bytes.length === 0 ? null : bytes;
  }

  async account(address: string): Promise<Account> {
    if ((await this.told(this.client.getAccount(address))) === null) {
      throw new Failure(`the account ${address} does not exist on ${this.id}: it has no funds`);
    }
    return this.told(this.client.getSequence(address));
  }

  balance(address: string, denom: string): Promise<bigint> {
    return this.told(this.client.getBalance(address, denom).then(({ amount }) => BigInt(amount)));
  }

  /** What came of a transaction, null where the node knows none: one question, not a search page by page. */
  async transaction(hash: string): Promise<Included | null> {
    const found = await orNull(this.told(this.comet.tx({ hash: fromHex(hash) })));
    if (found === null) return null;
    const { code, gasUsed, log = "" } = found.result;
    return { height: found.height, code, gasUsed, log };
  }

  close(): void {
    this.comet.disconnect();
  }

  private async told<T>(answer: Promise<T>): Promise<T> {
    try {
      return await answer;
    } catch (error) {
      throw blamed(this.rpc, error);
    }
  }

  private codePage(key: Uint8Array, limit: bigint) {
    return this.told(this.wasm.Codes({ pagination: { key, offset: 0n, limit, countTotal: false, reverse: true } }));
  }

  private async codeInfo(id: number): Promise<CodeInfoResponse | null> {
    const known = this.codes.get(id);
    if (known !== undefined) return known;
    // Alone a code comes with its bytes, half a megabyte; in a list without. The list's keys are the numbers,
    // big-endian.
    const key = new Uint8Array(8);
    new DataView(key.buffer).setBigUint64(0, BigInt(id));
    const { codeInfos } = await this.told(
      this.wasm.Codes({ pagination: { key, offset: 0n, limit: 1n, countTotal: false, reverse: false } }),
    );
    const listed = codeInfos.find(({ codeId }) => codeId === BigInt(id));
    const info = listed ?? (await orNull(this.told(this.wasm.Code({ codeId: BigInt(id) }))))?.codeInfo ?? null;
    if (info !== null) this.codes.set(id, info);
    return info;
  }
}

/** What an RPC says, or what became of an answer that is none or has another shape than its kind. */
export function blamed(rpc: string, error: unknown): Failure {
  return error instanceof Failure ? error : new Failure(`the RPC at ${shown(rpc)}: ${reason(error)}`);
}

function codeFrom({ codeId, creator, dataHash }: CodeInfoResponse): Code {
  if (dataHash.length !== CHECKSUM) throw new Failure(`the RPC says of code ${codeId} what is no checksum`);
  return { id: Number(codeId), creator, checksum: toHex(dataHash) };
}

/** The chain says that something is not there by an error. */
async function orNull<T>(query: Promise<T>): Promise<T | null> {
  try {
    return await query;
  } catch (error) {
    if (/no such (contract|code)|not found/.test(reason(error))) return null;
    throw error;
  }
}

/** Of one list. */
class Bound {
  private pages = 0;
  private bytes = 0;

  add(items: number, most: number, bytes: number): void {
    if (items > most) throw new Failure(`the RPC answers with ${items} entries of a list, where ${most} were asked for`);
    if (++this.pages > MAX_PAGES) throw new Failure(`the RPC answers with more than ${MAX_PAGES} pages of a list`);
    this.bytes += bytes;
    if (this.bytes > MAX_LIST) throw new Failure(`the RPC answers with a list of more than ${MAX_LIST} bytes`);
  }
}

function parsed(msg: Uint8Array): Json {
  try {
    return JSON.parse(fromUtf8(msg)) as Json;
  } catch {
    return null;
  }
}
