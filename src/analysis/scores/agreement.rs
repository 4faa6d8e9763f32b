//! How far two rankings agree: Kendall's tau-b, over the cards that have a score in both.
//!
//! Whole numbers until it is printed. From M. G. Kendall, "The treatment of ties in ranking problems", Biometrika 33
//! (1945); counted as W. R. Knight does in "A computer method for calculating Kendall's tau with ungrouped data",
//! Journal of the American Statistical Association 61 (1966).

use super::ranking::Ranking;
use crate::model::card::CardId;
use std::collections::HashMap;
use std::fmt;

/// How far two rankings agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// The correlation of the ranks; `None` for fewer than two cards, and where one ranking has them all as equals.
    pub tau: Option<Tau>,
    /// How many cards have a score in both.
    pub cards: usize,
}

/// A rank correlation from -1, one order being the other backwards, to 1, the same order: a whole number divided by the
/// root of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tau {
    /// Pairs of cards in the same order, less those in opposite order.
    dividend: i64,
    /// The pairs that are no equals in the one ranking, times those that are none in the other.
    square: u128,
}

/// Compares two rankings, in time by the number of cards and its logarithm.
pub fn agreement(one: &Ranking, other: &Ranking) -> Agreement {
    let ranks: HashMap<CardId, usize> = ranked(other).collect();
    let pairs = ranked(one).filter_map(|(card, rank)| Some((rank, *ranks.get(&card)?)));
    let pairs: Vec<(usize, usize)> = pairs.collect();
    Agreement { cards: pairs.len(), tau: tau(pairs) }
}

fn ranked(ranking: &Ranking) -> impl Iterator<Item = (CardId, usize)> {
    ranking.entries.iter().filter_map(|entry| Some((entry.card, entry.rank.number?)))
}

fn tau(mut pairs: Vec<(usize, usize)>) -> Option<Tau> {
    pairs.sort_unstable();
    let all = pairs_among(pairs.len());
    let equal_in_first = tied(&pairs, |one, other| one.0 == other.0);
    let equal_in_both = tied(&pairs, |one, other| one == other);
    let mut second: Vec<usize> = pairs.iter().map(|(_, second)| *second).collect();
    let opposite = exchanges(&mut second);
    let equal_in_second = tied(&second, |one, other| one == other);
    // Of all pairs those that are equals in neither are in the same order or in opposite order.
    let decided = all + equal_in_both - equal_in_first - equal_in_second;
    let dividend = i64::try_from(decided).ok()? - 2 * i64::try_from(opposite).ok()?;
    let square = u128::from(all - equal_in_first) * u128::from(all - equal_in_second);
    (square > 0).then_some(Tau { dividend, square })
}

fn pairs_among(count: usize) -> u64 {
    let count = count as u64;
    count * count.saturating_sub(1) / 2
}

/// The pairs of equals among what is in order.
fn tied<T>(sorted: &[T], is_equal: impl Fn(&T, &T) -> bool) -> u64 {
    sorted.chunk_by(is_equal).map(|run| pairs_among(run.len())).sum()
}

/// Sorts numbers by merging, and counts how many pairs were in the wrong order.
fn exchanges(numbers: &mut [usize]) -> u64 {
    let middle = numbers.len() / 2;
    if middle == 0 {
        return 0;
    }
    let (left, right) = numbers.split_at_mut(middle);
    let mut count = exchanges(left) + exchanges(right);
    let mut merged = Vec::with_capacity(numbers.len());
    let (mut left, mut right) = numbers.split_at(middle);
    while let ([first, left_rest @ ..], [second, right_rest @ ..]) = (left, right) {
        if first <= second {
            merged.push(*first);
            left = left_rest;
        } else {
            count += left.len() as u64;
            merged.push(*second);
            right = right_rest;
        }
    }
    merged.extend(left.iter().chain(right));
    numbers.copy_from_slice(&merged);
    count
}

impl Tau {
    /// 100 times the absolute value, half of one rounded up.
    fn hundredths(self) -> u128 {
        // Squared, so that the root is of a whole number: cutting the quotient first cuts the root no further. Of as
        // many cards as may be read, a million, the square has 24 digits.
        let dividend = u128::from(self.dividend.unsigned_abs());
        (dividend * dividend * 40_000 / self.square).isqrt().div_ceil(2)
    }
}

/// Two decimals, half of the last one rounded away from zero; never `-0.00`.
impl fmt::Display for Tau {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hundredths = self.hundredths();
        let sign = if self.dividend < 0 && hundredths > 0 { "-" } else { "" };
        write!(out, "{sign}{}.{:02}", hundredths / 100, hundredths % 100)
    }
}

#[cfg(test)]
mod tests;
