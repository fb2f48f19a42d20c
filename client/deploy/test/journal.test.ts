import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { freshFolder } from "../../common/test/folder.ts";
import { Journal } from "../src/journal.ts";
import { difference, readJsonIfThere, writeJson } from "../src/json.ts";
import { makePlan } from "../src/plan.ts";
import { address, bytes, path, read } from "./fixture.ts";

const plan = makePlan(read(), bytes(), address(1));

describe("a journal", () => {
  it("is written before the first transaction, and found again", () => {
    const file = join(freshFolder(), "deep/plan.json");
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

  it("ends where no folder can be made", () => {
    expect(() => Journal.open("/proc/tidelock/deep/plan.json", plan).begin(0)).toThrow("ENOENT");
  });

  it("refuses another plan and says where it differs", () => {
    const file = join(freshFolder(), "plan.json");
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

  it("is begun by one of two runs at once, and both go on where they have one plan", () => {
    const file = join(freshFolder(), "plan.json");
    const [first, same] = [Journal.open(file, plan), Journal.open(file, plan)];
    const other = Journal.open(file, makePlan(read({ "oracle.vote_period": 20 }), bytes(), address(1)));
    first.begin(7);
    first.noteCode("token", 8);
    const before = readFileSync(file, "utf8");
    expect(() => other.begin(7)).toThrow(`${file}: planned meanwhile by another run; run again`);
    expect(other.begun).toBe(false);
    same.begin(8);
    expect([same.codesBefore, same.codeIds]).toEqual([7, { token: 8 }]);
    expect([readFileSync(file, "utf8"), readdirSync(dirname(file))]).toEqual([before, ["plan.json"]]);
  });

  it("that is damaged is refused by its name", () => {
    const file = join(freshFolder(), "plan.json");
    const whole = { plan, codesBefore: 7, codeIds: { token: 8 }, transactions: [{ hash: "AB", what: "upload token" }] };
    const damages: [unknown, string][] = [
      [null, "it is no object"],
      [[], "it is no object"],
      ["plan", "it is no object"],
      [{ ...whole, plan: null }, "plan is no object"],
      [{ ...whole, plan: [] }, "plan is no object"],
      [{ ...whole, codesBefore: -1 }, "codesBefore is no number of codes"],
      [{ ...whole, codesBefore: "7" }, "codesBefore is no number of codes"],
      [{ ...whole, codeIds: undefined }, "codeIds is no object"],
      [{ ...whole, codeIds: null }, "codeIds is no object"],
      [{ ...whole, codeIds: { token: "8" } }, "codeIds.token is no code's number"],
      [{ ...whole, codeIds: { tokens: 8 } }, "codeIds.tokens is no code's number"],
      [{ ...whole, transactions: undefined }, "transactions is no list of hashes"],
      [{ ...whole, transactions: {} }, "transactions is no list of hashes"],
      [{ ...whole, transactions: [null] }, "transactions is no list of hashes"],
      [{ ...whole, transactions: [{ hash: 1, what: "" }] }, "transactions is no list of hashes"],
    ];
    for (const [content, reason] of damages) {
      writeFileSync(file, JSON.stringify(content));
      expect(() => Journal.open(file, plan), reason).toThrow(`${file} holds no plan, or is damaged: ${reason}`);
    }
    writeFileSync(file, JSON.stringify(whole).slice(0, -9));
    expect(() => Journal.open(file, plan)).toThrow(`${file} is no JSON`);
    writeFileSync(file, JSON.stringify(whole));
    expect(Journal.open(file, plan).codeIds).toEqual({ token: 8 });
  });

  it("that is only read writes nothing", () => {
    const file = join(freshFolder(), "plan.json");
    Journal.open(file, plan).begin(7);
    const before = readFileSync(file, "utf8");
    const reading = Journal.open(file, plan, true);
    reading.noteCode("token", 8);
    expect(reading.codeIds).toEqual({ token: 8 });
    expect(readFileSync(file, "utf8")).toBe(before);
  });

  it("does not mind another node, another price of gas or another logo", () => {
    const file = join(freshFolder(), "plan.json");
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
    const file = join(freshFolder(), "state.json");
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

  it("is written by two at once, each wholly", async () => {
    const file = join(freshFolder(), "state.json");
    const source = `
      import { writeJson } from ${JSON.stringify(path("../src/json.ts"))};
      for (let n = 0; n < 100; n++) writeJson(${JSON.stringify(file)}, { n, filler: "x".repeat(100_000), last: n });`;
    const children = [1, 2].map(() =>
      spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", source], { cwd: path(".."), stdio: "ignore" }),
    );
    expect(await Promise.all(children.map(async (child) => (await once(child, "exit"))[0]))).toEqual([0, 0]);
    expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ n: 99, last: 99 });
  }, 60_000);

  it("is created by one of many at once, wholly", async () => {
    const file = join(freshFolder(), "state.json");
    const source = `
      import { createJson } from ${JSON.stringify(path("../src/json.ts"))};
      for (let n = 0; n < 50; n++) {
        const filler = "x".repeat(100_000);
        if (createJson(${JSON.stringify(file)} + n, { pid: process.pid, filler, last: n })) console.log(n);
      }`;
    const children = [1, 2].map(() =>
      spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", source], { cwd: path(".."), stdio: "pipe" }),
    );
    const created: number[][] = await Promise.all(
      children.map(async (child) => {
        let out = "";
        child.stdout.on("data", (data) => (out += data));
        await once(child, "close");
        return out.trim().split("\n").filter(Boolean).map(Number);
      }),
    );
    expect(created.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, n) => n));
    for (const [i, numbers] of created.entries()) {
      for (const n of numbers) expect(readJsonIfThere(`${file}${n}`)).toMatchObject({ pid: children[i]?.pid, last: n });
    }
    expect(readdirSync(dirname(file))).toHaveLength(50);
  }, 60_000);

  it("is not written through a link that lies in its way", () => {
    const place = freshFolder();
    const [file, other] = [join(place, "plan.json"), join(freshFolder(), "other")];
    writeFileSync(other, "mine");
    for (const name of ["plan.json", "plan.json.part", `plan.json.${process.pid}.part`]) symlinkSync(other, join(place, name));
    writeJson(file, { mine: false });
    expect([readFileSync(other, "utf8"), readJsonIfThere(file)]).toEqual(["mine", { mine: false }]);
    expect(readdirSync(place)).toEqual(["plan.json", "plan.json.part"]);
  });

  it("is read where it is a file, and not too large", () => {
    const place = freshFolder();
    const at = (name: string) => join(place, name);
    expect(readJsonIfThere(at("none"))).toBeUndefined();
    execFileSync("mkfifo", [at("pipe")]);
    mkdirSync(at("folder"));
    for (const name of ["pipe", "folder"]) {
      expect(() => readJsonIfThere(at(name))).toThrow(`cannot read ${at(name)}: is no regular file`);
    }
    symlinkSync("/nowhere", at("dangling"));
    expect(() => readJsonIfThere(at("dangling"))).toThrow(`cannot read ${at("dangling")}: ENOENT`);
    // Four gigabytes that take no room.
    writeFileSync(at("large"), "");
    truncateSync(at("large"), 2 ** 32);
    expect(() => readJsonIfThere(at("large"))).toThrow(`cannot read ${at("large")}: has more than 16777216 bytes`);
  });

  it("that cannot be written leaves nothing behind", () => {
    const place = freshFolder();
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
