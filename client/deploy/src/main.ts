#!/usr/bin/env tsx
/** Puts Tidelock on a chain, and new code into its contracts. */

import { cli } from "./cli.ts";

// A reader that goes away does not stop a deployment.
process.stdout.on("error", () => {});
process.exitCode = await cli(process.argv.slice(2), console.log, console.error);
