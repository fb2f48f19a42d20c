/** A contract that is no friend: contracts/receiver.wat on the chain. */

import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Account } from "./chain.ts";

/** Takes what comes; fails; loops until the gas is gone. */
export type Mode = "accept" | "fail" | "loop";

/** Receivers with these modes; their addresses. */
export async function createReceivers(creator: Account, modes: Mode[]): Promise<string[]> {
  const path = (file: string) => fileURLToPath(new URL(file, import.meta.url));
  const wasm = execFileSync(path("../node_modules/.bin/wasm-as"), [path("contracts/receiver.wat"), "-o", "-"]);
  const { client, address } = creator;
  const { codeId } = await client.upload(address, wasm, "auto");
  const addresses: string[] = [];
  for (const mode of modes) {
    // The message is the mode, a string; the type of the client knows only objects.
    const created = await client.instantiate(address, codeId, mode as never, `receiver: ${mode}`, "auto");
    addresses.push(created.contractAddress);
  }
  return addresses;
}
