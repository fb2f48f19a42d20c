/** What the account has beside what its votes cost. */

import { calculateFee, type GasPrice } from "@cosmjs/stargate";
import { Failure } from "@tidelock/common";

export interface Funds {
  readonly balance: bigint;
  /** Of the transaction of one period. */
  readonly fee: bigint;
  readonly denom: string;
  /** [s] for which the balance pays; Infinity where votes cost nothing. */
  readonly lasts: number;
}

/** [s] */
const [MINUTE, HOUR, DAY] = [60, 3_600, 86_400];

/** Refuses an account that cannot pay for a single vote. */
export function fundsOf(
  address: string,
  balance: bigint,
  { gas, gasPrice, votePeriod }: { gas: number; gasPrice: GasPrice; votePeriod: number },
): Funds {
  const { denom } = gasPrice;
  const fee = BigInt(calculateFee(gas, gasPrice).amount[0]?.amount ?? "0");
  if (balance < fee) {
    throw new Failure(`the account ${address} has ${balance}${denom} and a vote costs ${fee}${denom}: send it more`);
  }
  return { balance, fee, denom, lasts: fee === 0n ? Infinity : Number(balance / fee) * votePeriod };
}

/** `10000000stake, for 34 days at 100stake a vote`. */
export function describeFunds({ balance, fee, denom, lasts }: Funds): string {
  if (lasts === Infinity) return `${balance}${denom}, votes cost nothing`;
  return `${balance}${denom}, for ${duration(lasts)} at ${fee}${denom} a vote`;
}

/** Null where it lasts for a day. */
export function fundsWarning(funds: Funds): string | null {
  return funds.lasts < DAY ? `the account has less than a day of votes: ${describeFunds(funds)}` : null;
}

function duration(seconds: number): string {
  const [unit, name] = seconds >= 2 * DAY ? [DAY, "days"] : seconds >= 2 * HOUR ? [HOUR, "hours"] : [MINUTE, "minutes"];
  return seconds < 2 * MINUTE ? `${seconds} s` : `${Math.floor(seconds / unit)} ${name}`;
}
