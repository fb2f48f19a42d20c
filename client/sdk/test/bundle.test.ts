/** The sdk as a page loads it. */

import { builtinModules } from "node:module";
import { fileURLToPath } from "node:url";
import { createContext, runInContext } from "node:vm";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import { DEPLOYMENT, SENDER } from "./fixture.ts";

/** [bytes] minified, to notice what comes along. */
const LIMITS = { ".": 80_000, "./contracts": 65_000 };

/** Of all that a module exports, as `sdk`. */
async function bundle(module: string) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: `export * from "${module}";`, resolveDir: fileURLToPath(new URL("..", import.meta.url)) },
    bundle: true, write: false, minify: true, metafile: true, platform: "browser", format: "iife", globalName: "sdk",
    target: "es2022", logLevel: "silent",
  });
  const [output] = Object.values(metafile.outputs);
  return { text: outputFiles[0]?.text ?? "", imports: output?.imports ?? [], inputs: Object.keys(metafile.inputs) };
}

describe.each(Object.entries(LIMITS))("%s", (path, limit) => {
  it("needs nothing of Node, and is small", async () => {
    const { text, imports, inputs } = await bundle(`@tidelock/sdk${path.slice(1)}`);
    // What a bundle does not hold it imports.
    expect(imports).toEqual([]);
    expect(text.match(/["']node:.{20}|\brequire\(.{20}/g)).toBeNull();
    const stubs = inputs.filter((input) => input.startsWith("(disabled)") || builtinModules.includes(input));
    expect(stubs).toEqual([]);
    expect(text.length).toBeLessThan(limit);
    expect(text.length).toBeGreaterThan(limit / 2);
  });
});

it("works where there is nothing of Node", async () => {
  const { text } = await bundle("@tidelock/sdk");
  // A page's globals are these, and more.
  const page = createContext({ TextEncoder, TextDecoder, deployment: JSON.stringify(DEPLOYMENT), sender: SENDER });
  expect(runInContext("typeof process + typeof Buffer + typeof require", page)).toBe("undefined".repeat(3));
  runInContext(text, page);
  const answer = await runInContext(
    `(async () => {
      const client = { queryContractSmart: async () => ({ return_amount: "79600000", spread_amount: "0", commission_amount: "0" }) };
      const tidelock = new sdk.Tidelock(client, sdk.parseDeployment(JSON.parse(deployment)));
      const trade = { offer: "uluna", ask: "uusd", amount: sdk.parseAmount("1") };
      const { returnAmount } = await tidelock.quote(trade);
      const message = tidelock.messages(sender).swap({ ...trade, minimumReceive: sdk.minimumOf(returnAmount, "0.01") });
      const error = sdk.contractError("the swap would return nothing");
      return JSON.stringify([sdk.formatAmount(returnAmount), message.typeUrl, error.variant]);
    })()`,
    page,
  );
  expect(JSON.parse(answer)).toEqual(["79.6", "/cosmwasm.wasm.v1.MsgExecuteContract", "NothingReturned"]);
});
