/** The way from a mnemonic to a key. */

/** What `isHdPath` takes, in words. */
export const HD_PATH = "a path of derivation of 1 to 10 numbers below 2^31, like m/44'/118'/0'/0/0";

/** With ' a number is hardened. */
export function isHdPath(text: string): boolean {
  if (!/^m(\/\d{1,10}'?){1,10}$/.test(text)) return false;
  return text.split("/").slice(1).every((level) => Number.parseInt(level, 10) < 2 ** 31);
}
