// Written by scripts/client-types. Not edited by hand.

/**
 * The `msg` of a cw20 `Send`.
 */
export type HookMsg =
  | {
      swap: {
        ask_denom: string;
        /**
         * [s] The swap fails after this block time.
         */
        deadline?: number | null;
        /**
         * [micro units] The swap fails when it returns less.
         */
        minimum_receive?: Uint128 | null;
        /**
         * The sender of the tokens when left out.
         */
        recipient?: string | null;
      };
    }
  | {
      burn: {};
    };
export type Uint128 = string;
