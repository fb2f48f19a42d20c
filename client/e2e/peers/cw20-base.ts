import type { Workbench } from "./workbench.ts";

/** As client/e2e/token.test.ts measures ours. */
export async function measureCw20Base(bench: Workbench, holder: string): Promise<void> {
  const token = await bench.token(bench.name("cw20-base"));
  await token.transfer(holder);
  await token.mint(holder);
  await token.burn();
}
