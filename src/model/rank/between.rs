//! The rank between two others: as short as it can be, then as near to the middle. What stands before the first
//! rank and behind the last is no matter of it.
//!
//! It reckons with digits, because ranks are longer than any number of the machine. A rank is moved up by
//! 10^[`MAX_DIGITS`] first: then none is negative, digits compare as they stand, and to cut them off is to round down.

use super::{MAX_DIGITS, Rank};
use std::cmp::Ordering;

/// Digits before the point of a rank that was moved up.
const WHOLE: usize = MAX_DIGITS + 1;

/// The decimal strictly between two others with the fewest digits after the point, of those the fewest before it,
/// of those the nearest to the middle, of two as near the lower; `None` where there is none of at most
/// [`MAX_DIGITS`].
pub(super) fn between(low: &Rank, high: &Rank) -> Option<Rank> {
    if low >= high {
        return None;
    }
    // With one digit more than both have, there is always a decimal between them, and the middle is exact.
    let most = low.fraction().len().max(high.fraction().len()) + 1;
    let (low, high) = (moved_up(low, most), moved_up(high, most));
    let middle = middle(&low, &high);
    let mut each = (0..=most).map(|places| (places, first_above(&low, places), last_below(&high, places)));
    let (places, first, last) = each.find(|(_, first, last)| first <= last)?;
    let nearest = nearest(&middle, places);
    for whole in 1..=MAX_DIGITS.saturating_sub(places) {
        let (least, most) = of_digits(whole, places);
        let (first, last) = (first.as_slice().max(&least), last.as_slice().min(&most));
        if first <= last {
            return Some(moved_down(nearest.as_slice().clamp(first, last)));
        }
    }
    None
}

/// The digits of a rank that was moved up, with so many of them behind the point, which are at least as many as it
/// has.
fn moved_up(rank: &Rank, places: usize) -> Vec<u8> {
    let whole = format!("{:0>MAX_DIGITS$}", rank.whole());
    let digits = format!("1{whole}{:0<places$}", rank.fraction()).into_bytes();
    let digits: Vec<u8> = digits.into_iter().map(|digit| digit - b'0').collect();
    if rank.negative { mirrored(&digits) } else { digits }
}

/// The rank that was moved up to these digits.
fn moved_down(digits: &[u8]) -> Rank {
    let negative = digits.first() == Some(&0);
    let digits = if negative { mirrored(digits) } else { digits.to_vec() };
    let text: String = digits.iter().map(|digit| char::from(b'0' + digit)).collect();
    let (whole, fraction) = text.split_at(WHOLE);
    Rank::of(negative, &whole[1..], fraction)
}

/// The same far on the other side of nought, which was moved up to a `1` and noughts.
fn mirrored(digits: &[u8]) -> Vec<u8> {
    // Twice that `1` less the number: one more than what every digit lacks of nine.
    let (first, rest) = digits.split_at(1);
    let lacking = first.iter().map(|digit| 1 - digit).chain(rest.iter().map(|digit| 9 - digit));
    up(lacking.collect())
}

/// The smallest decimal of so many places above another.
fn first_above(low: &[u8], places: usize) -> Vec<u8> {
    up(low[..WHOLE + places].to_vec())
}

/// The largest decimal of so many places below another.
fn last_below(high: &[u8], places: usize) -> Vec<u8> {
    let (kept, cut) = high.split_at(WHOLE + places);
    let is_exact = cut.iter().all(|digit| *digit == 0);
    if is_exact { down(kept.to_vec()) } else { kept.to_vec() }
}

/// The decimal of so many places that is nearest to another; of two as near the lower.
fn nearest(middle: &[u8], places: usize) -> Vec<u8> {
    let (kept, cut) = middle.split_at(WHOLE + places);
    let is_past_half = match cut.split_first() {
        Some((first, rest)) => match first.cmp(&5) {
            Ordering::Equal => rest.iter().any(|digit| *digit > 0),
            order => order == Ordering::Greater,
        },
        None => false,
    };
    if is_past_half { up(kept.to_vec()) } else { kept.to_vec() }
}

/// The least and the greatest decimal with so many digits before and behind the point.
fn of_digits(whole: usize, places: usize) -> (Vec<u8>, Vec<u8>) {
    let mut most = vec![0; WHOLE + places];
    most[0] = 1;
    most[WHOLE - whole..].fill(9);
    (mirrored(&most), most)
}

/// Half the sum. It is exact where both end in a nought.
fn middle(low: &[u8], high: &[u8]) -> Vec<u8> {
    let mut sum: Vec<u8> = low.iter().zip(high).map(|(one, other)| one + other).collect();
    // What a digit is too large for goes to the one before; the first is two at most.
    for at in (1..sum.len()).rev() {
        sum[at - 1] += sum[at] / 10;
        sum[at] %= 10;
    }
    let mut left = 0;
    for digit in &mut sum {
        let both = 10 * left + *digit;
        (*digit, left) = (both / 2, both % 2);
    }
    sum
}

/// One more in the last digit.
fn up(mut digits: Vec<u8>) -> Vec<u8> {
    for digit in digits.iter_mut().rev() {
        *digit = (*digit + 1) % 10;
        if *digit > 0 {
            break;
        }
    }
    digits
}

/// One less in the last digit.
fn down(mut digits: Vec<u8>) -> Vec<u8> {
    for digit in digits.iter_mut().rev() {
        *digit = (*digit + 9) % 10;
        if *digit < 9 {
            break;
        }
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rank(text: &str) -> Rank {
        Rank::parse(text).expect("a rank")
    }

    fn shown(low: &str, high: &str) -> Option<String> {
        between(&rank(low), &rank(high)).map(|rank| rank.to_string())
    }

    #[test]
    fn the_shortest_rank_nearest_to_the_middle_is_between() {
        let cases = [
            ("10", "20", "15"),
            ("10", "15", "12"),
            ("10", "12", "11"),
            ("10", "11", "10.5"),
            ("10", "10.5", "10.2"),
            ("10.1", "10.2", "10.15"),
            ("10.19", "10.2", "10.195"),
            ("0", "10", "5"),
            ("0", "1", "0.5"),
            ("0", "0.01", "0.005"),
            ("9", "11", "10"),
            ("9.9", "10.05", "10"),
            // Fewer digits come before the middle.
            ("1", "1000", "9"),
            ("-1000", "-1", "-9"),
            ("-10", "10", "0"),
            ("-1", "0", "-0.5"),
            ("-11", "-10", "-10.5"),
            ("-3", "10", "3"),
            ("-2.5", "-2.25", "-2.4"),
        ];
        for (low, high, expected) in cases {
            assert_eq!(shown(low, high).as_deref(), Some(expected), "{low} {high}");
        }
    }

    #[test]
    fn equal_or_exchanged_ranks_have_nothing_between_them() {
        for (low, high) in [("10", "10"), ("10", "10.0"), ("20", "10"), ("-0", "0")] {
            assert_eq!(shown(low, high), None, "{low} {high}");
        }
    }

    #[test]
    fn a_rank_of_too_many_digits_is_none() {
        let nines = "9".repeat(MAX_DIGITS - 2);
        assert_eq!(shown(&format!("1.{nines}"), "2").as_deref(), Some(format!("1.{nines}5").as_str()));
        assert_eq!(shown(&format!("1.{nines}9"), "2"), None);
        assert_eq!(shown(&format!("-1.{nines}9"), &format!("-1.{nines}8")), None);
        let most = "9".repeat(MAX_DIGITS);
        assert_eq!(shown(&format!("{}8", &most[1..]), &most), None, "no digit is left behind the point");
        assert_eq!(shown(&format!("-{most}"), &most).as_deref(), Some("0"));
    }

    /// What the format says, by looking at all: ten-thousandths from 0.0001 up, by which is the best.
    fn looked_up(low: i64, high: i64) -> Option<i64> {
        let digits = |number: i64| (number.abs() / 10_000).to_string().len();
        (0..=4).find_map(|places| {
            let step = 10_i64.pow(4 - places);
            let all = (low / step - 1..=high / step + 1).map(|number| number * step);
            let between = all.filter(|number| low < *number && *number < high);
            between.min_by_key(|number| (digits(*number), (2 * number - low - high).abs(), *number))
        })
    }

    fn of_ten_thousandths(number: i64) -> Rank {
        let sign = if number < 0 { "-" } else { "" };
        rank(&format!("{sign}{}.{:04}", number.abs() / 10_000, number.abs() % 10_000))
    }

    fn decimal() -> impl Strategy<Value = i64> {
        // Thousandths, so that there is always a ten-thousandth between two.
        prop_oneof![-2_000_i64..2_000, -200_000_i64..200_000, (-2_000_i64..2_000).prop_map(|whole| whole * 100)]
            .prop_map(|thousandths| thousandths * 10)
    }

    proptest! {
        #[test]
        fn it_is_what_looking_at_all_decimals_finds(one in decimal(), other in decimal()) {
            let (low, high) = (one.min(other), one.max(other));
            let found = between(&of_ten_thousandths(low), &of_ten_thousandths(high));
            prop_assert_eq!(found, looked_up(low, high).map(of_ten_thousandths), "{} {}", low, high);
        }

        #[test]
        fn neighbours_of_any_length_have_a_readable_rank_between_them(one in "-?[0-9]{1,32}(\\.[0-9]{1,30})?", other in "-?[0-9]{1,32}(\\.[0-9]{1,30})?") {
            let (low, high) = (rank(&one).min(rank(&other)), rank(&one).max(rank(&other)));
            prop_assume!(low < high);
            let found = between(&low, &high).expect("32 and 31 digits are room enough");
            prop_assert!(low < found && found < high, "{} {} {}", low, found, high);
            prop_assert_eq!(Rank::parse(&found.to_string()), Some(found), "{} {}", low, high);
        }

        #[test]
        fn there_is_room_for_many_insertions(places in prop::collection::vec(any::<prop::sample::Index>(), 200)) {
            let mut ranks = vec![rank("10"), rank("20"), rank("30")];
            for place in places {
                let at = place.index(ranks.len() + 1);
                let before = at.checked_sub(1).map(|at| ranks[at].clone());
                if let Some(new) = Rank::between(before.as_ref(), ranks.get(at)) {
                    ranks.insert(at, new);
                }
            }
            prop_assert!(ranks.is_sorted() && ranks.len() == 203, "{:?}", ranks);
        }
    }
}
