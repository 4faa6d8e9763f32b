//! The coverage of the releases as a table: each activity, and below it each task that some slice leaves
//! without a story.

use crate::analysis::coverage::{ColumnCoverage, Coverage, MapCoverage, Reach};
use crate::model::StoryMap;
use crate::model::card::CardId;
use crate::report::{Align, Cell, Column, Table, Tone};
use crate::vocabulary::field::Field;
use std::collections::BTreeSet;

/// What the cells and rows mean.
const LEGEND: &str = "numbers count stories; `there`: from an earlier release or finished; `missing`: nothing yet; \
                      tasks are listed where the first release has nothing";

/// Cells of all tables together, beside one release for each. Nobody reads as many; thousands of releases by thousands
/// of steps would take gigabytes.
const MOST_CELLS: usize = 250_000;

/// One table for each map that has stories in releases; where some maps are asked for, for those alone.
pub(super) fn tables(map: &StoryMap, coverage: &Coverage, asked: &[CardId]) -> Vec<Table> {
    let held: BTreeSet<CardId> = coverage.maps.iter().flat_map(|each| each.releases.iter().copied()).collect();
    let is_asked = |each: &MapCoverage| asked.is_empty() || asked.contains(&each.map);
    let with_releases = coverage.maps.iter().filter(|each| !each.releases.is_empty() && is_asked(each));
    // A release that holds nothing of any map belongs to none, and is shown with all so that it is seen.
    let is_shown = |each: &MapCoverage, release: &CardId| each.holds(*release) || !held.contains(release);
    let mut left = MOST_CELLS;
    let table_of = |each: &MapCoverage| {
        let releases: Vec<CardId> = map.releases.iter().copied().filter(|release| is_shown(each, release)).collect();
        let table = table(map, each, (&releases, left), coverage.maps.len() > 1);
        left = left.saturating_sub(table.columns.len() * table.rows.len());
        table
    };
    with_releases.map(table_of).collect()
}

/// The table of a map with as many of the releases as its cells are few enough for, and with one at least.
fn table(map: &StoryMap, coverage: &MapCoverage, (all, cells): (&[CardId], usize), is_one_of_several: bool) -> Table {
    let holes: Vec<Vec<(CardId, &Reach)>> = coverage.columns.iter().map(|activity| holes(activity, all)).collect();
    let rows = holes.iter().map(|holes| 1 + holes.len()).sum::<usize>().max(1);
    let releases = &all[..all.len().min((cells / rows).max(1))];
    let of_map = if is_one_of_several { format!(" of map `{}`", map.id(coverage.map)) } else { String::new() };
    let mut columns = vec![column("step", "step", Align::Left)];
    columns.extend(releases.iter().map(|release| column(map.title(*release), map.id(*release), Align::Right)));
    let shows_unscheduled = coverage.columns.iter().any(|column| column.reach.unscheduled > 0);
    if shows_unscheduled {
        columns.push(column("no release", "no-release", Align::Right));
    }
    let sheet = Sheet { map, releases, shows_unscheduled };
    let mut rows = Vec::with_capacity(rows);
    for (activity, holes) in coverage.columns.iter().zip(holes) {
        rows.push(sheet.row(activity.activity, &activity.reach, Tone::Strong));
        rows.extend(holes.into_iter().map(|(task, reach)| sheet.row(task, reach, Tone::Plain)));
    }
    let legend = match all.len() - releases.len() {
        0 => LEGEND.to_owned(),
        more => format!("{LEGEND}; {more} later releases are left out of so large a table"),
    };
    Table {
        title: format!("coverage{of_map}: what each release gives a user at each step"),
        columns,
        rows,
        legend: Some(legend),
    }
}

/// The tasks of an activity that are not there from the first slice on.
fn holes<'c>(activity: &'c ColumnCoverage, releases: &[CardId]) -> Vec<(CardId, &'c Reach)> {
    let steps = activity.steps.iter().map(|step| (step.task, &step.reach));
    steps.filter(|(_, reach)| !reach.is_there_by(&releases[..1])).collect()
}

fn column(title: &str, key: &str, align: Align) -> Column {
    Column { title: title.to_owned(), key: key.to_owned(), align }
}

/// What the rows of one table have in common.
struct Sheet<'a> {
    map: &'a StoryMap,
    releases: &'a [CardId],
    shows_unscheduled: bool,
}

impl Sheet<'_> {
    fn row(&self, step: CardId, reach: &Reach, tone: Tone) -> Vec<Cell> {
        let card = self.map.card(step);
        let title = self.map.title(step);
        // What holds of an activity holds of its tasks.
        let is = |field: Field| {
            card.is(field) || card.place.activity.is_some_and(|activity| self.map.card(activity).is(field))
        };
        let title = if tone == Tone::Strong { title.to_owned() } else { format!("- {title}") };
        let mut row = vec![Cell { text: title, tone }];
        let mut is_there = reach.is_finished;
        for release in self.releases {
            let count = reach.in_release(*release);
            is_there |= count > 0;
            row.push(match count {
                0 if is_there => cell("there", Tone::Faint),
                0 if is(Field::Draft) => cell("draft", Tone::Faint),
                0 if is(Field::Optional) => cell("optional", Tone::Faint),
                0 => cell("missing", Tone::Bad),
                count => cell(&count.to_string(), Tone::Good),
            });
        }
        if self.shows_unscheduled {
            row.push(match reach.unscheduled {
                0 => cell("", Tone::Plain),
                count => cell(&count.to_string(), Tone::Plain),
            });
        }
        row
    }
}

fn cell(text: &str, tone: Tone) -> Cell {
    Cell { text: text.to_owned(), tone }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::fixture;

    /// Two maps share their releases: for the second one hardly any cells are left.
    #[test]
    fn a_table_ends_where_nobody_reads_it() {
        let mut tree = String::new();
        for nth in 0..400 {
            tree += &format!("-- releases/r{nth}.md\n---\nrank: {nth}\n---\n");
            for map in ["m", "n"] {
                tree += &format!("-- {map}/a{nth}/t/s.md\n---\nrelease: r{nth}\n---\n");
            }
        }
        let map = fixture(&format!("{tree}-- m/map.md\n-- n/map.md\n"));
        let tables = tables(&map, &Coverage::of(&map), &[]);
        let told = |table: &Table| {
            let legend = table.legend.as_deref().unwrap_or_default();
            let more = legend.split("; ").find(|part| part.ends_with("so large a table")).unwrap_or_default();
            (table.rows.len(), table.columns.len(), more.split(' ').next().unwrap_or_default().to_owned())
        };
        // An activity and its task each, but for the task that the first release has.
        let shown = tables.iter().map(told).collect::<Vec<_>>();
        assert_eq!(shown, [(799, 1 + 312, "88".to_owned()), (799, 1 + 1, "399".to_owned())]);
    }
}
