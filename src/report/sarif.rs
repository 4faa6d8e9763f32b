//! SARIF 2.1.0, the standard form of findings: for code scanning on GitHub, and for editors that show it.
//!
//! One run, each rule and each result on a line of its own. Columns count characters, and an end is exclusive, as SARIF
//! has it. How rules are described is in `sarif/rules.rs`.

mod rules;

use super::Report;
use super::hosted::{Spot, Spots, edits, gravest_first};
use super::json::writer::Writer;
use super::positions::Place;
use crate::diagnostic::fix::Edit;
use crate::diagnostic::{Diagnostic, Severity};
use crate::escape;
use crate::source::FileId;
use rules::Rules;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// The official schema, by its own name.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// What paths start from; whoever reads the file knows where the repository is.
const ROOT: &str = "%SRCROOT%";
/// GitHub refuses a run with more results ("SARIF results exceed hard limit" in its documentation).
const MOST_RESULTS: usize = 25_000;
/// GitHub keeps so many results of a run, the gravest.
const SHOWN_RESULTS: usize = 5_000;
/// GitHub keeps so many locations of a result.
const MOST_LABELS: usize = 100;

pub(super) fn render(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut findings = gravest_first(report.findings);
    findings.truncate(MOST_RESULTS);
    let rules = Rules::of(&findings);
    let mut json = Writer::new(out);
    json.open_object(None)?;
    json.text("$schema", SCHEMA)?;
    json.text("version", "2.1.0")?;
    json.open_array("runs")?;
    json.open_object(None)?;
    rules.put_tool(&mut json)?;
    put_invocation(report, &mut json)?;
    json.text("columnKind", "unicodeCodePoints")?;
    json.open_object(Some("originalUriBaseIds"))?;
    json.open_object(Some(ROOT))?;
    put_message("description", "the root of the repository", &mut json)?;
    json.close()?;
    json.close()?;
    let mut results = Results { spots: Spots::new(report), rules };
    json.open_array("results")?;
    for finding in findings {
        results.put(finding, &mut json)?;
    }
    for _ in 0..4 {
        json.close()?;
    }
    Ok(())
}

/// What becomes of so many results, as [`super::Format::limit`] says.
pub(super) fn limit(findings: usize) -> Option<String> {
    if findings > MOST_RESULTS {
        let cut = findings - MOST_RESULTS;
        return Some(format!(
            "SARIF has the {MOST_RESULTS} gravest of {findings} gaps and leaves out {cut}, because GitHub refuses more"
        ));
    }
    (findings > SHOWN_RESULTS)
        .then(|| format!("SARIF has all {findings} gaps, of which GitHub shows the {SHOWN_RESULTS} gravest"))
}

/// That the check was done, and what it says for people about its outcome: what is not shown, and what did not run.
fn put_invocation(report: &Report<'_>, json: &mut Writer<'_>) -> io::Result<()> {
    json.open_array("invocations")?;
    json.open_object(None)?;
    json.flag("executionSuccessful", true)?;
    json.open_array("toolExecutionNotifications")?;
    let limit = limit(report.findings.len());
    let warnings = limit.iter().map(|line| ("warning", line));
    for (level, line) in warnings.chain(report.closing.iter().map(|line| ("note", line))) {
        json.open_line()?;
        json.text("level", level)?;
        put_message("message", line, json)?;
        json.close()?;
    }
    json.close()?;
    json.close()?;
    json.close()
}

/// What every result needs.
struct Results<'a> {
    spots: Spots<'a>,
    rules: Rules,
}

impl Results<'_> {
    fn put(&mut self, finding: &Diagnostic, json: &mut Writer<'_>) -> io::Result<()> {
        let spot = self.spots.of(finding.location);
        json.open_line()?;
        json.text("ruleId", finding.rule)?;
        if let Some(index) = self.rules.index(finding.rule) {
            json.number("ruleIndex", index as u64)?;
        }
        json.text("level", level(finding.severity))?;
        put_message("message", &text(finding, &spot), json)?;
        json.open_array("locations")?;
        json.open_object(None)?;
        put_physical(&spot, json)?;
        if let Some(card) = &finding.card {
            json.open_array("logicalLocations")?;
            json.open_object(None)?;
            json.text("name", card)?;
            json.close()?;
            json.close()?;
        }
        json.close()?;
        json.close()?;
        self.put_labels(finding, json)?;
        // GitHub knows a result again by `primaryLocationLineHash` alone, a hash over the lines that only its own
        // action computes, where the key is not there. Ours under that name would be taken for one and found wrong;
        // under its own it serves everybody else, and survives moved lines and renamed files.
        json.open_object(Some("partialFingerprints"))?;
        json.text("storymapGap/v1", &finding.fingerprint.to_string())?;
        json.close()?;
        self.put_fix(finding, json)?;
        json.close()
    }

    fn put_labels(&mut self, finding: &Diagnostic, json: &mut Writer<'_>) -> io::Result<()> {
        if finding.labels.is_empty() {
            return Ok(());
        }
        json.open_array("relatedLocations")?;
        for (id, label) in (1..).zip(finding.labels.iter().take(MOST_LABELS)) {
            let spot = self.spots.of(label.location);
            json.open_object(None)?;
            json.number("id", id)?;
            put_physical(&spot, json)?;
            put_message("message", &unlinked(&spot.told(&label.message)), json)?;
            json.close()?;
        }
        json.close()
    }

    fn put_fix(&mut self, finding: &Diagnostic, json: &mut Writer<'_>) -> io::Result<()> {
        let mut by_file: BTreeMap<FileId, Vec<&Edit>> = BTreeMap::new();
        for edit in edits(finding) {
            by_file.entry(edit.location.file).or_default().push(edit);
        }
        if by_file.is_empty() {
            return Ok(());
        }
        json.open_array("fixes")?;
        json.open_object(None)?;
        put_message("description", &unlinked(&finding.help), json)?;
        json.open_array("artifactChanges")?;
        for edits in by_file.into_values() {
            json.open_object(None)?;
            put_artifact(self.spots.of(edits[0].location).path, json)?;
            json.open_array("replacements")?;
            for edit in edits {
                json.open_object(None)?;
                put_region("deletedRegion", &self.spots.positions().of(edit.location), json)?;
                json.open_object(Some("insertedContent"))?;
                json.text("text", &edit.replacement)?;
                json.close()?;
                json.close()?;
            }
            json.close()?;
            json.close()?;
        }
        json.close()?;
        json.close()?;
        json.close()
    }
}

/// Message and help, and links to the places of the labels, which GitHub shows nowhere else.
fn text(finding: &Diagnostic, spot: &Spot<'_>) -> String {
    let mut text = unlinked(&spot.sentences(finding));
    let link = |(id, message): (usize, &str)| {
        let message = escape::one_line(message);
        format!("[{}]({id})", message.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]"))
    };
    let labels = finding.labels.iter().map(|label| label.message.as_str()).take(MOST_LABELS);
    let links: Vec<String> = (1..).zip(labels).map(link).collect();
    if !links.is_empty() {
        text.push_str(&format!(" See: {}.", links.join("; ")));
    }
    let cut = finding.labels.len().saturating_sub(MOST_LABELS);
    if cut > 0 {
        text.push_str(&format!(" And {cut} more."));
    }
    text
}

/// Text in which nothing that a card holds is a link of SARIF, `[text](target)`.
fn unlinked(text: &str) -> String {
    text.replace("](", "] (")
}

/// A text to be shown; nothing in it steers what shows it.
fn put_message(key: &str, text: &str, json: &mut Writer<'_>) -> io::Result<()> {
    json.open_object(Some(key))?;
    json.text("text", &escape::one_line(text))?;
    json.close()
}

fn put_physical(spot: &Spot<'_>, json: &mut Writer<'_>) -> io::Result<()> {
    json.open_object(Some("physicalLocation"))?;
    put_artifact(spot.path, json)?;
    match &spot.place {
        Some(place) => put_region("region", place, json)?,
        None => {
            json.open_object(Some("region"))?;
            json.number("startLine", 1)?;
            json.close()?;
        }
    }
    json.close()
}

/// A file by its URI. One outside of the repository is not below its root, so nothing says what its path starts from.
fn put_artifact(path: &str, json: &mut Writer<'_>) -> io::Result<()> {
    json.open_object(Some("artifactLocation"))?;
    json.text("uri", &escape::uri_path(path))?;
    if !path.starts_with("../") {
        json.text("uriBaseId", ROOT)?;
    }
    json.close()
}

fn put_region(key: &str, place: &Place<'_>, json: &mut Writer<'_>) -> io::Result<()> {
    json.open_object(Some(key))?;
    json.number("startLine", place.start.line.into())?;
    json.number("startColumn", place.start.column.into())?;
    json.number("endLine", place.end.line.into())?;
    json.number("endColumn", place.end.column.into())?;
    json.close()
}

/// The words of SARIF.
fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

#[cfg(test)]
mod tests;
