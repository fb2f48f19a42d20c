/** One request by JSON-RPC over HTTP. */

import type { JsonRpcRequest, JsonRpcSuccessResponse } from "@cosmjs/json-rpc";
import { readBody } from "./body.ts";
import { printable } from "./text.ts";

/** The node answered, with an error: another one would say the same. */
export class Refused extends Error {}

export interface Limits {
  /** [ms] from the request to the end of the answer */
  readonly timeout?: number;
  /** [bytes] of an answer, unpacked */
  readonly maxBody?: number;
}

/** [ms] */
const TIMEOUT = 30_000;
/** [bytes] A page of a hundred codes has 20,000, the bytes of a code half a million. */
const MAX_BODY = 16 * 2 ** 20;

export async function post(
  url: string,
  request: JsonRpcRequest,
  { timeout = TIMEOUT, maxBody = MAX_BODY }: Limits = {},
): Promise<JsonRpcSuccessResponse> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(new Error(`no answer within ${timeout / 1000} s`)), timeout);
  try {
    const response = await fetch(url, {
      method: "POST",
      // Another host than the configured one would not be known to anybody.
      redirect: "error",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(request),
      signal: stop.signal,
    });
    const body = parsed(await readBody(response, maxBody));
    // A node's own errors come with status 500 and a body; with others a gateway speaks, and the next may do better.
    const error = response.ok || response.status === 500 ? body?.["error"] : undefined;
    if (typeof error === "object" && error !== null) throw new Refused(told(error));
    if (!response.ok || typeof body?.["result"] !== "object") {
      throw new Error(`answers with status ${response.status}${response.ok ? " and no result" : ""}`);
    }
    return body as unknown as JsonRpcSuccessResponse;
  } finally {
    clearTimeout(timer);
    // Of an answer that was not read to its end the connection would stay.
    stop.abort();
  }
}

/** Null for what is no JSON object. */
function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" ? (value as Record<string, unknown> | null) : null;
  } catch {
    return null;
  }
}

function told({ message, data }: { message?: unknown; data?: unknown }): string {
  const more = data === undefined || data === null || data === "" ? "" : `: ${textual(data)}`;
  return printable(`${message === undefined ? "error" : textual(message)}${more}`);
}

function textual(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
