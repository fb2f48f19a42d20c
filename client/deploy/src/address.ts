import { fromBech32 } from "@cosmjs/encoding";
import { oneLine, Refusal } from "./refusal.ts";

/** Refuses what is no address of the chain; `what` says where it stands. */
export function checkAddress(what: string, address: string, prefix: string): void {
  let decoded: { prefix: string; data: Uint8Array };
  try {
    decoded = fromBech32(address);
  } catch (error) {
    throw new Refusal(`${what} is no address: ${address} (${oneLine(error)})`);
  }
  if (decoded.prefix !== prefix) {
    throw new Refusal(`${what} has the prefix ${decoded.prefix}, not ${prefix}: ${address}`);
  }
  if (decoded.data.length !== 20 && decoded.data.length !== 32) {
    throw new Refusal(`${what} has ${decoded.data.length} bytes, not 20 or 32: ${address}`);
  }
}
