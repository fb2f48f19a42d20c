/** Texts of errors that the contracts hand on from crates of others, as these versions of them have it. */

export interface ExternalErrors {
  crate: string;
  version: string;
  /** Variant to its text, which names and types its values as the table of the sdk does. */
  texts: Readonly<Record<string, string>>;
}

/** By the type's name in our sources. */
export const EXTERNAL: Readonly<Record<string, ExternalErrors>> = {
  StdError: {
    crate: "cosmwasm-std",
    version: "2.3.6",
    texts: {
      VerificationErr: "Verification error: {source:text}",
      RecoverPubkeyErr: "Recover pubkey error: {source:text}",
      GenericErr: "Generic error: {msg:text}",
      InvalidBase64: "Invalid Base64 string: {msg:text}",
      InvalidDataSize: "Invalid data size: expected={expected:integer} actual={actual:integer}",
      InvalidHex: "Invalid hex string: {msg:text}",
      InvalidUtf8: "Cannot decode UTF8 bytes into string: {msg:text}",
      NotFound: "{kind:text} not found",
      ParseErr: "Error parsing into type {target_type:text}: {msg:text}",
      SerializeErr: "Error serializing type {source_type:text}: {msg:text}",
      Overflow: "Overflow: {source:text}",
      DivideByZero: "Divide by zero: {source:text}",
      ConversionOverflow: "Conversion error: ",
    },
  },
  "cw_ownable::OwnershipError": {
    crate: "cw-ownable",
    version: "2.1.0",
    texts: {
      NoOwner: "Contract ownership has been renounced",
      NotOwner: "Caller is not the contract's current owner",
      NotPendingOwner: "Caller is not the contract's pending owner",
      TransferNotFound: "There isn't a pending ownership transfer",
      TransferExpired: "A pending ownership transfer exists but it has expired",
    },
  },
  "cw20_base::ContractError": {
    crate: "cw20-base",
    version: "2.0.0",
    texts: {
      Unauthorized: "Unauthorized",
      CannotSetOwnAccount: "Cannot set to own account",
      Expired: "Allowance is expired",
      NoAllowance: "No allowance for this account",
      CannotExceedCap: "Minting cannot exceed the cap",
      LogoTooBig: "Logo binary data exceeds 5KB limit",
      InvalidXmlPreamble: "Invalid xml preamble for SVG",
      InvalidPngHeader: "Invalid png header",
      InvalidExpiration: "Invalid expiration value",
      DuplicateInitialBalanceAddresses: "Duplicate initial balance addresses",
    },
  },
};
