/** Writes the generated part of the sdk into a directory: from schema/ the clients, from the Rust sources the errors. */

import { mkdirSync } from "node:fs";
import { writeContracts } from "./contracts.ts";
import { writeErrors } from "./errors.ts";

const [into, ...rest] = process.argv.slice(2);
if (into === undefined || rest.length > 0) throw new Error("usage: main.ts DIRECTORY");
mkdirSync(into, { recursive: true });
await writeContracts(into);
writeErrors(into);
