//! The pages of `docs/rules`: written from the rules and the real output of their bad examples, and current.

use super::examples::{Examined, examined};
use crate::support::golden::assert_current;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use storymap::rules::catalog::RULES;
use storymap::rules::page;
use storymap::rules::rule::{Group, Rule};

#[test]
fn every_page_is_current() {
    for Examined { rule, printed, .. } in examined() {
        assert_current(&format!("docs/rules/{}.md", rule.id), &page::markdown(rule, Some(printed)));
    }
}

#[test]
fn the_index_is_current() {
    let mut index = String::from(
        "# Rules\n\nWhat `storymap gaps` looks for, and the level each rule has unless a team sets another one.\n\
         `storymap rule` prints the same table with the levels that hold in your repository.\n\
         How often they are right is [measured](../reference/accuracy.md).\n\n\
         Who accepts a gap says so in the front matter of its card, with the reason and, better, a last day:\n\n\
         ```yaml\nignore: [\"first-slice-skips-task until 2027-01-31: vouchers start in February\"]\n```\n",
    );
    let mut group: Option<Group> = None;
    for rule in in_groups() {
        if group != Some(rule.group) {
            group = Some(rule.group);
            let title = rule.group.title();
            write!(index, "\n## {title}\n\n| rule | level | finds |\n|---|---|---|\n").expect("a string takes all");
        }
        let (id, level, summary) = (rule.id, rule.level.name(), rule.summary);
        writeln!(index, "| [`{id}`]({id}.md) | {level} | {summary} |").expect("a string takes all");
    }
    assert_current("docs/rules/README.md", &index);
}

#[test]
fn no_page_is_left_of_a_rule_that_is_gone() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules");
    for page in fs::read_dir(folder).expect("the pages are part of the repository").flatten() {
        let name = page.file_name().to_string_lossy().into_owned();
        let id = name.strip_suffix(".md").unwrap_or(&name);
        assert!(id == "README" || RULES.iter().any(|rule| rule.id == id), "docs/rules/{name} is no rule's page");
    }
}

/// The groups in their order, each with its rules in the order of the catalogue.
fn in_groups() -> Vec<&'static Rule> {
    let mut rules = RULES.to_vec();
    rules.sort_by_key(|rule| rule.group);
    rules
}
