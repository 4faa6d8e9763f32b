//! What may stand where a command line names a rule or a card, for shells that complete it.
//!
//! Options say by the name of their value what they take: `--release RELEASE`, `--rule RULE`. Completion never
//! fails and says nothing: where there is no map, there are no ids.

use super::open;
use crate::escape;
use crate::model::StoryMap;
use crate::model::card::CardId;
use crate::rules::catalog::RULES;
use crate::vocabulary::Space;
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
            "MAP" => Kind::Card(&[Space::Map]),
            "ACTIVITY" => Kind::Card(&[Space::Activity]),
            "TASK" => Kind::Card(&[Space::Task]),
            "RELEASE" => Kind::Card(&[Space::Release]),
            "PERSONA" => Kind::Card(&[Space::Persona]),
            "THEME" => Kind::Card(&[Space::Theme]),
            "EPIC" => Kind::Card(&[Space::Epic]),
            // What new cards hang under: tasks under activities, stories under tasks, epics under themes.
            "PARENT" => Kind::Card(&[Space::Activity, Space::Task, Space::Theme]),
            _ => return None,
        })
    }
}

/// What fits, as seen from a folder, in the order of the alphabet.
pub fn candidates(kind: Kind, folder: &Path) -> Vec<Candidate> {
    let mut candidates: Vec<Candidate> = match kind {
        Kind::Rule => {
            let all =
                RULES.iter().map(|rule| Candidate { value: rule.id.to_owned(), meaning: rule.summary.to_owned() });
            all.collect()
        }
        Kind::Card(spaces) => cards(folder, spaces),
    };
    candidates.sort();
    candidates.dedup_by(|one, other| one.value == other.value);
    candidates
}

fn cards(folder: &Path, spaces: &[Space]) -> Vec<Candidate> {
    let Ok(opened) = open::find(folder).and_then(|found| found.load()) else { return Vec::new() };
    let map = &opened.loaded.map;
    let asked = map.all().filter(|(_, card)| spaces.contains(&card.card_type.space()));
    asked.filter_map(|(id, _)| candidate(map, id)).collect()
}

/// A card to complete to; none where its id could mean something to a shell.
fn candidate(map: &StoryMap, id: CardId) -> Option<Candidate> {
    let value = map.qualified_id(id);
    let is_harmless = value.chars().all(|letter| letter.is_alphanumeric() || "-_./".contains(letter));
    let meaning = escape::one_line(map.title(id)).into_owned();
    (is_harmless && !value.starts_with('-')).then_some(Candidate { value, meaning })
}
