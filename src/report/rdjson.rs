//! The Reviewdog Diagnostic Format as JSON, for comments on what a pull request changes.
//!
//! Lines count from 1, columns from 1 in bytes of UTF-8, and an end is exclusive (`proto/rdf/reviewdog.proto` of
//! reviewdog). reviewdog sets no limit of its own, and posts what comes first first.

use super::Report;
use super::hosted::{Spot, Spots, edits, gravest_first, page_url};
use super::json::writer::Writer;
use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::source::Position;
use std::io::{self, Write};

pub(super) fn render(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut spots = Spots::new(report);
    let mut json = Writer::new(out);
    let findings = gravest_first(report.findings);
    json.open_object(None)?;
    json.open_object(Some("source"))?;
    json.text("name", "storymap")?;
    if let Some(url) = Some(env!("CARGO_PKG_REPOSITORY")).filter(|url| !url.is_empty()) {
        json.text("url", url)?;
    }
    json.close()?;
    if let Some(gravest) = findings.first() {
        json.text("severity", severity(gravest.severity))?;
    }
    json.open_array("diagnostics")?;
    for finding in findings {
        put_finding(finding, &mut spots, &mut json)?;
    }
    json.close()?;
    json.close()
}

fn put_finding(finding: &Diagnostic, spots: &mut Spots<'_>, json: &mut Writer<'_>) -> io::Result<()> {
    let spot = spots.of(finding.location);
    json.open_line()?;
    json.text("message", &spot.sentences(finding))?;
    put_location(&spot, finding.location, spots, json)?;
    json.text("severity", severity(finding.severity))?;
    json.open_object(Some("code"))?;
    json.text("value", finding.rule)?;
    if let Some(url) = page_url(env!("CARGO_PKG_REPOSITORY"), finding.rule) {
        json.text("url", &url)?;
    }
    json.close()?;
    put_suggestion(finding, spots, json)?;
    put_labels(finding, spots, json)?;
    json.close()
}

/// A suggestion names no file, and reviewdog offers several as one or the other: only a cure that is one edit of the
/// file itself can be suggested.
fn put_suggestion(finding: &Diagnostic, spots: &mut Spots<'_>, json: &mut Writer<'_>) -> io::Result<()> {
    let [edit] = edits(finding) else { return Ok(()) };
    if edit.location.file != finding.location.file {
        return Ok(());
    }
    json.open_array("suggestions")?;
    json.open_object(None)?;
    put_range(spots.positions().in_bytes(edit.location), json)?;
    json.text("text", &edit.replacement)?;
    json.close()?;
    json.close()
}

fn put_labels(finding: &Diagnostic, spots: &mut Spots<'_>, json: &mut Writer<'_>) -> io::Result<()> {
    if finding.labels.is_empty() {
        return Ok(());
    }
    json.open_array("related_locations")?;
    for label in &finding.labels {
        let spot = spots.of(label.location);
        json.open_object(None)?;
        json.text("message", &spot.told(&label.message))?;
        put_location(&spot, label.location, spots, json)?;
        json.close()?;
    }
    json.close()
}

fn put_location(spot: &Spot<'_>, location: Location, spots: &mut Spots<'_>, json: &mut Writer<'_>) -> io::Result<()> {
    json.open_object(Some("location"))?;
    json.text("path", spot.path)?;
    match spot.place {
        Some(_) => put_range(spots.positions().in_bytes(location), json)?,
        None => {
            json.open_object(Some("range"))?;
            json.open_object(Some("start"))?;
            json.number("line", 1)?;
            json.close()?;
            json.close()?;
        }
    }
    json.close()
}

fn put_range((start, end): (Position, Position), json: &mut Writer<'_>) -> io::Result<()> {
    json.open_object(Some("range"))?;
    for (key, position) in [("start", start), ("end", end)] {
        json.open_object(Some(key))?;
        json.number("line", position.line.into())?;
        json.number("column", position.column.into())?;
        json.close()?;
    }
    json.close()
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "INFO",
        Severity::Warning => "WARNING",
        Severity::Error => "ERROR",
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Severity;
    use crate::diagnostic::fix::{Edit, Fix};
    use crate::escape;
    use crate::report::Format;
    use crate::report::sample::{self, Sample, finding};
    use insta::assert_snapshot;

    #[test]
    fn a_line_for_each_finding_the_gravest_first() {
        assert_snapshot!(sample::gaps().shown(Format::Rdjson, 80), @r#"
        {
          "source": {
            "name": "storymap"
          },
          "severity": "ERROR",
          "diagnostics": [
            {"message":"task `choose-payment` has no stories. Help: add one with `storymap new story --under choose-payment`, or mark the task `draft: true`.","location":{"path":"storymap/20-make-purchase/30-choose-payment/task.md","range":{"start":{"line":2,"column":1},"end":{"line":2,"column":23}}},"severity":"ERROR","code":{"value":"task-without-stories"},"related_locations":[{"message":"its siblings have stories","location":{"path":"storymap/30-track-order/activity.md","range":{"start":{"line":2,"column":1},"end":{"line":2,"column":3}}}}]},
            {"message":"first release `guest-checkout` has no story in activity `track-order`. Help: move a story of it into `guest-checkout`.","location":{"path":"storymap/30-track-order/activity.md","range":{"start":{"line":2,"column":1},"end":{"line":2,"column":3}}},"severity":"WARNING","code":{"value":"first-slice-skips-activity"}},
            {"message":"map `webshop` does not say its goal. Help: add `goal:` to it.","location":{"path":"storymap/map.md","range":{"start":{"line":1,"column":1},"end":{"line":1,"column":1}}},"severity":"INFO","code":{"value":"map-missing-frame"}}
          ]
        }
        "#);
    }

    #[test]
    fn a_broken_card_is_named_exactly_and_told_on_one_line() {
        let found = sample::read_back(&sample::broken(), Format::Rdjson);
        let found = &found["diagnostics"];
        assert_eq!(found.as_array().map(Vec::len), Some(3));
        assert_eq!(found[2]["message"], format!("{}. Help: say who.", escape::one_line(sample::HOSTILE_MESSAGE)));
        let of_second = found[0]["location"]["range"].to_string();
        assert_eq!(of_second, r#"{"start":{"line":2,"column":7},"end":{"line":2,"column":10}}"#, "columns are bytes");
    }

    #[test]
    fn nothing_found_is_an_empty_list() {
        assert_snapshot!(sample::clean().shown(Format::Rdjson, 80), @r#"
        {
          "source": {
            "name": "storymap"
          },
          "diagnostics": []
        }
        "#);
    }

    #[test]
    fn a_cure_is_suggested_where_it_is_one_edit_of_the_file() {
        let mut sample = Sample::new()
            .finding(
                "é.md",
                "é «relase»: x\n",
                finding(Severity::Warning, "unknown-field", "`relase` is no field", "h"),
            )
            .finding("b.md", "«b»", finding(Severity::Warning, "unknown-field", "m", "h"));
        let (first, second) = (sample.findings[0].location, sample.findings[1].location);
        let suggestion =
            |sample: &Sample| sample::read_back(sample, Format::Rdjson)["diagnostics"][0]["suggestions"].to_string();
        sample.findings[0].fix = Some(Box::new(Fix::replace(first, "release")));
        assert_eq!(
            suggestion(&sample),
            r#"[{"range":{"start":{"line":1,"column":4},"end":{"line":1,"column":10}},"text":"release"}]"#
        );
        let elsewhere = Edit { location: second, replacement: "c".to_owned() };
        sample.findings[0].fix.as_mut().expect("it was set").edits.push(elsewhere.clone());
        assert_eq!(suggestion(&sample), "null");
        sample.findings[0].fix = Some(Box::new(Fix { edits: vec![elsewhere], creates: Vec::new() }));
        assert_eq!(suggestion(&sample), "null");
    }

    #[test]
    fn ten_thousand_findings_are_all_there() {
        let shown = sample::backlog(10_000).shown(Format::Rdjson, 80);
        assert_eq!(shown.lines().filter(|line| line.contains("\"message\"")).count(), 10_000);
    }
}
