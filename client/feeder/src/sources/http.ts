/** A price from a JSON document on the web. */

import { readBody, reason, TooLong } from "@tidelock/common";
import type { HttpConfig } from "../config/prices.ts";
import { parseDecimal } from "../decimal.ts";
import { parseTime } from "../time.ts";
import { at, parseExact } from "./json.ts";
import { Malformed, type Quote, type Source } from "./source.ts";

/** [bytes] A longer answer is not read to its end. */
const MAX_LENGTH = 1 << 20;

export class HttpSource implements Source {
  readonly name: string;

  constructor(private readonly config: HttpConfig) {
    // Without its path and query, which may hold a key.
    this.name = `${new URL(config.url).host}#${config.price}`;
  }

  async quote(_now: number, signal: AbortSignal): Promise<Quote> {
    const { url, timeout, price, time, timeUnit } = this.config;
    const response = await fetch(url, {
      headers: { accept: "application/json" },
      // Several sources led to one would be a median of one, and the operator's network is nobody's to look around in.
      redirect: "error",
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeout)]),
    });
    if (!response.ok) {
      await response.body?.cancel();
      throw new Error(`answers with status ${response.status}`);
    }
    const document = parse(await read(response));
    const value = parseDecimal(textAt(document, price));
    if (value === null || value === 0n) throw new Malformed(`${price} is no price: a number above zero`);
    const moment = parseTime(textAt(document, time), timeUnit);
    if (moment === null) throw new Malformed(`${time} is no time of the unit ${timeUnit}`);
    return { value, time: moment };
  }
}

async function read(response: Response): Promise<string> {
  try {
    return await readBody(response, MAX_LENGTH);
  } catch (error) {
    throw error instanceof TooLong ? new Malformed(error.message) : error;
  }
}

function parse(text: string): unknown {
  try {
    return parseExact(text);
  } catch (error) {
    throw new Malformed(`answers with no JSON: ${reason(error)}`);
  }
}

function textAt(document: unknown, pointer: string): string {
  const value = at(document, pointer);
  if (typeof value !== "string") throw new Malformed(`has no number or text at ${pointer}`);
  return value;
}
