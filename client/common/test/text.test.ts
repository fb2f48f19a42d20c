import { describe, expect, it } from "vitest";
import { printable, reason, visible } from "../src/index.ts";

describe("text of others", () => {
  it("is one line without what a terminal obeys, or a reader does not see", () => {
    expect(printable("a\u0000b\u001b[31mc\r\n\td\u007f\u0085\u009be\u2028f\u2029 ")).toBe("a b [31mc d e f");
    const all = Array.from({ length: 0xa0 }, (_, i) => String.fromCharCode(i)).join("");
    expect(printable(`x${all}y`)).not.toMatch(/[\x00-\x1f\x7f-\x9f]/);
    expect(printable("\x1b[2J\x1b]0;title\x07red \x9b31m")).toBe("[2J ]0;title red 31m");
    expect(printable("쌍 ü → 100 %")).toBe("쌍 ü → 100 %");
    expect(printable("Straße 價格 – 5 €")).toBe("Straße 價格 – 5 €");
  });

  it("does not become another by what is left out", () => {
    expect(printable("wasm1\u202eevil\u200b")).toBe("wasm1 evil");
    expect(printable("1\u202e2\u2066\u200b3\ufeff\ud800")).toBe("1 2 3");
  });

  it("keeps its blanks in a table", () => {
    expect(visible("market    \x1b[31mred\u2029")).toBe("market     [31mred ");
  });

  it("is cut, however long it is", () => {
    expect(printable("x".repeat(500))).toBe("x".repeat(500));
    expect(printable("x".repeat(501))).toBe(`${"x".repeat(500)}…`);
    expect(printable("x".repeat(9), 3)).toBe("xxx…");
    expect(printable(" ".repeat(1e7) + "x")).toBe("…");
    expect(reason(new Error("y".repeat(1e7)))).toHaveLength(501);
    // Not through a character.
    expect(printable("12🌊", 3)).toBe("12…");
  });
});

describe("what was thrown", () => {
  it("is told by its message and its cause", () => {
    const cause = Object.assign(new Error("\u001bconnect\nrefused"), { code: "ECONNREFUSED" });
    expect(reason(new Error("fetch failed", { cause }))).toBe("fetch failed: connect refused");
    cause.message = "";
    expect(reason(new Error("fetch failed", { cause }))).toBe("fetch failed: ECONNREFUSED");
    expect(reason("\u0007")).toBe("");
  });

  it("is told without the places in a node's source", () => {
    const text = "insufficient funds [cosmos/cosmos-sdk@v0.50/x/bank/keeper.go:434]\nwith gas used: '1' [a.go:1]";
    expect(reason(new Error(text))).toBe("insufficient funds");
    expect(reason("no place [here] nor [there.go]")).toBe("no place [here] nor [there.go]");
  });
});
