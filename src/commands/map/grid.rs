//! The map as people draw it on a wall: activities and tasks across, releases down, each story with its title.

use super::marks::Marks;
use super::sheet::{self, Group, Sheet, Spot};
use crate::model::StoryMap;
use crate::model::card::CardId;
use crate::report::Tone;
use crate::report::view::{self, Board, Entry, Lane, Passage};

/// The board of a map; nothing for what belongs to no map.
pub(super) fn passages(sheet: &Sheet, marks: &Marks<'_>) -> Vec<Passage> {
    let Some(of) = sheet.map else { return Vec::new() };
    let map = marks.map();
    if sheet.groups.is_empty() {
        return vec![Passage::Heading(map.title(of).to_owned()), Passage::Paragraph(NOTHING.to_owned())];
    }
    let shown: Vec<CardId> = sheet.spots().flat_map(|spot| &spot.stories).copied().collect();
    vec![Passage::Board(Board {
        title: map.title(of).to_owned(),
        groups: sheet.groups.iter().map(|each| group(each, map)).collect(),
        lanes: sheet.lanes().map(|release| lane(sheet, release, marks)).collect(),
        legend: marks.legend(&shown),
    })]
}

/// What is said of a map without columns.
pub(super) const NOTHING: &str = "no activities yet";

fn group(group: &Group, map: &StoryMap) -> view::Group {
    let title = group.activity.map_or("(no activity)", |activity| map.title(activity));
    view::Group { title: title.to_owned(), columns: group.spots.iter().map(|spot| name(spot, map)).collect() }
}

/// The heading of a place.
pub(super) fn name(spot: &Spot, map: &StoryMap) -> String {
    spot.task.map_or("(no task)", |task| map.title(task)).to_owned()
}

fn lane(sheet: &Sheet, release: Option<CardId>, marks: &Marks<'_>) -> Lane {
    let cells = sheet.spots().map(|spot| cell(spot, release, sheet, marks)).collect();
    let map = marks.map();
    match release {
        Some(release) => Lane {
            title: map.title(release).to_owned(),
            note: map.card(release).release_status().name().to_owned(),
            cells,
        },
        None => Lane { title: "no release".to_owned(), note: String::new(), cells },
    }
}

/// The stories of a place that ship in a release, then those of other places that support it there. A place that has
/// none at all says so in the first of all lanes.
pub(super) fn cell(spot: &Spot, release: Option<CardId>, sheet: &Sheet, marks: &Marks<'_>) -> Vec<Entry> {
    let first = sheet.lanes().next().flatten();
    let map = marks.map();
    if spot.is_empty() && release == first {
        return vec![Entry { mark: "", text: "no stories".to_owned(), note: String::new(), tone: Tone::Bad }];
    }
    let own = sheet::in_lane(map, &spot.stories, release).into_iter().map(|story| marks.entry(story));
    let supporting = sheet::in_lane(map, &spot.supporting, release).into_iter().map(|story| marks.supporting(story));
    own.chain(supporting).collect()
}
