/** All that the sdk gives to a page. */

export {
  type Amount, type AmountFormat, DECIMALS, formatAmount, MAX_AMOUNT, parseAmount, UNIT,
} from "./amounts.ts";
export { ArgumentError } from "./arguments.ts";
export type { Fee, QueryClient, SigningClient } from "./client.ts";
export {
  CONTRACTS, type ContractName, type Deployment, parseDeployment, tokenOf, type Vault, vaultOf,
} from "./deployment.ts";
export {
  type ContractError, type ContractErrorOf, contractError, type ErrorContract, type ErrorValues, type ErrorVariant,
} from "./errors.ts";
export {
  type ClaimMessage, type DepositMessage, Messages, type RedeemMessage, type SwapMessage, type To, type Trade,
} from "./messages.ts";
export {
  type Apy, type Coverage, type ExchangeRate, type PageOptions, type Price, Questions, type Quote, type RateHistory,
  type RatePoint, type Savings, type SavingsBalance, type Staker, type Unstaking,
} from "./questions.ts";
export { formatRate, minimumOf, ONE, parseRate, timesDown, wholeUnits } from "./rates.ts";
export { type Attributes, attributesOf, type Receipt, type SendOptions, TransactionError } from "./receipt.ts";
export {
  type Claimed, type Limit, type Restaked, type Saved, type Staked, type Swap, type Swapped, Tidelock, type Unstaked,
  type Withdrawn,
} from "./tidelock.ts";
