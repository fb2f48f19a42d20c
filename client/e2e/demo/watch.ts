/** Notices when what the demo stands on is gone: its chain, or who began it. */

import { setTimeout as sleep } from "node:timers/promises";
import { post, reason } from "../../common/src/index.ts";

/** [ms] between two looks. */
const LOOK = 1_000;
/** [ms] A machine that compiles contracts answers slowly. */
const TIMEOUT = 3_000;
/** Looks in a row without an answer. */
const PATIENCE = 4;

/** Returns when the process that began this one is gone, and fails when the chain at `rpc` does not answer any more. */
export async function watch(rpc: string, look = LOOK): Promise<void> {
  const parent = process.ppid;
  for (let silent = 0; ; ) {
    await sleep(look);
    if (process.ppid !== parent) return;
    try {
      await post(rpc, { jsonrpc: "2.0", id: 1, method: "status", params: {} }, { timeout: TIMEOUT });
      silent = 0;
    } catch (error) {
      silent += 1;
      if (silent === PATIENCE) throw new Error(`the chain at ${rpc} is gone: ${reason(error)}`);
    }
  }
}
