//! Findings as the cases of a test suite, in XML that is valid under the schemas of Jenkins and of Ant.
//!
//! A finding that fails the check is a failed case; any other is a skipped one, so that a check that passes shows no
//! failed tests, and still each of its findings. A clean run is one case that passed, since Jenkins fails on none.
//! Hosts group cases by their class, which is the rule, and know them again by class and name, so names are unique
//! and hold no line. There is no clock here: the time is 1970 and the host `localhost`, which the schemas ask for.

use super::Report;
use super::cut::{LONGEST, cut};
use super::hosted::gravest_first;
use super::positions::Positions;
use super::tally::tally;
use crate::diagnostic::Diagnostic;
use crate::escape::xml;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

/// GitLab reads no report that makes more than 250,000 objects of it; a case makes fewer than ten.
const MOST_CASES: usize = 20_000;

/// Bytes of all cases; GitLab takes files of less than 30 MB.
const MOST_BYTES: usize = 25_000_000;

pub(super) fn render(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let suite = Suite::of(report);
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(out, "<testsuites>")?;
    writeln!(
        out,
        r#"  <testsuite name="{}" package="storymap" id="0" tests="{}" failures="{}" errors="0" time="0" timestamp="1970-01-01T00:00:00" hostname="localhost">"#,
        xml::text(report.command),
        suite.cases.len(),
        suite.failed,
    )?;
    writeln!(out, "    <properties/>")?;
    for case in &suite.cases {
        out.write_all(case.as_bytes())?;
    }
    let closing: Vec<String> = report.closing.iter().map(|line| xml::text(cut(line, LONGEST).as_ref())).collect();
    writeln!(out, "    <system-out>{}</system-out>", closing.join("\n"))?;
    writeln!(out, "    <system-err/>\n  </testsuite>\n</testsuites>")
}

/// The cases as they are written, and how many failed; skipped ones have no number in Ant's schema.
#[derive(Default)]
struct Suite {
    cases: Vec<String>,
    failed: usize,
    bytes: usize,
}

impl Suite {
    fn of(report: &Report<'_>) -> Suite {
        let mut suite = Suite::default();
        let mut positions = Positions::new(report);
        let mut names = Names::default();
        let sorted = gravest_first(report.findings);
        for (at, finding) in sorted.iter().enumerate() {
            let place = positions.of(finding.location);
            let path = xml::text(&cut(place.path, LONGEST));
            let name = names.unique(finding.rule, format!("{path}: {}", xml::text(&cut(&finding.message, LONGEST))));
            let fails = finding.severity >= report.fails_from;
            let at_line =
                if place.is_folder() { String::new() } else { format!(":{}:{}", place.start.line, place.start.column) };
            let case = case(finding, &name, &format!("{path}{at_line}"), fails);
            if at == MOST_CASES || suite.bytes + case.len() > MOST_BYTES {
                suite.push_rest(&sorted[at..]);
                break;
            }
            suite.failed += usize::from(fails);
            suite.bytes += case.len();
            suite.cases.push(case);
        }
        if suite.cases.is_empty() {
            suite.cases.push(passed(report.nothing.unwrap_or("done")));
        }
        suite
    }

    /// Counts findings for which there is no room.
    fn push_rest(&mut self, rest: &[&Diagnostic]) {
        let counted = tally(rest.iter().copied());
        let case = format!(
            "    <testcase classname=\"storymap\" name=\"and more: {counted}\" time=\"0\">\n      \
             <skipped type=\"info\" message=\"no room in this report\"/>\n    </testcase>\n"
        );
        self.cases.push(case);
    }
}

/// Names given to cases. GitLab keeps the first of several cases that have one name, and drops the others.
#[derive(Default)]
struct Names {
    taken: BTreeSet<(&'static str, String)>,
    counts: BTreeMap<(&'static str, String), usize>,
}

impl Names {
    fn unique(&mut self, rule: &'static str, name: String) -> String {
        if self.taken.insert((rule, name.clone())) {
            return name;
        }
        let count = self.counts.entry((rule, name.clone())).or_insert(1);
        loop {
            *count += 1;
            let numbered = format!("{name} ({count})");
            if self.taken.insert((rule, numbered.clone())) {
                return numbered;
            }
        }
    }
}

/// A finding as a case; `name` and `place` are escaped.
fn case(finding: &Diagnostic, name: &str, place: &str, fails: bool) -> String {
    let (rule, severity) = (finding.rule, finding.severity.name());
    let (message, help) = (xml::text(&cut(&finding.message, LONGEST)), xml::text(&cut(&finding.help, LONGEST)));
    let outcome = if fails { "failure" } else { "skipped" };
    format!(
        "    <testcase classname=\"storymap.{rule}\" name=\"{name}\" time=\"0\">\n      \
         <{outcome} type=\"{severity}\" message=\"{message}\">{place}: {severity}[{rule}] {message}\n\
         help: {help}</{outcome}>\n    </testcase>\n"
    )
}

fn passed(name: &str) -> String {
    format!("    <testcase classname=\"storymap\" name=\"{}\" time=\"0\"/>\n", xml::text(name))
}

#[cfg(test)]
mod tests;
