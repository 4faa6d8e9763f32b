//! The scales that score inputs may be held to, and the nearest number on them.

use crate::config::score::Scale;
use crate::model::decimal::Decimal;

/// What planning cards hold beside the numbers of Fibonacci: nothing, a half, and round numbers above 13.
const OF_PLANNING_CARDS: [&str; 5] = ["0", "0.5", "20", "40", "100"];

/// The numbers on a scale that are nearest to one which is not on it, the smaller first: one below and one
/// above, or only one at the scale's end. `None` for a number on the scale.
pub fn nearest(scale: Scale, number: Decimal) -> Option<Vec<Decimal>> {
    match scale {
        Scale::Any => None,
        Scale::Fibonacci => neighbours(number),
        Scale::OneToFive => within(number, "5"),
        Scale::OneToTen => within(number, "10"),
    }
}

/// A range has every number in it, fractions as well.
fn within(number: Decimal, last: &str) -> Option<Vec<Decimal>> {
    let (first, last) = (decimal("1"), decimal(last));
    match () {
        () if number < first => Some(vec![first]),
        () if number > last => Some(vec![last]),
        () => None,
    }
}

fn neighbours(number: Decimal) -> Option<Vec<Decimal>> {
    let mut below = decimal("0");
    let mut above = None;
    let (mut one, mut next) = (1_u64, 2_u64);
    let fibonacci = std::iter::from_fn(|| {
        let current = one;
        (one, next) = (next, one + next);
        // Longer than a score input can be: the scale ends there.
        Decimal::parse(&current.to_string())
    });
    let all = OF_PLANNING_CARDS.into_iter().map(decimal).chain(fibonacci);
    for known in all {
        if known <= number {
            below = below.max(known);
        } else {
            above = Some(above.map_or(known, |above: Decimal| above.min(known)));
        }
    }
    if below == number { None } else { Some([Some(below), above].into_iter().flatten().collect()) }
}

fn decimal(text: &str) -> Decimal {
    Decimal::parse(text).expect("the scales are plain decimals")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(scale: Scale, typed: &str) -> String {
        let near = nearest(scale, decimal(typed)).unwrap_or_default();
        near.iter().map(ToString::to_string).collect::<Vec<String>>().join(" ")
    }

    #[test]
    fn planning_cards_and_fibonacci_numbers_are_one_scale() {
        for on in
            ["0", "0.5", "1", "2", "3", "5", "8", "13", "20", "21", "34", "40", "55", "89", "100", "144", "701408733"]
        {
            assert_eq!(shown(Scale::Fibonacci, on), "", "{on}");
        }
        for (off, expected) in [
            ("4", "3 5"),
            ("0.1", "0 0.5"),
            ("7.5", "5 8"),
            ("30", "21 34"),
            ("90", "89 100"),
            ("120", "100 144"),
            ("999999999", "701408733"),
        ] {
            assert_eq!(shown(Scale::Fibonacci, off), expected, "{off}");
        }
    }

    #[test]
    fn ranges_have_two_ends() {
        for (scale, typed, expected) in [
            (Scale::OneToFive, "0", "1"),
            (Scale::OneToFive, "1", ""),
            (Scale::OneToFive, "2.5", ""),
            (Scale::OneToFive, "5.1", "5"),
            (Scale::OneToTen, "10", ""),
            (Scale::OneToTen, "11", "10"),
            (Scale::Any, "4711", ""),
        ] {
            assert_eq!(shown(scale, typed), expected, "{scale:?} {typed}");
        }
    }
}
