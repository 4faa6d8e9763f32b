//! In which ways a card differs, in words and values for the report.

use crate::analysis::changes::pairing::KnownBy;
use crate::analysis::changes::{CardChange, Change, Entry, SentencePart, Told, What};
use crate::model::StoryMap;
use crate::model::card::{CardId, Lane};
use crate::report::diff::{Difference, Form, ValueKind};
use crate::vocabulary::field::{Field, Shape};
use crate::vocabulary::status::Status;

/// All ways in which a card of both sides differs; a waiver whose rule `is_above` knows is told above, and not twice.
pub(super) fn of_change(change: &CardChange, is_above: impl Fn(&str) -> bool) -> Vec<Difference> {
    let told = |one: &Change| match &one.what {
        What::Waiver(rule) if one.after.is_some() && is_above(rule) => {
            Difference { form: Form::Above, ..difference(one) }
        }
        _ => difference(one),
    };
    let differences = change.changes.iter().filter(|one| one.what != What::File).map(told);
    differences.chain(known_by(change)).collect()
}

/// What is worth knowing of a card that one side alone has: its release, its state, its effort.
pub(super) fn of_one_side(map: &StoryMap, id: CardId, is_newer: bool) -> Vec<Difference> {
    let card = map.card(id);
    let one = |key: &str, kind, value: String| {
        let (older, newer) = if is_newer { (None, Some(value)) } else { (Some(value), None) };
        Difference { key: key.to_owned(), subject: key.to_owned(), kind, form: Form::Change, older, newer }
    };
    let release = card.release().map(|release| one("release", ValueKind::Name, map.qualified_id(release)));
    let status = Some(card.status).filter(|status| *status != Status::Pending);
    let status = status.map(|status| one("status", ValueKind::Name, status.name().to_owned()));
    let effort = card.number(Field::Effort).map(|effort| one("effort", ValueKind::Number, effort.to_string()));
    release.into_iter().chain(status).chain(effort).collect()
}

/// Says so where it is not certain that both are the same card.
fn known_by(change: &CardChange) -> Option<Difference> {
    let Entry::Kept { known_by: KnownBy::Resemblance(percent), .. } = change.card else { return None };
    Some(Difference {
        key: "known_by".to_owned(),
        subject: format!("taken for the same card, for {percent} % of its text is the same"),
        kind: ValueKind::Text,
        form: Form::Said,
        older: None,
        newer: None,
    })
}

fn difference(change: &Change) -> Difference {
    let Words { key, subject, kind, form } = words(change);
    let value = |told: &Option<Told>| told.as_ref().map(|told| told.text.clone());
    let (older, newer) = match &change.what {
        What::Place { older, newer } => (place(change.before.as_ref(), *older), place(change.after.as_ref(), *newer)),
        _ => (value(&change.before), value(&change.after)),
    };
    Difference { key, subject, kind, form, older, newer }
}

/// Under what it stands, or where off the map.
fn place(told: Option<&Told>, lane: Lane) -> Option<String> {
    let off_map = match lane {
        Lane::Backlog => "backlog",
        Lane::Unplaced => "no place",
        Lane::Backbone | Lane::Product => return told.map(|told| told.text.clone()),
    };
    Some(match told {
        Some(map) => format!("{off_map} of {}", map.text),
        None => off_map.to_owned(),
    })
}

/// What is said around the values.
struct Words {
    key: String,
    subject: String,
    kind: ValueKind,
    form: Form,
}

fn words(change: &Change) -> Words {
    use Form::{Item, Said};
    use ValueKind::{Name, Text};
    let words = |key: &str, subject: &str, kind| Words {
        key: key.to_owned(),
        subject: subject.to_owned(),
        kind,
        form: Form::Change,
    };
    match &change.what {
        What::Id => words("id", "id", Name),
        What::Title => words("title", "title", Text),
        What::Type => words("type", "type", Name),
        What::Place { .. } => words("place", "moved", Name),
        What::Order => Words { form: Said, ..words("order", order(change), Name) },
        What::Release => words("release", "release", Name),
        What::Status => words("status", "status", Name),
        What::Score(field) | What::Field(field) | What::Reference(field) => of_field(*field),
        What::Sentence(part) => words("sentence", sentence_part(*part), Text),
        What::Criterion => Words { form: Item, ..words("criterion", "acceptance criterion", Text) },
        What::CriterionMet => Words { form: Said, ..words("criterion_met", met(change), Text) },
        What::Section(title) => Words { key: "section".to_owned(), ..words("", &format!("section {title}"), Text) },
        What::Prose => words("prose", "prose", Text),
        What::Waiver(_) => Words { form: Item, ..words("waiver", "waiver", Text) },
        What::UnknownKey(key) => words(key, key, Text),
        What::Text => words("text", "all of its text", Text),
        What::OwnFile => Words { form: Item, ..words("file", "card file", Name) },
        What::File => words("file", "file", Name),
    }
}

fn of_field(field: Field) -> Words {
    let (kind, form) = match field.spec().shape {
        Shape::Number | Shape::Effort | Shape::Confidence | Shape::Rank | Shape::Date | Shape::Milestone => {
            (ValueKind::Number, Form::Change)
        }
        Shape::Boolean | Shape::Choice(_) | Shape::Type | Shape::Status | Shape::Reference(_) => {
            (ValueKind::Name, Form::Change)
        }
        Shape::Names | Shape::References(_) | Shape::Dependencies | Shape::Sources => (ValueKind::Name, Form::Item),
        Shape::Sentences | Shape::Waivers => (ValueKind::Text, Form::Item),
        Shape::Text | Shape::Reason => (ValueKind::Text, Form::Change),
    };
    Words { key: field.key().to_owned(), subject: field.key().replace('_', " "), kind, form }
}

/// Of several cards in order the ones that moved are told, by the card that each stands behind now.
fn order(change: &Change) -> &'static str {
    match change.after {
        Some(_) => "reordered, now behind",
        None => "reordered, now the first",
    }
}

fn met(change: &Change) -> &'static str {
    if change.after.is_some() { "criterion now met:" } else { "criterion no longer met:" }
}

fn sentence_part(part: SentencePart) -> &'static str {
    match part {
        SentencePart::Role => "role",
        SentencePart::Situation => "situation",
        SentencePart::Action => "action",
        SentencePart::Outcome => "outcome",
        SentencePart::Wording => "sentence",
    }
}
