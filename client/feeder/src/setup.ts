/** Everything checked before the first vote: a mistake ends here, in one line. */

import { CosmWasmChain } from "./chain/cosmwasm.ts";
import type { View } from "./chain/chain.ts";
import type { OracleConfig } from "./chain/oracle.ts";
import type { Config } from "./config/config.ts";
import { Failure, reason, Unreachable } from "./errors.ts";
import { type Gas, gasLimits } from "./gas.ts";
import { readKey } from "./key.ts";
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
  readonly pace: Pace;
  readonly sources: Sources;
  /** What the sources said at the newest block. */
  readonly answers: ReadonlyMap<string, readonly Answer[]>;
  /** [ms] of that block. */
  readonly now: number;
}

/** [blocks] over which the pace is taken at the start. */
const PACE_BLOCKS = 10;

export async function prepare(
  config: Config,
  env: NodeJS.ProcessEnv,
  warn: (line: string) => void,
): Promise<Setup> {
  const key = await readKey(config, env);
  const feeder = config.feeder ?? key.address;
  try {
    const chain = await CosmWasmChain.connect(config, key, feeder, warn);
    const [oracle, view, size, head] = await Promise.all([
      chain.oracle.config(), chain.view(), chain.oracle.size(), chain.head(), chain.signer.account(),
    ]);
    checkFeeder(view, feeder, key.address);
    checkDenoms(config, view.denoms);

    const pace = new Pace(oracle.votePeriod * 1000);
    const height = Math.max(1, head.height - PACE_BLOCKS);
    const time = await chain.timeOf(height);
    if (time !== null) pace.observe({ height, time });
    pace.observe(head);

    const sources = new Sources(config.prices, config.limits.maxAhead);
    const answers = await sources.ask(head.time, 2 * config.limits.rpcTimeout);
    checkSources(answers);
    const gas = gasLimits(size, config);
    return { config, chain, oracle, voter: key.address, feeder, view, gas, pace, sources, answers, now: head.time };
  } catch (error) {
    throw error instanceof Unreachable ? new Failure(reason(error)) : error;
  }
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

/** One that does not answer may do so later; one that answers wrongly was configured wrongly. */
function checkSources(answers: ReadonlyMap<string, readonly Answer[]>): void {
  for (const [name, each] of answers) {
    const malformed = each.find((answer) => answer.malformed);
    if (malformed !== undefined) throw new Failure(`price ${name}: ${malformed.source}: ${malformed.failed}`);
  }
}
