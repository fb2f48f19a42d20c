/** What goes wrong, by what is done about it. */

/** Something that the operator must mend: one line on stderr, and the end. */
export class Failure extends Error {}

/** No RPC answers: tried again later. */
export class Unreachable extends Error {}

/** Wrong use of the command line. */
export class Usage extends Error {}

/** The message of anything that was thrown, on one line. */
export function reason(error: unknown): string {
  const text = error instanceof Error ? messageOf(error) : String(error);
  return text.replace(/\s+/g, " ").trim();
}

/** `fetch` says only that it failed; why is in its cause. */
function messageOf(error: Error): string {
  const { cause } = error;
  if (!(cause instanceof Error)) return error.message;
  const why = cause.message || ((cause as NodeJS.ErrnoException).code ?? "");
  return why === "" ? error.message : `${error.message}: ${why}`;
}
