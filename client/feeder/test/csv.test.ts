import { execFileSync, spawn } from "node:child_process";
import { appendFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeEach, describe, expect, it } from "vitest";
import type { CsvConfig } from "../src/config/prices.ts";
import { formatDecimal } from "../src/decimal.ts";
import { CsvSource } from "../src/sources/csv.ts";
import { formatTime } from "../src/time.ts";
import { freshFolder } from "../../common/test/folder.ts";

const REAL = fileURLToPath(new URL("../../../packages/simulator/data/luna-usd-hourly.csv", import.meta.url));

let config: CsvConfig;
beforeEach(() => {
  const file = join(freshFolder(), "series.csv");
  config = { type: "csv", file, timeColumn: "time", timeUnit: "iso", priceColumn: "price", maxGap: null, replay: null };
  write("time,price", "2022-05-07T01:00:00Z,80", "2022-05-07T02:00:00Z,90", "2022-05-07T04:00:00Z,60");
});

function write(...lines: string[]): void {
  writeFileSync(config.file, lines.map((line) => `${line}\n`).join(""));
}

async function at(time: string, changes: Partial<CsvConfig> = {}): Promise<string> {
  const quote = await new CsvSource({ ...config, ...changes }).quote(Date.parse(time));
  return `${formatDecimal(quote.value)} of ${formatTime(quote.time)}`;
}

describe("a series", () => {
  it("steps from row to row, each with its own time", async () => {
    expect(await at("2022-05-07T01:00:00Z")).toBe("80 of 2022-05-07T01:00:00.000Z");
    expect(await at("2022-05-07T01:59:59Z")).toBe("80 of 2022-05-07T01:00:00.000Z");
    expect(await at("2022-05-07T02:00:00Z")).toBe("90 of 2022-05-07T02:00:00.000Z");
    expect(await at("2023-01-01T00:00:00Z")).toBe("60 of 2022-05-07T04:00:00.000Z");
  });

  it("has no price before it begins", async () => {
    await expect(at("2022-05-07T00:59:59Z")).rejects.toThrow("begins at 2022-05-07T01:00:00.000Z");
  });

  it("is joined by lines where rows are near enough", async () => {
    const linear = { maxGap: 3_600_000 };
    expect(await at("2022-05-07T01:15:00Z", linear)).toBe("82.5 of 2022-05-07T01:15:00.000Z");
    expect(await at("2022-05-07T03:00:00Z", linear)).toBe("90 of 2022-05-07T02:00:00.000Z");
    expect(await at("2022-05-07T05:00:00Z", linear)).toBe("60 of 2022-05-07T04:00:00.000Z");
  });

  it("replays the past as now, also faster", async () => {
    const [from, now] = [Date.parse("2022-05-07T01:00:00Z"), Date.parse("2030-01-01T00:00:00Z")];
    expect(await at("2030-01-01T01:30:00Z", { replay: { from, at: now, speed: 1 } })).toBe(
      "90 of 2030-01-01T01:00:00.000Z",
    );
    expect(await at("2030-01-01T00:00:05Z", { replay: { from, at: now, speed: 900 } })).toBe(
      "90 of 2030-01-01T00:00:04.000Z",
    );
  });

  it("is the real one of May 2022", async () => {
    const real = { file: REAL, timeColumn: "time_utc", priceColumn: "luna_usd" };
    expect(await at("2022-05-07T01:30:00Z", real)).toBe("76.76 of 2022-05-07T01:00:00.000Z");
    expect(await at("2022-05-13T01:00:00Z", real)).toBe("0.00005 of 2022-05-13T01:00:00.000Z");
  });

  it("is read again when it changes", async () => {
    const source = new CsvSource(config);
    const last = async () => formatDecimal((await source.quote(Date.parse("2022-06-01T00:00:00Z"))).value);
    expect(await last()).toBe("60");
    write("time,price", "2022-05-07T01:00:00Z,77");
    utimesSync(config.file, 1, 1);
    expect(await last()).toBe("77");
    write("nonsense");
    await expect(last()).rejects.toThrow("has no column 'time'");
    await expect(last()).rejects.toThrow("has no column 'time'");
  });

  it("may quote its cells, end lines as Windows does, and name columns in any order", async () => {
    write('\uFEFFnote,"price",time\r', '"x","80","2022-05-07T01:00:00Z"\r', "");
    expect(await at("2022-05-07T01:00:00Z")).toBe("80 of 2022-05-07T01:00:00.000Z");
  });

  it("that is still being written ends with its last whole line", async () => {
    write("time,low,price", "2022-05-07T01:00:00Z,10,80.5");
    appendFileSync(config.file, "2022-05-07T02:00:00Z,10,8");
    expect(await at("2022-05-07T03:00:00Z")).toBe("80.5 of 2022-05-07T01:00:00.000Z");
    appendFileSync(config.file, "1.5\n");
    expect(await at("2022-05-07T03:00:00Z")).toBe("81.5 of 2022-05-07T02:00:00.000Z");
  });
});

describe("a file that is no series", () => {
  it.each([
    ["has no rows", ["time,price"]],
    ["has no column 'price'", ["time,cost", "2022-05-07,1"]],
    ["line 2: '7 May' is no time of the unit iso", ["time,price", "7 May,1"]],
    ["line 3: 'x' is no price", ["time,price", "2022-05-07,1", "2022-05-08,x"]],
    ["line 2: '0' is no price", ["time,price", "2022-05-07,0"]],
    ["line 2: '-1' is no price", ["time,price", "2022-05-07,-1"]],
    ["line 2: '' is no price", ["time,price", "2022-05-07,"]],
    ["line 2: expected 2 cells as in the header, not 1", ["time,price", "2022-05-07"]],
    ["line 3: expected 2 cells as in the header, not 3", ["time,price", "2022-05-07,1", "2022-05-08,1,5"]],
    ["line 2: has quotes that are not read", ["time,note,price", '2022-05-07,"a,b",80']],
    ["line 2: has quotes that are not read", ["time,note,price,low", '2022-05-07,"a,80,b"']],
    ["line 2: has quotes that are not read", ["time,note,price", '2022-05-07,"a"",""b",80']],
    ["line 1: has quotes that are not read", ['time,"price', "2022-05-07,1"]],
    ["has more than one column 'price'", ["time,price,price", "2022-05-07,1,2"]],
    ["has more than one column 'time'", ["time,price,time", "2022-05-07,1,2022-05-07"]],
    ["line 3: the time is not after that of the row before", ["time,price", "2022-05-07,1", "2022-05-07,2"]],
  ])("%s", async (message, lines) => {
    write(...lines);
    await expect(at("2023-01-01T00:00:00Z")).rejects.toThrow(message);
  });

  it("is a pipe, a device or a folder", async () => {
    const pipe = join(freshFolder(), "pipe");
    execFileSync("mkfifo", [pipe]);
    // Something to read, if it should be read.
    const writer = spawn("bash", ["-c", `sleep 1; echo time,price >'${pipe}'`]);
    for (const file of [pipe, "/dev/zero", freshFolder()]) {
      await expect(at("2023-01-01T00:00:00Z", { file })).rejects.toThrow("is no regular file");
    }
    writer.kill();
  });

  it("is not there", async () => {
    await expect(at("2023-01-01T00:00:00Z", { file: "/no/such.csv" })).rejects.toThrow("ENOENT");
  });
});
