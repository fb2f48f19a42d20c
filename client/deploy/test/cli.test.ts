/** The programs by their command lines. */

import { spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { freshFolder } from "../../common/test/folder.ts";
import { serve } from "../../common/test/server.ts";
import { cli } from "../src/cli.ts";
import { ARTIFACTS, EXAMPLE, address, example, path, write } from "./fixture.ts";

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

async function run(...args: string[]): Promise<Ended> {
  const [stdout, stderr]: [string[], string[]] = [[], []];
  const code = await cli(
    args,
    (line) => stdout.push(line),
    (line) => stderr.push(line),
  );
  return { code, stdout: stdout.join("\n"), stderr: stderr.join("\n") };
}

describe("the programs", { timeout: 60_000 }, () => {
  it("explain themselves", async () => {
    const [all, deploy, migrate] = await Promise.all([run("--help"), run("deploy", "--help"), run("migrate", "-h")]);
    for (const { code, stdout, stderr } of [all, deploy, migrate]) {
      expect([code, stderr]).toEqual([0, ""]);
      expect(stdout).toMatch(/^usage: scripts\//);
    }
    expect(deploy.stdout).toContain("--generate-only DIR");
    expect(migrate.stdout).toContain("--msg NAME=JSON");
  });

  it("refuse a command line in one line", async () => {
    const lines: [RegExp, ...string[]][] = [
      [/^deploy: no parameter file is named; scripts\/deploy --help explains$/, "deploy"],
      [/^deploy: one parameter file, not 2;/, "deploy", "secret", "secret"],
      [/^deploy: there is no option --mnemonic; scripts\/deploy --help explains$/, "deploy", "a", "--mnemonic", "x"],
      [/^deploy: there is no option --mnemonic; scripts\/deploy --help explains$/, "deploy", "a", "--mnemonic=x"],
      [/^deploy: there is no option -x; scripts\/deploy --help explains$/, "deploy", "a", "-x"],
      [/^deploy: --rpc needs a value; scripts\/deploy --help explains$/, "deploy", "a", "--rpc"],
      [/^deploy: --rpc needs a value; scripts\/deploy --help explains$/, "deploy", "a", "--rpc", "--dry-run"],
      [/^deploy: --artifacts needs a value;/, "deploy", "a", "--artifacts", ""],
      [/^deploy: --key-file is given more than once;/, "deploy", "a", "--key-file", "secret", "--key-file", "secret"],
      [/^deploy: --dry-run takes no value;/, "deploy", "a", "--dry-run=yes"],
      [/^migrate: --msg needs a value;/, "migrate", "a", "--msg", ""],
      [/^deploy: --rpc has a user or a password in its address,/, "deploy", "a", "--rpc", "https://user:secret@a.example"],
      [/^deploy: --dry-run or --generate-only, not both;/, "deploy", "a", "--dry-run", "--generate-only", "out"],
      [/^deploy: --rpc is no address that begins with http/, "deploy", "a", "--rpc", "nonsense"],
      [/^deploy: --rpc is no address that begins with http/, "deploy", "a", "--rpc", "ws://a.example/secret"],
      [/^migrate: --check-rpc is no address that begins with http/, "migrate", "a", "--check-rpc", "ws://a.example/secret"],
      [/^deploy: there is no option --check-rpc;/, "deploy", "a", "--check-rpc", "http://a.example"],
      [/^migrate: there is no option --nonsense;/, "migrate", "a", "--nonsense"],
    ];
    for (const [reason, ended] of await Promise.all(
      lines.map(async ([reason, ...args]) => [reason, await run(...args)] as const),
    )) {
      expect([ended.code, ended.stdout]).toEqual([2, ""]);
      expect(ended.stderr).toMatch(reason);
      expect(ended.stderr).not.toMatch(/\n|secret/);
    }
    const usage = { code: 2, stdout: "" };
    expect(await run("nonsense")).toEqual({ ...usage, stderr: "unknown command nonsense: deploy or migrate; --help explains" });
    expect(await run()).toEqual({ ...usage, stderr: "no command: deploy or migrate; --help explains" });
  });

  it("are processes with exit codes", () => {
    const spawned = (...args: string[]) =>
      spawnSync(path("../../node_modules/.bin/tsx"), [path("../src/main.ts"), ...args], { encoding: "utf8" });
    expect(spawned("--help")).toMatchObject({ status: 0, stderr: "" });
    const { status, stdout, stderr } = spawned("deploy", "/nowhere.json");
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/^deploy: cannot read \/nowhere\.json: [^\n]*\n$/);
  });

  it("repeat no mnemonic, wherever it was put", async () => {
    const words = `${"secret ".repeat(11)}words`;
    const ids = write({ token: words, [words]: 1 });
    const places: string[][] = [
      ["deploy", words],
      ["deploy", `/nowhere/${words}`],
      ["migrate", words],
      [words],
      ["deploy", EXAMPLE, "--from", words, "--artifacts", ARTIFACTS],
      ["deploy", EXAMPLE, "--code-ids", words],
      ["deploy", EXAMPLE, "--code-ids", `token=${words}`],
      ["deploy", EXAMPLE, "--code-ids", `${words}=1`],
      ["deploy", EXAMPLE, "--code-ids", ids],
      ["deploy", EXAMPLE, "--artifacts", words],
      ["deploy", EXAMPLE, "--artifacts", ARTIFACTS, "--key-file", words],
      ["migrate", EXAMPLE, "--deployments", words],
      ["deploy", write(example({ owner: words }))],
      ["deploy", write(example({ suite: words }))],
    ];
    for (const place of places) {
      const { code, stdout, stderr } = await run(...place);
      expect([code > 0, stdout], stderr).toEqual([true, ""]);
      expect(stderr).not.toMatch(/secret|words/);
    }
  });

  it("refuse in one line what cannot be, and write nothing", async () => {
    const deployments = join(freshFolder(), "deployments");
    const nobody = await serve((_, answer) => answer.end("hello"));
    const error = { code: 1, message: "\x1b[2J\x07bad\x1b[0m", data: "\u009bloud\r\n" };
    const rude = await serve((_, answer) => answer.end(JSON.stringify({ error })));
    const there = (deployments: string) => ["--artifacts", ARTIFACTS, "--deployments", deployments];
    const common = there(deployments);
    const dry = ["deploy", EXAMPLE, "--dry-run", ...common];
    const broken = freshFolder();
    for (const kind of ["", ".plan"]) writeFileSync(join(broken, `example-testnet-1${kind}.json`), "{}");
    const refusals: [RegExp, ...string[]][] = [
      [/^deploy: \S+example-testnet-1\.plan\.json holds no plan, or is damaged: plan is no object$/, "deploy", EXAMPLE, "--dry-run", ...there(broken)],
      [
        /^migrate: \S+example-testnet-1\.json holds no deployment, or is damaged: chainId is missing$/,
        "migrate",
        EXAMPLE,
        ...there(broken),
      ],
      [/^deploy: cannot read \/nowhere\.json: ENOENT/, "deploy", "/nowhere.json"],
      [/oracle\.vote_period is 0: must be >= 1$/, "deploy", write(example({ "oracle.vote_period": 0 })), ...common],
      [/owner has the prefix osmo, not wasm: /, "deploy", write(example({ owner: address(2, "osmo") })), ...common],
      [/^deploy: cannot read \/nowhere\/tidelock_token\.wasm: ENOENT/, "deploy", EXAMPLE, "--artifacts", "/nowhere"],
      [/^deploy: key: the file of --key-file: ENOENT/, "deploy", EXAMPLE, ...common, "--key-file", "/nowhere"],
      [
        /^deploy: key: the file of --key-file holds 2 words; a mnemonic has 12, 15, 18, 21, 24$/,
        "deploy",
        EXAMPLE,
        ...common,
        "--key-file",
        write("secret words", "key"),
      ],
      [/^deploy: cannot reach the RPC at http:\/\/127\.0\.0\.1:9: /, ...dry, "--rpc", "http://127.0.0.1:9/secret?key=secret"],
      [/^deploy: cannot reach the RPC at http:\/\/127\.0\.0\.1:\d+: \[2J bad \[0m: loud$/, ...dry, "--rpc", `${rude}/secret`],
      [/^deploy: cannot reach the RPC at http:\/\/127\.0\.0\.1:\d+: /, ...dry, "--rpc", nobody],
      [/^deploy: --from is wasm1\S+, but the deployer is wasm1\S+$/, ...dry, "--from", address(9)],
      [/^migrate: cannot read \S+example-testnet-1\.json: ENOENT/, "migrate", EXAMPLE, ...common],
      [
        /^migrate: --check-rpc names http:\/\/a\.example, which is asked already: name another node$/,
        ...["migrate", EXAMPLE, ...common, "--rpc", "http://a.example", "--check-rpc", "http://a.example/"],
      ],
    ];
    const ended = await Promise.all(refusals.map(async ([reason, ...args]) => [reason, await run(...args)] as const));
    for (const [reason, { code, stdout, stderr }] of ended) {
      expect(stderr).toMatch(reason);
      expect(stderr).not.toMatch(/[\x00-\x1f\x7f-\x9f]|\/secret|key=/);
      expect([code, stdout]).toEqual([1, ""]);
    }
    expect(existsSync(deployments)).toBe(false);
  });
});
