import type { Account } from "../chain.ts";
import { AMOUNT, type Cw20, SUPPLY } from "../cw20.ts";
import type { Workbench } from "./workbench.ts";

/** A pool of constant product. No part of its fees goes elsewhere: each such part is one more transfer. */
export async function measureAstroportPair(bench: Workbench, trader: Account): Promise<void> {
  const { owner } = bench;
  const tokens: [Cw20, Cw20] = [await bench.token(), await bench.token()];
  const [offered] = tokens;
  const codeId = await bench.code("cw20-base");
  const factory = await bench.create("astroport-factory", {
    pair_configs: [{ code_id: await bench.code("astroport-pair"), pair_type: { xyk: {} }, total_fee_bps: 30, maker_fee_bps: 0 }],
    token_code_id: codeId,
    fee_address: null,
    generator_address: null,
    owner: owner.address,
    whitelist_code_id: codeId,
    coin_registry_address: owner.address,
    tracker_config: null,
  });
  const pair = await bench.create("astroport-pair", {
    asset_infos: tokens.map(({ address }) => ({ token: { contract_addr: address } })),
    token_code_id: codeId,
    factory_addr: factory,
    init_params: null,
  });
  // The pool is what the pair holds.
  for (const token of tokens) await token.transfer(pair, SUPPLY / 2n);
  await offered.transfer(trader.address, 10n * AMOUNT);

  for (let i = 0; i < 2; i++) {
    await bench.measure("astroport-pair", "swap", bench.send(trader, offered, AMOUNT, pair, { swap: {} }));
  }
}
