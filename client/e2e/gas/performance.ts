/** Writes the tables of docs/performance.md, or says that they are out of date. */

import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Figures } from "./figures.ts";
import { readRecord } from "./record.ts";
import { replaced, type Said, tables } from "./tables.ts";

const [action] = process.argv.slice(2);
if (action !== "check" && action !== "write") {
  console.error("usage: performance.ts check|write");
  process.exit(2);
}
const docs = new URL("../../../docs/", import.meta.url);
const read = (name: string) => readRecord(fileURLToPath(new URL(name, docs)));
const record = (name: string) => read(name) as Figures;

const document = readFileSync(new URL("performance.md", docs), "utf8");
const said = read("performance.json") as Said;
const current = replaced(document, tables(record("gas.json"), record("peers.json"), record("gas-scaling.json"), said));
if (action === "write") writeFileSync(new URL("performance.md", docs), current);
else if (current !== document) {
  console.error("docs/performance.md is out of date: run scripts/performance and commit what it writes");
  process.exitCode = 1;
}
