/** What TypeScript would not let pass, and plain JavaScript does. */

/** A value of the wrong kind, or none, where the sdk was called: `argument` says which. */
export class ArgumentError extends TypeError {
  override readonly name = "ArgumentError";

  constructor(
    readonly argument: string,
    message: string,
  ) {
    super(`${argument} ${message}`);
  }
}

/** An amount. */
export function checkBigint(argument: string, value: unknown): asserts value is bigint {
  if (typeof value !== "bigint") {
    throw new ArgumentError(argument, `is ${shown(value)}: expected a bigint of micro units, like 12_500_000n`);
  }
}

/** A moment in seconds. */
export function checkSeconds(argument: string, value: unknown): asserts value is number {
  if (!Number.isSafeInteger(value) || (value as number) < 0) {
    throw new ArgumentError(argument, `is ${shown(value)}: expected whole seconds since 1970, like 1_800_000_000`);
  }
}

/** A number as people or contracts write it: a floating-point number may be another than it looks. */
export function checkDecimal(argument: string, value: unknown, example = "0.005"): asserts value is string {
  if (typeof value !== "string") {
    throw new ArgumentError(argument, `is ${shown(value)}: expected a string, like "${example}"`);
  }
}

function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (value === null || value === undefined) return "missing";
  return typeof value === "number" ? `the number ${value}` : `a ${typeof value}`;
}
