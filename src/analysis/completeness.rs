//! Which parts of a story its map asks for, which of them it lacks, and how the story is told at all.

use crate::analysis::story::{self, Parts};
use crate::analysis::text::{english, other_forms};
use crate::analysis::told::Told;
use crate::model::StoryMap;
use crate::model::card::{Card, CardId};
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;
use crate::vocabulary::section::section_of;
use std::collections::BTreeMap;

/// A part of a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StoryPart {
    /// Who.
    Role,
    /// When.
    Situation,
    /// What they do.
    Action,
    /// Why.
    Outcome,
}

use StoryPart::{Action, Outcome, Role, Situation};

impl StoryPart {
    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Role => "role",
            Situation => "situation",
            Action => "action",
            Outcome => "outcome",
        }
    }

    /// The field that says the same.
    pub fn field(self) -> Field {
        match self {
            Role => Field::Role,
            Situation => Field::Situation,
            Action => Field::Action,
            Outcome => Field::Outcome,
        }
    }

    /// True if a story has the part.
    pub fn is_in(self, parts: &Parts<'_>) -> bool {
        match self {
            Role => parts.role.is_some(),
            Situation => parts.situation.is_some(),
            Action => parts.action.is_some(),
            Outcome => parts.outcome.is_some(),
        }
    }
}

/// How the stories of a map are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Format {
    /// The parts that a story must have.
    pub required: &'static [StoryPart],
    /// The sentence that has them.
    pub template: &'static str,
}

/// The default: almost nobody writes the situation until asked.
const USER_STORY: Format =
    Format { required: &[Role, Action, Outcome], template: "As a …, I want to …, so that …" };

/// What a map asks of its stories. Those of the product's own backlog have no map (`None`), and the default holds.
pub fn format(map: &StoryMap, of: Option<CardId>) -> Format {
    let card = of.map(|id| map.card(id));
    let named = card.and_then(|card| Some(map.text(card, card.text_field(Field::Format)?)));
    match named {
        Some("ujs") => Format {
            required: &[Role, Situation, Action, Outcome],
            template: "As a …, when …, I want to …, so that …",
        },
        Some("job-story") => {
            Format { required: &[Situation, Action, Outcome], template: "When …, I want to …, so that …" }
        }
        Some("free") => Format { required: &[], template: "" },
        _ => USER_STORY,
    }
}

/// How a story is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Telling {
    /// By a sentence or by fields: it has one part of a story at least.
    Parts,
    /// By English prose that is no story sentence.
    Prose,
    /// By words that are not understood: another language, a few words.
    Unknown,
    /// By its title alone.
    Title,
}

/// How a story is told.
pub fn telling(story: &Told<'_>) -> Telling {
    let (map, card) = (story.map, story.card);
    let has_sentence = card.body.sentence.is_some();
    let prose = if has_sentence { None } else { prose(map, card) };
    let is_english = prose.is_some_and(english::is_likely);
    if prose.is_some() && !is_english {
        return Telling::Unknown;
    }
    if has_sentence || *story.parts() != Parts::default() || story.sentence().is_some() {
        return Telling::Parts;
    }
    match is_english {
        true => Telling::Prose,
        false if other_forms::is_beyond_reading(map, story.id) => Telling::Unknown,
        false => Telling::Title,
    }
}

/// The words of a body that describe the story: its first paragraph, else the first of a section that the format
/// does not know, such as `Description`. A size, a key or a link describes nothing.
pub(super) fn prose<'a>(map: &'a StoryMap, card: &'a Card) -> Option<&'a str> {
    const SHORTEST: usize = 12;
    let body = &card.body;
    let is_known = |title: &str| section_of(Space::Story, title).is_some();
    let own = body.sections.iter().filter(|section| !is_known(map.text(card, &section.title.text)));
    let mut texts = body.opening.iter().chain(own.flat_map(|section| &section.items));
    let tells = |text: &&str| text.chars().nth(SHORTEST).is_some() && (text.contains(' ') || !text.is_ascii());
    texts.find_map(|title| Some(map.text(card, &title.text)).filter(tells))
}

/// How many stories the folder of each map has, and how many of them have no outcome.
#[derive(Debug, Default)]
pub struct Siblings {
    of_map: BTreeMap<Option<CardId>, (usize, usize)>,
}

impl Siblings {
    /// Counts all stories that are not dropped, in one pass.
    pub fn of(map: &StoryMap) -> Siblings {
        let mut siblings = Siblings::default();
        for (id, card) in map.all().filter(|(_, card)| card.covers()) {
            let (all, without) = siblings.of_map.entry(card.place.map).or_default();
            *all += 1;
            *without += usize::from(story::parts(map, id).outcome.is_none());
        }
        siblings
    }

    /// True if, beside one story without an outcome, most others have none either.
    pub fn mostly_lack_outcome(&self, map: Option<CardId>) -> bool {
        self.of_map.get(&map).is_some_and(|(all, without)| without.saturating_sub(1) * 2 > all.saturating_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::fixture;

    #[test]
    fn a_map_says_which_parts_it_asks_for() {
        for (map_card, expected) in [
            ("# Shop\n", 3),
            ("---\nformat: ujs\n---\n", 4),
            ("---\nformat: job-story\n---\n", 3),
            ("---\nformat: free\n---\n", 0),
        ] {
            let map = fixture(&format!("-- map.md\n{map_card}-- a/t/s.md\n# S\n"));
            assert_eq!(format(&map, Some(map.maps[0].map)).required.len(), expected, "{map_card}");
        }
        assert_eq!(format(&fixture("-- map.md\n"), None), USER_STORY);
    }

    #[test]
    fn how_a_story_is_told_is_seen() {
        for (card, expected) in [
            ("# Pay\n\nAs a clerk, I want to pay.\n", Telling::Parts),
            ("# As a clerk, I want to pay\n", Telling::Parts),
            ("---\naction: pay\n---\n# Pay\n", Telling::Parts),
            ("# Pay\n\nThe clerk has to pay at the counter and it takes long.\n", Telling::Prose),
            ("# Pay\n\n## Description\n\nThe clerk has to pay at the counter and it takes long.\n", Telling::Prose),
            ("# Zahlen\n\nAls Kunde möchte ich mit Karte zahlen, damit es schnell geht.\n", Telling::Unknown),
            ("---\nrole: Kunde\n---\n# Zahlen\n\nAls Kunde möchte ich mit Karte zahlen.\n", Telling::Unknown),
            ("# 支払い\n\n顧客として、カードで支払いたい。\n", Telling::Unknown),
            ("# Als Kunde möchte ich zahlen, damit ich essen kann\n", Telling::Unknown),
            ("# Pay\n\n| As a | I want |\n|---|---|\n| clerk | to pay |\n", Telling::Unknown),
            ("# Pay\n\n<p>As a clerk, I want to pay.</p>\n", Telling::Unknown),
            ("# Pay\n\n<!-- tell it -->\n", Telling::Title),
            ("# Pay\n", Telling::Title),
            ("# Pay\n\n## Acceptance criteria\n\n- It is paid.\n", Telling::Title),
            ("", Telling::Title),
        ] {
            let map = fixture(&format!("-- a/t/s.md\n{card}"));
            let id = map.maps[0].columns[0].steps[0].stories[0];
            assert_eq!(telling(&Told::new(&map, id)), expected, "{card}");
        }
    }
}
