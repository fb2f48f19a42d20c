/** client/deploy on a real chain: killed and resumed, signed by others, and what it refuses. */

import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { toBase64, toUtf8 } from "@cosmjs/encoding";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Bench, type Key, ok, refused, withSection } from "./bench.ts";
import { Chain } from "./chain.ts";
import { Keyring } from "./keyring.ts";
import { ARTIFACTS, type Ended } from "./program.ts";

const chain = await Chain.connect();

// Each test goes on where the one before ended.
describe("deploy", { timeout: 60_000 }, () => {
  let bench: Bench;
  let admin: Key;
  let params: ReturnType<Bench["params"]>;
  let file: string;
  /** Another name gives other addresses to the same bytes of the same account. */
  const name = `e2e-${randomBytes(4).toString("hex")}`;

  beforeAll(async () => {
    bench = await Bench.create(chain);
    admin = await bench.key(null);
    params = bench.params(name, 900_000, admin.address);
    file = bench.program.file("params.json", params);
  }, 60_000);

  afterAll(() => bench.program.clear());

  it("shows what it would do and does nothing", async () => {
    const before = await bench.sent();
    const shown = ok(await bench.program.script("deploy", [file, "--dry-run", "--deployments", bench.folder("one")]));
    expect(shown.filter((line) => line.startsWith("contract"))).toHaveLength(9);
    expect(shown.filter((line) => line.startsWith("token"))).toEqual([
      'token     uluna: LUNA, "Luna"',
      'token     uusd: UST, "TerraUSD"',
      'token     ukrw: KRT, "TerraKRW"',
      'token     shares-uusd: aUST, "TerraUSD in savings"',
    ]);
    expect(shown.at(-1)).toBe("dry run: nothing was sent, nothing was written");
    expect(existsSync(bench.folder("one"))).toBe(false);
    expect(await bench.sent()).toEqual(before);
  });

  it("ends the same when it is killed after each of its transactions", async () => {
    const hashes: string[] = [];
    let ended: Ended;
    do {
      ended = await run(file, "one", [], "sent");
      hashes.push(...ended.out.filter((line) => line.startsWith("sent")).map((line) => line.split(/ +/)[1] as string));
    } while (ended.code === null);
    // Six codes, two times contracts, the handover: nothing was sent twice.
    expect(hashes).toHaveLength(9);
    for (const hash of hashes) expect((await bench.owner.client.getTx(hash))?.code, hash).toBe(0);

    expect(ok(ended, "pending")).toHaveLength(5);
    const { contracts } = bench.notes("one").plan;
    for (const [name, { address }] of Object.entries(contracts)) {
      expect((await bench.owner.client.getContract(address)).admin, name).toBe(admin.address);
    }
    expect(bench.deployment("one").contracts.market).toBe(contracts["market"]?.address);
  });

  it("does nothing when all is done", async () => {
    const folder = bench.folder("one");
    const files = () => readdirSync(folder).map((name) => [name, statSync(join(folder, name)).mtimeMs]);
    const [before, written] = [await bench.sent(), files()];
    expect(ok(await run(file, "one"), "finished")).toHaveLength(1);
    expect(files()).toEqual(written);
    expect(await bench.sent()).toEqual(before);
  });

  it("finds what is there without its notes", async () => {
    const before = await bench.sent();
    expect(ok(await run(file, "again"), "sent")).toEqual([]);
    expect(bench.deployment("again")).toEqual(bench.deployment("one"));
    expect(await bench.sent()).toEqual(before);
  });

  it("lets somebody else check it, who has neither key nor notes", async () => {
    const before = await bench.sent();
    const shown = ok(await accepting());
    expect(shown.filter((line) => /^(checked|supply|finished|moved|unused|bonded|paused|suspended|delegate|price) /.test(line))).toEqual([
      "checked   9 contracts are what was planned",
      "supply    1000000000000000 uluna, each balance as planned; of the other 3 tokens nothing",
      "unused    market, distribution, rewards and vaults: nothing was ever issued, burned, paid in or owed",
      "finished  every contract is there, and is what was planned",
    ]);
    expect(shown.filter((line) => line.startsWith("pending"))).toHaveLength(5);
    expect(existsSync(bench.folder("stranger"))).toBe(false);
    // What is not all there is not checked.
    const without = bench.program.file("without.json", bench.params(`${name}-none`, 900_000, admin.address));
    expect(ok(await accepting(without), "finished")).toEqual([]);
    // The very same addresses, and another message.
    const richer = { ...params, luna: { ...(params["luna"] as object), balances: [{ address: admin.address, amount: "1" }] } };
    refused(
      await accepting(bench.program.file("richer.json", richer)),
      /uluna, created by: not what was planned: initial_balances\.0\.address: "wasm1/,
    );
    expect(await bench.sent()).toEqual(before);
  });

  it("goes on after a transaction that it could not note, and takes codes that are there", async () => {
    const two = bench.program.file("two.json", bench.params(`${name}-2`, 900_000, admin.address));
    const sent: string[] = [];
    let ended: Ended;
    do {
      ended = await run(two, "two", ["--code-ids", bench.codeIds("one")], "included");
      sent.push(...ended.out.filter((line) => line.startsWith("sent")));
    } while (ended.code === null);
    ok(ended);
    expect(sent).toHaveLength(3);
    expect(sent.filter((line) => line.includes("upload"))).toEqual([]);
    expect(bench.deployment("two").codes).toEqual(bench.deployment("one").codes);
  });

  it("refuses other bytes and other parameters than were planned", async () => {
    const before = await bench.sent();
    const other = bench.artifacts("other", { market: withSection("market", "other") });
    refused(
      await run(file, "one", ["--artifacts", other]),
      /not what was planned in \S*\.plan\.json: codes\.market\.checksum: /,
    );
    const unguarded = bench.program.file("unguarded.json", { ...params, guardian: null });
    refused(await run(unguarded, "one"), /contracts\.market\.msg\.guardian: null, not "wasm1/);
    expect(await bench.sent()).toEqual(before);
  });

  it("refuses a wrong chain, key, code and an empty purse before it sends anything", async () => {
    const before = await bench.sent();
    const { codes } = bench.deployment("one");
    const elsewhere = bench.program.file("elsewhere.json", { ...params, chain: { ...params.chain, id: "elsewhere" } });
    const { file: poor } = await bench.key("1");
    const refusals: [RegExp, string, ...string[]][] = [
      [new RegExp(`is of the chain ${bench.chainId}, not elsewhere$`), elsewhere],
      [/the key is of wasm1\S+, but the deployer is wasm1/, file, "--from", admin.address],
      [/code \d+, token, of --code-ids, has the checksum/, file, "--code-ids", `token=${codes.oracle?.codeId}`],
      [/code 999999, token, of --code-ids, is not on \S+$/, file, "--code-ids", "token=999999"],
      [/does not exist on \S+: it has no funds$/, file, "--key-file", admin.file],
      [/has 1stake, the fees of what is left to do are about \d+stake$/, file, "--key-file", poor],
    ];
    await Promise.all(refusals.map(async ([reason, file, ...args]) => refused(await run(file, "none", args), reason)));

    const { codesBefore, ...plan } = bench.notes("one");
    mkdirSync(bench.folder("reset"));
    bench.program.file(`reset/${bench.chainId}.plan.json`, {
      ...plan,
      codeIds: {},
      codesBefore: codesBefore + 1_000_000,
    });
    refused(
      await run(file, "reset"),
      /has \d+ codes, and had 10\d+ when \S+ was written: it is another chain of that name$/,
    );
    expect(existsSync(bench.folder("none"))).toBe(false);
    expect(await bench.sent()).toEqual(before);
  });

  it("writes transactions that a multisig signs", async () => {
    const both = await Keyring.multisig(bench.program, bench.owner.client, ["first", "second"]);
    await bench.fund(both.address);
    const shared = bench.program.file("shared.json", {
      ...bench.params(name, 10_000_000, admin.address),
      deployer: both.address,
    });
    // One code is uploaded, the others are taken as they are.
    const args = ["--code-ids", bench.codeIds("one", "token"), "--generate-only", bench.folder("unsigned")];
    const stages: string[][] = [];
    for (;;) {
      const paths = ok(await run(shared, "shared", args), "unsigned").map((line) => line.split(/ +/)[1] as string);
      if (paths.length === 0) break;
      stages.push(paths.map((path) => path.slice(bench.folder("unsigned").length + 1)));
      for (const path of paths) {
        const { gasUsed, gasWanted } = await both.send(path);
        // The limit is 1.3 times what was estimated.
        expect(gasWanted / 1.3 / gasUsed, path).toBeGreaterThan(1);
        expect(gasWanted / 1.3 / gasUsed, path).toBeLessThan(1.25);
      }
    }
    expect(stages).toEqual([["upload-01.json"], ["create-01.json"], ["handover-01.json"]]);
    const { oracle } = bench.deployment("shared").contracts;
    expect(await bench.query(oracle, { ownership: {} })).toEqual({
      owner: both.address,
      pending_owner: bench.owner.address,
      pending_expiry: null,
    });
  });

  it("leaves the contracts to who accepts them", async () => {
    const { contracts, vaults } = bench.deployment("one");
    const { client, address } = bench.owner;
    const all = [...Object.values(contracts), vaults["uusd"]?.savings as string];
    const accept = all.map((contractAddress) => ({ contractAddress, msg: { update_ownership: "accept_ownership" } }));
    await client.executeMultiple(address, accept, "auto");
    for (const contract of all) {
      expect(await bench.query(contract, { ownership: {} })).toMatchObject({ owner: address, pending_owner: null });
    }
    expect(ok(await run(file, "one"), "pending")).toEqual([]);
    expect(ok(await accepting(), "finished")).toHaveLength(1);
  });

  it("finds out what was done since", async () => {
    const { contracts, tokens } = bench.deployment("one");
    const { client, address } = bench.owner;
    const send = (contract: string, msg: object) => client.execute(address, contract, msg, "auto");
    await send(contracts.market, { update_guardian: { guardian: admin.address } });
    refused(await accepting(), /market, guardian: not what was planned: "wasm1\S+, not "wasm1/);
    await send(contracts.market, { update_guardian: { guardian: bench.guardian.address } });
    await send(tokens["uluna"] as string, { transfer: { recipient: bench.guardian.address, amount: "5" } });
    expect(ok(await accepting(), "moved")).toEqual([
      `moved     ${address} has 999999999999995 uluna now, began with 1000000000000000`,
    ]);
    const { client: watch, address: guardian } = bench.guardian;
    await watch.execute(guardian, contracts.market, { pause: { verbs: ["mint", "redeem"] } }, "auto");
    expect(ok(await accepting(), "paused")).toEqual([
      expect.stringMatching(/^paused    market: mint, until \d{4}-/),
      expect.stringMatching(/^paused    market: redeem, until \d{4}-/),
    ]);
    const gift = { contract: contracts.distribution, amount: "1", msg: toBase64(toUtf8('{"fund_community_pool":{}}')) };
    await send(tokens["uluna"] as string, { send: gift });
    refused(await accepting(), /distribution, accounts: it was used since it was created: accounts\.0: \{"denom":"uluna"/);
    await send(tokens["uluna"] as string, { burn: { amount: "1" } });
    refused(await accepting(), /the supply of uluna is 999999999999999, planned is 1000000000000000: it was minted or burned/);
  });

  function accepting(params = file): Promise<Ended> {
    return run(params, "stranger", ["--dry-run", "--from", bench.deployer]);
  }

  function run(params: string, folder: string, args: string[] = [], killAt?: string): Promise<Ended> {
    const artifacts = args.includes("--artifacts") ? [] : ["--artifacts", ARTIFACTS];
    return bench.program.run(["deploy", params, ...artifacts, "--deployments", bench.folder(folder), ...args], killAt);
  }
});
