//! Rank correlations: published ones, and any against pairs counted one by one.

use super::*;
use proptest::collection::vec;
use proptest::prelude::*;

fn of(first: &[usize], second: &[usize]) -> Option<Tau> {
    tau(first.iter().copied().zip(second.iter().copied()).collect())
}

/// What is meant: every pair looked at.
fn pair_by_pair(pairs: &[(usize, usize)]) -> Option<Tau> {
    let (mut dividend, mut in_first, mut in_second) = (0, 0, 0);
    for (at, one) in pairs.iter().enumerate() {
        for other in &pairs[..at] {
            let (first, second) = (one.0.cmp(&other.0) as i64, one.1.cmp(&other.1) as i64);
            dividend += first * second;
            in_first += first.unsigned_abs();
            in_second += second.unsigned_abs();
        }
    }
    let square = u128::from(in_first) * u128::from(in_second);
    (square > 0).then_some(Tau { dividend, square })
}

/// From the documentation of `scipy.stats.kendalltau` (the first) and from its tests.
#[test]
fn published_correlations_come_out() {
    for (first, second, dividend, square, shown) in [
        // -0.4714045207910316
        (&[12, 2, 1, 12, 2][..], &[1, 4, 7, 1, 0][..], -4, 72, "-0.47"),
        // 0.0
        (&[5, 2, 1, 3, 6, 4, 7, 8], &[5, 2, 6, 3, 1, 8, 7, 4], 0, 784, "0.00"),
        // -0.14285714286
        (&[5, 2, 1, 3, 6, 4, 7], &[5, 2, 6, 3, 1, 7, 4], -3, 441, "-0.14"),
        // 0.047619047619
        (&[2, 1, 3, 6, 4, 7, 8], &[2, 6, 3, 1, 8, 7, 4], 1, 441, "0.05"),
        // 1 and 0.9555555555555556
        (&[0, 1, 2, 3, 4, 5, 6, 7, 8, 9], &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 45, 2025, "1.00"),
        (&[0, 1, 2, 3, 4, 5, 6, 7, 8, 9], &[0, 2, 1, 3, 4, 5, 6, 7, 8, 9], 43, 2025, "0.96"),
    ] {
        let found = of(first, second).expect("neither is all equals");
        assert_eq!((found.dividend, found.square), (dividend, square), "{first:?} {second:?}");
        assert_eq!(found.to_string(), shown, "{first:?} {second:?}");
    }
}

#[test]
fn opposite_orders_are_minus_one() {
    assert_eq!(of(&[1, 2, 3], &[3, 2, 1]).map(|tau| tau.to_string()).as_deref(), Some("-1.00"));
    assert_eq!(of(&[1, 2, 2], &[2, 1, 1]).map(|tau| tau.to_string()).as_deref(), Some("-1.00"));
}

#[test]
fn where_all_are_equals_nothing_can_agree() {
    for (first, second) in [(&[][..], &[][..]), (&[1], &[2]), (&[1, 1, 1], &[1, 2, 3]), (&[1, 2, 3], &[4, 4, 4])] {
        assert_eq!(of(first, second), None, "{first:?} {second:?}");
    }
}

#[test]
fn halves_of_a_hundredth_are_rounded_away_from_zero() {
    for (dividend, square, shown) in
        [(1, 40_000, "0.01"), (-1, 40_000, "-0.01"), (-1, 40_001, "0.00"), (199, 40_000, "1.00"), (0, 1, "0.00")]
    {
        assert_eq!(Tau { dividend, square }.to_string(), shown, "{dividend}");
    }
}

#[test]
fn as_many_cards_as_a_map_may_have_fit() {
    let count = 1_000_000;
    let forwards: Vec<(usize, usize)> = (0..count).map(|place| (place, count - place)).collect();
    assert_eq!(tau(forwards).map(|tau| tau.to_string()).as_deref(), Some("-1.00"));
}

proptest! {
    #[test]
    fn counting_by_merging_is_counting_pair_by_pair(pairs in vec((0_usize..6, 0_usize..6), 0..40)) {
        prop_assert_eq!(tau(pairs.clone()), pair_by_pair(&pairs));
    }

    #[test]
    fn without_equals_too(order in Just((0_usize..30).collect::<Vec<_>>()).prop_shuffle()) {
        let pairs: Vec<(usize, usize)> = order.into_iter().enumerate().collect();
        prop_assert_eq!(tau(pairs.clone()), pair_by_pair(&pairs));
    }
}
