import { instantiate2Address } from "@cosmjs/cosmwasm-stargate";
import { fromHex, toUtf8 } from "@cosmjs/encoding";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../src/json.ts";
import { makePlan, type Plan } from "../src/plan.ts";
import { address, bytes, read } from "./fixture.ts";

const DEPLOYER = address(1);
const plan = makePlan(read(), bytes(), DEPLOYER);
const at = (name: string) => plan.contracts[name]?.address;
const msg = (name: string) => plan.contracts[name]?.msg as JsonObject;

describe("a plan", () => {
  it("has every contract, each after what it reads", () => {
    expect(Object.entries(plan.contracts).map(([name, { code }]) => [name, code])).toEqual([
      ["uluna", "token"],
      ["uusd", "token"],
      ["ukrw", "token"],
      ["usdr", "token"],
      ["oracle", "oracle"],
      ["staking", "staking"],
      ["distribution", "distribution"],
      ["market", "market"],
      ["shares-uusd", "token"],
      ["savings-uusd", "savings"],
      ["shares-ukrw", "token"],
      ["savings-ukrw", "savings"],
    ]);
    expect(plan.vaults).toEqual(["uusd", "ukrw"]);
  });

  it("predicts addresses from code, creator and salt", () => {
    for (const [name, { code, salt, label, address }] of Object.entries(plan.contracts)) {
      expect(salt).toBe(`tidelock/${name}`);
      expect(label).toBe(`tidelock ${name}`);
      expect(address).toBe(
        instantiate2Address(fromHex(plan.codes[code]?.checksum ?? ""), DEPLOYER, toUtf8(salt), "wasm"),
      );
    }
    expect(new Set(Object.values(plan.contracts).map(({ address }) => address)).size).toBe(12);
  });

  it("gives other addresses to other bytes, another deployer, another suite, and to nothing else", () => {
    const addresses = ({ contracts }: Plan) => Object.values(contracts).map(({ address }) => address);
    const others = [
      makePlan(read(), bytes("other"), DEPLOYER),
      makePlan(read(), bytes(), address(2)),
      makePlan(read({ suite: "another" }), bytes(), DEPLOYER),
    ];
    for (const other of others) {
      expect(addresses(other).filter((address) => addresses(plan).includes(address))).toEqual([]);
    }
    expect(addresses(makePlan(read({ "oracle.vote_period": 20 }), bytes(), DEPLOYER))).toEqual(addresses(plan));
  });

  it("names neighbours by their predicted addresses", () => {
    for (const denom of ["uluna", "uusd", "ukrw", "usdr"]) {
      expect(msg(denom)["mint"]).toEqual({ minter: at("market"), cap: null });
    }
    expect(msg("oracle")["market"]).toBe(at("market"));
    expect(msg("staking")).toMatchObject({
      market: at("market"),
      luna_token: at("uluna"),
      distributors: [at("distribution")],
    });
    expect(msg("distribution")).toMatchObject({ market: at("market"), staking: at("staking"), oracle: at("oracle") });
    expect(msg("distribution")["payers"]).toEqual([
      { address: at("market"), sources: ["swap_fee", "seigniorage"] },
      { address: address(8), sources: ["payment_fee"] },
    ]);
    expect(msg("market")).toMatchObject({
      oracle: at("oracle"),
      distribution: at("distribution"),
      luna_token: at("uluna"),
      guardian: address(3),
    });
    expect(msg("market")["denoms"]).toMatchObject(
      ["uusd", "ukrw", "usdr"].map((denom) => ({ denom, token: at(denom) })),
    );
    expect(msg("shares-uusd")).toMatchObject({
      symbol: "aUST",
      mint: { minter: at("savings-uusd"), cap: null },
      initial_balances: [],
    });
    expect(msg("savings-uusd")).toMatchObject({
      market: at("market"),
      asset_token: at("uusd"),
      share_token: at("shares-uusd"),
      guardian: address(3),
      params: { target: "0.195", runway: 31_536_000 },
    });
  });

  it("lets the deployer own everything until the handover", () => {
    for (const name of ["oracle", "staking", "distribution", "market", "savings-uusd", "savings-ukrw"]) {
      expect(msg(name)["owner"]).toBe(DEPLOYER);
    }
    expect(plan.handover).toEqual({ owner: address(2), admin: address(2) });
    const stays = { owner: undefined, admin: DEPLOYER };
    expect(makePlan(read(stays), bytes(), DEPLOYER).handover).toEqual({ owner: null, admin: null });
  });

  it("has the oracle vote the stablecoins and more, the reference once", () => {
    expect(msg("oracle")).toMatchObject({ reference: "usdr", denoms: ["uusd", "ukrw", "ueur"], vote_period: 30 });
  });

  it("needs no code of savings without vaults", () => {
    const without = makePlan(
      read({ "stablecoins.0.vault": undefined, "stablecoins.1.vault": undefined }),
      bytes(),
      DEPLOYER,
    );
    expect(Object.keys(without.codes)).toEqual(["token", "oracle", "staking", "distribution", "market"]);
    expect(without.vaults).toEqual([]);
  });
});
