/** Contracts on a real chain get new code and keep what they hold; what is refused before, killed and resumed. */

import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fromBase64, fromHex, toAscii, toBase64, toHex } from "@cosmjs/encoding";
import { parseDeployment, Tidelock } from "@tidelock/sdk";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { checksumOf, readArtifacts } from "../deploy/src/artifacts.ts";
import { confirm } from "./ballot.ts";
import { Bench, type Key, ok, refused, wasmPath, withSection, withVersion } from "./bench.ts";
import { Chain } from "./chain.ts";
import { Keyring } from "./keyring.ts";
import { ARTIFACTS, type Ended, RPC } from "./program.ts";

const STORED_VERSION = toHex(toAscii("contract_info"));
const VERSION = readArtifacts(ARTIFACTS, ["oracle"]).oracle?.version ?? "";
/** As long, for they are written over it. */
const [NEWER, OLDER] = [VERSION.replace(/^\d/, (digit) => `${Number(digit) + 1}`), VERSION.replace(/\d/g, "0")];
const VOTE_PERIOD = 5;

const chain = await Chain.connect();

// Each test goes on where the one before ended.
describe("migrate", { timeout: 60_000 }, () => {
  let bench: Bench;
  let admin: Key;
  let file: string;
  /** The next version of the oracle, other bytes of the market. */
  let next: string;
  const market = withSection("market", "next");
  const oracle = withVersion("oracle", NEWER);

  beforeAll(async () => {
    bench = await Bench.create(chain);
    admin = await bench.key("100000000");
    const params = bench.params(`e2e-${randomBytes(4).toString("hex")}`, 10_000_000, admin.address);
    const oracleParams = { ...(params["oracle"] as object), vote_period: VOTE_PERIOD };
    file = bench.program.file("params.json", { ...params, oracle: oracleParams });
    next = bench.artifacts("next", { market, oracle });
    ok(await run("deploy", ARTIFACTS, await bench.knownCodes()));
    // What a migration could lose: prices, a pool that moved, fees that are owed, seigniorage, a pause.
    const { contracts } = bench.deployment("suite");
    await confirm(chain, VOTE_PERIOD, "60usdr,80uusd,101500ukrw", (messages) =>
      Promise.all([bench.owner, bench.guardian].map(({ client, address }) => {
        const msgs = messages.map((message) => ({ contractAddress: contracts.oracle, msg: message(address) }));
        return client.executeMultiple(address, msgs, "auto");
      })),
    );
    await bench.owner.client.execute(bench.owner.address, contracts.oracle, { tally: {} }, "auto");
    await swap("uluna", 1_000_000_000n, "uusd");
    await swap("uusd", 10_000_000_000n, "ukrw");
    await swap("uusd", 10_000_000_000n, "uluna");
    const { client, address } = bench.guardian;
    await client.execute(address, contracts.market, { pause: { verbs: ["mint"] } }, "auto");
  }, 120_000);

  afterAll(() => bench.program.clear());

  it("refuses another contract, an older version, a wrong message and a stranger before it sends anything", async () => {
    const before = await bench.sent();
    const swapped = bench.artifacts("swapped", { market: readFileSync(wasmPath("oracle")) });
    const older = bench.artifacts("older", { market: withVersion("market", OLDER) });
    const byAdmin = ["--key-file", admin.file];
    const refusals: [RegExp, string, ...string[]][] = [
      [
        /tidelock_market\.wasm is not crates\.io:tidelock-market: cannot migrate from .* another contract's state$/,
        swapped,
        ...byAdmin,
      ],
      [new RegExp(`market cannot be migrated: cannot migrate from version ${VERSION} to ${OLDER}: a downgrade$`), older, ...byAdmin],
      [
        /oracle cannot be migrated: the market must be named once/,
        next,
        ...byAdmin,
        "--msg",
        `oracle={"market":"${bench.deployer}"}`,
      ],
      [/oracle cannot be migrated: .*unknown field/, next, ...byAdmin, "--msg", 'oracle={"nonsense":1}'],
      [/the key is of wasm1\S+, but the admin is wasm1/, next],
      [/--contracts: bank is none of uluna, /, next, ...byAdmin, "--contracts", "bank"],
    ];
    await Promise.all(
      refusals.map(async ([reason, artifacts, ...args]) => refused(await run("migrate", artifacts, args), reason)),
    );
    expect(existsSync(notes())).toBe(false);
    expect(await bench.sent()).toEqual(before);
  });

  it("shows what it would do and does nothing", async () => {
    const before = await bench.sent();
    const shown = ok(
      await bench.program.script("migrate", [
        file,
        "--dry-run",
        "--artifacts",
        next,
        "--deployments",
        bench.folder("suite"),
      ]),
    );
    const { codes } = bench.deployment("suite");
    const line = `market: crates.io:tidelock-market ${VERSION}, code ${codes.market?.codeId}, to ${VERSION}, checksum ${checksumOf(market)}, by {}`;
    expect(shown).toContain(`contract  ${line}`);
    expect(shown).toContain(
      `contract  staking: crates.io:tidelock-staking ${VERSION}, code ${codes.staking?.codeId}, runs this code already`,
    );
    expect(existsSync(notes())).toBe(false);
    expect(await bench.sent()).toEqual(before);
  });

  it("keeps all that the contracts hold, and is killed after each of its transactions", async () => {
    const { contracts, codes, ...places } = bench.deployment("suite");
    const held = await Promise.all([contracts.market, contracts.oracle].map((contract) => bench.state(contract)));
    const sent: string[] = [];
    let ended: Ended;
    do {
      ended = await run("migrate", next, ["--key-file", admin.file], "sent");
      sent.push(...ended.out.filter((line) => line.startsWith("sent")).map((line) => line.slice(-40)));
    } while (ended.code === null);
    ok(ended);
    expect(sent).toHaveLength(3);

    const [marketState, oracleState] = await Promise.all(
      [contracts.market, contracts.oracle].map((contract) => bench.state(contract)),
    );
    expect(marketState).toEqual(held[0]);
    expect(oracleState).toEqual({
      ...held[1],
      [STORED_VERSION]: JSON.stringify({ contract: "crates.io:tidelock-oracle", version: NEWER }),
    });
    const { codes: now, ...rest } = bench.deployment("suite");
    expect(rest).toEqual({ contracts, ...places });
    const { codeId } = await bench.owner.client.getContract(contracts.market);
    expect(now).toEqual({
      ...codes,
      market: { codeId, checksum: checksumOf(market), version: VERSION },
      oracle: { codeId: expect.any(Number) as number, checksum: checksumOf(oracle), version: NEWER },
    });
    expect(existsSync(notes())).toBe(false);
    // It works on.
    const { client, address } = bench.owner;
    await client.execute(address, contracts.market, { update_ownership: "accept_ownership" }, "auto");
    await client.execute(address, contracts.market, { unpause: { verbs: ["mint"] } }, "auto");
    await swap("uluna", 1_000_000n, "uusd");
    await swap("ukrw", 1_000_000n, "uluna");
  });

  it("does nothing when all is done, and a deployment stays finished", async () => {
    const before = await bench.sent();
    expect(ok(await run("migrate", next, ["--key-file", admin.file]), "finished")).toHaveLength(1);
    expect(ok(await run("deploy", ARTIFACTS), "finished")).toHaveLength(1);
    expect(await bench.sent()).toEqual(before);
  });

  it("writes transactions that the admin signs, back to code that is there", async () => {
    const { contracts } = bench.deployment("suite");
    const before = bench.notes("suite").codeIds.market;
    const args = [
      "--contracts",
      "market",
      "--code-ids",
      `market=${before}`,
      "--generate-only",
      bench.folder("unsigned"),
    ];
    const built = checksumOf(readFileSync(wasmPath("market")));
    // Another node, that says something else of this code; and the same one by another name.
    const liar = await lyingAbout(built);
    const other = new URL(RPC);
    other.hostname = other.hostname === "localhost" ? "127.0.0.1" : "localhost";
    refused(
      await run("migrate", ARTIFACTS, [...args, "--check-rpc", liar]),
      new RegExp(`code ${before}, market, has the checksum ffff[0-9a-f]{60} at ${liar}, and [0-9a-f]{64} at .*: nothing is migrated to it$`),
    );
    expect(existsSync(bench.folder("unsigned"))).toBe(false);
    const line = `code      market migrates to code ${before}, checksum ${built}, as ${new URL(RPC).origin}`;
    const dry = args.slice(0, -2);
    expect(ok(await run("migrate", ARTIFACTS, [...dry, "--dry-run", "--check-rpc", other.href]), "code")).toEqual([
      `${line} and ${other.origin} say`,
    ]);
    const shown = ok(await run("migrate", ARTIFACTS, args));
    expect(shown).toContain(`${line} says: compare it on another node`);
    const unsigned = shown.filter((line) => line.startsWith("unsigned"));
    expect(unsigned).toEqual([`unsigned  ${join(bench.folder("unsigned"), "migrate-01.json")} migrate market`]);
    const keys = await Keyring.single(bench.program, bench.owner.client, "admin", admin.file);
    const { gasUsed, gasWanted } = await keys.send(join(bench.folder("unsigned"), "migrate-01.json"));
    expect(gasWanted / 1.3).toBeGreaterThan(gasUsed);
    expect(ok(await run("migrate", ARTIFACTS, args), "written")).toHaveLength(1);
    expect(bench.deployment("suite").codes.market?.codeId).toBe(before);
    expect((await bench.owner.client.getContract(contracts.market)).codeId).toBe(before);
  });

  /** Passes on what the chain's node says, but for a checksum in lists of codes. */
  async function lyingAbout(checksum: string): Promise<string> {
    const server = createServer(async (request, response) => {
      const body = Buffer.concat(await request.toArray() as Buffer[]).toString();
      const answer = (await (await fetch(RPC, { method: "POST", body })).json()) as {
        result: { response: { value: string } };
      };
      if ((JSON.parse(body) as { params: { path?: string } }).params.path === "/cosmwasm.wasm.v1.Query/Codes") {
        const codes = Buffer.from(fromBase64(answer.result.response.value));
        const at = codes.indexOf(fromHex(checksum));
        if (at >= 0) codes.fill(0xff, at, at + 2);
        answer.result.response.value = toBase64(codes);
      }
      response.end(JSON.stringify(answer));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  /** By the owner, who has all LUNA. */
  async function swap(offer: string, amount: bigint, ask: string): Promise<void> {
    const { client, address } = bench.owner;
    const tidelock = new Tidelock(client, parseDeployment(bench.deployment("suite")));
    await tidelock.swap(address, { offer, ask, amount, minimumReceive: 1n });
  }

  function notes(): string {
    return join(bench.folder("suite"), `${bench.chainId}.migration.json`);
  }

  function run(command: "deploy" | "migrate", artifacts: string, args: string[] = [], killAt?: string): Promise<Ended> {
    return bench.program.run(
      [command, file, "--artifacts", artifacts, "--deployments", bench.folder("suite"), ...args],
      killAt,
    );
  }
});
