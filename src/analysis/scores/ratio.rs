//! Exact ratios: scores, what they are made of, and shares. They are compared by cross-multiplying and printed with two
//! decimals; no number is ever rounded before that.

use super::wide::Wide;
use std::cmp::Ordering;
use std::fmt;

/// One whole number divided by another, not always in its lowest terms.
#[derive(Clone, Copy, Debug)]
pub struct Ratio {
    is_negative: bool,
    dividend: Wide,
    /// Never zero.
    divisor: Wide,
}

/// Something does not fit into the numbers that are worked with: more than 10⁷⁶ above or below the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TooLarge;

impl Ratio {
    /// A whole number.
    pub(super) fn whole(number: u64) -> Ratio {
        Ratio { is_negative: false, dividend: Wide::from(number), divisor: Wide::ONE }
    }

    /// A number given in billionths.
    pub(super) fn billionths(number: u64) -> Ratio {
        Ratio::parts(number, 1_000_000_000)
    }

    /// A percentage given in billionths.
    pub(super) fn per_cent(number: u64) -> Ratio {
        Ratio::parts(number, 100_000_000_000)
    }

    /// One number divided by another; `None` where that is zero.
    pub(super) fn fraction(dividend: u128, divisor: u128) -> Option<Ratio> {
        let (dividend, divisor) = (Wide::from(dividend), Wide::from(divisor));
        (!divisor.is_zero()).then_some(Ratio { is_negative: false, dividend, divisor })
    }

    /// So many parts of a power of ten, with no more zeros than it needs.
    fn parts(mut number: u64, mut divisor: u64) -> Ratio {
        while divisor > 1 && number.is_multiple_of(10) {
            (number, divisor) = (number / 10, divisor / 10);
        }
        Ratio { divisor: Wide::from(divisor), ..Ratio::whole(number) }
    }

    /// True for 0.
    pub fn is_zero(&self) -> bool {
        self.dividend.is_zero()
    }

    /// The same with the other sign.
    #[must_use]
    pub(super) fn negative(self) -> Ratio {
        Ratio { is_negative: !self.is_negative && !self.is_zero(), ..self }
    }

    pub(super) fn plus(self, other: Ratio) -> Result<Ratio, TooLarge> {
        either_way(self, other, |one, other| {
            let (above, below, divisor) = if one.divisor == other.divisor {
                (one.dividend, other.dividend, one.divisor)
            } else {
                let divisor = one.divisor.times(other.divisor)?;
                (one.dividend.times(other.divisor)?, other.dividend.times(one.divisor)?, divisor)
            };
            let (is_negative, dividend) = match (one.is_negative == other.is_negative, above >= below) {
                (true, _) => (one.is_negative, above.plus(below)?),
                (false, true) => (one.is_negative, above.minus(below)),
                (false, false) => (other.is_negative, below.minus(above)),
            };
            Some(Ratio { is_negative: is_negative && !dividend.is_zero(), dividend, divisor })
        })
    }

    pub(super) fn times(self, other: Ratio) -> Result<Ratio, TooLarge> {
        let is_negative = self.is_negative != other.is_negative && !self.is_zero() && !other.is_zero();
        either_way(self, other, |one, other| {
            let dividend = one.dividend.times(other.dividend)?;
            Some(Ratio { is_negative, dividend, divisor: one.divisor.times(other.divisor)? })
        })
    }

    /// The quotient; `None` where it would be divided by zero.
    pub(super) fn over(self, other: Ratio) -> Option<Result<Ratio, TooLarge>> {
        let turned = Ratio { is_negative: other.is_negative, dividend: other.divisor, divisor: other.dividend };
        (!other.is_zero()).then(|| self.times(turned))
    }

    /// In its lowest terms.
    fn reduced(self) -> Ratio {
        let common = self.dividend.common_divisor(self.divisor);
        Ratio { dividend: self.dividend.divided(common).0, divisor: self.divisor.divided(common).0, ..self }
    }

    /// How many hundredths a part of one is, half of one rounded up: a number up to 100.
    fn hundredths((part, whole): (Wide, Wide)) -> u64 {
        let mut count = 0;
        for step in [64, 32, 16, 8, 4, 2, 1] {
            let halves = Wide::from(2 * (count + step) - 1);
            // Compared as products, so that nothing has to fit: halves / 200 ≤ part / whole.
            let is_reached = Wide::compare_products((halves, whole), (part, Wide::from(200_u64))).is_le();
            count += if is_reached { step } else { 0 };
        }
        count
    }
}

/// An operation on both as they are, and in their lowest terms where that does not fit.
fn either_way(one: Ratio, other: Ratio, operation: impl Fn(Ratio, Ratio) -> Option<Ratio>) -> Result<Ratio, TooLarge> {
    operation(one, other).or_else(|| operation(one.reduced(), other.reduced())).ok_or(TooLarge)
}

impl Ord for Ratio {
    fn cmp(&self, other: &Ratio) -> Ordering {
        let by_size = || match self.divisor == other.divisor {
            true => self.dividend.cmp(&other.dividend),
            false => Wide::compare_products((self.dividend, other.divisor), (other.dividend, self.divisor)),
        };
        match (self.is_negative, other.is_negative) {
            (false, false) => by_size(),
            (true, true) => by_size().reverse(),
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
        }
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Ratio) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Ratio {
    fn eq(&self, other: &Ratio) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Ratio {}

/// Two decimals, half of the last one rounded away from zero; never `-0.00`.
impl fmt::Display for Ratio {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (mut whole, rest) = self.dividend.divided(self.divisor);
        let mut part = Ratio::hundredths((rest, self.divisor));
        if part == 100 {
            whole = whole.plus(Wide::ONE).expect("what is divided by more than 1 is not the largest number");
            part = 0;
        }
        let sign = if self.is_negative && !(whole.is_zero() && part == 0) { "-" } else { "" };
        write!(out, "{sign}{whole}.{part:02}")
    }
}

#[cfg(test)]
mod tests;
