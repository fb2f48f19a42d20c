/** Transactions that somebody else signs: files as `wasmd tx sign` takes them. */

import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { makeFolder } from "@tidelock/common";
import { feeFor } from "./gas.ts";
import { type JsonObject, writeJson } from "./json.ts";
import type { Gas } from "./params.ts";
import { type Batch, batches, type Step } from "./step.ts";

interface UnsignedFile {
  readonly path: string;
  readonly what: string;
}

/**
 * One file for each transaction of a stage, numbered in their order. Those of an earlier run, when more was left, are
 * removed: who signs the folder would send them again.
 */
export function writeUnsigned(folder: string, stage: string, steps: readonly Step[], gas: Gas): UnsignedFile[] {
  makeFolder(folder);
  const earlier = new RegExp(`^${stage}-\\d{2,}\\.json$`);
  for (const name of readdirSync(folder)) if (earlier.test(name)) rmSync(join(folder, name));
  return batches(steps, gas.per_transaction).map((batch, i) => {
    const path = join(folder, `${stage}-${`${i + 1}`.padStart(2, "0")}.json`);
    writeJson(path, unsigned(batch, gas));
    return { path, what: batch.what };
  });
}

export function unsigned(batch: Batch, gas: Gas): JsonObject {
  const { amount, gas: gas_limit } = feeFor(batch.gas, gas);
  return {
    body: {
      messages: batch.steps.map((step) => step.message().json),
      memo: "",
      timeout_height: "0",
      extension_options: [],
      non_critical_extension_options: [],
    },
    auth_info: {
      signer_infos: [],
      fee: { amount: amount.map(({ denom, amount }) => ({ denom, amount })), gas_limit, payer: "", granter: "" },
      tip: null,
    },
    signatures: [],
  };
}
