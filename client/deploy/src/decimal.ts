/** Decimals as the contracts have them: strings with at most 18 digits behind the point. */

const DIGITS = 18;

/** In units of 10^-18. */
export function scaled(decimal: string): bigint {
  const [whole = "", fraction = ""] = decimal.split(".");
  return BigInt(whole + fraction.padEnd(DIGITS, "0"));
}

/** As the contracts answer it: without zeros at the end. */
export function canonical(decimal: string): string {
  return decimal.includes(".") ? decimal.replace(/\.?0+$/, "") : decimal;
}
