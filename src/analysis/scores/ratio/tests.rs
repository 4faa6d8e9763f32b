//! Ratios are exact, however large, and printed as a person would round them.

use super::*;
use proptest::prelude::*;

const MOST: u64 = 999_999_999_999_999_999;

fn ratio(dividend: i64, divisor: i64) -> Ratio {
    let part = |number: i64| {
        let ratio = Ratio::whole(number.unsigned_abs());
        if number < 0 { ratio.negative() } else { ratio }
    };
    part(dividend).over(part(divisor)).expect("no test divides by zero").expect("small numbers fit")
}

#[test]
fn two_decimals_are_rounded_half_away_from_zero() {
    for (dividend, divisor, shown) in [
        (0, 1, "0.00"),
        (1, 2, "0.50"),
        (1, 8, "0.13"),
        (2, 3, "0.67"),
        (1, 3, "0.33"),
        (27, 13, "2.08"),
        (1, 200, "0.01"),
        (1, 201, "0.00"),
        (199, 200, "1.00"),
        (-1, 8, "-0.13"),
        (-1, 200, "-0.01"),
        (-1, 201, "0.00"),
        (-1999, 200, "-10.00"),
        (1, -4, "-0.25"),
        (-1, -4, "0.25"),
    ] {
        assert_eq!(ratio(dividend, divisor).to_string(), shown, "{dividend}/{divisor}");
    }
}

#[test]
fn ratios_compare_where_floats_would_not() {
    let third = |scale: i64| ratio(scale, 3 * scale);
    assert_eq!(third(1), third(100_000_000_000_000_001));
    let most = 999_999_999_999_999_999;
    assert!(ratio(most - 2, most - 1) < ratio(most - 1, most));
    assert!(ratio(2 - most, most - 1) > ratio(1 - most, most));
    assert!(ratio(-1, 3) < ratio(0, 5) && ratio(0, 5) < ratio(1, 1_000_000));
    assert_eq!(ratio(0, -5), ratio(0, 1));
}

#[test]
fn the_largest_inputs_fit_into_products_of_three() {
    let most = Ratio::billionths(MOST);
    let product = most.times(most).and_then(|square| square.times(most)).expect("three numbers of a card fit");
    assert!(product.to_string().starts_with("999999999999999997000000"), "{product}");
    let least = Ratio::billionths(1);
    let quotient = product.over(least).expect("it is not zero").expect("and one that divides them");
    assert!(quotient > product);
    assert_eq!(Ratio::billionths(MOST).to_string(), "1000000000.00");
}

#[test]
fn what_does_not_fit_is_said() {
    let most = Ratio::billionths(MOST);
    let power = (0..8).try_fold(Ratio::whole(1), |power, _| power.times(most));
    assert_eq!(power, Err(TooLarge));
    // Ten million terms over the same line are no larger than one of them, once they are reduced.
    let tenth = Ratio::billionths(100_000_001);
    let many = (0..10_000).try_fold(Ratio::whole(0), |sum, _| sum.plus(tenth));
    assert_eq!(many.map(|sum| sum.to_string()), Ok("1000.00".to_owned()));
}

#[test]
fn hundredths_of_the_largest_ratios_are_exact() {
    let large = (0..4).try_fold(Wide::ONE, |large, _| large.times(Wide::from(u64::MAX))).expect("it fits");
    let below = Ratio { is_negative: false, dividend: large.minus(Wide::ONE), divisor: large };
    assert_eq!(below.to_string(), "1.00");
    let above = Ratio { is_negative: true, dividend: large, divisor: Wide::ONE };
    assert_eq!(above.to_string(), format!("-{large}.00"));
}

proptest! {
    #[test]
    fn small_ratios_reckon_as_whole_numbers_do(numbers in [-1000_i64..1000, 1_i64..1000, -1000_i64..1000, 1_i64..1000]) {
        let [a, b, c, d] = numbers;
        prop_assert_eq!(ratio(a, b).plus(ratio(c, d)), Ok(ratio(a * d + c * b, b * d)));
        prop_assert_eq!(ratio(a, b).times(ratio(c, d)), Ok(ratio(a * c, b * d)));
        prop_assert_eq!(ratio(a, b).cmp(&ratio(c, d)), (a * d).cmp(&(c * b)));
        prop_assert_eq!(ratio(a, b).over(ratio(c, d)), (c != 0).then(|| Ok(ratio(a * d, b * c))));
    }
}
