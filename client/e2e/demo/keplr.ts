/** What the wallet Keplr wants to know of a chain. */

import { PREFIX } from "../chain.ts";

const STAKE = { coinDenom: "STAKE", coinMinimalDenom: "stake", coinDecimals: 6 };

export function chainInfo(chainId: string, rpc: string, rest: string) {
  return {
    chainId,
    chainName: "Tidelock on this machine",
    rpc,
    rest,
    bip44: { coinType: 118 },
    bech32Config: {
      bech32PrefixAccAddr: PREFIX,
      bech32PrefixAccPub: `${PREFIX}pub`,
      bech32PrefixValAddr: `${PREFIX}valoper`,
      bech32PrefixValPub: `${PREFIX}valoperpub`,
      bech32PrefixConsAddr: `${PREFIX}valcons`,
      bech32PrefixConsPub: `${PREFIX}valconspub`,
    },
    currencies: [STAKE],
    feeCurrencies: [{ ...STAKE, gasPriceStep: { low: 0, average: 0, high: 0 } }],
    stakeCurrency: STAKE,
    features: ["cosmwasm"],
  };
}
