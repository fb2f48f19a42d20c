import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync, chownSync, mkdirSync, readdirSync, readFileSync, readlinkSync, rmdirSync, rmSync, statSync, symlinkSync, writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { beforeEach, describe, expect, it } from "vitest";
import { privateFolder } from "../src/folder.ts";
import { lock } from "../src/lock.ts";
import { type Commitment, type Pending, type State, Store } from "../src/state.ts";
import { voteHash } from "../src/vote.ts";
import { freshFolder } from "../../common/test/folder.ts";

const CLIENT = fileURLToPath(new URL("../..", import.meta.url));

let folder: string;
beforeEach(() => {
  folder = join(freshFolder(), "state");
  privateFolder(folder);
});

describe("the state", () => {
  const identity = { chainId: "c", oracle: "o", feeder: "f" };
  const file = () => join(folder, "state.json");
  const commitment = (period: number): Commitment => {
    const [salt, rates] = ["5".repeat(32), `${period}uusd`];
    return { hash: voteHash(salt, rates, identity.feeder), salt, rates, period, freshUntil: 5 };
  };
  const pending: Pending = {
    hash: createHash("sha256").update(Buffer.from("AA==", "base64")).digest("hex").toUpperCase(),
    bytes: "AA==", timeoutHeight: 9, reveals: null, commits: commitment(1).hash, refused: false,
  };

  it("is what was written last, and nobody else can read it", () => {
    const store = Store.open(folder, identity);
    store.save({ commitments: [commitment(1)], pending });
    store.save({ commitments: [commitment(1), commitment(2)], pending });
    const again = Store.open(folder, identity);
    expect(again.state).toEqual({ commitments: [commitment(1), commitment(2)], pending });
    expect(again.commitment(commitment(2).hash)).toEqual(commitment(2));
    expect(again.commitment(commitment(3).hash)).toBeNull();
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(readdirSync(folder)).toEqual(["state.json"]);
  });

  it("forgets what is long over", () => {
    const store = Store.open(folder, identity);
    store.save({ commitments: Array.from({ length: 20 }, (_, i) => commitment(i)), pending: null });
    expect(Store.open(folder, identity).state.commitments.map(({ period }) => period)).toEqual([12, 13, 14, 15, 16, 17, 18, 19]);
  });

  it("survives a write that was cut off", () => {
    Store.open(folder, identity).save({ commitments: [commitment(1)], pending: null });
    writeFileSync(join(folder, "state.json.part"), '{"vers');
    expect(Store.open(folder, identity).state.commitments).toHaveLength(1);
  });

  it("of another feeder, oracle or chain is refused", () => {
    Store.open(folder, identity).save({ commitments: [], pending: null });
    for (const key of ["chainId", "oracle", "feeder"]) {
      expect(() => Store.open(folder, { ...identity, [key]: "x" })).toThrow(`is of ${key} `);
    }
  });

  it.each(["", "{", "null", "[]", '{"version":2}', '{"version":1,"identity":{},"state":{}}'])("is refused when it is '%s'", (text) => {
    writeFileSync(file(), text);
    expect(() => Store.open(folder, identity)).toThrow(/^state: .*state.json cannot be read .*; move it away/);
  });

  const whole: State = { commitments: [commitment(1)], pending };
  const changed = (changes: object): object => ({ ...whole, commitments: [{ ...commitment(1), ...changes }] });
  const sent = (changes: object): object => ({ ...whole, pending: { ...pending, ...changes } });
  it.each([
    ["its commitment 1 is none", { ...whole, commitments: [1, null] }],
    ["its commitment 2 is none", { ...whole, commitments: [commitment(1), null] }],
    ["it has no list of commitments", { ...whole, commitments: {} }],
    ["it has no list of commitments", []],
    ["it has 65 commitments", { ...whole, commitments: Array(65).fill(commitment(1)) }],
    // What it would reveal is not what it committed to.
    ["its commitment 1 is none", changed({ rates: "2uusd" })],
    ["its commitment 1 is none", changed({ salt: "6".repeat(32) })],
    ["its commitment 1 is none", changed({ hash: "0".repeat(64) })],
    ["its commitment 1 is none", changed({ salt: 5 })],
    ["its commitment 1 is none", changed({ period: "1" })],
    ["its commitment 1 is none", changed({ freshUntil: -1 })],
    ["its commitment 1 is none", changed({ freshUntil: 1e300 })],
    ["its transaction is none", { ...whole, pending: undefined }],
    ["its transaction is none", { ...whole, pending: [] }],
    ["its transaction is none", sent({ bytes: "AAA=" })],
    ["its transaction is none", sent({ bytes: "\u0000" })],
    ["its transaction is none", sent({ timeoutHeight: null })],
    ["its transaction is none", sent({ reveals: "h" })],
    ["its transaction is none", sent({ commits: null })],
    ["its transaction is none", sent({ refused: 0 })],
  ])("is refused when %s: %#", (why, state) => {
    writeFileSync(file(), JSON.stringify({ version: 1, identity, state: whole }));
    expect(Store.open(folder, identity).state).toEqual(whole);
    writeFileSync(file(), JSON.stringify({ version: 1, identity, state }));
    const told = `state: ${file()} cannot be read (${why}`;
    expect(() => Store.open(folder, identity)).toThrow(told);
    expect(() => Store.open(folder, identity)).toThrow("; move it away to begin anew, which loses one period");
  });

  it("is refused when it is no file, or far too long, and its salts are not told", () => {
    writeFileSync(file(), `{"salt": "${"5".repeat(32)}`);
    expect(() => Store.open(folder, identity)).toThrow("(it is no JSON)");
    writeFileSync(file(), " ".repeat(2 ** 20 + 1));
    expect(() => Store.open(folder, identity)).toThrow("(has more than 1048576 bytes)");
    rmSync(file());
    mkdirSync(file());
    expect(() => Store.open(folder, identity)).toThrow(`state: ${file()} cannot be read (is a directory); move it away`);
    rmdirSync(file());
    symlinkSync("/dev/zero", file());
    expect(() => Store.open(folder, identity)).toThrow("(it is no file)");
  });

  it("of which the disk takes a part stays what it was, on the disk and in memory", () => {
    const before: State = { commitments: [commitment(1)], pending: null };
    Store.open(folder, identity).save(before);
    // Files of at most 1024 bytes: the first of them are written, then it says that there is no room.
    const script = `
      import { Store } from ${JSON.stringify(fileURLToPath(new URL("../src/state.ts", import.meta.url)))};
      const store = Store.open(${JSON.stringify(folder)}, ${JSON.stringify(identity)});
      const many = Array(8).fill(store.state.commitments[0]);
      try { store.save({ commitments: many, pending: null }); } catch (error) { console.log(error.code); }
      console.log(store.state.commitments.length);`;
    const { stdout } = spawnSync(
      "bash", ["-c", 'ulimit -f 1; exec "$0" --import tsx --input-type=module -e "$1"', process.execPath, script],
      { cwd: CLIENT, encoding: "utf8" },
    );
    expect(stdout).toBe("EFBIG\n1\n");
    expect(Store.open(folder, identity).state).toEqual(before);
  });

  it("is not written through what lies in its place", () => {
    const other = join(freshFolder(), "other");
    writeFileSync(other, "other");
    symlinkSync(other, join(folder, "state.json.part"));
    Store.open(folder, identity).save(whole);
    expect(readFileSync(other, "utf8")).toBe("other");
    expect(Store.open(folder, identity).state).toEqual(whole);
  });
});

describe("the folder of the state", () => {
  it("is made with what is above it, for its owner alone", () => {
    const deep = join(folder, "a", "b");
    privateFolder(deep);
    privateFolder(deep);
    expect(statSync(deep).mode & 0o777).toBe(0o700);
  });

  it("is refused in one line where none can be", () => {
    const file = join(folder, "file");
    writeFileSync(file, "");
    for (const odd of ["/proc/x", "/proc/x/y", join(file, "x"), join(folder, "\0"), `/${"x".repeat(300)}`]) {
      expect(() => privateFolder(odd), odd).toThrow(/^state: state_dir \S+ cannot be used: .+$/);
    }
    expect(() => privateFolder(file)).toThrow(`state: state_dir ${file} cannot be used: it is no directory`);
    expect(() => lock("/proc/self/fd")).toThrow("state: state_dir /proc/self/fd cannot be used: ENOENT");
  });

  it.each([0o777, 0o770, 0o702, 0o1777])("is refused where others can write, mode %o", (mode) => {
    chmodSync(folder, mode);
    expect(() => privateFolder(folder)).toThrow(`others can write into it (mode ${mode.toString(8)}): name one of your own, of mode 700`);
  });
});

describe.runIf(process.getuid?.() === 0)("the folder of the state, of root", () => {
  it("is refused where another user owns it", () => {
    chmodSync(folder, 0o755);
    chownSync(folder, 12_345, 12_345);
    expect(() => privateFolder(folder)).toThrow("it is another user's (number 12345): name one of your own");
  });
});

describe("the lock", () => {
  const LOCK = fileURLToPath(new URL("../src/lock.ts", import.meta.url));
  const start = (pid: number | string) => readFileSync(`/proc/${pid}/stat`, "utf8").split(" ")[21] ?? "";
  const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim().replaceAll("-", "");
  const namespace = readlinkSync("/proc/self/ns/pid").replace(/\D/g, "");
  const name = (pid: number, began: string, boots = boot, where = namespace) => `lock.${pid}.${began}.${boots}.pid${where}`;
  const own = name(process.pid, start(process.pid));
  const held = (by: string) => writeFileSync(join(folder, by), "");

  it("is for one process at a time", () => {
    const unlock = lock(folder);
    expect(readdirSync(folder)).toEqual([own]);
    expect(() => lock(folder)).toThrow(`state: ${folder} is in use by process ${process.pid}`);
    unlock();
    lock(folder)();
    expect(readdirSync(folder)).toEqual([]);
    // Moved away while it ran, it is given back all the same.
    const again = lock(folder);
    rmSync(folder, { recursive: true });
    again();
  });

  it.each([
    ["ended", name(999999999, "1")],
    ["gave its number to another", name(process.pid, "1")],
    ["ran before the machine began anew", name(1, start(1), "0123")],
    ["ran in another container before the machine began anew", name(1, "5", "0123", "7")],
  ])("is taken over from a process that %s", (_, dead) => {
    held(dead);
    lock(folder);
    expect(readdirSync(folder)).toEqual([own]);
  });

  it("of another container is refused in one line, whatever process has its number here", () => {
    const other = name(1, "5", boot, "7");
    held(other);
    expect(() => lock(folder)).toThrow(
      `state: ${folder} is in use by process 1 of another container, which cannot be seen from here: when it has ended, delete ${other}`,
    );
    expect(readdirSync(folder)).toEqual([other]);
  });

  it("is given back by its owner alone", () => {
    const unlock = lock(folder);
    const other = name(process.ppid, start(process.ppid));
    held(other);
    unlock();
    expect(readdirSync(folder)).toEqual([other]);
    expect(() => lock(folder)).toThrow(`is in use by process ${process.ppid}`);
  });

  it("of one that was killed goes to one alone of many that begin at once", { timeout: 60_000 }, async () => {
    // Each tries at the same moment, says what came of it, and holds on to what it has until all have.
    const script = `
      const { lock } = await import(${JSON.stringify(LOCK)});
      process.stdout.write("ready\\n");
      let unlock = null;
      process.stdin.on("data", (command) => {
        for (const line of String(command).trim().split("\\n")) {
          if (line === "end") { unlock?.(); process.stdout.write("ended\\n"); continue; }
          while (Date.now() < Number(line));
          try { unlock = lock(${JSON.stringify(folder)}); process.stdout.write("taken\\n"); }
          catch (error) { unlock = null; process.stdout.write(error.message + "\\n"); }
        }
      });`;
    const racers = Array.from({ length: 4 }, () => {
      const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
        cwd: CLIENT, stdio: ["pipe", "pipe", "inherit"],
      });
      return { child, lines: createInterface(child.stdout)[Symbol.asyncIterator]() };
    });
    const told = () => Promise.all(racers.map(async ({ lines }) => String((await lines.next()).value)));
    const tell = (line: string) => racers.forEach(({ child }) => child.stdin.write(`${line}\n`));
    await told();
    for (let round = 0; round < 24; round++) {
      held(name(999999999, String(round)));
      tell(String(Date.now() + 20));
      const answers = await told();
      expect(answers.filter((answer) => answer === "taken"), answers.join()).toHaveLength(1);
      expect(answers.filter((answer) => / is in use by process \d+$/.test(answer))).toHaveLength(3);
      expect(readdirSync(folder)).toHaveLength(1);
      tell("end");
      await told();
      expect(readdirSync(folder)).toEqual([]);
    }
    for (const { child } of racers) child.kill();
  });
});
