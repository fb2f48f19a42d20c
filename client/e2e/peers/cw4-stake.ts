import type { Account } from "../chain.ts";
import { AMOUNT } from "../cw20.ts";
import type { Workbench } from "./workbench.ts";

/** Staking for votes alone: no rewards, no hooks. */
export async function measureCw4Stake(bench: Workbench, staker: Account): Promise<void> {
  const { owner } = bench;
  const staked = await bench.token();
  const staking = await bench.create("cw4-stake", {
    denom: { cw20: staked.address },
    tokens_per_weight: "1000000",
    min_bond: "1000000",
    unbonding_period: { time: 5 },
    admin: owner.address,
  });
  await staked.transfer(staker.address, 10n * AMOUNT);
  for (let i = 0; i < 2; i++) {
    await bench.measure("cw4-stake", "bond", bench.send(staker, staked, AMOUNT, staking, { bond: {} }));
  }
  const unbond = { unbond: { tokens: AMOUNT.toString() } };
  await bench.measure("cw4-stake", "unbond", bench.execute(staker, staking, unbond));
}
