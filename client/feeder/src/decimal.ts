/** Numbers of 18 decimal places as integers, as the oracle counts. A binary fraction would not hold 0.1. */

const PLACES = 18;

/** One, in units of 10^-18. */
export const ONE = 10n ** BigInt(PLACES);

/** What a JSON document may call a number, and nothing longer than a price needs. */
const NUMBER = /^(\d{1,40})(?:\.(\d{1,60}))?(?:[eE]([+-]?\d{1,2}))?$/;

/** Digits beyond the 18th decimal place are dropped. Null for what is no number of at least zero. */
export function parseDecimal(text: string): bigint | null {
  const match = NUMBER.exec(text);
  if (match === null) return null;
  const [, whole = "", fraction = "", exponent = "0"] = match;
  const digits = BigInt(whole + fraction);
  const shift = PLACES - fraction.length + Number(exponent);
  return shift >= 0 ? digits * 10n ** BigInt(shift) : digits / 10n ** BigInt(-shift);
}

export function formatDecimal(value: bigint): string {
  const sign = value < 0n ? "-" : "";
  const digits = (value < 0n ? -value : value).toString().padStart(PLACES + 1, "0");
  const fraction = digits.slice(-PLACES).replace(/0+$/, "");
  return sign + digits.slice(0, -PLACES) + (fraction === "" ? "" : `.${fraction}`);
}

/** The product of `factors` over the product of `divisors`, rounded down once. */
export function ratio(factors: readonly bigint[], divisors: readonly bigint[]): bigint {
  const product = (values: readonly bigint[]) => values.reduce((total, value) => total * value, 1n);
  const scale = 1 + divisors.length - factors.length;
  const [above, below] = [product(factors), product(divisors)];
  return scale >= 0 ? (above * ONE ** BigInt(scale)) / below : above / (below * ONE ** BigInt(-scale));
}

/** The middle one; of an even number the mean of the two in the middle, rounded down. */
export function median(values: readonly bigint[]): bigint {
  const sorted = [...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const upper = sorted[sorted.length >> 1];
  const lower = sorted[(sorted.length - 1) >> 1];
  if (upper === undefined || lower === undefined) throw new Error("the median of nothing");
  return (lower + upper) / 2n;
}

/** Whether `value` lies within the part `deviation` of `middle` from it. */
export function within(value: bigint, middle: bigint, deviation: bigint): boolean {
  const distance = value > middle ? value - middle : middle - value;
  return distance * ONE <= deviation * middle;
}
