//! Which cards a page is about: the stories that the filters choose, and what these belong to.

use crate::analysis::says;
use crate::commands::reports::Seen;
use crate::model::StoryMap;
use crate::model::card::CardId;
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;
use std::collections::BTreeSet;

/// What a page is about.
pub(super) struct Ground<'a> {
    pub(super) seen: &'a Seen,
    pub(super) map: &'a StoryMap,
    /// Stories, bugs, chores, enablers and spikes that the filters choose: those on maps from left to right, then the
    /// others.
    pub(super) stories: Vec<CardId>,
    /// How many of them there are without filters.
    pub(super) all: usize,
    /// What the chosen ones belong to.
    belongs: BTreeSet<CardId>,
}

impl<'a> Ground<'a> {
    /// What the filters choose.
    pub(super) fn of(seen: &'a Seen) -> Ground<'a> {
        let map = seen.map();
        let placed = map.maps.iter().flat_map(|backbone| {
            let columns = backbone.columns.iter().flat_map(|column| {
                let stories = column.steps.iter().flat_map(|step| &step.stories);
                stories.chain(&column.stories)
            });
            columns.chain(&backbone.stories).chain(&backbone.off_map)
        });
        let is_story = |id: &CardId| map.card(*id).card_type.space() == Space::Story;
        let all: Vec<CardId> = placed.chain(&map.off_map).copied().filter(is_story).collect();
        let stories: Vec<CardId> = all.iter().copied().filter(|story| seen.chooses(*story)).collect();
        let mut belongs = BTreeSet::new();
        for card in stories.iter().map(|story| map.card(*story)) {
            belongs.extend(card.release());
            for epic in card.referred_cards(Field::Epic) {
                belongs.insert(epic);
                belongs.extend(map.card(epic).referred_cards(Field::Theme));
            }
        }
        Ground { seen, map, stories, all: all.len(), belongs }
    }

    /// True for a card that the filters choose, or that a story belongs to which they choose.
    pub(super) fn is_about(&self, card: CardId) -> bool {
        let map = self.map;
        self.seen.filter.is_empty() || self.seen.chooses(card) || {
            // Of releases only those are meant that are asked for.
            let asked = self.seen.filter.releases();
            let is_other =
                map.card(card).card_type.space() == Space::Release && !asked.is_empty() && !asked.contains(&card);
            !is_other && self.belongs.contains(&card)
        }
    }

    /// The cards of a space that it is about: of product cards in the order of their ids.
    pub(super) fn cards(&self, space: Space) -> impl Iterator<Item = CardId> + '_ {
        let of_space = move |id: &CardId| self.map.card(*id).card_type.space() == space;
        self.map.product.iter().copied().filter(of_space).filter(|id| self.is_about(*id))
    }

    /// The releases that it is about, in the order they ship.
    pub(super) fn releases(&self) -> impl Iterator<Item = CardId> + '_ {
        self.map.releases.iter().copied().filter(|release| self.is_about(*release))
    }

    /// What a card says in a field, as it is typed there.
    pub(super) fn typed(&self, card: CardId, field: Field) -> Option<&'a str> {
        let card = self.map.card(card);
        card.field(field).map(|value| value.span.text(self.map.source(card.file)).trim().trim_matches(['"', '\'']))
    }

    /// What a card says in a field or its section.
    pub(super) fn says(&self, card: CardId, field: Field) -> Vec<&'a str> {
        says::texts(self.map, card, field)
    }

    /// A release with its state and its day.
    pub(super) fn release_note(&self, release: CardId) -> String {
        let status = self.map.card(release).release_status().name();
        match self.typed(release, Field::Date) {
            Some(date) => format!("{status}, {date}"),
            None => status.to_owned(),
        }
    }
}
