/** The chain, as far as it is read. */

import { CosmWasmClient } from "@cosmjs/cosmwasm-stargate";
import { toHex } from "@cosmjs/encoding";
import { createProtobufRpcClient, QueryClient } from "@cosmjs/stargate";
import { type CometClient, connectComet } from "@cosmjs/tendermint-rpc";
import { type CodeInfoResponse, QueryClientImpl } from "cosmjs-types/cosmwasm/wasm/v1/query";
import { AccessType } from "cosmjs-types/cosmwasm/wasm/v1/types";
import { oneLine, Refusal } from "./refusal.ts";

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

export interface Account {
  readonly accountNumber: number;
  readonly sequence: number;
}

/** [ms] for the first answer of a node */
const CONNECT = 15_000;
const PAGE = 100n;

export class Chain {
  private readonly codes = new Map<number, CodeInfoResponse>();

  private constructor(
    readonly id: string,
    readonly comet: CometClient,
    private readonly client: CosmWasmClient,
    private readonly wasm: QueryClientImpl,
  ) {}

  /** Refuses a node that cannot be reached, or is of another chain. */
  static async connect(rpc: string, chainId: string): Promise<Chain> {
    const node = originOf(rpc);
    let comet: CometClient;
    let found: string;
    try {
      comet = await soon(connectComet(rpc));
      found = (await soon(comet.status())).nodeInfo.network;
    } catch (error) {
      throw new Refusal(`cannot reach the RPC at ${node}: ${oneLine(error)}`);
    }
    if (found !== chainId) throw new Refusal(`the RPC at ${node} is of the chain ${found}, not ${chainId}`);
    const wasm = new QueryClientImpl(createProtobufRpcClient(QueryClient.withExtensions(comet)));
    return new Chain(found, comet, CosmWasmClient.create(comet), wasm);
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
    do {
      const { codeInfos, pagination } = await this.codePage(key, PAGE);
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
    const info = await orNull(this.client.getContract(address));
    return info && { codeId: info.codeId, creator: info.creator, admin: info.admin };
  }

  smart<T>(address: string, query: object): Promise<T> {
    return this.client.queryContractSmart(address, query) as Promise<T>;
  }

  /** All entries of a list that is answered page by page. */
  async all<T>(address: string, query: string, list: string, keyOf: (item: T) => string): Promise<T[]> {
    const items: T[] = [];
    for (;;) {
      const last = items.at(-1);
      const page = { limit: 30, ...(last === undefined ? {} : { start_after: keyOf(last) }) };
      const answer = await this.smart<Record<string, T[]>>(address, { [query]: page });
      items.push(...(answer[list] ?? []));
      if ((answer[list] ?? []).length < page.limit) return items;
    }
  }

  /** Null where there is nothing. */
  async raw(address: string, key: Uint8Array): Promise<Uint8Array | null> {
    const bytes = await this.client.queryContractRaw(address, key);
    return bytes === null || bytes.length === 0 ? null : bytes;
  }

  async account(address: string): Promise<Account> {
    if ((await this.client.getAccount(address)) === null) {
      throw new Refusal(`the account ${address} does not exist on ${this.id}: it has no funds`);
    }
    return this.client.getSequence(address);
  }

  async balance(address: string, denom: string): Promise<bigint> {
    return BigInt((await this.client.getBalance(address, denom)).amount);
  }

  close(): void {
    this.comet.disconnect();
  }

  private codePage(key: Uint8Array, limit: bigint) {
    return this.wasm.Codes({ pagination: { key, offset: 0n, limit, countTotal: false, reverse: true } });
  }

  private async codeInfo(id: number): Promise<CodeInfoResponse | null> {
    const known = this.codes.get(id);
    if (known !== undefined) return known;
    // Alone a code comes with its bytes, half a megabyte; in a list without. The list's keys are the numbers,
    // big-endian.
    const key = new Uint8Array(8);
    new DataView(key.buffer).setBigUint64(0, BigInt(id));
    const { codeInfos } = await this.wasm.Codes({
      pagination: { key, offset: 0n, limit: 1n, countTotal: false, reverse: false },
    });
    const listed = codeInfos.find(({ codeId }) => codeId === BigInt(id));
    const info = listed ?? (await orNull(this.wasm.Code({ codeId: BigInt(id) })))?.codeInfo ?? null;
    if (info !== null) this.codes.set(id, info);
    return info;
  }
}

/** Of an RPC's address what can be shown: behind it may stand a key to it. */
export function originOf(rpc: string): string {
  try {
    return new URL(rpc).origin;
  } catch {
    throw new Refusal("the address of the RPC is none");
  }
}

function codeFrom({ codeId, creator, dataHash }: CodeInfoResponse): Code {
  return { id: Number(codeId), creator, checksum: toHex(dataHash) };
}

/** The chain says that something is not there by an error. */
async function orNull<T>(query: Promise<T>): Promise<T | null> {
  try {
    return await query;
  } catch (error) {
    if (/no such (contract|code)|not found/.test(oneLine(error))) return null;
    throw error;
  }
}

async function soon<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${CONNECT / 1000} s`)), CONNECT);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
