/** What of a planned deployment the chain does not have yet. */

import { Failure } from "@tidelock/common";
import type { Artifacts, CodeName } from "./artifacts.ts";
import type { Chain, Contract } from "./chain.ts";
import { Codes } from "./codes.ts";
import { createGas, stepGas } from "./gas.ts";
import type { CodeIds, Journal } from "./journal.ts";
import { execute, instantiate2, updateAdmin } from "./message.ts";
import { isOwned, vault } from "./names.ts";
import { type Plan, type PlannedContract, planned } from "./plan.ts";
import type { Stage, Step } from "./step.ts";

export interface Ownership {
  readonly owner: string;
  readonly pending_owner: string | null;
}

export class Survey {
  private readonly codes: Codes;
  private readonly there = new Map<string, Contract>();

  constructor(
    private readonly chain: Chain,
    private readonly plan: Plan,
    private readonly artifacts: Artifacts,
    journal: Journal<Plan>,
    given: CodeIds,
  ) {
    const wanted = Object.fromEntries(Object.entries(plan.codes).map(([name, { checksum }]) => [name, checksum]));
    this.codes = new Codes(chain, wanted, plan.deployer, journal, given);
  }

  get codeIds(): CodeIds {
    return this.codes.ids;
  }

  readonly upload: Stage = { name: "upload", outstanding: () => this.uploads() };
  readonly create: Stage = { name: "create", outstanding: () => this.creations() };
  readonly handover: Stage = { name: "handover", outstanding: () => this.offers() };

  /** The contracts that are there, by name; those that were there before are asked again only where that is wanted. */
  async contracts(again = false): Promise<Map<string, Contract>> {
    const { there } = this;
    for (const [name, { code, address }] of Object.entries(this.plan.contracts)) {
      if (there.has(name) && !again) continue;
      const contract = await this.chain.contract(address);
      if (contract === null) continue;
      const checksum = (await this.chain.code(contract.codeId))?.checksum;
      if (checksum !== this.plan.codes[code]?.checksum) {
        throw new Failure(
          `${name} at ${address} runs code ${contract.codeId} with the checksum ${checksum}, planned is ${this.plan.codes[code]?.checksum}: it was migrated`,
        );
      }
      there.set(name, contract);
    }
    return there;
  }

  async ownership(name: string): Promise<Ownership> {
    return this.chain.smart<Ownership>(planned(this.plan, name).address, { ownership: {} });
  }

  private async uploads(): Promise<Step[]> {
    const there = await this.contracts();
    const runs = [...there].map(([name, { codeId }]): [CodeName, number] => [planned(this.plan, name).code, codeId]);
    await this.codes.look(runs);
    return this.codes.uploads(this.artifacts);
  }

  private async creations(): Promise<Step[]> {
    const there = await this.contracts();
    const steps = Object.entries(this.plan.contracts)
      .filter(([name]) => !there.has(name))
      .map(([name, contract]) => this.creation(name, contract));
    const registered = there.has("distribution") ? await this.vaults() : new Map<string, string>();
    for (const denom of this.plan.vaults) {
      const { address } = planned(this.plan, vault(denom));
      if (registered.get(denom) !== address) steps.push(this.registration(denom, address));
    }
    return steps;
  }

  private creation(name: string, { code, salt, label, msg }: PlannedContract): Step {
    const admin = this.plan.deployer;
    const entries = Object.values(msg).reduce<number>(
      (sum, value) => sum + (Array.isArray(value) ? value.length : 0),
      0,
    );
    return {
      what: `create ${name}`,
      gas: createGas(code, entries),
      alone: false,
      message: () => {
        const codeId = this.codes.ids[code];
        if (codeId === undefined) throw new Error(`no code of ${code}`);
        return instantiate2(this.plan.deployer, { admin, codeId, label, salt, msg });
      },
    };
  }

  private registration(denom: string, address: string): Step {
    const { address: distribution } = planned(this.plan, "distribution");
    const message = () => execute(this.plan.deployer, distribution, { set_vault: { denom, vault: address } });
    return { what: `register ${vault(denom)}`, gas: stepGas.register, alone: false, message };
  }

  private async vaults(): Promise<Map<string, string>> {
    const { vaults } = await this.chain.smart<{ vaults: { denom: string; vault: string }[] }>(
      planned(this.plan, "distribution").address,
      { vaults: {} },
    );
    return new Map(vaults.map(({ denom, vault }) => [denom, vault]));
  }

  /** Ownership is offered, and stays with the deployer until it is accepted; the admin changes at once. */
  private async offers(): Promise<Step[]> {
    const {
      deployer,
      contracts,
      handover: { owner, admin },
    } = this.plan;
    if (owner === null && admin === null) return [];
    const there = await this.contracts(true);
    const steps: Step[] = [];
    for (const [name, { address }] of Object.entries(contracts)) {
      if (owner === null || !isOwned(name)) continue;
      const ownership = there.has(name) ? await this.ownership(name) : null;
      if (ownership?.owner === owner || ownership?.pending_owner === owner) continue;
      const offer = { update_ownership: { transfer_ownership: { new_owner: owner, expiry: null } } };
      steps.push({
        what: `offer ${name}`,
        gas: stepGas.offer,
        alone: false,
        message: () => execute(deployer, address, offer),
      });
    }
    for (const [name, { address }] of Object.entries(contracts)) {
      if (admin === null || there.get(name)?.admin === admin) continue;
      steps.push({
        what: `hand-over ${name}`,
        gas: stepGas.admin,
        alone: false,
        message: () => updateAdmin(deployer, address, admin),
      });
    }
    return steps;
  }
}
