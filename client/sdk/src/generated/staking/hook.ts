// Written by scripts/client-types. Not edited by hand.

/**
 * The `msg` of a cw20 `Send`.
 */
export type HookMsg =
  | {
      bond: {
        recipient?: string | null;
      };
    }
  | {
      distribute_rewards: {};
    };
