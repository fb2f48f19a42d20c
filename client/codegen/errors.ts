/** The table of errors: from `#[error("...")]` of the Rust sources to texts with named and typed values. */

import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EXTERNAL } from "./external.ts";
import { CONTRACTS, HEADER, read, root } from "./root.ts";
import { type ErrorType, errorTypes, type Variant } from "./rust.ts";

interface ErrorText {
  variant: string;
  text: string;
  contracts: string[];
}

/** Where errors are defined that contracts share. */
const PACKAGES = ["controllers", "interface", "math"];

export function writeErrors(into: string): void {
  checkExternal();
  const shared = new Map(PACKAGES.flatMap((name) => typesIn(`packages/${name}/src`)).map((type) => [type.name, type]));
  const table = new Map<string, ErrorText>();
  for (const contract of CONTRACTS) {
    const [own, ...others] = typesIn(`contracts/${contract}/src`);
    if (own === undefined || others.length > 0) throw new Error(`${contract} must have one error type`);
    for (const { variant, text } of textsOf(own, shared, wordsOf(contract))) {
      const key = `${variant}\n${text}`;
      const entry = table.get(key) ?? { variant, text, contracts: [] };
      // A contract may hand on a text by more than one way.
      if (!entry.contracts.includes(contract)) entry.contracts.push(contract);
      table.set(key, entry);
    }
  }
  const entries = [...table.values()].sort((a, b) => compare(a.variant, b.variant) || compare(a.text, b.text));
  writeFileSync(join(into, "errors.ts"), HEADER + typescriptOf(entries));
}

function checkExternal(): void {
  const lock = read("Cargo.lock");
  for (const { crate, version } of Object.values(EXTERNAL)) {
    if (!lock.includes(`name = "${crate}"\nversion = "${version}"\n`)) {
      throw new Error(`Cargo.lock has another ${crate} than ${version}: compare its errors with external.ts`);
    }
  }
}

function typesIn(folder: string): ErrorType[] {
  const files = readdirSync(root(folder), { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".rs"));
  return files.sort().flatMap((file) => {
    try {
      return errorTypes(read(`${folder}/${file}`));
    } catch (error) {
      throw new Error(`${folder}/${file}: ${String(error)}`);
    }
  });
}

/** The texts of a type; of a variant that hands on another type the texts of that, under the name of the variant. */
function textsOf(type: ErrorType, shared: ReadonlyMap<string, ErrorType>, words: Words): Omit<ErrorText, "contracts">[] {
  return type.variants.flatMap((variant) => {
    if (variant.text !== undefined) return [{ variant: variant.name, text: patternOf(variant, words) }];
    const inner = variant.fields[0]?.type ?? "";
    // What every layer hands on alike.
    const name = inner === "StdError" ? "Std" : variant.name;
    const known = shared.get(inner);
    const texts = known === undefined ? externalTexts(inner) : textsOf(known, shared, words);
    // A layer between, too, and a struct's only text, have no name of their own.
    return texts.map(({ variant, text }) => {
      if (variant.startsWith("Std.")) return { variant, text };
      return { variant: [name, variant.split(".").pop()].filter(Boolean).join("."), text };
    });
  });
}

function externalTexts(type: string): Omit<ErrorText, "contracts">[] {
  const external = EXTERNAL[type];
  if (external === undefined) throw new Error(`no errors are known of ${type}`);
  return Object.entries(external.texts).map(([variant, text]) => ({ variant, text }));
}

/** The words of an enum of the messages, `mint|redeem`; undefined of what is none. */
type Words = (type: string) => string | undefined;

function wordsOf(contract: string): Words {
  const schema = JSON.parse(read(`schema/${contract}/${contract}.json`));
  return (type) => {
    for (const part of [schema.instantiate, schema.execute]) {
      const { enum: words, oneOf } = part?.definitions?.[type] ?? {};
      const all: string[] = words ?? oneOf?.flatMap((word: { enum?: string[] }) => word.enum ?? []) ?? [];
      if (all.length > 0) return all.sort().join("|");
    }
    return undefined;
  };
}

/** `{name:kind}` for each value; what may be missing stands in brackets. */
function patternOf({ name, text, shown, fields }: Variant, words: Words): string {
  if (text === undefined || /[[\]]/.test(text)) throw new Error(`${name}: a text without brackets was expected`);
  const rest = [...shown];
  return text.replace(/\{([^{}]*)\}/g, (_, named: string) => {
    const expression = named || rest.shift() || "";
    const value = /^\w+/.exec(expression)?.[0] ?? "";
    // A constant.
    if (/^[A-Z_]+$/.test(value)) return `{${value.toLowerCase()}:integer}`;
    // As Rust debugs it: no word of a message.
    if (expression.endsWith(":?")) return `{${value}:text}`;
    const type = fields.find((field) => field.name === value)?.type;
    if (type === undefined) throw new Error(`${name}: no field for ${expression}`);
    const optional = /format!\("([^"]*)"\)\)\.unwrap_or_default\(\)$/.exec(expression)?.[1];
    if (optional === undefined) return `{${value}:${kindOf(value, type, words)}}`;
    const inner = /^Option<(\w+)>$/.exec(type)?.[1] ?? type;
    return `[${optional.replace(`{${value}}`, `{${value}:${kindOf(value, inner, words)}}`)}]`;
  });
}

function kindOf(name: string, type: string, words: Words): string {
  if (/^(u\d+|usize|Uint128)$/.test(type)) return "integer";
  if (type === "Decimal") return "decimal";
  if (type === "&'static str") return "word";
  if (type === "Addr" || name === "address") return "address";
  return words(type) ?? "text";
}

/** As TypeScript: the table, and of each variant the values. */
function typescriptOf(entries: ErrorText[]): string {
  const lines = entries.map(({ variant, text, contracts: of }) => {
    return `  { variant: ${JSON.stringify(variant)}, contracts: ${list(of)}, text: ${JSON.stringify(text)} },`;
  });
  const variants = [...new Set(entries.map(({ variant }) => variant))].map((variant) => {
    const values = new Set(entries.filter((entry) => entry.variant === variant).map(({ text }) => valuesOf(text)));
    return `  ${JSON.stringify(variant)}: ${[...values].sort().join(" | ")};`;
  });
  return `export const ERROR_CONTRACTS = ${list(CONTRACTS)} as const;
export type ErrorContract = (typeof ERROR_CONTRACTS)[number];

export interface ErrorText {
  readonly variant: ErrorVariant;
  /** Which of them may say so. */
  readonly contracts: readonly ErrorContract[];
  /** \`{name:kind}\` stands for a value, brackets around what may be missing. */
  readonly text: string;
}

/** The values in the text of each variant. */
export interface ErrorValues {
${variants.join("\n")}
}
export type ErrorVariant = keyof ErrorValues;

export const ERRORS: readonly ErrorText[] = [
${lines.join("\n")}
];
`;
}

function valuesOf(text: string): string {
  const values = [...text.matchAll(/(\[[^\]]*)?\{(\w+):([^{}]+)\}/g)].map(([, optional, name, kind = ""]) => {
    return `${name}${optional === undefined ? "" : "?"}: ${typeOf(kind)}`;
  });
  return values.length === 0 ? "Record<string, never>" : `{ ${values.join("; ")} }`;
}

function typeOf(kind: string): string {
  if (kind === "integer") return "bigint";
  if (["decimal", "address", "word", "text"].includes(kind)) return "string";
  return kind.split("|").map((word) => JSON.stringify(word)).join(" | ");
}

function list(names: readonly string[]): string {
  return `[${names.map((name) => JSON.stringify(name)).join(", ")}]`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
