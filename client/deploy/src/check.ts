/** What the schema cannot say: addresses, and what concerns more than one field. The contracts refuse the same, later. */

import { checkAddress, Failure, HD_PATH, isHdPath, reason, urlOf } from "@tidelock/common";
import { MAX_AMOUNT } from "@tidelock/sdk";
import { scaled } from "./decimal.ts";
import { ATTRIBUTES, SINGLE } from "./names.ts";
import type { Params } from "./params.ts";

/** Denoms of the market, LUNA included, and denoms that the oracle votes. */
const MAX_DENOMS = 32;
const MAX_VOTED = 31;
const ONE = scaled("1");
/** [vote periods] */
const MIN_PRICE_AGE = 3;
const MAX_RECOVERY = 86_400;
const SOURCES = 3;
/** [bytes] Of a token's name. */
const MAX_NAME = 50;

export function checkParams(params: Params): void {
  checkChain(params);
  checkAddresses(params);
  checkDenoms(params);
  checkNames(params);
  checkLuna(params);
  checkOracle(params);
  checkMarket(params);
  checkWeights(params);
}

/** Denoms that are voted beside the reference, the stablecoins' first. */
export function votedDenoms({ stablecoins, oracle }: Params): string[] {
  const denoms = [...stablecoins.map(({ denom }) => denom), ...oracle.more_denoms];
  return denoms.filter((denom) => denom !== oracle.reference);
}

function checkChain({ chain: { rpc, hd_path } }: Params): void {
  try {
    urlOf(rpc);
  } catch (error) {
    throw new Failure(`chain.rpc ${reason(error)}`);
  }
  // Not repeated, for it may be the mnemonic, put there by mistake.
  if (!isHdPath(hd_path)) throw new Failure(`chain.hd_path: expected ${HD_PATH}`);
}

/** The token adds them up. */
function checkLuna({ luna: { balances } }: Params): void {
  const sum = balances.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
  if (sum > MAX_AMOUNT) throw new Failure(`luna.balances come to ${sum}, allowed is up to ${MAX_AMOUNT}, 2^128 - 1`);
}

function checkAddresses({ chain, deployer, owner, admin, guardian, luna, oracle, distribution }: Params): void {
  const check = (what: string, address: string | null | undefined) => {
    if (address !== null && address !== undefined) checkAddress(what, address, chain.prefix);
  };
  check("deployer", deployer);
  check("owner", owner);
  check("admin", admin);
  check("guardian", guardian);
  for (const [i, { address }] of luna.balances.entries()) check(`luna.balances.${i}.address`, address);
  for (const [i, { address }] of oracle.feeders.entries()) check(`oracle.feeders.${i}.address`, address);
  for (const [i, { address }] of distribution.payers.entries()) check(`distribution.payers.${i}.address`, address);
  for (const { source, shares } of distribution.weights) {
    for (const { destination } of shares) {
      if (typeof destination === "object") check(`distribution.weights of ${source}: destination`, destination.address);
    }
  }
  unique(
    "luna.balances",
    luna.balances.map(({ address }) => address),
  );
  unique(
    "oracle.feeders",
    oracle.feeders.map(({ address }) => address),
  );
  unique(
    "distribution.payers",
    distribution.payers.map(({ address }) => address),
  );
}

function checkDenoms(params: Params): void {
  const { stablecoins, oracle, luna } = params;
  // Contracts go by their names, tokens by their denoms.
  unique("stablecoins", ["uluna", ...SINGLE, ...stablecoins.map(({ denom }) => denom)]);
  unique("oracle.more_denoms", votedDenoms(params));
  const attribute = [oracle.reference, ...votedDenoms(params)].find((denom) => ATTRIBUTES.includes(denom));
  if (attribute !== undefined) {
    throw new Failure(`denoms: ${attribute} is an attribute of the contracts, among which amounts stand under their denoms`);
  }
  if (oracle.reference === "uluna" || oracle.more_denoms.includes("uluna")) {
    throw new Failure("oracle: uluna is what is priced, and no denom to vote");
  }
  if (stablecoins.length >= MAX_DENOMS) {
    throw new Failure(`stablecoins: ${stablecoins.length}, allowed are ${MAX_DENOMS - 1}`);
  }
  if (votedDenoms(params).length >= MAX_VOTED) {
    throw new Failure(`oracle: ${votedDenoms(params).length + 1} denoms to vote, allowed are ${MAX_VOTED}`);
  }
  const vaults = stablecoins.flatMap(({ vault }) => (vault === undefined ? [] : [vault.symbol]));
  unique("symbols", [luna.symbol, ...stablecoins.map(({ symbol }) => symbol), ...vaults]);
}

/** The schema counts characters, of which one may have several bytes. */
function checkNames({ luna, stablecoins }: Params): void {
  const names: [where: string, name: string][] = [["luna", luna.name]];
  for (const [i, { name, vault }] of stablecoins.entries()) {
    names.push([`stablecoins.${i}`, name]);
    if (vault !== undefined) names.push([`stablecoins.${i}.vault`, vault.name]);
  }
  for (const [where, name] of names) {
    const length = Buffer.byteLength(name);
    if (length > MAX_NAME) throw new Failure(`${where}.name has ${length} bytes, allowed are ${MAX_NAME}`);
    if (name.trim() === "") throw new Failure(`${where}.name has nothing but blanks`);
  }
}

function checkOracle({ oracle: { vote_period, feeders, params } }: Params): void {
  priceAge("oracle", params.max_price_age, vote_period);
  if (params.min_feeders > feeders.length) {
    throw new Failure(`oracle.params.min_feeders is ${params.min_feeders}, but there are ${feeders.length} feeders`);
  }
}

function checkMarket({ market: { params }, oracle: { vote_period } }: Params): void {
  priceAge("market", params.max_price_age, vote_period);
  const { steps, step_seconds } = params.recovery;
  if (steps * step_seconds > MAX_RECOVERY) {
    throw new Failure(
      `market.params.recovery: steps · step_seconds is ${steps * step_seconds}, allowed is up to ${MAX_RECOVERY}`,
    );
  }
  const { redemption_share, mint_coverage } = params.guard;
  // In units of 10^-18, rounded down as the contract does.
  const least = (2n * ONE * ONE) / scaled(redemption_share);
  if (scaled(mint_coverage) < least) {
    throw new Failure(`market.params.guard.mint_coverage is ${mint_coverage}, allowed is from 2 / redemption_share on`);
  }
}

function checkWeights({ distribution: { weights } }: Params): void {
  unique(
    "distribution.weights",
    weights.map(({ source }) => source),
  );
  if (weights.length !== SOURCES) {
    throw new Failure(`distribution.weights names ${weights.length} sources, not ${SOURCES}`);
  }
  for (const { source, shares } of weights) {
    unique(
      `distribution.weights of ${source}`,
      shares.map(({ destination }) => JSON.stringify(destination)),
    );
    const sum = shares.reduce((sum, { weight }) => sum + scaled(weight), 0n);
    if (sum !== ONE) throw new Failure(`distribution.weights of ${source} do not sum to 1`);
  }
}

function priceAge(contract: string, seconds: number, votePeriod: number): void {
  if (seconds < MIN_PRICE_AGE * votePeriod) {
    throw new Failure(
      `${contract}.params.max_price_age is ${seconds}, allowed is from ${MIN_PRICE_AGE} vote periods on: ${MIN_PRICE_AGE * votePeriod}`,
    );
  }
}

function unique(what: string, items: readonly string[]): void {
  const twice = items.find((item, i) => items.indexOf(item) !== i);
  if (twice !== undefined) throw new Failure(`${what}: ${twice} is there twice`);
}
