/** The programs by their command lines. */

import { spawnSync } from "node:child_process";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cli } from "../src/cli.ts";
import { ARTIFACTS, EXAMPLE, address, example, folder, path, write } from "./fixture.ts";

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
      [/^deploy: one parameter file, not 2: a b;/, "deploy", "a", "b"],
      [/^deploy: Unknown option '--mnemonic'/, "deploy", "a", "--mnemonic", "x"],
      [/^deploy: --dry-run or --generate-only, not both;/, "deploy", "a", "--dry-run", "--generate-only", "out"],
      [/^deploy: --rpc takes an address that begins with http/, "deploy", "a", "--rpc", "nonsense"],
      [/^migrate: Unknown option '--nonsense'/, "migrate", "a", "--nonsense"],
    ];
    for (const [reason, ended] of await Promise.all(
      lines.map(async ([reason, ...args]) => [reason, await run(...args)] as const),
    )) {
      expect([ended.code, ended.stdout]).toEqual([2, ""]);
      expect(ended.stderr).toMatch(reason);
      expect(ended.stderr).not.toContain("\n");
    }
    const { code, stderr } = await run("nonsense");
    expect([code, stderr.split("\n")[0]]).toEqual([2, "usage: scripts/deploy PARAMETERS.json [OPTIONS]"]);
  });

  it("are processes with exit codes", () => {
    const spawned = (...args: string[]) =>
      spawnSync(path("../../node_modules/.bin/tsx"), [path("../src/main.ts"), ...args], { encoding: "utf8" });
    expect(spawned("--help")).toMatchObject({ status: 0, stderr: "" });
    const { status, stdout, stderr } = spawned("deploy", "/nowhere.json");
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/^deploy: cannot read \/nowhere\.json: [^\n]*\n$/);
  });

  it("refuse in one line what cannot be, and write nothing", async () => {
    const deployments = join(folder(), "deployments");
    const nobody = await server((_, answer) => answer.end("hello"));
    const common = ["--artifacts", ARTIFACTS, "--deployments", deployments];
    const dry = ["deploy", EXAMPLE, "--dry-run", ...common];
    const broken = folder();
    for (const kind of ["", ".plan"]) writeFileSync(join(broken, `example-testnet-1${kind}.json`), "{}");
    const refusals: [RegExp, ...string[]][] = [
      [/^deploy: \S+example-testnet-1\.plan\.json holds no plan$/, ...dry, "--deployments", broken],
      [
        /^migrate: \S+example-testnet-1\.json holds no deployment$/,
        "migrate",
        EXAMPLE,
        ...common,
        "--deployments",
        broken,
      ],
      [/^deploy: cannot read \/nowhere\.json: ENOENT/, "deploy", "/nowhere.json"],
      [/oracle\.vote_period is 0: must be >= 1$/, "deploy", write(example({ "oracle.vote_period": 0 })), ...common],
      [/owner has the prefix osmo, not wasm: /, "deploy", write(example({ owner: address(2, "osmo") })), ...common],
      [/^deploy: cannot read \/nowhere\/tidelock_token\.wasm: ENOENT/, "deploy", EXAMPLE, "--artifacts", "/nowhere"],
      [/^deploy: cannot read the key file \/nowhere: ENOENT/, "deploy", EXAMPLE, ...common, "--key-file", "/nowhere"],
      [
        /^deploy: the key file \S+ is no mnemonic of 12 to 24 English words$/,
        "deploy",
        EXAMPLE,
        ...common,
        "--key-file",
        write("secret words", "key"),
      ],
      [/^deploy: cannot reach the RPC at http:\/\/127\.0\.0\.1:9: /, ...dry, "--rpc", "http://127.0.0.1:9/secret"],
      [/^deploy: cannot reach the RPC at http:\/\/127\.0\.0\.1:\d+: /, ...dry, "--rpc", nobody.url],
      [/^deploy: --from is wasm1\S+, but the deployer is wasm1\S+$/, ...dry, "--from", address(9)],
      [/^migrate: cannot read \S+example-testnet-1\.json: ENOENT/, "migrate", EXAMPLE, ...common],
    ];
    const ended = await Promise.all(refusals.map(async ([reason, ...args]) => [reason, await run(...args)] as const));
    nobody.server.close();
    for (const [reason, { code, stdout, stderr }] of ended) {
      expect(stderr).toMatch(reason);
      expect(stderr).not.toContain("\n");
      expect([code, stdout]).toEqual([1, ""]);
    }
    expect(existsSync(deployments)).toBe(false);
  });
});

async function server(answer: Parameters<typeof createServer>[1]): Promise<{ server: Server; url: string }> {
  const server = createServer({}, answer as never);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
