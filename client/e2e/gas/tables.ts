/** The tables of docs/performance.md, from the records and from what is said about them. */

import type { Figures } from "./figures.ts";

/** A message of ours beside another contract's. */
export interface Comparison {
  ours: string;
  peer: string;
  /** What a figure above the peer's pays for; what one below it does without. */
  pays: string;
}

const BEGIN = "<!-- written by scripts/performance -->";
const END = "<!-- until here -->";
/** [gas] What is to take less however much there is of everything. */
const SCALING_LIMIT = 1_000_000;
/** 4 before 32. */
const byNumbers = new Intl.Collator("en", { numeric: true });

export function tables(gas: Figures, peers: Figures, scaling: Figures, compared: Comparison[]): string {
  return [
    "### Beside other contracts\n",
    table(
      ["message", "gas", "peer", "its gas", "ratio", "what the difference pays for"],
      compared.map(({ ours, peer, pays }) => {
        const [own, its] = [figure(gas, ours), figure(peers, peer)];
        return [ours, grouped(own), peer, grouped(its), (own / its).toFixed(2), pays];
      }),
    ),
    "### Every message that is measured\n",
    table(["message", "gas"], rows(gas.messages)),
    "### As numbers grow\n",
    table(
      ["message", "gas", `below ${grouped(SCALING_LIMIT)}`],
      Object.entries(scaling.messages)
        .sort(([a], [b]) => byNumbers.compare(a, b))
        .map(([label, gas]) => [label, grouped(gas), gas < SCALING_LIMIT ? "yes" : "**no**"]),
    ),
    "### Size of the wasm\n",
    table(["contract", "bytes"], [...rows(gas.wasm), ...rows(peers.wasm)]),
  ].join("\n");
}

/** The document with other tables between its marks. */
export function replaced(document: string, tables: string): string {
  const [begin, end] = [document.indexOf(BEGIN), document.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`no text between ${BEGIN} and ${END}`);
  return `${document.slice(0, begin + BEGIN.length)}\n\n${tables}\n${document.slice(end)}`;
}

function figure({ messages }: Figures, label: string): number {
  const gas = messages[label];
  if (gas === undefined) throw new Error(`no figure of "${label}"`);
  return gas;
}

function rows(figures: Record<string, number>): string[][] {
  return Object.entries(figures).map(([name, figure]) => [name, grouped(figure)]);
}

/** `1,234,567` */
function grouped(figure: number): string {
  return figure.toString().replace(/\B(?=(\d{3})+$)/g, ",");
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(" | ")} |\n`;
  return line(head) + line(head.map(() => "---")) + rows.map(line).join("");
}
