import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { Journal } from "../src/journal.ts";
import { difference, writeJson } from "../src/json.ts";
import { makePlan } from "../src/plan.ts";
import { address, bytes, folder, path, read } from "./fixture.ts";

const plan = makePlan(read(), bytes(), address(1));

describe("a journal", () => {
  it("is written before the first transaction, and found again", () => {
    const file = join(folder(), "deep/plan.json");
    const journal = Journal.open(file, plan);
    expect(journal.begun).toBe(false);
    expect(existsSync(file)).toBe(false);
    journal.begin(7);
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual({ plan, codesBefore: 7, codeIds: {}, transactions: [] });
    journal.noteCode("token", 8);
    journal.noteTransaction("AB", "upload token");

    const again = Journal.open(file, plan);
    expect([again.begun, again.codesBefore, again.codeIds]).toEqual([true, 7, { token: 8 }]);
    again.noteTransaction("CD", "upload oracle");
    expect(JSON.parse(readFileSync(file, "utf8")).transactions).toEqual([
      { hash: "AB", what: "upload token" },
      { hash: "CD", what: "upload oracle" },
    ]);
  });

  it("refuses another plan and says where it differs", () => {
    const file = join(folder(), "plan.json");
    Journal.open(file, plan).begin(0);
    const open = (other: typeof plan) => () => Journal.open(file, other);
    expect(open(makePlan(read({ "oracle.vote_period": 20 }), bytes(), address(1)))).toThrow(
      `not what was planned in ${file}: contracts.oracle.msg.vote_period: 20, not 30`,
    );
    expect(open(makePlan(read({ owner: undefined }), bytes(), address(1)))).toThrow('handover.owner: null, not "wasm1');
    expect(open(makePlan(read(), { ...bytes(), market: bytes("new").market! }, address(1)))).toThrow(
      "codes.market.checksum: ",
    );
    expect(open(makePlan(read({ "stablecoins.1.vault": undefined }), bytes(), address(1)))).toThrow(
      "contracts.shares-ukrw",
    );
  });

  it("does not mind another node, another price of gas or another logo", () => {
    const file = join(folder(), "plan.json");
    Journal.open(file, plan).begin(0);
    const changes = {
      "chain.rpc": "http://127.0.0.1:1",
      "chain.gas.price": "1ustake",
      "luna.logo": undefined,
      "luna.description": "other",
    };
    expect(Journal.open(file, makePlan(read(changes), bytes(), address(1))).begun).toBe(true);
  });
});

describe("a file", () => {
  it("is whole whenever the writer is killed", async () => {
    const file = join(folder(), "state.json");
    const source = `
      import { writeJson } from ${JSON.stringify(path("../src/json.ts"))};
      for (let n = 0; ; n++) writeJson(${JSON.stringify(file)}, { n, filler: "x".repeat(100_000), last: n });`;
    for (let kill = 0; kill < 3; kill++) {
      const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", source], {
        cwd: path(".."),
        stdio: "ignore",
      });
      const ended = once(child, "exit");
      const before = existsSync(file) ? readFileSync(file, "utf8") : "";
      while (!existsSync(file) || readFileSync(file, "utf8") === before) await sleep(5);
      await sleep(20 + 17 * kill);
      child.kill("SIGKILL");
      await ended;
      const { n, last } = JSON.parse(readFileSync(file, "utf8"));
      expect(last).toBe(n);
    }
  }, 60_000);

  it("that cannot be written leaves nothing behind", () => {
    const place = folder();
    mkdirSync(join(place, "taken"));
    expect(() => writeJson(join(place, "taken"), {})).toThrow("cannot write ");
    expect(readdirSync(place)).toEqual(["taken"]);
  });
});

describe("a difference", () => {
  it.each([
    [{ a: 1 }, { a: 1 }, null],
    [{ a: { b: [1, 2] } }, { a: { b: [1, 3] } }, "a.b.1: 2, not 3"],
    [{ a: 1 }, {}, "a: 1, not nothing"],
    [{}, { a: null }, "a: nothing, not null"],
    [[], [1], "0: nothing, not 1"],
  ])("of %j and %j", (actual, wanted, found) => expect(difference(actual, wanted)).toBe(found));
});
