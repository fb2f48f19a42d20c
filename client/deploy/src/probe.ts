/**
 * Runs a contract's own `migrate` here, without a chain: what it says of itself, and whether it would take over what is
 * stored, is known before anything is sent. Only storage is there; a contract that asks for more is tried up to that point.
 */

import { fromUtf8, toHex, toUtf8 } from "@cosmjs/encoding";
import { reason } from "@tidelock/common";
import type { JsonObject } from "./json.ts";

/** By key in hex; null where there is nothing, undefined where it is not known. */
type Stored = (key: string) => Uint8Array | null | undefined;

/** cw2's item. */
export const VERSION_KEY = toUtf8("contract_info");

export interface Version {
  readonly contract: string;
  readonly version: string;
}

export interface Trial {
  /** What the contract would note of itself; null where it refused before. */
  readonly version: Version | null;
  /** Its reason to refuse; null where it did not. */
  readonly error: string | null;
  /** Whether it came to an end here. */
  readonly complete: boolean;
  /** Hex of a key that `stored` did not know, where that ended it. */
  readonly missing: string | null;
}

/** What the environment lacks, by throwing through the contract. */
class Beyond extends Error {
  constructor(readonly key: string | null = null) {
    super("asks for what is not here");
  }
}

interface Exports {
  readonly memory: WebAssembly.Memory;
  allocate(size: number): number;
  migrate(env: number, msg: number): number;
}

export function tryMigrate(
  wasm: Uint8Array,
  stored: Stored,
  message: JsonObject,
  validAddress: (address: string) => boolean,
): Trial {
  const written = new Map<string, Uint8Array | null>();
  const versionKey = toHex(VERSION_KEY);
  const trial = (rest: Partial<Trial>): Trial => {
    const note = written.get(versionKey);
    const version = note ? (JSON.parse(fromUtf8(note)) as Version) : null;
    return { version, error: null, complete: false, missing: null, ...rest };
  };

  let contract: Exports;
  const get = (key: string): number => {
    const value = written.has(key) ? written.get(key) : stored(key);
    if (value === undefined) throw new Beyond(key);
    return value === null ? 0 : put(contract, value);
  };
  const known: Record<string, (...pointers: number[]) => number | void> = {
    db_read: (key = 0) => get(toHex(take(contract, key))),
    db_write: (key = 0, value = 0) => void written.set(toHex(take(contract, key)), take(contract, value)),
    db_remove: (key = 0) => void written.set(toHex(take(contract, key)), null),
    addr_validate: (source = 0) =>
      validAddress(fromUtf8(take(contract, source))) ? 0 : put(contract, toUtf8("not an address of this chain")),
    debug: () => {},
    abort: (message = 0) => {
      throw new Error(`it aborts: ${fromUtf8(take(contract, message))}`);
    },
  };

  try {
    const module = new WebAssembly.Module(Buffer.from(wasm));
    const env: WebAssembly.ModuleImports = {};
    for (const { name } of WebAssembly.Module.imports(module)) {
      env[name] =
        known[name] ??
        (() => {
          throw new Beyond();
        });
    }
    contract = new WebAssembly.Instance(module, { env }).exports as unknown as Exports;
    if (typeof contract.migrate !== "function") return trial({ error: "it cannot be migrated to", complete: true });
    const block = { height: 1, time: "1", chain_id: "trial" };
    const context = toUtf8(JSON.stringify({ block, transaction: null, contract: { address: "trial" } }));
    const answer = contract.migrate(put(contract, context), put(contract, toUtf8(JSON.stringify(message))));
    const { error } = JSON.parse(fromUtf8(take(contract, answer))) as { error?: string };
    return trial({ error: error ?? null, complete: true });
  } catch (error) {
    if (error instanceof Beyond) return trial({ missing: error.key });
    return trial({ error: reason(error), complete: true });
  }
}

/** A region is three 32-bit numbers: where its bytes are, how many there is room for, how many there are. */
function region({ memory }: Exports, pointer: number): { view: DataView; offset: number; length: number } {
  const view = new DataView(memory.buffer, pointer, 12);
  return { view, offset: view.getUint32(0, true), length: view.getUint32(8, true) };
}

function take(contract: Exports, pointer: number): Uint8Array {
  const { offset, length } = region(contract, pointer);
  return new Uint8Array(contract.memory.buffer, offset, length).slice();
}

function put(contract: Exports, bytes: Uint8Array): number {
  const pointer = contract.allocate(bytes.length);
  const { view, offset } = region(contract, pointer);
  new Uint8Array(contract.memory.buffer, offset, bytes.length).set(bytes);
  view.setUint32(8, bytes.length, true);
  return pointer;
}
