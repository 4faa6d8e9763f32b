//! Ranks: decimals of any size that order siblings, compared digit by digit and never through a float.

use std::cmp::Ordering;

/// A rank has at most this many digits; more would be a mistake, and every comparison pays for them.
pub const MAX_DIGITS: usize = 64;

/// A place among siblings: smaller comes first.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Rank {
    negative: bool,
    /// Digits before the point, without leading zeros.
    whole: Box<str>,
    /// Digits after it, without trailing zeros.
    fraction: Box<str>,
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
        let whole = whole.trim_start_matches('0');
        let fraction = fraction.trim_end_matches('0');
        let is_zero = whole.is_empty() && fraction.is_empty();
        Some(Rank { negative: negative && !is_zero, whole: whole.into(), fraction: fraction.into() })
    }

    fn cmp_magnitude(&self, other: &Rank) -> Ordering {
        (self.whole.len(), &self.whole, &self.fraction).cmp(&(other.whole.len(), &other.whole, &other.fraction))
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
    fn what_is_no_decimal_is_no_rank() {
        let too_long = "1".repeat(MAX_DIGITS + 1);
        for text in ["", "-", "+5", ".5", "5.", "1e3", "1_000", "0x1f", "1,5", "--1", "1.2.3", "١", &too_long] {
            assert_eq!(Rank::parse(text), None, "{text}");
        }
        assert!(Rank::parse(&"9".repeat(MAX_DIGITS)).is_some());
    }
}
