//! What a check is given: the map, what is known about it, and how cards are named in messages.
//!
//! No path, no stream, no clock and no Git: whatever a rule needs of those was settled before.

use super::option::{self, Setting};
use super::quote::joined;
use super::rule::Rule;
use crate::analysis::ages::Ages;
use crate::analysis::coverage::Coverage;
use crate::analysis::doubts::Doubts;
use crate::analysis::journeys::{Ground, Journey, journeys};
use crate::analysis::personas::Personas;
use crate::analysis::repeats::{Repeat, repeats};
use crate::analysis::says;
use crate::analysis::shape::Shape;
use crate::analysis::slices::Slices;
use crate::analysis::text::language::English;
use crate::analysis::trace::Traces;
use crate::analysis::unread::Unread;
use crate::analysis::usage::Usage;
use crate::config::Config;
use crate::diagnostic::Location;
use crate::model::StoryMap;
use crate::model::card::{Card, CardId};
use crate::model::problem::Problem;
use crate::source::Span;
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;
use jiff::civil::Date;
use std::fmt;
use std::sync::OnceLock;

/// All that a check may know.
#[derive(Debug)]
pub struct Context<'a> {
    /// The whole map; filters choose among findings, never what rules see.
    pub map: &'a StoryMap,
    /// What was wrong while loading it.
    pub problems: &'a [Problem],
    /// What could not be read of it, so that it cannot be said to be missing.
    pub unread: &'a Unread,
    /// Which step has a story in which release.
    pub coverage: &'a Coverage,
    /// How many stories stand where, map by map.
    pub shapes: &'a [Shape],
    /// What each release ships.
    pub slices: &'a Slices,
    /// Who acts in which story.
    pub personas: &'a Personas,
    /// What the team uses at all: rules about the rest wait.
    pub usage: &'a Usage,
    /// For how long cards have been left as they are, as far as that is known.
    pub ages: &'a Ages,
    /// The configuration.
    pub config: &'a Config,
    /// The date of what is checked.
    pub date: Option<Date>,
    /// What is found out when a rule asks for it.
    pub asked: Asked,
}

/// What takes a while to find out, several rules ask for, and a check of other rules can do without.
#[derive(Debug, Default)]
pub struct Asked {
    repeats: OnceLock<Vec<Repeat>>,
    traces: OnceLock<Traces>,
    english: OnceLock<English>,
    doubts: OnceLock<Doubts>,
    journeys: OnceLock<Vec<Journey>>,
}

/// A card as messages name it.
#[derive(Clone, Copy, Debug)]
pub struct Named<'a> {
    map: &'a StoryMap,
    card: CardId,
}

impl fmt::Display for Named<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Named { map, card } = *self;
        if matches!(map.maps.as_slice(), [only] if only.map == card) {
            return out.write_str("the map");
        }
        write!(out, "{} `", map.card(card).card_type.name())?;
        if let Some(scope) = map.scope(card) {
            write!(out, "{}/", map.id(scope))?;
        }
        write!(out, "{}`", map.id(card))
    }
}

impl<'a> Context<'a> {
    /// All cards of type `story` that are not dropped, on the map and off it. Bugs, chores, enablers and spikes
    /// are none: story maps do not suit them.
    pub fn stories(&self) -> impl Iterator<Item = (CardId, &'a Card)> + use<'a> {
        self.map.all().filter(|(_, card)| card.covers())
    }

    /// The stories that somebody still has to do something about: neither finished nor dropped.
    pub fn open_stories(&self) -> impl Iterator<Item = (CardId, &'a Card)> + use<'a> {
        self.stories().filter(|(_, card)| card.is_open())
    }

    /// All cards of a space: of `Space::Story` also bugs, chores, enablers and spikes.
    pub fn cards(&self, space: Space) -> impl Iterator<Item = (CardId, &'a Card)> + use<'a> {
        self.map.all().filter(move |(_, card)| card.card_type.space() == space)
    }

    /// The stories that say again what one before them says.
    pub fn repeats(&self) -> &[Repeat] {
        self.asked.repeats.get_or_init(|| repeats(self.map, self.personas))
    }

    /// What shows why a card is there.
    pub fn traces(&self) -> &Traces {
        self.asked.traces.get_or_init(|| Traces::of(self.map, self.personas))
    }

    /// Which steps may be covered by what was written and not understood.
    pub fn doubts(&self) -> &Doubts {
        self.asked.doubts.get_or_init(|| Doubts::of(self.map, self.problems, self.unread))
    }

    /// How far users come with each release, map by map.
    pub fn journeys(&self) -> &[Journey] {
        let Context { map, coverage, unread, .. } = *self;
        self.asked.journeys.get_or_init(|| journeys(Ground { map, coverage, unread, doubts: self.doubts() }))
    }

    /// Which maps are written in English.
    pub fn english(&self) -> &English {
        self.asked.english.get_or_init(|| English::of(self.map))
    }

    /// What the team set of an option, or its default.
    pub fn option(&self, rule: &Rule, key: &str) -> Setting<'a> {
        option::setting(self.config, rule, key)
    }

    /// True where the team set an option itself.
    pub fn sets_option(&self, rule: &Rule, key: &str) -> bool {
        option::is_set(self.config, rule, key)
    }

    /// True where a card says something nowhere: not in the field, not in the section that means the same, and not
    /// in words that could not be read as they stand, which is a gap already.
    pub fn lacks(&self, id: CardId, field: Field) -> bool {
        !says::field(self.map, id, field) && !self.unread.hides(id, field)
    }

    /// A card as messages name it: ``task `choose-payment` ``; the only map is "the map".
    pub fn named(&self, card: CardId) -> Named<'a> {
        Named { map: self.map, card }
    }

    /// Several cards as messages list them: `` `a`, `b` and `c` ``, the rest counted.
    pub fn listed(&self, ids: &[CardId]) -> String {
        const MOST: usize = 4;
        let names: Vec<String> = ids.iter().take(MOST).map(|id| format!("`{}`", self.map.qualified_id(*id))).collect();
        match ids.len() {
            more if more > MOST => format!("{} and {} more", names.join(", "), more - MOST),
            _ => joined(&names),
        }
    }

    /// Where a card says what it is: its title.
    pub fn title_of(&self, id: CardId) -> Location {
        let card = self.map.card(id);
        Location { file: card.file, span: card.title_span }
    }

    /// A place in a card's file.
    pub fn place_in(&self, id: CardId, span: Span) -> Location {
        Location { file: self.map.card(id).file, span }
    }

    /// Where a card says something in a field; its title where it does not.
    pub fn place_of(&self, id: CardId, field: Field) -> Location {
        let value = self.map.card(id).field(field);
        value.map_or_else(|| self.title_of(id), |value| self.place_in(id, value.span))
    }

    /// The map a card belongs to; a map belongs to itself.
    pub fn map_of(&self, id: CardId, card: &Card) -> Option<CardId> {
        let is_map = || card.card_type.space() == Space::Map && self.map.maps.iter().any(|backbone| backbone.map == id);
        card.place.map.or_else(|| is_map().then_some(id))
    }
}
