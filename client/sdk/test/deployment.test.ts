import { describe, expect, it, vi } from "vitest";
import { parseDeployment, tokenOf, vaultOf } from "../src/index.ts";
import { address, DEPLOYMENT } from "./fixture.ts";

// As newer versions of what it stands on do, which a page may have, and this tree has not.
vi.mock("@cosmjs/encoding", async (original) => {
  const library = await original<typeof import("@cosmjs/encoding")>();
  const fromBech32 = (address: string, limit = Infinity) => {
    if (!Number.isSafeInteger(limit)) throw new RangeError(`limit: expected safe integer, got ${limit}`);
    return library.fromBech32(address, limit);
  };
  return { ...library, fromBech32 };
});

/** The file with one thing changed, at a path; undefined takes it away. */
function changed(path: string, value: unknown): unknown {
  const file = JSON.parse(JSON.stringify(DEPLOYMENT)) as Record<string, unknown>;
  const keys = path.split(".");
  const last = keys.pop() ?? "";
  let at = file;
  for (const key of keys) at = at[key] as Record<string, unknown>;
  if (value === undefined) delete at[last];
  else at[last] = value;
  return file;
}

describe("parseDeployment", () => {
  it("reads what it wrote", () => {
    expect(parseDeployment(JSON.parse(JSON.stringify(DEPLOYMENT)))).toEqual(DEPLOYMENT);
  });

  it("leaves out what it does not know", () => {
    expect(parseDeployment({ ...DEPLOYMENT, codes: { market: 7 } })).toEqual(DEPLOYMENT);
  });

  it("takes a suite without vaults", () => {
    expect(parseDeployment(changed("vaults", {}))).toEqual({ ...DEPLOYMENT, vaults: {} });
  });

  it.each([null, 7, "{}", [DEPLOYMENT], true])("refuses %j", (json) => {
    expect(() => parseDeployment(json)).toThrow("the deployment is no object");
  });

  it("refuses nothing", () => expect(() => parseDeployment(undefined)).toThrow("the deployment is missing"));

  it.each([
    ["chainId", undefined, "chainId is missing"],
    ["chainId", 7, "chainId is no text"],
    ["prefix", "", "prefix is no text"],
    ["contracts", undefined, "contracts is missing"],
    ["contracts", [], "contracts is no object"],
    ["contracts.market", undefined, "contracts.market is missing"],
    ["contracts.market", 7, "contracts.market: 7 is no address with the prefix wasm"],
    ["contracts.oracle", "wasm1oracle", 'contracts.oracle: "wasm1oracle" is no address with the prefix wasm'],
    ["tokens", null, "tokens is no object"],
    ["tokens.uluna", undefined, "tokens.uluna is missing"],
    ["tokens.uusd", address(6, "terra"), "tokens.uusd: "],
    ["vaults", undefined, "vaults is missing"],
    ["vaults.uusd", address(8), "vaults.uusd is no object"],
    ["vaults.uusd.shareToken", undefined, "vaults.uusd.shareToken is missing"],
    ["tokens.uusd", undefined, "vaults.uusd: there is no token of uusd"],
  ])("refuses %s as %j", (path, value, message) => {
    expect(() => parseDeployment(changed(path, value))).toThrow(message);
  });

  it("refuses an address with a wrong digit", () => {
    const wrong = address(2).replace(/.$/, (last) => (last === "q" ? "p" : "q"));
    expect(() => parseDeployment(changed("contracts.market", wrong))).toThrow("contracts.market: ");
  });
});

it("names what a deployment does not have", () => {
  expect(tokenOf(DEPLOYMENT, "ukrw")).toBe(address(7));
  expect(vaultOf(DEPLOYMENT, "uusd").savings).toBe(address(8));
  expect(() => tokenOf(DEPLOYMENT, "ueur")).toThrow("the deployment has no token of ueur");
  expect(() => vaultOf(DEPLOYMENT, "ukrw")).toThrow("the deployment has no vault of ukrw");
  expect(() => tokenOf(DEPLOYMENT, "constructor")).toThrow("no token of constructor");
});
