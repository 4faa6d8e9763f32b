//! GitLab's Code Quality report: a list of findings, each with one line of one file, for merge requests.
//!
//! GitLab reads the properties written here and no others (`doc/ci/testing/code_quality.md` of GitLab, "Implement a
//! custom tool"); labels and cures have no place in it. It sets no limit of its own on such a report, only the one
//! for all artifacts of a job (100 MB unless an administrator changes it).

use super::Report;
use super::hosted::{Spots, gravest_first};
use super::json::writer::Writer;
use crate::diagnostic::{Diagnostic, Severity};
use std::io::{self, Write};

pub(super) fn render(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut spots = Spots::new(report);
    let mut json = Writer::new(out);
    json.open_list()?;
    for finding in gravest_first(report.findings) {
        put_finding(finding, &mut spots, &mut json)?;
    }
    json.close()
}

fn put_finding(finding: &Diagnostic, spots: &mut Spots<'_>, json: &mut Writer<'_>) -> io::Result<()> {
    let spot = spots.of(finding.location);
    json.open_line()?;
    json.text("description", &spot.sentences(finding))?;
    json.text("check_name", finding.rule)?;
    json.text("fingerprint", &finding.fingerprint.to_string())?;
    json.text("severity", severity(finding.severity))?;
    json.open_object(Some("location"))?;
    json.text("path", spot.path)?;
    json.open_object(Some("lines"))?;
    json.number("begin", spot.line().into())?;
    json.close()?;
    json.close()?;
    json.close()
}

/// The words of GitLab. `critical` and `blocker` are for what must not be shipped; a gap in a map hurts nobody's
/// running system, so an error is `major`.
fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "info",
        Severity::Warning => "minor",
        Severity::Error => "major",
    }
}

#[cfg(test)]
mod tests {
    use crate::escape;
    use crate::report::Format;
    use crate::report::sample;
    use insta::assert_snapshot;

    #[test]
    fn a_line_for_each_finding_the_gravest_first() {
        assert_snapshot!(sample::gaps().shown(Format::Gitlab, 80), @r#"
        [
          {"description":"task `choose-payment` has no stories. Help: add one with `storymap new story --under choose-payment`, or mark the task `draft: true`.","check_name":"task-without-stories","fingerprint":"a0c4d6d17a51b8d4","severity":"major","location":{"path":"storymap/20-make-purchase/30-choose-payment/task.md","lines":{"begin":2}}},
          {"description":"first release `guest-checkout` has no story in activity `track-order`. Help: move a story of it into `guest-checkout`.","check_name":"first-slice-skips-activity","fingerprint":"71c2845816c8a5b3","severity":"minor","location":{"path":"storymap/30-track-order/activity.md","lines":{"begin":2}}},
          {"description":"map `webshop` does not say its goal. Help: add `goal:` to it.","check_name":"map-missing-frame","fingerprint":"6eb940a95078313b","severity":"info","location":{"path":"storymap/map.md","lines":{"begin":1}}}
        ]
        "#);
    }

    #[test]
    fn a_broken_card_is_named_exactly_and_told_on_one_line() {
        let found = sample::read_back(&sample::broken(), Format::Gitlab);
        assert_eq!(found.as_array().map(Vec::len), Some(3));
        assert_eq!(found[2]["description"], format!("{}. Help: say who.", escape::one_line(sample::HOSTILE_MESSAGE)));
        assert_eq!(found[2]["location"]["path"], "a\u{1b}[31m/b.md");
    }

    #[test]
    fn nothing_found_is_an_empty_list() {
        assert_eq!(sample::clean().shown(Format::Gitlab, 80), "[]\n");
    }

    #[test]
    fn ten_thousand_findings_fit_into_an_artifact() {
        let shown = sample::backlog(10_000).shown(Format::Gitlab, 80);
        assert_eq!(shown.lines().count(), 10_002);
        assert!(shown.len() < 10_000_000, "{} bytes of the 100 MB that GitLab takes", shown.len());
    }
}
