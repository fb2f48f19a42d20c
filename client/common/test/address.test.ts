import { toBech32 } from "@cosmjs/encoding";
import { describe, expect, it } from "vitest";
import { checkAddress } from "../src/index.ts";

describe("an address on a chain", () => {
  const of = (length: number, prefix = "wasm") => toBech32(prefix, new Uint8Array(length));

  it("is an account's or a contract's", () => {
    for (const length of [20, 32]) expect(() => checkAddress("owner", of(length), "wasm")).not.toThrow();
  });

  it.each([
    [`owner has the prefix osmo, not wasm: ${of(20, "osmo")}`, of(20, "osmo")],
    [`owner has 21 bytes, not 20 or 32: ${of(21)}`, of(21)],
    [`owner has capitals: ${of(20).toUpperCase()}`, of(20).toUpperCase()],
    ["owner is no address: Wasm1", `W${of(20).slice(1)}`],
    ["owner is no address: wasm1 (", "wasm1"],
    ["owner is no address: ", `${of(20).slice(0, -1)}b`],
    ["owner is no address: (not repeated, for it has blanks)", "abandon ".repeat(12)],
    ["owner is no address: (not repeated, for it has blanks)", "wasm1 about"],
  ])("is refused where %s", (why, address) => expect(() => checkAddress("owner", address, "wasm")).toThrow(why));

  it("is not repeated where it may be a mnemonic", () => {
    for (const words of ["abandon ".repeat(12), "abandon\tabout", "abandon\nabout"]) {
      expect(() => checkAddress("owner", words, "wasm")).toThrow(/^(?!.*ab(andon|out))/s);
    }
  });
});
