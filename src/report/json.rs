//! Everything a report holds, as JSON of schema 1, for machines.
//!
//! Lines and columns count from 1, columns in characters; an end is exclusive, one past the last character, as in the
//! Language Server Protocol. Findings are written one by one, so that a hundred thousand of them need no copy.
//! Tables and closing lines are for people, and not here.

pub(super) mod writer;

use super::positions::{Place, Positions};
use super::statistics::{self, Count};
use super::{Detail, Fact, FactValue, Report};
use crate::diagnostic::Diagnostic;
use std::io::{self, Write};
use writer::Writer;

/// The version of the schema: it rises when a key changes its meaning or goes, not when one is added.
const SCHEMA: u64 = 1;

pub(super) fn render(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut positions = Positions::new(report);
    let mut json = Writer::new(out);
    open_envelope(&mut json)?;
    put_facts("map", &report.map, &mut json)?;
    json.open_array("findings")?;
    for finding in report.findings {
        put_finding(finding, &mut positions, &mut json)?;
    }
    json.close()?;
    if report.detail == Detail::Counts {
        json.open_array("statistics")?;
        for count in statistics::counts(report.findings) {
            put_count(count, &mut json)?;
        }
        json.close()?;
    }
    put_facts("summary", &report.summary, &mut json)?;
    json.close()
}

pub(super) fn render_facts(facts: &[Fact], out: &mut dyn Write) -> io::Result<()> {
    let mut json = Writer::new(out);
    open_envelope(&mut json)?;
    put_each(facts, &mut json)?;
    json.close()
}

/// Begins the whole text: the version of the schema, and the tool.
pub(super) fn open_envelope(json: &mut Writer<'_>) -> io::Result<()> {
    json.open_object(None)?;
    json.number("schema", SCHEMA)?;
    json.open_object(Some("tool"))?;
    json.text("name", "storymap")?;
    json.text("version", env!("CARGO_PKG_VERSION"))?;
    json.close()
}

/// How many findings of a rule there are.
pub(super) fn put_count(count: Count, json: &mut Writer<'_>) -> io::Result<()> {
    json.open_object(None)?;
    json.text("rule", count.rule)?;
    json.text("severity", count.severity.name())?;
    json.number("count", count.findings)?;
    json.close()
}

/// A finding with its places as lines and columns.
pub(super) fn put_finding(
    finding: &Diagnostic,
    positions: &mut Positions<'_>,
    json: &mut Writer<'_>,
) -> io::Result<()> {
    json.open_object(None)?;
    json.text("rule", finding.rule)?;
    json.text("severity", finding.severity.name())?;
    json.text("message", &finding.message)?;
    json.text("help", &finding.help)?;
    put_place(&positions.of(finding.location), json)?;
    match &finding.card {
        Some(card) => json.text("card", card)?,
        None => json.null("card")?,
    }
    json.text("fingerprint", &finding.fingerprint.to_string())?;
    json.open_array("labels")?;
    for label in &finding.labels {
        json.open_object(None)?;
        json.text("message", &label.message)?;
        put_place(&positions.of(label.location), json)?;
        json.close()?;
    }
    json.close()?;
    json.flag("fixable", finding.fix.is_some())?;
    json.close()
}

fn put_place(place: &Place<'_>, json: &mut Writer<'_>) -> io::Result<()> {
    json.text("path", place.path)?;
    json.number("line", place.start.line.into())?;
    json.number("column", place.start.column.into())?;
    json.number("end_line", place.end.line.into())?;
    json.number("end_column", place.end.column.into())
}

fn put_facts(key: &str, facts: &[Fact], json: &mut Writer<'_>) -> io::Result<()> {
    json.open_object(Some(key))?;
    put_each(facts, json)?;
    json.close()
}

/// Facts as keys of the object that is open.
pub(super) fn put_each(facts: &[Fact], json: &mut Writer<'_>) -> io::Result<()> {
    facts.iter().try_for_each(|fact| put_value(fact.key, &fact.value, json))
}

/// A value under its key.
pub(super) fn put_value(key: &str, value: &FactValue, json: &mut Writer<'_>) -> io::Result<()> {
    match value {
        FactValue::Count(count) => json.number(key, *count),
        FactValue::Text(text) => json.text(key, text),
        FactValue::Decimal(decimal) => json.decimal(key, decimal),
        FactValue::Flag(flag) => json.flag(key, *flag),
        FactValue::Nothing => json.null(key),
        FactValue::Texts(texts) => {
            json.open_array(key)?;
            texts.iter().try_for_each(|text| json.item(text))?;
            json.close()
        }
        FactValue::Facts(facts) => put_facts(key, facts, json),
        FactValue::Named(named) => {
            json.open_object(Some(key))?;
            named.iter().try_for_each(|(name, value)| put_value(name, value, json))?;
            json.close()
        }
        FactValue::List(things) => {
            json.open_array(key)?;
            for facts in things {
                json.open_object(None)?;
                put_each(facts, json)?;
                json.close()?;
            }
            json.close()
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::report::Format;
    use crate::report::sample::{self, Sample};
    use insta::assert_snapshot;

    fn shown(sample: &Sample) -> String {
        sample.shown(Format::Json, 80).replace(env!("CARGO_PKG_VERSION"), "[version]")
    }

    #[test]
    fn a_finding_has_every_key_in_its_order() {
        assert_snapshot!(shown(&sample::gaps().first(1)), @r#"
        {
          "schema": 1,
          "tool": {
            "name": "storymap",
            "version": "[version]"
          },
          "map": {
            "stories": 24
          },
          "findings": [
            {
              "rule": "task-without-stories",
              "severity": "error",
              "message": "task `choose-payment` has no stories",
              "help": "add one with `storymap new story --under choose-payment`, or mark the task `draft: true`",
              "path": "storymap/20-make-purchase/30-choose-payment/task.md",
              "line": 2,
              "column": 1,
              "end_line": 2,
              "end_column": 22,
              "card": "choose-payment",
              "fingerprint": "a0c4d6d17a51b8d4",
              "labels": [
                {
                  "message": "its siblings have stories",
                  "path": "storymap/30-track-order/activity.md",
                  "line": 2,
                  "column": 1,
                  "end_line": 2,
                  "end_column": 3
                }
              ],
              "fixable": false
            }
          ],
          "summary": {
            "errors": 1,
            "skipped_rules": [
              "stale-story"
            ]
          }
        }
        "#);
    }

    #[test]
    fn a_broken_card_reads_back_as_it_was() {
        let shown = shown(&sample::broken());
        assert!(shown.chars().all(|character| character == '\n' || !character.is_control()), "{shown}");
        let read: serde_json::Value = serde_json::from_str(&shown).expect("what is written is JSON");
        assert_eq!(read["findings"][0]["message"], sample::HOSTILE_MESSAGE);
        assert_eq!(read["findings"].as_array().map(Vec::len), Some(3));
    }

    #[test]
    fn nothing_found_is_an_empty_list() {
        assert_snapshot!(shown(&sample::clean()), @r#"
        {
          "schema": 1,
          "tool": {
            "name": "storymap",
            "version": "[version]"
          },
          "map": {
            "stories": 24
          },
          "findings": [],
          "summary": {
            "errors": 0,
            "skipped_rules": [
              "stale-story"
            ]
          }
        }
        "#);
    }
}
