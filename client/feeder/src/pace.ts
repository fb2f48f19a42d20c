/** Vote periods and how fast blocks come: all from the times of blocks, none from this machine's clock. */

import type { Block } from "./chain/chain.ts";

/** [ms] Until two blocks are known. */
const UNKNOWN = 6000;
/** [blocks] that the mean interval is taken over. */
const WINDOW = 20;

export class Pace {
  private readonly blocks: Block[] = [];

  constructor(
    /** [ms] */
    readonly votePeriod: number,
  ) {}

  observe(block: Block): void {
    const last = this.blocks.at(-1);
    if (block.height === last?.height) return;
    // The chain forgets blocks only when it begins anew, or when they never were.
    if (last !== undefined && block.height < last.height) this.blocks.length = 0;
    this.blocks.push(block);
    while (this.blocks.length > 2 && block.height - (this.blocks[0]?.height ?? 0) > WINDOW) this.blocks.shift();
  }

  /** [ms] between blocks, in the mean. */
  get interval(): number {
    const [first, last] = [this.blocks[0], this.blocks.at(-1)];
    if (first === undefined || last === undefined || first === last) return UNKNOWN;
    return Math.max(1, (last.time - first.time) / (last.height - first.height));
  }

  periodOf(block: Block): number {
    return Math.floor(block.time / this.votePeriod);
  }

  /** [ms] from the block to the end of its period. */
  left(block: Block): number {
    return this.votePeriod - (block.time % this.votePeriod);
  }

  /**
   * Whether a transaction sent now still falls into the period. The next block may be on its way already, so it is
   * the one after that counts; but in periods of hardly two blocks a chance is better than none.
   */
  inTime(block: Block): boolean {
    return this.left(block) > Math.min(2 * this.interval, this.votePeriod / 2);
  }

  /** The last block, or `most` blocks on, in which a transaction that must be in this period may be. */
  timeout(block: Block, most: number): number {
    const blocks = Math.ceil(this.left(block) / this.interval);
    return block.height + Math.min(most, Math.max(2, blocks));
  }
}
