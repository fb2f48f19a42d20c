/** Everything checked before the first vote: a mistake ends here, in one line. */

import { Failure, type Key, readKey } from "@tidelock/common";
import { CosmWasmChain } from "./chain/cosmwasm.ts";
import type { View } from "./chain/chain.ts";
import type { OracleConfig } from "./chain/oracle.ts";
import type { Config } from "./config/config.ts";
import { type Funds, fundsOf } from "./funds.ts";
import { type Gas, gasLimits, gasWarning } from "./gas.ts";
import { Pace } from "./pace.ts";
import { type Answer, Sources } from "./prices.ts";

export interface Setup {
  readonly config: Config;
  readonly chain: CosmWasmChain;
  readonly oracle: OracleConfig;
  /** Whose key it is, and whose vote. */
  readonly voter: string;
  readonly feeder: string;
  readonly view: View;
  readonly gas: Gas;
  readonly funds: Funds;
  readonly pace: Pace;
  readonly sources: Sources;
  /** What the sources said at the newest block. */
  readonly answers: ReadonlyMap<string, readonly Answer[]>;
  /** [ms] of that block. */
  readonly now: number;
  /** What sources answered otherwise than configured. */
  readonly malformed: readonly string[];
}

/** [blocks] over which the pace is taken at the start. */
const PACE_BLOCKS = 10;

export function loadKey({ keyFile: file, hdPath, prefix }: Config, env: NodeJS.ProcessEnv): Promise<Key> {
  return readKey({ file, named: "key_file in the configuration", prefix, hdPath }, env);
}

export async function prepare(config: Config, key: Key, warn: (line: string) => void): Promise<Setup> {
  const feeder = config.feeder ?? key.address;
  const chain = await CosmWasmChain.connect(config, key, feeder, warn);
  const head = await chain.anywhere(() => chain.head());
  const height = Math.max(1, head.height - PACE_BLOCKS);
  const [oracle, view, size, time, balance] = await chain.anywhere(() => Promise.all([
    chain.oracle.config(), chain.oracle.view(feeder), chain.oracle.size(), chain.timeOf(height), chain.signer.balance(),
    chain.signer.account(),
  ]));
  checkFeeder(view, feeder, key.address);
  checkDenoms(config, view.denoms);
  checkPoll(config.limits.poll, oracle.votePeriod);
  const gas = gasLimits(size, config);
  const little = gasWarning(size, config);
  if (little !== null) warn(little);
  const { votePeriod } = oracle;
  const funds = fundsOf(key.address, balance, { gas: gas.normal, gasPrice: config.gasPrice, votePeriod });

  const pace = new Pace(oracle.votePeriod * 1000);
  if (time !== null) pace.observe({ height, time });
  pace.observe(head);

  const sources = new Sources(config.prices, config.limits.maxAhead);
  const answers = await sources.ask(head.time, 2 * config.limits.rpcTimeout);
  const wrong = wrongFile(config, answers);
  if (wrong !== null) throw new Failure(wrong);
  const [voter, malformed, now] = [key.address, malformedOf(answers), head.time];
  return { config, chain, oracle, voter, feeder, view, gas, funds, pace, sources, answers, now, malformed };
}

function checkFeeder({ feeder }: View, address: string, voter: string): void {
  if (feeder === null) throw new Failure(`${address} is no feeder of the oracle`);
  if (voter !== address && voter !== feeder.delegate) {
    const delegate = feeder.delegate ?? "nobody";
    throw new Failure(`the key's account ${voter} is not the delegate of ${address}, which is ${delegate}`);
  }
}

function checkDenoms({ rates }: Config, denoms: readonly string[]): void {
  const unknown = [...rates.keys()].filter((denom) => !denoms.includes(denom));
  if (unknown.length > 0) {
    throw new Failure(`config: rates: the oracle does not vote ${unknown.join(", ")}; it votes ${denoms.join(", ")}`);
  }
}

/** Periods would pass between two looks, and only the lines would tell. */
export function checkPoll(poll: number, votePeriod: number): void {
  const most = (votePeriod * 1000) / 2;
  if (poll > most) {
    throw new Failure(`config: limits.poll_ms: expected at most ${most}, half of the oracle's vote period, not ${poll}`);
  }
}

/** A file is the operator's own, who can mend it before anything is voted. */
export function wrongFile({ prices }: Pick<Config, "prices">, answers: ReadonlyMap<string, readonly Answer[]>): string | null {
  const files = [...answers].map(([name, each]) => {
    const sources = prices.get(name)?.sources;
    return [name, each.filter((_, i) => sources?.[i]?.type === "csv")] as const;
  });
  return malformedOf(new Map(files))[0] ?? null;
}

/** One that does not answer may do so later; one that answers wrongly was configured wrongly, or has changed. */
export function malformedOf(answers: ReadonlyMap<string, readonly Answer[]>): string[] {
  return [...answers].flatMap(([name, each]) => {
    return each.flatMap(({ malformed, source, failed }) => (malformed ? [`price ${name}: ${source}: ${failed}`] : []));
  });
}
