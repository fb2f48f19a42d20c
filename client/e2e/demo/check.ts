/** Whether what the demo shows is true, as a page in a browser finds it, while the demo runs. */

import { deepEqual, equal, notEqual, ok } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { SigningCosmWasmClient } from "@cosmjs/cosmwasm-stargate";
import { DirectSecp256k1HdWallet } from "@cosmjs/proto-signing";
import { GasPrice } from "@cosmjs/stargate";
import { minimumOf, parseAmount, parseDeployment, Tidelock } from "@tidelock/sdk";
import { isOwned } from "../../deploy/src/names.ts";
import { contractsOf, type DeploymentFile } from "../../deploy/src/output.ts";
import { PREFIX } from "../chain.ts";
import type { chainInfo } from "./keplr.ts";

const [log] = process.argv.slice(2);
if (log === undefined) {
  console.error("usage: check.ts <what the demo printed>");
  process.exit(2);
}
const text = readFileSync(log, "utf8");
const shown = text.slice(text.indexOf("LUNA is at"));

const [, price] = match(/LUNA is at (\S+) SDR/);
const [, rpc] = match(/^RPC +(\S+)$/m);
const [, rest] = match(/^REST +(\S+)$/m);
const [, deploymentFile] = match(/^Contracts \((\S+);/m);
const contracts = Object.fromEntries(
  [...shown.matchAll(/^(\S+) +(wasm1\S{58})$/gm)].map(([, name, address]) => [name, address]),
);
const accounts = [...shown.matchAll(/^(\S+) +(wasm1\S{38})\n +(.*)$/gm)].map(([, name, address, words]) => ({
  name, address, words,
}));
const info = JSON.parse(match(/^\{.*\}$/m)[0]) as ReturnType<typeof chainInfo>;

// What pages and wallets are told.
const deployment = JSON.parse(readFileSync(deploymentFile ?? "", "utf8")) as DeploymentFile;
deepEqual(contracts, contractsOf(deployment));
const { chainId } = parseDeployment(deployment);
const { result } = (await get(`${rpc}/status`)) as { result: { node_info: { network: string } } };
deepEqual([info.chainId, info.rpc, info.rest, result.node_info.network], [chainId, rpc, rest, chainId]);

// The accounts are the mnemonics', and have what is said.
equal(accounts.map(({ name }) => name).join(), "owner,guardian,holder,alice,bob");
for (const { name, address, words } of accounts) {
  const wallet = await DirectSecp256k1HdWallet.fromMnemonic(words ?? "", { prefix: PREFIX });
  equal((await wallet.getAccounts())[0]?.address, address);
  const { balance } = await query<{ balance: string }>("uluna", { balance: { address } });
  equal(balance, { alice: "1000000000000", bob: "1000000000000", holder: "998000000000000" }[name ?? ""] ?? "0");
  const { balances } = (await get(`${rest}/cosmos/bank/v1beta1/balances/${address}`)) as { balances: { denom: string }[] };
  equal(balances[0]?.denom, info.feeCurrencies[0]?.coinMinimalDenom);
}

// Every contract answers, and who owns them has accepted them.
const owner = accounts[0]?.address;
for (const name of Object.keys(contracts)) {
  if (!isOwned(name)) await query(name, { token_info: {} });
  else deepEqual(await query(name, { ownership: {} }), { owner, pending_owner: null, pending_expiry: null });
}

// All three feeders vote, and this is what comes of it.
const { feeders } = await query<{ feeders: { address: string }[] }>("oracle", { feeders: {} });
equal(feeders.length, 3);
for (const { address } of feeders) {
  const { vote } = await query<{ vote: object | null }>("oracle", { vote: { feeder: address } });
  notEqual(vote, null, `${address} has not voted`);
}
const denoms = ["usdr", "uusd", "ukrw"];
const { prices } = await query<{ prices: { denom: string; status: string; price: { confirmed: string } }[] }>("oracle", {
  prices: { denoms },
});
deepEqual(prices.map(({ denom, status }) => [denom, status]), denoms.map((denom) => [denom, "fresh"]));
equal(prices[0]?.price.confirmed, price);

// At what they vote alice goes round, as a page lets her.
const { address = "", words = "" } = accounts.find(({ name }) => name === "alice") ?? {};
const signer = await DirectSecp256k1HdWallet.fromMnemonic(words, { prefix: PREFIX });
const client = await SigningCosmWasmClient.connectWithSigner(rpc ?? "", signer, { gasPrice: GasPrice.fromString("0stake") });
const tidelock = new Tidelock(client, parseDeployment(deployment));
let amount = parseAmount("1000");
for (const [offer, ask] of [["uluna", "uusd"], ["uusd", "ukrw"], ["ukrw", "uluna"]] as const) {
  const quote = await tidelock.quote({ offer, ask, amount });
  // The next vote may come in between.
  const minimumReceive = minimumOf(quote.returnAmount, "0.1");
  ({ returnAmount: amount } = await tidelock.swap(address, { offer, ask, amount, minimumReceive }));
}
ok(amount > parseAmount("800") && amount < parseAmount("1000"), `${amount} of 1000 LUNA came back`);
client.disconnect();
console.log(`true of ${Object.keys(contracts).length} contracts, ${accounts.length} accounts, ${feeders.length} feeders`);

function match(pattern: RegExp): RegExpExecArray {
  const found = pattern.exec(shown);
  if (found === null) throw new Error(`the demo shows nothing like ${pattern}`);
  return found;
}

async function query<T>(contract: string, msg: object): Promise<T> {
  const encoded = encodeURIComponent(Buffer.from(JSON.stringify(msg)).toString("base64"));
  const { data } = (await get(`${rest}/cosmwasm/wasm/v1/contract/${contracts[contract]}/smart/${encoded}`)) as { data: T };
  return data;
}

/** As a page of any origin. */
async function get(url: string): Promise<unknown> {
  const response = await fetch(url, { headers: { origin: "https://example.org" } });
  const body = await response.text();
  equal(response.status, 200, `${url}: ${body}`);
  equal(response.headers.get("access-control-allow-origin"), "*", `${url}: no page may read it`);
  return JSON.parse(body);
}
