/** What is told to who runs the program: wrong input, or a state of the chain that forbids to go on. */
export class Refusal extends Error {}

/** An error as one line. A node's own reasons come with places in its source behind them. */
export function oneLine(error: unknown): string {
  if (!(error instanceof Error)) return squash(String(error));
  const cause = error.cause instanceof Error ? error.cause : undefined;
  const code = cause !== undefined && "code" in cause ? String(cause.code) : cause?.message;
  return squash(code ? `${error.message}: ${code}` : error.message);
}

function squash(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/(?: \[[^\]\s]*\.go:\d+\].*)$/, "")
    .trim();
}
