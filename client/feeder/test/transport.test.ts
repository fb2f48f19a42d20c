import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Failure, Refused } from "@tidelock/common";
import { afterEach, describe, expect, it } from "vitest";
import { Transport } from "../src/chain/transport.ts";
import { Unreachable } from "../src/errors.ts";

type Mode = "well" | "down" | "broken" | "silent" | "refuses" | "refuses all" | "strange" | "limits" | "endless";

/** A node that answers as its mode says. */
class Node {
  mode: Mode = "well";
  asked: string[] = [];
  readonly server: Server;

  constructor(private readonly network: string) {
    this.server = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk) => (body += chunk));
      request.on("end", () => {
        const { method } = JSON.parse(body) as { method: string };
        this.asked.push(method);
        if (this.mode === "down") return void request.socket.destroy();
        if (this.mode === "silent") return;
        if (this.mode === "broken") return void response.writeHead(502).end("<html>");
        if (this.mode === "strange") return void response.end('"hello"');
        if (this.mode === "limits") {
          return void response.writeHead(429).end('{"error":{"code":-32005,"message":"too many requests"}}');
        }
        if (this.mode === "endless") {
          const more = () => {
            while (response.write(" ".repeat(1 << 20)));
          };
          response.on("drain", more);
          return more();
        }
        if (this.mode === "refuses all" || (this.mode === "refuses" && method !== "status")) {
          return void response.writeHead(500).end('{"error":{"code":-32603,"message":"Internal error","data":"no such tx"}}');
        }
        response.end(JSON.stringify({ jsonrpc: "2.0", id: 1, result: { node_info: { network: this.network } } }));
      });
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }
}

let nodes: Node[] = [];
let warnings: string[] = [];
afterEach(() => {
  for (const { server } of nodes) {
    server.closeAllConnections();
    server.close();
  }
});

async function transport(...networks: string[]): Promise<Transport> {
  nodes = networks.map((network) => new Node(network));
  warnings = [];
  const urls = await Promise.all(nodes.map((node) => node.listen()));
  return new Transport(urls, "chain", 1500, (line) => warnings.push(line));
}

const asking = (method: string) => ({ jsonrpc: "2.0", id: 1, method, params: {} }) as const;
const request = asking("health");
const health = (node: Node | undefined) => node?.asked.filter((method) => method === "health").length;

describe("the transport", () => {
  it.each(["down", "broken", "silent", "strange", "limits", "endless"] as const)("passes over an address that is %s, and stays with the next", async (mode) => {
    const rpc = await transport("chain", "chain");
    nodes[0]!.mode = mode;
    await rpc.execute(request);
    await rpc.execute(request);
    expect(health(nodes[1])).toBe(2);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/^rpc http:\/\/127.0.0.1:\d+: /);
  });

  it("finds the address that answers for many requests at once", async () => {
    const rpc = await transport("chain", "chain");
    nodes[0]!.mode = "down";
    await Promise.all(Array.from({ length: 5 }, () => rpc.execute(request)));
    await rpc.execute(request);
    expect(health(nodes[1])).toBe(6);
    expect(warnings).toHaveLength(1);
  });

  it("tries every address once, and ends with Unreachable", async () => {
    const rpc = await transport("chain", "chain");
    for (const node of nodes) node.mode = "down";
    await expect(rpc.execute(request)).rejects.toThrow(Unreachable);
    await expect(rpc.execute(request)).rejects.toThrow(Unreachable);
    expect(nodes.map(({ asked }) => asked.length)).toEqual([2, 2]);
    // An outage is told once, its end too.
    expect(warnings).toHaveLength(2);
    nodes[0]!.mode = "well";
    await rpc.execute(request);
    expect(warnings.at(-1)).toContain("answers again");
  });

  it.each(["tx", "block", "broadcast_tx_sync"])("takes a node's own error for an answer to %s", async (method) => {
    const rpc = await transport("chain", "chain");
    nodes[0]!.mode = "refuses";
    await expect(rpc.execute(asking(method))).rejects.toEqual(new Refused("Internal error: no such tx"));
    expect(nodes[1]!.asked).toEqual([]);
  });

  it.each(["status", "abci_query"])("passes over an address that answers %s with an error", async (method) => {
    const rpc = await transport("chain", "chain");
    await rpc.checkAll();
    nodes[0]!.mode = "refuses all";
    for (let i = 0; i < 2; i++) expect((await rpc.execute(asking(method))).result).toBeTruthy();
    expect(nodes[1]!.asked.filter((asked) => asked === method).length).toBeGreaterThan(1);
    expect(warnings).toEqual([expect.stringContaining("Internal error: no such tx")]);
  });

  it("passes over an address that was never asked for its chain, and does not answer that", async () => {
    const rpc = await transport("chain", "chain");
    nodes[0]!.mode = "refuses all";
    await rpc.execute(asking("tx"));
    expect(nodes[1]!.asked).toEqual(["status", "tx"]);
  });

  it("tells of an address only its origin, since the rest may be a key to it", async () => {
    nodes = [new Node("chain"), new Node("other")];
    warnings = [];
    const origins = await Promise.all(nodes.map((node) => node.listen()));
    const secret = (i: number) => new Transport([`${origins[i]}/v1/apikey?token=apikey`], "chain", 1500, (line) => warnings.push(line));
    const told = async (answer: Promise<unknown>) => String(await answer.catch((error: unknown) => error));

    expect(await told(secret(1).checkAll())).toContain(`rpc ${origins[1]} is of the chain other`);
    const rpc = secret(0);
    for (const mode of ["down", "broken", "strange", "well"] as const) {
      nodes[0]!.mode = mode;
      warnings.push(await told(rpc.checkAll()), await told(rpc.execute(request)));
      rpc.next("does not do its part");
    }
    expect(warnings.length).toBeGreaterThan(8);
    expect(warnings.join("\n")).toContain(`no RPC answers: ${origins[0]} (`);
    expect(warnings.join("\n")).toContain(`rpc ${origins[0]} answers again`);
    expect(warnings.join("\n")).not.toContain("apikey");
  });

  it("begins only where an address answers, and all that do are of the chain", async () => {
    const rpc = await transport("chain", "other");
    await expect(rpc.checkAll()).rejects.toThrow(/^rpc \S+ is of the chain other, not chain$/);
    const half = await transport("chain", "chain");
    nodes[0]!.mode = "down";
    await half.checkAll();
    nodes[1]!.mode = "down";
    const dead = await transport("chain");
    nodes[0]!.mode = "strange";
    await expect(dead.checkAll()).rejects.toThrow(Failure);
    await expect(dead.checkAll()).rejects.toThrow(/^no RPC answers: http/);
  });

  it("never asks an address of another chain, also when it appears later", async () => {
    const rpc = await transport("chain", "other");
    nodes[1]!.mode = "down";
    await rpc.checkAll();
    nodes[0]!.mode = "down";
    nodes[1]!.mode = "well";
    await expect(rpc.execute(request)).rejects.toThrow("is of the chain other, not chain");
    expect(health(nodes[1])).toBe(0);
  });
});
