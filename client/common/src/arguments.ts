/** A command line. */

import { parseArgs, type ParseArgsConfig } from "node:util";
import { Usage } from "./errors.ts";

/** As Node's `parseArgs`; of an option with a value that is given twice nobody could tell which was meant. */
export function parsedArguments<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  const { options = {} } = config;
  try {
    const { tokens } = parseArgs({ ...(config as ParseArgsConfig), tokens: true });
    const named = tokens.flatMap((token) => (token.kind === "option" ? [token.name] : []));
    const once = named.filter((name) => options[name]?.type === "string" && options[name].multiple !== true);
    const twice = once.find((name, i) => once.indexOf(name) !== i);
    if (twice !== undefined) throw new Usage(`--${twice} is given more than once`);
    return parseArgs(config);
  } catch (error) {
    throw error instanceof Usage ? error : new Usage(mistake(error));
  }
}

/** Without an argument's value, which Node would repeat: it may be a key that was put there by mistake. */
function mistake(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL") return "an argument belongs to no option";
  // `-x, --example <value>` where there is a short one.
  const [, option = "an option"] = /'(?:-\w, )?(-[^' ]*)/.exec(message) ?? [];
  if (code === "ERR_PARSE_ARGS_UNKNOWN_OPTION") return `there is no option ${option}`;
  return `${option} ${message.includes("does not take") ? "takes no" : "needs a"} value`;
}
