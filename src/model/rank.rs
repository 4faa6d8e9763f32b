//! Ranks: decimals of any size that order siblings, compared digit by digit and never through a float.

mod between;

use std::cmp::Ordering;
use std::fmt;

/// A rank has at most this many digits; more would be a mistake, and every comparison pays for them.
pub const MAX_DIGITS: usize = 64;

/// A place among siblings: smaller comes first.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Rank {
    negative: bool,
    /// How many of the digits stand before the point.
    point: u8,
    /// Without zeros at the beginning of what stands before the point and at the end of what follows it.
    digits: Box<str>,
}

impl Rank {
    /// Reads an optional `-`, digits, and an optional `.` with digits; `None` for anything else.
    pub fn parse(text: &str) -> Option<Rank> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(digits) => (true, digits),
            None => (false, text),
        };
        let (whole, fraction) = match digits.split_once('.') {
            Some((_, "")) => return None,
            Some(parts) => parts,
            None => (digits, ""),
        };
        let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let in_range = !whole.is_empty() && whole.len() + fraction.len() <= MAX_DIGITS;
        if !in_range || !all_digits(whole) || !all_digits(fraction) {
            return None;
        }
        Some(Rank::of(negative, whole, fraction))
    }

    /// The rank of so many digits that it is one.
    fn of(negative: bool, whole: &str, fraction: &str) -> Rank {
        let whole = whole.trim_start_matches('0');
        let digits: Box<str> = match fraction.trim_end_matches('0') {
            "" => whole.into(),
            fraction => [whole, fraction].concat().into(),
        };
        let point = u8::try_from(whole.len()).expect("a rank has at most 64 digits");
        Rank { negative: negative && !digits.is_empty(), point, digits }
    }

    /// The digits before the point, without zeros at their beginning.
    fn whole(&self) -> &str {
        &self.digits[..usize::from(self.point)]
    }

    /// The digits after the point, without zeros at their end.
    fn fraction(&self) -> &str {
        &self.digits[usize::from(self.point)..]
    }

    /// The next multiple of ten above it; `None` where that has more digits than a rank may have.
    fn next_ten(&self) -> Option<Rank> {
        let (tens, ones) = self.whole().split_at(self.whole().len().saturating_sub(1));
        let is_a_multiple = matches!(ones, "" | "0") && self.fraction().is_empty();
        let text = match (self.negative, is_a_multiple) {
            (false, _) => format!("{}0", stepped(tens, '9', '0', 1)),
            (true, true) => format!("-{}0", stepped(tens, '0', '9', -1)),
            (true, false) => format!("-{tens}0"),
        };
        Rank::parse(&text)
    }

    /// A rank for what goes behind `low` and before `high`; nothing stands in front of the first, and nothing behind
    /// the last.
    ///
    /// Between two it is the decimal with the fewest digits after the point, of those the one with the fewest digits,
    /// of those the nearest to the middle, of two as near the lower. Behind the last it is the next ten. Before the
    /// first it is the ten below, or, where that is not positive, what goes between it and nought, as long as that
    /// is a whole number: small positive numbers are what people type, and noughts after the point are not.
    ///
    /// `None` where two are equal, or the wrong way round, and where it would have more than [`MAX_DIGITS`] digits.
    pub fn between(low: Option<&Rank>, high: Option<&Rank>) -> Option<Rank> {
        match (low, high) {
            (Some(low), Some(high)) => between::between(low, high),
            (Some(low), None) => low.next_ten(),
            (None, Some(high)) => high.before_first(),
            (None, None) => Rank::parse("10"),
        }
    }

    fn before_first(&self) -> Option<Rank> {
        let nought = Rank::nought();
        let ten = self.negated().next_ten()?.negated();
        let is_positive = ten > nought;
        let between = between::between(&nought, self).filter(|rank| !is_positive && rank.fraction().is_empty());
        Some(between.unwrap_or(ten))
    }

    fn nought() -> Rank {
        Rank::of(false, "", "")
    }

    fn negated(&self) -> Rank {
        Rank { negative: !self.negative && *self != Rank::nought(), ..self.clone() }
    }

    fn cmp_magnitude(&self, other: &Rank) -> Ordering {
        self.point.cmp(&other.point).then_with(|| self.digits.cmp(&other.digits))
    }
}

/// Digits plus or minus one: each `edge` at the end turns into its `opposite`, the digit before it makes the step.
/// Downwards they are not all zero.
fn stepped(digits: &str, edge: char, opposite: char, step: i8) -> String {
    let kept = digits.trim_end_matches(edge);
    let turned = std::iter::repeat_n(opposite, digits.len() - kept.len());
    let (front, last) = kept.split_at(kept.len().saturating_sub(1));
    let last = last.bytes().next().unwrap_or(b'0').saturating_add_signed(step);
    front.chars().chain([char::from(last)]).chain(turned).collect()
}

impl fmt::Display for Rank {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.negative { "-" } else { "" };
        let whole = if self.whole().is_empty() { "0" } else { self.whole() };
        let point = if self.fraction().is_empty() { "" } else { "." };
        write!(out, "{sign}{whole}{point}{}", self.fraction())
    }
}

impl Ord for Rank {
    fn cmp(&self, other: &Rank) -> Ordering {
        match (self.negative, other.negative) {
            (false, false) => self.cmp_magnitude(other),
            (true, true) => other.cmp_magnitude(self),
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
        }
    }
}

impl PartialOrd for Rank {
    fn partial_cmp(&self, other: &Rank) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rank(text: &str) -> Rank {
        Rank::parse(text).expect("a rank")
    }

    #[test]
    fn ranks_are_ordered_as_decimals() {
        let ordered = ["-10", "-2.5", "-2.05", "0", "0.1", "0.15", "0.2", "1", "9", "10", "10.5", "100"];
        for pair in ordered.windows(2) {
            assert!(rank(pair[0]) < rank(pair[1]), "{pair:?}");
        }
    }

    #[test]
    fn spellings_of_one_decimal_are_equal() {
        for (one, other) in [("-0", "0"), ("010", "10"), ("1.50", "1.5"), ("1.0", "1"), ("00", "0.0")] {
            assert_eq!(rank(one), rank(other), "{one} {other}");
        }
    }

    #[test]
    fn the_next_ten_is_the_first_multiple_above() {
        let cases = [
            ("0", "10"),
            ("1", "10"),
            ("9.5", "10"),
            ("10", "20"),
            ("15", "20"),
            ("90", "100"),
            ("1999", "2000"),
            ("0.001", "10"),
            ("-0.5", "0"),
            ("-1", "0"),
            ("-10", "0"),
            ("-20", "-10"),
            ("-20.5", "-20"),
            ("-25", "-20"),
            ("-100", "-90"),
            ("-1000", "-990"),
            ("99999999999999999999", "100000000000000000000"),
        ];
        for (from, to) in cases {
            assert_eq!(rank(from).next_ten().map(|rank| rank.to_string()).as_deref(), Some(to), "{from}");
        }
        assert_eq!(rank(&"9".repeat(MAX_DIGITS)).next_ten(), None);
    }

    #[test]
    fn the_ends_have_room_for_short_ranks() {
        let before = |high: &str| Rank::between(None, Some(&rank(high))).map(|rank| rank.to_string());
        for (high, expected) in [
            ("30", "20"),
            ("25", "20"),
            ("20", "10"),
            ("11", "10"),
            ("10", "5"),
            ("5", "2"),
            ("2", "1"),
            ("1", "0"),
            ("0.5", "0"),
            ("0", "-10"),
            ("-3", "-10"),
            ("-10", "-20"),
        ] {
            assert_eq!(before(high).as_deref(), Some(expected), "{high}");
        }
        assert_eq!(before(&format!("-{}", "9".repeat(MAX_DIGITS))), None);
        assert_eq!(Rank::between(Some(&rank("15")), None), Some(rank("20")));
        assert_eq!(Rank::between(Some(&rank(&"9".repeat(MAX_DIGITS))), None), None);
        assert_eq!(Rank::between(None, None), Some(rank("10")));
    }

    #[test]
    fn a_rank_is_shown_as_it_would_be_typed() {
        for (typed, shown) in [("010", "10"), ("-2.50", "-2.5"), ("-0", "0"), ("0.1", "0.1")] {
            assert_eq!(rank(typed).to_string(), shown);
        }
    }

    #[test]
    fn what_is_no_decimal_is_no_rank() {
        let too_long = "1".repeat(MAX_DIGITS + 1);
        for text in ["", "-", "+5", ".5", "5.", "1e3", "1_000", "0x1f", "1,5", "--1", "1.2.3", "١", &too_long] {
            assert_eq!(Rank::parse(text), None, "{text}");
        }
        assert!(Rank::parse(&"9".repeat(MAX_DIGITS)).is_some());
    }
}
