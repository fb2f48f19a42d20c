/** The chain's messages: as they are signed here, and as the chain's own program reads them from a file. */

import { gzipSync } from "node:zlib";
import { toBase64, toUtf8 } from "@cosmjs/encoding";
import type { EncodeObject } from "@cosmjs/proto-signing";
import {
  MsgExecuteContract,
  MsgInstantiateContract2,
  MsgMigrateContract,
  MsgStoreCode,
  MsgUpdateAdmin,
} from "cosmjs-types/cosmwasm/wasm/v1/tx";
import type { JsonObject } from "./json.ts";

export interface Message {
  readonly encoded: EncodeObject;
  readonly json: JsonObject;
}

const TYPE = "/cosmwasm.wasm.v1.";

export function storeCode(sender: string, wasm: Uint8Array): Message {
  const compressed = gzipSync(wasm, { level: 9 });
  return message("MsgStoreCode", MsgStoreCode.fromPartial({ sender, wasmByteCode: compressed }), {
    sender,
    wasm_byte_code: toBase64(compressed),
    instantiate_permission: null,
  });
}

interface Creation {
  readonly admin: string;
  readonly codeId: number;
  readonly label: string;
  readonly salt: string;
  readonly msg: JsonObject;
}

export function instantiate2(sender: string, { admin, codeId, label, salt, msg }: Creation): Message {
  const bytes = toUtf8(salt);
  const value = {
    sender,
    admin,
    codeId: BigInt(codeId),
    label,
    msg: encode(msg),
    funds: [],
    salt: bytes,
    fixMsg: false,
  };
  return message("MsgInstantiateContract2", MsgInstantiateContract2.fromPartial(value), {
    sender,
    admin,
    code_id: `${codeId}`,
    label,
    msg,
    funds: [],
    salt: toBase64(bytes),
    fix_msg: false,
  });
}

export function execute(sender: string, contract: string, msg: JsonObject): Message {
  return message(
    "MsgExecuteContract",
    MsgExecuteContract.fromPartial({ sender, contract, msg: encode(msg), funds: [] }),
    {
      sender,
      contract,
      msg,
      funds: [],
    },
  );
}

export function updateAdmin(sender: string, contract: string, newAdmin: string): Message {
  return message("MsgUpdateAdmin", MsgUpdateAdmin.fromPartial({ sender, newAdmin, contract }), {
    sender,
    new_admin: newAdmin,
    contract,
  });
}

export function migrateContract(sender: string, contract: string, codeId: number, msg: JsonObject): Message {
  const value = { sender, contract, codeId: BigInt(codeId), msg: encode(msg) };
  return message("MsgMigrateContract", MsgMigrateContract.fromPartial(value), {
    sender,
    contract,
    code_id: `${codeId}`,
    msg,
  });
}

function message(type: string, value: unknown, json: JsonObject): Message {
  return { encoded: { typeUrl: TYPE + type, value }, json: { "@type": TYPE + type, ...json } };
}

function encode(msg: JsonObject): Uint8Array {
  return toUtf8(JSON.stringify(msg));
}
