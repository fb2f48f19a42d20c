/**
 * A suite to play with on the chain at TIDELOCK_RPC: deployed, fed with prices, accounts funded; until it is ended, or its
 * chain or who began it is gone.
 */

import type { ChildProcess } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { reason } from "../../common/src/index.ts";
import { type Account, Chain, PREFIX } from "../chain.ts";
import { accept, deploy } from "./deploy.ts";
import { startFeeders } from "./feeders.ts";
import { chainInfo } from "./keplr.ts";
import { watch } from "./watch.ts";

const [folder, rpc, rest] = process.argv.slice(2);
if (folder === undefined || rpc === undefined || rest === undefined) {
  console.error("usage: main.ts <folder> <rpc> <rest>");
  process.exit(2);
}

let feeders: ChildProcess[] = [];
let ending = false;
let end = () => {};
const ended = new Promise<void>((resolve) => {
  end = () => {
    ending = true;
    resolve();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, end);
});
try {
  const over = Promise.race([ended, watch(rpc)]);
  await Promise.race([run(folder, rpc, rest), over]);
  await over;
} catch (error) {
  console.error(`the demo ends: ${reason(error)}`);
  process.exitCode = 1;
} finally {
  for (const feeder of feeders) feeder.kill();
}
// What still runs, such as a deployment that was interrupted, is not waited for.
process.exit(process.exitCode);

async function run(folder: string, rpc: string, rest: string): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const chain = await Chain.connect();
  const [owner, guardian, holder, alice, bob, ...voters] = (await chain.accounts(8)) as [
    Account, Account, Account, Account, Account, ...Account[],
  ];
  const people = { owner, guardian, holder, alice, bob };
  const named = [...Object.entries(people), ...voters.map((voter, i) => [`feeder-${i}`, voter] as const)];
  for (const [name, { mnemonic }] of named) {
    writeFileSync(`${folder}/${name}.mnemonic`, `${mnemonic}\n`, { mode: 0o600 });
  }
  const chainId = await owner.client.getChainId();
  const info = chainInfo(chainId, rpc, rest);
  writeFileSync(`${folder}/keplr.json`, `${JSON.stringify(info, null, 2)}\n`);

  const place = { chainId, rpc, gasPrice: "0stake", folder };
  const contracts = await deploy(place, people, voters);
  const oracle = contracts["oracle"] ?? "";
  const keys = voters.map((_, i) => `${folder}/feeder-${i}.mnemonic`);
  feeders = startFeeders({ ...place, prefix: PREFIX, oracle, keys });
  for (const [i, feeder] of feeders.entries()) {
    feeder.on("exit", () => {
      // Ctrl-C reaches the feeders, too.
      if (ending) return;
      console.error(`feeder ${i} ended, see ${folder}/feeder-${i}.log`);
      process.exitCode = 1;
      end();
    });
  }
  console.log("the first price takes four vote periods");
  await accept(owner, contracts);
  console.log("accepted  the owner has what was offered");
  let price: string | null;
  while ((price = await priceOf(owner, oracle)) === null) await sleep(250);

  const rows = Object.entries(people).map(([name, { address, mnemonic }]) => `${name.padEnd(8)} ${address}\n         ${mnemonic}`);
  console.log(`
LUNA is at ${price} SDR; three feeders vote the prices of 7 May 2022 on, hour by hour.

RPC  ${rpc}
REST ${rest}

Contracts (${folder}/${chainId}.json; tokens for wallets in ${folder}/${chainId}.assetlist.json):
${Object.entries(contracts).map(([name, address]) => `${name.padEnd(14)} ${address}`).join("\n")}

Accounts, for this chain only (${folder}/*.mnemonic): alice and bob have 1,000,000 LUNA, holder has the rest.
${rows.join("\n")}

ChainInfo for Keplr's experimentalSuggestChain (${folder}/keplr.json):
${JSON.stringify(info)}

Ctrl-C ends it.`);
}

/** Of LUNA, in SDR; null until all prices are confirmed. */
async function priceOf({ client }: Account, oracle: string): Promise<string | null> {
  const query = { prices: { denoms: ["usdr", "uusd", "ukrw"] } };
  const { prices } = (await client.queryContractSmart(oracle, query)) as { prices: { price: { confirmed: string } | null }[] };
  return prices.some(({ price }) => price === null) ? null : (prices[0]?.price?.confirmed ?? null);
}
