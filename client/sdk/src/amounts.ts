/** Amounts of tokens: micro units, as bigint. Every token of the suite has six decimals. */

import { checkBigint, checkDecimal } from "./arguments.ts";

export const DECIMALS = 6;
/** Micro units in one LUNA or UST. */
export const UNIT = 10n ** BigInt(DECIMALS);
/** [micro units] the greatest that a token takes */
export const MAX_AMOUNT = 2n ** 128n - 1n;

/** Of a denom. */
export interface Amount {
  readonly denom: string;
  /** [micro units] */
  readonly amount: bigint;
}

/**
 * Micro units of a decimal number as people write it: `12.5` is 12,500,000. Digits, and after a point one to six more;
 * no sign, no grouping, no exponent.
 */
export function parseAmount(text: string): bigint {
  checkDecimal("amount", text, "12.5");
  const [, whole, fraction = ""] = /^(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole === undefined) throw new RangeError(`'${text}' is no amount: expected a number like 12.5`);
  if (fraction.length > DECIMALS) throw new RangeError(`${text} has more than ${DECIMALS} decimals`);
  const amount = BigInt(whole + fraction.padEnd(DECIMALS, "0"));
  if (amount > MAX_AMOUNT) throw new RangeError(`${text} is more than a token takes`);
  return amount;
}

export interface AmountFormat {
  /** Between three digits each before the point; nothing when left out. */
  readonly grouping?: string;
}

/** A decimal number, without needless zeros: 12,500,000 micro units are `12.5`. */
export function formatAmount(amount: bigint, { grouping = "" }: AmountFormat = {}): string {
  checkBigint("amount", amount);
  if (amount < 0n) throw new RangeError(`${amount} is negative`);
  const whole = (amount / UNIT).toString().replace(/\B(?=(\d{3})+$)/g, () => grouping);
  const fraction = (amount % UNIT).toString().padStart(DECIMALS, "0").replace(/0+$/, "");
  return fraction === "" ? whole : `${whole}.${fraction}`;
}

/** As messages have it. Refuses nothing, less, and what no token takes; `argument` says of what. */
export function amountText(amount: bigint, argument = "amount"): string {
  checkBigint(argument, amount);
  if (amount <= 0n || amount > MAX_AMOUNT) throw new RangeError(`${amount} is no amount to send`);
  return amount.toString();
}
