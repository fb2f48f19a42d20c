// Written by scripts/client-types. Not edited by hand.

export * from "./types.ts";
export * from "./client.ts";
export * from "./messages.ts";
export type { HookMsg } from "./hook.ts";
