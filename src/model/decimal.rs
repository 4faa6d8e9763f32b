//! Score inputs: exact decimals with at most 9 digits on each side of the point.

use std::fmt;

/// A decimal, held as a whole number of billionths, so that arithmetic on it is exact.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(i64);

/// One, in billionths.
const ONE: i64 = 1_000_000_000;

/// Digits allowed on each side of the point; 18 in all fit into 64 bits.
pub const MAX_DIGITS: usize = 9;

impl Decimal {
    /// Reads digits with an optional sign `-` and an optional fraction; `None` for anything else.
    pub fn parse(text: &str) -> Option<Decimal> {
        let (sign, digits) = match text.strip_prefix('-') {
            Some(digits) => (-1, digits),
            None => (1, text),
        };
        let (whole, fraction) = match digits.split_once('.') {
            Some((_, "")) => return None,
            Some(parts) => parts,
            None => (digits, ""),
        };
        let fits = |part: &str| part.len() <= MAX_DIGITS && part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !fits(whole) || !fits(fraction) {
            return None;
        }
        let number = |digits: &str| digits.bytes().fold(0, |number, digit| 10 * number + i64::from(digit - b'0'));
        let billionths = number(whole) * ONE + number(fraction) * 10_i64.pow((MAX_DIGITS - fraction.len()) as u32);
        Some(Decimal(sign * billionths))
    }

    /// A hundredth of it, cut to billionths.
    #[must_use]
    pub fn hundredth(self) -> Decimal {
        Decimal(self.0 / 100)
    }

    /// The sum. What does not fit, beyond nine thousand million, stays at the largest number there is.
    #[must_use]
    pub fn saturating_add(self, other: Decimal) -> Decimal {
        Decimal(self.0.saturating_add(other.0))
    }

    /// The value in billionths.
    pub fn billionths(self) -> i64 {
        self.0
    }
}

/// Digits with a point where there is a fraction, and no zeros at its end.
impl fmt::Display for Decimal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, fraction) =
            (self.0.unsigned_abs() / ONE.unsigned_abs(), self.0.unsigned_abs() % ONE.unsigned_abs());
        let sign = if self.0 < 0 { "-" } else { "" };
        match fraction {
            0 => write!(out, "{sign}{whole}"),
            _ => write!(out, "{sign}{whole}.{}", format!("{fraction:0MAX_DIGITS$}").trim_end_matches('0')),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_exact() {
        assert_eq!(Decimal::parse("1").map(Decimal::billionths), Some(1_000_000_000));
        assert_eq!(Decimal::parse("0.1").map(Decimal::billionths), Some(100_000_000));
        assert_eq!(Decimal::parse("-2.5").map(Decimal::billionths), Some(-2_500_000_000));
        assert_eq!(Decimal::parse("999999999.999999999").map(Decimal::billionths), Some(999_999_999_999_999_999));
    }

    #[test]
    fn decimals_are_shown_as_people_write_them() {
        for (typed, shown) in [("8", "8"), ("-2.50", "-2.5"), ("0.000000001", "0.000000001"), ("10.0", "10")] {
            assert_eq!(Decimal::parse(typed).map(|decimal| decimal.to_string()).as_deref(), Some(shown), "{typed}");
        }
    }

    #[test]
    fn sums_are_exact_and_stay_in_range() {
        let sum =
            |one: &str, other: &str| Some(Decimal::parse(one)?.saturating_add(Decimal::parse(other)?).to_string());
        assert_eq!(sum("0.1", "0.2").as_deref(), Some("0.3"));
        let most = Decimal::parse("999999999");
        let all = std::iter::repeat_n(most, 20).flatten().fold(Decimal::default(), Decimal::saturating_add);
        assert_eq!(all.to_string(), "9223372036.854775807");
    }

    #[test]
    fn what_is_no_decimal_is_none() {
        for text in ["", "+5", ".5", "5.", "1e3", "1_000", "0x1f", "1,5", "NaN", "1234567890", "0.1234567890"] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }
}
