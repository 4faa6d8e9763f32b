//! A map as a few lines of text, and problems as one line each.

use std::collections::HashMap;

use storymap::load::Loaded;
use storymap::model::card::{CardId, Lane};
use storymap::model::problem::{BodyPart, Problem, ProblemKind, UnknownField, WrongValue};
use storymap::model::{Column, StoryMap};
use storymap::source::{FileId, LineIndex};
use storymap::vocabulary::{CardType, Space};

/// `map / activity / task: stories`, one line for each step, and `map / activity + stories` for those that
/// skip it.
pub(super) fn outline(map: &StoryMap) -> Vec<String> {
    let mut lines = Vec::new();
    for backbone in &map.maps {
        let name = map.id(backbone.map);
        for column in &backbone.columns {
            add_column(map, name, column, &mut lines);
        }
        add(&mut lines, &format!("{name} +"), &ids(map, &backbone.stories));
        add(&mut lines, &format!("{name} off:"), &ids(map, &backbone.off_map));
        if backbone.columns.is_empty() && backbone.stories.is_empty() && backbone.off_map.is_empty() {
            lines.push(format!("{name}:"));
        }
    }
    add(&mut lines, "off:", &ids(map, &map.off_map));
    add(&mut lines, "releases:", &ids(map, &map.releases));
    add(&mut lines, "product:", &ids(map, &map.product));
    lines
}

fn add_column(map: &StoryMap, name: &str, column: &Column, lines: &mut Vec<String>) {
    let activity = map.id(column.activity);
    for step in &column.steps {
        lines.push(format!("{name} / {activity} / {}: {}", map.id(step.task), ids(map, &step.stories)).trim().into());
    }
    add(lines, &format!("{name} / {activity} +"), &ids(map, &column.stories));
    if column.steps.is_empty() && column.stories.is_empty() {
        lines.push(format!("{name} / {activity}:"));
    }
}

fn add(lines: &mut Vec<String>, head: &str, ids: &str) {
    if !ids.is_empty() {
        lines.push(format!("{head} {ids}"));
    }
}

/// Ids in order; a type in front where it is not `story` or a release, a lane behind where it is none's.
fn ids(map: &StoryMap, ids: &[CardId]) -> String {
    let shown = |id: &CardId| {
        let card = map.card(*id);
        let lane = match card.place.lane {
            Lane::Backlog => " (backlog)",
            Lane::Unplaced => " (unplaced)",
            Lane::Backbone | Lane::Product => "",
        };
        match card.card_type {
            CardType::Story | CardType::Release => format!("{}{lane}", map.id(*id)),
            other => format!("{}:{}{lane}", other.name(), map.id(*id)),
        }
    };
    ids.iter().map(shown).collect::<Vec<_>>().join(", ")
}

/// All problems as `path:line:column kind`, the product root cut off.
pub(super) fn problems(loaded: &Loaded) -> Vec<String> {
    let map = &loaded.map;
    let mut lines: HashMap<FileId, LineIndex<'_>> = HashMap::new();
    let shown = |problem: &Problem| {
        let text = &map.files[problem.file.index()].text;
        line(map, problem, lines.entry(problem.file).or_insert_with(|| LineIndex::new(text)))
    };
    loaded.problems.iter().map(shown).collect()
}

fn line(map: &StoryMap, problem: &Problem, lines: &LineIndex<'_>) -> String {
    let file = &map.files[problem.file.index()];
    let path = file.path.split_once("storymap/").map_or(&*file.path, |(_, path)| path);
    let at = lines.position(problem.span.start);
    format!("{path}:{}:{} {}", at.line, at.column, kind(map, &problem.kind))
}

fn kind(map: &StoryMap, kind: &ProblemKind) -> String {
    let nearest = |nearest: &Option<Box<str>>| nearest.as_ref().map(|word| format!(" ~ {word}")).unwrap_or_default();
    match kind {
        ProblemKind::Fault(fault) => format!("{fault:?}").split([' ', '{', '(']).next().unwrap_or_default().to_owned(),
        ProblemKind::Unreadable(reason) => format!("{reason:?}"),
        ProblemKind::WrongValue { field, reason } => format!("{}: {}", field.key(), wrong(reason)),
        ProblemKind::WrongOwnNumber { key, reason } => format!("{key}: {}", wrong(reason)),
        ProblemKind::UnknownStatus { word, nearest: found } => format!("status {word}{}", nearest(found)),
        ProblemKind::UnknownField { key, reason } => match reason {
            UnknownField::Resembles(field) => format!("key {key} ~ {}", field.key()),
            UnknownField::OfOtherCards { card_type, .. } => format!("key {key} not on {}", card_type.name()),
            UnknownField::ResemblesOwn(own) => format!("key {key} ~ {own}"),
            UnknownField::Unknown => format!("key {key}"),
        },
        ProblemKind::UnknownReference { field, typed, found, nearest: near, .. } => {
            let found = found.map(|found| format!(" is {}", found.name())).unwrap_or_default();
            format!("{} -> {typed}{found}{}", field.key(), nearest(near))
        }
        ProblemKind::DuplicateId { id, first, is_alias } => {
            let what = if *is_alias { "alias" } else { "id" };
            format!("{what} {id} is that of {}", map.path(*first).trim_start_matches("storymap/"))
        }
        ProblemKind::BrokenLink { target, field } => {
            format!("{} => {target}", field.map_or("body", |field| field.key()))
        }
        ProblemKind::OrderUnknown { space, cards } => format!("order of {}: {}", plural(*space), ids(map, cards)),
        ProblemKind::MissingCardFile => "no card".to_owned(),
        ProblemKind::PlacementDiffers { field, folder, named } => {
            format!("{} {} is not {}", field.key(), map.id(*named), map.id(*folder))
        }
        ProblemKind::FieldDiffers { field, body, .. } => match body {
            BodyPart::Heading => format!("{} differs from the heading", field.key()),
            BodyPart::Section(section) => format!("{} differs from {section:?}", field.key()),
            BodyPart::Sentence => format!("{} differs from the sentence", field.key()),
        },
    }
}

fn plural(space: Space) -> &'static str {
    space.plural()
}

fn wrong(reason: &WrongValue) -> String {
    let with = |what: &str, suggestion: &Option<Box<str>>| match suggestion {
        Some(suggestion) => format!("{what}, {suggestion}"),
        None => what.to_owned(),
    };
    match reason {
        WrongValue::NotANumber { suggestion, .. } => with("no number", suggestion),
        WrongValue::Negative { .. } => "negative".to_owned(),
        WrongValue::NotARank { suggestion, .. } => with("no rank", suggestion),
        WrongValue::NotADate { suggestion, .. } => with("no date", suggestion),
        WrongValue::NotASize { .. } => "no size".to_owned(),
        WrongValue::NotABoolean { .. } => "no boolean".to_owned(),
        WrongValue::NotAChoice { nearest, .. } => with("no choice", &nearest.map(Into::into)),
        WrongValue::NotAType { nearest, .. } => with("no type", &nearest.map(Into::into)),
        WrongValue::TypeNotHere { .. } => "not here".to_owned(),
        WrongValue::List => "a list".to_owned(),
        WrongValue::Mapping => "a mapping".to_owned(),
        WrongValue::EmptyId => "empty".to_owned(),
        WrongValue::NotAWaiver => "no waiver".to_owned(),
    }
}
