//! Numbers of the configuration as exact decimal text: none ever goes through a float.

use super::problem::Fault;

/// Most digits before the point, and after it; as for the score inputs of cards.
const MOST_DIGITS: usize = 9;

/// Which numbers a key takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// Every number.
    Any,
    /// Zero and above.
    NotNegative,
    /// Above zero.
    Positive,
}

/// The decimal text of a TOML number as it was typed, without `_` and without a leading `+`.
pub(super) fn read(typed: &str, sign: Sign) -> Result<String, Fault> {
    let text = typed.replace('_', "");
    let text = text.strip_prefix('+').unwrap_or(&text);
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_plain(whole) || !is_plain(fraction) {
        return Err(Fault::new(format!("cannot be `{typed}`"), "write a plain decimal number, such as `2` or `0.5`"));
    }
    if whole.len() > MOST_DIGITS || fraction.len() > MOST_DIGITS {
        let message = format!("has more than {MOST_DIGITS} digits before or after the point");
        return Err(Fault::new(message, "shorten it"));
    }
    let is_zero = digits.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    let is_negative = text.starts_with('-') && !is_zero;
    match sign {
        Sign::Positive if is_zero || is_negative => {
            Err(Fault::new(format!("must be above zero, not `{typed}`"), "write a positive number"))
        }
        Sign::NotNegative if is_negative => {
            Err(Fault::new(format!("must not be negative, as `{typed}` is"), "write zero or a positive number"))
        }
        // `-0` is `0`.
        _ if is_zero => Ok(digits.to_owned()),
        _ => Ok(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_as_they_were_typed() {
        let cases = [
            ("2", "2"),
            ("+2", "2"),
            ("1_000.250", "1000.250"),
            ("-0.5", "-0.5"),
            ("-0", "0"),
            ("0.1", "0.1"),
            ("123456789.123456789", "123456789.123456789"),
        ];
        for (typed, text) in cases {
            assert_eq!(read(typed, Sign::Any), Ok(text.to_owned()), "{typed}");
        }
    }

    #[test]
    fn what_is_no_plain_decimal_is_refused() {
        for typed in ["nan", "inf", "-inf", "1e3", "1.5e-3", "0x1f", "0o17", "0b1", "1234567890", "0.1234567890", ""] {
            assert!(read(typed, Sign::Any).is_err(), "{typed}");
        }
    }

    #[test]
    fn signs_are_held_to() {
        let allowed = |typed| [Sign::Any, Sign::NotNegative, Sign::Positive].map(|sign| read(typed, sign).is_ok());
        assert_eq!(allowed("1"), [true, true, true]);
        assert_eq!(allowed("0.0"), [true, true, false]);
        assert_eq!(allowed("-0"), [true, true, false]);
        assert_eq!(allowed("-1"), [true, false, false]);
    }
}
