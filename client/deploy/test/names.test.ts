/** Denoms that would be read as something else. */

import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { checkParams } from "../src/check.ts";
import { ATTRIBUTES } from "../src/names.ts";
import { path, read } from "./fixture.ts";

const CONTRACTS = path("../../../contracts");

/** The last column of a README's tables of messages and events; what stands in brackets explains a value. */
function attributesIn(readme: string): string[] {
  const tables = readme.split(/\n(?!\|)/).map((table) => table.split("\n").filter((line) => line.startsWith("|")));
  const columns = tables
    .map((rows) => rows.map((row) => row.split("|").at(-2) ?? ""))
    .filter(([title]) => title?.includes("attributes"));
  return columns.flat().flatMap((cell) => {
    const names = cell.replace(/\([^)]*\)/g, "").matchAll(/`([^`]+)`/g);
    return [...names].map(([, name = ""]) => name);
  });
}

const documented = readdirSync(CONTRACTS).flatMap((name) => attributesIn(readFileSync(`${CONTRACTS}/${name}/README.md`, "utf8")));

it("the attributes are those of the contracts' READMEs that a denom could be called as", () => {
  expect(documented).toContain("return_amount");
  const possible = documented.filter((name) => /^[a-z][a-z0-9]{2,15}$/.test(name));
  expect([...ATTRIBUTES].sort()).toEqual([...new Set(possible)].sort());
});

it("no denom is called as an attribute", () => {
  const params = read({ "oracle.more_denoms": [] });
  const { stablecoins, oracle } = params;
  const [first, ...others] = stablecoins;
  for (const denom of ATTRIBUTES) {
    const why = `denoms: ${denom} is an attribute of the contracts`;
    expect(() => checkParams({ ...params, stablecoins: [{ ...first!, denom }, ...others] })).toThrow(why);
    expect(() => checkParams({ ...params, oracle: { ...oracle, more_denoms: [denom] } })).toThrow(why);
    expect(() => checkParams({ ...params, oracle: { ...oracle, reference: denom } })).toThrow(why);
  }
  expect(() => checkParams({ ...params, oracle: { ...oracle, more_denoms: ["amounts"] } })).not.toThrow();
});
