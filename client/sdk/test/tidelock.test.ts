import type { CosmWasmClient, SigningCosmWasmClient } from "@cosmjs/cosmwasm-stargate";
import { fromBase64, fromUtf8 } from "@cosmjs/encoding";
import type { EncodeObject } from "@cosmjs/proto-signing";
import type { DeliverTxResponse } from "@cosmjs/stargate";
import { beforeEach, describe, expect, expectTypeOf, it } from "vitest";
import {
  ArgumentError, contractError, type QueryClient, type SigningClient, type Swap, Tidelock, TransactionError,
} from "../src/index.ts";
import { DEPLOYMENT, OTHER, SENDER } from "./fixture.ts";

const { contracts, tokens } = DEPLOYMENT;
const VAULT = DEPLOYMENT.vaults["uusd"]?.savings ?? "";

/** A chain that answers what it was told to answer, and notes what it is asked. */
class Chain implements SigningClient {
  asked: unknown[] = [];
  sent: unknown[] = [];
  answers: unknown[] = [];
  response: Partial<DeliverTxResponse> = {};

  queryContractSmart<T>(contract: string, query: object): Promise<T> {
    this.asked.push([contract, query]);
    return Promise.resolve(this.answers.shift() as T);
  }

  signAndBroadcast(...sent: [string, readonly EncodeObject[], unknown, string?]): Promise<DeliverTxResponse> {
    this.sent.push(sent);
    const response = {
      code: 0, transactionHash: "AB", height: 17, gasUsed: 200_000n, gasWanted: 300_000n, events: [], txIndex: 0,
      msgResponses: [],
    };
    return Promise.resolve({ ...response, ...this.response });
  }

  execute(): never {
    throw new Error("the facade does without");
  }

  /** The next transaction tells this of itself. */
  tells(contract: string, attributes: Record<string, string>): void {
    const all = Object.entries({ _contract_address: contract, ...attributes, msg_index: "0" });
    // Others tell something, too.
    const other = { type: "wasm", attributes: [{ key: "_contract_address", value: OTHER }, { key: "action", value: "send" }] };
    this.response = { events: [{ type: "tx", attributes: [] }, other, {
      type: "wasm", attributes: all.map(([key, value]) => ({ key, value })),
    }] };
  }
}

let chain: Chain;
let tidelock: Tidelock<Chain>;

beforeEach(() => {
  chain = new Chain();
  tidelock = new Tidelock(chain, DEPLOYMENT);
});

it("takes CosmJS's clients, and sends only with one that signs", () => {
  expectTypeOf<CosmWasmClient>().toExtend<QueryClient>();
  expectTypeOf<SigningCosmWasmClient>().toExtend<SigningClient>();
  expectTypeOf<CosmWasmClient>().not.toExtend<SigningClient>();
  const asking = (client: CosmWasmClient) => {
    const tidelock = new Tidelock(client, DEPLOYMENT);
    // @ts-expect-error: it does not sign.
    return tidelock.withdraw(SENDER);
  };
  expectTypeOf(asking).returns.toExtend<Promise<unknown>>();
});

describe("questions", () => {
  const simulation = {
    return_amount: "79600000", spread_amount: "0", commission_amount: "400000", spread: "0.005", redemption_rate: "1",
  };
  const quote = {
    offer: "uluna", ask: "uusd", returnAmount: 79_600_000n, spreadAmount: 0n, commissionAmount: 400_000n,
    spread: "0.005", redemptionRate: "1",
  };

  it("quotes an offer", async () => {
    chain.answers = [simulation];
    const trade = { offer: "uluna", ask: "uusd", amount: 1_000_000n };
    expect(await tidelock.quote(trade)).toEqual({ ...quote, offerAmount: 1_000_000n });
    const query = { simulation: { offer_coin: { denom: "uluna", amount: "1000000" }, ask_denom: "uusd" } };
    expect(chain.asked).toEqual([[contracts.market, query]]);
  });

  it("quotes a return", async () => {
    chain.answers = [{ ...simulation, offer_amount: "1000001" }];
    const trade = { offer: "uluna", ask: "uusd", amount: 79_600_000n };
    expect(await tidelock.quoteExact(trade)).toEqual({ ...quote, offerAmount: 1_000_001n });
    const query = { reverse_simulation: { ask_coin: { denom: "uusd", amount: "79600000" }, offer_denom: "uluna" } };
    expect(chain.asked).toEqual([[contracts.market, query]]);
  });

  it("refuses to quote nothing", async () => {
    await expect(tidelock.quote({ offer: "uluna", ask: "uusd", amount: 0n })).rejects.toThrow("0 is no amount");
  });

  it("tells coverage, with and without stablecoins and guard", async () => {
    const answer = { supply: "7", outstanding_value: "5.999", redemption_rate: "1", redemption_rate_low: "0.9", mint_open: true };
    chain.answers = [{ ...answer, coverage: "12.5", mint_headroom: "3.5" }, { ...answer, coverage: null, mint_headroom: null }];
    const told = { supply: 7n, outstandingValue: 5n, redemptionRate: "1", redemptionRateLow: "0.9", mintOpen: true };
    expect(await tidelock.coverage()).toEqual({ ...told, coverage: "12.5", mintHeadroom: 3n });
    expect(await tidelock.coverage()).toEqual({ ...told, coverage: undefined, mintHeadroom: undefined });
  });

  it("leaves out prices that are missing", async () => {
    const price = { confirmed: "60", low: "59", high: "61", committed_at: 5 };
    chain.answers = [{ prices: [{ denom: "usdr", price, status: "fresh" }, { denom: "uusd", price: null, status: "missing" }] }];
    const told = { denom: "usdr", status: "fresh", confirmed: "60", low: "59", high: "61", committedAt: 5 };
    expect(await tidelock.prices(["usdr", "uusd"])).toEqual([told]);
  });

  it("tells LUNA's price", async () => {
    chain.answers = [{ rate: "80", committed_at: 5 }];
    expect(await tidelock.exchangeRate("uusd")).toEqual({ rate: "80", committedAt: 5 });
  });

  it("asks the denom's token for a balance", async () => {
    chain.answers = [{ balance: "340282366920938463463374607431768211455" }];
    expect(await tidelock.balance("ukrw", OTHER)).toBe(2n ** 128n - 1n);
    expect(chain.asked).toEqual([[tokens["ukrw"], { balance: { address: OTHER } }]]);
    await expect(tidelock.balance("ueur", OTHER)).rejects.toThrow("no token of ueur");
  });

  it("tells stakers what is theirs", async () => {
    const answer = { bonded: "9", weight: null, rewards: [{ denom: "uusd", amount: "3" }] };
    chain.answers = [answer, { ...answer, weight: 4 }, { claims: [{ amount: "2", release_at: 8 }] }];
    const rewards = [{ denom: "uusd", amount: 3n }];
    expect(await tidelock.rewards(OTHER)).toEqual(rewards);
    expect(await tidelock.staker(OTHER)).toEqual({ bonded: 9n, weight: 4, rewards });
    expect(await tidelock.unstaking(OTHER)).toEqual([{ amount: 2n, releaseAt: 8 }]);
  });

  it("tells savers what is theirs", async () => {
    chain.answers = [
      { total_assets: "12.9", reserve: "0.9", shares: "11", exchange_rate: "1.1", accrued_at: 7 },
      { shares: "5", assets: "6" },
      { shares: "4" },
      { assets: "3" },
    ];
    const state = { totalAssets: 12n, reserve: 0n, shares: 11n, exchangeRate: "1.1", accruedAt: 7 };
    expect(await tidelock.savings("uusd")).toEqual(state);
    expect(await tidelock.savingsBalance("uusd", OTHER)).toEqual({ shares: 5n, assets: 6n });
    expect(await tidelock.quoteDeposit("uusd", 5n)).toBe(4n);
    expect(await tidelock.quoteRedeem("uusd", 5n)).toBe(3n);
    expect(chain.asked.map((asked) => (asked as [string])[0])).toEqual([VAULT, VAULT, VAULT, VAULT]);
    await expect(tidelock.savings("ukrw")).rejects.toThrow("no vault of ukrw");
  });

  it("turns the pages of the rate's history", async () => {
    const points = (from: number, count: number) => ({
      points: Array.from({ length: count }, (_, i) => ({
        time: from + i, exchange_rate: "1.1", total_assets: "5", reserve: "4", rate: "0.195",
      })),
    });
    chain.answers = [points(0, 10), points(10, 3), points(0, 30), points(0, 0)];
    const first = await tidelock.rateHistory("uusd");
    expect(first.next).toBe(9);
    expect(first.points[0]).toEqual({ time: 0, exchangeRate: "1.1", totalAssets: 5n, reserve: 4n, rate: "0.195" });
    expect((await tidelock.rateHistory("uusd", { startAfter: 9 })).next).toBeUndefined();
    // The contract gives 30 at most.
    expect((await tidelock.rateHistory("uusd", { limit: 100 })).next).toBe(29);
    expect((await tidelock.rateHistory("uusd", { limit: 0 })).next).toBeUndefined();
    expect(chain.asked.map((asked) => (asked as [string, object])[1])).toEqual([
      { rate_history: { limit: 10 } },
      { rate_history: { start_after: 9, limit: 10 } },
      { rate_history: { limit: 100 } },
      { rate_history: { limit: 0 } },
    ]);
  });
});

describe("transactions", () => {
  const trade = { offer: "uluna", ask: "uusd", amount: 1_000_000n };
  const receipt = { hash: "AB", height: 17, gasUsed: 200_000n };

  /** What was sent: the contract's message, with its hook read. */
  function sent(): { sender: unknown; messages: unknown[]; fee: unknown; memo: unknown } {
    const [sender, messages, fee, memo] = chain.sent[0] as [string, EncodeObject[], unknown, string];
    const bodies = messages.map(({ value }) => {
      const body = JSON.parse(fromUtf8(value.msg));
      return body.send ? JSON.parse(fromUtf8(fromBase64(body.send.msg))) : body;
    });
    return { sender, messages: bodies, fee, memo };
  }

  it("swaps for no less than what is quoted, less the slippage", async () => {
    chain.answers = [{ return_amount: "79600001", spread_amount: "0", commission_amount: "0" }];
    const told = { action: "swap", return_amount: "79500000", spread_amount: "0", commission_amount: "399498" };
    chain.tells(contracts.market, told);
    const swapped = await tidelock.swap(SENDER, { ...trade, slippage: "0.005", deadline: 9 });
    expect(swapped).toMatchObject({ ...receipt, returnAmount: 79_500_000n, spreadAmount: 0n, commissionAmount: 399_498n });
    expect(sent()).toEqual({
      sender: SENDER,
      messages: [{ swap: { ask_denom: "uusd", minimum_receive: "79202001", deadline: 9 } }],
      fee: "auto",
      memo: "",
    });
  });

  it("swaps for a minimum without asking", async () => {
    chain.tells(contracts.market, { action: "swap", return_amount: "5", spread_amount: "0", commission_amount: "0" });
    await tidelock.swap(SENDER, { ...trade, minimumReceive: 5n }, { fee: 1.5, memo: "mine" });
    expect(chain.asked).toEqual([]);
    expect(sent()).toMatchObject({ messages: [{ swap: { minimum_receive: "5" } }], fee: 1.5, memo: "mine" });
  });

  it("wants a limit of every swap, and only one", () => {
    // @ts-expect-error: none
    const none: Swap = trade;
    // @ts-expect-error: two
    const two: Swap = { ...trade, slippage: "0", minimumReceive: 5n };
    expect(none).not.toEqual(two);
  });

  it.each<[string, object]>([
    ["minimumReceive is missing: a swap needs it, or slippage", {}],
    ["minimumReceive is missing: a swap needs it, or slippage", { slippage: undefined, minimumReceive: undefined }],
    ["slippage and minimumReceive are both given: a swap takes one", { slippage: "0.005", minimumReceive: 5n }],
    ['slippage is the number 0.005: expected a string, like "0.005"', { slippage: 0.005 }],
    ['slippage is missing: expected a string, like "0.005"', { slippage: null }],
    ["minimumReceive is the number 5: expected a bigint of micro units, like 12_500_000n", { minimumReceive: 5 }],
    ['minimumReceive is "5": expected a bigint of micro units, like 12_500_000n', { minimumReceive: "5" }],
  ])("neither asks nor sends from JavaScript where %s", async (reason, limit) => {
    const thrown: unknown = await tidelock.swap(SENDER, { ...trade, ...limit } as Swap).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(ArgumentError);
    expect(thrown).toMatchObject({ name: "ArgumentError", argument: reason.split(" ")[0], message: reason });
    expect([chain.asked, chain.sent]).toEqual([[], []]);
  });

  it("sends nothing for a slippage that is none", async () => {
    chain.answers = [{ return_amount: "1", spread_amount: "0", commission_amount: "0" }];
    await expect(tidelock.swap(SENDER, { ...trade, slippage: "2" })).rejects.toThrow(RangeError);
    expect(chain.sent).toEqual([]);
  });

  it("stakes", async () => {
    chain.tells(contracts.staking, { action: "bond", sender: SENDER, amount: "5", bonded: "12", weight: "1" });
    expect(await tidelock.stake(SENDER, 5n, { recipient: OTHER, memo: "m" })).toMatchObject({ ...receipt, bonded: 12n });
    expect(sent()).toMatchObject({ messages: [{ bond: { recipient: OTHER } }], memo: "m" });
  });

  it("unstakes and withdraws", async () => {
    chain.tells(contracts.staking, { action: "unbond", amount: "5", release_at: "99", bonded: "7" });
    expect(await tidelock.unstake(SENDER, 5n)).toMatchObject({ ...receipt, bonded: 7n, releaseAt: 99 });
    chain.tells(contracts.staking, { action: "withdraw", sender: SENDER, amount: "5" });
    expect(await tidelock.withdraw(SENDER)).toMatchObject({ ...receipt, amount: 5n });
  });

  it("claims, and tells the amounts by denom", async () => {
    chain.tells(contracts.staking, { action: "claim_rewards", sender: SENDER, recipient: OTHER, ukrw: "1", uusd: "2" });
    const { rewards } = await tidelock.claim(SENDER, { denoms: ["ukrw", "uusd"], recipient: OTHER });
    expect(rewards).toEqual([{ denom: "ukrw", amount: 1n }, { denom: "uusd", amount: 2n }]);
    expect(sent().messages).toEqual([{ claim_rewards: { denoms: ["ukrw", "uusd"], recipient: OTHER } }]);
  });

  it("restakes", async () => {
    chain.tells(contracts.staking, { action: "restake", sender: SENDER, uluna: "3", bonded: "15", weight: "2" });
    expect(await tidelock.restake(SENDER)).toMatchObject({ ...receipt, amount: 3n, bonded: 15n });
  });

  it("deposits and redeems", async () => {
    const told = { sender: SENDER, recipient: SENDER, uusd: "9", shares: "8", exchange_rate: "1.125" };
    chain.tells(VAULT, { action: "deposit", ...told });
    const saved = { ...receipt, assets: 9n, shares: 8n, exchangeRate: "1.125" };
    const deposit = { denom: "uusd", amount: 9n, minimumShares: 8n };
    expect(await tidelock.deposit(SENDER, deposit)).toMatchObject(saved);
    chain.tells(VAULT, { action: "redeem", ...told });
    expect(await tidelock.redeem(SENDER, { denom: "uusd", shares: 8n, minimumAssets: 9n })).toMatchObject(saved);
  });

  it("sends several messages at once", async () => {
    const messages = tidelock.messages(SENDER);
    expect(await tidelock.broadcast(SENDER, [messages.restake(), messages.claim()])).toMatchObject(receipt);
    expect(sent().messages).toEqual([{ restake: {} }, { claim_rewards: {} }]);
  });

  it("throws what failed in its block, with the reason", async () => {
    const rawLog = "failed to execute message; message index: 0: no whole unit of a reward to claim: execute wasm contract failed";
    chain.response = { code: 5, rawLog };
    const error = await tidelock.claim(SENDER).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(TransactionError);
    expect(error).toMatchObject({ name: "TransactionError", hash: "AB", height: 17, code: 5, rawLog, message: rawLog });
    expect(contractError(error)?.variant).toBe("NothingToClaim");
  });

  it("does not guess what a contract did not tell", async () => {
    await expect(tidelock.withdraw(SENDER)).rejects.toThrow(`${contracts.staking} tells nothing of withdraw in AB`);
    chain.tells(contracts.staking, { action: "withdraw", sender: SENDER });
    await expect(tidelock.withdraw(SENDER)).rejects.toThrow("the attribute amount is missing");
  });
});
