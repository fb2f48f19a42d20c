import { fromBase64, fromUtf8 } from "@cosmjs/encoding";
import type { EncodeObject } from "@cosmjs/proto-signing";
import { MsgExecuteContract } from "cosmjs-types/cosmwasm/wasm/v1/tx";
import { describe, expect, it } from "vitest";
import { ArgumentError, type DepositMessage, Messages, MAX_AMOUNT, type RedeemMessage } from "../src/index.ts";
import { DEPLOYMENT, OTHER, SENDER } from "./fixture.ts";

const { contracts, tokens, vaults } = DEPLOYMENT;
const messages = new Messages(DEPLOYMENT, SENDER);

/** The contract that is called, and with what; a hook is read. */
function call({ typeUrl, value }: EncodeObject): unknown {
  expect(typeUrl).toBe("/cosmwasm.wasm.v1.MsgExecuteContract");
  // As it is signed.
  const { sender, contract, msg, funds } = MsgExecuteContract.decode(MsgExecuteContract.encode(value).finish());
  expect(sender).toBe(SENDER);
  expect(funds).toEqual([]);
  const body = JSON.parse(fromUtf8(msg));
  if (body.send) body.send.msg = JSON.parse(fromUtf8(fromBase64(body.send.msg)));
  return { contract, ...body };
}

function sent(token: string | undefined, amount: string, contract: string | undefined, msg: object): object {
  return { contract: token, send: { amount, contract, msg } };
}

describe("a swap", () => {
  const trade = { offer: "uluna", ask: "uusd", amount: 1_000_000n, minimumReceive: 79_000_000n };

  it("says only what it must", () => {
    const swap = { ask_denom: "uusd", minimum_receive: "79000000" };
    expect(call(messages.swap(trade))).toEqual(sent(tokens["uluna"], "1000000", contracts.market, { swap }));
  });

  it("names recipient and deadline", () => {
    const swap = { ask_denom: "uusd", minimum_receive: "79000000", recipient: OTHER, deadline: 1_652_000_000 };
    const message = messages.swap({ ...trade, recipient: OTHER, deadline: 1_652_000_000 });
    expect(call(message)).toEqual(sent(tokens["uluna"], "1000000", contracts.market, { swap }));
  });

  it("takes a minimum of nothing for none", () => {
    const swap = { ask_denom: "uusd", minimum_receive: null };
    const message = messages.swap({ ...trade, minimumReceive: 0n });
    expect(call(message)).toEqual(sent(tokens["uluna"], "1000000", contracts.market, { swap }));
  });

  it("refuses from JavaScript what is no bigint", () => {
    const swap = (fields: object) => () => messages.swap({ ...trade, ...fields });
    expect(swap({ amount: 1 })).toThrow("amount is the number 1: expected a bigint");
    expect(swap({ amount: undefined })).toThrow("amount is missing: expected a bigint");
    expect(swap({ minimumReceive: undefined })).toThrow("minimumReceive is missing: expected a bigint");
    expect(swap({ minimumReceive: 0 })).toThrow("minimumReceive is the number 0: expected a bigint");
    const deposit = { denom: "uusd", amount: 9n, minimumShares: undefined } as unknown as DepositMessage;
    expect(() => messages.deposit(deposit)).toThrow("minimumShares is missing: expected a bigint");
    const redeem = { denom: "uusd", minimumAssets: 9n } as RedeemMessage;
    expect(() => messages.redeem(redeem)).toThrow("shares is missing: expected a bigint");
    expect(swap({ amount: "1" })).toThrow(ArgumentError);
  });

  it.each([NaN, Infinity, -1, 1.5, 2 ** 53, "1652000000"])("refuses the deadline %s, which would be none on the chain", (deadline) => {
    const swap = () => messages.swap({ ...trade, deadline: deadline as number });
    expect(swap).toThrow(ArgumentError);
    expect(swap).toThrow(/^deadline is .+: expected whole seconds since 1970/);
  });

  it("refuses amounts that are none", () => {
    expect(() => messages.swap({ ...trade, amount: 0n })).toThrow("0 is no amount to send");
    expect(() => messages.swap({ ...trade, amount: MAX_AMOUNT + 1n })).toThrow("is no amount to send");
    expect(() => messages.swap({ ...trade, minimumReceive: -1n })).toThrow("-1 is no amount");
    expect(() => messages.swap({ ...trade, offer: "ueur" })).toThrow("no token of ueur");
  });
});

describe("staking", () => {
  it.each<[string, EncodeObject, object]>([
    ["stake", messages.stake(5n), sent(tokens["uluna"], "5", contracts.staking, { bond: {} })],
    [
      "stake for another",
      messages.stake(5n, { recipient: OTHER }),
      sent(tokens["uluna"], "5", contracts.staking, { bond: { recipient: OTHER } }),
    ],
    ["unstake", messages.unstake(5n), { contract: contracts.staking, unbond: { amount: "5" } }],
    ["withdraw", messages.withdraw(), { contract: contracts.staking, withdraw: {} }],
    ["claim", messages.claim(), { contract: contracts.staking, claim_rewards: {} }],
    [
      "claim some",
      messages.claim({ denoms: ["uusd"], recipient: OTHER }),
      { contract: contracts.staking, claim_rewards: { denoms: ["uusd"], recipient: OTHER } },
    ],
    ["restake", messages.restake(), { contract: contracts.staking, restake: {} }],
  ])("%s", (_, message, expected) => expect(call(message)).toEqual(expected));
});

describe("savings", () => {
  const { savings, shareToken } = vaults["uusd"] ?? {};

  it.each<[string, EncodeObject, object]>([
    [
      "deposit",
      messages.deposit({ denom: "uusd", amount: 9n, minimumShares: 8n }),
      sent(tokens["uusd"], "9", savings, { deposit: { minimum_shares: "8" } }),
    ],
    [
      "redeem, with the shares' token",
      messages.redeem({ denom: "uusd", shares: 8n, minimumAssets: 9n, recipient: OTHER }),
      sent(shareToken, "8", savings, { redeem: { minimum_assets: "9", recipient: OTHER } }),
    ],
    ["fund the reserve", messages.fundReserve("uusd", 7n), sent(tokens["uusd"], "7", savings, { fund_reserve: {} })],
  ])("%s", (_, message, expected) => expect(call(message)).toEqual(expected));

  it("needs a vault", () => {
    const deposit = { denom: "ukrw", amount: 9n, minimumShares: 8n };
    expect(() => messages.deposit(deposit)).toThrow("the deployment has no vault of ukrw");
  });
});

describe("what anyone may send", () => {
  it.each<[string, EncodeObject, object]>([
    ["distribute", messages.distribute({ collect: true }), { contract: contracts.distribution, distribute: { collect: true } }],
    [
      "distribute some",
      messages.distribute({ collect: false, denoms: ["uusd"] }),
      { contract: contracts.distribution, distribute: { collect: false, denoms: ["uusd"] } },
    ],
    ["collect fees", messages.collectFees(), { contract: contracts.market, collect_fees: {} }],
    [
      "fund the community pool",
      messages.fundCommunityPool("uluna", 3n),
      sent(tokens["uluna"], "3", contracts.distribution, { fund_community_pool: {} }),
    ],
    ["fund the feeders", messages.fundFeeders("uusd", 3n), sent(tokens["uusd"], "3", contracts.oracle, { fund_rewards: {} })],
    [
      "transfer",
      messages.transfer("ukrw", 3n, OTHER),
      { contract: tokens["ukrw"], transfer: { amount: "3", recipient: OTHER } },
    ],
  ])("%s", (_, message, expected) => expect(call(message)).toEqual(expected));
});
