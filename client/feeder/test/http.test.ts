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
    ["answers with more than 1 MiB", " ".repeat(1 << 21)],
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

  it("is not waited for longer than the period allows, and hides its path and query from the log", async () => {
    const config = { ...(await serve(() => undefined)), timeout: 60_000 };
    const rule = { sources: [config], maxAge: 1, maxDeviation: 1n, minSources: 1 };
    const answers = (await new Sources(new Map([["luna", rule]]), 0).ask(0, 100)).get("luna");
    expect(answers?.[0]?.failed).toContain("timeout");
    expect(answers?.[0]?.source).toMatch(/^127.0.0.1:\d+#\/data\/0\/last$/);
  });
});

describe("a hostile answer", () => {
  it("without an end is cut", async () => {
    let closed: (() => void) | undefined;
    const ended = new Promise<void>((resolve) => (closed = resolve));
    const config = await serve((_, response) => {
      const more = () => {
        while (response.write(" ".repeat(1 << 16)));
      };
      response.on("drain", more).on("close", () => closed?.());
      more();
    });
    await expect(ask({ ...config, timeout: 30_000 })).rejects.toThrow("answers with more than 1 MiB");
    // And no more of it is taken.
    await ended;
  });

  it("that comes by drops ends with its time", async () => {
    const config = await serve((_, response) => {
      const drop = setInterval(() => response.write(" "), 20);
      response.on("close", () => clearInterval(drop));
    });
    await expect(ask({ ...config, timeout: 200 })).rejects.toThrow("timeout");
  });

  it.each([
    "NaN", "Infinity", "-Infinity", "1e400", "-0.0", "-1e-5", "0x10", "1,5", "", "0e0", "8".repeat(41),
    `0.${"3".repeat(61)}`, `"${"9".repeat(500)}"`, "[80]", '{"a":1}', "true", "null", '"\\u0000"',
  ])("of %j for a price gives none", async (price) => {
    for (const text of [price, JSON.stringify(price)]) {
      const failed = ask(await serve(`{"data": [{"last": ${text}, "at": 1651924800}]}`));
      await expect(failed).rejects.toBeInstanceOf(Malformed);
      server?.close();
    }
  });

  it.each(["-5", "1e400", "NaN", "9e15", `"${"1".repeat(39)}"`])("of %s for a time gives none", async (time) => {
    const failed = ask(await serve(`{"data": [{"last": 80, "at": ${time}}]}`));
    await expect(failed).rejects.toBeInstanceOf(Malformed);
  });

  it.each(["[".repeat(1 << 19), `"${"\\\\".repeat(1 << 18)}"`, `"${"x".repeat(1 << 19)}"`])("is no way to stop it: %#", async (body) => {
    await expect(ask(await serve(body))).rejects.toBeInstanceOf(Malformed);
  });

  it("is told on one line, without what would move a terminal", async () => {
    const config = await serve("\u001b[2J\u0007\r\nfeeder: all is well\u202e\u009b1m");
    const rule = { sources: [config], maxAge: 1, maxDeviation: 1n, minSources: 1 };
    const answers = (await new Sources(new Map([["luna", rule]]), 0).ask(0, 1000)).get("luna");
    expect(answers?.[0]?.malformed).toBe(true);
    expect(answers?.[0]?.failed).toMatch(/^answers with no JSON: [\x20-\x7e]+$/);
  });

  it("can be told from another of the same host", async () => {
    const config = await serve("{}");
    const rule = { sources: [config, { ...config, url: `${config.url}2` }], maxAge: 1, maxDeviation: 1n, minSources: 1 };
    const answers = (await new Sources(new Map([["luna", rule]]), 0).ask(0, 1000)).get("luna");
    expect(answers?.map(({ source }) => source.replace(/:\d+/, ""))).toEqual([
      "sources[0] 127.0.0.1#/data/0/last", "sources[1] 127.0.0.1#/data/0/last",
    ]);
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
