/** What a migration will be, and whether the contracts will take it: known before anything is sent. */

import { fromHex, fromUtf8 } from "@cosmjs/encoding";
import { checkAddress, Failure, printable, repeatable } from "@tidelock/common";
import { type Artifact, type Artifacts, CODES, type CodeName, contractName } from "./artifacts.ts";
import type { Chain } from "./chain.ts";
import type { JsonObject } from "./json.ts";
import { codeOf } from "./names.ts";
import { type Trial, tryMigrate, type Version, VERSION_KEY } from "./probe.ts";

export interface PlannedMigration {
  readonly code: CodeName;
  readonly address: string;
  readonly msg: JsonObject;
}

export interface MigrationPlan {
  readonly chainId: string;
  readonly sender: string;
  readonly codes: Readonly<Partial<Record<CodeName, { readonly checksum: string; readonly version: string }>>>;
  /** By name. */
  readonly contracts: Readonly<Record<string, PlannedMigration>>;
}

/** Keys of its storage that a migration may read one by one; more than any reads. */
const MAX_KEYS = 64;

/** The contracts that names of contracts or codes stand for, all when left out; in the order of the deployment. */
export function selected(all: Readonly<Record<string, string>>, names: readonly string[] | undefined): string[] {
  if (names === undefined) return Object.keys(all);
  const stands = (name: string) =>
    Object.keys(all).filter((contract) => contract === name || codeOf(contract) === name);
  const unknown = names.find((name) => stands(name).length === 0);
  if (unknown !== undefined || names.length === 0) {
    throw new Failure(
      `--contracts: ${unknown === undefined ? "no name" : repeatable(unknown)} is none of ${Object.keys(all).join(", ")}, ${CODES.join(", ")}`,
    );
  }
  const wanted = new Set(names.flatMap(stands));
  return Object.keys(all).filter((contract) => wanted.has(contract));
}

/** Of options `market={}`. */
export function parseMessages(options: readonly string[], contracts: readonly string[]): Map<string, JsonObject> {
  // A stablecoin may be called as what every object has: `constructor`.
  const messages = new Map<string, JsonObject>();
  for (const option of options) {
    const [, name = "", text = ""] = /^([^=]*)=(.*)$/s.exec(option) ?? [];
    if (!contracts.includes(name)) throw new Failure(`--msg: ${repeatable(name || option)} is none of the contracts to migrate`);
    if (messages.has(name)) throw new Failure(`--msg: ${name} is there twice`);
    let msg: unknown;
    try {
      msg = JSON.parse(text);
    } catch {
      throw new Failure(`--msg: the message of ${name} is no JSON`);
    }
    if (typeof msg !== "object" || msg === null || Array.isArray(msg)) {
      throw new Failure(`--msg: the message of ${name} is no object`);
    }
    messages.set(name, msg as JsonObject);
  }
  return messages;
}

/** What cw2 says of a contract. */
export async function storedVersion(chain: Chain, name: string, address: string): Promise<Version> {
  const bytes = await chain.raw(address, VERSION_KEY);
  if (bytes === null) throw new Failure(`${name} at ${address} has no name and version`);
  const { contract, version } = versionIn(bytes);
  if (typeof contract !== "string" || typeof version !== "string") {
    throw new Failure(`${name} at ${address} has stored no name and version`);
  }
  return { contract: printable(contract, 100), version: printable(version, 100) };
}

function versionIn(bytes: Uint8Array): { contract?: unknown; version?: unknown } {
  try {
    return (JSON.parse(fromUtf8(bytes)) as object | null) ?? {};
  } catch {
    return {};
  }
}

/**
 * Lets the new code migrate the state of the chain, here. Refuses another contract's code, an older version, and a
 * message that it does not take. False where it looks through the state in a way that cannot be followed here, and so may
 * still fail on the chain.
 */
export async function rehearse(
  chain: Chain,
  name: string,
  { code, address, msg }: PlannedMigration,
  artifact: Artifact,
  prefix: string,
): Promise<boolean> {
  const state = new Map<string, Uint8Array | null>();
  for (let keys = 0; keys < MAX_KEYS; keys++) {
    const trial = tryMigrate(
      artifact.bytes,
      (key) => state.get(key),
      msg,
      (address) => isAddress(address, prefix),
    );
    if (trial.missing === null) return judged(name, code, trial);
    state.set(trial.missing, await chain.raw(address, fromHex(trial.missing)));
  }
  return false;
}

function judged(name: string, code: CodeName, { version, error, complete }: Trial): boolean {
  if (error !== null) throw new Failure(`${name} cannot be migrated: ${error}`);
  if (version?.contract !== contractName(code)) {
    throw new Failure(`${name} cannot be migrated: the code notes no version of ${contractName(code)}`);
  }
  return complete;
}

function isAddress(address: string, prefix: string): boolean {
  try {
    checkAddress("it", address, prefix);
    return true;
  } catch {
    return false;
  }
}

export function plannedCodes(artifacts: Artifacts): MigrationPlan["codes"] {
  return Object.fromEntries(
    Object.entries(artifacts).map(([name, { checksum, version }]) => [name, { checksum, version }]),
  );
}
