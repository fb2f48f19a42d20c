/** What became of a transaction. */

import type { EncodeObject } from "@cosmjs/proto-signing";
import type { DeliverTxResponse } from "@cosmjs/stargate";
import type { Amount } from "./amounts.ts";
import type { Fee, SigningClient } from "./client.ts";

/** Of a transaction that is in a block and has succeeded. */
export interface Receipt {
  readonly hash: string;
  readonly height: number;
  readonly gasUsed: bigint;
  readonly events: DeliverTxResponse["events"];
}

export interface SendOptions {
  /** `auto` when left out: by simulation, at the client's gas price. */
  readonly fee?: Fee;
  readonly memo?: string;
}

/** A transaction is in a block and has failed: nothing but its fee has changed. */
export class TransactionError extends Error {
  override readonly name = "TransactionError";

  constructor(
    readonly hash: string,
    readonly height: number,
    readonly code: number,
    readonly rawLog: string,
  ) {
    super(rawLog);
  }
}

/** All messages in one transaction, which succeed or fail together. */
export async function broadcast(
  client: SigningClient,
  sender: string,
  messages: readonly EncodeObject[],
  { fee = "auto", memo = "" }: SendOptions = {},
): Promise<Receipt> {
  const response = await client.signAndBroadcast(sender, messages, fee, memo);
  const { code, transactionHash: hash, height, gasUsed, events } = response;
  if (code !== 0) throw new TransactionError(hash, height, code, response.rawLog ?? "");
  return { hash, height, gasUsed, events };
}

/** Attribute to value. */
export type Attributes = Readonly<Record<string, string>>;

/** The attributes that a contract gave, of the first of its messages with this action. */
export function attributesOf(receipt: Receipt, contract: string, action: string): Attributes {
  for (const { type, attributes } of receipt.events) {
    if (type !== "wasm") continue;
    const named = Object.fromEntries(attributes.map(({ key, value }) => [key, value]));
    if (named["_contract_address"] === contract && named["action"] === action) return named;
  }
  throw new Error(`${contract} tells nothing of ${action} in ${receipt.hash}`);
}

/** The value of an attribute that must be there. */
export function attribute(attributes: Attributes, name: string): string {
  const value = attributes[name];
  if (value === undefined) throw new Error(`the attribute ${name} is missing`);
  return value;
}

/** What attributes tell besides amounts by denom. */
const NAMES = new Set(["_contract_address", "msg_index", "action", "sender", "recipient", "bonded", "weight"]);

/** The amounts that have their denom for a name. */
export function amountsIn(attributes: Attributes): Amount[] {
  return Object.entries(attributes)
    .filter(([name]) => !NAMES.has(name))
    .map(([denom, amount]) => ({ denom, amount: BigInt(amount) }));
}
