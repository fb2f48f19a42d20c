/** The command line. */

import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parsedArguments, reason, urlOf, Usage } from "@tidelock/common";

export interface Options {
  readonly params: string;
  readonly rpc: string | undefined;
  readonly from: string | undefined;
  readonly keyFile: string | undefined;
  readonly codeIds: string | undefined;
  readonly artifacts: string;
  readonly deployments: string;
  readonly dryRun: boolean;
  /** The folder for unsigned transactions. */
  readonly generateOnly: string | undefined;
}

export interface MigrateOptions extends Options {
  /** Names of contracts or codes; all when left out. */
  readonly contracts: readonly string[] | undefined;
  /** `market={}` */
  readonly messages: readonly string[];
  readonly checkRpc: string | undefined;
}

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

const COMMON = `  --rpc URL            another RPC than the file's
  --from ADDRESS       who sends; with a key it must be the key's address
  --key-file FILE      file with the mnemonic, mode 600
  --code-ids IDS       codes that are on the chain already: token=12,oracle=13 or a JSON file with the same;
                       their checksums must be those of the artifacts
  --artifacts DIR      the built contracts (artifacts/ of the repository)
  --deployments DIR    where the files of a deployment are (deployments/ of the repository)
  --dry-run            shows what would be done, of a deployment that is finished whether it is what was planned;
                       sends and writes nothing, needs no key
  --generate-only DIR  writes unsigned transactions to DIR instead of sending, for a multisig; needs no key
  --help

The key is a mnemonic, in TIDELOCK_MNEMONIC, in the file named by TIDELOCK_MNEMONIC_FILE, or in that of --key-file, in
one of them; a file must be readable by its owner alone.`;

export const HELP = `usage: scripts/deploy PARAMETERS.json [OPTIONS]
       scripts/migrate PARAMETERS.json [OPTIONS]

deploy puts the suite on a chain, migrate gives its contracts new code. Each explains itself by --help.`;

export const DEPLOY_HELP = `usage: scripts/deploy PARAMETERS.json [OPTIONS]

Puts the suite on a chain. Interrupted at any point and run again it goes on from there and ends the same.

${COMMON}

Writes deployments/CHAIN-ID.plan.json before the first transaction, at the end CHAIN-ID.json and
CHAIN-ID.assetlist.json.
client/deploy/README.md explains the parameters, docs/deploy.md the way from nothing to a running suite.`;

export const MIGRATE_HELP = `usage: scripts/migrate PARAMETERS.json [OPTIONS]

Gives the contracts of deployments/CHAIN-ID.json the code in artifacts/. Interrupted at any point and run again it goes
on from there.

  --contracts NAMES    of these alone: oracle, uusd (its token), savings-uusd, shares-uusd, or token, savings for all of
                       that code; with commas between
  --msg NAME=JSON      the migration message of a contract, {} without; may be given more than once
  --check-rpc URL      another node, that must give each new code the same checksum before anything is migrated to it
${COMMON}

The key must be that of the contracts' admin. Writes deployments/CHAIN-ID.migration.json before the first transaction
and removes it at the end, when CHAIN-ID.json is brought up to date.`;

const OPTIONS = {
  rpc: { type: "string" },
  from: { type: "string" },
  "key-file": { type: "string" },
  "code-ids": { type: "string" },
  artifacts: { type: "string" },
  deployments: { type: "string" },
  "dry-run": { type: "boolean" },
  "generate-only": { type: "string" },
} as const;

const MIGRATE_OPTIONS = {
  ...OPTIONS,
  contracts: { type: "string" },
  msg: { type: "string", multiple: true },
  "check-rpc": { type: "string" },
} as const;

export function deployOptions(args: string[]): Options {
  const { values, positionals } = parsedArguments({ args, options: OPTIONS, allowPositionals: true });
  return common(values, positionals);
}

export function migrateOptions(args: string[]): MigrateOptions {
  const { values, positionals } = parsedArguments({ args, options: MIGRATE_OPTIONS, allowPositionals: true });
  const { contracts, msg, "check-rpc": checkRpc } = values;
  checkUrl("check-rpc", checkRpc);
  return {
    ...common(values, positionals),
    contracts: contracts?.split(",").filter((name) => name !== ""),
    messages: msg ?? [],
    checkRpc,
  };
}

interface Values {
  rpc?: string;
  from?: string;
  "key-file"?: string;
  "code-ids"?: string;
  artifacts?: string;
  deployments?: string;
  "dry-run"?: boolean;
  "generate-only"?: string;
}

function common(values: Values, positionals: string[]): Options {
  const [params, ...more] = positionals;
  if (params === undefined) throw new Usage("no parameter file is named");
  if (more.length > 0) throw new Usage(`one parameter file, not ${positionals.length}`);
  const { rpc, from, artifacts, deployments } = values;
  for (const [name, value] of Object.entries(values)) {
    if ([value].flat().includes("")) throw new Usage(`--${name} needs a value`);
  }
  checkUrl("rpc", rpc);
  const dryRun = values["dry-run"] ?? false;
  const generateOnly = values["generate-only"];
  if (dryRun && generateOnly !== undefined) throw new Usage("--dry-run or --generate-only, not both");
  return {
    params,
    rpc,
    from,
    keyFile: values["key-file"],
    codeIds: values["code-ids"],
    artifacts: resolve(artifacts ?? `${ROOT}artifacts`),
    deployments: resolve(deployments ?? `${ROOT}deployments`),
    dryRun,
    generateOnly,
  };
}

function checkUrl(option: string, url: string | undefined): void {
  if (url === undefined) return;
  try {
    urlOf(url);
  } catch (error) {
    throw new Usage(`--${option} ${reason(error)}`);
  }
}
