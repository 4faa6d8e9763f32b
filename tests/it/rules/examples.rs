//! Every rule by itself: its bad example has the gap, its good one has not, nor any other that needs an answer.

use crate::support::findings::{Gap, gaps};
use crate::support::sandbox::{Sandbox, TODAY};
use std::sync::OnceLock;
use storymap::rules::catalog::RULES;
use storymap::rules::rule::{self, Rule};

/// A rule with what the check says of its two examples.
pub(super) struct Examined {
    pub(super) rule: &'static Rule,
    pub(super) bad: Vec<Gap>,
    pub(super) good: Vec<Gap>,
}

/// All rules with their examples checked, once for all tests.
pub(super) fn examined() -> &'static [Examined] {
    static EXAMINED: OnceLock<Vec<Examined>> = OnceLock::new();
    EXAMINED.get_or_init(|| {
        let check = |example: &str| gaps(&committed(example));
        RULES.iter().map(|rule| Examined { rule, bad: check(rule.bad), good: check(rule.good) }).collect()
    })
}

/// A rule's example as somebody would have it: written, and committed.
pub(super) fn committed(example: &str) -> Sandbox {
    let sandbox = Sandbox::of(&rule::example(example));
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
fn examples_differ_only_where_the_gap_is() {
    for Examined { rule, .. } in examined() {
        let lines = |example: &str| example.lines().map(str::to_owned).collect::<Vec<_>>();
        let (bad, good) = (lines(&rule::example(rule.bad)), lines(&rule::example(rule.good)));
        assert_ne!(bad, good, "{}", rule.id);
        let kept = bad.iter().filter(|line| good.contains(line)).count();
        assert!(kept * 2 > bad.len(), "{}: the two examples are hardly the same map", rule.id);
    }
}
