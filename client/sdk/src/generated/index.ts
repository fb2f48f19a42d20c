// Written by scripts/client-types. Not edited by hand.

export * as distribution from "./distribution/index.ts";
export * as market from "./market/index.ts";
export * as oracle from "./oracle/index.ts";
export * as savings from "./savings/index.ts";
export * as staking from "./staking/index.ts";
export * as token from "./token/index.ts";
