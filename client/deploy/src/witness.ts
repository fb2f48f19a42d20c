/** Another node's word for a code: the one that is asked for everything may lie about the bytes behind a number. */

import { setTimeout as sleep } from "node:timers/promises";
import { Failure } from "@tidelock/common";
import type { Say } from "./campaign.ts";
import type { Chain } from "./chain.ts";
import { shown } from "./node.ts";

/** [ms] */
export const TIMES = {
  /** between two looks */
  poll: 1_000,
  /** for another node to have the block with an upload */
  lag: 30_000,
};

export interface Named {
  readonly name: string;
  readonly id: number;
  /** hex */
  readonly checksum: string;
}

/** Refuses the same address: nothing would be learned. */
export function checkOther(rpc: string, other: string | undefined): void {
  if (other === undefined || new URL(other).href !== new URL(rpc).href) return;
  throw new Failure(`--check-rpc names ${shown(other)}, which is asked already: name another node`);
}

export class Witness {
  constructor(
    private readonly rpc: string,
    /** Null where none is named: then who reads along is told what to compare. */
    private readonly other: { readonly rpc: string; readonly chain: Pick<Chain, "code"> } | null,
    private readonly say: Say,
    private readonly times = TIMES,
  ) {}

  /** Throws at the first code that has other bytes there, or is not there. */
  async check(codes: readonly Named[]): Promise<void> {
    for (const code of codes) {
      const { name, id, checksum } = code;
      const what = `code      ${name} migrates to code ${id}, checksum ${checksum}`;
      if (this.other === null) {
        this.say(`${what}, as ${shown(this.rpc)} says: compare it on another node`);
        continue;
      }
      const found = await this.checksum(this.other.chain, id);
      if (found !== checksum) {
        const says = found === null ? "is not there" : `has the checksum ${found}`;
        throw new Failure(
          `code ${id}, ${name}, ${says} at ${shown(this.other.rpc)}, and ${checksum} at ${shown(this.rpc)}: nothing is migrated to it`,
        );
      }
      this.say(`${what}, as ${shown(this.rpc)} and ${shown(this.other.rpc)} say`);
    }
  }

  private async checksum(chain: Pick<Chain, "code">, id: number): Promise<string | null> {
    for (const since = Date.now(); ; ) {
      const code = await chain.code(id);
      if (code !== null) return code.checksum;
      if (Date.now() - since > this.times.lag) return null;
      await sleep(this.times.poll);
    }
  }
}
