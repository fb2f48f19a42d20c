import { describe, expect, it } from "vitest";
import { errorTypes } from "./rust.ts";

const SOURCE = `
/// Why.
#[derive(Error, Debug, PartialEq)]
pub enum ContractError {
    #[error(transparent)]
    Std(#[from] StdError),
    #[error(transparent)]
    Ownable(#[from] cw_ownable::OwnershipError),
    #[error("nothing, {really}, (or so)")]
    Nothing { really: String },
    #[error(
        "a long text about {amount} \\"quoted\\""
    )]
    Long { amount: Uint128, map: Map<String, u8> },
    /// Documented.
    #[error("{} of {}: {reason}", of.as_str(), names.first().map(|name| format!(", {name}")).unwrap_or_default())]
    Shown { of: Source, names: Vec<String>, reason: &'static str },
    #[error("no fields")]
    Bare,
}

#[derive(Debug)]
pub enum Other {
    Variant { field: u8 },
}

#[derive(Error, Debug, PartialEq)]
#[error("coins: {}", sent.len())]
pub struct Funds {
    pub sent: Vec<Coin>,
}
`;

describe("errorTypes", () => {
  it("reads what thiserror derives", () => {
    expect(errorTypes(SOURCE)).toEqual([
      {
        name: "ContractError",
        variants: [
          { name: "Std", text: undefined, shown: [], fields: [{ name: "0", type: "StdError" }] },
          { name: "Ownable", text: undefined, shown: [], fields: [{ name: "0", type: "cw_ownable::OwnershipError" }] },
          { name: "Nothing", text: "nothing, {really}, (or so)", shown: [], fields: [{ name: "really", type: "String" }] },
          {
            name: "Long",
            text: 'a long text about {amount} "quoted"',
            shown: [],
            fields: [{ name: "amount", type: "Uint128" }, { name: "map", type: "Map<String, u8>" }],
          },
          {
            name: "Shown",
            text: "{} of {}: {reason}",
            shown: ["of.as_str()", 'names.first().map(|name| format!(", {name}")).unwrap_or_default()'],
            fields: [
              { name: "of", type: "Source" }, { name: "names", type: "Vec<String>" }, { name: "reason", type: "&'static str" },
            ],
          },
          { name: "Bare", text: "no fields", shown: [], fields: [] },
        ],
      },
      {
        name: "Funds",
        variants: [{ name: "", text: "coins: {}", shown: ["sent.len()"], fields: [{ name: "sent", type: "Vec<Coin>" }] }],
      },
    ]);
  });

  it("refuses what it would miss", () => {
    const hidden = SOURCE.replace("pub enum ContractError", "enum ContractError");
    expect(() => errorTypes(hidden)).toThrow("7 errors stand there, 1 were understood");
  });
});
