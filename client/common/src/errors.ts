/** What goes wrong, and how it is told. */

import { printable } from "./text.ts";

/** Something that who runs the program must mend: one line on stderr, and the end. */
export class Failure extends Error {}

/** A command line that is not understood. */
export class Usage extends Error {}

/** The message of anything that was thrown, on one line. A node's own reasons come with places in its source behind them. */
export function reason(error: unknown): string {
  const text = error instanceof Error ? messageOf(error) : String(error);
  return printable(text.replace(/\s\[[^\]\s]*\.go:\d+\].*$/s, ""));
}

/** Why a file cannot be used, without its name: that may be a key, put there by mistake. */
export function fileReason(error: unknown): string {
  const { code, syscall, message } = error as NodeJS.ErrnoException;
  if (code === undefined) return reason(error);
  return syscall === undefined ? code : printable(message.split(`, ${syscall}`)[0] ?? code);
}

/** `fetch` says only that it failed; why is in its cause. */
function messageOf({ message, cause }: Error): string {
  if (!(cause instanceof Error)) return message;
  const why = cause.message || ((cause as NodeJS.ErrnoException).code ?? "");
  return why === "" ? message : `${message}: ${why}`;
}
