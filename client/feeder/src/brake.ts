/**
 * What no RPC can hurry, whatever it tells of times and blocks: by a clock of this machine that only goes forward. With an
 * honest chain it never holds anything up for longer than a block takes to be seen.
 */

/** Commitments whose time is known: as many as the state on disk keeps, and more. */
const KEPT = 8;

export class Brake {
  /** [ms] When transactions were signed, the oldest first. */
  private sent: number[] = [];
  /** [ms] By the hash of a commitment, when the period in which it was signed is over. */
  private readonly over = new Map<string, number>();

  constructor(
    /** [ms] */
    private readonly votePeriod: number,
    /** Transactions that a vote period may need. */
    private readonly attempts: number,
    /** [ms] */
    private readonly clock: () => number = () => performance.now(),
  ) {}

  /**
   * Why no transaction may be sent now, null if one may. One more than a period needs: with as many, each would wait for its
   * like of the period before, and come later each time.
   */
  full(): string | null {
    const now = this.clock();
    this.sent = this.sent.filter((at) => now - at < this.votePeriod);
    const most = this.attempts + 1;
    return this.sent.length < most ? null : `${most} transactions in one vote period of this machine's clock`;
  }

  /** Why this commitment may not be revealed now, null if it may. Nothing is known of what a process before this one signed. */
  early(hash: string): string | null {
    const now = this.clock();
    if ((this.over.get(hash) ?? now) <= now) return null;
    return "by this machine's clock the period of the commitment to be revealed is not over";
  }

  /** A transaction with this commitment was signed, when `left` [ms] were left of the period. */
  signed(hash: string, left: number): void {
    this.sent.push(this.clock());
    this.over.set(hash, this.clock() + left);
    for (const oldest of [...this.over.keys()].slice(0, -KEPT)) this.over.delete(oldest);
  }
}
