import type { Account } from "../chain.ts";
import { AMOUNT, SUPPLY } from "../cw20.ts";
import type { Workbench } from "./workbench.ts";

/** [blocks] */
const REWARD_DURATION = 10_000;

/** Staking that tells one contract of rewards, in a denom of its own, of each change. */
export async function measureCw20Stake(bench: Workbench, staker: Account): Promise<void> {
  const { chain, owner } = bench;
  const [staked, reward] = [await bench.token(), await bench.token()];
  const staking = await bench.create("cw20-stake", {
    owner: owner.address, token_address: staked.address, unstaking_duration: { time: 5 },
  });
  const rewards = await bench.create("cw20-stake-external-rewards", {
    owner: owner.address,
    staking_contract: staking,
    reward_token: { cw20: reward.address },
    reward_duration: REWARD_DURATION,
  });
  await bench.execute(owner, staking, { add_hook: { addr: rewards } });
  await staked.transfer(staker.address, 10n * AMOUNT);
  await bench.send(owner, reward, SUPPLY / 2n, rewards, { fund: {} });

  for (let i = 0; i < 2; i++) {
    await bench.measure("cw20-stake", "stake", bench.send(staker, staked, AMOUNT, staking, { stake: {} }));
  }
  for (let i = 0; i < 2; i++) {
    // Rewards come by the block; a simulation knows those of the blocks before.
    await chain.reach((await chain.time()) + 2);
    await bench.measure("cw20-stake-external-rewards", "claim", bench.execute(staker, rewards, { claim: {} }));
  }
  const unstake = { unstake: { amount: AMOUNT.toString() } };
  await bench.measure("cw20-stake", "unstake", bench.execute(staker, staking, unstake));
}
