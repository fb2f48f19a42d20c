import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import type { HttpConfig } from "../src/config/prices.ts";
import { formatDecimal } from "../src/decimal.ts";
import { Sources } from "../src/prices.ts";
import { HttpSource } from "../src/sources/http.ts";
import { at, parseExact } from "../src/sources/json.ts";
import { Malformed } from "../src/sources/source.ts";

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serve(answer: RequestListener | string): Promise<HttpConfig> {
  const listener: RequestListener = typeof answer === "string" ? (_, response) => void response.end(answer) : answer;
  server = createServer(listener);
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/ticker?key=secret`;
  return { type: "http", url, price: "/data/0/last", time: "/data/0/at", timeUnit: "s", timeout: 500 };
}

async function ask(config: HttpConfig): Promise<string> {
  const quote = await new HttpSource(config).quote(0, AbortSignal.timeout(5000));
  return `${formatDecimal(quote.value)} of ${quote.time}`;
}

describe("a source on the web", () => {
  it("gives a price and its time, as a number or a text, exactly", async () => {
    expect(await ask(await serve('{"data": [{"last": 0.1000000000000000055, "at": 1651924800.5}]}'))).toBe(
      "0.100000000000000005 of 1651924800500",
    );
    expect(await ask(await serve('{"data": [{"last": "5e-5", "at": "1651924800"}]}'))).toBe("0.00005 of 1651924800000");
  });

  it("is asked itself: it leads nowhere else", async () => {
    const config = await serve((request, response) => {
      if (request.url === "/elsewhere") return void response.end('{"data": [{"last": 1, "at": 1651924800}]}');
      response.writeHead(302, { location: "/elsewhere" }).end();
    });
    await expect(ask(config)).rejects.toThrow("fetch failed");
  });

  it.each([
    ["answers with no JSON", "<html>"],
    ["answers with no JSON", '{"data": [1 2]}'],
    ["has no number or text at /data/0/last", "{}"],
    ["has no number or text at /data/0/last", '{"data": [{"last": null, "at": 1}]}'],
    ["has no number or text at /data/0/at", '{"data": [{"last": 1}]}'],
    ["/data/0/last is no price", '{"data": [{"last": -80, "at": 1}]}'],
    ["/data/0/last is no price", '{"data": [{"last": "0.0", "at": 1}]}'],
    ["/data/0/at is no time of the unit s", '{"data": [{"last": 1, "at": "2022-05-07"}]}'],
    ["answers with more than 1048576 bytes", " ".repeat(1 << 21)],
  ])("is malformed when it %s", async (message, body) => {
    const failure = await ask(await serve(body)).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Malformed);
    expect((failure as Error).message).toContain(message);
  });

  it("fails with a bad status, and when it does not answer", async () => {
    const status = await ask(await serve((_, response) => void response.writeHead(503).end())).catch((e: unknown) => e);
    expect(status).toEqual(new Error("answers with status 503"));
    expect(status).not.toBeInstanceOf(Malformed);
    await expect(ask(await serve(() => undefined))).rejects.toThrow("timeout");
    await expect(ask({ ...(await serve("")), url: "http://127.0.0.1:1/" })).rejects.toThrow("fetch failed");
  });

  it("is not waited for longer than the period allows, and hides its query from the log", async () => {
    const config = { ...(await serve(() => undefined)), timeout: 60_000 };
    const rule = { sources: [config], maxAge: 1, maxDeviation: 1n, minSources: 1 };
    const answers = (await new Sources(new Map([["luna", rule]]), 0).ask(0, 100)).get("luna");
    expect(answers?.[0]?.failed).toContain("timeout");
    expect(answers?.[0]?.source).toMatch(/^127.0.0.1:\d+\/ticker#\/data\/0\/last$/);
  });
});

describe("JSON", () => {
  it("keeps numbers as they are written, and texts too", () => {
    expect(parseExact('{"a": [1.10, -2e5, "3", "x 4 \\" 5"], "6": true}')).toEqual({
      a: ["1.10", "-2e5", "3", 'x 4 " 5'], "6": true,
    });
    for (const text of ["{1: 2}", "01", "1.", "", "[1,]"]) expect(() => parseExact(text), text).toThrow();
  });

  it("is pointed into as RFC 6901 says", () => {
    const document = { "a/b": { "c~d": [{ e: 1 }] }, "": 2 };
    expect(at(document, "/a~1b/c~0d/0/e")).toBe(1);
    expect(at(document, "/")).toBe(2);
    expect(at(document, "/a~1b/constructor")).toBeUndefined();
    expect(at(document, "/x/y")).toBeUndefined();
  });
});
