/** Addresses on the web. */

/** Of an address that can be asked. What it throws does not repeat it: behind the host may stand a key. */
export function urlOf(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !["http:", "https:"].includes(url.protocol)) {
    throw new Error("is no address that begins with http:// or https://");
  }
  if (url.username !== "" || url.password !== "") {
    throw new Error("has a user or a password in its address, which would come into logs");
  }
  return url;
}

/** What can be shown of an address: its path and its query may be a key. */
export function originOf(address: string): string {
  return urlOf(address).origin;
}
