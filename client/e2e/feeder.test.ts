/** Three processes of @tidelock/feeder vote the prices of May 2022; one of them is killed again and again. */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Account, Chain } from "./chain.ts";
import { atoms, decimal, historyOf, rowAt, series, talliesOf } from "./history.ts";
import { running } from "./running.ts";
import { createOracle, freshKey, type Key, pay, setDelegate, Voter } from "./voters.ts";

/** [s] */
const VOTE_PERIOD = 4;
const KILLS = 20;
/** LUNA's price begins to fall here. */
const FROM = "2022-05-09T12:00:00Z";
/** Each vote period is an hour of the series. */
const SPEED = 3600 / VOTE_PERIOD;
const ONE = 10n ** 18n;

const chain = await Chain.connect();
const luna = series("luna-usd-hourly.csv", "luna_usd");
const sdr = rowAt(series("fx-daily.csv", "usd_per_sdr"), Date.parse(FROM) / 1000);
const krw = rowAt(series("fx-daily.csv", "usd_krw"), Date.parse(FROM) / 1000);

describe("feeders", () => {
  const folder = mkdtempSync(join(tmpdir(), "feeders-"));
  /** The won's price on the web; its time stands still once this is set. */
  let frozen: number | null = null;
  let server: Server;
  let owner: Account;
  /** Of three feeders, the third of which votes by its delegate, and a stranger's. */
  let keys: { killed: Key; web: Key; delegating: Key; delegate: Key; stranger: Key };
  let oracle: string;
  /** [s] when the replay begins. */
  let begin: number;
  let voters: { killed: Voter; web: Voter; delegate: Voter };

  beforeAll(async () => {
    const [account] = await chain.accounts(1);
    if (account === undefined) throw new Error("no account");
    owner = account;
    const [killed, web, delegating, delegate, stranger] = await Promise.all([
      key("killed"), key("web"), key("delegating"), key("delegate"), key("stranger"),
    ]);
    keys = { killed, web, delegating, delegate, stranger };
    for (const each of Object.values(keys)) await pay(owner, each);
    oracle = await createOracle(owner, [killed, web, delegating].map(({ address }) => address), VOTE_PERIOD);
    await setDelegate(oracle, delegating, delegate.address);
    server = createServer((_, response) => {
      response.end(JSON.stringify({ rates: [{ krw: Number(krw), at: frozen ?? Date.now() }] }));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

    begin = Math.ceil((await chain.time()) / VOTE_PERIOD) * VOTE_PERIOD;
    const { port } = server.address() as AddressInfo;
    const at = { price: "/rates/0/krw", time: "/rates/0/at", time_unit: "ms" };
    const source = { type: "http", url: `http://127.0.0.1:${port}/`, ...at };
    voters = {
      killed: voter(killed, config()),
      web: voter(web, config({ sources: [source], max_age: 10 })),
      delegate: voter(delegate, { ...config(), feeder: delegating.address }),
    };
  }, 60_000);

  afterAll(async () => {
    await Promise.all(all().map((voter) => voter.end("SIGKILL")));
    server.close();
    rmSync(folder, { recursive: true });
  });

  const key = (name: string) => freshKey(folder, name);
  const voter = ({ file }: Key, config: object) => new Voter(chain, file.replace(/\.mnemonic$/, ""), file, config);
  const all = () => Object.values(voters);

  function config(usdKrw: object = csv("fx-daily.csv", "day", "usd_krw", 1)) {
    return {
      chain_id: "tidelock-local",
      rpc: ["http://127.0.0.1:1", process.env["TIDELOCK_RPC"]],
      prefix: "wasm",
      gas_price: "0.001stake",
      oracle,
      prices: {
        luna_usd: csv("luna-usd-hourly.csv", "time_utc", "luna_usd", SPEED),
        usd_per_sdr: csv("fx-daily.csv", "day", "usd_per_sdr", 1),
        usd_krw: usdKrw,
      },
      rates: {
        usdr: { product: ["luna_usd"], divide_by: ["usd_per_sdr"] },
        uusd: { product: ["luna_usd"] },
        ukrw: { product: ["luna_usd", "usd_krw"] },
      },
      limits: { poll_ms: 200 },
    };
  }

  function csv(name: string, time_column: string, price_column: string, speed: number): object {
    const file = fileURLToPath(new URL(`../../packages/simulator/data/${name}`, import.meta.url));
    const replay = { from: FROM, at: new Date(begin * 1000).toISOString(), speed };
    return { sources: [{ type: "csv", file, time_column, price_column, replay }], max_age: speed === 1 ? 172_800 : 10 };
  }

  it("are told what is wrong before they vote", async () => {
    const { stranger, delegating, delegate, killed } = keys;
    const [poor, short] = await Promise.all([key("poor"), key("short")]);
    await owner.client.sendTokens(owner.address, short.address, [{ denom: "stake", amount: "399" }], "auto");
    await setDelegate(oracle, delegating, short.address);
    let runs = 0;
    const refused = async ({ file }: Key, changes: object): Promise<string> => {
      const refused = new Voter(chain, join(folder, `refused-${runs++}`), file, { ...config(), ...changes });
      const { code, stdout, stderr } = await refused.run("--once");
      expect([code, stdout]).toEqual([1, ""]);
      return stderr;
    };
    const rpc = [process.env["TIDELOCK_RPC"]];
    const broken = csv("fx-daily.csv", "day", "day", 1);
    const rates = { uusd: { product: ["luna_usd"] }, ueur: { product: ["luna_usd"] } };
    const lines = await Promise.all([
      refused(stranger, { rpc }),
      refused(stranger, { rpc, feeder: delegating.address }),
      refused(stranger, { rpc, chain_id: "columbus-5" }),
      refused(stranger, { rpc, oracle: stranger.address }),
      refused(poor, { rpc }),
      refused(killed, { rpc, rates }),
      refused(short, { rpc, feeder: delegating.address }),
      refused(killed, { rpc, limits: { poll_ms: 2001 } }),
      refused(killed, { rpc, prices: { ...config().prices, luna_usd: broken } }),
    ]);
    await setDelegate(oracle, delegating, delegate.address);
    expect(lines).toEqual([
      `feeder: ${stranger.address} is no feeder of the oracle\n`,
      `feeder: the key's account ${stranger.address} is not the delegate of ` +
        `${delegating.address}, which is ${short.address}\n`,
      `feeder: rpc ${rpc[0]} is of the chain tidelock-local, not columbus-5\n`,
      expect.stringMatching(/^feeder: the oracle \S+ does not answer: .*\n$/),
      `feeder: the account ${poor.address} is not on the chain: send it stake for gas\n`,
      "feeder: config: rates: the oracle does not vote ueur; it votes usdr, uusd, ukrw\n",
      `feeder: the account ${short.address} has 399stake and a vote costs 400stake: send it more\n`,
      "feeder: config: limits.poll_ms: expected at most 2000, half of the oracle's vote period, not 2001\n",
      "feeder: price luna_usd: fx-daily.csv#day: line 2: '2022-05-05' is no price: a number above zero\n",
    ]);
  }, 60_000);

  it("show what they would vote, and send nothing", async () => {
    const { delegating, delegate } = keys;
    const { code, stdout, stderr } = await voters.delegate.run("--check");
    expect(stdout).toContain("balance   10000000stake, for 27 hours at 400stake a vote\n");
    expect([code, stderr]).toEqual([0, "feeder: rpc http://127.0.0.1:1: fetch failed: bad port\n"]);
    const role = `feeder    ${delegating.address}, by its delegate ${delegate.address}; weight 1, 0 misses`;
    expect(stdout).toContain(role);
    expect(stdout).toMatch(/^vote {6}[\d.]+usdr,[\d.]+uusd,[\d.]+ukrw$/m);
    expect((await historyOf(owner.client, delegate.address)).votes).toEqual([]);
  }, 30_000);

  it("take the examples, with the chain's own oracle, times and sources for theirs", async () => {
    const { killed } = keys;
    const at = new Date(((await chain.time()) - 60) * 1000).toISOString();
    const packages = fileURLToPath(new URL("../../packages", import.meta.url));
    const replay = example("replay")
      .replaceAll("../../../packages", packages)
      .replace(/"at": "[^"]+"/g, `"at": "${at}"`);
    // One document with what every source of the example points to.
    const now = Date.now();
    const [seconds, iso] = [Math.floor(now / 1000), new Date(now).toISOString()];
    const web = createServer((_, response) => {
      response.end(JSON.stringify({
        data: [{ last: 80.1, time: now }], price: "80.2", updated_at: iso, result: { price: 80.3, at: seconds },
        rates: { KRW: 1270.5, USD: 1.34 }, timestamp: seconds, krw: { rate: "1270.7", date: iso },
      }));
    });
    await new Promise<void>((resolve) => web.listen(0, "127.0.0.1", resolve));
    const host = `http://127.0.0.1:${(web.address() as AddressInfo).port}`;
    const online = example("web").replace(/https:\/\/[a-z-]+\.example\.com\/(?=[^"])/g, `${host}/`);
    const checks = [replay, online].map((document, i) => {
      const rpc = [process.env["TIDELOCK_RPC"]];
      const config = { ...(JSON.parse(document) as object), rpc, oracle };
      return new Voter(chain, join(folder, `example-${i}`), killed.file, config).run("--check");
    });
    const [files, sources] = await Promise.all(checks);
    web.close();
    expect([files?.code, files?.stdout]).toEqual([0, expect.stringMatching(/^vote {6}\S+usdr,\S+uusd,\S+ukrw$/m)]);
    expect([sources?.code, sources?.stdout]).toEqual([0, expect.stringMatching(/^vote {6}\S+usdr,80.2uusd,101902.12ukrw$/m)]);
    // A vote costs 10,000 at the examples' price of gas.
    expect(files?.stderr).toMatch(/^feeder: the account has less than a day of votes: \d+stake, for \d+ minutes at 10000stake a vote\n$/);
  }, 30_000);

  it("of the demo end with it, also when it is killed", async () => {
    // It never answers: a feeder waits for five seconds.
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const asked = once(silent, "request");
    const rpc = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const feeding = {
      chainId: "tidelock-local", prefix: "wasm", rpc, gasPrice: "0stake", oracle, keys: [keys.stranger.file], folder,
    };
    const script = `
      const { startFeeders } = await import(${JSON.stringify(new URL("demo/feeders.ts", import.meta.url).href)});
      console.log(startFeeders(${JSON.stringify(feeding)})[0].pid);`;
    const demo = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [pid] = (await once(demo.stdout, "data")).map(Number);
    await asked;
    demo.kill("SIGKILL");
    const killed = performance.now();
    while (running(pid)) await sleep(50);
    expect(performance.now() - killed).toBeLessThan(3000);
    silent.closeAllConnections();
    silent.close();
  }, 30_000);

  it("bring the prices of May 2022 to the board, though one is killed again and again", async () => {
    await Promise.all(all().map((voter) => voter.start()));
    await sleep(VOTE_PERIOD * 1000);
    for (let i = 0; i < KILLS; i++) {
      // Once it stays away for longer than it can catch up.
      const { ready } = await voters.killed.kill(i === 9 ? 2 * VOTE_PERIOD : 0);
      // Each fourth is killed while it still begins.
      if (i % 4 === 3) await sleep(Math.random() * 1000);
      else {
        await ready;
        // Each fourth after periods in which nothing may be lost.
        await sleep(((i % 4 === 1 ? 3 : 0) + Math.random()) * VOTE_PERIOD * 1000);
      }
    }
    frozen = Date.now();
    await sleep(5 * VOTE_PERIOD * 1000);
    expect(await Promise.all(all().map((voter) => voter.end("SIGTERM")))).toEqual([0, 0, 0]);

    const tallies = await talliesOf(owner.client, oracle);
    const priced = await pricedPeriods();
    expect(priced.length).toBeGreaterThan(10);
    for (const period of priced) {
      const tally = tallies.get(period);
      const told = (denom: string) => tally?.[denom] ?? tally?.[`${denom}_candidate`];
      expect([period, told("usdr"), told("uusd"), told("ukrw")]).toEqual([period, ...expected(period - 1)]);
    }
  }, 240_000);

  it("miss nothing but what was open at a kill, vote once a period, and never wrongly", async () => {
    const { killed, web, delegate } = keys;
    const histories = await Promise.all([killed, web, delegate].map(({ address }) => historyOf(owner.client, address)));
    const priced = await pricedPeriods();
    const begun = Math.max(...histories.map(({ votes: [first = Infinity] }) => first));
    const missed = histories.map(({ votes }) => priced.filter((period) => period >= begun && !votes.includes(period)));
    const gaps = voters.killed.gaps.map(({ from, to }) => [periodOf(from), periodOf(to)] as const);
    for (const { votes, failed } of histories) {
      expect(failed).toEqual([]);
      expect(new Set(votes).size).toBe(votes.length);
    }
    expect(missed.slice(1)).toEqual([[], []]);
    // A vote needs both: the period of its commitment and its own.
    const open = ([from, to]: readonly [number, number], period: number) => from <= period && period - 1 <= to;
    const untouched = priced.filter((period) => period >= begun && !gaps.some((gap) => open(gap, period)));
    console.log(`${priced.length} periods, untouched by ${KILLS} kills ${untouched.length}, missed ${missed.map(({ length }) => length).join(", ")}`);
    expect(untouched.length).toBeGreaterThanOrEqual(KILLS / 4);
    expect(missed[0]?.filter((period) => untouched.includes(period))).toEqual([]);
    // The oracle counts the same: none for a vote that was wrong.
    const { misses } = await owner.client.queryContractSmart(oracle, { feeder: { address: killed.address } });
    expect(misses).toBe(priced.filter((period) => !histories[0]?.votes.includes(period)).length);
    expect(misses).toBeGreaterThan(0);
    // What the first line of a process reveals was committed by one that was killed.
    const first = new Map([...voters.killed.lines].reverse().map(({ process, fields }) => [process, fields]));
    first.delete(0);
    expect([...first.values()].filter(({ revealed }) => revealed !== "none").length).toBeGreaterThan(0);
  });

  it("abstain from a price that stands still, and from nothing else", async () => {
    const last = voters.web.lines.at(-1)?.fields;
    expect(last?.["committed"]).toMatch(/^[\d.]+usdr,[\d.]+uusd,0ukrw$/);
    expect(last?.["abstained"]).toMatch(/^ukrw: usd_krw: 0 of 1 sources, 1 needed \(\S+krw: too old, /);
    const { vote } = await owner.client.queryContractSmart(oracle, { vote: { feeder: keys.web.address } });
    expect((vote.rates as [string, string][]).map(([denom]) => denom)).toEqual(["usdr", "uusd"]);
  });

  /** Periods whose votes gave LUNA's price. */
  async function pricedPeriods(): Promise<number[]> {
    const tallies = [...(await talliesOf(owner.client, oracle))];
    const priced = tallies.filter(([, { usdr, usdr_candidate }]) => (usdr ?? usdr_candidate) !== undefined);
    return priced.map(([period]) => period);
  }

  /** P and the crosses that a commitment in this period must give. */
  function expected(period: number): string[] {
    const price = atoms(rowAt(luna, Date.parse(FROM) / 1000 + (period * VOTE_PERIOD - begin) * SPEED));
    const usdr = (price * ONE) / atoms(sdr);
    const ukrw = (price * atoms(krw)) / ONE;
    return [usdr, (price * ONE) / usdr, (ukrw * ONE) / usdr].map(decimal);
  }
});

function example(name: string): string {
  return readFileSync(new URL(`../feeder/examples/${name}.json`, import.meta.url), "utf8");
}

function periodOf(time: number): number {
  return Math.floor(time / VOTE_PERIOD);
}
