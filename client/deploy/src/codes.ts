/** Which number the chain has given to a code: by what was said, by what was noted, by looking. */

import { Failure, repeatable } from "@tidelock/common";
import { type Artifacts, CODES, type CodeName } from "./artifacts.ts";
import type { Chain } from "./chain.ts";
import { uploadGas } from "./gas.ts";
import type { CodeIds, Journal } from "./journal.ts";
import { isObject, readJson } from "./json.ts";
import { storeCode } from "./message.ts";
import type { Step } from "./step.ts";

/** Hex, by name. */
type Checksums = Readonly<Partial<Record<CodeName, string>>>;

/** The option --code-ids: `token=12,oracle=13`, or a file with `{"token":12,"oracle":13}`. */
export function parseCodeIds(text: string): CodeIds {
  const pairs: (readonly [string, unknown])[] = text.includes("=")
    ? text.split(",").map((pair) => {
        const [name = "", ...rest] = pair.split("=");
        const id = rest.join("=");
        return [name, /^\d+$/.test(id) ? Number(id) : id] as const;
      })
    : pairsIn(text);
  const ids: Partial<Record<CodeName, number>> = {};
  for (const [name, id] of pairs) {
    const code = CODES.find((code) => code === name);
    if (code === undefined) throw new Failure(`--code-ids: ${repeatable(name)} is none of ${CODES.join(", ")}`);
    if (typeof id !== "number" || !Number.isSafeInteger(id) || id < 1) {
      throw new Failure(`--code-ids: ${name} has no number: ${JSON.stringify(typeof id === "string" ? repeatable(id) : id)}`);
    }
    if (ids[code] !== undefined) throw new Failure(`--code-ids: ${name} is there twice`);
    ids[code] = id;
  }
  return ids;
}

/** None at all is not meant: each code would be uploaded, and paid for. */
function pairsIn(path: string): [string, unknown][] {
  const json = readJson(path);
  const pairs = isObject(json) ? Object.entries(json) : [];
  if (pairs.length === 0) throw new Failure(`--code-ids: ${repeatable(path)} names no code`);
  return pairs;
}

export class Codes {
  private found: CodeIds = {};

  constructor(
    private readonly chain: Chain,
    private readonly wanted: Checksums,
    private readonly sender: string,
    private readonly journal: Journal<unknown>,
    private readonly given: CodeIds,
  ) {}

  /** What was found so far. */
  get ids(): CodeIds {
    return this.found;
  }

  /** Looks up everything that has a number. What was said or noted must be on the chain, with the planned bytes. */
  async look(runs: readonly (readonly [CodeName, number])[] = []): Promise<void> {
    const found: Partial<Record<CodeName, number>> = {};
    for (const [name, id] of Object.entries(this.journal.codeIds) as [CodeName, number][]) {
      found[name] = await this.checked(name, id, `noted in ${this.journal.path}`);
    }
    for (const [name, id] of Object.entries(this.given) as [CodeName, number][]) {
      if (this.wanted[name] === undefined) throw new Failure(`--code-ids: no contract needs the code ${name}`);
      found[name] = await this.checked(name, id, "of --code-ids");
    }
    // A contract of the suite that is there runs one.
    for (const [name, id] of runs) found[name] ??= id;
    await this.findOwn(found);
    for (const [name, id] of Object.entries(found) as [CodeName, number][]) {
      if (!(await this.chain.mayInstantiate(id, this.sender))) {
        throw new Failure(`${this.sender} may not create contracts of code ${id}, ${name}`);
      }
      if (this.journal.begun) this.journal.noteCode(name, id);
    }
    this.found = found;
  }

  uploads(artifacts: Artifacts): Step[] {
    return (Object.keys(this.wanted) as CodeName[])
      .filter((name) => this.found[name] === undefined)
      .map((name) => {
        const bytes = artifacts[name]?.bytes;
        if (bytes === undefined) throw new Error(`no bytes of ${name}`);
        return {
          what: `upload ${name}`,
          gas: uploadGas(bytes),
          alone: true,
          message: () => storeCode(this.sender, bytes),
        };
      });
  }

  /** What an earlier run uploaded and could not note. */
  private async findOwn(found: Partial<Record<CodeName, number>>): Promise<void> {
    const missing = (Object.keys(this.wanted) as CodeName[]).filter((name) => found[name] === undefined);
    if (missing.length === 0 || this.journal.codesBefore === null) return;
    for (const { id, checksum } of await this.chain.codesSince(this.journal.codesBefore, this.sender)) {
      for (const name of missing) if (this.wanted[name] === checksum) found[name] = id;
    }
  }

  private async checked(name: CodeName, id: number, where: string): Promise<number> {
    const code = await this.chain.code(id);
    if (code === null) throw new Failure(`code ${id}, ${name}, ${where}, is not on ${this.chain.id}`);
    if (code.checksum !== this.wanted[name]) {
      throw new Failure(
        `code ${id}, ${name}, ${where}, has the checksum ${code.checksum} on ${this.chain.id}, planned is ${this.wanted[name]}`,
      );
    }
    return id;
  }
}
