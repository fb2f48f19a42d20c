import { describe, expect, it } from "vitest";
import { parsedArguments, Usage } from "../src/index.ts";

const OPTIONS = {
  file: { type: "string" },
  msg: { type: "string", multiple: true },
  check: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;
const read = (...args: string[]) => parsedArguments({ args, options: OPTIONS }).values;

describe("a command line", () => {
  it("is read as Node reads it", () => {
    expect({ ...read("--file", "f", "--msg", "a", "--msg", "b", "--check", "-h") }).toEqual({
      file: "f", msg: ["a", "b"], check: true, help: true,
    });
    const { positionals } = parsedArguments({ args: ["a", "b"], allowPositionals: true });
    expect(positionals).toEqual(["a", "b"]);
  });

  it.each([
    ["there is no option --mnemonic", ["--mnemonic", "secret"]],
    ["there is no option --mnemonic", ["--mnemonic=secret"]],
    ["there is no option -x", ["-x"]],
    ["--file needs a value", ["--file"]],
    ["--file needs a value", ["--file", "--check"]],
    ["--check takes no value", ["--check=secret"]],
    ["--help takes no value", ["--help=secret"]],
    ["--file is given more than once", ["--file", "secret", "--file", "secret"]],
    ["an argument belongs to no option", ["secret words"]],
  ])("is refused without repeating a value: %s", (why, args) => {
    let told: unknown;
    try {
      read(...args);
    } catch (error) {
      told = error;
    }
    expect(told).toEqual(new Usage(why));
  });
});
