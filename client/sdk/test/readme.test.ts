/** What the README shows compiles. */

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, it } from "vitest";
import * as sdk from "../src/index.ts";

const path = (file: string) => fileURLToPath(new URL(file, import.meta.url));

it("shows what compiles", () => {
  const readme = readFileSync(path("../README.md"), "utf8");
  const blocks = [...readme.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, block]) => block ?? "");
  expect(blocks.length).toBeGreaterThanOrEqual(3);
  expect(blocks[0]?.trim().split("\n")).toHaveLength(8);

  const imports = blocks.flatMap((block) => block.match(/^import .*$/gm) ?? []);
  const body = blocks.map((block, i) => (i === 0 ? block : `{${block.replace(/^import .*$/gm, "")}}`));
  const used = Object.keys(sdk).filter((name) => body.some((block) => new RegExp(`\\b${name}\\b`).test(block)));
  const code = [
    `import { ${used.join(", ")} } from "@tidelock/sdk";`,
    'import { type GasPrice } from "@cosmjs/stargate";',
    'import { SigningCosmWasmClient } from "@cosmjs/cosmwasm-stargate";',
    'import type { OfflineSigner } from "@cosmjs/proto-signing";',
    ...imports,
    "declare const chainId: string, rpc: string, address: string, signer: OfflineSigner, gasPrice: GasPrice;",
    `export async function shown() { ${body.join("\n")} }`,
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
  expect(found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"))).toEqual([]);
});
