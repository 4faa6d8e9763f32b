//! Whole numbers below 2²⁵⁶: wide enough for four numbers of a card multiplied with each other. What does not fit is
//! said, never cut.

use std::cmp::Ordering;
use std::fmt;

/// Four 64-bit digits, the lowest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Wide([u64; 4]);

/// The product of two wide numbers, which always fits into eight digits.
type Product = [u64; 8];

impl Wide {
    pub(super) const ONE: Wide = Wide([1, 0, 0, 0]);

    pub(super) fn is_zero(self) -> bool {
        self.0 == [0; 4]
    }

    /// The sum, where it fits.
    pub(super) fn plus(self, other: Wide) -> Option<Wide> {
        let mut carry = 0;
        let mut sum = self;
        for (digit, added) in sum.0.iter_mut().zip(other.0) {
            let whole = u128::from(*digit) + u128::from(added) + carry;
            (*digit, carry) = (whole as u64, whole >> 64);
        }
        (carry == 0).then_some(sum)
    }

    /// The difference to a number that is not larger.
    pub(super) fn minus(self, smaller: Wide) -> Wide {
        let mut is_borrowed = false;
        let mut rest = self;
        for (digit, taken) in rest.0.iter_mut().zip(smaller.0) {
            let (once, one) = digit.overflowing_sub(taken);
            let (twice, other) = once.overflowing_sub(u64::from(is_borrowed));
            (*digit, is_borrowed) = (twice, one || other);
        }
        debug_assert!(!is_borrowed, "what is taken away is not larger");
        rest
    }

    /// The product, where it fits.
    pub(super) fn times(self, factor: Wide) -> Option<Wide> {
        let [first, second, third, fourth, rest @ ..] = self.product(factor);
        (rest == [0; 4]).then_some(Wide([first, second, third, fourth]))
    }

    fn product(self, factor: Wide) -> Product {
        let mut product = [0; 8];
        for (place, digit) in self.0.iter().enumerate().filter(|(_, digit)| **digit != 0) {
            let mut carry = 0;
            for (other, factor) in factor.0.iter().enumerate() {
                let whole = u128::from(*digit) * u128::from(*factor) + u128::from(product[place + other]) + carry;
                (product[place + other], carry) = (whole as u64, whole >> 64);
            }
            product[place + 4] = carry as u64;
        }
        product
    }

    /// The order of the two products, which need not fit.
    pub(super) fn compare_products(one: (Wide, Wide), other: (Wide, Wide)) -> Ordering {
        // What people write is small, and a ranking compares much.
        if let ([a, 0, 0, 0], [b, 0, 0, 0], [c, 0, 0, 0], [d, 0, 0, 0]) = (one.0.0, one.1.0, other.0.0, other.1.0) {
            return (u128::from(a) * u128::from(b)).cmp(&(u128::from(c) * u128::from(d)));
        }
        one.0.product(one.1).iter().rev().cmp(other.0.product(other.1).iter().rev())
    }

    /// Quotient and rest; the divisor must not be zero.
    pub(super) fn divided(self, divisor: Wide) -> (Wide, Wide) {
        if let (Some(number), Some(divisor)) = (self.small(), divisor.small()) {
            return (Wide::from(number / divisor), Wide::from(number % divisor));
        }
        let (mut quotient, mut rest) = (Wide::default(), Wide::default());
        for bit in (0..self.bits()).rev() {
            // The rest is below the divisor; where its double does not fit it is surely not.
            let is_large = rest.0[3] >> 63 == 1;
            rest = rest.doubled(self.bit(bit));
            quotient = quotient.doubled(false);
            if is_large || rest >= divisor {
                rest = rest.less(divisor);
                quotient.0[0] |= 1;
            }
        }
        (quotient, rest)
    }

    /// The largest number that divides both; the other one where one is zero.
    pub(super) fn common_divisor(self, other: Wide) -> Wide {
        let (mut one, mut other) = (self, other);
        while !other.is_zero() {
            (one, other) = (other, one.divided(other).1);
        }
        one
    }

    /// The number, where 128 bits are enough.
    fn small(self) -> Option<u128> {
        let [low, high, 0, 0] = self.0 else { return None };
        Some(u128::from(low) | u128::from(high) << 64)
    }

    fn bits(self) -> u32 {
        let highest = self.0.iter().rposition(|digit| *digit != 0);
        highest.map_or(0, |place| 64 * (place as u32 + 1) - self.0[place].leading_zeros())
    }

    fn bit(self, bit: u32) -> bool {
        self.0[bit as usize / 64] >> (bit % 64) & 1 == 1
    }

    /// Twice the number and one more or not, without what does not fit.
    fn doubled(self, has_one: bool) -> Wide {
        let [first, second, third, fourth] = self.0;
        Wide([
            first << 1 | u64::from(has_one),
            second << 1 | first >> 63,
            third << 1 | second >> 63,
            fourth << 1 | third >> 63,
        ])
    }

    /// The difference, as if a digit stood above the highest where it would be below zero.
    fn less(self, other: Wide) -> Wide {
        let complement = Wide(other.0.map(|digit| !digit));
        let mut carry = 1;
        let mut rest = self;
        for (digit, added) in rest.0.iter_mut().zip(complement.0) {
            let whole = u128::from(*digit) + u128::from(added) + carry;
            (*digit, carry) = (whole as u64, whole >> 64);
        }
        rest
    }
}

impl From<u64> for Wide {
    fn from(number: u64) -> Wide {
        Wide([number, 0, 0, 0])
    }
}

impl From<u128> for Wide {
    fn from(number: u128) -> Wide {
        Wide([number as u64, (number >> 64) as u64, 0, 0])
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

impl fmt::Display for Wide {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.small() {
            Some(number) => write!(out, "{number}"),
            None => {
                let (above, rest) = self.divided(Wide::from(10_u128.pow(38)));
                write!(out, "{above}{:038}", rest.small().expect("a rest is below what it was divided by"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_wide() -> impl Strategy<Value = Wide> {
        let digit = prop_oneof![Just(0), Just(1), Just(u64::MAX), any::<u64>()];
        [digit.clone(), digit.clone(), digit.clone(), digit].prop_map(Wide)
    }

    #[test]
    fn what_does_not_fit_is_none() {
        let most = Wide([u64::MAX; 4]);
        assert_eq!(most.plus(Wide::ONE), None);
        assert_eq!(most.times(Wide::from(2_u64)), None);
        assert_eq!(most.times(Wide::ONE), Some(most));
        let square = Wide::from(u64::MAX).times(Wide::from(u64::MAX));
        assert_eq!(square, Some(Wide([1, u64::MAX - 1, 0, 0])));
    }

    #[test]
    fn wide_numbers_are_written_with_all_their_digits() {
        assert_eq!(Wide::default().to_string(), "0");
        let most = "115792089237316195423570985008687907853269984665640564039457584007913129639935";
        assert_eq!(Wide([u64::MAX; 4]).to_string(), most);
        let (tens, one) = (Wide::from(10_u128.pow(38)), Wide::ONE);
        assert_eq!(tens.plus(one).map(|wide| wide.to_string()), Some(format!("1{}1", "0".repeat(37))));
    }

    proptest! {
        #[test]
        fn a_quotient_times_its_divisor_and_the_rest_is_the_number(number in any_wide(), divisor in any_wide()) {
            prop_assume!(!divisor.is_zero());
            let (quotient, rest) = number.divided(divisor);
            prop_assert!(rest < divisor);
            prop_assert_eq!(quotient.times(divisor).and_then(|product| product.plus(rest)), Some(number));
        }

        #[test]
        fn what_is_added_can_be_taken_away(one in any_wide(), other in any_wide()) {
            if let Some(sum) = one.plus(other) {
                prop_assert_eq!(sum.minus(other), one);
            }
        }

        #[test]
        fn products_compare_as_those_that_fit(
            numbers in [any::<u128>(), any::<u128>(), any::<u128>(), any::<u128>()],
            is_small in any::<bool>(),
        ) {
            let [a, b, c, d] = numbers.map(|number| Wide::from(if is_small { number >> 64 } else { number }));
            let expected = a.times(b).cmp(&c.times(d));
            prop_assert_eq!(Wide::compare_products((a, b), (c, d)), expected);
        }

        #[test]
        fn a_common_divisor_divides_both(one in any::<u64>(), other in any::<u64>(), factor in 1_u64..1_000_000) {
            let times = |number: u64| Wide::from(u128::from(number) * u128::from(factor));
            let divisor = times(one).common_divisor(times(other));
            prop_assume!(one != 0 || other != 0);
            for number in [times(one), times(other), divisor] {
                let by = if number == divisor { Wide::from(factor) } else { divisor };
                prop_assert!(number.divided(by).1.is_zero());
            }
        }
    }
}
