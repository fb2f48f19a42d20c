#!/usr/bin/env tsx
/** Puts Tidelock on a chain, and new code into its contracts. */

import { runToEnd } from "@tidelock/common";
import { cli } from "./cli.ts";

await runToEnd(() => cli(process.argv.slice(2), console.log, console.error));
