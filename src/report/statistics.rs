//! How many findings there are of each rule and severity, the most first.
//!
//! Which findings are counted is not decided here: all that the report was given.

use super::{Align, Cell, Column, Table, Tone, tone};
use crate::diagnostic::{Diagnostic, Severity};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The findings of one rule that have one severity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) rule: &'static str,
    pub(super) severity: Severity,
    /// Never 0.
    pub(super) findings: u64,
}

/// The most first; of the same number the graver, then by rule.
pub(super) fn counts(findings: &[Diagnostic]) -> Vec<Count> {
    let mut by_rule: BTreeMap<(&'static str, Severity), u64> = BTreeMap::new();
    for finding in findings {
        *by_rule.entry((finding.rule, finding.severity)).or_default() += 1;
    }
    let count = |((rule, severity), findings)| Count { rule, severity, findings };
    let mut counts: Vec<Count> = by_rule.into_iter().map(count).collect();
    counts.sort_by_key(|count| (Reverse(count.findings), Reverse(count.severity), count.rule));
    counts
}

/// The counts as a table for people.
pub(super) fn table(findings: &[Diagnostic]) -> Table {
    let column = |title: &str, align| Column { title: title.to_owned(), key: title.to_owned(), align };
    let cell = |text: &str, tone| Cell { text: text.to_owned(), tone };
    let row = |count: Count| {
        let severity = cell(count.severity.name(), tone::of(count.severity));
        vec![cell(&count.findings.to_string(), Tone::Strong), severity, cell(count.rule, Tone::Plain)]
    };
    Table {
        title: "gaps by rule, the most first".to_owned(),
        columns: vec![column("gaps", Align::Right), column("severity", Align::Left), column("rule", Align::Left)],
        rows: counts(findings).into_iter().map(row).collect(),
        legend: None,
    }
}

#[cfg(test)]
mod tests {
    use crate::report::Format;
    use crate::report::sample::{self, Sample};
    use insta::assert_snapshot;

    /// The ordinary report with one of its findings twice more.
    fn counted() -> Sample {
        let mut sample = sample::gaps().counted().quiet();
        sample.findings.extend([sample.findings[1].clone(), sample.findings[1].clone()]);
        sample
    }

    #[test]
    fn people_get_a_table_instead_of_findings() {
        assert_snapshot!(counted().shown(Format::Text, 80), @"
        gaps by rule, the most first
         gaps  severity  rule
        ────────────────────────────────────────────
            3  warning   first-slice-skips-activity
            1  error     task-without-stories
            1  info      map-missing-frame
        ────────────────────────────────────────────
        ");
        assert_eq!(counted().shown(Format::Full, 80), counted().shown(Format::Text, 80));
    }

    #[test]
    fn plain_concise_and_jsonl_get_a_line_each() {
        assert_snapshot!(counted().plain().shown(Format::Full, 80), @"
        3	warning	first-slice-skips-activity
        1	error	task-without-stories
        1	info	map-missing-frame
        ");
        assert_snapshot!(counted().shown(Format::Concise, 80), @"
        3 warning[first-slice-skips-activity]
        1 error[task-without-stories]
        1 info[map-missing-frame]
        ");
        assert_snapshot!(counted().shown(Format::Jsonl, 80), @r#"
        {"rule":"first-slice-skips-activity","severity":"warning","count":3}
        {"rule":"task-without-stories","severity":"error","count":1}
        {"rule":"map-missing-frame","severity":"info","count":1}
        "#);
    }

    #[test]
    fn json_has_findings_and_counts() {
        let read: serde_json::Value =
            serde_json::from_str(&counted().shown(Format::Json, 80)).expect("what is written is JSON");
        assert_eq!(read["findings"].as_array().map(Vec::len), Some(5));
        assert_eq!(
            read["statistics"][0],
            serde_json::json!({"rule": "first-slice-skips-activity", "severity": "warning", "count": 3})
        );
    }

    #[test]
    fn nothing_found_is_nothing_counted() {
        let clean = sample::clean().counted();
        assert_eq!(clean.shown(Format::Text, 80), "no gaps\n\n24 stories read\n");
        assert_eq!(clean.shown(Format::Concise, 80) + &clean.shown(Format::Jsonl, 80), "");
        assert!(clean.shown(Format::Json, 80).contains("\"statistics\": []"));
    }
}
