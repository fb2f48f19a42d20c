//! The text of a vote, and the hash that commits to it.

use cosmwasm_std::{Decimal, HexBinary, StdError};
use sha2::{Digest, Sha256};
use std::{ops::RangeInclusive, str::FromStr};
use thiserror::Error;

/// [characters] of a salt. 16 random ones leave nothing to guess.
pub const SALT_LENGTH: RangeInclusive<usize> = 16..=64;
/// [bytes] of the text of a vote.
pub const RATES_LENGTH: RangeInclusive<usize> = 1..=4096;
/// The highest rate that can be voted: with it the value of any amount still fits.
pub const MAX_RATE: Decimal = Decimal::raw(1_000_000_000_000_000 * 1_000_000_000_000_000_000);

/// One price in a vote: units of the denom for 1 LUNA; zero abstains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rate {
    pub denom: String,
    pub rate: Decimal,
}

/// What is wrong with the text of a vote.
#[derive(Error, Debug, PartialEq)]
pub enum RatesError {
    #[error("rates are {length} bytes long, allowed are 1 to 4096")]
    Length { length: usize },
    #[error("'{text}' is not a rate: expected a decimal number and a denom, as in 80.123uusd")]
    NotARate { text: String },
    #[error("'{text}' is not a number: {reason}")]
    NotANumber { text: String, reason: StdError },
    #[error("rate {rate} of {denom} exceeds the greatest allowed, {max}")]
    TooGreat { denom: String, rate: Decimal, max: Decimal },
    #[error("{denom} is voted twice")]
    Duplicate { denom: String },
}

/// SHA-256 over `salt:rates:feeder`. The feeder's address makes a copied prevote worthless to another. (Terra cuts it
/// to 20 bytes.)
pub fn vote_hash(salt: &str, rates: &str, feeder: &str) -> HexBinary {
    let hash: [u8; 32] = Sha256::digest(format!("{salt}:{rates}:{feeder}")).into();
    HexBinary::from(hash)
}

/// Rates as a feeder writes them: `80.123uusd,101500.1ukrw`. Each at least 0 and at most [`MAX_RATE`], no denom twice.
pub fn parse_rates(text: &str) -> Result<Vec<Rate>, RatesError> {
    if !RATES_LENGTH.contains(&text.len()) {
        return Err(RatesError::Length { length: text.len() });
    }
    let rates = text.split(',').map(parse_rate).collect::<Result<Vec<_>, _>>()?;
    match crate::first_duplicate(rates.iter().map(|rate| rate.denom.as_str())) {
        Some(denom) => Err(RatesError::Duplicate { denom: denom.into() }),
        None => Ok(rates),
    }
}

fn parse_rate(text: &str) -> Result<Rate, RatesError> {
    let not_a_rate = || RatesError::NotARate { text: text.into() };
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').ok_or_else(not_a_rate)?;
    let (number, denom) = text.split_at(end);
    if number.is_empty() || !crate::is_denom(denom) {
        return Err(not_a_rate());
    }
    let rate = Decimal::from_str(number).map_err(|reason| RatesError::NotANumber { text: number.into(), reason })?;
    if rate > MAX_RATE {
        return Err(RatesError::TooGreat { denom: denom.into(), rate, max: MAX_RATE });
    }
    Ok(Rate { denom: denom.into(), rate })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    /// Terra's own vector; its hash is the first 20 bytes of ours. Differs on purpose: 20 bytes of SHA-256 are enough
    /// against a second preimage, but nothing is saved by cutting.
    #[rstest]
    #[case::o9(
        "salt",
        "245.0ukrw,0.182usdr,0.2242uusd",
        "terravaloper1krj7amhhagjnyg2tkkuh6l0550y733jnjnnlzy",
        "7929908433e7399845fa60f9ef70ef7f2bb8f01b"
    )]
    #[case::o10_terra(
        "salt",
        "100ukrw,200uusd",
        "terravaloper1v9jxgu33ta047h6lta047h6lta047h6lqx87tr",
        "ccea811348fe5c8e61ac91bab3d73111949c0cc5"
    )]
    #[case::o10_cosmos(
        "salt",
        "100ukrw,200uusd",
        "cosmosvaloper1v9jxgu33ta047h6lta047h6lta047h6lre9k4r",
        "e93824920180ad1796dde739ace56594058d8feb"
    )]
    fn terra_hashes(#[case] salt: &str, #[case] rates: &str, #[case] feeder: &str, #[case] terra: &str) {
        let hash = vote_hash(salt, rates, feeder);
        assert_eq!(hash.len(), 32);
        assert!(hash.to_hex().starts_with(terra), "{hash}");
    }

    #[test]
    fn o11_terra_ballots() {
        let rate = |denom: &str, rate: &str| Rate { denom: denom.into(), rate: Decimal::from_str(rate).unwrap() };
        assert_eq!(parse_rates("123.0uluna,123.123ukrw"), Ok(vec![rate("uluna", "123"), rate("ukrw", "123.123")]));
        assert_eq!(parse_rates("0.0uluna,123.1ukrw"), Ok(vec![rate("uluna", "0"), rate("ukrw", "123.1")]));
        assert_eq!(parse_rates("1ukrw,1ukrw"), Err(RatesError::Duplicate { denom: "ukrw".into() }));
        assert_eq!(parse_rates("123.123"), Err(RatesError::NotARate { text: "123.123".into() }));
    }

    #[rstest]
    #[case::o12_empty("", RatesError::Length { length: 0 })]
    #[case::negative("-1uusd", RatesError::NotARate { text: "-1uusd".into() })]
    #[case::plus("+1uusd", RatesError::NotARate { text: "+1uusd".into() })]
    #[case::blank("1uusd, 2ukrw", RatesError::NotARate { text: " 2ukrw".into() })]
    #[case::trailing_comma("1uusd,", RatesError::NotARate { text: "".into() })]
    #[case::colon("1uu:sd", RatesError::NotARate { text: "1uu:sd".into() })]
    fn refused(#[case] text: &str, #[case] expected: RatesError) {
        assert_eq!(parse_rates(text), Err(expected));
    }

    #[rstest]
    #[case::too_many_digits("1.0000000000000000001uusd")]
    #[case::overflow("999999999999999999999999999999999999999uusd")]
    #[case::two_points("1.2.3uusd")]
    fn not_a_number(#[case] text: &str) {
        assert!(matches!(parse_rates(text), Err(RatesError::NotANumber { .. })));
    }

    #[test]
    fn greatest_rate() {
        assert!(parse_rates("1000000000000000uusd").is_ok());
        assert!(matches!(parse_rates("1000000000000000.1uusd"), Err(RatesError::TooGreat { .. })));
        assert!(matches!(parse_rates(&"1uusd,".repeat(700)), Err(RatesError::Length { length: 4200 })));
    }
}
