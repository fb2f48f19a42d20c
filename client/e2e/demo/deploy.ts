/** The demo's suite comes onto its chain as onto any: by client/deploy, from a parameter file, and the owner accepts it. */

import { readFileSync, writeFileSync } from "node:fs";
import { deployOptions } from "../../deploy/src/args.ts";
import { deploy as carryOut } from "../../deploy/src/deploy.ts";
import { isOwned } from "../../deploy/src/names.ts";
import { contractsOf, readDeployment } from "../../deploy/src/output.ts";
import type { Params } from "../../deploy/src/params.ts";
import { type Account, PREFIX } from "../chain.ts";

export interface People {
  /** Admin, too. */
  owner: Account;
  guardian: Account;
  /** Of all LUNA that alice and bob do not have. */
  holder: Account;
  alice: Account;
  bob: Account;
}

export interface Place {
  chainId: string;
  rpc: string;
  gasPrice: string;
  /** For all files. */
  folder: string;
}

const EXAMPLE = new URL("../../deploy/examples/testnet.json", import.meta.url);
/** Of the example alone: pictures and accounts that nobody has. What is left out gets its default. */
const LEFT_OUT = ["$schema", "logo", "deployer", "distribution"];
/** [micro LUNA] */
const [SUPPLY, SHARE] = [1_000_000_000_000_000n, 1_000_000_000_000n];
/** [s] Few, for somebody sits and waits. */
const [VOTE_PERIOD, REWARD_DURATION, UNBONDING_PERIOD] = [4, 3_600, 60];

/** Deploys by the key of TIDELOCK_MNEMONIC_FILE. Returns the contracts' addresses by name. */
export async function deploy(place: Place, people: People, feeders: Account[]): Promise<Record<string, string>> {
  const { chainId, folder } = place;
  const file = `${folder}/parameters.json`;
  writeFileSync(file, `${JSON.stringify(parameters(place, people, feeders), null, 2)}\n`);
  await carryOut(deployOptions([file, "--deployments", folder]), console.log);
  return contractsOf(readDeployment(`${folder}/${chainId}.json`, chainId));
}

/** Until then the owner is only offered the contracts. */
export async function accept({ client, address }: Account, contracts: Record<string, string>): Promise<void> {
  const owned = Object.entries(contracts).filter(([name]) => isOwned(name));
  const msg = { update_ownership: "accept_ownership" };
  await client.executeMultiple(address, owned.map(([, contractAddress]) => ({ contractAddress, msg })), "auto");
}

/** The example's, with these people and the chain's own. */
function parameters({ chainId, rpc, gasPrice }: Place, people: People, feeders: Account[]): object {
  const { owner, guardian, holder, alice, bob } = people;
  const text = readFileSync(EXAMPLE, "utf8");
  const example = JSON.parse(text, (key, value) => (LEFT_OUT.includes(key) ? undefined : value)) as Params;
  const { chain, luna, oracle, staking } = example;
  const balance = ({ address }: Account, amount: bigint) => ({ address, amount: amount.toString() });
  return {
    ...example,
    chain: {
      ...chain, id: chainId, name: "tidelocklocal", rpc, prefix: PREFIX, gas: { ...chain.gas, price: gasPrice },
    },
    owner: owner.address,
    admin: owner.address,
    guardian: guardian.address,
    luna: { ...luna, balances: [balance(alice, SHARE), balance(bob, SHARE), balance(holder, SUPPLY - 2n * SHARE)] },
    oracle: {
      ...oracle,
      // What the feeders vote, and no more.
      more_denoms: [],
      vote_period: VOTE_PERIOD,
      feeders: feeders.map(({ address }) => ({ address, weight: 1 })),
    },
    staking: {
      ...staking,
      params: { ...staking.params, reward_duration: REWARD_DURATION, unbonding_period: UNBONDING_PERIOD },
    },
  };
}
