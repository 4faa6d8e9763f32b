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

/// One table for each map that has stories in releases; where some maps are asked for, for those alone.
pub(super) fn tables(map: &StoryMap, coverage: &Coverage, asked: &[CardId]) -> Vec<Table> {
    let held: BTreeSet<CardId> = coverage.maps.iter().flat_map(|each| each.releases.iter().copied()).collect();
    let is_asked = |each: &MapCoverage| asked.is_empty() || asked.contains(&each.map);
    let with_releases = coverage.maps.iter().filter(|each| !each.releases.is_empty() && is_asked(each));
    // A release that holds nothing of any map belongs to none, and is shown with all so that it is seen.
    let is_shown = |each: &MapCoverage, release: &CardId| each.releases.contains(release) || !held.contains(release);
    let table_of = |each: &MapCoverage| {
        let releases: Vec<CardId> = map.releases.iter().copied().filter(|release| is_shown(each, release)).collect();
        table(map, each, &releases, coverage.maps.len() > 1)
    };
    with_releases.map(table_of).collect()
}

fn table(map: &StoryMap, coverage: &MapCoverage, releases: &[CardId], is_one_of_several: bool) -> Table {
    let of_map = if is_one_of_several { format!(" of map `{}`", map.id(coverage.map)) } else { String::new() };
    let mut columns = vec![column("step", "step", Align::Left)];
    columns.extend(releases.iter().map(|release| column(map.title(*release), map.id(*release), Align::Right)));
    let shows_unscheduled = coverage.columns.iter().any(|column| column.reach.unscheduled > 0);
    if shows_unscheduled {
        columns.push(column("no release", "no-release", Align::Right));
    }
    let sheet = Sheet { map, releases, shows_unscheduled };
    let mut rows = Vec::new();
    for activity in &coverage.columns {
        rows.push(sheet.row(activity.activity, &activity.reach, Tone::Strong));
        rows.extend(sheet.holes(activity).map(|(task, reach)| sheet.row(task, reach, Tone::Plain)));
    }
    Table {
        title: format!("coverage{of_map}: what each release gives a user at each step"),
        columns,
        rows,
        legend: Some(LEGEND.to_owned()),
    }
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
    /// The tasks of an activity that are not there from the first slice on.
    fn holes<'c>(&self, activity: &'c ColumnCoverage) -> impl Iterator<Item = (CardId, &'c Reach)> {
        let first = &self.releases[..1];
        let steps = activity.steps.iter().map(|step| (step.task, &step.reach));
        steps.filter(move |(_, reach)| !reach.is_there_by(first))
    }

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
