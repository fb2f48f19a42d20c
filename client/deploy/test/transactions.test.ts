/** From steps to transactions, and to files for others to sign. */

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { fromBase64, fromUtf8 } from "@cosmjs/encoding";
import { MsgInstantiateContract2, MsgStoreCode } from "cosmjs-types/cosmwasm/wasm/v1/tx";
import { describe, expect, it } from "vitest";
import { freshFolder } from "../../common/test/folder.ts";
import { parseCodeIds } from "../src/codes.ts";
import { BASE, feeFor } from "../src/gas.ts";
import { execute, instantiate2, migrateContract, storeCode, updateAdmin } from "../src/message.ts";
import { parseMessages, selected } from "../src/migration.ts";
import { batches, type Step } from "../src/step.ts";
import { writeUnsigned } from "../src/unsigned.ts";
import { address, write } from "./fixture.ts";

const step = (what: string, gas: number, alone = false): Step => ({
  what,
  gas,
  alone,
  message: () => execute(address(1), address(2), { do: what }),
});
const GAS = { price: "0.025ustake", adjustment: 1.5, per_transaction: 1_000_000 };

describe("steps", () => {
  it("share transactions in their order, up to the gas of one", () => {
    const steps = [
      step("upload token", 400_000, true),
      step("upload oracle", 1, true),
      ...["a", "b", "c", "d"].map((name) => step(`create ${name}`, 400_000)),
      step("register d", 1),
    ];
    expect(batches(steps, 1_000_000).map(({ what, gas }) => [what, gas])).toEqual([
      ["upload token", BASE + 400_000],
      ["upload oracle", BASE + 1],
      ["create a, b", BASE + 800_000],
      ["create c, d; register d", BASE + 800_001],
    ]);
    expect(batches(steps, 1)).toHaveLength(7);
    expect(batches([], 1)).toEqual([]);
  });

  it("cost the limit's price, rounded up", () => {
    expect(feeFor(1_000_001, GAS)).toEqual({ amount: [{ denom: "ustake", amount: "37501" }], gas: "1500002" });
    expect(feeFor(1_000_000, { ...GAS, price: "0ustake" })).toEqual({ amount: [], gas: "1500000" });
  });

  it("become files that the chain's program reads", () => {
    const out = join(freshFolder(), "out");
    const files = writeUnsigned(out, "create", [step("create a", 900_000), step("create b", 900_000)], GAS);
    expect(files).toEqual([
      { path: join(out, "create-01.json"), what: "create a" },
      { path: join(out, "create-02.json"), what: "create b" },
    ]);
    expect(JSON.parse(readFileSync(join(out, "create-02.json"), "utf8"))).toEqual({
      body: {
        messages: [
          {
            "@type": "/cosmwasm.wasm.v1.MsgExecuteContract",
            sender: address(1),
            contract: address(2),
            msg: { do: "create b" },
            funds: [],
          },
        ],
        memo: "",
        timeout_height: "0",
        extension_options: [],
        non_critical_extension_options: [],
      },
      auth_info: {
        signer_infos: [],
        tip: null,
        fee: { amount: [{ denom: "ustake", amount: "36750" }], gas_limit: "1470000", payer: "", granter: "" },
      },
      signatures: [],
    });
  });
});

it("files that an earlier run left of the stage are gone, and no others", () => {
  const out = freshFolder();
  const steps = ["a", "b", "c"].map((name) => step(`upload ${name}`, 900_000, true));
  writeUnsigned(out, "upload", steps, GAS);
  writeUnsigned(out, "create", [step("create a", 1)], GAS);
  const mine = ["upload-03.signed.json", "upload-signed-03.json", "notes-upload-03.json"];
  for (const name of mine) writeFileSync(join(out, name), "{}");
  writeUnsigned(out, "upload", steps.slice(2), GAS);
  expect(readdirSync(out).sort()).toEqual(["create-01.json", "upload-01.json", ...mine].sort());
});

describe("a message", () => {
  it("stores the bytes compressed", () => {
    const wasm = Buffer.from("bytes ".repeat(100));
    const { encoded, json } = storeCode(address(1), wasm);
    expect(gunzipSync((encoded.value as MsgStoreCode).wasmByteCode)).toEqual(wasm);
    expect(gunzipSync(fromBase64(json["wasm_byte_code"] as string))).toEqual(wasm);
  });

  it("creates at an address that its own content does not change", () => {
    const { encoded, json } = instantiate2(address(1), {
      admin: address(2),
      codeId: 7,
      label: "l",
      salt: "tidelock/uusd",
      msg: { a: 1 },
    });
    const value = encoded.value as MsgInstantiateContract2;
    expect(value.fixMsg).toBe(false);
    expect(fromUtf8(value.salt)).toBe("tidelock/uusd");
    expect(JSON.parse(fromUtf8(value.msg))).toEqual({ a: 1 });
    expect(json).toEqual({
      "@type": "/cosmwasm.wasm.v1.MsgInstantiateContract2",
      sender: address(1),
      admin: address(2),
      code_id: "7",
      label: "l",
      msg: { a: 1 },
      funds: [],
      salt: "dGlkZWxvY2svdXVzZA==",
      fix_msg: false,
    });
  });

  it("says the same signed here and elsewhere", () => {
    expect(updateAdmin(address(1), address(2), address(3))).toEqual({
      encoded: {
        typeUrl: "/cosmwasm.wasm.v1.MsgUpdateAdmin",
        value: { sender: address(1), contract: address(2), newAdmin: address(3) },
      },
      json: {
        "@type": "/cosmwasm.wasm.v1.MsgUpdateAdmin",
        sender: address(1),
        contract: address(2),
        new_admin: address(3),
      },
    });
    expect(migrateContract(address(1), address(2), 9, {}).json).toEqual({
      "@type": "/cosmwasm.wasm.v1.MsgMigrateContract",
      sender: address(1),
      contract: address(2),
      code_id: "9",
      msg: {},
    });
  });
});

describe("the option", () => {
  it("--code-ids takes pairs or a file", () => {
    expect(parseCodeIds("token=12,market=3")).toEqual({ token: 12, market: 3 });
    expect(parseCodeIds(write({ savings: 5 }))).toEqual({ savings: 5 });
  });

  it.each([
    ["cash=1", "cash is none of token, oracle,"],
    ["token=", 'token has no number: ""'],
    ["token=0", "token has no number: 0"],
    ["token=1.5", 'token has no number: "1.5"'],
    ["token=1,token=2", "token is there twice"],
    ["token=1=7", 'token has no number: "1=7"'],
    ["/nowhere", "cannot read /nowhere"],
  ])("--code-ids refuses %s", (text, reason) => expect(() => parseCodeIds(text)).toThrow(reason));

  it.each([[null], [[]], [[7]], [5], ['""'], [{}]])("--code-ids refuses a file with %j", (content) => {
    const file = write(content);
    expect(() => parseCodeIds(file)).toThrow(`--code-ids: ${file} names no code`);
  });

  const all = { uluna: "a", uusd: "b", oracle: "c", market: "d", "shares-uusd": "e", "savings-uusd": "f" };

  it("--contracts takes contracts and codes, in the order of the deployment", () => {
    expect(selected(all, undefined)).toEqual(Object.keys(all));
    expect(selected(all, ["market", "uusd"])).toEqual(["uusd", "market"]);
    expect(selected(all, ["savings", "token", "uusd"])).toEqual(["uluna", "uusd", "shares-uusd", "savings-uusd"]);
    expect(() => selected(all, ["bank"])).toThrow("--contracts: bank is none of uluna, uusd,");
    expect(() => selected(all, [])).toThrow("--contracts: no name is none of");
  });

  it("--msg takes an object for a contract that is migrated", () => {
    expect(parseMessages(['oracle={"market":"a=b"}'], ["oracle"])).toEqual(new Map([["oracle", { market: "a=b" }]]));
    // A stablecoin's name.
    expect(parseMessages(["constructor={}"], ["constructor"])).toEqual(new Map([["constructor", {}]]));
    expect(() => parseMessages(["market={}"], ["oracle"])).toThrow("--msg: market is none of the contracts to migrate");
    expect(() => parseMessages(["oracle"], ["oracle"])).toThrow("--msg: oracle is none of");
    expect(() => parseMessages(["oracle={"], ["oracle"])).toThrow("--msg: the message of oracle is no JSON");
    expect(() => parseMessages(["oracle=[]"], ["oracle"])).toThrow("--msg: the message of oracle is no object");
    expect(() => parseMessages(["oracle={}", "oracle={}"], ["oracle"])).toThrow("--msg: oracle is there twice");
  });
});
