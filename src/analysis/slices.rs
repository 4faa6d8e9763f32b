//! Release slices: what each release ships, what that costs, and how far it is. Whether a user can walk the whole way
//! with it is not here: see `coverage`; nor how much of all work it is: see `workload`.

use crate::model::card::{Card, CardId};
use crate::model::decimal::Decimal;
use crate::model::{Backbone, StoryMap};
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;
use crate::vocabulary::status::{ReleaseStatus, Status};
use std::collections::{BTreeMap, HashMap};

/// What the releases of a product ship.
#[derive(Debug)]
pub struct Slices {
    /// One for each release, in the order they ship.
    pub releases: Vec<Slice>,
}

/// What one release ships.
#[derive(Debug)]
pub struct Slice {
    /// The release.
    pub release: CardId,
    /// Where it is.
    pub status: ReleaseStatus,
    /// Its stories, bugs, chores, enablers and spikes that are not dropped, in the order of all cards.
    pub cards: Vec<CardId>,
    /// How many of them are finished.
    pub finished: usize,
    /// How many others name the release and are dropped.
    pub dropped: usize,
    /// What its cards cost together, as far as they say.
    pub effort: Decimal,
}

/// How one map's part of a release spreads over the activities.
#[derive(Debug, Default)]
pub struct Spread {
    /// Its cards of type `story` that are not dropped.
    pub stories: usize,
    /// How many of them stand in which activity; those that stand on the map itself in none.
    pub by_activity: BTreeMap<CardId, usize>,
}

impl Spread {
    /// The activity with the most stories, and how many; of equals the first.
    pub fn deepest(&self) -> Option<(CardId, usize)> {
        let most = self.by_activity.values().max()?;
        self.by_activity.iter().find(|(_, count)| *count == most).map(|(activity, count)| (*activity, *count))
    }
}

impl Slices {
    /// Sorts all cards into their releases, in one pass.
    pub fn of(map: &StoryMap) -> Slices {
        let mut releases: Vec<Slice> = map.releases.iter().map(|release| Slice::empty(map, *release)).collect();
        let places: HashMap<CardId, usize> = map.releases.iter().copied().zip(0..).collect();
        for (id, card) in map.all().filter(|(_, card)| card.card_type.space() == Space::Story) {
            if let Some(place) = card.release().and_then(|release| places.get(&release)) {
                releases[*place].add(id, card);
            }
        }
        Slices { releases }
    }

    /// The releases whose status says that they are being built, usually one, and the next one: the first that is
    /// planned. In the order they ship.
    pub fn current_and_next(&self) -> impl Iterator<Item = &Slice> {
        let is_planned = |slice: &&Slice| slice.status == ReleaseStatus::Planned;
        let next = self.releases.iter().find(is_planned).map(|slice| slice.release);
        self.releases.iter().filter(move |slice| slice.status == ReleaseStatus::Current || Some(slice.release) == next)
    }
}

impl Slice {
    fn empty(map: &StoryMap, release: CardId) -> Slice {
        let status = map.card(release).release_status();
        Slice { release, status, cards: Vec::new(), finished: 0, dropped: 0, effort: Decimal::default() }
    }

    fn add(&mut self, id: CardId, card: &Card) {
        if card.status == Status::Dropped {
            self.dropped += 1;
            return;
        }
        self.cards.push(id);
        self.finished += usize::from(card.status == Status::Finished);
        self.effort = self.effort.saturating_add(effort(card).unwrap_or_default());
    }
}

/// The fields in which teams say what a card costs: points, the size of the job, or a duration.
pub const EFFORT: [Field; 3] = [Field::Effort, Field::JobSize, Field::Duration];

/// What a card costs, in the first of these fields that says it. What is not above zero is no cost.
pub fn effort(card: &Card) -> Option<Decimal> {
    EFFORT.iter().find_map(|field| card.number(*field)).filter(|effort| *effort > Decimal::default())
}

/// How each release's part of a map spreads over its activities; a release that holds no story of it is absent.
pub fn spreads(map: &StoryMap, backbone: &Backbone) -> BTreeMap<CardId, Spread> {
    let mut spreads: BTreeMap<CardId, Spread> = BTreeMap::new();
    let mut add = |activity: Option<CardId>, stories: &[CardId]| {
        for card in stories.iter().map(|story| map.card(*story)).filter(|card| card.covers()) {
            let Some(release) = card.release() else { continue };
            let spread = spreads.entry(release).or_default();
            spread.stories += 1;
            if let Some(activity) = activity {
                *spread.by_activity.entry(activity).or_default() += 1;
            }
        }
    };
    add(None, &backbone.stories);
    for column in &backbone.columns {
        add(Some(column.activity), &column.stories);
        column.steps.iter().for_each(|step| add(Some(column.activity), &step.stories));
    }
    spreads
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::fixture;

    const TREE: &str = "\
-- 10-a/t/one.md
---
release: mvp
effort: 3
status: finished
---
-- 10-a/t/two.md
---
release: mvp
type: bug
job_size: 0.5
---
-- 10-a/t/three.md
---
release: mvp
effort: 8
status: dropped
---
-- 20-b/u/four.md
---
release: second
effort: -2
---
-- five.md
---
release: second
---
-- backlog/six.md
---
release: third
effort: 2
---
-- releases/10-mvp.md
---
id: mvp
status: finished
---
-- releases/20-second.md
---
id: second
status: current
---
-- releases/30-third.md
---
id: third
---
-- releases/40-fourth.md
";

    #[test]
    fn what_is_dropped_is_not_shipped_and_what_is_off_the_map_is() {
        let map = fixture(TREE);
        let told: Vec<String> = Slices::of(&map)
            .releases
            .iter()
            .map(|slice| {
                let cards: Vec<&str> = slice.cards.iter().map(|card| map.id(*card)).collect();
                let name = map.id(slice.release);
                format!(
                    "{name}: {} finished {} dropped {} effort {}",
                    cards.join(","),
                    slice.finished,
                    slice.dropped,
                    slice.effort
                )
            })
            .collect();
        let expected = [
            "mvp: one,two finished 1 dropped 1 effort 3.5",
            "second: four,five finished 0 dropped 0 effort 0",
            "third: six finished 0 dropped 0 effort 2",
            "40-fourth:  finished 0 dropped 0 effort 0",
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn the_next_release_is_the_first_planned_one() {
        let near = |tree: &str| {
            let map = fixture(tree);
            let slices = Slices::of(&map);
            slices.current_and_next().map(|slice| map.id(slice.release).to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(near(TREE), ["second", "third"]);
        assert_eq!(near(&TREE.replace("status: current", "status: planned")), ["second"]);
        assert_eq!(near("-- a/t/s.md\n"), [""; 0]);
    }

    #[test]
    fn a_slice_spreads_over_the_activities_where_its_stories_stand() {
        let map = fixture(TREE);
        let spreads = spreads(&map, &map.maps[0]);
        let told: Vec<String> = spreads
            .iter()
            .map(|(release, spread)| {
                let deepest = spread.deepest().map(|(activity, stories)| (map.id(activity), stories));
                format!("{}: {} stories, deepest {deepest:?}", map.id(*release), spread.stories)
            })
            .collect();
        assert_eq!(told, ["mvp: 1 stories, deepest Some((\"a\", 1))", "second: 2 stories, deepest Some((\"b\", 1))"]);
    }
}
