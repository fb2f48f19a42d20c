/** What the chain remembers of an oracle's feeders, and what May 2022 says should have been voted. */

import { readFileSync } from "node:fs";
import type { CosmWasmClient, IndexedTx } from "@cosmjs/cosmwasm-stargate";

export interface History {
  /** Periods with a vote, in the order of the votes. */
  votes: number[];
  /** Logs of transactions that failed. */
  failed: string[];
}

type Attributes = Record<string, string>;

/** Of the transactions that an account paid for. */
export async function historyOf(client: CosmWasmClient, payer: string): Promise<History> {
  const txs = await client.searchTx(`tx.fee_payer='${payer}'`);
  const votes = txs.flatMap((tx) => eventsOf(tx, "wasm")).filter(({ action }) => action === "vote");
  return {
    votes: votes.map(({ period }) => Number(period)),
    failed: txs.filter(({ code }) => code !== 0).map(({ rawLog }) => rawLog),
  };
}

/** Period to what its tally gave, by denom: `uusd`, or `uusd_candidate`. */
export async function talliesOf(client: CosmWasmClient, oracle: string): Promise<Map<number, Attributes>> {
  const txs = await client.searchTx(`wasm-tally._contract_address='${oracle}'`);
  const tallies = txs.flatMap((tx) => eventsOf(tx, "wasm-tally"));
  const own = tallies.filter((tally) => tally["_contract_address"] === oracle);
  return new Map(own.map((tally) => [Number(tally["period"]), tally]));
}

function eventsOf(tx: IndexedTx, type: string): Attributes[] {
  const events = tx.code === 0 ? tx.events.filter((event) => event.type === type) : [];
  return events.map(({ attributes }) => Object.fromEntries(attributes.map(({ key, value }) => [key, value])));
}

/** A column of one of the simulator's series: [s, price], both as the file has them. */
export function series(file: string, column: string): [number, string][] {
  const text = readFileSync(new URL(`../../packages/simulator/data/${file}`, import.meta.url), "utf8");
  const [head = "", ...lines] = text.trim().split("\n");
  const at = head.split(",").indexOf(column);
  return lines.map((line) => {
    const cells = line.split(",");
    return [Date.parse(cells[0] ?? "") / 1000, cells[at] ?? ""];
  });
}

/** The row that holds at a time [s]. */
export function rowAt(rows: [number, string][], time: number): string {
  return rows.filter(([from]) => from <= time).at(-1)?.[1] ?? "";
}

/** Units of 10^-18. */
export function atoms(text: string): bigint {
  const [whole = "", fraction = ""] = text.split(".");
  return BigInt(whole + fraction.padEnd(18, "0"));
}

export function decimal(value: bigint): string {
  const digits = value.toString().padStart(19, "0");
  return `${digits.slice(0, -18)}.${digits.slice(-18)}`.replace(/\.?0+$/, "");
}
