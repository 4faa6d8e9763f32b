//! The front matter of a card: its fields by the table of fields, each with what it means. What a value of a shape may
//! be is in `card::shapes`.
//!
//! Keys that no field has are allowed, as they are for the reader, which only tells of them; so are other spellings of
//! a key (`Depends-On`), whose values are not looked at.

mod shapes;

use super::DRAFT;
use super::json::{Json, object};
use crate::config::Config;
use crate::vocabulary::CardType;
use crate::vocabulary::field::{FIELDS, FieldSpec};

/// What cards may say where this configuration holds: all cards, or those of one type.
pub fn of_cards(config: &Config, only: Option<CardType>) -> Json {
    let is_asked = |spec: &&FieldSpec| only.is_none_or(|card_type| spec.on.contain(card_type));
    let property = |spec: &FieldSpec| {
        let value = shapes::value(spec, only).preceded_by("description", spec.meaning);
        (spec.key.to_owned(), value)
    };
    let title = match only {
        None => "Front matter of a card of a story map".to_owned(),
        Some(card_type) => format!("Front matter of {} of a story map", card_type.with_article()),
    };
    object([
        ("$schema", DRAFT.into()),
        ("title", title.into()),
        ("description", "Keys that begin with `x_` are the team's own.".into()),
        ("type", Json::List(vec!["object".into(), "null".into()])),
        ("properties", Json::Object(FIELDS.iter().filter(is_asked).map(property).collect())),
        ("additionalProperties", true.into()),
        ("$defs", shapes::definitions(config)),
    ])
}

#[cfg(test)]
mod tests;
