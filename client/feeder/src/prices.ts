/** One price out of what several sources say, or the reason why there is none. */

import { reason } from "@tidelock/common";
import type { PriceRule, SourceConfig } from "./config/prices.ts";
import { formatDecimal, median, within } from "./decimal.ts";
import { openSource } from "./sources/open.ts";
import { Malformed, type Quote, type Source } from "./sources/source.ts";
import { formatAge } from "./time.ts";

/** What one source said. */
export interface Answer {
  readonly source: string;
  readonly quote: Quote | null;
  /** Why there is no quote. */
  readonly failed?: string;
  /** It answered, but not as configured. */
  readonly malformed?: boolean;
}

export type Verdict = "used" | "too old" | "ahead of the chain" | "too far from the median" | "failed";

/** A price, and what became of each answer. */
export interface Price {
  /** Null where too few remained. */
  readonly value: bigint | null;
  /** [ms] The oldest of the quotes in it is too old after this. */
  readonly freshUntil: number;
  readonly verdicts: readonly Verdict[];
  readonly answers: readonly Answer[];
  /** `1 of 3 sources, 2 needed (api.example: too old, 90 s old)`; empty where there is a price. */
  readonly why: string;
}

/** All sources, opened once. */
export class Sources {
  private readonly opened: ReadonlyMap<string, readonly Source[]>;

  constructor(
    private readonly rules: ReadonlyMap<string, PriceRule>,
    /** [ms] */
    private readonly maxAhead: number,
    open: (config: SourceConfig) => Source = openSource,
  ) {
    this.opened = new Map([...rules].map(([name, rule]) => [name, distinct(rule.sources.map((source) => open(source)))]));
  }

  /** Asks all at once, for at most `budget` [ms]; who has not answered by then has failed. */
  async ask(now: number, budget: number): Promise<ReadonlyMap<string, readonly Answer[]>> {
    const signal = AbortSignal.timeout(budget);
    const asked = [...this.opened].map(async ([name, sources]) => {
      const answers = await Promise.all(sources.map((source) => answerOf(source, now, signal)));
      return [name, answers] as const;
    });
    return new Map(await Promise.all(asked));
  }

  /** The prices at the time `now` [ms] of the chain. */
  settle(answers: ReadonlyMap<string, readonly Answer[]>, now: number): ReadonlyMap<string, Price> {
    const settled = [...this.rules].map(([name, rule]) => {
      return [name, settlePrice(rule, answers.get(name) ?? [], now, this.maxAhead)] as const;
    });
    return new Map(settled);
  }
}

/** Two of one host have the same name. */
function distinct(sources: Source[]): Source[] {
  const names = sources.map(({ name }) => name);
  return sources.map((source, i) => {
    if (names.indexOf(source.name) === names.lastIndexOf(source.name)) return source;
    return { name: `sources[${i}] ${source.name}`, quote: (now, signal) => source.quote(now, signal) };
  });
}

async function answerOf(source: Source, now: number, signal: AbortSignal): Promise<Answer> {
  try {
    return { source: source.name, quote: await source.quote(now, signal) };
  } catch (error) {
    return { source: source.name, quote: null, failed: reason(error), malformed: error instanceof Malformed };
  }
}

/** Drops what is old, then what is far from the median of the rest; the median of what remains is the price. */
export function settlePrice(rule: PriceRule, answers: readonly Answer[], now: number, maxAhead: number): Price {
  const timely = ({ quote }: Answer): Verdict => {
    if (quote === null) return "failed";
    if (now - quote.time > rule.maxAge) return "too old";
    return quote.time - now > maxAhead ? "ahead of the chain" : "used";
  };
  const first = answers.map(timely);
  const values = valuesOf(answers, first);
  const middle = values.length > 0 ? median(values) : 0n;
  const verdicts = answers.map(({ quote }, i): Verdict => {
    const far = first[i] === "used" && quote !== null && !within(quote.value, middle, rule.maxDeviation);
    return far ? "too far from the median" : (first[i] ?? "failed");
  });

  const remaining = valuesOf(answers, verdicts);
  const enough = remaining.length >= rule.minSources;
  const times = answers.flatMap(({ quote }, i) => (quote !== null && verdicts[i] === "used" ? [quote.time] : []));
  return {
    value: enough ? median(remaining) : null,
    freshUntil: Math.min(...times) + rule.maxAge,
    verdicts,
    answers,
    why: enough ? "" : explain(rule, answers, verdicts, now),
  };
}

function valuesOf(answers: readonly Answer[], verdicts: readonly Verdict[]): bigint[] {
  return answers.flatMap(({ quote }, i) => (quote !== null && verdicts[i] === "used" ? [quote.value] : []));
}

function explain(rule: PriceRule, answers: readonly Answer[], verdicts: readonly Verdict[], now: number): string {
  const used = verdicts.filter((verdict) => verdict === "used").length;
  const dropped = answers.flatMap((answer, i) => {
    const verdict = verdicts[i] ?? "failed";
    return verdict === "used" ? [] : [`${answer.source}: ${describe(answer, verdict, now)}`];
  });
  const because = dropped.length > 0 ? ` (${dropped.join("; ")})` : "";
  return `${used} of ${answers.length} sources, ${rule.minSources} needed${because}`;
}

/** `too far from the median, 90.5, 3 s old`. */
export function describe({ quote, failed }: Answer, verdict: Verdict, now: number): string {
  if (quote === null) return failed ?? verdict;
  return `${verdict}, ${formatDecimal(quote.value)}, ${formatAge(now - quote.time)}`;
}
