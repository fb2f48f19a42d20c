/** The commands, whoever calls them. */

import { printable, reason, repeatable, Usage, visible } from "@tidelock/common";
import { DEPLOY_HELP, deployOptions, HELP, MIGRATE_HELP, migrateOptions } from "./args.ts";
import type { Say } from "./campaign.ts";
import { deploy } from "./deploy.ts";
import { migrate } from "./migrate.ts";

const COMMANDS = new Map([
  ["deploy", { help: DEPLOY_HELP, run: (args: string[], say: Say) => deploy(deployOptions(args), say) }],
  ["migrate", { help: MIGRATE_HELP, run: (args: string[], say: Say) => migrate(migrateOptions(args), say) }],
]);

/** The exit code: 2 for a command line that is not understood, 1 for all else that is refused. */
export async function cli([name = "", ...args]: string[], say: Say, complain: Say): Promise<number> {
  const command = COMMANDS.get(name);
  if ([name, ...args].some((argument) => argument === "--help" || argument === "-h")) {
    say(command?.help ?? HELP);
    return 0;
  }
  if (command === undefined) {
    const what = name === "" ? "no command" : `unknown command ${printable(repeatable(name))}`;
    complain(`${what}: deploy or migrate; --help explains`);
    return 2;
  }
  try {
    await command.run(args, (line) => say(visible(line)));
    return 0;
  } catch (error) {
    const usage = error instanceof Usage;
    complain(`${name}: ${reason(error)}${usage ? `; scripts/${name} --help explains` : ""}`);
    return usage ? 2 : 1;
  }
}
