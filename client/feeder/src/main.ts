#!/usr/bin/env tsx
/** Votes prices to the oracle. */

import { Failure, printable, reason, runToEnd, Usage } from "@tidelock/common";
import { Brake } from "./brake.ts";
import { check } from "./check.ts";
import { type Arguments, HELP, readArguments } from "./cli.ts";
import { loadConfig } from "./config/config.ts";
import { defect, Unreachable } from "./errors.ts";
import { FeederLoop } from "./feeder.ts";
import { privateFolder } from "./folder.ts";
import { fundsWarning } from "./funds.ts";
import { lock } from "./lock.ts";
import { runLoop } from "./loop.ts";
import { LINE, type Report } from "./report.ts";
import { loadKey, prepare, type Setup } from "./setup.ts";
import { Store } from "./state.ts";

/** [ms] between two tries while nothing answers. */
const MAX_DELAY = 10_000;

const warn = (line: string) => console.error(`feeder: ${printable(line, LINE)}`);

async function main(): Promise<number> {
  const args = readArguments(process.argv.slice(2));
  if (args.help) {
    console.log(HELP);
    return 0;
  }
  const config = loadConfig(args.config);
  if (!args.check) privateFolder(config.stateDir);
  // Before signals are handled, which nobody is there for while a pipe is opened that nobody writes into.
  const key = await loadKey(config, process.env);
  if (args.check) return await runCheck(await prepare(config, key, warn));

  const stop = new AbortController();
  const stopped = new Promise<null>((resolve) => stop.signal.addEventListener("abort", () => resolve(null)));
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => stop.abort());
  const unlock = lock(config.stateDir);
  try {
    // Nothing was sent yet: an answer that takes its time keeps nobody from stopping it.
    const setup = await Promise.race([prepare(config, key, warn), stopped]);
    return setup === null ? 0 : await vote(setup, args, stop);
  } finally {
    unlock();
  }
}

async function runCheck(setup: Setup): Promise<number> {
  const [malformed] = setup.malformed;
  if (malformed !== undefined) throw new Failure(malformed);
  const { lines, abstained } = await check(setup);
  console.log(lines.join("\n"));
  const low = fundsWarning(setup.funds);
  if (low !== null) warn(low);
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

  // It is not for a source to say who votes: its denoms are abstained from until it answers rightly.
  for (const malformed of setup.malformed) warn(malformed);
  const low = fundsWarning(setup.funds);
  if (low !== null) warn(low);
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
  const brake = new Brake(pace.votePeriod, attempts);
  const loop = new FeederLoop(chain, store, sources, pace, brake, options, over);
  await runLoop(loop, { poll, maxDelay, stop: stop.signal, warn });
  return told >= periods && bad > 0 ? 1 : 0;
}

await runToEnd(async () => {
  try {
    return await main();
  } catch (error) {
    const usage = error instanceof Usage;
    const expected = error instanceof Failure || error instanceof Unreachable;
    warn(usage ? `${reason(error)}; --help explains` : expected ? reason(error) : defect(error));
    return usage ? 2 : 1;
  }
});
