/** The commit–reveal loop of one feeder, one step at a time: each looks at the chain and sends at most once. */

import type { Brake } from "./brake.ts";
import type { Block, Chain, Included, Message, View } from "./chain/chain.ts";
import { MAX_TIMEOUT_BLOCKS } from "./config/config.ts";
import type { RateRule } from "./config/prices.ts";
import type { Gas } from "./gas.ts";
import type { Pace } from "./pace.ts";
import { makePlan, type Plan } from "./plan.ts";
import type { Answer, Sources } from "./prices.ts";
import { type Ballot, makeBallot } from "./rates.ts";
import { Report } from "./report.ts";
import type { Commitment, Pending, Store } from "./state.ts";
import { freshSalt, ratesText, voteHash } from "./vote.ts";

export interface Options {
  /** Whose vote it is. */
  readonly feeder: string;
  /** Whose key signs. */
  readonly voter: string;
  readonly rates: ReadonlyMap<string, RateRule>;
  readonly gas: Gas;
  readonly attempts: number;
  readonly timeoutBlocks: number;
}

/** What the sources answered in a period, while it was not used. */
interface Asked {
  readonly period: number;
  readonly answers: ReadonlyMap<string, readonly Answer[]>;
}

/** [ms] that sources may take at most, however long the period is. */
const MAX_BUDGET = 10_000;
/** [blocks] No transaction is signed for longer: one that would be is of a chain that began anew. */
const FARTHEST = MAX_TIMEOUT_BLOCKS + 10;

export class FeederLoop {
  private report: Report | null = null;
  /** The period that was told last. */
  private told = -1;
  private resentAt = 0;
  private refusedReveal: string | null = null;
  private moreGas = false;
  private asked: Asked | null = null;

  constructor(
    private readonly chain: Chain,
    private readonly store: Store,
    private readonly sources: Sources,
    private readonly pace: Pace,
    private readonly brake: Brake,
    private readonly options: Options,
    /** Takes the report of a period when it is over, or when nothing is left to do in it. */
    private readonly over: (report: Report) => void,
  ) {}

  async step(): Promise<void> {
    const head = await this.chain.head();
    this.pace.observe(head);
    this.report ??= new Report(this.pace.periodOf(head), head.time, 0);
    const { pending } = this.store.state;
    let report = this.report;
    try {
      // First, since it may have ended the period before in time.
      if (pending !== null) await this.follow(pending, head, report);
    } finally {
      // Whatever went wrong with it: a period that is over gets its line.
      report = this.reportOf(head, report);
    }
    if (this.store.state.pending === null && !report.done) await this.act(head, report);
    if (report.done) this.tell(report);
  }

  /** Something went wrong in this period, whatever it was. */
  note(error: string): void {
    this.report?.error(error);
  }

  private tell(report: Report): void {
    if (this.told >= report.period) return;
    this.told = report.period;
    this.over(report);
  }

  /** The report of the head's period; the one before is closed. */
  private reportOf(head: Block, last: Report): Report {
    const period = this.pace.periodOf(head);
    if (last.period === period) return last;
    last.finish(this.store.state.pending === null ? "the period ended" : "its transaction is in no block yet");
    this.tell(last);
    // The chain is not where it was said to be.
    if (last.period > period) this.told = -1;
    this.report = new Report(period, head.time, Math.max(0, period - last.period - 1));
    return this.report;
  }

  /** What became of a transaction that was sent, perhaps by a process before this one. */
  private async follow(pending: Pending, head: Block, report: Report): Promise<void> {
    const { hash, timeoutHeight, refused } = pending;
    const included = await this.chain.included(hash);
    // What is told must not wait for a disk that is full.
    if (included !== null) {
      this.record(pending, included, report);
      this.settled();
    } else if (head.height > timeoutHeight + 1 || timeoutHeight > head.height + FARTHEST) {
      // One block more, for a node that notes a block's transactions after the block.
      if (!refused) report.error(`transaction ${hash} came into no block up to ${timeoutHeight}`);
      this.settled();
      if (!refused) this.chain.distrust("does not bring transactions into blocks");
    } else if (head.height > this.resentAt && head.height <= timeoutHeight) {
      // The same bytes: in a block it can be only once.
      this.resentAt = head.height;
      const refusal = await this.chain.broadcast(Buffer.from(pending.bytes, "base64"));
      // It is in a block that this node does not show yet, or will be in none.
      if (refusal?.sequence) this.refuse(pending, head);
      else if (refusal !== null) this.chain.distrust(refusal.log);
    }
  }

  /** Nothing else before the next block: it may be in one already, and who refused it would do so again. */
  private refuse(pending: Pending, { height }: Block): void {
    this.store.save({ ...this.store.state, pending: { ...pending, timeoutHeight: height - 1, refused: true } });
  }

  private settled(): void {
    this.store.save({ ...this.store.state, pending: null });
  }

  private record(pending: Pending, { height, gasUsed, failed, committedIn }: Included, report: Report): void {
    if (failed !== null) {
      report.error(`transaction ${pending.hash} failed: ${failed.log}`);
      if (failed.outOfGas) this.moreGas = true;
      else if (pending.reveals !== null) this.refusedReveal = pending.reveals;
      return;
    }
    if (gasUsed < this.options.gas.normal) this.moreGas = false;
    // In a later period than it was meant for, or found by a process that began later: the oracle is asked then.
    if (committedIn !== report.period) return;
    report.tx = { hash: pending.hash, height, gas: gasUsed };
    if (pending.reveals !== null) report.revealed = this.store.commitment(pending.reveals)?.rates ?? null;
    report.committed = this.store.commitment(pending.commits)?.rates ?? null;
    report.finish();
  }

  private async act(head: Block, report: Report): Promise<void> {
    const view = await this.chain.view();
    const mayNot = this.mayNotVote(view);
    if (mayNot !== null) return report.finish(mayNot);

    const plan = this.plan(view, report);
    report.noReveal = plan.noReveal;
    if (plan.committed !== null) {
      report.committed = plan.committed.rates;
      return report.finish();
    }
    if (!this.pace.inTime(head)) {
      report.late = report.attempts === 0;
      return report.finish("too late in the period");
    }
    if (report.attempts >= this.options.attempts) {
      const why = `gave up after ${report.attempts} transactions`;
      // Whatever came of them: who tells of it may be the cause.
      this.chain.distrust(why);
      return report.finish(why);
    }
    const full = this.brake.full();
    if (full !== null) {
      // Told unless a later step commits.
      report.noCommit = full;
      return;
    }

    const { answers } = (this.asked = await this.ask(head, report));
    const early = plan.reveal === null ? null : this.brake.early(plan.reveal.hash);
    if (early !== null) {
      report.noCommit = early;
      return;
    }
    // Answers took their time.
    const now = await this.chain.head();
    this.pace.observe(now);
    if (this.pace.periodOf(now) !== report.period || !this.pace.inTime(now)) return;
    const ballot = makeBallot(view.denoms, this.options.rates, this.sources.settle(answers, now.time));
    report.abstained = ballot.abstained;
    this.asked = null;
    await this.send(plan, ballot, now, report);
  }

  /** Once in a period, so that who waits to reveal has the answers when he may. */
  private async ask({ time }: Block, { period }: Report): Promise<Asked> {
    if (this.asked?.period === period) return this.asked;
    return { period, answers: await this.sources.ask(time, Math.min(MAX_BUDGET, this.pace.votePeriod / 4)) };
  }

  private plan(view: View, { period }: Report): Plan {
    return makePlan({
      view,
      period,
      votePeriod: this.pace.votePeriod,
      known: (hash) => this.store.commitment(hash),
      refused: this.refusedReveal,
    });
  }

  /** Null if it may. */
  private mayNotVote({ feeder }: View): string | null {
    const { feeder: address, voter } = this.options;
    if (feeder === null) return `${address} is no feeder any more`;
    if (feeder.suspended) return `${address} is suspended, until the oracle's owner lifts it`;
    if (voter !== address && voter !== feeder.delegate) return `${voter} is not the delegate of ${address} any more`;
    return null;
  }

  private async send({ reveal }: Plan, ballot: Ballot, now: Block, report: Report): Promise<void> {
    const { feeder, gas, timeoutBlocks } = this.options;
    const commitment = commit(ballot, feeder, report.period);
    const messages: Message[] = [{ prevote: { hash: commitment.hash, feeder } }];
    // Before the new commitment, which would replace the one to be revealed.
    if (reveal !== null) messages.unshift({ vote: { rates: reveal.rates, salt: reveal.salt, feeder } });

    const timeoutHeight = this.pace.timeout(now, timeoutBlocks);
    const signed = await this.chain.sign(messages, this.moreGas ? gas.most : gas.normal, timeoutHeight);
    const pending: Pending = {
      hash: signed.hash,
      bytes: Buffer.from(signed.bytes).toString("base64"),
      timeoutHeight,
      reveals: reveal?.hash ?? null,
      commits: commitment.hash,
      refused: false,
    };
    this.store.save({ commitments: [...this.store.state.commitments, commitment], pending });
    report.attempts += 1;
    this.brake.signed(commitment.hash, this.pace.left(now));
    this.resentAt = now.height;
    const refusal = await this.chain.broadcast(signed.bytes);
    if (refusal === null) return;

    report.error(refusal.log);
    this.refuse(pending, now);
    if (!refusal.sequence) this.chain.distrust(refusal.log);
  }
}

function commit(ballot: Ballot, feeder: string, period: number): Commitment {
  const [salt, rates] = [freshSalt(), ratesText(ballot.rates)];
  return { salt, rates, hash: voteHash(salt, rates, feeder), period, freshUntil: ballot.freshUntil };
}
