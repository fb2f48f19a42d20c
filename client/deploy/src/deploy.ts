/** The command `deploy`. */

import { join } from "node:path";
import { Failure } from "@tidelock/common";
import type { Options } from "./args.ts";
import { readArtifacts } from "./artifacts.ts";
import { type Campaign, generate, type Say, send, show } from "./campaign.ts";
import { blamed, Chain } from "./chain.ts";
import { checkDeployment } from "./checks.ts";
import { parseCodeIds } from "./codes.ts";
import { Journal } from "./journal.ts";
import { difference, isThere, type Json, writeJson } from "./json.ts";
import { isOwned } from "./names.ts";
import { shown } from "./node.ts";
import { assetList, contractsOf, type DeploymentFile, deploymentFile, readDeployment } from "./output.ts";
import { type Params, readParams } from "./params.ts";
import { makePlan, neededCodes, type Plan } from "./plan.ts";
import { checkSupply } from "./supply.ts";
import { Survey } from "./survey.ts";
import { checkUnused } from "./unused.ts";
import { chooseSender } from "./who.ts";

/** Whatever can be refused without the chain is refused before it is asked. */
export async function deploy(options: Options, say: Say): Promise<void> {
  const params = readParams(options.params);
  const given = options.codeIds === undefined ? {} : parseCodeIds(options.codeIds);
  const artifacts = readArtifacts(options.artifacts, neededCodes(params));
  const { address, key } = await chooseSender(options, params.chain, params.deployer, "deployer");
  const plan = makePlan(params, artifacts, address);
  const file = (kind: string) => join(options.deployments, `${plan.chainId}${kind}.json`);
  const journal = Journal.open(file(".plan"), plan, options.dryRun);
  const rpc = options.rpc ?? params.chain.rpc;

  const chain = await Chain.connect(rpc, plan.chainId);
  try {
    const survey = new Survey(chain, plan, artifacts, journal, given);
    const check = async () =>
      say(`checked   ${await checkDeployment(chain, plan, survey)} contracts are what was planned`);
    const stages = [survey.upload, survey.create, { ...survey.handover, before: check }];
    const campaign: Campaign = { chain, stages, journal, address, gas: params.chain.gas, say };
    sayPlan(plan, rpc, say);

    const finished = isThere(file(""));
    if (finished) await checkFinished(readDeployment(file(""), plan.chainId), plan, chain, file(""));
    if (options.dryRun) {
      if ((await show(campaign)).left === 0) {
        await check();
        for (const line of [...(await checkSupply(chain, plan)), ...(await checkUnused(chain, plan))]) say(line);
        say("finished  every contract is there, and is what was planned");
        await sayPending(plan, survey, say);
      }
      say("dry run: nothing was sent, nothing was written");
      return;
    }
    if (finished) {
      // Without the plan nothing has said yet that it is of these parameters.
      if (!journal.begun) {
        const { left } = await show(campaign);
        if (left > 0) throw new Failure(`${file("")} is there, but by these parameters ${left} transactions are left to do`);
        await check();
      }
      say(`finished  ${file("")} is there: nothing to do`);
      await sayPending(plan, survey, say);
      return;
    }
    if (options.generateOnly !== undefined) {
      if (!(await generate(campaign, options.generateOnly))) return;
    } else {
      if (key === null) throw new Error("no key");
      await send(campaign, key);
    }
    // The deployment's file is the last: where it is, all is done.
    writeFiles(params, plan, survey, file, say);
    await sayPending(plan, survey, say);
  } catch (error) {
    // What contracts answer is taken apart all over, as if it had their shape.
    throw error instanceof TypeError ? blamed(rpc, error) : error;
  } finally {
    chain.close();
  }
}

function writeFiles(params: Params, plan: Plan, survey: Survey, file: (kind: string) => string, say: Say): void {
  const deployment = deploymentFile(plan, survey.codeIds);
  writeJson(file(".assetlist"), assetList(params, deployment));
  writeJson(file(""), deployment);
  say(`written   ${file("")}, ${file(".assetlist")}`);
}

/** Codes may have changed since, addresses may not. */
async function checkFinished(found: DeploymentFile, plan: Plan, chain: Chain, path: string): Promise<void> {
  const addresses = Object.fromEntries(Object.entries(plan.contracts).map(([name, { address }]) => [name, address]));
  const other = difference(contractsOf(found) as Json, addresses as Json);
  if (other !== null) throw new Failure(`not what ${path} says is deployed: ${other}`);
  for (const [name, address] of Object.entries(addresses)) {
    if ((await chain.contract(address)) === null) {
      throw new Failure(`${path} says that ${name} is at ${address}, but nothing is there on ${plan.chainId}`);
    }
  }
}

function sayPlan(plan: Plan, rpc: string, say: Say): void {
  say(`chain     ${plan.chainId} at ${shown(rpc)}`);
  say(`deployer  ${plan.deployer}`);
  for (const [name, { version, checksum }] of Object.entries(plan.codes)) {
    say(`code      ${name} ${version}, checksum ${checksum}`);
  }
  for (const [name, { address, salt }] of Object.entries(plan.contracts)) {
    say(`contract  ${name} at ${address}, salt ${salt}`);
  }
  for (const [name, { code, msg }] of Object.entries(plan.contracts)) {
    if (code === "token") say(`token     ${name}: ${String(msg["symbol"])}, ${JSON.stringify(msg["name"])}`);
  }
  say(`owner     ${plan.handover.owner ?? "the deployer"}; admin ${plan.handover.admin ?? "the deployer"}`);
}

/** Ownership changes hands when it is accepted, which is the next owner's to do. */
async function sayPending(plan: Plan, survey: Survey, say: Say): Promise<void> {
  const { owner } = plan.handover;
  if (owner === null) return;
  for (const [name, { address }] of Object.entries(plan.contracts)) {
    if (!isOwned(name) || (await survey.ownership(name)).pending_owner !== owner) continue;
    say(`pending   ${name}: ${owner} must send {"update_ownership":"accept_ownership"} to ${address}`);
  }
}
