import type { Deployment } from "@tidelock/sdk";
import { describe, expect, it } from "vitest";
import { CODES } from "../src/artifacts.ts";
import { assetList, contractsOf, deploymentFile, readDeployment } from "../src/output.ts";
import { makePlan } from "../src/plan.ts";
import { address, bytes, read, write } from "./fixture.ts";

const params = read();
const plan = makePlan(params, bytes(), address(1));
const ids = Object.fromEntries(CODES.map((code, i) => [code, i + 1]));
const at = (name: string) => plan.contracts[name]?.address ?? "";

describe("the file of a deployment", () => {
  const file = deploymentFile(plan, ids);

  it("says where everything is, as the library reads it", () => {
    const deployment: Deployment = file;
    expect(deployment).toMatchObject({
      chainId: "example-testnet-1",
      prefix: "wasm",
      contracts: {
        oracle: at("oracle"),
        market: at("market"),
        distribution: at("distribution"),
        staking: at("staking"),
      },
      tokens: { uluna: at("uluna"), uusd: at("uusd"), ukrw: at("ukrw"), usdr: at("usdr") },
      vaults: {
        uusd: { savings: at("savings-uusd"), shareToken: at("shares-uusd") },
        ukrw: { savings: at("savings-ukrw"), shareToken: at("shares-ukrw") },
      },
    });
  });

  it("says which code runs, and who put it there", () => {
    expect(file.codes.market).toEqual({ codeId: 5, checksum: plan.codes.market?.checksum, version: "0.3.0" });
    expect(Object.keys(file.codes)).toEqual([...CODES]);
    expect([file.suite, file.deployer]).toEqual(["tidelock", address(1)]);
  });

  it("leads back to the contracts by name", () => {
    expect(contractsOf(file)).toEqual(
      Object.fromEntries(Object.entries(plan.contracts).map(([name, { address }]) => [name, address])),
    );
  });

  it("is refused by its name where it is damaged", () => {
    const path = write(file);
    expect(readDeployment(path, "example-testnet-1")).toEqual(file);
    expect(() => readDeployment(path, "other-1")).toThrow(`${path} is of the chain example-testnet-1, not other-1`);
    const { market, ...contracts } = file.contracts;
    const damages: [unknown, string][] = [
      [null, "the deployment is no object"],
      [[], "the deployment is no object"],
      [{}, "chainId is missing"],
      [{ ...file, contracts }, "contracts.market is missing"],
      [{ ...file, contracts: { ...contracts, market: 5 } }, "contracts.market: 5 is no address"],
      [{ ...file, contracts: { ...contracts, market: `${market.slice(0, -1)}q` } }, "contracts.market: "],
      [{ ...file, tokens: null }, "tokens is no object"],
      [{ ...file, vaults: { uusd: null } }, "vaults.uusd is no object"],
      [{ ...file, vaults: { uusd: {} } }, "vaults.uusd.savings is missing"],
      [{ ...file, codes: undefined }, "codes is no object"],
      [{ ...file, codes: { market: null } }, "codes.market lacks its number, checksum or version"],
      [{ ...file, codes: { market: { codeId: "5" } } }, "codes.market lacks its number, checksum or version"],
      [{ ...file, codes: { cash: file.codes.market } }, "codes.cash is no code of the suite"],
    ];
    for (const [content, reason] of damages) {
      const path = write(content);
      expect(() => readDeployment(path, "example-testnet-1"), reason).toThrow(
        `${path} holds no deployment, or is damaged: ${reason}`,
      );
    }
  });

  it("lists assets for the chain registry", () => {
    const { assets, ...list } = assetList(params, file);
    expect(list).toEqual({ $schema: "../assetlist.schema.json", chain_name: "exampletestnet" });
    expect(assets.map((asset) => (asset as { symbol: string }).symbol)).toEqual([
      "LUNA",
      "UST",
      "KRT",
      "SDT",
      "aUST",
      "aKRT",
    ]);
    const { vault } = params.stablecoins[0]!;
    expect(assets[4]).toEqual({
      description: "A share in the savings vault of UST.",
      denom_units: [
        { denom: `cw20:${at("shares-uusd")}`, exponent: 0 },
        { denom: "aUST", exponent: 6 },
      ],
      type_asset: "cw20",
      address: at("shares-uusd"),
      base: `cw20:${at("shares-uusd")}`,
      name: "TerraUSD in savings",
      display: "aUST",
      symbol: "aUST",
      logo_URIs: vault?.logo,
      images: [vault?.logo],
    });
    const plain = assetList(read({ "luna.logo": undefined, "luna.description": undefined }), file).assets[0];
    expect(Object.keys(plain ?? {})).toEqual([
      "denom_units",
      "type_asset",
      "address",
      "base",
      "name",
      "display",
      "symbol",
    ]);
  });
});
