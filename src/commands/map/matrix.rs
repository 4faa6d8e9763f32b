//! How many stories there are at each step in each release: the whole map on a page.

use super::grid::NOTHING;
use super::sheet::{self, Group, Sheet, Spot};
use crate::commands::reports::Seen;
use crate::model::StoryMap;
use crate::model::card::CardId;
use crate::report::view::Passage;
use crate::report::{Align, Cell, Column, Table, Tone};

/// What the cells mean.
const LEGEND: &str = "numbers count stories; (1): of another task, which they support; -: none";

/// The table of a map; nothing for what belongs to no map.
pub(super) fn passages(sheet: &Sheet, seen: &Seen) -> Vec<Passage> {
    let (Some(of), map) = (sheet.map, seen.map()) else { return Vec::new() };
    if sheet.groups.is_empty() {
        return vec![Passage::Heading(map.title(of).to_owned()), Passage::Paragraph(NOTHING.to_owned())];
    }
    vec![Passage::Table(table(sheet, map, map.title(of)))]
}

/// The numbers of a map.
fn table(sheet: &Sheet, map: &StoryMap, title: &str) -> Table {
    let column = |title: &str, align| Column { title: title.to_owned(), key: title.to_owned(), align };
    let lane = |lane: Option<CardId>| column(lane.map_or("no release", |release| map.title(release)), Align::Right);
    let mut columns = vec![column("step", Align::Left)];
    columns.extend(sheet.lanes().map(lane));
    columns.push(column("all", Align::Right));
    let mut rows = Vec::new();
    for group in &sheet.groups {
        rows.push(group_row(group, sheet, map));
        let tasks = group.spots.iter().filter(|spot| spot.task.is_some() || !spot.stories.is_empty());
        rows.extend(tasks.map(|spot| spot_row(spot, sheet, map)));
    }
    Table { title: title.to_owned(), columns, rows, legend: Some(LEGEND.to_owned()) }
}

fn group_row(group: &Group, sheet: &Sheet, map: &StoryMap) -> Vec<Cell> {
    let title = group.activity.map_or("(no activity)", |activity| map.title(activity));
    let all: Vec<CardId> = group.spots.iter().flat_map(|spot| &spot.stories).copied().collect();
    row((title.to_owned(), Tone::Strong), (&all, &[]), sheet, map)
}

fn spot_row(spot: &Spot, sheet: &Sheet, map: &StoryMap) -> Vec<Cell> {
    let title = format!("- {}", super::grid::name(spot, map));
    row((title, Tone::Plain), (&spot.stories, &spot.supporting), sheet, map)
}

fn row((title, tone): (String, Tone), stories: (&[CardId], &[CardId]), sheet: &Sheet, map: &StoryMap) -> Vec<Cell> {
    let count = |lane: Option<CardId>| {
        let (own, supporting) = stories;
        number(sheet::in_lane(map, own, lane).len(), sheet::in_lane(map, supporting, lane).len())
    };
    let mut cells = vec![Cell { text: title, tone }];
    cells.extend(sheet.lanes().map(count));
    let all = number(stories.0.len(), stories.1.len());
    cells.push(if all.text == "-" { Cell { tone: Tone::Bad, ..all } } else { Cell { tone: Tone::Plain, ..all } });
    cells
}

fn number(own: usize, supporting: usize) -> Cell {
    match (own, supporting) {
        (0, 0) => Cell { text: "-".to_owned(), tone: Tone::Faint },
        (0, supporting) => Cell { text: format!("({supporting})"), tone: Tone::Plain },
        (own, _) => Cell { text: own.to_string(), tone: Tone::Good },
    }
}
