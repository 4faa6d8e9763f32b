//! The map turned by a quarter, for narrow pages: activities and tasks down, releases across, each story with its
//! title.

use super::grid::{NOTHING, cell, name};
use super::marks::Marks;
use super::sheet::Sheet;
use crate::model::card::CardId;
use crate::report::view::{Board, Group, Lane, Passage};

/// A board for each activity, with its tasks as lanes.
pub(super) fn passages(sheet: &Sheet, marks: &Marks<'_>) -> Vec<Passage> {
    let Some(of) = sheet.map else { return Vec::new() };
    let map = marks.map();
    let mut passages = vec![Passage::Heading(map.title(of).to_owned())];
    if sheet.groups.is_empty() {
        passages.push(Passage::Paragraph(NOTHING.to_owned()));
    }
    let release = |lane: Option<CardId>| lane.map_or("no release", |release| map.title(release)).to_owned();
    let boards = sheet.groups.iter().map(|group| {
        let title = group.activity.map_or("(no activity)", |activity| map.title(activity));
        let lane = |spot| Lane {
            title: name(spot, map),
            note: String::new(),
            cells: sheet.lanes().map(|release| cell(spot, release, sheet, marks)).collect(),
        };
        Passage::Board(Board {
            title: String::new(),
            groups: vec![Group { title: title.to_owned(), columns: sheet.lanes().map(release).collect() }],
            lanes: group.spots.iter().map(lane).collect(),
            legend: None,
        })
    });
    passages.extend(boards);
    let shown: Vec<CardId> = sheet.spots().flat_map(|spot| &spot.stories).copied().collect();
    passages.extend(marks.legend(&shown).map(Passage::Paragraph));
    passages
}
