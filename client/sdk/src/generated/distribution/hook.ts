// Written by scripts/client-types. Not edited by hand.

/**
 * The `msg` of a cw20 `Send`.
 */
export type HookMsg =
  | {
      deposit: {
        source: Source;
      };
    }
  | {
      fund_community_pool: {};
    };
/**
 * Where a payment comes from; each source is split by weights of its own.
 */
export type Source = "swap_fee" | "seigniorage" | "payment_fee";
