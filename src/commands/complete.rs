//! What may stand where a command line names a rule, a card, a status, a word of the cards or a revision, for shells
//! that complete it.
//!
//! Options say by the name of their value what they take: `--release RELEASE`, `--rule RULE`. Completion never
//! fails and says nothing: where there is no map, there are no ids.

use super::open;
use crate::analysis::filter::words;
use crate::escape;
use crate::git::Repository;
use crate::model::StoryMap;
use crate::model::card::CardId;
use crate::rules::catalog::RULES;
use crate::vocabulary::Space;
use crate::vocabulary::field::{FIELDS, Field, Shape};
use crate::vocabulary::status::ReleaseStatus;
use std::path::Path;

/// The variable that a completion script sets when it asks.
pub const VARIABLE: &str = "STORYMAP_COMPLETE";

/// What a value can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A rule's id.
    Rule,
    /// The id of a card of one of these spaces.
    Card(&'static [Space]),
    /// A status that the lifecycle has, or one of releases.
    Status,
    /// A word that some card has in this field.
    Word(Field),
    /// A card's id, a key, or a key with its value.
    Assignment,
    /// A card's id, or a key.
    Key,
    /// A branch or a tag.
    Revision,
    /// One, or two with `..` or `...` between them.
    Revisions,
}

/// Something to complete to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Candidate {
    /// What is typed.
    pub value: String,
    /// What it is, in one line.
    pub meaning: String,
}

impl Kind {
    /// The kind that a value's name stands for in help and usage.
    pub fn of(value_name: &str) -> Option<Kind> {
        Some(match value_name {
            "RULE" => Kind::Rule,
            "ID" => Kind::Card(&Space::ALL),
            "ID|KEY=VALUE" => Kind::Assignment,
            "ID|KEY" => Kind::Key,
            "MAP" => Kind::Card(&[Space::Map]),
            "ACTIVITY" => Kind::Card(&[Space::Activity]),
            "TASK" => Kind::Card(&[Space::Task]),
            "RELEASE" => Kind::Card(&[Space::Release]),
            "PERSONA" => Kind::Card(&[Space::Persona]),
            "THEME" => Kind::Card(&[Space::Theme]),
            "EPIC" => Kind::Card(&[Space::Epic]),
            // What cards hang under: activities under maps, tasks under activities, stories under tasks, epics under themes.
            "PARENT" => Kind::Card(&[Space::Map, Space::Activity, Space::Task, Space::Theme]),
            "STATUS" => Kind::Status,
            "REV" => Kind::Revision,
            "REVISIONS" => Kind::Revisions,
            "TAG" => Kind::Word(Field::Tags),
            "OWNER" => Kind::Word(Field::Owner),
            "COMPONENT" => Kind::Word(Field::Components),
            _ => return None,
        })
    }
}

/// What may be meant by what was typed so far, as seen from a folder, in the order of the alphabet. A word that a shell
/// could misread is left out.
pub fn candidates(kind: Kind, folder: &Path, typed: &str) -> Vec<Candidate> {
    let mut candidates: Vec<Candidate> = match kind {
        Kind::Rule => {
            let all =
                RULES.iter().map(|rule| Candidate { value: rule.id.to_owned(), meaning: rule.summary.to_owned() });
            all.collect()
        }
        Kind::Card(spaces) => cards(folder, spaces),
        Kind::Status => states(folder),
        Kind::Word(field) => words_of(folder, field),
        Kind::Revision => revisions(folder, ""),
        Kind::Revisions => revisions(folder, &typed[..typed.rfind("..").map_or(0, |at| at + "..".len())]),
        Kind::Key => cards(folder, &Space::ALL).into_iter().chain(keys("").filter(|_| !typed.is_empty())).collect(),
        Kind::Assignment => match typed.split_once('=') {
            Some((key, _)) => values(folder, key),
            None => cards(folder, &Space::ALL).into_iter().chain(keys("=").filter(|_| !typed.is_empty())).collect(),
        },
    };
    candidates.retain(|candidate| candidate.value.starts_with(typed));
    candidates.retain(|candidate| is_harmless(&candidate.value));
    candidates.sort();
    candidates.dedup_by(|one, other| one.value == other.value);
    candidates
}

fn cards(folder: &Path, spaces: &[Space]) -> Vec<Candidate> {
    let Ok(opened) = open::find(folder).and_then(|found| found.load()) else { return Vec::new() };
    let map = &opened.loaded.map;
    let asked = map.all().filter(|(_, card)| spaces.contains(&card.card_type.space()));
    asked.map(|(id, _)| candidate(map, id)).collect()
}

fn candidate(map: &StoryMap, id: CardId) -> Candidate {
    Candidate { value: map.qualified_id(id), meaning: escape::one_line(map.title(id)).into_owned() }
}

fn states(folder: &Path) -> Vec<Candidate> {
    let Ok(found) = open::find(folder) else { return Vec::new() };
    let of_releases = ReleaseStatus::ALL.iter().map(|status| status.name());
    found.config.lifecycle.names().into_iter().chain(of_releases).map(|name| word(name.to_owned())).collect()
}

fn words_of(folder: &Path, field: Field) -> Vec<Candidate> {
    let Ok(opened) = open::find(folder).and_then(|found| found.load()) else { return Vec::new() };
    let map = &opened.loaded.map;
    map.cards.iter().flat_map(|card| words(map, card, field)).map(|text| word(text.to_owned())).collect()
}

/// All branches and tags, behind what stands before them.
fn revisions(folder: &Path, before: &str) -> Vec<Candidate> {
    let Ok(Some(repository)) = Repository::discover(folder) else { return Vec::new() };
    repository.revision_names().into_iter().map(|name| word(format!("{before}{name}"))).collect()
}

/// All keys of the format, with what follows them.
fn keys(end: &str) -> impl Iterator<Item = Candidate> {
    FIELDS.iter().map(move |spec| Candidate { value: format!("{}{end}", spec.key), meaning: spec.meaning.to_owned() })
}

/// `key=value` for each value that is known for a key.
fn values(folder: &Path, key: &str) -> Vec<Candidate> {
    let Some(field) = Field::from_key(key.trim_end_matches(['+', '-'])) else { return Vec::new() };
    let words = |words: &[&str]| words.iter().map(|name| word((*name).to_owned())).collect();
    let values: Vec<Candidate> = match field.spec().shape {
        Shape::Reference(space) | Shape::References(space) => cards(folder, &[space]),
        Shape::Dependencies => cards(folder, &[Space::Story, Space::Epic, Space::Theme]),
        Shape::Sources => cards(folder, &[Space::Evidence]),
        Shape::Status => states(folder),
        Shape::Choice(choices) => words(choices),
        Shape::Boolean => words(&["yes", "no"]),
        Shape::Names => words_of(folder, field),
        _ => Vec::new(),
    };
    values.into_iter().map(|found| Candidate { value: format!("{key}={}", found.value), ..found }).collect()
}

fn word(value: String) -> Candidate {
    Candidate { value, meaning: String::new() }
}

/// True where no shell could take the value for anything but a word.
fn is_harmless(value: &str) -> bool {
    let is_plain = value.chars().all(|letter| letter.is_alphanumeric() || "-_./=+".contains(letter));
    is_plain && !value.is_empty() && !value.starts_with('-')
}
