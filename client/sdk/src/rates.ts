/**
 * Rates, prices and shares: decimal strings with up to 18 digits after the point, as the chain writes them. To reckon
 * with them they become bigints of 10^-18, never floating-point numbers.
 */

import { checkBigint, checkDecimal } from "./arguments.ts";

const DIGITS = 18;
/** 1 in units of 10^-18. */
export const ONE = 10n ** BigInt(DIGITS);

/** In units of 10^-18: `0.005` is 5·10^15. */
export function parseRate(text: string): bigint {
  checkDecimal("rate", text);
  const [, whole, fraction = ""] = /^(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole === undefined) throw new RangeError(`'${text}' is no rate: expected a number like 0.005`);
  if (fraction.length > DIGITS) throw new RangeError(`${text} has more than ${DIGITS} decimals`);
  return BigInt(whole + fraction.padEnd(DIGITS, "0"));
}

/** The decimal string of units of 10^-18, without needless zeros. */
export function formatRate(rate: bigint): string {
  checkBigint("rate", rate);
  if (rate < 0n) throw new RangeError(`${rate} is negative`);
  const fraction = (rate % ONE).toString().padStart(DIGITS, "0").replace(/0+$/, "");
  const whole = (rate / ONE).toString();
  return fraction === "" ? whole : `${whole}.${fraction}`;
}

/** An amount times a rate, rounded down. */
export function timesDown(amount: bigint, rate: string): bigint {
  checkBigint("amount", amount);
  return (amount * parseRate(rate)) / ONE;
}

/** The whole part of a decimal string: of micro units with 18 digits those that can be paid. */
export function wholeUnits(text: string): bigint {
  return parseRate(text) / ONE;
}

/**
 * The least that is taken when `slippage`, a part from `0` to `1`, may be lost of what was quoted. The loss is rounded
 * down, so at slippage 0 it is all that was quoted.
 *
 * @param quoted [micro units]
 */
export function minimumOf(quoted: bigint, slippage: string): bigint {
  checkBigint("quoted", quoted);
  checkDecimal("slippage", slippage);
  if (parseRate(slippage) > ONE) throw new RangeError(`a slippage of ${slippage} is more than all`);
  return quoted - timesDown(quoted, slippage);
}
