/** The command `migrate`. */

import { rmSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "@tidelock/common";
import type { MigrateOptions } from "./args.ts";
import { type Artifact, type Artifacts, type CodeName, readArtifacts } from "./artifacts.ts";
import { type Campaign, generate, type Say, send, show } from "./campaign.ts";
import { blamed, Chain, type Contract } from "./chain.ts";
import { Codes, parseCodeIds } from "./codes.ts";
import { stepGas } from "./gas.ts";
import { type CodeIds, Journal } from "./journal.ts";
import { type JsonObject, writeJson } from "./json.ts";
import { migrateContract } from "./message.ts";
import { type MigrationPlan, parseMessages, plannedCodes, rehearse, selected, storedVersion } from "./migration.ts";
import { codeOf } from "./names.ts";
import { shown } from "./node.ts";
import { contractsOf, type DeploymentFile, readDeployment } from "./output.ts";
import { readParams } from "./params.ts";
import type { Stage, Step } from "./step.ts";
import { chooseSender } from "./who.ts";
import { checkOther, type Named, Witness } from "./witness.ts";

export async function migrate(options: MigrateOptions, say: Say): Promise<void> {
  const {
    chain: { id, prefix, rpc: rpcOfFile, gas },
    chain: chainParams,
  } = readParams(options.params);
  const rpc = options.rpc ?? rpcOfFile;
  checkOther(rpc, options.checkRpc);
  const file = (kind: string) => join(options.deployments, `${id}${kind}.json`);
  const deployment = readDeployment(file(""), id);
  const all = contractsOf(deployment);
  const names = selected(all, options.contracts);
  const messages = parseMessages(options.messages, names);
  const given = options.codeIds === undefined ? {} : parseCodeIds(options.codeIds);
  const artifacts = readArtifacts(options.artifacts, [...new Set(names.map(codeOf))]);

  const chain = await Chain.connect(rpc, id);
  let second: Chain | null = null;
  try {
    const { checkRpc } = options;
    if (checkRpc !== undefined) second = await Chain.connect(checkRpc, id);
    const witness = new Witness(rpc, second && { rpc: checkRpc as string, chain: second }, say);
    const there = await contractsThere(chain, names, all);
    const { address, key } = await chooseSender(options, chainParams, adminOf(there), "admin");
    const contracts = Object.fromEntries(
      names.map((name) => [name, { code: codeOf(name), address: all[name] as string, msg: messages.get(name) ?? {} }]),
    );
    const plan: MigrationPlan = { chainId: id, sender: address, codes: plannedCodes(artifacts), contracts };
    const journal = Journal.open(file(".migration"), plan, options.dryRun);
    say(`chain     ${id} at ${shown(rpc)}`);
    say(`admin     ${address}`);
    const left = await rehearseAll(chain, plan, artifacts, prefix, journal.begun ? new Map() : messages, say);

    const migration = new Migration(chain, plan, artifacts, journal, given, witness);
    const campaign: Campaign = { chain, stages: [migration.upload, migration.migrate], journal, address, gas, say };
    if (options.dryRun) {
      await show(campaign);
      if (left > 0) await witness.check(migration.numbered());
      say("dry run: nothing was sent, nothing was written");
      return;
    }
    if (left === 0 && !journal.begun) return say("finished  every contract runs this code: nothing to do");
    if (options.generateOnly !== undefined) {
      if (!(await generate(campaign, options.generateOnly))) return;
    } else {
      if (key === null) throw new Error("no key");
      await send(campaign, key);
    }
    // Of another run the file may have learned something since.
    writeJson(file(""), updated(readDeployment(file(""), id), plan, migration.codeIds));
    rmSync(journal.path, { force: true });
    say(`written   ${file("")}`);
  } catch (error) {
    // What contracts answer is taken apart all over, as if it had their shape.
    throw error instanceof TypeError ? blamed(rpc, error) : error;
  } finally {
    second?.close();
    chain.close();
  }
}

class Migration {
  private readonly codes: Codes;

  constructor(
    private readonly chain: Chain,
    private readonly plan: MigrationPlan,
    private readonly artifacts: Artifacts,
    journal: Journal<MigrationPlan>,
    given: CodeIds,
    private readonly witness: Witness,
  ) {
    const wanted = Object.fromEntries(Object.entries(plan.codes).map(([name, { checksum }]) => [name, checksum]));
    this.codes = new Codes(chain, wanted, plan.sender, journal, given);
  }

  get codeIds(): CodeIds {
    return this.codes.ids;
  }

  readonly upload: Stage = { name: "upload", outstanding: () => this.uploads() };
  readonly migrate: Stage = {
    name: "migrate",
    before: () => this.witness.check(this.numbered()),
    outstanding: () => this.migrations(),
  };

  /** All codes that have a number: which contracts run theirs already only the RPC says, and may say otherwise next time. */
  numbered(): Named[] {
    return Object.entries(this.plan.codes).flatMap(([name, { checksum }]) => {
      const id = this.codes.ids[name as CodeName];
      return id === undefined ? [] : [{ name, id, checksum }];
    });
  }

  private async uploads(): Promise<Step[]> {
    const runs: [CodeName, number][] = [];
    for (const { code, address } of Object.values(this.plan.contracts)) {
      const id = await newCodeOf(this.chain, this.plan, code, address);
      if (id !== null) runs.push([code, id]);
    }
    await this.codes.look(runs);
    return this.codes.uploads(this.artifacts);
  }

  private async migrations(): Promise<Step[]> {
    const steps: Step[] = [];
    for (const [name, { code, address, msg }] of Object.entries(this.plan.contracts)) {
      if ((await newCodeOf(this.chain, this.plan, code, address)) !== null) continue;
      const message = () => {
        const codeId = this.codes.ids[code];
        if (codeId === undefined) throw new Error(`no number of code ${code}`);
        return migrateContract(this.plan.sender, address, codeId, msg);
      };
      steps.push({ what: `migrate ${name}`, gas: stepGas.migrate, alone: false, message });
    }
    return steps;
  }
}

/** The number of the code that a contract runs, where that is the new one. */
async function newCodeOf(chain: Chain, plan: MigrationPlan, code: CodeName, address: string): Promise<number | null> {
  const contract = await chain.contract(address);
  if (contract === null) throw new Failure(`no contract is at ${address} on ${plan.chainId}`);
  const checksum = (await chain.code(contract.codeId))?.checksum;
  return checksum === plan.codes[code]?.checksum ? contract.codeId : null;
}

/**
 * Refuses before anything is sent what the contracts would refuse. The number of contracts that are left. Each of `messages`
 * must come to its contract.
 */
export async function rehearseAll(
  chain: Chain,
  plan: MigrationPlan,
  artifacts: Artifacts,
  prefix: string,
  messages: ReadonlyMap<string, JsonObject>,
  say: Say,
): Promise<number> {
  let left = 0;
  for (const [name, contract] of Object.entries(plan.contracts)) {
    const artifact = artifacts[contract.code] as Artifact;
    const { contract: stored, version } = await storedVersion(chain, name, contract.address);
    const { codeId } = (await chain.contract(contract.address)) as Contract;
    if ((await newCodeOf(chain, plan, contract.code, contract.address)) !== null) {
      if (messages.has(name)) throw new Failure(`--msg: ${name} runs this code already, and gets no message`);
      say(`contract  ${name}: ${stored} ${version}, code ${codeId}, runs this code already`);
      continue;
    }
    const complete = await rehearse(chain, name, contract, artifact, prefix);
    left++;
    const unsure = complete ? "" : "; it goes through its state, which only the chain can try";
    say(
      `contract  ${name}: ${stored} ${version}, code ${codeId}, to ${artifact.version}, checksum ${artifact.checksum}, by ${JSON.stringify(contract.msg)}${unsure}`,
    );
  }
  return left;
}

async function contractsThere(
  chain: Chain,
  names: readonly string[],
  all: Readonly<Record<string, string>>,
): Promise<Map<string, Contract>> {
  const there = new Map<string, Contract>();
  for (const name of names) {
    const contract = await chain.contract(all[name] as string);
    if (contract === null) throw new Failure(`${name} is not at ${all[name]} on ${chain.id}`);
    there.set(name, contract);
  }
  return there;
}

/** One account must be able to migrate them all. */
function adminOf(there: Map<string, Contract>): string {
  const admins = new Map([...there].map(([name, { admin }]) => [admin, name]));
  const [first, second] = [...admins];
  if (first?.[0] === undefined) throw new Failure(`${first?.[1] ?? "nothing"} has no admin: it cannot be migrated`);
  if (second !== undefined) {
    throw new Failure(
      `the admin of ${first[1]} is ${first[0]}, of ${second[1]} ${second[0] ?? "nobody"}: name those of one by --contracts`,
    );
  }
  return first[0];
}

function updated(deployment: DeploymentFile, plan: MigrationPlan, ids: CodeIds): DeploymentFile {
  const codes = { ...deployment.codes };
  for (const [name, code] of Object.entries(plan.codes) as [CodeName, { checksum: string; version: string }][]) {
    codes[name] = { codeId: ids[name] as number, ...code };
  }
  return { ...deployment, codes };
}
