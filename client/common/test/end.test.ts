import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const path = (file: string) => fileURLToPath(new URL(file, import.meta.url));

function argumentsOf(program: string): string[] {
  const source = `
    import { runToEnd } from ${JSON.stringify(path("../src/end.ts"))};
    await runToEnd(async () => { ${program} });`;
  return ["--import", "tsx", "--input-type=module", "--eval", source];
}

function start(program: string) {
  return spawn(process.execPath, argumentsOf(program), { cwd: path(".."), stdio: ["ignore", "pipe", "pipe"] });
}

it("a program ends with its last line, all of which is written, while a node has not answered", { timeout: 60_000 }, async () => {
  const silent = createServer().listen(0, "127.0.0.1");
  await once(silent, "listening");
  const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  const child = start(`
    fetch(${JSON.stringify(url)}).catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 200));
    process.stdout.write("x".repeat(1_000_000) + "\\nlast\\n");
    process.stderr.write("complaint\\n");
    return 3;`);
  let [out, err, told] = ["", "", 0];
  child.stdout.on("data", (data) => (out += data));
  child.stderr.on("data", (data) => {
    err += data;
    told ||= Date.now();
  });
  const [code] = (await once(child, "close")) as [number];
  silent.close();
  expect([code, err, out.length, out.slice(-5)]).toEqual([3, "complaint\n", 1_000_006, "last\n"]);
  expect(Date.now() - told).toBeLessThan(3_000);
});

it("a program goes on when the reader of its lines goes away", { timeout: 60_000 }, async () => {
  const child = start(`
    for (let i = 0; i < 5; i++) {
      console.log("line " + i);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    console.error("done");
    return 4;`);
  let err = "";
  child.stderr.on("data", (data) => (err += data));
  await once(child.stdout, "data");
  child.stdout.destroy();
  const [code] = (await once(child, "close")) as [number];
  expect([code, err]).toEqual([4, "done\n"]);
});

it.each([0, 2])("a program of exit code %s fails where its lines could not be written", { timeout: 60_000 }, (code) => {
  const full = openSync("/dev/full", "w");
  const args = argumentsOf(`console.log("first"); console.log("second"); return ${code};`);
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: path(".."), stdio: ["ignore", full, "pipe"], encoding: "utf8" });
  closeSync(full);
  expect([status, stderr]).toEqual([code || 1, "cannot write what was to be said: ENOSPC: no space left on device\n"]);
});
