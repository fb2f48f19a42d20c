/** `--check`: what would be voted now, and out of what. Nothing is sent. */

import { visible } from "@tidelock/common";
import { formatDecimal } from "./decimal.ts";
import { describeFunds } from "./funds.ts";
import { describe, type Price } from "./prices.ts";
import { makeBallot } from "./rates.ts";
import { LINE } from "./report.ts";
import type { Setup } from "./setup.ts";
import { ratesText } from "./vote.ts";

/** The lines to print, and the configured denoms that would be abstained from. */
export async function check(setup: Setup): Promise<{ lines: string[]; abstained: string[] }> {
  const { config, chain, oracle, voter, feeder, view, gas, funds, pace, sources, answers, now } = setup;
  const head = await chain.head();
  const prices = sources.settle(answers, now);
  const ballot = makeBallot(view.denoms, config.rates, prices);
  const role = voter === feeder ? "by its own key" : `by its delegate ${voter}`;
  const { weight = 0, misses = 0, suspended = false } = view.feeder ?? {};
  const lines = [
    `chain     ${config.chainId}, height ${head.height}, a block in ${Math.round(pace.interval)} ms`,
    `oracle    ${config.oracle}, reference ${oracle.reference}`,
    `period    ${pace.periodOf(head)} of ${oracle.votePeriod} s`,
    `feeder    ${feeder}, ${role}; weight ${weight}, ${misses} misses${suspended ? ", SUSPENDED" : ""}`,
    `gas       ${gas.normal}, at most ${gas.most}`,
    `balance   ${describeFunds(funds)}`,
    ...[...prices].flatMap(([name, price]) => priceLines(name, price, now)),
    ...[...ballot.abstained].map(([denom, why]) => `abstains  ${denom}: ${why}`),
    `vote      ${ratesText(ballot.rates)}`,
  ];
  const told = lines.map((line) => visible(line.slice(0, LINE)));
  return { lines: told, abstained: [...ballot.abstained.keys()].filter((denom) => config.rates.has(denom)) };
}

function priceLines(name: string, { value, why, answers, verdicts }: Price, now: number): string[] {
  return [
    `price     ${name} ${value === null ? `none: ${why}` : formatDecimal(value)}`,
    ...answers.map((answer, i) => `          ${answer.source}: ${describe(answer, verdicts[i] ?? "failed", now)}`),
  ];
}
