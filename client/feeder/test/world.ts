/** A feeder on a chain in memory, with prices that the test sets, a disk, and a clock that goes with the chain. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Brake } from "../src/brake.ts";
import type { HttpConfig, PriceRule } from "../src/config/prices.ts";
import { parseDecimal } from "../src/decimal.ts";
import { FeederLoop } from "../src/feeder.ts";
import { runLoop } from "../src/loop.ts";
import { Pace } from "../src/pace.ts";
import { Sources } from "../src/prices.ts";
import type { Report } from "../src/report.ts";
import type { Quote, Source } from "../src/sources/source.ts";
import { Store } from "../src/state.ts";
import { FakeChain, FEEDER } from "./chain.ts";
import { freshFolder } from "../../common/test/folder.ts";

/** Its source is replaced by one that the test sets. */
const RULE: PriceRule = { sources: [{ type: "http" } as HttpConfig], maxAge: 60_000, maxDeviation: 10n ** 17n, minSources: 1 };

export const PERIOD = 30;
const BEGIN = 1000;
const POLL = 500;

/** The process ends here, whatever it was doing. */
export class Killed extends Error {}

export class World {
  readonly chain = new FakeChain(PERIOD, 1000, BEGIN);
  readonly folder = freshFolder();
  readonly reports: Report[] = [];
  readonly warnings: string[] = [];
  /** [price, age in ms] by name. */
  readonly market: Record<string, [string, number]> = { luna_usd: ["80.5", 1000], usd_krw: ["1270", 1000] };
  /** What was sent before the disk knew it. */
  readonly unsaved: string[] = [];
  /** Runs when a source is asked. */
  onQuote: () => void = () => undefined;
  loop: FeederLoop;
  private stop = new AbortController();

  constructor(readonly voter = FEEDER) {
    this.loop = this.process();
    this.chain.onBroadcast = (hash, messages) => {
      const disk = readFileSync(join(this.folder, "state.json"), "utf8");
      const committed = messages.flatMap((message) => ("prevote" in message ? [message.prevote.hash] : []));
      this.unsaved.push(...[hash, ...committed].filter((each) => !disk.includes(each)));
    };
  }

  /** A new process on the same disk. */
  restart(): void {
    this.loop = this.process();
  }

  /** Runs for so many seconds of the chain. False if it was killed. */
  async run(seconds: number): Promise<boolean> {
    const end = this.chain.time + seconds * 1000;
    this.stop = new AbortController();
    const { loop } = this;
    const killed = { yes: false };
    const stepper = {
      step: async () => {
        try {
          await loop.step();
        } catch (error) {
          if (!(error instanceof Killed)) throw error;
          killed.yes = true;
          this.stop.abort();
        }
      },
      note: (error: string) => loop.note(error),
    };
    const wait = async (milliseconds: number) => {
      this.chain.advance(milliseconds);
      if (this.chain.time >= end) this.stop.abort();
    };
    const { signal: stop } = this.stop;
    await runLoop(stepper, { poll: POLL, maxDelay: 5000, stop, warn: (line) => this.warnings.push(line), wait });
    return !killed.yes;
  }

  periods(count: number): Promise<boolean> {
    return this.run(count * PERIOD);
  }

  lines(): string[] {
    return this.reports.map((report) => report.line());
  }

  /** Periods, from the first commitment on, without a vote. */
  get lost(): number[] {
    const voted = new Set(this.chain.votes.map(({ period }) => period));
    const all = Array.from({ length: this.chain.period - BEGIN }, (_, i) => BEGIN + 1 + i);
    return all.filter((period) => period < this.chain.period && !voted.has(period));
  }

  private process(): FeederLoop {
    const prices = new Map([["luna_usd", RULE], ["usd_krw", RULE]]);
    const names = [...prices.keys()];
    const sources = new Sources(prices, 5000, () => this.source(names.shift() ?? ""));
    const rates = new Map([
      ["usdr", { product: ["luna_usd"], divideBy: [] }],
      ["uusd", { product: ["luna_usd"], divideBy: [] }],
      ["ukrw", { product: ["luna_usd", "usd_krw"], divideBy: [] }],
    ]);
    const store = Store.open(this.folder, { chainId: "fake", oracle: "wasm1oracle", feeder: FEEDER });
    const gas = { normal: 200_000, most: 900_000 };
    const options = { feeder: FEEDER, voter: this.voter, rates, gas, attempts: 4, timeoutBlocks: 5 };
    const { height, time, interval } = this.chain;
    const pace = new Pace(PERIOD * 1000);
    pace.observe({ height: height - 10, time: time - 10 * interval });
    const brake = new Brake(PERIOD * 1000, options.attempts, () => this.chain.clock);
    return new FeederLoop(this.chain, store, sources, pace, brake, options, (report) => this.reports.push(report));
  }

  private source(name: string): Source {
    return {
      name,
      quote: async (now): Promise<Quote> => {
        this.onQuote();
        const [price, age] = this.market[name] ?? [];
        const value = price === undefined ? null : parseDecimal(price);
        if (value === null || age === undefined) throw new Error("no price");
        return { value, time: now - age };
      },
    };
  }
}
