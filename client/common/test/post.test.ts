import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { post, Refused } from "../src/index.ts";
import { serve } from "./server.ts";

const REQUEST = { jsonrpc: "2.0", id: 1, method: "status", params: {} } as const;

describe("a request", () => {
  it("brings what the node answers", async () => {
    const url = await serve((request, answer) => {
      let text = "";
      request.on("data", (data) => (text += data));
      request.on("end", () => answer.end(JSON.stringify({ jsonrpc: "2.0", id: 1, result: { asked: JSON.parse(text) } })));
    });
    expect((await post(url, REQUEST)).result).toEqual({ asked: REQUEST });
  });

  it("tells the node's own errors from all else", async () => {
    const error = { code: -32603, message: "Internal error", data: "tx already exists in cache" };
    const refusing = await serve((_, answer) => answer.writeHead(500).end(JSON.stringify({ error })));
    const told = await post(refusing, REQUEST).catch((error: unknown) => error);
    expect(told).toBeInstanceOf(Refused);
    expect(told).toMatchObject({ message: "Internal error: tx already exists in cache" });
    const limits = '{"error":{"code":-32005,"message":"too many requests"}}';
    for (const [status, body, reason] of [
      // Of a gateway's another may know nothing.
      [429, limits, "answers with status 429"],
      [502, limits, "answers with status 502"],
      [500, '{"error":"no such key"}', "answers with status 500"],
      [500, "no", "answers with status 500"],
      [200, "no", "answers with status 200 and no result"],
      [200, "null", "answers with status 200 and no result"],
      [200, '{"result":"text"}', "answers with status 200 and no result"],
    ] as const) {
      const url = await serve((_, answer) => answer.writeHead(status).end(body));
      const told = await post(url, REQUEST).catch((error: unknown) => error);
      expect(told).not.toBeInstanceOf(Refused);
      expect(told).toMatchObject({ message: reason });
    }
  });

  it("takes no more of a node's error than a line", async () => {
    const message = `\u001b[31m\nfeeder: ${"x".repeat(600)}`;
    const error = { code: 1, message, data: { not: "a text" } };
    const url = await serve((_, answer) => answer.end(JSON.stringify({ error })));
    await expect(post(url, REQUEST)).rejects.toEqual(new Refused(`[31m feeder: ${"x".repeat(500 - 13)}…`));
  });

  it("ends when no answer comes, or none that ends", async () => {
    const silent = await serve(() => {});
    await expect(post(silent, REQUEST, { timeout: 50 })).rejects.toThrow("no answer within 0.05 s");
    const dribbling = await serve((_, answer) => {
      const timer = setInterval(() => answer.write(" "), 5);
      answer.on("close", () => clearInterval(timer));
    });
    await expect(post(dribbling, REQUEST, { timeout: 100 })).rejects.toThrow("no answer within 0.1 s");
  });

  it("reads no more than it must, also of what comes packed", async () => {
    const body = JSON.stringify({ result: { filler: "x".repeat(2 ** 20) } });
    const url = await serve((_, answer) => answer.end(body));
    await expect(post(url, REQUEST, { maxBody: 2 ** 20 })).rejects.toThrow("answers with more than 1 MiB");
    expect((await post(url, REQUEST, { maxBody: 2 ** 21 })).result).toBeDefined();
    const packed = gzipSync(body);
    expect(packed.length).toBeLessThan(10_000);
    const bomb = await serve((_, answer) => answer.setHeader("content-encoding", "gzip").end(packed));
    await expect(post(bomb, REQUEST, { maxBody: 2 ** 20 })).rejects.toThrow("answers with more than 1 MiB");
    let sent = 0;
    const endless = await serve((_, answer) => {
      const more = () => {
        while (!answer.destroyed && answer.write("x".repeat(65_536))) sent += 65_536;
      };
      answer.on("drain", more);
      more();
    });
    await expect(post(endless, REQUEST)).rejects.toThrow("answers with more than 16 MiB");
    expect(sent).toBeLessThan(64 * 2 ** 20);
  });

  it("goes nowhere else", async () => {
    let asked = 0;
    const other = await serve((_, answer) => {
      asked += 1;
      answer.end('{"result":{}}');
    });
    for (const status of [301, 302, 307, 308]) {
      const url = await serve((_, answer) => answer.writeHead(status, { location: other }).end());
      const told: unknown = await post(url, REQUEST).catch((error: unknown) => error);
      expect(told).toMatchObject({ cause: { message: "unexpected redirect" } });
    }
    expect(asked).toBe(0);
  });
});
