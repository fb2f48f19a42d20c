/** Measures the contracts that scripts/peers built, on the chain at TIDELOCK_RPC. */

import { Chain } from "../chain.ts";
import { measureAstroportPair } from "./astroport-pair.ts";
import { measureCw20Base } from "./cw20-base.ts";
import { measureCw20Stake } from "./cw20-stake.ts";
import { measureCw4Stake } from "./cw4-stake.ts";
import { Workbench } from "./workbench.ts";

const [folder, ...crates] = process.argv.slice(2);
if (folder === undefined || crates.length === 0) {
  console.error("usage: main.ts <folder of wasm> <crate>@<version>...");
  process.exit(2);
}
const versions = Object.fromEntries(crates.map((crate) => crate.split("@") as [string, string]));
const chain = await Chain.connect();
const [owner, user] = await chain.accounts(2);
if (owner === undefined || user === undefined) throw new Error("no accounts");
const bench = new Workbench(chain, owner, folder, versions);
await measureCw20Base(bench, user.address);
await measureAstroportPair(bench, user);
await measureCw20Stake(bench, user);
await measureCw4Stake(bench, user);
console.log(chain.gasTable());
