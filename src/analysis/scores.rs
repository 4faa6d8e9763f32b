//! Scores: what a story is worth for what it costs, by the model that a team chose, as exact ratios.
//!
//! No wording, no floating point, and no order of stories beyond that of two scores.

pub mod inversions;
pub mod ratio;
pub mod roll_up;
pub mod scale;
#[cfg(test)]
mod tests;

use crate::config::score::{self, Model};
use crate::model::card::Card;
use crate::model::decimal::Decimal;
use crate::vocabulary::field::Field;
use ratio::{Score, Wide};

/// A number that a model asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Input {
    /// The field that gives it.
    pub field: Field,
    /// The field that gives it where the first is absent.
    pub fallback: Option<Field>,
    /// True where the score is divided by it, so that it must be above zero.
    pub divides: bool,
    /// True where it is judged in points, so that the configured scale holds; false for what is counted.
    pub has_scale: bool,
}

/// Why a story has no score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unscored {
    /// This input is absent.
    Missing(Field),
    /// The score would be divided by this input, which is zero.
    ZeroDivisor(Field),
    /// The model gives no number: an order of words, or a formula that is not known here.
    NoNumber,
}

const fn points(field: Field) -> Input {
    Input { field, fallback: None, divides: false, has_scale: true }
}

const fn counted(field: Field) -> Input {
    Input { has_scale: false, ..points(field) }
}

const fn divisor(field: Field) -> Input {
    Input { divides: true, ..points(field) }
}

const WEIGHTED: &[Input] = &[points(Field::Value), points(Field::Urgency), points(Field::Risk), divisor(Field::Effort)];
const WSJF: &[Input] = &[
    Input { fallback: Some(Field::Value), ..points(Field::BusinessValue) },
    Input { fallback: Some(Field::Urgency), ..points(Field::TimeCriticality) },
    Input { fallback: Some(Field::Risk), ..points(Field::RiskReduction) },
    Input { fallback: Some(Field::Effort), ..divisor(Field::JobSize) },
];
// Reach is a number of people and confidence a share: no scale of points holds for them.
const RICE: &[Input] =
    &[counted(Field::Reach), points(Field::Impact), counted(Field::Confidence), divisor(Field::Effort)];
const ICE: &[Input] = &[points(Field::Impact), points(Field::Confidence), points(Field::Ease)];
const VALUE_EFFORT: &[Input] = &[points(Field::Value), divisor(Field::Effort)];
const CD3: &[Input] = &[points(Field::CostOfDelay), divisor(Field::Duration)];
const OPPORTUNITY: &[Input] = &[points(Field::Importance), points(Field::Satisfaction)];

/// The numbers that a model asks for, in the order of its formula; none where it takes no numbers of its own.
pub fn inputs(model: Model) -> &'static [Input] {
    match model {
        Model::Weighted => WEIGHTED,
        Model::Wsjf => WSJF,
        Model::Rice => RICE,
        Model::Ice => ICE,
        Model::ValueEffort => VALUE_EFFORT,
        Model::Cd3 => CD3,
        Model::Opportunity => OPPORTUNITY,
        Model::Criteria | Model::Moscow | Model::Formula => &[],
    }
}

/// True for a field that is an input of any model.
pub fn is_input(field: Field) -> bool {
    let all = [WEIGHTED, WSJF, RICE, ICE, VALUE_EFFORT, CD3, OPPORTUNITY];
    all.iter().any(|inputs| inputs.iter().any(|input| input.field == field))
}

/// What a model needs and a card does not give. Where the card gives other inputs in fields that stand in for the
/// model's own, these are asked for likewise.
pub fn missing(model: Model, card: &Card) -> Vec<Input> {
    if model == Model::Moscow {
        return if card.field(Field::Moscow).is_none() { vec![points(Field::Moscow)] } else { Vec::new() };
    }
    let inputs = inputs(model);
    let stands_in = |input: &Input| input.given(card).is_some_and(|(field, _)| field != input.field);
    let by_fallback = inputs.iter().any(stands_in);
    let absent = inputs.iter().filter(|input| input.given(card).is_none());
    let asked = |input: &Input| match input.fallback {
        Some(fallback) if by_fallback => Input { field: fallback, fallback: Some(input.field), ..*input },
        _ => *input,
    };
    absent.map(asked).collect()
}

impl Input {
    /// What a card gives for it, and in which field.
    pub fn given(&self, card: &Card) -> Option<(Field, Decimal)> {
        let mut fields = [Some(self.field), self.fallback].into_iter().flatten();
        fields.find_map(|field| Some((field, card.number(field)?)))
    }
}

/// A model with its weights, ready to score cards.
#[derive(Clone, Copy, Debug)]
pub struct Formula {
    model: Model,
    /// Of value, urgency and risk, in billionths; other models have none.
    weights: [u64; 3],
}

impl Formula {
    /// The formula that a configuration asks for.
    pub fn of(config: &score::Score) -> Formula {
        let weights = [Field::Value, Field::Urgency, Field::Risk].map(|field| {
            let weight = Decimal::parse(config.weight(field.key()));
            billionths(weight.expect("the configuration only holds weights that are decimals"))
        });
        Formula { model: config.model, weights }
    }

    /// The model.
    pub fn model(&self) -> Model {
        self.model
    }

    /// False for an input whose weight is 0, so that it changes no score.
    pub fn weighs(&self, field: Field) -> bool {
        let position = WEIGHTED.iter().position(|input| input.field == field);
        let weight = position.and_then(|position| self.weights.get(position));
        self.model != Model::Weighted || weight != Some(&0)
    }

    /// The score of a card.
    ///
    /// # Errors
    ///
    /// Why it has none: the first input that is missing, or that is zero and divides.
    pub fn score(&self, card: &Card) -> Result<Score, Unscored> {
        let mut given = [0; 4];
        for (slot, input) in given.iter_mut().zip(inputs(self.model)) {
            let (field, number) = input.given(card).ok_or(Unscored::Missing(input.field))?;
            *slot = billionths(number);
            if *slot == 0 && input.divides {
                return Err(Unscored::ZeroDivisor(field));
            }
        }
        self.of_numbers(given).ok_or(Unscored::NoNumber)
    }

    /// The formulas as `scores` in the reference has them, over billionths in the order of the inputs.
    fn of_numbers(&self, [first, second, third, fourth]: [u64; 4]) -> Option<Score> {
        Some(match self.model {
            Model::Weighted => {
                let [value, urgency, risk] = self.weights;
                let worth = Wide::product(&[value, first]);
                let worth = worth.plus(Wide::product(&[urgency, second])).plus(Wide::product(&[risk, third]));
                Score::new(worth, fourth, 9)
            }
            Model::Wsjf => {
                let delay = Wide::from(first).plus(Wide::from(second)).plus(Wide::from(third));
                Score::new(delay, fourth, 0)
            }
            Model::Rice => {
                // A confidence above 10 is a percentage; the ratio is held in hundredths, so that it stays exact.
                let per_cent = if third > 10 * ONE { 1 } else { 100 };
                Score::new(Wide::product(&[first, second, third, per_cent]), fourth, 20)
            }
            Model::Ice => Score::new(Wide::product(&[first, second, third]), 1, 27),
            Model::ValueEffort | Model::Cd3 => Score::new(Wide::from(first), second, 0),
            Model::Opportunity => {
                let unmet = first.saturating_sub(second);
                Score::new(Wide::from(first).plus(Wide::from(unmet)), 1, 9)
            }
            Model::Criteria | Model::Moscow | Model::Formula => return None,
        })
    }
}

/// One, in billionths.
const ONE: u64 = 1_000_000_000;

/// Neither a card nor the configuration holds a number below zero: reading them refuses it.
fn billionths(number: Decimal) -> u64 {
    number.billionths().unsigned_abs()
}
