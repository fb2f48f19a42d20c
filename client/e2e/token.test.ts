/** The token alone: what its messages cost where nothing else is about, as docs/performance.md compares them. */

import { expect, it } from "vitest";
import { Chain } from "./chain.ts";
import { AMOUNT, Cw20, SUPPLY } from "./cw20.ts";
import { wasm } from "./deployment.ts";

const chain = await Chain.connect();

it("transfers, mints and burns", { timeout: 60_000 }, async () => {
  const [owner, holder] = await chain.accounts(2);
  if (owner === undefined || holder === undefined) throw new Error("no accounts");
  const { codeId } = await owner.client.upload(owner.address, wasm("token").bytes, "auto");
  const token = await Cw20.create(chain, "token", codeId, owner);
  await token.transfer(holder.address);
  await token.mint(holder.address);
  await token.burn();
  expect(await token.balance(holder.address)).toBe(2n * AMOUNT);
  expect(await token.balance(owner.address)).toBe(SUPPLY - 2n * AMOUNT);
});
