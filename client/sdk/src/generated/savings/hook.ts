// Written by scripts/client-types. Not edited by hand.

/**
 * The `msg` of a cw20 `Send`.
 */
export type HookMsg =
  | {
      deposit: {
        /**
         * The deposit fails with fewer.
         */
        minimum_shares?: Uint128 | null;
        /**
         * Who gets the shares; the sender when left out.
         */
        recipient?: string | null;
      };
    }
  | {
      redeem: {
        /**
         * [micro units] The redemption fails with less.
         */
        minimum_assets?: Uint128 | null;
        /**
         * Who is paid; the sender when left out.
         */
        recipient?: string | null;
      };
    }
  | {
      fund_reserve: {};
    };
export type Uint128 = string;
