import { describe, expect, it } from "vitest";
import { originOf, urlOf } from "../src/index.ts";

describe("an address on the web", () => {
  it("is shown without what may be a key", () => {
    expect(originOf("https://rpc.example.com:8443/secret?key=secret#secret")).toBe("https://rpc.example.com:8443");
    expect(urlOf("https://rpc.example.com/path?key=1").href).toBe("https://rpc.example.com/path?key=1");
  });

  it.each([
    ["https://user:secret@rpc.example.com", "has a user or a password in its address"],
    ["https://secret@rpc.example.com", "has a user or a password in its address"],
    ["https:\\\\user:secret@rpc.example.com", "has a user or a password in its address"],
    ["ftp://rpc.example.com/secret", "is no address that begins with http:// or https://"],
    ["http://secret secret", "is no address that begins with"],
    ["secret", "is no address that begins with"],
  ])("is refused without repeating it: %s", (address, why) => {
    let told = "";
    try {
      originOf(address);
    } catch (error) {
      told = (error as Error).message;
    }
    expect(told).toContain(why);
    expect(told).not.toContain("secret");
  });
});
