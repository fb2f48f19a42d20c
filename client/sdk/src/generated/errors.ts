// Written by scripts/client-types. Not edited by hand.

export const ERROR_CONTRACTS = ["distribution", "market", "oracle", "savings", "staking", "token"] as const;
export type ErrorContract = (typeof ERROR_CONTRACTS)[number];

export interface ErrorText {
  readonly variant: ErrorVariant;
  /** Which of them may say so. */
  readonly contracts: readonly ErrorContract[];
  /** `{name:kind}` stands for a value, brackets around what may be missing. */
  readonly text: string;
}

/** The values in the text of each variant. */
export interface ErrorValues {
  "AskUnreachable": { amount: bigint; denom: string };
  "CapExceeded": { outstanding: bigint; denom: string; supply_cap: bigint };
  "ClaimsFull": { max_claims: bigint; next: bigint };
  "CoverageTooLow": { required: string };
  "Cw20.CannotExceedCap": Record<string, never>;
  "Cw20.CannotSetOwnAccount": Record<string, never>;
  "Cw20.DuplicateInitialBalanceAddresses": Record<string, never>;
  "Cw20.Expired": Record<string, never>;
  "Cw20.InvalidExpiration": Record<string, never>;
  "Cw20.InvalidPngHeader": Record<string, never>;
  "Cw20.InvalidXmlPreamble": Record<string, never>;
  "Cw20.LogoTooBig": Record<string, never>;
  "Cw20.NoAllowance": Record<string, never>;
  "Cw20.Unauthorized": Record<string, never>;
  "DeadlinePassed": { deadline: bigint; now: bigint };
  "DenomRetired": { denom: string };
  "DistributedThisBlock": { denom: string };
  "DuplicateDenom": { denom: string };
  "DuplicateDistributor": { distributor: string };
  "DuplicateFeeder": { address: string };
  "DuplicateHook": { hook: string };
  "DuplicatePayer": { address: string };
  "DuplicateSource": { of: "payment_fee" | "seigniorage" | "swap_fee" };
  "DuplicateToken": { token: string; denom: string };
  "FeederCount": { max_feeders: bigint; count: bigint };
  "FirstDepositTooSmall": { sent: bigint; minimum: bigint };
  "Funds": { sent: string };
  "HashLength": { length: bigint };
  "HashMismatch": Record<string, never>;
  "HistoryGap": { denom: string; until: bigint };
  "HistoryTooShort": { denom: string; seconds: bigint; window: bigint };
  "InsufficientBond": { requested: bigint; bonded: bigint };
  "InsufficientShares": { requested: bigint; redeemable: bigint };
  "InvalidDenom": { denom: string };
  "InvalidDestination": { address: string };
  "InvalidHook": { reason: string };
  "IssueLimitExceeded": { issued: bigint; denom: string; available: bigint };
  "MarketNamed": Record<string, never>;
  "Math.AboveOne": Record<string, never>;
  "Math.DivideByZero": Record<string, never>;
  "Math.Overflow": Record<string, never>;
  "MemoTooLong": { length: bigint; max_memo: bigint };
  "Migration.Downgrade": { stored: string; code: string };
  "Migration.OtherContract": { stored: string; code: string };
  "Migration.Version": { version: string };
  "MinimumAssetsNotMet": { assets: bigint; minimum: bigint };
  "MinimumNotMet": { return_amount: bigint; minimum: bigint };
  "MinimumSharesNotMet": { shares: bigint; minimum: bigint };
  "MissingSource": { of: "payment_fee" | "seigniorage" | "swap_fee" };
  "NoPrevote": Record<string, never>;
  "NoShares": Record<string, never>;
  "NotADistributor": { sender: string };
  "NotAFeeder": { sender: string };
  "NotAPayer": { sender: string; of: "payment_fee" | "seigniorage" | "swap_fee" };
  "NotLuna": { token: string };
  "NotSuspended": { feeder: string };
  "NothingMatured": { next?: bigint };
  "NothingReturned": Record<string, never>;
  "NothingStray": { denom: string };
  "NothingToClaim": Record<string, never> | { address: string };
  "OutstandingExceeded": { offered: bigint; denom: string; outstanding: bigint };
  "Ownership.NoOwner": Record<string, never>;
  "Ownership.NotOwner": Record<string, never>;
  "Ownership.NotPendingOwner": Record<string, never>;
  "Ownership.Renounced": Record<string, never>;
  "Ownership.TransferExpired": Record<string, never>;
  "Ownership.TransferNotFound": Record<string, never>;
  "Params.OutOfRange": { name: string; value: string; least: string; greatest: string };
  "Params.Removal": { name: string };
  "Pause.Again": { until: bigint; again: bigint };
  "Pause.InvalidVerbs": Record<string, never>;
  "Pause.NotGuardian": { sender: string };
  "Paused": { verb: "deposit" } | { verb: "exchange" | "mint" | "redeem" };
  "PayerSources": { address: string };
  "PoolExceeded": { available: bigint; denom: string; required: bigint };
  "PriceMissing": { denom: string };
  "PriceTooOld": { denom: string; age: bigint; max_price_age: bigint };
  "RateOverflow": { denom: string };
  "Rates.Duplicate": { denom: string };
  "Rates.Length": { length: bigint };
  "Rates.NotANumber": { text: string; reason: string };
  "Rates.NotARate": { text: string };
  "Rates.TooGreat": { rate: string; denom: string; max: string };
  "RecipientIsVault": Record<string, never>;
  "RedemptionPausedAlone": Record<string, never>;
  "ReferenceRequired": { reference: string };
  "RevealPeriod": { prevoted: bigint; now: bigint };
  "SaltLength": { length: bigint };
  "SameDenom": { denom: string };
  "SharesExist": { supply: bigint; token: string };
  "SpendLimitExceeded": { available: bigint; denom: string; required: bigint };
  "Std.ConversionOverflow": Record<string, never>;
  "Std.DivideByZero": { source: string };
  "Std.GenericErr": { msg: string };
  "Std.InvalidBase64": { msg: string };
  "Std.InvalidDataSize": { expected: bigint; actual: bigint };
  "Std.InvalidHex": { msg: string };
  "Std.InvalidUtf8": { msg: string };
  "Std.NotFound": { kind: string };
  "Std.Overflow": { source: string };
  "Std.ParseErr": { target_type: string; msg: string };
  "Std.RecoverPubkeyErr": { source: string };
  "Std.SerializeErr": { source_type: string; msg: string };
  "Std.VerificationErr": { source: string };
  "Suspended": { feeder: string };
  "TokenDecimals": { token: string; decimals: bigint };
  "TokenMinter": { token: string };
  "TooFewActive": { active: bigint; min_feeders: bigint };
  "TooManyAsked": { max_denoms: bigint; count: bigint };
  "TooManyDenoms": { max_denoms: bigint } | { max_denoms: bigint; count: bigint };
  "TooManyDistributors": { max_distributors: bigint };
  "TooManyHooks": { max_hooks: bigint };
  "TooManyOwed": { denom: string; count: bigint; max_owed: bigint };
  "TooManyPayers": { count: bigint; max_payers: bigint };
  "UnderWater": { redemption_rate: string };
  "UnknownDenom": { denom: string };
  "UnknownDistributor": { distributor: string };
  "UnknownFeeder": { address: string };
  "UnknownHook": { hook: string };
  "UnknownPayer": { address: string };
  "UnknownReply": { id: bigint };
  "UnregisteredToken": { token: string };
  "VotePeriodOutOfRange": { vote_period: bigint };
  "WeightOutOfRange": { weight: bigint; address: string };
  "WeightOverflow": Record<string, never>;
  "Weights.Count": { of: "payment_fee" | "seigniorage" | "swap_fee"; count: bigint; max_shares: bigint };
  "Weights.DuplicateDestination": { of: "payment_fee" | "seigniorage" | "swap_fee"; destination: string };
  "Weights.OutOfRange": { of: "payment_fee" | "seigniorage" | "swap_fee"; weight: string };
  "Weights.Sum": { of: "payment_fee" | "seigniorage" | "swap_fee"; sum: string };
  "WindowOutOfRange": { history_seconds: bigint; window: bigint };
  "WrongToken": { token: string };
  "ZeroAmount": Record<string, never>;
}
export type ErrorVariant = keyof ErrorValues;

export const ERRORS: readonly ErrorText[] = [
  { variant: "AskUnreachable", contracts: ["market"], text: "no offer returns {amount:integer} {denom:text}" },
  { variant: "CapExceeded", contracts: ["market"], text: "{outstanding:integer} {denom:text} would be outstanding, its cap is {supply_cap:integer}" },
  { variant: "ClaimsFull", contracts: ["staking"], text: "{max_claims:integer} claims are open already, the next can be withdrawn at {next:integer}" },
  { variant: "CoverageTooLow", contracts: ["market"], text: "the coverage after this mint would be below {required:decimal}" },
  { variant: "Cw20.CannotExceedCap", contracts: ["token"], text: "Minting cannot exceed the cap" },
  { variant: "Cw20.CannotSetOwnAccount", contracts: ["token"], text: "Cannot set to own account" },
  { variant: "Cw20.DuplicateInitialBalanceAddresses", contracts: ["token"], text: "Duplicate initial balance addresses" },
  { variant: "Cw20.Expired", contracts: ["token"], text: "Allowance is expired" },
  { variant: "Cw20.InvalidExpiration", contracts: ["token"], text: "Invalid expiration value" },
  { variant: "Cw20.InvalidPngHeader", contracts: ["token"], text: "Invalid png header" },
  { variant: "Cw20.InvalidXmlPreamble", contracts: ["token"], text: "Invalid xml preamble for SVG" },
  { variant: "Cw20.LogoTooBig", contracts: ["token"], text: "Logo binary data exceeds 5KB limit" },
  { variant: "Cw20.NoAllowance", contracts: ["token"], text: "No allowance for this account" },
  { variant: "Cw20.Unauthorized", contracts: ["token"], text: "Unauthorized" },
  { variant: "DeadlinePassed", contracts: ["market"], text: "the deadline {deadline:integer} has passed, it is {now:integer}" },
  { variant: "DenomRetired", contracts: ["market"], text: "{denom:text} is retired: it is not minted any more" },
  { variant: "DistributedThisBlock", contracts: ["distribution"], text: "{denom:text} was paid out in this block: payments may be under way" },
  { variant: "DuplicateDenom", contracts: ["distribution", "oracle", "staking"], text: "{denom:text} is named twice" },
  { variant: "DuplicateDenom", contracts: ["market"], text: "{denom:text} is registered already" },
  { variant: "DuplicateDistributor", contracts: ["staking"], text: "{distributor:address} is a distributor already, or named twice" },
  { variant: "DuplicateFeeder", contracts: ["oracle"], text: "{address:address} is named twice" },
  { variant: "DuplicateHook", contracts: ["staking"], text: "{hook:address} is a hook already" },
  { variant: "DuplicatePayer", contracts: ["distribution"], text: "{address:address} is named twice" },
  { variant: "DuplicateSource", contracts: ["distribution"], text: "{of:payment_fee|seigniorage|swap_fee} is named twice" },
  { variant: "DuplicateToken", contracts: ["market"], text: "{token:address} is the token of {denom:text} already" },
  { variant: "FeederCount", contracts: ["oracle"], text: "feeders are 1 to {max_feeders:integer}, not {count:integer}" },
  { variant: "FirstDepositTooSmall", contracts: ["savings"], text: "{sent:integer} for a first deposit, which is at least {minimum:integer}" },
  { variant: "Funds", contracts: ["distribution", "market", "oracle", "savings", "staking", "token"], text: "this message takes no native coins, {sent:text} arrived" },
  { variant: "HashLength", contracts: ["oracle"], text: "a hash has 32 bytes, not {length:integer}" },
  { variant: "HashMismatch", contracts: ["oracle"], text: "salt, rates and feeder do not hash to the prevote" },
  { variant: "HistoryGap", contracts: ["oracle"], text: "{denom:text} had no value for too long before {until:integer}: a mean over that time would be none" },
  { variant: "HistoryTooShort", contracts: ["oracle"], text: "the history of {denom:text} reaches back {seconds:integer} s, not {window:integer}" },
  { variant: "InsufficientBond", contracts: ["staking"], text: "{requested:integer} to unbond, but only {bonded:integer} bonded" },
  { variant: "InsufficientShares", contracts: ["savings"], text: "{requested:integer} shares to redeem, all but the locked ones are {redeemable:integer}" },
  { variant: "InvalidDenom", contracts: ["oracle"], text: "'{denom:text}' is no denom to vote: 3 to 16 lower-case letters and digits, not LUNA's own" },
  { variant: "InvalidDenom", contracts: ["market"], text: "'{denom:text}' is no denom: 3 to 16 lower-case letters and digits, not LUNA's own" },
  { variant: "InvalidDenom", contracts: ["distribution"], text: "'{denom:text}' is no stablecoin's denom" },
  { variant: "InvalidDestination", contracts: ["distribution"], text: "{address:address} is this contract itself: name the community pool" },
  { variant: "InvalidHook", contracts: ["oracle"], text: "the message sent along does not fund rewards: {reason:text}" },
  { variant: "InvalidHook", contracts: ["distribution"], text: "the message sent along is neither a deposit nor a gift: {reason:text}" },
  { variant: "InvalidHook", contracts: ["market"], text: "the message sent along is neither a swap nor a burn: {reason:text}" },
  { variant: "InvalidHook", contracts: ["staking"], text: "the message sent along neither bonds nor brings rewards: {reason:text}" },
  { variant: "InvalidHook", contracts: ["savings"], text: "the message sent along neither deposits, redeems nor funds: {reason:text}" },
  { variant: "IssueLimitExceeded", contracts: ["market"], text: "{issued:integer} {denom:text} would be issued, the limit leaves {available:integer} now" },
  { variant: "MarketNamed", contracts: ["oracle"], text: "the market must be named once, at instantiate or when migrating from a version that knew none" },
  { variant: "Math.AboveOne", contracts: ["distribution", "market", "oracle", "savings", "staking"], text: "a share of more than one" },
  { variant: "Math.DivideByZero", contracts: ["distribution", "market", "oracle", "savings", "staking"], text: "division by zero" },
  { variant: "Math.Overflow", contracts: ["distribution", "market", "oracle", "savings", "staking"], text: "the result does not fit its type" },
  { variant: "MemoTooLong", contracts: ["distribution"], text: "a memo of {length:integer} bytes, allowed are {max_memo:integer}" },
  { variant: "Migration.Downgrade", contracts: ["distribution", "market", "oracle", "savings", "staking", "token"], text: "cannot migrate from version {stored:text} to {code:text}: a downgrade" },
  { variant: "Migration.OtherContract", contracts: ["distribution", "market", "oracle", "savings", "staking", "token"], text: "cannot migrate from {stored:text} to {code:text}: another contract's state" },
  { variant: "Migration.Version", contracts: ["distribution", "market", "oracle", "savings", "staking", "token"], text: "'{version:text}' is not a version of the form 1.2.3" },
  { variant: "MinimumAssetsNotMet", contracts: ["savings"], text: "the redemption would give {assets:integer}, less than the minimum of {minimum:integer}" },
  { variant: "MinimumNotMet", contracts: ["market"], text: "the swap would return {return_amount:integer}, less than the minimum of {minimum:integer}" },
  { variant: "MinimumSharesNotMet", contracts: ["savings"], text: "the deposit would give {shares:integer} shares, less than the minimum of {minimum:integer}" },
  { variant: "MissingSource", contracts: ["distribution"], text: "{of:payment_fee|seigniorage|swap_fee} has no weights" },
  { variant: "NoPrevote", contracts: ["oracle"], text: "nothing to reveal: no prevote" },
  { variant: "NoShares", contracts: ["savings"], text: "the deposit is worth less than one share" },
  { variant: "NotADistributor", contracts: ["staking"], text: "{sender:address} is no distributor of rewards" },
  { variant: "NotAFeeder", contracts: ["oracle"], text: "{sender:address} is not a feeder, nor the delegate of the one named" },
  { variant: "NotAPayer", contracts: ["distribution"], text: "{sender:address} may not deposit {of:payment_fee|seigniorage|swap_fee}" },
  { variant: "NotLuna", contracts: ["staking"], text: "{token:address} is not LUNA's token: only LUNA is bonded" },
  { variant: "NotSuspended", contracts: ["oracle"], text: "{feeder:address} is not suspended" },
  { variant: "NothingMatured", contracts: ["staking"], text: "nothing to withdraw now[, the next at {next:integer}]" },
  { variant: "NothingReturned", contracts: ["market"], text: "the swap would return nothing" },
  { variant: "NothingStray", contracts: ["distribution"], text: "no {denom:text} here is unaccounted for" },
  { variant: "NothingToClaim", contracts: ["staking"], text: "no whole unit of a reward to claim" },
  { variant: "NothingToClaim", contracts: ["oracle"], text: "{address:address} has earned nothing that can be claimed" },
  { variant: "OutstandingExceeded", contracts: ["market"], text: "{offered:integer} {denom:text} offered, but only {outstanding:integer} outstanding" },
  { variant: "Ownership.NoOwner", contracts: ["distribution", "market", "oracle", "savings", "staking"], text: "Contract ownership has been renounced" },
  { variant: "Ownership.NotOwner", contracts: ["distribution", "market", "oracle", "savings", "staking"], text: "Caller is not the contract's current owner" },
  { variant: "Ownership.NotPendingOwner", contracts: ["distribution", "market", "oracle", "savings", "staking"], text: "Caller is not the contract's pending owner" },
  { variant: "Ownership.Renounced", contracts: ["distribution", "market", "oracle", "savings", "staking"], text: "ownership cannot be renounced: somebody must be able to act" },
  { variant: "Ownership.TransferExpired", contracts: ["distribution", "market", "oracle", "savings", "staking"], text: "A pending ownership transfer exists but it has expired" },
  { variant: "Ownership.TransferNotFound", contracts: ["distribution", "market", "oracle", "savings", "staking"], text: "There isn't a pending ownership transfer" },
  { variant: "Params.OutOfRange", contracts: ["distribution", "market", "oracle", "savings", "staking"], text: "{name:word} is {value:text}, allowed are {least:text} to {greatest:text}" },
  { variant: "Params.Removal", contracts: ["distribution", "market", "oracle", "savings", "staking"], text: "the {name:word} cannot be removed" },
  { variant: "Pause.Again", contracts: ["market", "savings"], text: "a guardian's pause ended at {until:integer}: the guardian cannot pause the same again before {again:integer}" },
  { variant: "Pause.InvalidVerbs", contracts: ["market", "savings"], text: "name each verb once, and one at least" },
  { variant: "Pause.NotGuardian", contracts: ["market", "savings"], text: "{sender:address} is neither owner nor guardian" },
  { variant: "Paused", contracts: ["savings"], text: "{verb:deposit} is paused" },
  { variant: "Paused", contracts: ["market"], text: "{verb:exchange|mint|redeem} is paused" },
  { variant: "PayerSources", contracts: ["distribution"], text: "{address:address} must be given each source once, and one at least" },
  { variant: "PoolExceeded", contracts: ["distribution"], text: "the community pool has {available:integer} {denom:text}, {required:integer} were asked for" },
  { variant: "PriceMissing", contracts: ["market", "oracle"], text: "{denom:text} has no price yet" },
  { variant: "PriceTooOld", contracts: ["market"], text: "the price of {denom:text} is {age:integer} s old, allowed are {max_price_age:integer}" },
  { variant: "RateOverflow", contracts: ["oracle"], text: "the rate of {denom:text} does not fit its type" },
  { variant: "Rates.Duplicate", contracts: ["oracle"], text: "{denom:text} is voted twice" },
  { variant: "Rates.Length", contracts: ["oracle"], text: "rates are {length:integer} bytes long, allowed are 1 to 4096" },
  { variant: "Rates.NotANumber", contracts: ["oracle"], text: "'{text:text}' is not a number: {reason:text}" },
  { variant: "Rates.NotARate", contracts: ["oracle"], text: "'{text:text}' is not a rate: expected a decimal number and a denom, as in 80.123uusd" },
  { variant: "Rates.TooGreat", contracts: ["oracle"], text: "rate {rate:decimal} of {denom:text} exceeds the greatest allowed, {max:decimal}" },
  { variant: "RecipientIsVault", contracts: ["savings"], text: "the vault cannot be the recipient: what it is sent is lost" },
  { variant: "RedemptionPausedAlone", contracts: ["market"], text: "redemption is paused only together with minting" },
  { variant: "ReferenceRequired", contracts: ["oracle"], text: "{reference:text} is the reference: every price hangs on it" },
  { variant: "RevealPeriod", contracts: ["oracle"], text: "a prevote of period {prevoted:integer} is revealed in the period right after it, not in {now:integer}" },
  { variant: "SaltLength", contracts: ["oracle"], text: "a salt has 16 to 64 characters, not {length:integer}" },
  { variant: "SameDenom", contracts: ["market"], text: "{denom:text} is offered and asked for" },
  { variant: "SharesExist", contracts: ["savings"], text: "{supply:integer} shares of {token:address} exist already, nothing stands behind them" },
  { variant: "SpendLimitExceeded", contracts: ["distribution"], text: "{available:integer} {denom:text} may be spent in this window, {required:integer} were asked for" },
  { variant: "Std.ConversionOverflow", contracts: ["distribution", "market", "oracle", "savings", "staking", "token"], text: "Conversion error: " },
  { variant: "Std.DivideByZero", contracts: ["distribution", "market", "oracle", "savings", "staking", "token"], text: "Divide by zero: {source:text}" },
  { variant: "Std.GenericErr", contracts: ["distribution", "market", "oracle", "savings", "staking", "token"], text: "Generic error: {msg:text}" },
  { variant: "Std.InvalidBase64", contracts: ["distribution", "market", "oracle", "savings", "staking", "token"], text: "Invalid Base64 string: {msg:text}" },
  { variant: "Std.InvalidDataSize", contracts: ["distribution", "market", "oracle", "savings", "staking", "token"], text: "Invalid data size: expected={expected:integer} actual={actual:integer}" },
  { variant: "Std.InvalidHex", contracts: ["distribution", "market", "oracle", "savings", "staking", "token"], text: "Invalid hex string: {msg:text}" },
  { variant: "Std.InvalidUtf8", contracts: ["distribution", "market", "oracle", "savings", "staking", "token"], text: "Cannot decode UTF8 bytes into string: {msg:text}" },
  { variant: "Std.NotFound", contracts: ["distribution", "market", "oracle", "savings", "staking", "token"], text: "{kind:text} not found" },
  { variant: "Std.Overflow", contracts: ["distribution", "market", "oracle", "savings", "staking", "token"], text: "Overflow: {source:text}" },
  { variant: "Std.ParseErr", contracts: ["distribution", "market", "oracle", "savings", "staking", "token"], text: "Error parsing into type {target_type:text}: {msg:text}" },
  { variant: "Std.RecoverPubkeyErr", contracts: ["distribution", "market", "oracle", "savings", "staking", "token"], text: "Recover pubkey error: {source:text}" },
  { variant: "Std.SerializeErr", contracts: ["distribution", "market", "oracle", "savings", "staking", "token"], text: "Error serializing type {source_type:text}: {msg:text}" },
  { variant: "Std.VerificationErr", contracts: ["distribution", "market", "oracle", "savings", "staking", "token"], text: "Verification error: {source:text}" },
  { variant: "Suspended", contracts: ["oracle"], text: "{feeder:address} is suspended: it missed too many periods" },
  { variant: "TokenDecimals", contracts: ["market", "savings"], text: "{token:address} has {decimals:integer} decimals, not 6" },
  { variant: "TokenMinter", contracts: ["market", "savings"], text: "{token:address} is not minted by this contract, without a cap of its own" },
  { variant: "TooFewActive", contracts: ["oracle"], text: "{active:integer} feeders would be active, at least {min_feeders:integer} must be" },
  { variant: "TooManyAsked", contracts: ["oracle"], text: "prices of at most {max_denoms:integer} denoms are asked for at once, not {count:integer}" },
  { variant: "TooManyDenoms", contracts: ["distribution", "staking"], text: "at most {max_denoms:integer} denoms are kept" },
  { variant: "TooManyDenoms", contracts: ["market"], text: "at most {max_denoms:integer} denoms are kept, LUNA included" },
  { variant: "TooManyDenoms", contracts: ["oracle"], text: "at most {max_denoms:integer} denoms are voted, not {count:integer}" },
  { variant: "TooManyDistributors", contracts: ["staking"], text: "at most {max_distributors:integer} distributors" },
  { variant: "TooManyHooks", contracts: ["staking"], text: "at most {max_hooks:integer} hooks" },
  { variant: "TooManyOwed", contracts: ["distribution"], text: "{denom:text} is owed to {count:integer} destinations, at most {max_owed:integer} may wait: distribute it first" },
  { variant: "TooManyPayers", contracts: ["distribution"], text: "{count:integer} payers, allowed are {max_payers:integer}" },
  { variant: "UnderWater", contracts: ["distribution"], text: "nothing is spent while a redemption pays {redemption_rate:decimal} on the dollar: under water, paused, or the price is overdue" },
  { variant: "UnknownDenom", contracts: ["staking"], text: "there are no rewards in {denom:text}" },
  { variant: "UnknownDenom", contracts: ["distribution"], text: "there is no account of {denom:text}" },
  { variant: "UnknownDenom", contracts: ["oracle"], text: "{denom:text} is not known here" },
  { variant: "UnknownDenom", contracts: ["market"], text: "{denom:text} is not registered" },
  { variant: "UnknownDistributor", contracts: ["staking"], text: "{distributor:address} is no distributor" },
  { variant: "UnknownFeeder", contracts: ["oracle"], text: "{address:address} is not a feeder" },
  { variant: "UnknownHook", contracts: ["staking"], text: "{hook:address} is no hook" },
  { variant: "UnknownPayer", contracts: ["distribution"], text: "{address:address} is no payer" },
  { variant: "UnknownReply", contracts: ["distribution"], text: "no reply {id:integer} was asked for" },
  { variant: "UnregisteredToken", contracts: ["distribution", "oracle"], text: "{token:address} is not the token of a denom that the market knows" },
  { variant: "UnregisteredToken", contracts: ["market", "staking"], text: "{token:address} is not the token of a registered denom" },
  { variant: "UnregisteredToken", contracts: ["savings"], text: "{token:address} is not the token of a stablecoin that the market knows" },
  { variant: "VotePeriodOutOfRange", contracts: ["oracle"], text: "vote_period {vote_period:integer} s is out of range: 1 to 3600" },
  { variant: "WeightOutOfRange", contracts: ["oracle"], text: "weight {weight:integer} of {address:address} is out of range: 1 to 10^15" },
  { variant: "WeightOverflow", contracts: ["staking"], text: "a weight, or the total, would not fit 64 bits" },
  { variant: "Weights.Count", contracts: ["distribution"], text: "{of:payment_fee|seigniorage|swap_fee} has {count:integer} shares, allowed are 1 to {max_shares:integer}" },
  { variant: "Weights.DuplicateDestination", contracts: ["distribution"], text: "{of:payment_fee|seigniorage|swap_fee} names {destination:text} twice" },
  { variant: "Weights.OutOfRange", contracts: ["distribution"], text: "a weight of {of:payment_fee|seigniorage|swap_fee} is {weight:decimal}, allowed is above 0 to 1" },
  { variant: "Weights.Sum", contracts: ["distribution"], text: "the weights of {of:payment_fee|seigniorage|swap_fee} sum to {sum:decimal}, not to 1" },
  { variant: "WindowOutOfRange", contracts: ["oracle"], text: "a mean is taken over 1 to {history_seconds:integer} s, not {window:integer}" },
  { variant: "WrongToken", contracts: ["savings"], text: "{token:address} is not what this is done with: assets are deposited and fund the reserve, shares are redeemed" },
  { variant: "ZeroAmount", contracts: ["savings", "staking"], text: "an amount of nothing" },
  { variant: "ZeroAmount", contracts: ["distribution", "oracle"], text: "an amount of zero" },
  { variant: "ZeroAmount", contracts: ["market"], text: "nothing offered" },
];
