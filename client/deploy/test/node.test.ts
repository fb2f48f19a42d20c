/** Nodes that do not answer, lead elsewhere, or belong to others. */

import { describe, expect, it } from "vitest";
import { serve } from "../../common/test/server.ts";
import { connectNode } from "../src/node.ts";
import { status } from "./status.ts";

describe("a node", () => {
  it("that does not answer is given up", async () => {
    const url = await serve(() => {});
    await expect(connectNode(`${url}/key`, "a-1", { timeout: 50 })).rejects.toThrow(
      `cannot reach the RPC at ${url}: no answer within 0.05 s`,
    );
  });

  it("leads nowhere else", async () => {
    let asked = 0;
    const other = await serve((_, answer) => void answer.end(`${asked++}`));
    const url = await serve((_, answer) => answer.writeHead(307, { location: other }).end());
    await expect(connectNode(url, "a-1")).rejects.toThrow(
      `cannot reach the RPC at ${url}: fetch failed: unexpected redirect`,
    );
    expect(asked).toBe(0);
  });

  it("of another chain is refused", async () => {
    const url = await serve((_, answer) => answer.end(JSON.stringify({ jsonrpc: "2.0", id: 1, result: status("b-1") })));
    await expect(connectNode(`${url}/key`, "a-1")).rejects.toThrow(`the RPC at ${url} is of the chain b-1, not a-1`);
    expect((await connectNode(`${url}/key`, "b-1")).constructor.name).toBe("Comet38Client");
  });

  it("is no place for a password", async () => {
    await expect(connectNode("https://user:secret@rpc.example.com", "a-1")).rejects.toThrow(
      /^the RPC has a user or a password in its address, which would come into logs$/,
    );
  });
});
