//! Which gap is which on two sides, on gaps that are made up: their rules are tested elsewhere.

use super::*;
use crate::diagnostic::{Fingerprint, Location, OtherNames, Severity};
use crate::source::{FileId, SourceFile};
use proptest::collection::vec;
use proptest::prelude::*;

/// A gap, by small numbers that stand for its names.
#[derive(Clone, Debug, Default)]
struct Gap {
    /// What it is about; findings of one rule on one thing are numbered in their order.
    identity: u64,
    /// What its card was called before.
    alias: Option<u64>,
    title: u64,
    message: u64,
    /// Which file and line of it.
    at: (usize, usize),
    severity: usize,
}

fn gap(identity: u64, message: u64, line: usize) -> Gap {
    Gap { identity, title: identity, message, at: (0, line), ..Gap::default() }
}

/// Files of nine lines each.
fn map(paths: &[&str]) -> StoryMap {
    let text: String = (0..9).map(|line| format!("  line {line}\n")).collect();
    let file = |path: &&str| SourceFile { path: (*path).into(), text: text.as_str().into() };
    StoryMap { files: paths.iter().map(file).collect(), ..StoryMap::default() }
}

fn outcome(gaps: &[Gap]) -> Outcome {
    let numbered = |identity: u64, number: usize| identity * 1_000 + number as u64;
    let diagnostic = |(at, gap): (usize, &Gap)| {
        let number = gaps[..at].iter().filter(|other| other.identity == gap.identity).count();
        Diagnostic {
            rule: "vague-title",
            severity: Severity::ALL[gap.severity],
            message: gap.message.to_string(),
            help: "".into(),
            location: Location { file: FileId(u32::from(gap.at.0 > 0)), span: Span::at(gap.at.1 * 9 + 4) },
            card: None,
            card_file: None,
            others: Vec::new(),
            labels: Vec::new(),
            fix: None,
            shared: None,
            fingerprint: Fingerprint(numbered(gap.identity, number)),
            other_names: Some(Box::new(OtherNames {
                by_alias: gap.alias.iter().map(|alias| numbered(*alias, number)).collect(),
                by_title: numbered(gap.title, number),
                by_other_titles: Vec::new(),
                unnumbered: gap.identity,
            })),
        }
    };
    Outcome {
        diagnostics: gaps.iter().enumerate().map(diagnostic).collect(),
        ran: vec!["vague-title"],
        ..Outcome::default()
    }
}

/// Where the file `a.md` stays, and `old.md` gives way to `new.md`.
fn compared(older: &[Gap], newer: &[Gap]) -> Comparison {
    between(&outcome(older), &outcome(newer))
}

fn between(older: &Outcome, newer: &Outcome) -> Comparison {
    let (old_map, new_map) = (map(&["a.md", "old.md"]), map(&["a.md", "new.md"]));
    compare(Judged { map: &old_map, outcome: older }, Judged { map: &new_map, outcome: newer })
}

#[test]
fn a_gap_that_is_closed_is_the_one_that_went_and_not_the_last() {
    let three = [gap(1, 5, 0), gap(1, 5, 1), gap(1, 6, 2)];
    let cases = [
        ("the first in its line", vec![three[1].clone(), three[2].clone()], (vec![], vec![0])),
        ("the one in the middle", vec![three[0].clone(), three[2].clone()], (vec![], vec![1])),
        ("another line, the same words", vec![gap(1, 6, 4), gap(1, 5, 1)], (vec![], vec![0])),
        ("other words, and in their order", vec![gap(1, 7, 4), gap(1, 5, 1), gap(1, 8, 5)], (vec![], vec![])),
        ("one more", vec![gap(1, 9, 3), three[0].clone(), three[1].clone(), three[2].clone()], (vec![0], vec![])),
        ("all of them, and another thing", vec![gap(2, 5, 0)], (vec![0], vec![0, 1, 2])),
    ];
    for (what, newer, (opened, closed)) in cases {
        let found = compared(&three, &newer);
        assert_eq!((found.opened, found.closed), (opened, closed), "{what}");
    }
}

#[test]
fn a_renamed_card_opens_nothing() {
    let old = Gap { title: 9, at: (1, 0), ..gap(1, 5, 0) };
    let cases = [
        ("an alias tells", Gap { alias: Some(1), ..gap(2, 5, 0) }, true),
        ("its title tells, and another file", Gap { title: 9, at: (1, 0), ..gap(2, 5, 0) }, true),
        ("its title is that of a card that was there", Gap { title: 9, at: (0, 0), ..gap(2, 5, 0) }, false),
        ("nothing tells", Gap { title: 8, at: (1, 0), ..gap(2, 5, 0) }, false),
    ];
    for (what, new, is_same) in cases {
        assert_eq!(compared(std::slice::from_ref(&old), &[new]).opened.is_empty(), is_same, "{what}");
    }
}

#[test]
fn what_becomes_graver_or_milder_is_on_both_sides() {
    let of = |severity| [Gap { severity, ..gap(1, 5, 0) }];
    let pairs = |older, newer| {
        let found = compared(&of(older), &of(newer));
        assert_eq!((found.opened.len(), found.closed.len()), (0, 0));
        (found.graver, found.milder)
    };
    assert_eq!(pairs(0, 2), (vec![(0, 0)], vec![]));
    assert_eq!(pairs(2, 1), (vec![], vec![(0, 0)]));
    assert_eq!(pairs(1, 1), (vec![], vec![]));
}

#[test]
fn a_rule_that_could_not_look_opens_and_closes_nothing() {
    let seen = outcome(&[gap(1, 5, 0)]);
    let unseen = Outcome::default();
    let found = between(&unseen, &seen);
    assert_eq!((found.opened, found.first_seen), (vec![], vec![0]));
    let found = between(&seen, &unseen);
    assert_eq!((found.closed, found.out_of_sight), (vec![], vec![0]));
}

#[test]
fn thousands_of_gaps_on_one_thing_take_no_time() {
    let many: Vec<Gap> = (0..3_000).map(|at| gap(1, at % 2, (at % 9) as usize)).collect();
    assert_eq!(compared(&many, &many[1..]).closed.len(), 1);
}

prop_compose! {
    fn any_gap()(identity in 0..4_u64, alias in proptest::option::of(0..4_u64), title in 0..4_u64, message in 0..2_u64,
        at in (0..2_usize, 0..3_usize), severity in 0..3_usize) -> Gap {
        Gap { identity, alias, title, message, at, severity }
    }
}

proptest! {
    #[test]
    fn nothing_changes_where_nothing_did(gaps in vec(any_gap(), 0..12)) {
        let found = outcome(&gaps);
        let map = map(&["a.md", "b.md"]);
        let side = Judged { map: &map, outcome: &found };
        prop_assert_eq!(compare(side, side), Comparison::default());
    }

    #[test]
    fn exchanging_the_sides_exchanges_what_opens_and_what_closes(
        one in vec(any_gap(), 0..12), other in vec(any_gap(), 0..12),
    ) {
        let (forwards, backwards) = (compared(&one, &other), compared(&other, &one));
        let turned = |pairs: &[(usize, usize)]| {
            let mut turned: Vec<(usize, usize)> = pairs.iter().map(|(older, newer)| (*newer, *older)).collect();
            turned.sort_unstable();
            turned
        };
        let sorted = |pairs: &[(usize, usize)]| { let mut pairs = pairs.to_vec(); pairs.sort_unstable(); pairs };
        prop_assert_eq!(&forwards.opened, &backwards.closed);
        prop_assert_eq!(&forwards.closed, &backwards.opened);
        prop_assert_eq!(turned(&forwards.graver), sorted(&backwards.milder));
    }
}
