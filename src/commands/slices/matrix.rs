//! How many stories each step has in each release, as a table: what counts there is what covers the step.

use super::Look;
use crate::analysis::coverage::{MapCoverage, Reach};
use crate::analysis::releases::Release;
use crate::model::card::CardId;
use crate::report::view::Passage;
use crate::report::{Align, Cell, Column, Table, Tone};

/// What the cells mean.
const LEGEND: &str = "numbers count stories that cover the step, those that support it from elsewhere too; bugs, chores, enablers and spikes cover nothing";

/// A table for each map.
pub(super) fn passages(releases: &[Release], look: &Look<'_>) -> Vec<Passage> {
    let shown = look.coverage.maps.iter().filter(|on_map| look.shows(on_map.map));
    shown.map(|on_map| Passage::Table(table(on_map, releases, look))).collect()
}

fn table(on_map: &MapCoverage, releases: &[Release], look: &Look<'_>) -> Table {
    let map = look.seen.map();
    let column = |title: &str, align| Column { title: title.to_owned(), key: title.to_owned(), align };
    let of_release = |release: &Release| column(release.release.map_or("no release", |id| map.id(id)), Align::Right);
    let mut columns = vec![column("step", Align::Left)];
    columns.extend(releases.iter().map(of_release));
    columns.push(column("all", Align::Right));
    let row = |step: CardId, reach: &Reach, tone: Tone| {
        let indent = if tone == Tone::Strong { "" } else { "- " };
        let mut cells = vec![Cell { text: format!("{indent}{}", map.title(step)), tone }];
        let count = |release: &Release| release.release.map_or(reach.unscheduled, |id| reach.in_release(id));
        cells.extend(releases.iter().map(|release| number(count(release), Tone::Faint)));
        cells.push(number(reach.count_all(), Tone::Bad));
        cells
    };
    let mut rows = Vec::new();
    for activity in &on_map.columns {
        rows.push(row(activity.activity, &activity.reach, Tone::Strong));
        rows.extend(activity.steps.iter().map(|step| row(step.task, &step.reach, Tone::Plain)));
    }
    Table { title: map.title(on_map.map).to_owned(), columns, rows, legend: Some(LEGEND.to_owned()) }
}

/// A number, where there is any.
fn number(count: usize, nothing: Tone) -> Cell {
    match count {
        0 => Cell { text: "-".to_owned(), tone: nothing },
        count => Cell { text: count.to_string(), tone: Tone::Plain },
    }
}
