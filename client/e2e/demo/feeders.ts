/** Starts a process for each feeder, which votes the prices of May 2022 as if they were made now. */

import { type ChildProcess, spawn } from "node:child_process";
import { openSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export interface Feeding {
  chainId: string;
  prefix: string;
  rpc: string;
  gasPrice: string;
  oracle: string;
  /** Files with a mnemonic, one a feeder. */
  keys: string[];
  /** For configurations and logs. */
  folder: string;
}

const PROGRAM = fileURLToPath(new URL("feeder.ts", import.meta.url));
const DATA = fileURLToPath(new URL("../../../packages/simulator/data", import.meta.url));
/** The first close of the series. */
const FROM = "2022-05-07T01:00:00Z";
const [HOUR, DAY] = [3_600, 86_400];

export function startFeeders(feeding: Feeding): ChildProcess[] {
  const replay = { from: FROM, at: new Date().toISOString(), speed: 1 };
  const source = (file: string, time_column: string, price_column: string) => ({
    type: "csv", file: `${DATA}/${file}`, time_column, price_column, replay,
  });
  const fx = (column: string) => ({ max_age: 4 * DAY, sources: [source("fx-daily.csv", "day", column)] });
  const prices = {
    luna_usd: { max_age: 2 * HOUR, sources: [source("luna-usd-hourly.csv", "time_utc", "luna_usd")] },
    usd_per_sdr: fx("usd_per_sdr"),
    usd_krw: fx("usd_krw"),
  };
  const rates = {
    uusd: { product: ["luna_usd"] },
    usdr: { product: ["luna_usd"], divide_by: ["usd_per_sdr"] },
    ukrw: { product: ["luna_usd", "usd_krw"] },
  };
  return feeding.keys.map((key_file, i) => {
    const { chainId, prefix, rpc, gasPrice, oracle, folder } = feeding;
    const config = `${folder}/feeder-${i}.json`;
    const document = {
      chain_id: chainId, prefix, rpc: [rpc], gas_price: gasPrice, oracle, key_file,
      state_dir: `${folder}/feeder-${i}`, prices, rates, limits: { poll_ms: 500 },
    };
    writeFileSync(config, `${JSON.stringify(document, null, 2)}\n`);
    const log = openSync(`${folder}/feeder-${i}.log`, "w");
    // A key in the environment beside the configuration's is refused, and here it is the deployer's.
    const { TIDELOCK_MNEMONIC: _, TIDELOCK_MNEMONIC_FILE: __, ...env } = process.env;
    return spawn(process.execPath, ["--import", "tsx", PROGRAM, "--config", config], { env, stdio: ["pipe", log, log] });
  });
}
