//! The models as formulas, in the words of front matter. How a formula is worked out is not here.

use super::{Formula, Input, Lacking};
use crate::config::expression::{self, Expression, Operator, Parsed};
use crate::config::score::{self, Model};
use crate::vocabulary::field::Field;
use crate::vocabulary::input_key::InputKey;

/// Where the inputs of WSJF may stand instead.
const FALLBACKS: [(Field, Field); 4] = [
    (Field::BusinessValue, Field::Value),
    (Field::TimeCriticality, Field::Urgency),
    (Field::RiskReduction, Field::Risk),
    (Field::JobSize, Field::Effort),
];

/// The formula of a model.
pub(super) fn formula(model: Model, config: &score::Score) -> Result<Formula, Lacking> {
    let text = match model {
        Model::Weighted => weighted(config),
        Model::Wsjf => "(business_value + time_criticality + risk_reduction) / job_size".to_owned(),
        Model::Rice => "reach * impact * confidence / effort".to_owned(),
        Model::Ice if config.is_mean => "(impact + confidence + ease) / 3".to_owned(),
        Model::Ice => "impact * confidence * ease".to_owned(),
        Model::ValueEffort => "value / effort".to_owned(),
        Model::Cd3 => "cost_of_delay / duration".to_owned(),
        Model::Opportunity => "importance + max(importance - satisfaction, 0)".to_owned(),
        Model::Criteria if config.criteria.is_empty() => return Err(Lacking::Criteria),
        Model::Criteria => criteria(config),
        Model::Formula => return own(config.formula.as_ref().ok_or(Lacking::Formula)?),
        Model::Moscow => {
            return Ok(Formula { model, text: String::new(), inputs: Vec::new(), expression: None });
        }
    };
    let Parsed { expression, names } = expression::parse(&text).expect("the models are written as formulas");
    let keys = names.iter().map(|(name, _)| {
        let own = || config.criteria.iter().map(|criterion| &criterion.key).find(|key| key.as_str() == name).cloned();
        let field = Field::from_key(name).map(InputKey::Field);
        field.or_else(own).expect("the models ask for fields and criteria")
    });
    let inputs = keys.map(|key| input(key, model)).collect();
    Ok(Formula { model, text, inputs, expression: Some(expression) }.with_divisors())
}

/// An input of a model.
pub(super) fn input(key: InputKey, model: Model) -> Input {
    let field = match key {
        InputKey::Field(field) => Some(field),
        InputKey::Own(_) => None,
    };
    let fallback = FALLBACKS.iter().find(|(own, _)| model == Model::Wsjf && Some(*own) == field);
    // Reach is a number of people and confidence mostly a share: no scale of points holds for them.
    let is_share = field == Some(Field::Confidence) && model != Model::Ice;
    let has_scale = field != Some(Field::Reach) && !is_share;
    Input {
        key,
        fallback: fallback.map(|(_, fallback)| *fallback),
        divides: false,
        has_scale,
        is_share: is_share && model == Model::Rice,
    }
}

/// Each term times its weight; those without weight are left out.
fn weighted(config: &score::Score) -> String {
    let terms = [Field::Value, Field::Urgency, Field::Risk].map(|field| (config.weight(field.key()), field.key()));
    format!("({}) / effort", weighed(&terms).0)
}

/// The mean of the criteria by their weights.
fn criteria(config: &score::Score) -> String {
    let terms: Vec<(&str, &str)> =
        config.criteria.iter().map(|criterion| (criterion.weight.as_str(), criterion.key.as_str())).collect();
    let (sum, weights) = weighed(&terms);
    format!("({sum}) / ({weights})")
}

/// The sum of some inputs, each times its weight, and the sum of these weights.
fn weighed(terms: &[(&str, &str)]) -> (String, String) {
    let is_zero = |weight: &str| weight.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    let terms: Vec<_> = terms.iter().filter(|(weight, _)| !is_zero(weight)).collect();
    let term =
        |(weight, key): &&(&str, &str)| if *weight == "1" { (*key).to_owned() } else { format!("{weight} * {key}") };
    let sum: Vec<String> = terms.iter().map(term).collect();
    let weights: Vec<&str> = terms.iter().map(|(weight, _)| *weight).collect();
    if sum.is_empty() { ("0".to_owned(), "1".to_owned()) } else { (sum.join(" + "), weights.join(" + ")) }
}

/// The team's own formula.
fn own(formula: &score::OwnFormula) -> Result<Formula, Lacking> {
    let model = Model::Formula;
    let inputs = formula.inputs.iter().map(|key| input(key.clone(), model)).collect();
    let (text, expression) = (formula.text.clone(), Some(formula.expression.clone()));
    Ok(Formula { model, text, inputs, expression }.with_divisors())
}

impl Formula {
    /// Marks the inputs that something is divided by, alone or in a product.
    fn with_divisors(mut self) -> Formula {
        let mut divisors = Vec::new();
        if let Some(expression) = &self.expression {
            note_divisors(expression, &mut divisors);
        }
        for place in divisors {
            self.inputs[place].divides = true;
        }
        self
    }
}

fn note_divisors(expression: &Expression, divisors: &mut Vec<usize>) {
    match expression {
        Expression::Number(_) | Expression::Name(_) => {}
        Expression::Negative(term) => note_divisors(term, divisors),
        Expression::Joined(operator, parts) => {
            parts.iter().for_each(|part| note_divisors(part, divisors));
            if *operator == Operator::Over {
                note_factors(&parts[1], divisors);
            }
        }
    }
}

/// What makes a product zero where it is zero.
fn note_factors(expression: &Expression, factors: &mut Vec<usize>) {
    match expression {
        Expression::Name(place) => factors.push(*place),
        Expression::Negative(term) => note_factors(term, factors),
        Expression::Joined(Operator::Times, parts) => parts.iter().for_each(|part| note_factors(part, factors)),
        Expression::Number(_) | Expression::Joined(..) => {}
    }
}
