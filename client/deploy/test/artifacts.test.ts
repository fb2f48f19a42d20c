/** The built contracts, which scripts/build-wasm leaves in artifacts/, asked what they are. */

import { copyFileSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fromHex, fromUtf8, toHex, toUtf8 } from "@cosmjs/encoding";
import { describe, expect, it } from "vitest";
import { freshFolder } from "../../common/test/folder.ts";
import { CODES, checksumOf, readArtifacts } from "../src/artifacts.ts";
import type { Chain } from "../src/chain.ts";
import type { Json, JsonObject } from "../src/json.ts";
import { type PlannedMigration, rehearse } from "../src/migration.ts";
import { address, ARTIFACTS } from "./fixture.ts";

const artifacts = readArtifacts(ARTIFACTS, CODES);

describe("artifacts", () => {
  it("say their name and version themselves", () => {
    for (const code of CODES) {
      expect(artifacts[code]?.version).toMatch(/^\d+\.\d+\.\d+$/);
      expect(artifacts[code]?.checksum).toBe(checksumOf(readFileSync(join(ARTIFACTS, `tidelock_${code}.wasm`))));
    }
  });

  it("are refused under another name, with another checksum than listed, as no contract, or when they are not there", () => {
    const place = freshFolder();
    const file = join(place, "tidelock_market.wasm");
    const market = () => readArtifacts(place, ["market"]);
    expect(market).toThrow(`cannot read ${file}: ENOENT`);
    copyFileSync(join(ARTIFACTS, "tidelock_oracle.wasm"), file);
    expect(market).toThrow(
      `${file} is not crates.io:tidelock-market: cannot migrate from crates.io:tidelock-market to crates.io:tidelock-oracle`,
    );
    writeFileSync(file, "nonsense");
    expect(market).toThrow(`${file} is not crates.io:tidelock-market: `);
    copyFileSync(join(ARTIFACTS, "tidelock_market.wasm"), file);
    expect(market().market?.checksum).toBe(artifacts.market?.checksum);
    writeFileSync(join(place, "checksums.txt"), `${"0".repeat(64)}  tidelock_market.wasm\n`);
    expect(market).toThrow(`in checksums.txt stands ${"0".repeat(64)}`);
    writeFileSync(join(place, "checksums.txt"), `${artifacts.market?.checksum} *./tidelock_market.wasm\n`);
    expect(market().market?.checksum).toBe(artifacts.market?.checksum);
    writeFileSync(join(place, "checksums.txt"), "");
    expect(market).toThrow("in checksums.txt stands none");
    rmSync(join(place, "checksums.txt"));
    symlinkSync("/nowhere", join(place, "checksums.txt"));
    expect(market).toThrow(`cannot read ${join(place, "checksums.txt")}: ENOENT`);
  });
});

describe("a rehearsal", () => {
  const market = address(1);
  /** Of an oracle: nothing is to be counted. */
  const clock = [30, null];
  /** Of a market: nobody has swapped. */
  const marketPool = ["0", 0, "0", "0", ["0", "0", "0", "0"], null];
  /** Of staking: nobody has bonded. */
  const stakingPool = ["0", "0", 0, 0, 0, 0, []];
  const version = (name: string, version: string) => ({ contract: `crates.io:tidelock-${name}`, version });

  it("takes over what is stored", async () => {
    for (const code of CODES) {
      const pool = code === "staking" ? stakingPool : marketPool;
      const rehearsal = rehearsed(code, { contract_info: version(code, "0.3.0"), market, clock, pool });
      // Distribution goes through its accounts.
      expect(await rehearsal, code).toBe(code !== "distribution");
    }
  });

  it("refuses what the contract would refuse", async () => {
    const refusals: [state: Record<string, Json>, msg: JsonObject, reason: string][] = [
      [
        { contract_info: version("market", "0.3.0"), market },
        {},
        "oracle cannot be migrated: cannot migrate from crates.io:tidelock-market to crates.io:tidelock-oracle: another contract's state",
      ],
      [
        { contract_info: version("oracle", "99.0.0"), market },
        {},
        "oracle cannot be migrated: cannot migrate from version 99.0.0 to ",
      ],
      [{}, {}, "oracle cannot be migrated: "],
      [{ contract_info: version("oracle", "0.3.0"), market }, { market }, "the market must be named once"],
      [{ contract_info: version("oracle", "0.3.0") }, {}, "the market must be named once"],
      [{ contract_info: version("oracle", "0.3.0") }, { market: address(1, "osmo") }, "not an address of this chain"],
      [{ contract_info: version("oracle", "0.3.0"), market, clock }, { other: 1 }, "unknown field"],
    ];
    for (const [state, msg, reason] of refusals) {
      await expect(rehearsed("oracle", state, msg), reason).rejects.toThrow(reason);
    }
    expect(await rehearsed("oracle", { contract_info: version("oracle", "0.3.0"), clock }, { market })).toBe(true);
  });

  it("says where it cannot follow", async () => {
    const config = { reference: "usdr", vote_period: 30, params: { vote_threshold: "0.5", max_price_age: 120 } };
    expect(await rehearsed("oracle", { contract_info: version("oracle", "0.2.0"), config }, { market })).toBe(false);
  });

  function rehearsed(
    code: (typeof CODES)[number],
    state: Record<string, Json>,
    msg: JsonObject = {},
  ): Promise<boolean> {
    const raw = async (_: string, key: Uint8Array) => {
      const value = state[fromUtf8(fromHex(toHex(key)))];
      return value === undefined ? null : toUtf8(JSON.stringify(value));
    };
    const planned: PlannedMigration = { code, address: address(2), msg };
    return rehearse({ raw } as unknown as Chain, code, planned, artifacts[code]!, "wasm");
  }
});
