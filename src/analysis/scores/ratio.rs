//! Exact ratios for scores: compared by cross-multiplying, printed with two decimals. No number is ever rounded
//! before that.

use std::cmp::Ordering;
use std::fmt;

/// A score: two whole numbers and a power of ten. Scores of one formula compare exactly; those of different
/// formulas have no order worth asking for.
#[derive(Clone, Copy, Debug)]
pub struct Score {
    pub(super) dividend: Wide,
    pub(super) divisor: u64,
    /// The score is dividend ÷ divisor ÷ 10 to the power of this. The same for all scores of a formula.
    pub(super) digits: u32,
}

impl Score {
    /// A ratio. The dividend stays below 10⁵⁷, the divisor above zero and below 10¹⁸, so that the product of
    /// one with the other fits.
    pub(super) fn new(dividend: Wide, divisor: u64, digits: u32) -> Score {
        debug_assert!(divisor > 0, "a card whose divisor is zero has no score");
        Score { dividend, divisor, digits }
    }
}

impl Ord for Score {
    fn cmp(&self, other: &Score) -> Ordering {
        debug_assert_eq!(self.digits, other.digits, "both are of one formula");
        self.dividend.times(other.divisor).cmp(&other.dividend.times(self.divisor))
    }
}

impl PartialOrd for Score {
    fn partial_cmp(&self, other: &Score) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Score {
    fn eq(&self, other: &Score) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Score {}

/// Two decimals, half of the last one rounded up.
impl fmt::Display for Score {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Cutting after each division cuts the whole as dividing by the product would.
        let mut halves = self.dividend.times(200).divided(self.divisor);
        for _ in 0..self.digits {
            halves = halves.divided(10);
        }
        let hundredths = halves.low().div_ceil(2);
        write!(out, "{}.{:02}", hundredths / 100, hundredths % 100)
    }
}

/// A whole number below 2²⁵⁶: four 64-bit digits, the lowest first. Wide enough for three decimals of 18 digits
/// and the divisor of another score.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Wide([u64; 4]);

impl Wide {
    /// The product of some numbers.
    pub(super) fn product(factors: &[u64]) -> Wide {
        factors.iter().fold(Wide::from(1), |product, factor| product.times(*factor))
    }

    /// The sum, which must fit.
    pub(super) fn plus(self, other: Wide) -> Wide {
        let mut carry = 0;
        let mut sum = self;
        for (digit, added) in sum.0.iter_mut().zip(other.0) {
            let whole = u128::from(*digit) + u128::from(added) + carry;
            (*digit, carry) = (whole as u64, whole >> 64);
        }
        debug_assert_eq!(carry, 0, "sums of scores fit");
        sum
    }

    /// The product, which must fit.
    pub(super) fn times(self, factor: u64) -> Wide {
        let mut carry = 0;
        let mut product = self;
        for digit in &mut product.0 {
            let whole = u128::from(*digit) * u128::from(factor) + carry;
            (*digit, carry) = (whole as u64, whole >> 64);
        }
        debug_assert_eq!(carry, 0, "products of scores fit");
        product
    }

    /// The quotient, cut to a whole number.
    fn divided(self, divisor: u64) -> Wide {
        let mut rest = 0;
        let mut quotient = self;
        for digit in quotient.0.iter_mut().rev() {
            let whole = (rest << 64) | u128::from(*digit);
            *digit = (whole / u128::from(divisor)) as u64;
            rest = whole % u128::from(divisor);
        }
        quotient
    }

    /// Its lower half. No score has more: the largest, in halves of hundredths, is below 10³⁹.
    fn low(self) -> u128 {
        u128::from(self.0[0]) | u128::from(self.0[1]) << 64
    }
}

impl From<u64> for Wide {
    fn from(number: u64) -> Wide {
        Wide([number, 0, 0, 0])
    }
}

impl Ord for Wide {
    fn cmp(&self, other: &Wide) -> Ordering {
        self.0.iter().rev().cmp(other.0.iter().rev())
    }
}

impl PartialOrd for Wide {
    fn partial_cmp(&self, other: &Wide) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOST: u64 = 999_999_999_999_999_999;

    #[test]
    fn the_largest_inputs_fit() {
        let largest = Score::new(Wide::product(&[MOST, MOST, MOST, 100]), 1, 20);
        let next = Score::new(Wide::product(&[MOST, MOST, MOST - 1, 100]), 1, 20);
        assert!(next < largest);
        let twice = Score::new(Wide::product(&[MOST, MOST, MOST, 100]), MOST, 20);
        assert!(twice < next);
        assert!(largest.to_string().starts_with("99999999999999999"), "{largest}");
        assert_eq!(Score::new(Wide::from(MOST), 1, 0).to_string(), "999999999999999999.00");
    }

    #[test]
    fn ratios_compare_where_floats_would_not() {
        let third = |scale: u64| Score::new(Wide::from(scale), 3 * scale, 0);
        assert_eq!(third(1), third(100_000_000_000_000_001));
        let (near, nearer) = (Score::new(Wide::from(MOST - 2), MOST - 1, 0), Score::new(Wide::from(MOST - 1), MOST, 0));
        assert!(near < nearer);
    }

    #[test]
    fn two_decimals_are_rounded_half_up() {
        for (dividend, divisor, shown) in [
            (0, 1, "0.00"),
            (1, 2, "0.50"),
            (1, 8, "0.13"),
            (2, 3, "0.67"),
            (1, 3, "0.33"),
            (27, 13, "2.08"),
            (1, 200, "0.01"),
            (1, 201, "0.00"),
        ] {
            assert_eq!(Score::new(Wide::from(dividend), divisor, 0).to_string(), shown, "{dividend}/{divisor}");
        }
    }

    #[test]
    fn wide_numbers_carry() {
        let square = Wide::product(&[u64::MAX, u64::MAX]);
        assert_eq!(square, Wide([1, u64::MAX - 1, 0, 0]));
        assert_eq!(square.plus(Wide::from(u64::MAX)), Wide([0, u64::MAX, 0, 0]));
        assert_eq!(square.divided(u64::MAX), Wide::from(u64::MAX));
        assert!(Wide([0, 1, 0, 0]) > Wide([9, 0, 0, 0]));
    }
}
