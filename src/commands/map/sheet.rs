//! Which stories stand where on a map, of those that are asked for: the places from left to right, each with its
//! stories, and what has no place. How it is shown is for the layouts.

use crate::analysis::off_map::{self, OffMap};
use crate::commands::reports::Seen;
use crate::model::card::{CardId, Lane};
use crate::model::{Backbone, StoryMap};
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;
use std::collections::BTreeMap;

/// What is shown of one map.
pub(super) struct Sheet {
    /// The map; `None` for what belongs to no map, and for one of which filters leave no place.
    pub(super) map: Option<CardId>,
    /// From left to right.
    pub(super) groups: Vec<Group>,
    /// The releases that are shown, in the order they ship.
    pub(super) releases: Vec<CardId>,
    /// True where what ships in none of them is shown as well.
    pub(super) shows_unscheduled: bool,
    /// Stories without a place, each with the reason where there is one.
    pub(super) off_map: Vec<(CardId, Option<OffMap>)>,
}

/// An activity, or what stands on the map beside all of them.
pub(super) struct Group {
    /// `None` for what stands on the map itself.
    pub(super) activity: Option<CardId>,
    /// One at least.
    pub(super) spots: Vec<Spot>,
}

/// A task, or what stands on the activity beside all of its tasks.
pub(super) struct Spot {
    /// `None` for what stands on the activity or the map itself.
    pub(super) task: Option<CardId>,
    /// In their order.
    pub(super) stories: Vec<CardId>,
    /// Stories of other tasks that support this one.
    pub(super) supporting: Vec<CardId>,
}

/// Every map that has anything to show, then what belongs to none.
pub(super) fn of(seen: &Seen) -> Vec<Sheet> {
    let map = seen.map();
    let supporting = supporting(seen);
    let is_asked = |backbone: &&Backbone| seen.filter.maps().is_empty() || seen.filter.maps().contains(&backbone.map);
    let mut sheets: Vec<Sheet> =
        map.maps.iter().filter(is_asked).map(|backbone| sheet(seen, backbone, &supporting)).collect();
    let left = off_map(seen, &map.off_map);
    if !left.is_empty() || sheets.is_empty() {
        sheets.push(Sheet {
            map: None,
            groups: Vec::new(),
            releases: Vec::new(),
            shows_unscheduled: true,
            off_map: left,
        });
    }
    sheets
}

/// How many stories, bugs, chores, enablers and spikes a product has.
pub(super) fn count_all(map: &StoryMap) -> usize {
    map.cards.iter().filter(|card| card.card_type.space() == Space::Story).count()
}

impl Sheet {
    /// How many stories it shows, each once.
    pub(super) fn stories(&self) -> usize {
        let placed: usize = self.spots().map(|spot| spot.stories.len()).sum();
        placed + self.off_map.len()
    }

    /// All places from left to right.
    pub(super) fn spots(&self) -> impl Iterator<Item = &Spot> {
        self.groups.iter().flat_map(|group| &group.spots)
    }

    /// What the lanes are, from top to bottom: releases, then what ships in none.
    pub(super) fn lanes(&self) -> impl Iterator<Item = Option<CardId>> {
        self.releases.iter().copied().map(Some).chain(self.shows_unscheduled.then_some(None))
    }
}

impl Spot {
    /// True where nothing that is asked for stands here, or supports it.
    pub(super) fn is_empty(&self) -> bool {
        self.stories.is_empty() && self.supporting.is_empty()
    }
}

/// The stories of a lane, out of some.
pub(super) fn in_lane(map: &StoryMap, stories: &[CardId], lane: Option<CardId>) -> Vec<CardId> {
    stories.iter().copied().filter(|story| map.card(*story).release() == lane).collect()
}

/// The stories that support each task without standing under it.
fn supporting(seen: &Seen) -> BTreeMap<CardId, Vec<CardId>> {
    let mut supporting: BTreeMap<CardId, Vec<CardId>> = BTreeMap::new();
    for (id, card) in seen.map().all().filter(|(_, card)| card.covers()) {
        for task in card.referred_cards(Field::Supports).filter(|task| card.place.task != Some(*task)) {
            if seen.chooses(id) {
                supporting.entry(task).or_default().push(id);
            }
        }
    }
    supporting
}

fn sheet(seen: &Seen, backbone: &Backbone, supporting: &BTreeMap<CardId, Vec<CardId>>) -> Sheet {
    let map = seen.map();
    let chosen = |stories: &[CardId]| stories.iter().copied().filter(|story| seen.chooses(*story)).collect::<Vec<_>>();
    let loose = |stories: &[CardId]| {
        let stories = chosen(stories);
        (!stories.is_empty()).then(|| Spot { task: None, stories, supporting: Vec::new() })
    };
    let mut groups = Vec::new();
    for column in &backbone.columns {
        let steps = column.steps.iter().filter(|step| seen.filter.passes_place(map, step.task));
        let spots = steps.map(|step| Spot {
            task: Some(step.task),
            stories: chosen(&step.stories),
            supporting: supporting.get(&step.task).cloned().unwrap_or_default(),
        });
        let mut spots: Vec<Spot> = spots.chain(loose(&column.stories)).collect();
        if spots.is_empty() && seen.filter.passes_place(map, column.activity) {
            // An activity that nobody has broken down is a column all the same: that is the gap.
            spots.push(Spot { task: None, stories: Vec::new(), supporting: Vec::new() });
        }
        if !spots.is_empty() {
            groups.push(Group { activity: Some(column.activity), spots });
        }
    }
    groups.extend(loose(&backbone.stories).map(|spot| Group { activity: None, spots: vec![spot] }));
    let asked = seen.filter.releases();
    let is_asked = |release: &CardId| asked.is_empty() || asked.contains(release);
    let is_left_out = groups.is_empty() && !backbone.columns.is_empty();
    Sheet {
        map: (!is_left_out).then_some(backbone.map),
        groups,
        releases: releases(seen, backbone).into_iter().filter(is_asked).collect(),
        shows_unscheduled: asked.is_empty(),
        off_map: off_map(seen, &backbone.off_map),
    }
}

/// The releases that hold something of a map, and those that hold nothing of any.
fn releases(seen: &Seen, backbone: &Backbone) -> Vec<CardId> {
    let map = seen.map();
    let mut maps_of: BTreeMap<CardId, Vec<CardId>> = BTreeMap::new();
    for card in &map.cards {
        let of_map = card.place.map.filter(|_| card.place.lane == Lane::Backbone);
        if let (Some(release), Some(of_map)) = (card.release(), of_map) {
            let maps = maps_of.entry(release).or_default();
            if !maps.contains(&of_map) {
                maps.push(of_map);
            }
        }
    }
    let holds = |release: &CardId| maps_of.get(release).is_none_or(|maps| maps.contains(&backbone.map));
    map.releases.iter().copied().filter(holds).collect()
}

fn off_map(seen: &Seen, cards: &[CardId]) -> Vec<(CardId, Option<OffMap>)> {
    let map = seen.map();
    let is_story = |id: &CardId| map.card(*id).card_type.space() == Space::Story;
    let chosen = cards.iter().copied().filter(|id| is_story(id) && seen.chooses(*id));
    chosen.map(|id| (id, off_map::why(map, &seen.unread, id))).collect()
}
