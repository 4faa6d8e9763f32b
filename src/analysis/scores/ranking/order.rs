//! Where cards stand on the map, as numbers that compare: what settles the order of equals.

use crate::model::StoryMap;
use crate::model::card::CardId;

/// The places of all cards.
pub(super) struct Order {
    places: Vec<usize>,
    releases: Vec<usize>,
}

/// What has no place comes last.
const LAST: usize = usize::MAX;

impl Order {
    /// Reads a map as people do: releases and the cards of the product, then map by map, column by column, from top to
    /// bottom, and what stands off the map last.
    pub(super) fn of(map: &StoryMap) -> Order {
        let on_maps = map.maps.iter().flat_map(|on_map| {
            let columns = on_map.columns.iter().flat_map(|column| {
                let steps = column.steps.iter().flat_map(|step| std::iter::once(&step.task).chain(&step.stories));
                std::iter::once(&column.activity).chain(steps).chain(&column.stories)
            });
            std::iter::once(&on_map.map).chain(columns).chain(&on_map.stories).chain(&on_map.off_map)
        });
        let all = map.releases.iter().chain(&map.product).chain(on_maps).chain(&map.off_map);
        Order { places: numbered(map, all), releases: numbered(map, &map.releases) }
    }

    /// The place of a card.
    pub(super) fn place(&self, card: CardId) -> usize {
        self.places[card.index()]
    }

    /// The place of a release among those that ship; without one it is the last.
    pub(super) fn release(&self, release: Option<CardId>) -> usize {
        release.map_or(LAST, |release| self.releases[release.index()])
    }
}

fn numbered<'a>(map: &StoryMap, cards: impl IntoIterator<Item = &'a CardId>) -> Vec<usize> {
    let mut places = vec![LAST; map.cards.len()];
    for (place, card) in cards.into_iter().enumerate() {
        places[card.index()] = places[card.index()].min(place);
    }
    places
}
