use super::*;
use crate::{
    assumed::YEAR,
    save::anchor::{BLOCKS_PER_YEAR, per_block},
};
use std::str::FromStr;

const MILLION: u128 = 1_000_000_000_000;

/// 100 million UST deposited.
fn anchor(terms: Terms, dynamic: Option<Dynamic>, reserve: u128) -> Anchor {
    let mut anchor = Anchor::new(terms, dynamic);
    anchor.fund_reserve(reserve);
    anchor.deposit(100 * MILLION).unwrap();
    anchor.begin().unwrap();
    anchor
}

fn decimal(text: &str) -> Decimal256 {
    Decimal256::from_str(text).unwrap()
}

fn float(value: Decimal256) -> f64 {
    value.to_string().parse().unwrap()
}

fn terms() -> Terms {
    Terms {
        threshold: per_block(decimal("0.195")).unwrap(),
        epoch: 1_681,
        distribution_factor: decimal("0.1"),
        purchase_factor: Decimal256::zero(),
    }
}

fn dynamic() -> Dynamic {
    Dynamic {
        epoch: 388_067,
        max_change: decimal("0.015"),
        expectation: decimal("0.0025"),
        least: per_block(decimal("0.15")).unwrap(),
        most: per_block(decimal("0.2")).unwrap(),
    }
}

#[test]
fn a_full_reserve_pays_the_threshold() {
    let mut anchor = anchor(terms(), None, 50 * MILLION);
    anchor.advance(YEAR).unwrap();
    // 2,770 epochs of 0.195 · 1,681/4,656,810: e^0.195 - 1, a little less.
    let grown = (1.0 + 0.195 * 1_681.0 / BLOCKS_PER_YEAR as f64).powi(2_770);
    assert!((float(anchor.exchange_rate().unwrap()) - grown).abs() < 1e-9 && grown > 1.2152 && grown < 1.2153);
    assert!((float(anchor.rate().unwrap()) - 0.195).abs() < 1e-9);
    assert_eq!(anchor.pool + anchor.reserve, 150 * MILLION);
    assert_eq!(anchor.empty_day(), None);
}

#[test]
fn an_empty_one_pays_a_tenth_of_itself() {
    // An epoch's interest is 7,039 UST; a tenth of what is left of 100,000 UST is less from the sixth on.
    let mut anchor = anchor(terms(), None, MILLION / 10);
    for (epochs, short) in [(5, None), (6, Some(1))] {
        anchor.advance(time_of(epochs * 1_681)).unwrap();
        assert_eq!(anchor.empty_day(), short, "{epochs}");
    }
    let (before, rate) = (anchor.reserve, anchor.exchange_rate().unwrap());
    anchor.advance(time_of(7 * 1_681)).unwrap();
    assert_eq!(anchor.reserve, before - before / 10);
    assert!(anchor.exchange_rate().unwrap() > rate);
    anchor.advance(30 * DAY).unwrap();
    assert!(anchor.reserve < 100 && float(anchor.rate().unwrap()) < 1e-9);
}

#[test]
fn the_first_rate_is_one_that_can_be_paid() {
    let rate = |reserve| float(anchor(terms(), None, reserve).rate().unwrap());
    // A tenth of 50,000 UST, of the 7,039 UST that are missing.
    let part = 0.195 * 5_000.0 / 7_039.0;
    assert!((rate(MILLION) - 0.195).abs() < 1e-9 && rate(0) == 0.0);
    assert!((rate(MILLION / 20) / part - 1.0).abs() < 1e-4, "{}", rate(MILLION / 20));
}

#[test]
fn the_greatest_step_of_the_epochs() {
    let mut anchor = anchor(terms(), None, MILLION / 10);
    let epoch = 0.195 * 1_681.0 / BLOCKS_PER_YEAR as f64;
    // Five pay all, the sixth and seventh do not; the eighth pays less.
    for (epochs, part) in [(0, epoch), (7, epoch), (8, 0.1 * 0.9f64.powi(2) * 64_800.0 / 1e8)] {
        anchor.advance(time_of(epochs * 1_681)).unwrap();
        assert!((float(anchor.step()) / part - 1.0).abs() < 0.01, "{epochs}: {} {part}", anchor.step());
    }
    let before = anchor.step();
    anchor.advance(time_of(8 * 1_681) + 1).unwrap();
    assert_eq!(anchor.step(), before);
}

#[test]
fn deposits_and_redemptions_leave_the_exchange_rate() {
    let mut anchor = anchor(terms(), None, 50 * MILLION);
    anchor.advance(100 * DAY).unwrap();
    let rate = anchor.exchange_rate().unwrap();
    anchor.deposit(7).unwrap();
    anchor.deposit(50 * MILLION).unwrap();
    anchor.redeem(120 * MILLION).unwrap();
    let after = anchor.exchange_rate().unwrap();
    assert!(after >= rate && float(after) - float(rate) < 1e-12, "{rate} {after}");
    anchor.receive(MILLION);
    assert_eq!(anchor.pool + anchor.reserve, 81 * MILLION + 7);
    assert!(anchor.redeem(100 * MILLION).is_err());
}

/// An epoch pays on what was deposited when the one before ended.
#[test]
fn a_new_deposit_shares_in_the_interest_of_the_others() {
    let mut anchor = anchor(terms(), None, 50 * MILLION);
    anchor.deposit(100 * MILLION).unwrap();
    anchor.advance(time_of(1_681)).unwrap();
    assert!((float(anchor.rate().unwrap()) - 0.0975).abs() < 1e-9);
    anchor.advance(time_of(2 * 1_681)).unwrap();
    assert!((float(anchor.rate().unwrap()) - 0.195).abs() < 1e-9);
}

#[test]
fn a_dynamic_threshold_falls_with_the_reserve() {
    let mut anchor = anchor(terms(), Some(dynamic()), 50 * MILLION);
    let mut thresholds = vec![];
    for month in 1..=4 {
        // An evaluation waits for an epoch's end.
        anchor.advance(time_of(month * (388_067 + 1_681))).unwrap();
        thresholds.push((float(anchor.threshold().unwrap()) * 1e6).round() / 1e6);
    }
    assert_eq!(thresholds, [0.18, 0.165, 0.15, 0.15]);
    // What comes by a plain transfer is growth.
    anchor.receive(500 * MILLION);
    anchor.advance(time_of(5 * (388_067 + 1_681))).unwrap();
    assert!((float(anchor.threshold().unwrap()) - 0.165).abs() < 1e-9);
}

#[test]
fn anc_is_bought_of_what_came_in() {
    let terms = Terms { purchase_factor: decimal("0.1"), ..terms() };
    let mut anchor = anchor(terms, None, 50 * MILLION);
    anchor.receive(MILLION);
    anchor.advance(time_of(2 * 1_681)).unwrap();
    assert_eq!(anchor.purchased, MILLION / 10);
}
