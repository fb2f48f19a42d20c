/**
 * What no RPC can hurry, whatever it tells of times and blocks: by a clock of this machine that only goes forward. With an
 * honest chain it never holds anything up for longer than a block takes to be seen.
 */

/** Commitments whose time is known. */
const KEPT = 8;
/** Two are needed also where one is enough for each period: early in one, after late in the one before. */
const FEWEST = 2;

export class Brake {
  /** [ms] When transactions were signed, the oldest first. */
  private sent: number[] = [];
  /** [ms] By the hash of a commitment, when the period in which it was signed is over. */
  private readonly over = new Map<string, number>();

  constructor(
    /** [ms] */
    private readonly votePeriod: number,
    /** Transactions in one vote period. */
    private readonly attempts: number,
    /** [ms] */
    private readonly clock: () => number = () => performance.now(),
  ) {}

  /** Why no transaction may be sent now, null if one may. */
  holds(reveals: string | null): string | null {
    const now = this.clock();
    this.sent = this.sent.filter((at) => now - at < this.votePeriod);
    const most = Math.max(FEWEST, this.attempts);
    if (this.sent.length >= most) return `${most} transactions in one vote period of this machine's clock`;
    // Nothing is known of what a process before this one signed.
    if (reveals === null || (this.over.get(reveals) ?? now) <= now) return null;
    return "by this machine's clock the period of the commitment to be revealed is not over";
  }

  /** `left` [ms] are left of the period. */
  commits(hash: string, left: number): void {
    this.over.set(hash, this.clock() + left);
    for (const oldest of [...this.over.keys()].slice(0, -KEPT)) this.over.delete(oldest);
  }

  signed(): void {
    this.sent.push(this.clock());
  }
}
