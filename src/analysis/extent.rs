//! How far some stories reach over a map: how many there are, what they cost, in which activities they stand and in
//! which releases they ship. Which stories those are is for whoever asks: a persona's, an epic's.

use crate::analysis::slices::effort;
use crate::model::StoryMap;
use crate::model::card::CardId;
use crate::model::decimal::Decimal;
use crate::vocabulary::status::Status;
use std::collections::{BTreeMap, BTreeSet};

/// What some stories, bugs, chores, enablers and spikes come to. Dropped ones count nowhere else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// How many there are that are not dropped.
    pub stories: usize,
    /// How many of them are finished.
    pub finished: usize,
    /// How many others are dropped.
    pub dropped: usize,
    /// What they cost together, as far as they say.
    pub effort: Decimal,
    /// How many of them do not say what they cost.
    pub unestimated: usize,
    /// The activities that they stand in.
    pub activities: BTreeSet<CardId>,
    /// The maps that they stand on.
    pub maps: BTreeSet<CardId>,
    /// How many ship in each release; a release without any is absent.
    pub releases: BTreeMap<CardId, usize>,
    /// How many ship in none.
    pub unscheduled: usize,
}

impl Extent {
    /// Adds up some stories.
    pub fn of(map: &StoryMap, stories: impl IntoIterator<Item = CardId>) -> Extent {
        let mut extent = Extent::default();
        stories.into_iter().for_each(|story| extent.add(map, story));
        extent
    }

    fn add(&mut self, map: &StoryMap, story: CardId) {
        let card = map.card(story);
        if card.status == Status::Dropped {
            self.dropped += 1;
            return;
        }
        self.stories += 1;
        self.finished += usize::from(card.status == Status::Finished);
        match effort(card) {
            Some(effort) => self.effort = self.effort.saturating_add(effort),
            None => self.unestimated += 1,
        }
        if map.is_on_backbone(story) {
            self.activities.extend(card.place.activity);
            self.maps.extend(card.place.map);
        }
        match card.release() {
            Some(release) => *self.releases.entry(release).or_default() += 1,
            None => self.unscheduled += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::fixture;
    use crate::vocabulary::Space;

    #[test]
    fn dropped_stories_reach_nowhere_and_those_off_the_map_no_activity() {
        let map = fixture(
            "-- a/t/one.md\n---\nrelease: mvp\neffort: 3\n---\n-- a/t/two.md\n---\nrelease: mvp\nstatus: done\n---\n\
             -- b/u/three.md\n---\nstatus: dropped\nrelease: mvp\neffort: 9\n---\n-- b/u/four.md\n---\neffort: 0.5\n---\n\
             -- backlog/five.md\n-- releases/mvp.md\n",
        );
        let stories = map.all().filter(|(_, card)| card.card_type.space() == Space::Story).map(|(id, _)| id);
        let extent = Extent::of(&map, stories);
        let counts = (extent.stories, extent.finished, extent.dropped, extent.unestimated, extent.unscheduled);
        assert_eq!(counts, (4, 1, 1, 2, 2));
        assert_eq!(extent.effort.to_string(), "3.5");
        assert_eq!((extent.activities.len(), extent.maps.len()), (2, 1));
        assert_eq!(extent.releases.values().copied().collect::<Vec<_>>(), [2]);
    }
}
