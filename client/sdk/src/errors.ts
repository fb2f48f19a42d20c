/** From what a chain says of a failure back to the contract's own error. */

import { ERRORS, type ErrorContract, type ErrorText, type ErrorValues, type ErrorVariant } from "./generated/errors.ts";

export type { ErrorContract, ErrorValues, ErrorVariant } from "./generated/errors.ts";

/** By its `variant` TypeScript knows its `values`. Integers among them are bigints, times are in seconds. */
export type ContractError = { [V in ErrorVariant]: ContractErrorOf<V> }[ErrorVariant];

export interface ContractErrorOf<V extends ErrorVariant> {
  /** As in the contract's README, what it hands on after a point: `MinimumNotMet`, `Params.OutOfRange`. */
  readonly variant: V;
  readonly values: ErrorValues[V];
  /** Which contract said so; undefined when several have this very text and none was named. */
  readonly contract: ErrorContract | undefined;
  /** In the contract's words. */
  readonly text: string;
}

/**
 * The error of a contract in what was thrown, in a transaction's response, or in a raw log. `contract` tells whose it
 * must be, where that is known. Undefined when it is none of Tidelock's, or when two contracts mean different things by
 * the same words and none was named.
 */
export function contractError(error: unknown, contract?: ErrorContract): ContractError | undefined {
  const log = logOf(error)?.slice(0, LONGEST);
  if (log === undefined) return undefined;
  const { text, whose } = textIn(log);
  const matches = compiled().flatMap((pattern) => {
    const values = contract === undefined || pattern.contracts.includes(contract) ? pattern.match(text, whose) : undefined;
    return values === undefined ? [] : [{ pattern, values }];
  });
  // The more of a text a pattern says itself, the surer it is.
  const vague = Math.min(...matches.map(({ values }) => values.vague));
  const best = matches.filter(({ values }) => values.vague === vague);
  const [first] = best;
  if (first === undefined || best.some(({ pattern }) => pattern.variant !== first.pattern.variant)) return undefined;
  const contracts = [...new Set(best.flatMap(({ pattern }) => pattern.contracts))];
  return {
    variant: first.pattern.variant,
    values: first.values.named,
    contract: contract ?? (contracts.length === 1 ? contracts[0] : undefined),
    text,
  } as ContractError;
}

function logOf(error: unknown): string | undefined {
  if (typeof error === "string") return error;
  if (typeof error !== "object" || error === null) return undefined;
  if ("rawLog" in error && typeof error.rawLog === "string") return error.rawLog;
  if ("message" in error && typeof error.message === "string") return error.message;
  return undefined;
}

/** [characters] Of a log that anybody may have written no more is looked at: for some texts it takes the square of their length. */
const LONGEST = 10_000;
/** What the chain puts after the contract's words, whatever follows. */
const END = /: (?:instantiate|execute|migrate|query) wasm contract failed/;
/** What clients and chain put before them. */
const BEFORE = new RegExp(
  [
    "Error when broadcasting tx \\w+ at height \\d+\\. Code: \\d+; Raw log: ",
    "Broadcasting transaction failed with code \\d+ \\(codespace: \\w+\\)\\. Log: ",
    "Query failed with \\(\\d+\\): ",
    "rpc error: code = \\w+ desc = ",
    "failed to execute message; message (?:index: )?\\d+: ",
    "dispatch: ",
    "submessages: ",
    "reply: ",
  ]
    .map((part) => `^(?:${part})`)
    .join("|"),
);

/** `whose` is "contract" where the chain says so itself. */
function textIn(log: string): { text: string; whose: Whose } {
  const end = END.exec(log);
  let text = log.slice(0, end?.index);
  for (let before = BEFORE.exec(text); before !== null; before = BEFORE.exec(text)) text = text.slice(before[0].length);
  return { text, whose: end === null ? "anybody" : "contract" };
}

type Whose = "contract" | "anybody";

interface Match {
  named: Record<string, bigint | string>;
  /** Characters that any text would have matched. */
  vague: number;
}

interface Pattern extends ErrorText {
  match(text: string, whose: Whose): Match | undefined;
}

let patterns: Pattern[] | undefined;

function compiled(): Pattern[] {
  patterns ??= ERRORS.map(compile);
  return patterns;
}

/** By kind of value; what is none of these are the words it may be. */
const KINDS: Readonly<Record<string, string>> = {
  integer: "\\d+",
  decimal: "\\d+(?:\\.\\d+)?",
  // Bech32 of 20 bytes and more.
  address: "[a-z0-9]{1,83}1[ac-hj-np-z02-9]{38,}",
  word: "\\S+",
  text: "[\\s\\S]+?",
};

/** What stands, by name, at the beginning of words that others end in the same way: `… not found`, `… is not registered`. */
const BEGINNINGS: Readonly<Record<string, RegExp>> = { denom: /^[a-z][a-z0-9]*$/, kind: /^type: / };

function compile(error: ErrorText): Pattern {
  const kinds: [string, string][] = [];
  const source = error.text
    .split(/(\{\w+:[^{}]+\}|[[\]])/)
    .map((part) => {
      const [, name, kind] = /^\{(\w+):(.+)\}$/.exec(part) ?? [];
      if (name !== undefined && kind !== undefined) {
        kinds.push([name, kind]);
        return `(${KINDS[kind] ?? kind})`;
      }
      if (part === "[") return "(?:";
      if (part === "]") return ")?";
      return part.replace(/[.*+?^${}()|\\/]/g, "\\$&");
    })
    .join("");
  const expression = new RegExp(`^${source}$`);
  const beginning = BEGINNINGS[/^\{(\w+):text\}/.exec(error.text)?.[1] ?? ""];
  return {
    ...error,
    match(text, whose) {
      const found = expression.exec(text);
      if (found === null) return undefined;
      if (whose === "anybody" && beginning?.test(found[1] ?? "") === false) return undefined;
      const match: Match = { named: {}, vague: 0 };
      kinds.forEach(([name, kind], at) => {
        const value = found[at + 1];
        if (value === undefined) return;
        match.named[name] = kind === "integer" ? BigInt(value) : value;
        if (kind === "text") match.vague += value.length;
      });
      return match;
    },
  };
}
