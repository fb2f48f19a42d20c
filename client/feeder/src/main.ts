#!/usr/bin/env tsx
/** Votes prices to the oracle. */

import { check } from "./check.ts";
import { type Arguments, HELP, readArguments } from "./cli.ts";
import { loadConfig } from "./config/config.ts";
import { Failure, reason, Usage } from "./errors.ts";
import { FeederLoop } from "./feeder.ts";
import { lock } from "./lock.ts";
import { runLoop } from "./loop.ts";
import type { Report } from "./report.ts";
import { prepare, type Setup } from "./setup.ts";
import { makeFolder, Store } from "./state.ts";

/** [ms] between two tries while nothing answers. */
const MAX_DELAY = 10_000;

const warn = (line: string) => console.error(`feeder: ${line}`);

async function main(): Promise<number> {
  const args = readArguments(process.argv.slice(2), process.env);
  if (args.help) {
    console.log(HELP);
    return 0;
  }
  const stop = new AbortController();
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => stop.abort());

  const config = loadConfig(args.config);
  if (args.check) return await runCheck(await prepare(config, process.env, warn));
  makeFolder(config.stateDir);
  const unlock = lock(config.stateDir);
  try {
    return await vote(await prepare(config, process.env, warn), args, stop);
  } finally {
    unlock();
  }
}

async function runCheck(setup: Setup): Promise<number> {
  const { lines, abstained } = await check(setup);
  console.log(lines.join("\n"));
  if (setup.view.feeder?.suspended) warn("the feeder is suspended");
  if (abstained.length > 0) warn(`would abstain from ${abstained.join(", ")}`);
  return abstained.length > 0 || setup.view.feeder?.suspended ? 1 : 0;
}

async function vote(setup: Setup, { periods }: Arguments, stop: AbortController): Promise<number> {
  const { config, chain, sources, pace, feeder, voter, gas, view } = setup;
  const identity = { chainId: config.chainId, oracle: config.oracle, feeder };
  const store = Store.open(config.stateDir, identity);
  const strangers = view.denoms.filter((denom) => !config.rates.has(denom));
  if (strangers.length > 0) warn(`abstains from ${strangers.join(", ")}: not configured`);
  if (view.feeder?.suspended) warn(`${feeder} is suspended: votes when the oracle's owner lifts it`);

  warn(`votes for ${feeder} every ${setup.oracle.votePeriod} s`);

  let [told, bad] = [0, 0];
  const over = (report: Report) => {
    console.log(report.line());
    // It began when the period was over for it: the first that it can do something in is the next.
    if (told === 0 && report.late) return;
    told += 1;
    if (!report.good) bad += 1;
    if (told >= periods) stop.abort();
  };
  const { attempts, timeoutBlocks, poll } = config.limits;
  const options = { feeder, voter, rates: config.rates, gas, attempts, timeoutBlocks };
  const maxDelay = Math.min(MAX_DELAY, pace.votePeriod / 4);
  const loop = new FeederLoop(chain, store, sources, pace, options, over);
  await runLoop(loop, { poll, maxDelay, stop: stop.signal, warn });
  return told >= periods && bad > 0 ? 1 : 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  // A defect of the program shows where it is; a mistake of the operator's is one line.
  const known = error instanceof Failure || error instanceof Usage;
  warn(known || !(error instanceof Error) ? reason(error) : (error.stack ?? error.message));
  if (error instanceof Usage) console.error(HELP);
  process.exitCode = error instanceof Usage ? 2 : 1;
}
// Connections that are kept open for later would keep the process.
process.exit();
