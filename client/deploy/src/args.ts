/** The command line. */

import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { oneLine } from "./refusal.ts";

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
}

/** A command line that is not understood. */
export class Usage extends Error {}

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

const COMMON = `  --rpc URL            another RPC than the file's
  --from ADDRESS       who sends; with a key it must be the key's address
  --key-file FILE      file with the mnemonic, mode 600; stands for TIDELOCK_MNEMONIC_FILE
  --code-ids IDS       codes that are on the chain already: token=12,oracle=13 or a JSON file with the same;
                       their checksums must be those of the artifacts
  --artifacts DIR      the built contracts (artifacts/ of the repository)
  --deployments DIR    where the files of a deployment are (deployments/ of the repository)
  --dry-run            shows what would be done; sends and writes nothing, needs no key
  --generate-only DIR  writes unsigned transactions to DIR instead of sending, for a multisig; needs no key
  --help

The key is the environment variable TIDELOCK_MNEMONIC, or in the file that TIDELOCK_MNEMONIC_FILE or --key-file names.`;

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

const MIGRATE_OPTIONS = { ...OPTIONS, contracts: { type: "string" }, msg: { type: "string", multiple: true } } as const;

export function deployOptions(args: string[]): Options {
  const { values, positionals } = parsed(() => parseArgs({ args, options: OPTIONS, allowPositionals: true }));
  return common(values, positionals);
}

export function migrateOptions(args: string[]): MigrateOptions {
  const { values, positionals } = parsed(() => parseArgs({ args, options: MIGRATE_OPTIONS, allowPositionals: true }));
  const { contracts, msg } = values;
  return {
    ...common(values, positionals),
    contracts: contracts?.split(",").filter((name) => name !== ""),
    messages: msg ?? [],
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
  if (more.length > 0) throw new Usage(`one parameter file, not ${positionals.length}: ${positionals.join(" ")}`);
  const { rpc, from, artifacts, deployments } = values;
  if (rpc !== undefined && !/^https?:\/\/[^\s/]/.test(rpc)) {
    throw new Usage("--rpc takes an address that begins with http:// or https://");
  }
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

function parsed<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new Usage(oneLine(error));
  }
}
