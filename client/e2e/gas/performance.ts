/** Writes the tables of docs/performance.md, or says that they are out of date. */

import { readFileSync, writeFileSync } from "node:fs";
import type { Figures } from "./figures.ts";
import { replaced, type Said, tables } from "./tables.ts";

const [action] = process.argv.slice(2);
if (action !== "check" && action !== "write") {
  console.error("usage: performance.ts check|write");
  process.exit(2);
}
const docs = new URL("../../../docs/", import.meta.url);
const read = (name: string) => readFileSync(new URL(name, docs), "utf8");
const record = (name: string) => JSON.parse(read(name)) as Figures;

const document = read("performance.md");
const said = JSON.parse(read("performance.json")) as Said;
const current = replaced(document, tables(record("gas.json"), record("peers.json"), record("gas-scaling.json"), said));
if (action === "write") writeFileSync(new URL("performance.md", docs), current);
else if (current !== document) {
  console.error("docs/performance.md is out of date: run scripts/performance and commit what it writes");
  process.exitCode = 1;
}
