//! What a team scores by in its own words: criteria with their weights, and a formula over them and the fields of
//! stories. How a formula is read is not here: see `expression`.

use super::{Criterion, OwnFormula};
use crate::config::expression::{self, Parsed, is_of_name};
use crate::config::number::Sign;
use crate::config::problem::{hint, quoted};
use crate::config::reader::{Entry, Reader, listed};
use crate::nearest::nearest;
use crate::vocabulary::field::Field;
use crate::vocabulary::input_key::{InputKey, number_fields};
use std::ops::Range;
use std::sync::Arc;

/// How criteria are written.
pub(super) const CRITERIA: &str = "criteria = { value = 0.5, ease = 0.3, fit = 0.2 }";

/// How a formula is written.
pub(super) const FORMULA: &str = "formula = \"(value + 2 * urgency) / effort\"";

/// Nobody judges a story by more.
const MOST_CRITERIA: usize = 50;

/// Reads the criteria of a team.
pub(super) fn read_criteria(entry: &Entry<'_>, reader: &mut Reader<'_>) -> Vec<Criterion> {
    let mut criteria: Vec<Criterion> = Vec::new();
    let given = reader.table(entry, "score.criteria", CRITERIA);
    if entry.is_table() && given.is_empty() {
        reader.report(entry.span(), "`score.criteria` names nothing", format!("write it like `{CRITERIA}`"));
    }
    if given.len() > MOST_CRITERIA {
        let message = format!("`score.criteria` names more than {MOST_CRITERIA}");
        reader.report(entry.span(), message, "leave out what decides little");
        return Vec::new();
    }
    let mut is_right = true;
    for given in &given {
        let key = read_key(given, &criteria, reader);
        let weight = reader.number(given, Sign::NotNegative);
        match (key, weight) {
            (Some(key), Some(weight)) => criteria.push(Criterion { key, weight: weight.value }),
            _ => is_right = false,
        }
    }
    let is_zero = |criterion: &Criterion| criterion.weight.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    if is_right && !criteria.is_empty() && criteria.iter().all(is_zero) {
        reader.report(entry.span(), "`score.criteria` weighs nothing", "give one of them a weight above 0");
    }
    criteria
}

/// A field that holds a number, or a word that cannot be taken for any field.
fn read_key(entry: &Entry<'_>, before: &[Criterion], reader: &mut Reader<'_>) -> Option<InputKey> {
    let typed = entry.key.value;
    let fault = match Field::from_key(typed) {
        _ if before.iter().any(|criterion| criterion.key.is_called(typed)) => {
            ("is already there".to_owned(), "remove one of them; case, `-` and `_` do not tell keys apart".to_owned())
        }
        Some(field) if number_fields().any(|number| number == field) => return Some(InputKey::Field(field)),
        Some(field) => (
            format!("is `{}`, which holds no number of a story", field.key()),
            "name a field that does, or a word of your own".to_owned(),
        ),
        None if typed.starts_with(|first: char| !first.is_alphabetic()) || !typed.chars().all(is_of_name) => (
            "is no word".to_owned(),
            "write letters, digits and `_`, beginning with a letter; cards give the number under the same key"
                .to_owned(),
        ),
        None if matches!(typed, "min" | "max") => {
            ("is what formulas call a function".to_owned(), "choose another word".to_owned())
        }
        None if typed.starts_with("x_") => return Some(InputKey::Own(Arc::from(typed))),
        None => match nearest(typed, number_fields().map(Field::key)) {
            Some(meant) => (
                "looks like a slip".to_owned(),
                format!("did you mean `{meant}`? a key of your own may be `x_{typed}`"),
            ),
            None => return Some(InputKey::Own(Arc::from(typed))),
        },
    };
    reader.report(entry.key.span, format!("criterion {} {}", quoted(typed), fault.0), fault.1);
    None
}

/// Reads the formula of a team.
pub(super) fn read_formula(entry: &Entry<'_>, criteria: &[Criterion], reader: &mut Reader<'_>) -> Option<OwnFormula> {
    let text = reader.text(entry, FORMULA)?;
    let Parsed { expression, names } = match expression::read(&text.value) {
        Ok(parsed) => parsed,
        Err(mistake) => {
            let place = reader.within(&text, mistake.place);
            reader.report(place, format!("the formula {}", mistake.fault.message), mistake.fault.hint);
            return None;
        }
    };
    let mut inputs = Vec::new();
    for (name, place) in &names {
        match input_of(name, criteria) {
            Some(key) => inputs.push(key),
            None => {
                let (message, hint) = unknown(name, criteria);
                reader.report(reader.within(&text, Range::clone(place)), message, hint);
            }
        }
    }
    (inputs.len() == names.len()).then_some(OwnFormula { text: text.value, inputs, expression })
}

/// What a name in a formula means.
fn input_of(name: &str, criteria: &[Criterion]) -> Option<InputKey> {
    let field = || Field::from_key(name).filter(|field| number_fields().any(|number| number == *field));
    let own = criteria.iter().map(|criterion| &criterion.key).find(|key| key.is_called(name));
    own.cloned().or_else(|| field().map(InputKey::Field))
}

fn unknown(name: &str, criteria: &[Criterion]) -> (String, String) {
    let own: Vec<&str> = criteria.iter().map(|criterion| criterion.key.as_str()).collect();
    let fields: Vec<&str> = number_fields().map(Field::key).collect();
    let known = fields.iter().chain(&own).copied();
    let help = hint(name, known, || match own.as_slice() {
        [] => "name a field of stories that holds a number, or give the word a weight under `criteria`".to_owned(),
        own => format!("name a field of stories that holds a number, or one of the criteria: {}", listed(own)),
    });
    (format!("the formula knows no {}", quoted(name)), help)
}
