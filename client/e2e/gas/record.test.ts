import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { freshFolder } from "../../common/test/folder.ts";

const CLIENT = fileURLToPath(new URL("../..", import.meta.url));
const DOCS = fileURLToPath(new URL("../../../docs", import.meta.url));

function run(...args: string[]): [number | null, string] {
  const { status, stderr } = spawnSync(process.execPath, ["--import", "tsx", ...args], { cwd: CLIENT, encoding: "utf8" });
  return [status, stderr];
}

it("a record that was cut off ends the comparison, and the tables, with one line", { timeout: 60_000 }, () => {
  const folder = freshFolder();
  const docs = join(folder, "docs");
  cpSync(DOCS, docs, { recursive: true });
  const record = join(docs, "gas.json");
  writeFileSync(record, readFileSync(record, "utf8").slice(0, 100));
  const lines = join(folder, "lines");
  writeFileSync(lines, '["swap",1000]\n');
  const told = expect.stringMatching(/^gas\.json cannot be read: .+\n$/);
  expect(run("e2e/gas/main.ts", "check", lines, record)).toEqual([1, told]);

  // Where it finds these documents.
  const gas = join(folder, "client", "e2e", "gas");
  mkdirSync(gas, { recursive: true });
  for (const part of ["e2e/gas", "common"]) cpSync(join(CLIENT, part), join(folder, "client", part), { recursive: true });
  writeFileSync(join(folder, "client", "package.json"), '{"type":"module"}');
  expect(run(join(gas, "performance.ts"), "check")).toEqual([1, told]);
});
