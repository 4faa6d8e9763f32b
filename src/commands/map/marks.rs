//! How a story is marked on a map: how far it is, what it is if not a story, what it costs and who acts in it; and the
//! legend that says so.

use super::sheet::Sheet;
use crate::analysis::personas::Personas;
use crate::analysis::slices::effort;
use crate::commands::reports::Seen;
use crate::model::StoryMap;
use crate::model::card::CardId;
use crate::report::Tone;
use crate::report::view::Entry;
use crate::vocabulary::CardType;
use crate::vocabulary::status::{Category, Status};
use std::collections::{BTreeMap, BTreeSet};

/// The marks of a map, and what is needed to set them.
pub(super) struct Marks<'a> {
    pub(super) seen: &'a Seen,
    personas: &'a Personas,
    /// What each persona is called in a cell; empty where the same one acts everywhere.
    initials: BTreeMap<CardId, String>,
    is_ascii: bool,
}

/// How far a card is, for people who see a character of it.
const MARKS: [(Option<Category>, &str, &str, &str); 5] = [
    (Some(Category::Todo), "○", "o", "to do"),
    (Some(Category::Doing), "◐", "*", "in work"),
    (Some(Category::Done), "●", "x", "finished"),
    (Some(Category::Dropped), "✕", "-", "dropped"),
    (None, "!", "!", "could not be read in full"),
];

impl<'a> Marks<'a> {
    /// The marks for what some sheets show.
    pub(super) fn of(seen: &'a Seen, personas: &'a Personas, sheets: &[Sheet], is_ascii: bool) -> Marks<'a> {
        let map = seen.map();
        let stories = sheets.iter().flat_map(Sheet::spots).flat_map(|spot| &spot.stories);
        let crowds: BTreeSet<&[CardId]> = stories.map(|story| &*personas.acting(map, *story).personas).collect();
        let all: BTreeSet<CardId> = crowds.iter().copied().flatten().copied().collect();
        let initials = if crowds.len() > 1 { initials(map, &all) } else { BTreeMap::new() };
        Marks { seen, personas, initials, is_ascii }
    }

    /// The cards.
    pub(super) fn map(&self) -> &'a StoryMap {
        self.seen.map()
    }

    /// A story as a thing in a cell.
    pub(super) fn entry(&self, story: CardId) -> Entry {
        let (mark, tone) = self.mark(story);
        let facts = self.facts(story);
        let note = if facts.is_empty() { String::new() } else { format!("({})", facts.join(", ")) };
        Entry { mark, text: self.map().title(story).to_owned(), note, tone }
    }

    /// A story of another task, where it supports this one.
    pub(super) fn supporting(&self, story: CardId) -> Entry {
        let map = self.map();
        let of = map.card(story).place.task.or(map.card(story).place.activity);
        let note = of.map_or("(elsewhere)".to_owned(), |step| format!("(under {})", map.title(step)));
        Entry { note, tone: Tone::Faint, ..self.entry(story) }
    }

    /// The mark of a story and its tone.
    pub(super) fn mark(&self, story: CardId) -> (&'static str, Tone) {
        let card = self.map().card(story);
        let is_partial = self.seen.unread.hides_any(story);
        let category = card.status.category();
        let wanted = (!is_partial).then_some(category);
        let (_, sign, ascii, _) = MARKS.iter().find(|(of, ..)| *of == wanted).expect("each category has its mark");
        let tone = match wanted {
            None => Tone::Bad,
            Some(Category::Done) => Tone::Good,
            Some(Category::Dropped) => Tone::Faint,
            Some(Category::Todo | Category::Doing) => Tone::Plain,
        };
        (if self.is_ascii { ascii } else { sign }, tone)
    }

    /// What is said of a story beside its title.
    fn facts(&self, story: CardId) -> Vec<String> {
        let card = self.map().card(story);
        let kind = (card.card_type != CardType::Story).then(|| card.card_type.name().to_owned());
        let acting = self.personas.acting(self.map(), story);
        let who: Vec<&str> =
            acting.personas.iter().filter_map(|persona| self.initials.get(persona)).map(String::as_str).collect();
        let who = (!who.is_empty()).then(|| who.join(" "));
        kind.into_iter().chain(effort(card).map(|effort| effort.to_string())).chain(who).collect()
    }

    /// What the marks mean, of those that stories of some sheets have.
    pub(super) fn legend(&self, stories: &[CardId]) -> Option<String> {
        let used: BTreeSet<&str> = stories.iter().map(|story| self.mark(*story).0).collect();
        let sign =
            |(_, sign, ascii, _): &(_, &'static str, &'static str, _)| if self.is_ascii { *ascii } else { *sign };
        let mut parts: Vec<String> =
            MARKS.iter().filter(|row| used.contains(sign(row))).map(|row| format!("{} {}", sign(row), row.3)).collect();
        if stories.iter().any(|story| effort(self.map().card(*story)).is_some()) {
            parts.push("numbers: effort".to_owned());
        }
        let acting = stories.iter().flat_map(|story| self.personas.acting(self.map(), *story).personas.iter());
        let acting: BTreeSet<&CardId> = acting.collect();
        let named = self.initials.iter().filter(|(persona, _)| acting.contains(persona));
        parts.extend(named.map(|(persona, initials)| format!("{initials}: {}", self.map().title(*persona))));
        (!parts.is_empty()).then(|| parts.join("; "))
    }
}

/// Short names: the initials of the title, numbered where several would have the same.
fn initials(map: &StoryMap, personas: &BTreeSet<CardId>) -> BTreeMap<CardId, String> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut names = BTreeMap::new();
    for persona in personas {
        let letters =
            map.title(*persona).split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
        let letters: String = letters.take(3).flat_map(char::to_uppercase).collect();
        let first = if letters.is_empty() { "P".to_owned() } else { letters };
        let numbered = (2..).map(|number| format!("{first}{number}"));
        let free = std::iter::once(first.clone()).chain(numbered).find(|name| !taken.contains(name));
        let name = free.expect("there is always another number");
        taken.insert(name.clone());
        names.insert(*persona, name);
    }
    names
}

/// A story's state in the words of the format.
pub(super) fn state(status: Status) -> &'static str {
    status.name()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::fixture;
    use crate::vocabulary::Space;

    #[test]
    fn a_short_name_belongs_to_one_persona_alone() {
        for (titles, expected) in [
            (&["Busy parent", "Student"][..], &["BP", "S"][..]),
            (&["Busy parent", "Bus pilot", "Big Player"], &["BP", "BP2", "BP3"]),
            (&["The one who pays for all"], &["TOW"]),
            (&["注文 する", "👩\u{200d}💻"], &["注す", "P"]),
            (&["\"Quoted\" (person)", "élan"], &["QP", "É"]),
        ] {
            let card = |(at, title): (usize, &&str)| format!("-- personas/p{at}.md\n# {title}\n");
            let tree: String = titles.iter().enumerate().map(card).collect();
            let map = fixture(&format!("-- map.md\n# Shop\n{tree}"));
            let of_product = map.product.iter().copied();
            let personas = of_product.filter(|id| map.card(*id).card_type.space() == Space::Persona).collect();
            let names: Vec<String> = initials(&map, &personas).into_values().collect();
            assert_eq!(names, expected, "{titles:?}");
        }
    }
}
