/** Addresses on a chain. */

import { fromBech32 } from "@cosmjs/encoding";
import { Failure, reason } from "./errors.ts";
import { repeatable } from "./text.ts";

/** The Cosmos SDK's; what the library takes without one, newer versions of what is below it refuse. */
const MAX_LENGTH = 1023;

/** Refuses what is no address of the chain; `what` says where it stands. */
export function checkAddress(what: string, address: string, prefix: string): void {
  let decoded: { prefix: string; data: Uint8Array };
  try {
    decoded = fromBech32(address, MAX_LENGTH);
  } catch (error) {
    const shown = repeatable(address);
    // Its reason quotes it, too.
    throw new Failure(`${what} is no address: ${shown}${shown === address ? ` (${reason(error)})` : ""}`);
  }
  // The same to the library; contracts and files compare letter by letter.
  if (address !== address.toLowerCase()) throw new Failure(`${what} has capitals: ${address}`);
  if (decoded.prefix !== prefix) {
    throw new Failure(`${what} has the prefix ${decoded.prefix}, not ${prefix}: ${address}`);
  }
  if (decoded.data.length !== 20 && decoded.data.length !== 32) {
    throw new Failure(`${what} has ${decoded.data.length} bytes, not 20 or 32: ${address}`);
  }
}
