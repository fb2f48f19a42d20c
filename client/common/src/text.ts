/** What others wrote, before it is printed: who wrote it may also have meant the terminal or the log that shows it. */

/** [characters] Of an error; what matters stands at its beginning. */
const LONGEST = 500;

/** Controls, what turns the direction of writing or cannot be seen, halves of characters. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

/** With its blanks, for a table. What is hidden becomes a blank, lest two parts be read as one. */
export function visible(text: string): string {
  return text.replace(HIDDEN, " ");
}

/** What stands where something else was expected. With blanks it may be a mnemonic: only then is it not repeated. */
export function repeatable(value: string): string {
  return /\s/.test(value) ? "(not repeated, for it has blanks)" : value;
}

/** On one line besides, and not longer than `longest`. */
export function printable(text: string, longest = LONGEST): string {
  // Cut before it is searched, for it may be as long as a body.
  const begin = text.slice(0, 4 * longest);
  const line = visible(begin).replace(/\s+/g, " ").trim();
  if (line.length <= longest && begin.length === text.length) return line;
  // The cut may go through a character.
  return `${line.slice(0, longest).replace(/\p{Cs}$/u, "")}…`;
}
