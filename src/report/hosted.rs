//! What the formats for code hosts share: the gravest findings first, a place that a host can show, one text for
//! message and help, and where a rule's page can be read.
//!
//! How each host writes it down, and how much it takes, is in the file of its format.

use super::Report;
use super::positions::{Place, Positions};
use crate::diagnostic::fix::Edit;
use crate::diagnostic::{Diagnostic, Location};
use crate::escape;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// Hosts show the first findings of a file, or keep no others: the gravest come first, else the order stays.
pub(super) fn gravest_first(findings: &[Diagnostic]) -> Vec<&Diagnostic> {
    let mut sorted: Vec<&Diagnostic> = findings.iter().collect();
    sorted.sort_by_key(|finding| Reverse(finding.severity));
    sorted
}

/// Finds the places of a report that a host can show.
pub(super) struct Spots<'a> {
    positions: Positions<'a>,
    /// The paths of all files that have text, for folders to be shown at.
    files: BTreeSet<&'a str>,
}

/// Where a host shows a finding.
pub(super) struct Spot<'a> {
    /// From the repository's root, untrusted; never `./` at its start.
    pub(super) path: &'a str,
    /// Lines and columns; `None` where the file is shown as a whole, because it stands for its folder.
    pub(super) place: Option<Place<'a>>,
    /// The folder that the file stands for.
    folder: Option<&'a str>,
}

impl<'a> Spots<'a> {
    pub(super) fn new(report: &Report<'a>) -> Spots<'a> {
        let paths = report.files.iter().map(|file| &*file.path);
        Spots { positions: Positions::new(report), files: paths.filter(|path| !path.ends_with('/')).collect() }
    }

    /// Where a location is shown. Hosts show files alone, so a folder is shown at the first file in it; one without
    /// any keeps its own path.
    pub(super) fn of(&mut self, location: Location) -> Spot<'a> {
        let place = self.positions.of(location);
        let path = place.path.strip_prefix("./").unwrap_or(place.path);
        if !place.path.ends_with('/') {
            return Spot { path, place: Some(place), folder: None };
        }
        let first = self.files.range(path..).next().filter(|file| file.starts_with(path));
        let shown = first.copied().unwrap_or(place.path);
        Spot { path: shown, place: None, folder: Some(place.path) }
    }

    /// Lines and columns in bytes.
    pub(super) fn positions(&mut self) -> &mut Positions<'a> {
        &mut self.positions
    }
}

impl Spot<'_> {
    /// The first line, from 1.
    pub(super) fn line(&self) -> u32 {
        self.place.as_ref().map_or(1, |place| place.start.line)
    }

    /// A finding's message and help as sentences, for hosts that have one text for both.
    pub(super) fn sentences(&self, finding: &Diagnostic) -> String {
        format!("{} Help: {}", ended(&self.told(&finding.message)), ended(&escape::one_line(&finding.help)))
    }

    /// A message on one line, with the folder that it is about where the spot does not show it. A host shows the text
    /// on pages, in comments and in logs, so nothing in it may steer any of them once it is read from its file.
    pub(super) fn told(&self, message: &str) -> String {
        match self.folder {
            Some(folder) => escape::one_line(&format!("`{}`: {message}", folder.replace('`', "'"))).into_owned(),
            None => escape::one_line(message).into_owned(),
        }
    }
}

/// A text of ours as a sentence; questions are some already.
fn ended(text: &str) -> String {
    if text.ends_with('?') { text.to_owned() } else { format!("{text}.") }
}

/// Where the page of a rule can be read, of this version; nowhere as long as the package names no repository.
pub(super) fn page_url(repository: &str, rule: &str) -> Option<String> {
    let version = env!("CARGO_PKG_VERSION");
    (!repository.is_empty()).then(|| format!("{repository}/blob/v{version}/docs/rules/{rule}.md"))
}

/// The edits of a cure that is nothing but edits, else none: half a cure is no cure, and hosts create no files.
pub(super) fn edits(finding: &Diagnostic) -> &[Edit] {
    match &finding.fix {
        Some(fix) if fix.creates.is_empty() => &fix.edits,
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Severity;
    use crate::diagnostic::fix::Fix;
    use crate::report::sample::{self, Sample, finding};

    #[test]
    fn the_gravest_come_first_and_the_rest_stays_in_order() {
        let rules = |sample: Sample| gravest_first(&sample.findings).iter().map(|found| found.rule).collect::<Vec<_>>();
        let gaps = sample::gaps();
        let reversed = Sample { findings: gaps.findings.iter().rev().cloned().collect(), ..gaps };
        assert_eq!(rules(reversed), ["task-without-stories", "first-slice-skips-activity", "map-missing-frame"]);
        assert_eq!(rules(sample::broken()), ["unknown-reference", "vague-title", "story-without-persona"]);
    }

    #[test]
    fn a_folder_is_shown_at_the_first_file_in_it() {
        let missing = || finding(Severity::Info, "missing-card-file", "the folder has no `task.md`", "add one");
        let sample = Sample::new()
            .finding("map/a/b/", "", missing())
            .finding("map/a/b/", "", missing())
            .finding("map/a/b.md", "x", missing())
            .finding("map/a/b/d/e.md", "x", missing())
            .finding("map/a/b/f.md", "x", missing())
            .finding("map/empty/", "", missing())
            .finding("./", "", missing())
            .finding("./m.md", "«x»", missing());
        sample.with_report(|report| {
            let mut spots = Spots::new(report);
            let shown: Vec<(&str, String)> = report
                .findings
                .iter()
                .map(|found| spots.of(found.location))
                .map(|spot| (spot.path, spot.told("it")))
                .collect();
            let expected = [
                ("map/a/b/d/e.md", "`map/a/b/`: it"),
                ("map/a/b/d/e.md", "`map/a/b/`: it"),
                ("map/a/b.md", "it"),
                ("map/a/b/d/e.md", "it"),
                ("map/a/b/f.md", "it"),
                ("map/empty/", "`map/empty/`: it"),
                ("./m.md", "`./`: it"),
                ("m.md", "it"),
            ];
            assert_eq!(shown, expected.map(|(path, told)| (path, told.to_owned())));
        });
    }

    #[test]
    fn a_page_has_an_address_once_the_package_has_one() {
        assert_eq!(page_url("", "vague-title"), None);
        let version = env!("CARGO_PKG_VERSION");
        let expected = format!("https://example.org/map/blob/v{version}/docs/rules/vague-title.md");
        assert_eq!(page_url("https://example.org/map", "vague-title"), Some(expected));
    }

    #[test]
    fn only_whole_cures_are_handed_on() {
        let mut found = finding(Severity::Info, "vague-title", "m", "h");
        assert_eq!(edits(&found), []);
        found.fix = Some(Box::new(Fix::replace(found.location, "x")));
        assert_eq!(edits(&found).len(), 1);
        found.fix.as_mut().expect("it was set").creates = Fix::create("a.md", "x").creates;
        assert_eq!(edits(&found), []);
    }
}
