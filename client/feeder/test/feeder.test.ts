/** The loop against a chain in memory: what it votes, and that no fault makes it vote twice, or wrongly. */

import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { Unreachable } from "../src/errors.ts";
import { FEEDER } from "./chain.ts";
import { Killed, PERIOD, World } from "./world.ts";

let world: World;
beforeEach(() => {
  world = new World();
});

const unreachable = () => {
  throw new Unreachable("no RPC answers: reset");
};
const killed = () => {
  throw new Killed();
};

describe("a period", () => {
  it("reveals what the one before committed to, and commits anew, in one transaction", async () => {
    await world.periods(1);
    world.market["luna_usd"] = ["90", 1000];
    await world.periods(3);
    expect(world.chain.votes).toEqual([
      { period: 1001, rates: "80.5usdr,80.5uusd,102235ukrw" },
      { period: 1002, rates: "90usdr,90uusd,114300ukrw" },
      { period: 1003, rates: "90usdr,90uusd,114300ukrw" },
    ]);
    expect(world.chain.sent).toHaveLength(4);
    expect(world.chain.failures).toEqual([]);
  });

  it("is told in one line", async () => {
    await world.periods(2);
    expect(world.lines()[1]).toMatch(
      /^time=\S+Z period=1001 revealed=80.5usdr,80.5uusd,102235ukrw committed=80.5usdr,80.5uusd,102235ukrw tx=[0-9A-F]{64} height=\d+ gas=150000$/,
    );
    expect(world.reports.map(({ period }) => period)).toEqual([1000, 1001]);
  });

  it("votes for another as its delegate", async () => {
    world = new World("wasm1delegate");
    world.chain.delegate = "wasm1delegate";
    await world.periods(2);
    expect(world.lost).toEqual([]);
    world.chain.delegate = null;
    await world.periods(1);
    expect(world.lines().at(-1)).toContain('no_commit="wasm1delegate is not the delegate of wasm1feeder any more"');
  });

  it("sends nothing while suspended, and goes on afterwards", async () => {
    await world.periods(2);
    world.chain.suspended = true;
    await world.periods(2);
    expect(world.lines().at(-1)).toContain(`no_commit="${FEEDER} is suspended`);
    expect(world.chain.failures).toEqual([]);
    world.chain.suspended = false;
    await world.periods(3);
    expect(world.chain.votes.at(-1)?.period).toBe(1006);
  });

  it("sends nothing when it is too late in the period", async () => {
    world.chain.advance((PERIOD - 2) * 1000);
    await world.run(1);
    expect(world.chain.sent).toEqual([]);
    expect(world.lines()).toHaveLength(1);
    expect(world.lines()[0]).toContain('no_commit="too late in the period"');
  });

  it("is on the disk before it is sent", async () => {
    await world.periods(3);
    expect(world.chain.sent).toHaveLength(3);
    expect(world.unsaved).toEqual([]);
  });

  it("that ends while sources are asked is left alone", async () => {
    await world.periods(1);
    world.onQuote = () => world.chain.advance(PERIOD * 500);
    await world.run(1);
    world.onQuote = () => undefined;
    expect(world.chain.period).toBe(1002);
    expect(world.chain.sent).toHaveLength(1);
    await world.periods(3);
    expect(world.chain.failures).toEqual([]);
    expect(world.lines().some((line) => line.includes('period=1001 revealed=none'))).toBe(true);
    expect(world.lost).toEqual([1001, 1002]);
  });
});

describe("abstention", () => {
  it("leaves out a denom whose price is old, and says why", async () => {
    world.market["usd_krw"] = ["1270", 61_000];
    await world.periods(2);
    expect(world.chain.votes.at(-1)?.rates).toBe("80.5usdr,80.5uusd,0ukrw");
    expect(world.lines()[0]).toContain(
      'abstained="ukrw: usd_krw: 0 of 1 sources, 1 needed (usd_krw: too old, 1270, 61 s old)"',
    );
  });

  it("from everything is still a vote, which is no miss", async () => {
    world.market["luna_usd"] = ["80", 61_000];
    await world.periods(2);
    expect(world.chain.votes.at(-1)?.rates).toBe("0usdr,0uusd,0ukrw");
  });

  it("from a denom that the oracle added, until it is configured", async () => {
    await world.periods(1);
    world.chain.denoms = [...world.chain.denoms, "ueur"];
    await world.periods(2);
    expect(world.chain.votes.at(-1)?.rates).toBe("80.5usdr,80.5uusd,102235ukrw,0ueur");
    expect(world.lines().at(-1)).toContain('abstained="ueur: not configured"');
  });
});

describe("a restart", () => {
  it("reveals with the salt on disk", async () => {
    await world.run(10);
    world.restart();
    await world.periods(2);
    expect(world.lost).toEqual([]);
    expect(world.chain.failures).toEqual([]);
  });

  it("after the salt was written and nothing sent commits once more", async () => {
    world.chain.fault("broadcast", killed);
    expect(await world.run(10)).toBe(false);
    expect(world.chain.sent).toEqual([]);
    world.restart();
    await world.periods(2);
    expect(world.lost).toEqual([]);
    expect(world.chain.failures).toEqual([]);
  });

  it("after the node took it, and before it was in a block, sends nothing else", async () => {
    await world.periods(1);
    world.chain.fault("broadcasted", killed);
    expect(await world.run(10)).toBe(false);
    const [hash, sent] = [world.chain.sent.at(-1)?.hash, world.chain.sent.length];
    world.restart();
    await world.run(10);
    expect(world.chain.votes).toHaveLength(1);
    expect(world.chain.sent.slice(sent - 1).every((tx) => tx.hash === hash)).toBe(true);
    expect(world.lines().at(-1)).toContain(`tx=${hash}`);
  });

  it("after a period and more reveals nothing, and commits anew", async () => {
    await world.periods(2);
    world.chain.advance(2 * PERIOD * 1000);
    world.restart();
    await world.periods(2);
    expect(world.lost).toEqual([1002, 1003, 1004]);
    expect(world.chain.failures).toEqual([]);
    expect(world.lines().some((line) => line.includes("what was committed in period 1001 is too late"))).toBe(true);
  });

  it("without its state reveals nothing, rather than something wrong", async () => {
    await world.run(10);
    const fresh = new World();
    Object.assign(fresh, { chain: world.chain });
    fresh.restart();
    await fresh.periods(2);
    expect(fresh.chain.failures).toEqual([]);
    expect(fresh.lines().join("\n")).not.toContain("error=");
  });
});

describe("a fault", () => {
  it("of the RPC costs nothing when it ends in time", async () => {
    await world.periods(1);
    for (const call of ["head", "view", "sign", "included"] as const) world.chain.fault(call, unreachable);
    world.chain.down = true;
    await world.run(10);
    world.chain.down = false;
    await world.periods(2);
    expect(world.lost).toEqual([]);
    expect(world.chain.failures).toEqual([]);
    expect(world.lines().join("\n")).toContain('error="no RPC answers: ');
  });

  it("of what is told of a transaction ends no period without its line", async () => {
    await world.periods(1);
    world.chain.included = async () => {
      throw new Error("Value must not be undefined");
    };
    await world.periods(4);
    const lines = world.lines().slice(-3);
    expect(lines.map((line) => / period=(\d+) /.exec(line)?.[1])).toEqual(["1001", "1002", "1003"]);
    for (const line of lines) expect(line).toMatch(/ no_commit="its transaction is in no block yet" error="Value must not be undefined"$/);
  });

  it("of the RPC over periods loses these", async () => {
    await world.periods(2);
    world.chain.down = true;
    await world.run(3 * PERIOD);
    world.chain.down = false;
    await world.periods(3);
    expect(world.lost).toEqual([1002, 1003, 1004, 1005]);
    expect(world.lines().some((line) => line.includes(" period=1005 missed=3 "))).toBe(true);
    expect(world.chain.failures).toEqual([]);
  });

  it("of a broadcast whose answer was lost does not vote twice", async () => {
    await world.periods(1);
    world.chain.fault("broadcasted", unreachable);
    await world.periods(2);
    expect(world.chain.votes.map(({ period }) => period)).toEqual([1001, 1002]);
    expect(new Set(world.chain.sent.map(({ hash }) => hash)).size).toBe(3);
    expect(world.chain.failures).toEqual([]);
  });

  it("of the sequence is tried again with the right one", async () => {
    await world.periods(1);
    world.chain.foreign();
    await world.periods(2);
    expect(world.lost).toEqual([]);
    expect(world.chain.failures).toEqual([]);
    expect(world.lines().join("\n")).toContain("account sequence mismatch");
  });

  it("of a node that loses transactions sends the same one again", async () => {
    await world.periods(1);
    world.chain.lossy = true;
    await world.run(2);
    world.chain.lossy = false;
    await world.run(10);
    expect(world.chain.votes).toHaveLength(1);
    expect(new Set(world.chain.sent.map(({ hash }) => hash)).size).toBe(2);
  });

  it("of a node that brings nothing into blocks is answered by another transaction, and another node", async () => {
    await world.periods(1);
    world.chain.lossy = true;
    await world.run(9);
    world.chain.lossy = false;
    await world.run(PERIOD - 9);
    expect(world.chain.distrusted).toHaveLength(1);
    expect(world.lost).toEqual([]);
    expect(world.lines().at(-1)).toMatch(/attempts=2 .*came into no block up to/);
  });

  it("of gas is answered by more gas", async () => {
    await world.periods(1);
    world.chain.gasUsed = 300_000;
    await world.periods(1);
    expect(world.lost).toEqual([]);
    expect(world.chain.failures).toEqual(["out of gas"]);
    await world.periods(1);
    // It stays so, as long as it is needed.
    expect(world.chain.failures).toHaveLength(1);
  });

  it("of a reveal that the oracle refuses does not keep it from committing", async () => {
    await world.periods(1);
    world.chain.denoms = ["usdr", "uusd"];
    await world.periods(2);
    expect(world.chain.failures).toEqual(["ukrw is not known here"]);
    expect(world.lost).toEqual([1001]);
  });

  it("that stays ends after some transactions", async () => {
    world.chain.gasUsed = 1e9;
    await world.periods(1);
    expect(world.chain.failures).toHaveLength(4);
    expect(world.lines()[0]).toContain('no_commit="gave up after 4 transactions"');
  });

  it("of the chain, which stands still, sends nothing", async () => {
    await world.periods(1);
    world.chain.held = true;
    const sent = world.chain.sent.length;
    for (let i = 0; i < 20; i++) await world.loop.step();
    expect(world.chain.sent.length).toBe(sent + 1);
  });
});

describe("a node", () => {
  it.each([
    ["a transaction", 0],
    ["the same one again", 1],
  ])("that does not take %s is left for another", async (_, lost) => {
    await world.periods(1);
    world.chain.lossy = true;
    for (let i = 0; i <= lost; i++) world.chain.refusals.push(i === lost ? "mempool is full" : null);
    await world.run(4);
    expect(world.chain.distrusted).toEqual(["mempool is full"]);
    world.chain.lossy = false;
    await world.periods(2);
    expect(world.lost).toEqual([]);
    expect(world.chain.failures).toEqual([]);
  });

  it("that brings all transactions of a period to nothing is left for another", async () => {
    world.chain.gasUsed = 1e9;
    await world.periods(1);
    expect(world.chain.distrusted).toEqual(["gave up after 4 transactions"]);
  });
});

describe("an RPC that hurries time", () => {
  /** By the machine's clock, each once. */
  const signed = () => {
    const first = new Map([...world.chain.sent].reverse().map(({ hash, at }) => [hash, at]));
    return [...first.values()].sort((a, b) => a - b);
  };

  it.each([150_000, 1e9])("lets it pay for no more transactions than a real period takes, of %i gas", async (gasUsed) => {
    await world.periods(1);
    Object.assign(world.chain, { hurry: 50, gasUsed });
    await world.periods(200);
    const times = signed();
    expect(times.length).toBeGreaterThan(8);
    const within = (at: number) => times.filter((other) => other > at - PERIOD * 1000 && other <= at).length;
    // One more than `attempts`.
    expect(Math.max(...times.map(within))).toBe(5);
    expect(world.lines().join("\n")).toContain("5 transactions in one vote period of this machine's clock");
    world.chain.hurry = 1;
    world.chain.gasUsed = 150_000;
    await world.periods(4);
    expect(world.chain.votes.at(-1)?.period).toBe(world.chain.period - 1);
  });

  it("learns no vote before its period has really passed", async () => {
    await world.run(10);
    const [committed] = signed();
    world.chain.hurry = 3;
    // Half of the next period, by the RPC; by the clock the first is not over.
    await world.run(35);
    expect(world.chain.period).toBe(1001);
    expect(world.chain.sent).toHaveLength(1);
    world.chain.hurry = 1;
    await world.run(2 * PERIOD);
    const reveals = world.chain.sent.filter(({ bytes }) => Buffer.from(bytes).includes('"vote"'));
    expect(reveals.length).toBeGreaterThan(0);
    expect(Math.min(...reveals.map(({ at }) => at)) - (committed ?? 0)).toBeGreaterThanOrEqual(PERIOD * 1000);
    expect(world.lost).toEqual([]);
  });

  it("cannot make it forget when it committed, by not letting it sign", async () => {
    await world.run(3);
    const { chain } = world;
    const [{ prevote: committed }, view] = [chain, chain.view.bind(chain)];
    expect(committed).not.toBeNull();
    const over = chain.clock + PERIOD * 1000 - (chain.time % (PERIOD * 1000));
    chain.time += PERIOD * 1000;
    chain.view = async () => ({ ...(await view()), prevote: null });
    for (let i = 0; i < 10; i++) {
      chain.fault("sign", () => {
        throw new Error("no account");
      });
      await expect(world.loop.step()).rejects.toThrow("no account");
      chain.clock += 1000;
    }
    chain.view = view;
    expect(chain.clock).toBeLessThan(over);
    await world.loop.step();
    expect(chain.sent).toHaveLength(1);
  });

  it("has the answers of the sources when it may reveal", async () => {
    await world.run(10);
    let asked = 0;
    world.onQuote = () => void asked++;
    world.chain.hurry = 3;
    await world.run(35);
    // Held, it has asked both sources, once.
    expect([world.chain.sent.length, asked]).toEqual([1, 2]);
  });
});

describe("a disk", () => {
  it("that takes nothing keeps everything from being sent, and costs only the periods", async () => {
    await world.periods(2);
    const sent = world.chain.sent.length;
    // What is written first cannot be made: a folder is in its place.
    const part = join(world.folder, "state.json.part");
    mkdirSync(join(part, "x"), { recursive: true });
    await world.periods(2);
    expect(world.chain.sent).toHaveLength(sent);
    expect(world.lines().at(-1)).toMatch(/committed=none .*error="/);
    rmSync(part, { recursive: true });
    await world.periods(3);
    expect(world.unsaved).toEqual([]);
    expect(world.chain.failures).toEqual([]);
    expect(world.chain.votes.at(-1)?.period).toBe(1006);
  });

  it("that is full while a transaction is on its way keeps no line back", async () => {
    await world.run(1);
    expect(world.chain.sent).toHaveLength(1);
    const part = join(world.folder, "state.json.part");
    mkdirSync(join(part, "x"), { recursive: true });
    await world.periods(2);
    expect(world.lines()[0]).toMatch(/ period=1000 .* committed=80.5usdr,\S+ tx=[0-9A-F]{64} .*error=/);
    rmSync(part, { recursive: true });
    await world.periods(3);
    expect(world.lines().map((line) => / period=(\d+) /.exec(line)?.[1])).toEqual(["1000", "1001", "1002", "1003", "1004", "1005"]);
    expect(world.chain.votes.at(-1)?.period).toBe(1005);
    expect(world.chain.failures).toEqual([]);
  });
});

describe("a chain that begins anew", () => {
  it("with lower blocks and earlier times is gone along with, after what was on its way", async () => {
    await world.periods(1);
    world.chain.lossy = true;
    await world.run(4);
    // The transaction on its way could be in a block up to one that is years away now.
    Object.assign(world.chain, { height: -5000, time: 500 * PERIOD * 1000, sequence: 0, lossy: false, prevote: null });
    world.chain.votes.length = 0;
    await world.periods(4);
    expect(world.chain.votes.map(({ period }) => period)).toEqual([501, 502, 503]);
    expect(world.reports.slice(-3).map(({ period }) => period)).toEqual([501, 502, 503]);
    expect(world.chain.failures).toEqual([]);
  });

  it("while no process ran is, too", async () => {
    await world.periods(1);
    world.chain.lossy = true;
    await world.run(4);
    Object.assign(world.chain, { height: -5000, time: 500 * PERIOD * 1000, sequence: 0, lossy: false, prevote: null });
    world.chain.votes.length = 0;
    world.restart();
    await world.periods(4);
    expect(world.chain.votes.map(({ period }) => period)).toEqual([501, 502, 503]);
  });
});

describe("a transaction on its way", () => {
  it("that another one overtakes makes room for the next before its time is over", async () => {
    await world.periods(1);
    world.chain.lossy = true;
    // Sent, and lost.
    await world.run(1);
    const lost = world.chain.sent.at(-1)?.hash;
    world.chain.lossy = false;
    world.chain.sequence += 1;
    await world.run(4);
    expect(world.chain.votes).toHaveLength(1);
    expect(world.chain.sent.at(-1)?.hash).not.toBe(lost);
    await world.periods(2);
    expect(world.lost).toEqual([]);
    expect(world.chain.failures).toEqual([]);
  });
});

describe("sources that nobody should believe", () => {
  it.each(["NaN", "-80", "1e400", "Infinity", "eighty"])("with the price %s are abstained from", async (price) => {
    world.market["usd_krw"] = [price, 0];
    await world.periods(2);
    expect(world.chain.votes.at(-1)?.rates).toBe("80.5usdr,80.5uusd,0ukrw");
    expect(world.chain.failures).toEqual([]);
  });

  it.each(["1e99", "9".repeat(40)])("with the price %s give no rate that the oracle would refuse", async (price) => {
    world.market["usd_krw"] = [price, 0];
    await world.periods(2);
    expect(world.chain.votes.at(-1)?.rates).toBe("80.5usdr,80.5uusd,0ukrw");
    expect(world.lines()[0]).toContain("the rate is above 10^15, which the oracle refuses");
  });

  it("with more digits than the oracle has give what it has", async () => {
    world.market["luna_usd"] = [`80.${"123456789".repeat(6)}`, 0];
    await world.periods(2);
    expect(world.chain.votes.at(-1)?.rates).toMatch(/^80\.123456789123456789usdr,80\.123456789123456789uusd,/);
  });

  it("with a price from the chain's future are abstained from", async () => {
    world.market["usd_krw"] = ["1270", -5001];
    await world.periods(2);
    expect(world.chain.votes.at(-1)?.rates).toBe("80.5usdr,80.5uusd,0ukrw");
    world.market["usd_krw"] = ["1270", -5000];
    await world.periods(2);
    expect(world.chain.votes.at(-1)?.rates).toBe("80.5usdr,80.5uusd,102235ukrw");
  });
});

describe("a commitment that comes into a block late", () => {
  const late = async () => {
    world.chain.advance((PERIOD - 4) * 1000);
    world.restart();
    world.chain.held = true;
    await world.run(3);
    world.chain.held = false;
    world.market["luna_usd"] = ["80", 1000];
    await world.run(2);
  };

  it("is one of the next period", async () => {
    await late();
    expect(world.chain.prevote?.period).toBe(1001);
    await world.periods(2);
    expect(world.chain.votes[0]).toEqual({ period: 1002, rates: "80.5usdr,80.5uusd,102235ukrw" });
    expect(world.chain.failures).toEqual([]);
  });

  it("is replaced when its prices have become too old", async () => {
    world.market["luna_usd"] = ["70", 58_000];
    await late();
    await world.periods(2);
    expect(world.chain.votes[0]).toEqual({ period: 1002, rates: "80usdr,80uusd,101600ukrw" });
  });
});
