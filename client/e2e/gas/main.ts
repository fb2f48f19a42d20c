/** Compares measured figures with a committed record, or writes the record; scripts/gas has the file names. */

import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { complaints, type Figures, format, messagesOf, updated } from "./figures.ts";
import { readRecord } from "./record.ts";

const HELP = "usage: main.ts check|update <lines of measurements> <record> [<folder of wasm>]";
const TARGETS = fileURLToPath(new URL("../../../docs/performance.json", import.meta.url));

function wasmIn(folder: string): Record<string, number> {
  const files = readdirSync(folder).filter((file) => file.endsWith(".wasm"));
  return Object.fromEntries(files.map((file) => [file.slice(0, -".wasm".length), statSync(`${folder}/${file}`).size]));
}

function read(record: string): Figures {
  return existsSync(record) ? (readRecord(record) as Figures) : { messages: {}, wasm: {} };
}

const [action, lines, record, folder] = process.argv.slice(2);
if ((action !== "check" && action !== "update") || lines === undefined || record === undefined) {
  console.error(HELP);
  process.exit(2);
}
if (!existsSync(lines)) {
  console.error(`nothing was measured: there is no ${lines}`);
  process.exit(1);
}
const committed = read(record);
const { targets } = readRecord(TARGETS) as { targets: Figures };
const measured = {
  messages: messagesOf(readFileSync(lines, "utf8")),
  wasm: folder === undefined ? {} : wasmIn(folder),
};
if (action === "update") {
  writeFileSync(record, format(updated(committed, measured)));
} else {
  const found = complaints(committed, measured, targets);
  for (const complaint of found) console.error(complaint);
  if (found.length > 0) process.exitCode = 1;
  else console.log(`${Object.keys(measured.messages).length} messages and ${Object.keys(measured.wasm).length} wasm within their record`);
}
