/** Figures that are committed, so that nobody raises one unseen: gas of messages, size of wasm. */

export interface Figures {
  /** [gas] by label */
  messages: Record<string, number>;
  /** [bytes] by name */
  wasm: Record<string, number>;
}

const KINDS = [["messages", "gas"], ["wasm", "bytes"]] as const;

/** [%] By how much a figure may be above the committed one; compilers differ by less. */
const TOLERANCE = 5;

/** [gas, bytes] Heights, signatures and amounts have a digit or a byte more or less each time: some hundred gas. */
const NOISE = 1_000;

/** The greatest gas of each label, from lines of `["label",gas]`, rounded up to what noise leaves of it. */
export function messagesOf(lines: string): Record<string, number> {
  const messages: Record<string, number> = {};
  for (const line of lines.split("\n").filter(Boolean)) {
    const [label, gas] = JSON.parse(line) as [string, number];
    messages[label] = Math.max(messages[label] ?? 0, Math.ceil(gas / NOISE) * NOISE);
  }
  return messages;
}

/** What is wrong with the measured figures beside the committed ones and the targets, a line each. */
export function complaints(committed: Figures, measured: Figures, targets: Figures): string[] {
  return KINDS.flatMap(([kind, unit]) => {
    const [before, now] = [committed[kind], measured[kind]];
    return sorted({ ...before, ...now }).flatMap(([name]) => {
      const [was, is] = [before[name], now[name]];
      if (was === undefined) return [`new: "${name}", ${is} ${unit}, is not in the record`];
      if (is === undefined) return [`gone: "${name}", ${was} ${unit} in the record, was not measured`];
      const target = targets[kind][name] ?? Infinity;
      // One that was missed before is in the table of targets.
      if (is > target + NOISE && was <= target) return [`missed: "${name}", at most ${target} ${unit} is the target, ${is} measured`];
      if (100 * is <= (100 + TOLERANCE) * was) return [];
      const more = (100 * (is - was)) / was;
      return [`risen: "${name}", ${was} ${unit} in the record, ${is} measured (+${more.toFixed(1)} %)`];
    });
  });
}

/** The next record: what was measured, but as it was where only noise moved it. */
export function updated(committed: Figures, measured: Figures): Figures {
  const messages = Object.entries(measured.messages).map(([label, gas]) => {
    const before = committed.messages[label] ?? 0;
    return [label, Math.abs(gas - before) <= NOISE ? before : gas];
  });
  return { messages: Object.fromEntries(messages), wasm: measured.wasm };
}

/** One figure a line, by name, so that a change of the record is read at a glance. */
export function format({ messages, wasm }: Figures): string {
  const inOrder = { messages: Object.fromEntries(sorted(messages)), wasm: Object.fromEntries(sorted(wasm)) };
  return `${JSON.stringify(inOrder, null, 2)}\n`;
}

/** By the characters' numbers, the same on every machine. */
function sorted(figures: Record<string, number>): [string, number][] {
  return Object.entries(figures).sort(([a], [b]) => (a < b ? -1 : 1));
}
