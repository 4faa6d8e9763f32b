//! Scores: what a story is worth for what it costs, by the model that a team chose, as exact ratios.
//!
//! Every model is a formula over numbers of a card, and all are worked out by the same few lines; `moscow` alone is an
//! order of words. No wording, no floating point; which story comes first is for `ranking`.

pub mod agreement;
mod arithmetic;
pub mod inversions;
mod models;
pub mod moscow;
pub mod ranking;
pub mod ratio;
pub mod roll_up;
pub mod scale;
#[cfg(test)]
mod tests;
mod wide;

use crate::config::expression::Expression;
use crate::config::score::{self, Model};
use crate::model::card::Card;
use crate::model::decimal::Decimal;
use crate::source::Span;
use crate::vocabulary::field::Field;
use crate::vocabulary::input_key::{InputKey, number_fields};
use ratio::Ratio;

/// A number that a model asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// The key that gives it.
    pub key: InputKey,
    /// The field that gives it where the first is absent.
    pub fallback: Option<Field>,
    /// True where the score is divided by it, so that it must be above zero.
    pub divides: bool,
    /// True where it is judged in points, so that the configured scale holds; false for what is counted.
    pub has_scale: bool,
    /// True where a number above 10 is a percentage.
    is_share: bool,
}

/// What a card gives for an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// The key that gives it: the input's own or its fallback.
    pub key: InputKey,
    /// The number as the card means it.
    pub number: Decimal,
    /// Where its value stands.
    pub span: Span,
}

/// Why a story has no score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unscored {
    /// This input is absent.
    Missing(InputKey),
    /// The score would be divided by this input, which is zero.
    ZeroDivisor(InputKey),
    /// A part of the team's own formula comes to zero, and something is divided by it.
    DividedByZero,
    /// The numbers of the team's own formula become larger than can be worked with exactly, about 10⁷⁶.
    TooLarge,
    /// The model gives no number but an order of words.
    NoNumber,
}

/// What a model needs of the configuration and does not find there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lacking {
    /// The model `criteria` without any.
    Criteria,
    /// The model `formula` without one.
    Formula,
}

/// A model with all that the configuration says about it, ready to score cards.
#[derive(Clone, Debug)]
pub struct Formula {
    model: Model,
    text: String,
    inputs: Vec<Input>,
    /// Over the places of the inputs; `None` for an order of words.
    expression: Option<Expression>,
}

/// True for a field that can be an input of a score.
pub fn is_input(field: Field) -> bool {
    number_fields().any(|number| number == field)
}

/// Above ten, in billionths, a share is a percentage.
const PERCENTAGES_FROM: i64 = 10_000_000_000;

impl Input {
    /// What a card gives for it.
    pub fn given(&self, card: &Card) -> Option<Given> {
        let fallback = self.fallback.map(InputKey::Field);
        let mut keys = std::iter::once(&self.key).chain(&fallback);
        keys.find_map(|key| card.input(key).map(|(number, span)| Given { key: key.clone(), number, span }))
    }

    /// What a card gives for it, as it is worked with: a percentage as the share that it is.
    pub fn used(&self, card: &Card) -> Option<Decimal> {
        let number = self.given(card)?.number;
        let is_percentage = self.is_share && number.billionths() > PERCENTAGES_FROM;
        Some(if is_percentage { number.hundredth() } else { number })
    }

    /// The number that is worked with.
    fn number(&self, card: &Card) -> Option<Ratio> {
        let fallback = || card.number(self.fallback?);
        let number = card.input(&self.key).map(|(number, _)| number).or_else(fallback)?;
        // Neither a card nor the configuration holds a number below zero: reading them refuses it.
        let billionths = number.billionths().unsigned_abs();
        let is_percentage = self.is_share && number.billionths() > PERCENTAGES_FROM;
        Some(if is_percentage { Ratio::per_cent(billionths) } else { Ratio::billionths(billionths) })
    }
}

impl Formula {
    /// The formula that a configuration asks for.
    pub fn of(config: &score::Score) -> Formula {
        Formula::of_model(config.model, config).expect("a configuration without what its model needs is refused")
    }

    /// The formula of any model, with weights, criteria and formula as the configuration has them.
    ///
    /// # Errors
    ///
    /// The model needs what the configuration does not say.
    pub fn of_model(model: Model, config: &score::Score) -> Result<Formula, Lacking> {
        models::formula(model, config)
    }

    /// The model.
    pub fn model(&self) -> Model {
        self.model
    }

    /// The formula as text, in the words of front matter: `(value + urgency + risk) / effort`. Empty for `moscow`.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The numbers it is made of, in the order of the text. What has no weight is not among them.
    pub fn inputs(&self) -> &[Input] {
        &self.inputs
    }

    /// The score of a card.
    ///
    /// # Errors
    ///
    /// Why it has none: the first input that is missing, or that is zero and divides, or what its formula comes to.
    pub fn score(&self, card: &Card) -> Result<Ratio, Unscored> {
        let numbers = self.numbers(card)?;
        arithmetic::value(self.expression.as_ref().ok_or(Unscored::NoNumber)?, &numbers)
    }

    /// What the model needs and a card does not give. Where the card gives other inputs in fields that stand in for
    /// the model's own, these are asked for likewise.
    pub fn missing(&self, card: &Card) -> Vec<Input> {
        if self.model == Model::Moscow {
            let moscow = || models::input(InputKey::Field(Field::Moscow), self.model);
            return if card.field(Field::Moscow).is_none() { vec![moscow()] } else { Vec::new() };
        }
        let stands_in = |input: &Input| input.given(card).is_some_and(|given| given.key != input.key);
        let by_fallback = self.inputs.iter().any(stands_in);
        let absent = self.inputs.iter().filter(|input| input.given(card).is_none());
        let asked = |input: &Input| match (&input.key, input.fallback) {
            (InputKey::Field(own), Some(fallback)) if by_fallback => {
                Input { key: InputKey::Field(fallback), fallback: Some(*own), ..input.clone() }
            }
            _ => input.clone(),
        };
        absent.map(asked).collect()
    }

    /// The numbers of a card, in the order of the inputs.
    fn numbers(&self, card: &Card) -> Result<Vec<Ratio>, Unscored> {
        let number = |input: &Input| {
            let number = input.number(card).ok_or_else(|| Unscored::Missing(input.key.clone()))?;
            if number.is_zero() && input.divides {
                let given = input.given(card).map_or_else(|| input.key.clone(), |given| given.key);
                return Err(Unscored::ZeroDivisor(given));
            }
            Ok(number)
        };
        self.inputs.iter().map(number).collect()
    }
}
