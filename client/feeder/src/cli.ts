/** The command line. */

import { resolve } from "node:path";
import { parsedArguments, Usage } from "@tidelock/common";

export const HELP = `usage: feeder --config FILE [--check | --once | --periods N]

Votes prices to Tidelock's oracle: in each vote period it reveals what it committed to in the
period before, and commits to fresh prices. One line a period on stdout, troubles on stderr.

  --config FILE   the configuration, JSON (client/feeder/README.md, examples/)
  --check         reads configuration, sources and chain, prints what it would vote, sends nothing
  --once          ends after one period
  --periods N     ends after N periods
  --help          this text

The key is a mnemonic, in TIDELOCK_MNEMONIC, in the file named by TIDELOCK_MNEMONIC_FILE, or in
the configured key_file, in one of them; a file must be readable by its owner alone.

Exit code 0 when stopped by SIGTERM or SIGINT, or when rates were committed to in all periods asked
for; 1 for an error, a period without, or a check that would abstain; 2 for wrong usage.`;

export interface Arguments {
  readonly help: boolean;
  readonly config: string;
  readonly check: boolean;
  /** Infinity for a service. */
  readonly periods: number;
}

const OPTIONS = {
  config: { type: "string" },
  check: { type: "boolean" },
  once: { type: "boolean" },
  periods: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

export function readArguments(args: string[]): Arguments {
  const { values } = parsedArguments({ args, options: OPTIONS });
  const { config: file, help = false } = values;
  if (!help && !file) throw new Usage("--config is missing");
  const modes = [values.check, values.once, values.periods].filter((mode) => mode !== undefined);
  if (modes.length > 1) throw new Usage("--check, --once and --periods exclude each other");
  const periods = values.once === true ? "1" : values.periods;
  if (periods !== undefined && !/^[1-9]\d{0,8}$/.test(periods)) {
    throw new Usage("--periods takes a whole number above zero");
  }
  return {
    help,
    config: resolve(file ?? ""),
    check: values.check === true,
    periods: periods === undefined ? Infinity : Number(periods),
  };
}
