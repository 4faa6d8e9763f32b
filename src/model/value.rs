//! The values of fields as the format means them, each with its place.

use crate::model::card::CardId;
use crate::model::decimal::Decimal;
use crate::model::rank::Rank;
use crate::source::{Span, Text};
use crate::vocabulary::field::Field;
use crate::vocabulary::status::{ReleaseStatus, Status};
use jiff::civil::Date;
use std::sync::Arc;

/// A day written as `2027-01-31`, and nothing else that a date library would take.
pub fn day(typed: &str) -> Option<Date> {
    let is_plain = typed.len() == 10 && typed.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    if is_plain { typed.parse().ok() } else { None }
}

/// A day, or a quarter such as `2027-Q1` as its last day.
pub fn milestone(typed: &str) -> Option<Date> {
    let Some((year, quarter)) = typed.split_once("-Q").or_else(|| typed.split_once("-q")) else { return day(typed) };
    let last_day = match quarter {
        "1" => "03-31",
        "2" => "06-30",
        "3" => "09-30",
        "4" => "12-31",
        _ => return None,
    };
    day(&format!("{year}-{last_day}"))
}

/// A field of a card that could be read.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldValue {
    /// Which field.
    pub field: Field,
    /// Where the key stands.
    pub key_span: Span,
    /// Where the value stands.
    pub span: Span,
    /// The value.
    pub value: Value,
}

/// A value, read by the shape of its field.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A text, or the word of a choice.
    Text(Text),
    /// Several texts.
    Texts(Box<[Item]>),
    /// A number, also one that a size stands for.
    Number(Decimal),
    /// A rank.
    Rank(Rank),
    /// Yes or no.
    Boolean(bool),
    /// A day; a quarter is its last day.
    Date(Date),
    /// A state of a story, theme or epic.
    Status(Status),
    /// A state of a release.
    ReleaseStatus(ReleaseStatus),
    /// One or several references to cards.
    References(Box<[Reference]>),
    /// Evidence or assets.
    Sources(Box<[Reference]>),
    /// Accepted gaps.
    Waivers(Box<[Waiver]>),
}

impl Value {
    /// What it refers to: cards, files or pages. Nothing, where it is of another shape.
    pub fn references(&self) -> &[Reference] {
        match self {
            Value::References(references) | Value::Sources(references) => references,
            _ => &[],
        }
    }
}

/// A score input under a key of the team's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnNumber {
    /// The key, as the configuration writes it.
    pub key: Arc<str>,
    /// The number.
    pub number: Decimal,
    /// Where it stands.
    pub span: Span,
}

/// One text of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The text.
    pub text: Text,
    /// Where it stands.
    pub span: Span,
}

/// A field's word for another card, file or page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// What was typed, without the brackets of a wikilink, its heading and its label.
    pub text: Text,
    /// Where it stands.
    pub span: Span,
    /// True where it was typed as `[[…]]`: there `folder/id` names a folder, not a map.
    pub is_wikilink: bool,
    /// What it leads to.
    pub target: Target,
}

/// What a reference or link leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A card of the map.
    Card(CardId),
    /// A file or folder that is no card.
    File,
    /// Something outside: a URL, `external: …`, or a path that leaves the repository. Never looked at.
    Outside,
    /// Nothing. Also what every reference has before it was looked up.
    Missing,
}

/// A gap that a team accepts on a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiver {
    /// The rule's id as typed.
    pub rule: Text,
    /// The last day it holds.
    pub until: Option<Date>,
    /// Why; `None` where nothing was said.
    pub reason: Option<Text>,
    /// The whole entry.
    pub span: Span,
}
