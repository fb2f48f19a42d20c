/** What the contracts' READMEs promise: the tables "Messages". */

import { readFileSync } from "node:fs";
import type { Code } from "./deployment.ts";

/** An attribute: its key, or how many keys there are of which each is a denom. */
export type Promised = { key: string } | { denoms: "one" | "each" };

export interface Row {
  /** `swap`; of a hook with the message that brings it: `receive (swap)`. */
  message: string;
  action: string;
  /** Besides `action`. */
  attributes: Promised[];
}

export function readmeOf(code: Code): string {
  return readFileSync(new URL(`../../contracts/${code}/README.md`, import.meta.url), "utf8");
}

/** A row for each message; what this does not understand is an error, so that nothing is promised that nobody checks. */
export function messagesOf(readme: string): Row[] {
  const [, table = ""] = /\n## Messages\n\n((?:\|.*\n)+)/.exec(readme) ?? [];
  const [head, , ...lines] = table.trim().split("\n").map(cellsOf);
  if (head?.at(-1) !== "attributes after `action`") throw new Error("no table of messages with attributes");
  return lines.flatMap((cells) => {
    const [message = "", attributes = ""] = [cells[0], cells.at(-1)];
    if (cells.length !== head.length) throw new Error(`${message}: ${cells.length} cells`);
    const promised = attributes === "" ? [] : attributes.split(", ").map(promiseOf);
    return actionsOf(message).map((names) => ({ ...names, attributes: promised }));
  });
}

function cellsOf(line: string): string[] {
  return line.split("|").slice(1, -1).map((cell) => cell.trim());
}

/** `` `receive` (`bond { recipient? }`) ``, or names of messages with their fields. */
function actionsOf(cell: string): Pick<Row, "message" | "action">[] {
  const [, hook] = /^`receive` \(`(\w+)(?: \{[^`]*\})?`\)$/.exec(cell) ?? [];
  if (hook !== undefined) return [{ message: `receive (${hook})`, action: hook }];
  return cell.split(/, (?=`)/).map((part) => {
    const [, name] = /^`(\w+)(?: ?\{[^`]*\})?`$/.exec(part) ?? [];
    if (name === undefined) throw new Error(`no message: ${part}`);
    return { message: name, action: name };
  });
}

function promiseOf(text: string): Promised {
  const [, key] = /^`(\w+)`(?: \((?:list|lists|counts|or `[nN]one`)\))?$/.exec(text) ?? [];
  if (key !== undefined) return { key };
  if (/^(?:one for )?each denom: (?:its )?amount$/.test(text)) return { denoms: "each" };
  if (/^(?:one for )?the denom: (?:its )?amount$/.test(text)) return { denoms: "one" };
  if (text === "one for LUNA: its amount") return { key: "uluna" };
  throw new Error(`no attribute: ${text}`);
}
