/** A suite to play with on the chain at TIDELOCK_RPC: deployed, fed with prices, accounts funded; until it is ended. */

import type { ChildProcess } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { type Account, Chain, PREFIX } from "../chain.ts";
import { deploy } from "./deploy.ts";
import { startFeeders } from "./feeders.ts";
import { chainInfo } from "./keplr.ts";

const [folder, rpc, rest] = process.argv.slice(2);
if (folder === undefined || rpc === undefined || rest === undefined) {
  console.error("usage: main.ts <folder> <rpc> <rest>");
  process.exit(2);
}
mkdirSync(folder, { recursive: true, mode: 0o700 });

let feeders: ChildProcess[] = [];
let ending = false;
let end = () => {};
const ended = new Promise<void>((resolve) => {
  end = () => {
    ending = true;
    resolve();
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, end);
});
try {
  await Promise.race([run(folder, rpc, rest), ended]);
  await ended;
} finally {
  for (const feeder of feeders) feeder.kill();
}
// What still runs, such as a deployment that was interrupted, is not waited for.
process.exit(process.exitCode);

async function run(folder: string, rpc: string, rest: string): Promise<void> {
  const chain = await Chain.connect();
  const suite = await deploy(chain);
  const [alice, bob] = (await chain.accounts(2)) as [Account, Account];
  const LUNA = 1_000_000n;
  for (const { address } of [alice, bob]) await suite.give(address, 1_000_000n * LUNA);

  const people = { owner: suite.owner, holder: suite.holder, alice, bob };
  const voters = suite.feeders.map((feeder, i) => [`feeder-${i}`, feeder] as const);
  for (const [name, { mnemonic }] of [...Object.entries(people), ...voters]) {
    writeFileSync(`${folder}/${name}.mnemonic`, `${mnemonic}\n`, { mode: 0o600 });
  }
  const info = chainInfo(await suite.owner.client.getChainId(), rpc, rest);
  writeFileSync(`${folder}/keplr.json`, `${JSON.stringify(info, null, 2)}\n`);
  writeFileSync(`${folder}/addresses.json`, `${JSON.stringify(suite.addresses, null, 2)}\n`);

  feeders = startFeeders(
    {
      chainId: info.chainId,
      prefix: PREFIX,
      rpc,
      gasPrice: "0stake",
      oracle: suite.addresses["oracle"] ?? "",
      keys: voters.map(([name]) => `${folder}/${name}.mnemonic`),
    },
    folder,
  );
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
  let price: string | null;
  while ((price = await suite.price()) === null) await sleep(500);

  const rows = Object.entries(people).map(([name, { address, mnemonic }]) => `${name.padEnd(8)} ${address}\n         ${mnemonic}`);
  console.log(`
LUNA is at ${price} SDR; three feeders vote the prices of 7 May 2022 on, hour by hour.

RPC  ${rpc}
REST ${rest}

Contracts (${folder}/addresses.json):
${Object.entries(suite.addresses).map(([name, address]) => `${name.padEnd(14)} ${address}`).join("\n")}

Accounts, for this chain only (${folder}/*.mnemonic): alice and bob have 1,000,000 LUNA, holder has the rest.
${rows.join("\n")}

ChainInfo for Keplr's experimentalSuggestChain (${folder}/keplr.json):
${JSON.stringify(info)}

Ctrl-C ends it.`);
}
