//! The tool and its rules as SARIF describes them, from the catalogue.
//!
//! Only rules with results are described: all of them with their pages are half a megabyte, in every file of every run,
//! and no reader shows a rule that has nothing to say.

use super::{level, put_message};
use crate::diagnostic::Diagnostic;
use crate::report::hosted::page_url;
use crate::report::json::writer::Writer;
use crate::rules::catalog;
use crate::rules::page::{self, capitalised};
use crate::rules::rule::Rule;
use std::collections::BTreeSet;
use std::io;

/// The rules that have results, in the order of the catalogue.
pub(super) struct Rules {
    with_results: Vec<&'static Rule>,
}

impl Rules {
    pub(super) fn of(findings: &[&Diagnostic]) -> Rules {
        let found: BTreeSet<&str> = findings.iter().map(|finding| finding.rule).collect();
        Rules { with_results: catalog::RULES.iter().copied().filter(|rule| found.contains(rule.id)).collect() }
    }

    /// Where a rule stands among them.
    pub(super) fn index(&self, id: &str) -> Option<usize> {
        self.with_results.iter().position(|rule| rule.id == id)
    }

    pub(super) fn put_tool(&self, json: &mut Writer<'_>) -> io::Result<()> {
        let repository = env!("CARGO_PKG_REPOSITORY");
        json.open_object(Some("tool"))?;
        json.open_object(Some("driver"))?;
        json.text("name", "storymap")?;
        json.text("semanticVersion", env!("CARGO_PKG_VERSION"))?;
        json.text("version", env!("CARGO_PKG_VERSION"))?;
        if !repository.is_empty() {
            json.text("informationUri", repository)?;
        }
        json.open_array("rules")?;
        for rule in &self.with_results {
            put_rule(rule, json)?;
        }
        json.close()?;
        json.close()?;
        json.close()
    }
}

fn put_rule(rule: &Rule, json: &mut Writer<'_>) -> io::Result<()> {
    json.open_line()?;
    json.text("id", rule.id)?;
    json.text("name", &in_pascal_case(rule.id))?;
    put_message("shortDescription", &format!("{}.", capitalised(rule.summary)), json)?;
    put_message("fullDescription", rule.why, json)?;
    json.open_object(Some("help"))?;
    json.text("text", rule.cure)?;
    json.text("markdown", &page::markdown(rule, None))?;
    json.close()?;
    if let Some(url) = page_url(env!("CARGO_PKG_REPOSITORY"), rule.id) {
        json.text("helpUri", &url)?;
    }
    json.open_object(Some("defaultConfiguration"))?;
    json.text("level", level(rule.level))?;
    json.close()?;
    json.open_object(Some("properties"))?;
    json.open_array("tags")?;
    json.item(&rule.group.title().to_lowercase().replace(' ', "-"))?;
    json.close()?;
    json.close()?;
    json.close()
}

/// `task-without-stories` as SARIF names rules, `TaskWithoutStories`.
fn in_pascal_case(id: &str) -> String {
    id.split('-').map(capitalised).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_fits_into_what_github_takes_of_it() {
        const LONGEST_NAME: usize = 255;
        const LONGEST_DESCRIPTION: usize = 1024;
        for rule in catalog::RULES {
            assert!(in_pascal_case(rule.id).chars().count() <= LONGEST_NAME, "the name of {}", rule.id);
            let longest = rule.summary.chars().count().max(rule.why.chars().count());
            assert!(longest < LONGEST_DESCRIPTION, "the descriptions of {} have {longest} characters", rule.id);
        }
    }
}
