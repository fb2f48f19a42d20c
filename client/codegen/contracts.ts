/** Types, clients and message composers of every contract, by ts-codegen, in the words and types of CosmJS. */

import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import codegen from "@cosmwasm/ts-codegen";
import { compile } from "@pyramation/json-schema-to-typescript";
import { CONTRACTS, HEADER, read, root } from "./root.ts";

/** What ts-codegen writes for another library than the one the sdk uses, and for contracts that take native coins. */
const REPLACED: readonly (readonly [RegExp, string])[] = [
  [/\bISigningCosmWasmClient\b/g, "SigningClient"],
  [/\bICosmWasmClient\b/g, "QueryClient"],
  [/Promise<any>/g, "Promise<ExecuteResult>"],
  [/(?:, )?funds_\?: Coin\[\]/g, ""],
  [/, funds_\)/g, ")"],
  [/funds: funds_/g, "funds: []"],
  [/\bMsgExecuteContract\.fromPartial\b/g, "executeContract"],
];

/** Where names come from that a generated file uses and does not define. */
const SOURCES: readonly { from: string; names: readonly string[]; type: boolean }[] = [
  { from: "@cosmjs/cosmwasm-stargate", names: ["ExecuteResult"], type: true },
  { from: "@cosmjs/encoding", names: ["toUtf8"], type: false },
  { from: "@cosmjs/proto-signing", names: ["EncodeObject"], type: true },
  { from: "@cosmjs/stargate", names: ["StdFee"], type: true },
  { from: "../../client.ts", names: ["executeContract"], type: false },
  { from: "../../client.ts", names: ["QueryClient", "SigningClient"], type: true },
];

const FILES = [
  ["types", "types"],
  ["client", "client"],
  ["message-composer", "messages"],
] as const;

export async function writeContracts(into: string): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), "client-types-"));
  try {
    const contracts = CONTRACTS.map((name) => ({ name, dir: join(scratch, "schema", name) }));
    for (const { name, dir } of contracts) {
      mkdirSync(dir, { recursive: true });
      copyFileSync(root(`schema/${name}/${name}.json`), join(dir, `${name}.json`));
    }
    const outPath = join(scratch, "out");
    await quietly(() => codegen.default({ contracts, outPath, options: OPTIONS }));
    for (const name of CONTRACTS) await writeContract(name, outPath, join(into, name));
  } finally {
    rmSync(scratch, { recursive: true });
  }
  const modules = CONTRACTS.map((name) => `export * as ${name} from "./${name}/index.ts";\n`);
  writeFileSync(join(into, "index.ts"), HEADER + modules.join(""));
}

const OPTIONS = {
  bundle: { enabled: false },
  types: { enabled: true },
  // Apart, because the oracle has messages and queries of the same name.
  client: { enabled: true, execExtendsQuery: false },
  messageComposer: { enabled: true },
};

async function writeContract(name: string, generated: string, into: string): Promise<void> {
  mkdirSync(into, { recursive: true });
  const pascal = name.charAt(0).toUpperCase() + name.slice(1);
  const types = new Set<string>();
  const written: string[] = [];
  const write = (file: string, text: string) => {
    writeFileSync(join(into, `${file}.ts`), HEADER + text);
    written.push(file);
  };

  for (const [suffix, file] of FILES) {
    let text = bodyOf(readFileSync(join(generated, `${pascal}.${suffix}.ts`), "utf8"));
    if (file === "types") {
      for (const [, type] of text.matchAll(/^export (?:type|interface) (\w+)/gm)) types.add(type as string);
    } else {
      for (const [pattern, replacement] of REPLACED) text = text.replace(pattern, replacement);
      text = importsOf(text, types) + text;
    }
    write(file, text);
  }
  if (existsSync(root(`schema/${name}/hook.json`))) write("hook", await hookOf(name));
  const hook = written.includes("hook") ? 'export type { HookMsg } from "./hook.ts";\n' : "";
  write("index", FILES.map(([, file]) => `export * from "./${file}.ts";\n`).join("") + hook);
}

/** Without the head of the file: its comment and what it imports. */
function bodyOf(text: string): string {
  const body = text.replace(/^\/\*\*[\s\S]*?\*\/\s*/, "").replace(/^import [^;]*;\s*/gm, "");
  return `${body.trim()}\n`;
}

/** Only what the text uses. */
function importsOf(text: string, types: ReadonlySet<string>): string {
  const uses = (name: string) => new RegExp(`\\b${name}\\b`).test(text);
  const own = { from: "./types.ts", names: [...types].sort(), type: true };
  return [...SOURCES, own]
    .map(({ names, ...source }) => ({ ...source, names: names.filter(uses) }))
    .filter(({ names }) => names.length > 0)
    .map(({ from, names, type }) => `import ${type ? "type " : ""}{ ${names.join(", ")} } from "${from}";\n`)
    .concat("\n")
    .join("");
}

/** The message of a cw20 `send` to the contract. */
async function hookOf(name: string): Promise<string> {
  const schema = JSON.parse(read(`schema/${name}/hook.json`));
  schema.title = "HookMsg";
  for (const [type, definition] of Object.entries<{ title?: string; description?: string }>(schema.definitions ?? {})) {
    definition.title = type;
    // Of the Rust type: it is for readers of Rust.
    if (/^(Uint|Decimal|Addr|Binary)/.test(type)) delete definition.description;
  }
  return compile(schema, "HookMsg", { bannerComment: "" });
}

/** ts-codegen tells each file that it writes. */
async function quietly(work: () => Promise<unknown>): Promise<void> {
  const { log } = console;
  console.log = () => undefined;
  try {
    await work();
  } finally {
    console.log = log;
  }
}
