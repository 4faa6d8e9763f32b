//! Every rule by itself: its bad example has the gap, its good one has not, nor any other that needs an answer.

use crate::support::findings::{Gap, gaps};
use crate::support::sandbox::{Sandbox, TODAY};
use rayon::prelude::*;
use std::sync::OnceLock;
use storymap::rules::catalog::RULES;
use storymap::rules::page;
use storymap::rules::rule::Rule;
use storymap::source::{GONE, fixture_files};

/// A rule with what the check says of its two examples.
pub(super) struct Examined {
    pub(super) rule: &'static Rule,
    pub(super) bad: Vec<Gap>,
    pub(super) good: Vec<Gap>,
    /// What the command of its page prints on the bad one.
    pub(super) printed: String,
}

/// All rules with their examples checked, once for all tests and on all cores: those tests wait for it together.
pub(super) fn examined() -> &'static [Examined] {
    static EXAMINED: OnceLock<Vec<Examined>> = OnceLock::new();
    EXAMINED.get_or_init(|| RULES.par_iter().with_max_len(1).map(|rule| examine(rule)).collect())
}

fn examine(rule: &'static Rule) -> Examined {
    let bad = committed(&rule.bad_map());
    let command = page::command(rule);
    let printed = bad.storymap(command.strip_prefix("storymap ").expect("it is the program's own")).stdout;
    Examined { rule, bad: gaps(&bad), good: gaps(&committed(&rule.good_map())), printed }
}

/// A rule's example as somebody would have it: written, and committed.
pub(super) fn committed(example: &str) -> Sandbox {
    let sandbox = Sandbox::of(example);
    sandbox.commit(TODAY);
    sandbox
}

#[test]
fn every_bad_example_has_the_gap() {
    for Examined { rule, bad, .. } in examined() {
        assert!(bad.iter().any(|gap| gap.rule == rule.id), "{} is not found in its bad example: {bad:#?}", rule.id);
    }
}

#[test]
fn no_good_example_has_the_gap() {
    for Examined { rule, good, .. } in examined() {
        assert!(good.iter().all(|gap| gap.rule != rule.id), "{} is found in its good example: {good:#?}", rule.id);
    }
}

#[test]
fn good_examples_have_no_gap_that_needs_an_answer() {
    for Examined { rule, good, .. } in examined() {
        let grave: Vec<&Gap> = good.iter().filter(|gap| gap.severity != "info").collect();
        assert!(grave.is_empty(), "the good example of {} has {grave:#?}", rule.id);
    }
}

#[test]
fn bad_examples_have_no_other_grave_gap() {
    // An ended waiver is shown with the gap that it no longer accepts.
    for Examined { rule, bad, .. } in examined().iter().filter(|each| each.rule.id != "waiver-expired") {
        let others: Vec<&Gap> = bad.iter().filter(|gap| gap.severity != "info" && gap.rule != rule.id).collect();
        assert!(others.is_empty(), "the bad example of {} has {others:#?} as well", rule.id);
    }
}

#[test]
fn good_examples_say_only_what_is_different() {
    for rule in RULES {
        let bad = fixture_files(&rule.bad_map());
        let good = fixture_files(rule.good);
        assert!(!good.is_empty(), "{}", rule.id);
        for (path, content) in good {
            let gone = path.strip_suffix(GONE).unwrap_or(&path);
            assert!(bad.iter().all(|old| *old != (path.clone(), content.clone())), "{}: {path} is the same", rule.id);
            assert!(path == gone || bad.iter().any(|(old, _)| old == gone), "{}: {gone} was never there", rule.id);
        }
    }
}
