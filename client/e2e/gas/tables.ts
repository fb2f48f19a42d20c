/** The tables of docs/performance.md, from the records and from what is said about them. */

import type { Figures } from "./figures.ts";

/** A message of ours beside another contract's. */
interface Comparison {
  ours: string;
  peer: string;
  /** What a figure above the peer's pays for; what one below it does without. */
  pays: string;
}

/** What no measurement says. */
export interface Said {
  /** What a message or a wasm should take at most. */
  targets: Figures;
  compared: Comparison[];
}

const BEGIN = "<!-- written by scripts/performance -->";
const END = "<!-- until here -->";
/** [gas] What is to take less however much there is of everything. */
const SCALING_LIMIT = 1_000_000;
/** 4 before 32. */
const byNumbers = new Intl.Collator("en", { numeric: true });

export function tables(gas: Figures, peers: Figures, scaling: Figures, { targets, compared }: Said): string {
  const measured = { messages: { ...scaling.messages, ...gas.messages }, wasm: gas.wasm };
  return [
    "### Targets\n",
    table(
      ["message [gas] or wasm [bytes]", "target", "measured", "reached"],
      (["messages", "wasm"] as const).flatMap((kind) =>
        Object.entries(targets[kind]).map(([name, target]) => {
          const figure = figureOf(measured[kind], name);
          return [name, grouped(target), grouped(figure), figure <= target ? "yes" : "**no**"];
        }),
      ),
    ),
    "### Beside other contracts\n",
    table(
      ["message", "gas", "peer", "its gas", "ratio", "what the difference pays for"],
      compared.map(({ ours, peer, pays }) => {
        const [own, its] = [figureOf(gas.messages, ours), figureOf(peers.messages, peer)];
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

function figureOf(figures: Record<string, number>, name: string): number {
  const figure = figures[name];
  if (figure === undefined) throw new Error(`no figure of "${name}"`);
  return figure;
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
