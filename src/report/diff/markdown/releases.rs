//! What becomes of each release, as a table: its numbers, whether a user gets through with it, and which stories came
//! and went, and which steps with them. A column that no release has a value in is left out.

use super::super::releases::ReleaseChange;
use super::super::words;
use super::super::words::releases::{self, Measure};
use super::super::{DiffReport, Mark};
use super::Style;
use super::fit::{Part, Rows, Share};
use crate::escape::markdown::{cell, line};

/// The table, and a line on the releases that are as they were.
pub(super) fn parts(report: &DiffReport<'_>, style: Style) -> Vec<Part> {
    let arrow = style.arrow;
    let changes = &report.releases;
    let has = |measure: &Measure| changes.iter().any(|change| measure.of_both(change).is_some());
    let measures: Vec<Measure> = Measure::ALL.into_iter().filter(has).collect();
    let has_journeys = changes.iter().any(|change| !releases::journeys(change, arrow).is_empty());
    let table = Columns { measures, has_journeys, style };
    let rows = Rows::written(changes.len(), changes.iter().map(|change| table.row(change)), style.most);
    let noun = ("changed release", "changed releases");
    let changed = Part { open: table.open(), rows, close: String::new(), noun, share: Share::Second };
    let told = releases::unchanged(&report.unchanged_releases).filter(|_| !report.is_empty());
    let unchanged = Part {
        open: String::new(),
        rows: Rows::written(told.iter().len(), told.iter().map(|told| format!("{}\n", line(told))), style.most),
        close: String::new(),
        noun: ("line on unchanged releases", "lines on unchanged releases"),
        share: Share::Second,
    };
    let crossed = changes.iter().filter_map(stories).count();
    let crossings = Part {
        open: "Stories and steps:\n\n".to_owned(),
        rows: Rows::written(crossed, changes.iter().filter_map(stories), style.most),
        close: String::new(),
        noun: ("release with other stories or steps", "releases with other stories or steps"),
        share: Share::Second,
    };
    vec![changed, crossings, unchanged]
}

/// The columns that there are.
struct Columns {
    measures: Vec<Measure>,
    has_journeys: bool,
    style: Style,
}

impl Columns {
    fn open(&self) -> String {
        let mut heads = vec!["release"];
        heads.extend(self.has_journeys.then_some("journey"));
        heads.extend(self.measures.iter().map(|measure| measure.name()));
        let is_number = |head: &str| self.measures.iter().any(|measure| measure.name() == head);
        let rules: Vec<&str> = heads.iter().map(|head| if is_number(head) { "---:" } else { "---" }).collect();
        format!("#### What becomes of the releases\n\n| {} |\n| {} |\n", heads.join(" | "), rules.join(" | "))
    }

    fn row(&self, change: &ReleaseChange) -> String {
        let mut cells = vec![name(change)];
        cells.extend(self.has_journeys.then(|| self.journeys(change)));
        cells.extend(self.measures.iter().map(|measure| self.number(*measure, change)));
        format!("| {} |\n", cells.join(" | "))
    }

    fn journeys(&self, change: &ReleaseChange) -> String {
        let told = releases::journeys(change, self.style.arrow).iter().map(|told| cell(told)).collect::<Vec<_>>();
        let told = told.join("<br>");
        let is_worse = !change.worse.is_empty();
        let has_changed = change.older.is_some() && change.newer.is_some() && releases::is_another_journey(change);
        match (is_worse, has_changed) {
            (true, _) => format!("{}**worse: {told}**", self.style.warning()),
            (false, true) => format!("**{told}**"),
            (false, false) => told,
        }
    }

    /// Bold where it has changed.
    fn number(&self, measure: Measure, change: &ReleaseChange) -> String {
        let Some((older, newer)) = measure.of_both(change) else { return String::new() };
        let (older, newer) = (figures(&older), figures(&newer));
        let number = match (&change.older, &change.newer) {
            (None, _) => newer,
            (_, None) => older,
            _ if older == newer => newer,
            // On one line, however narrow the column.
            _ => format!("**{}**", self.style.arrow.between(&older, &newer).replace(' ', "&nbsp;")),
        };
        match measure.remark(change) {
            Some(remark) => format!("{number} **{remark}**"),
            None => number,
        }
    }
}

/// The title, the id, and whether it is new or gone.
fn name(change: &ReleaseChange) -> String {
    let title = cell(&releases::release(change));
    let Some(release) = &change.release else { return title };
    let id = cell(&words::id(&release.id));
    match (&change.older, &change.newer) {
        (None, _) => format!("**{title}** {id}, new"),
        (_, None) => format!("**{title}** {id}, removed"),
        _ => format!("**{title}** {id}"),
    }
}

/// A number as it is: nothing can be made of figures, and as code they would not look like numbers.
fn figures(number: &str) -> String {
    let is_of_figures = number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if is_of_figures { number.to_owned() } else { cell(number) }
}

/// "**Accounts**", and below it the stories in, the stories out, the steps lost and reached.
fn stories(change: &ReleaseChange) -> Option<String> {
    let crossings = releases::crossings(change).map(|(_, stories)| line(&stories));
    let steps = releases::steps(change).map(|(mark, steps)| match mark {
        // A hole is what a reviewer must not overlook.
        Mark::Removed => format!("**{}**", line(&steps)),
        Mark::Added | Mark::Changed => line(&steps),
    });
    let told: String = crossings.chain(steps).map(|told| format!("  - {told}\n")).collect();
    (!told.is_empty()).then(|| format!("- **{}**\n{told}", line(&releases::release(change))))
}
