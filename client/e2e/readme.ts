/** What the contracts' READMEs promise: the tables "Messages" and "Events"; and which messages there are, by the schema. */

import { existsSync, readFileSync } from "node:fs";
import type { Code } from "./deployment.ts";

/** Of which there may be several: denoms, `uusd_candidate`, `suspended` again and again. */
export type Many = "denoms" | "candidates" | "suspended";

/**
 * An attribute: its key, the value that it may have instead of what it usually has, and whether it is left out of some
 * answers; or what there may be several of.
 */
export type Promised = { key: string; or?: string; sometimes?: true } | { many: Many; one?: true };

/** What a message is answered with, or what is told besides. */
export interface Row {
  /** `swap`; of a hook with the message that brings it: `receive (swap)`; of an event `wasm-tally`, `hook_failed`. */
  name: string;
  /** The chain's, of an event. */
  type: string;
  /** Null where there is no attribute `action`. */
  action: string | null;
  /** Besides `action`. */
  attributes: Promised[];
  /** The chain notes no event at all. */
  silent?: true;
}

export function readmeOf(code: Code): string {
  return readFileSync(new URL(`../../contracts/${code}/README.md`, import.meta.url), "utf8");
}

/** The names that the rows of all messages must have. */
export function messagesOfSchema(code: Code): string[] {
  const schema = (name: string) => new URL(`../../schema/${code}/${name}.json`, import.meta.url);
  const read = (name: string) => JSON.parse(readFileSync(schema(name), "utf8")) as { execute: Variants } & Variants;
  const hooks = existsSync(schema("hook")) ? variantsOf(read("hook")) : [];
  const messages = variantsOf(read(code).execute).filter((name) => name !== "receive");
  return ["instantiate", ...messages, ...hooks.map((name) => `receive (${name})`), "migrate"];
}

interface Variants {
  oneOf: { required?: string[]; enum?: string[] }[];
}

function variantsOf({ oneOf }: Variants): string[] {
  return oneOf.flatMap((variant) => variant.required ?? variant.enum ?? []);
}

/** A row for each message; what this does not understand is an error, so that nothing is promised that nobody checks. */
export function messagesOf(readme: string): Row[] {
  return tableOf(readme, "Messages", "attributes after `action`").flatMap(([message, attributes]): Row[] => {
    const names = actionsOf(message);
    if (attributes === "no attribute, `action` neither") {
      return names.map(({ name }) => ({ name, type: "wasm", action: null, attributes: [], silent: true }));
    }
    return names.map((names) => ({ ...names, type: "wasm", attributes: promisesOf(attributes) }));
  });
}

/** A row for each event that a message may bring about besides its answer; none where there is no table. */
export function eventsOf(readme: string): Row[] {
  if (!readme.includes("\n## Events\n")) return [];
  return tableOf(readme, "Events", "attributes").map(([event, attributes]) => {
    const [, type, action] = /^`(wasm(?:-\w+)?)`(?: of action `(\w+)`)?$/.exec(event) ?? [];
    if (type === undefined || (type === "wasm") !== (action !== undefined)) throw new Error(`no event: ${event}`);
    return { name: action ?? type, type, action: action ?? null, attributes: promisesOf(attributes) };
  });
}

/** The first cell and the last of each row. */
function tableOf(readme: string, heading: string, last: string): [string, string][] {
  const [, table = ""] = new RegExp(`\\n## ${heading}\\n\\n((?:\\|.*\\n)+)`).exec(readme) ?? [];
  const [head, , ...lines] = table.trim().split("\n").map(cellsOf);
  if (head?.at(-1) !== last) throw new Error(`no table of ${heading} with ${last}`);
  return lines.map((cells) => {
    if (cells.length !== head.length) throw new Error(`${cells[0]}: ${cells.length} cells`);
    return [cells[0] ?? "", cells.at(-1) ?? ""];
  });
}

function cellsOf(line: string): string[] {
  return line.split("|").slice(1, -1).map((cell) => cell.trim());
}

/** `` `receive` (`bond { recipient? }`) ``, or names of messages with their fields. */
function actionsOf(cell: string): { name: string; action: string }[] {
  const [, hook] = /^`receive` \(`(\w+)(?: \{[^`]*\})?`\)$/.exec(cell) ?? [];
  if (hook !== undefined) return [{ name: `receive (${hook})`, action: hook }];
  return cell.split(/, (?=`)/).map((part) => {
    const [, name] = /^`(\w+)(?: ?\{[^`]*\})?`$/.exec(part) ?? [];
    if (name === undefined) throw new Error(`no message: ${part}`);
    return { name, action: name };
  });
}

function promisesOf(cell: string): Promised[] {
  return cell === "" ? [] : cell.split(", ").map(promiseOf);
}

function promiseOf(text: string): Promised {
  const [, key, note] = /^`(\w+)`(?: \((.+)\))?$/.exec(text) ?? [];
  if (key !== undefined && (note === undefined || ["list", "lists", "counts", "its address"].includes(note))) return { key };
  const [, or, changing] = /^(?:or `(\w+)`)?(?:; )?(where it changed)?$/.exec(note ?? "") ?? [];
  if (key !== undefined && (or !== undefined || changing !== undefined)) {
    return { key, ...(or === undefined ? {} : { or }), ...(changing === undefined ? {} : { sometimes: true }) };
  }
  if (/^(?:one for )?each denom(?: confirmed)?: (?:its )?(?:amount|value)$/.test(text)) return { many: "denoms" };
  if (/^(?:one for )?the denom: (?:its )?amount$/.test(text)) return { many: "denoms", one: true };
  if (text === "one for LUNA: its amount") return { key: "uluna" };
  if (text === "`<denom>_candidate` for each other value") return { many: "candidates" };
  if (text === "`suspended` for each feeder suspended") return { many: "suspended" };
  throw new Error(`no attribute: ${text}`);
}
