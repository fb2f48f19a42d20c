/** A second node's word for the codes of a migration. */

import { describe, expect, it } from "vitest";
import { Witness } from "../src/witness.ts";
import { address } from "./fixture.ts";

const RPC = "https://one.example/key";
const OTHER = "https://two.example/key";
const TIMES = { poll: 1, lag: 30 };
const codes = [{ name: "market", id: 7, checksum: "ab" }];

/** The second node says this of code 7 when it is asked, one after the other. */
async function said(...checksums: (string | null)[]): Promise<string[]> {
  const lines: string[] = [];
  const chain = {
    code: async (id: number) => {
      const checksum = checksums.length > 1 ? checksums.shift() : checksums[0];
      return checksum ? { id, creator: address(1), checksum } : null;
    },
  };
  const other = checksums.length === 0 ? null : { rpc: OTHER, chain };
  await new Witness(RPC, other, (line) => lines.push(line), TIMES).check(codes);
  return lines;
}

describe("a code to migrate to", () => {
  it("is to be compared where one node alone was asked", async () => {
    expect(await said()).toEqual([
      "code      market migrates to code 7, checksum ab, as https://one.example says: compare it on another node",
    ]);
  });

  it("is what two nodes say, the second maybe later", async () => {
    const line = "code      market migrates to code 7, checksum ab, as https://one.example and https://two.example say";
    expect(await said("ab")).toEqual([line]);
    expect(await said(null, null, "ab")).toEqual([line]);
  });

  it("is refused where they do not agree", async () => {
    await expect(said("cd")).rejects.toThrow(
      "code 7, market, has the checksum cd at https://two.example, and ab at https://one.example: nothing is migrated to it",
    );
    await expect(said(null)).rejects.toThrow("code 7, market, is not there at https://two.example, and ab");
  });
});
