//! Single values: numbers, ranks, booleans, dates, words of a choice. Each is read from the text as typed,
//! never from what YAML would make of it.

use super::{Reader, Typed};
use crate::model::decimal::Decimal;
use crate::model::problem::{ProblemKind, WrongValue};
use crate::model::rank::Rank;
use crate::model::value::{Value, day, milestone};
use crate::nearest::{fold, nearest};
use crate::source::Text;
use crate::vocabulary::CardType;
use crate::vocabulary::field::{Field, Shape};
use crate::vocabulary::status::ReleaseStatus;

impl Reader<'_> {
    /// Reads one scalar; `None` after noting why not.
    pub(super) fn scalar(&mut self, field: Field, shape: Shape, typed: &Typed<'_>, on: CardType) -> Option<Value> {
        let read = match shape {
            Shape::Number => number(typed.text).map(Value::Number),
            Shape::Confidence => confidence(typed.text).map(Value::Number),
            Shape::Effort => self.effort(typed.text).map(Value::Number),
            Shape::Rank => rank(typed.text).map(Value::Rank),
            Shape::Boolean => {
                boolean(typed.text).map(Value::Boolean).ok_or(WrongValue::NotABoolean { typed: typed.text.into() })
            }
            Shape::Reason => Ok(boolean(typed.text).map_or(Value::Text(typed.kept.clone()), Value::Boolean)),
            Shape::Date => day(typed.text).map(Value::Date).ok_or_else(|| not_a_date(typed.text, false)),
            Shape::Milestone => milestone(typed.text).map(Value::Date).ok_or_else(|| not_a_date(typed.text, true)),
            Shape::Choice(choices) => choice(typed, choices),
            Shape::Type => card_type(typed),
            Shape::Status => return self.status(typed, on),
            _ if field == Field::Id && !typed.text.contains(char::is_alphanumeric) => Err(WrongValue::EmptyId),
            _ => Ok(Value::Text(typed.kept.clone())),
        };
        read.map_err(|reason| self.refuse(field, typed.span, reason)).ok()
    }

    fn effort(&self, typed: &str) -> Result<Decimal, WrongValue> {
        if let Some(size) = self.config.score.size(typed) {
            return Ok(Decimal::parse(size).expect("the configuration only holds sizes that are decimals"));
        }
        let looks_like_a_number = typed.starts_with(|first: char| first.is_ascii_digit() || "+-.".contains(first));
        number(typed).map_err(|reason| match looks_like_a_number {
            true => reason,
            false => {
                let sizes = self.config.score.size_names().into_iter().map(Into::into).collect();
                WrongValue::NotASize { typed: typed.into(), sizes }
            }
        })
    }

    fn status(&mut self, typed: &Typed<'_>, on: CardType) -> Option<Value> {
        let lifecycle = &self.config.lifecycle;
        let status = match on {
            CardType::Release => ReleaseStatus::from_word(&fold(typed.text)).map(Value::ReleaseStatus),
            _ if typed.text.contains('’') => lifecycle.status_of(&typed.text.replace('’', "'")).map(Value::Status),
            _ => lifecycle.status_of(typed.text).map(Value::Status),
        };
        if status.is_none() {
            let names = match on {
                CardType::Release => ReleaseStatus::ALL.iter().map(|status| status.name()).collect(),
                _ => lifecycle.names(),
            };
            let nearest = nearest(typed.text, names).map(Into::into);
            self.problems.push((typed.span, ProblemKind::UnknownStatus { word: typed.text.into(), nearest }));
        }
        status
    }
}

/// A number from 0 on: none of the fields that hold numbers has a meaning below.
pub(super) fn number(typed: &str) -> Result<Decimal, WrongValue> {
    match Decimal::parse(typed) {
        None => {
            let suggestion = plain_number(typed).filter(|plain| !plain.starts_with('-'));
            Err(WrongValue::NotANumber { typed: typed.into(), suggestion })
        }
        Some(number) if number < Decimal::default() => Err(WrongValue::Negative { typed: typed.into() }),
        Some(number) => Ok(number),
    }
}

/// A number, or a percentage as the share that it is.
fn confidence(typed: &str) -> Result<Decimal, WrongValue> {
    let Some(percent) = typed.strip_suffix('%') else { return number(typed) };
    let share = number(percent.trim_end())?;
    Ok(share.hundredth())
}

fn rank(typed: &str) -> Result<Rank, WrongValue> {
    let refused = || WrongValue::NotARank { typed: typed.into(), suggestion: plain_number(typed) };
    Rank::parse(typed).ok_or_else(refused)
}

/// The plain form of a number that was written in another notation, where that is certain.
fn plain_number(typed: &str) -> Option<Box<str>> {
    let plain = typed.trim().trim_start_matches('+').replace(['_', ' '], "");
    let plain = with_point(plain)?;
    let plain = match (plain.strip_prefix("0x"), plain.strip_prefix("0o")) {
        (Some(digits), _) => u32::from_str_radix(digits, 16).ok()?.to_string(),
        (_, Some(digits)) => u32::from_str_radix(digits, 8).ok()?.to_string(),
        (None, None) => plain,
    };
    let plain = match plain.split_once(['e', 'E']) {
        Some((digits, exponent)) => {
            let exponent = exponent.trim_start_matches('+').parse::<usize>().ok().filter(|exponent| *exponent < 10)?;
            format!("{digits}{}", "0".repeat(exponent)).parse::<u64>().ok()?.to_string()
        }
        None => plain,
    };
    let plain = if plain.starts_with('.') { format!("0{plain}") } else { plain };
    // "5 points", "8pt": the unit is understood.
    let plain = match typed.trim_start().starts_with(|first: char| first.is_ascii_digit()) {
        true => plain.trim_end_matches(|last: char| last.is_alphabetic() || last == '.'),
        false => plain.trim_end_matches('.'),
    };
    Decimal::parse(plain).map(|_| plain.into())
}

/// A decimal comma as a point; `None` where the comma may part thousands.
fn with_point(typed: String) -> Option<String> {
    let Some((whole, fraction)) = typed.split_once(',') else { return Some(typed) };
    let is_certain = fraction.len() != 3 && !fraction.contains([',', '.']) && !whole.contains('.');
    is_certain.then(|| format!("{whole}.{fraction}"))
}

fn boolean(typed: &str) -> Option<bool> {
    let is_any = |words: [&str; 2]| words.iter().any(|word| typed.eq_ignore_ascii_case(word));
    if is_any(["true", "yes"]) {
        return Some(true);
    }
    is_any(["false", "no"]).then_some(false)
}

fn not_a_date(typed: &str, or_quarter: bool) -> WrongValue {
    let without_time = typed.split(['T', ' ']).next().unwrap_or(typed).replace(['/', '.'], "-");
    let parts: Vec<&str> = without_time.split('-').collect();
    let suggestion = match parts.as_slice() {
        [year, month, last] if year.len() == 4 => day(&format!("{year}-{month:0>2}-{last:0>2}")),
        // With points the day is first, everywhere; with slashes that depends on the country.
        [first, month, year] if year.len() == 4 && typed.contains('.') => {
            day(&format!("{year}-{month:0>2}-{first:0>2}"))
        }
        _ => None,
    };
    WrongValue::NotADate { typed: typed.into(), suggestion: suggestion.map(|date| date.to_string().into()), or_quarter }
}

/// One of the words, in any spelling of it: `Won't have` is `wont`, `Must` is `must`.
fn choice(typed: &Typed<'_>, choices: &'static [&'static str]) -> Result<Value, WrongValue> {
    if choices.contains(&typed.text) {
        return Ok(Value::Text(typed.kept.clone()));
    }
    let word = fold(typed.text).replace(['\'', '’'], "");
    let word = word.strip_suffix("-have").unwrap_or(&word);
    match choices.iter().find(|choice| **choice == word) {
        Some(choice) => Ok(Value::Text(Text::Owned((*choice).into()))),
        None => {
            let nearest = nearest(word, choices.iter().copied());
            Err(WrongValue::NotAChoice { typed: typed.text.into(), choices, nearest })
        }
    }
}

fn card_type(typed: &Typed<'_>) -> Result<Value, WrongValue> {
    if CardType::from_name(typed.text.trim()).is_some() {
        return Ok(Value::Text(typed.kept.clone()));
    }
    let nearest = nearest(typed.text, CardType::ALL.iter().map(|card_type| card_type.name()));
    Err(WrongValue::NotAType { typed: typed.text.into(), nearest })
}
