//! What a formula comes to for the numbers of a card, exactly. Where the numbers come from is not here.

use super::Unscored;
use super::ratio::{Ratio, TooLarge};
use crate::config::expression::{Expression, Operator};

/// The value of an expression over numbers in the order of its names.
pub(super) fn value(expression: &Expression, numbers: &[Ratio]) -> Result<Ratio, Unscored> {
    match expression {
        Expression::Number(billionths) => Ok(Ratio::billionths(*billionths)),
        Expression::Name(place) => Ok(numbers[*place]),
        Expression::Negative(term) => Ok(value(term, numbers)?.negative()),
        Expression::Joined(operator, parts) => {
            joined(*operator, value(&parts[0], numbers)?, value(&parts[1], numbers)?)
        }
    }
}

fn joined(operator: Operator, one: Ratio, other: Ratio) -> Result<Ratio, Unscored> {
    Ok(match operator {
        Operator::Plus => one.plus(other)?,
        Operator::Minus => one.plus(other.negative())?,
        Operator::Times => one.times(other)?,
        Operator::Over => one.over(other).ok_or(Unscored::DividedByZero)??,
        Operator::Min => one.min(other),
        Operator::Max => one.max(other),
    })
}

/// What is divided last and what by, where a formula ends in a division by something that cards give.
pub(super) fn last_division(expression: &Expression) -> Option<(&Expression, &Expression)> {
    match expression {
        Expression::Joined(Operator::Over, parts) if has_name(&parts[1]) => Some((&parts[0], &parts[1])),
        _ => None,
    }
}

fn has_name(expression: &Expression) -> bool {
    match expression {
        Expression::Number(_) => false,
        Expression::Name(_) => true,
        Expression::Negative(term) => has_name(term),
        Expression::Joined(_, parts) => parts.iter().any(has_name),
    }
}

impl From<TooLarge> for Unscored {
    fn from(_: TooLarge) -> Unscored {
        Unscored::TooLarge
    }
}
