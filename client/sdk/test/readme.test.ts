/** What the READMEs show compiles. */

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, it } from "vitest";
import * as sdk from "../src/index.ts";

const path = (file: string) => fileURLToPath(new URL(file, import.meta.url));

it("shows what compiles", { timeout: 60_000 }, () => {
  const [first = "", ...more] = blocksOf("../README.md");
  expect(more.length).toBeGreaterThanOrEqual(2);
  // Besides the imports, and the price of gas.
  expect(bodyOf(first)).toHaveLength(9);
  const body = [bodyOf(first).join("\n"), ...more.map((block) => `{${bodyOf(block).join("\n")}}`)].join("\n");
  const imports = importsOf([first, ...more]);
  const used = Object.keys(sdk).filter((name) => mentions(body, name) && !mentions(imports, name));
  expect(problems(`import { ${used.join(", ")} } from "@tidelock/sdk";\n${imports}`, body)).toEqual([]);
});

it("shows whole what it shows first", { timeout: 60_000 }, () => {
  const blocks = [...blocksOf("../../../README.md"), blocksOf("../README.md")[0] ?? ""];
  expect(blocks).toHaveLength(2);
  for (const block of blocks) expect(problems(importsOf([block]), bodyOf(block).join("\n"))).toEqual([]);
});

function blocksOf(readme: string): string[] {
  return [...readFileSync(path(readme), "utf8").matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, block]) => block ?? "");
}

function importsOf(blocks: string[]): string {
  return blocks.flatMap((block) => block.match(/^import .*$/gm) ?? []).join("\n");
}

function bodyOf(block: string): string[] {
  return block.split("\n").filter((line) => line !== "" && !line.startsWith("import "));
}

function mentions(text: string, name: string): boolean {
  return new RegExp(`\\b${name}\\b`).test(text);
}

/** Of code on a page that has a wallet. */
function problems(imports: string, body: string): string[] {
  const code = [
    imports,
    'import type { OfflineSigner } from "@cosmjs/proto-signing";',
    "declare const chainId: string, rpc: string, address: string, signer: OfflineSigner;",
    `export async function shown() { ${body} }`,
  ].join("\n");
  const { config } = ts.readConfigFile(path("../../tsconfig.base.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, path("."));
  const settings = { ...options, lib: ["lib.es2022.d.ts", "lib.dom.d.ts"], types: [], noUnusedLocals: false };
  const file = path("readme.ts");
  const host = ts.createCompilerHost(settings);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (name) => name === file || fileExists(name);
  host.readFile = (name) => (name === file ? code : readFile(name));
  host.getSourceFile = (name, ...rest) =>
    name === file ? ts.createSourceFile(name, code, ts.ScriptTarget.ES2022) : getSourceFile(name, ...rest);
  const found = ts.getPreEmitDiagnostics(ts.createProgram([file], settings, host));
  return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}
