/** A node that says more than it is asked for, and more than there can be. */

import { toBase64, toUtf8 } from "@cosmjs/encoding";
import { QueryCodesResponse, QuerySmartContractStateResponse } from "cosmjs-types/cosmwasm/wasm/v1/query";
import { describe, expect, it } from "vitest";
import { serve } from "../../common/test/server.ts";
import { Chain } from "../src/chain.ts";
import { address } from "./fixture.ts";
import { status } from "./status.ts";

type Request = { readonly method: string; readonly params: { readonly path?: string } };

/** What it was asked, by method or path. */
async function chain(answer: (asked: string) => object): Promise<{ chain: Chain; asked: string[] }> {
  const asked: string[] = [];
  const url = await serve((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method, params } = JSON.parse(Buffer.concat(chunks).toString()) as Request;
      if (method === "status") return response.end(JSON.stringify({ jsonrpc: "2.0", id: 1, result: status("a-1") }));
      const what = params.path ?? method;
      asked.push(what);
      response.end(JSON.stringify({ jsonrpc: "2.0", id: 1, ...answer(what) }));
    });
  });
  return { chain: await Chain.connect(url, "a-1"), asked };
}

function value(bytes: Uint8Array): object {
  return { result: { response: { code: 0, height: "1", value: toBase64(bytes), key: "", log: "", info: "", index: "0" } } };
}

function list(items: unknown): object {
  return value(QuerySmartContractStateResponse.encode({ data: toUtf8(JSON.stringify({ items })) }).finish());
}

describe("a chain", () => {
  const names = (chain: Chain) => chain.all<string>(address(2), "items", "items", (item) => item);

  it("is asked for a list as long as there is more of it", async () => {
    let n = 0;
    const { chain: honest } = await chain(() => list(Array.from({ length: n === 60 ? 5 : 30 }, () => `${n++}`)));
    expect(await names(honest)).toHaveLength(65);
  });

  it("is not believed a list without an end", async () => {
    const fat = "x".repeat(100_000);
    const { chain: heavy, asked } = await chain(() => list(Array.from({ length: 30 }, () => fat)));
    await expect(names(heavy)).rejects.toThrow("the RPC answers with a list of more than 16777216 bytes");
    expect(asked).toHaveLength(6);
    const { chain: long } = await chain(() => list(Array.from({ length: 31 }, () => "x")));
    await expect(names(long)).rejects.toThrow("the RPC answers with 31 entries of a list, where 30 were asked for");
  });

  it("is not believed codes without an end", async () => {
    const codes = (count: number, dataHash = new Uint8Array(32)) => () => {
      const codeInfos = Array.from({ length: count }, () => ({ codeId: 9n, creator: address(1), dataHash }));
      return value(QueryCodesResponse.encode(QueryCodesResponse.fromPartial({ codeInfos })).finish());
    };
    expect(await (await chain(codes(100))).chain.codesSince(0, address(1))).toHaveLength(100);
    await expect((await chain(codes(101))).chain.codesSince(0, address(1))).rejects.toThrow("101 entries of a list");
    await expect((await chain(codes(1, new Uint8Array(33)))).chain.codesSince(0, address(1))).rejects.toThrow(
      "the RPC says of code 9 what is no checksum",
    );
  });

  it("is named where its node answers in another shape, or no more", async () => {
    const asked: ((chain: Chain) => Promise<unknown>)[] = [
      (chain) => chain.newestCode(),
      (chain) => chain.code(1),
      (chain) => chain.contract(address(1)),
      (chain) => chain.history(address(1)),
      (chain) => chain.smart(address(1), {}),
      (chain) => chain.raw(address(1), new Uint8Array([1])),
      (chain) => chain.account(address(1)),
      (chain) => chain.balance(address(1), "ustake"),
      (chain) => chain.transaction("AB".repeat(32)),
    ];
    const shapes = [{ result: {} }, { result: { response: 5 } }, { result: [] }, value(new Uint8Array([1, 255, 7]))];
    for (const shape of shapes) {
      const { chain: odd } = await chain(() => shape);
      for (const ask of asked) await expect(ask(odd), `${ask}`).rejects.toThrow(/^the RPC at http:\/\/127\.0\.0\.1:\d+: ./);
    }
    let there = true;
    const url = await serve((request, response) => {
      if (there) response.end(JSON.stringify({ jsonrpc: "2.0", id: 1, result: status("a-1") }));
      else request.socket.destroy();
    });
    const gone = await Chain.connect(`${url}/key`, "a-1");
    there = false;
    for (const ask of asked) await expect(ask(gone), `${ask}`).rejects.toThrow(`the RPC at ${url}: fetch failed: `);
  });

  it("is asked once for a transaction, and never to search", async () => {
    const hash = "AB".repeat(32);
    const none = await chain(() => ({ error: { code: -32603, message: "Internal error", data: `tx (${hash}) not found` } }));
    expect([await none.chain.transaction(hash), none.asked]).toEqual([null, ["tx"]]);
    const blind = await chain(() => ({ error: { code: -32603, message: "transaction indexing is disabled" } }));
    await expect(blind.chain.transaction(hash)).rejects.toThrow("transaction indexing is disabled");
    const tx_result = { code: 5, gas_used: "7", gas_wanted: "9", log: "no funds", events: [], data: "", codespace: "sdk" };
    const there = await chain(() => ({ result: { hash, height: "3", index: 0, tx: "AA==", tx_result } }));
    expect(await there.chain.transaction(hash)).toEqual({ height: 3, code: 5, gasUsed: 7n, log: "no funds" });
  });
});
