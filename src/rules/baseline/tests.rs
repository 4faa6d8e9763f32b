//! What a baseline accepts, and what it survives; how commands write it is tested from outside.

use super::*;
use crate::diagnostic::{Fingerprint, Location, OtherNames};
use crate::source::{FileId, Span};
use proptest::prelude::*;

/// A finding with its fingerprint, and what it was called before.
fn finding(fingerprint: u64, other_names: OtherNames) -> Diagnostic {
    Diagnostic {
        rule: "vague-title",
        severity: Severity::Warning,
        message: "title `misc` says nothing".to_owned(),
        help: "name what the user does".into(),
        location: Location { file: FileId(0), span: Span::default() },
        card: Some("misc".to_owned()),
        card_file: None,
        others: Vec::new(),
        labels: Vec::new(),
        fix: None,
        shared: None,
        fingerprint: Fingerprint(fingerprint),
        other_names: Some(Box::new(other_names)),
    }
}

fn titled(fingerprint: u64, by_title: u64) -> Diagnostic {
    finding(fingerprint, OtherNames { by_title, ..OtherNames::default() })
}

fn run(has_file: &dyn Fn(&str) -> bool) -> Run<'_> {
    Run { rules: ["vague-title"].into(), has_file }
}

fn written(findings: &[Diagnostic]) -> Baseline {
    Baseline::default().renewed(findings, |_| "a.md".to_owned(), &run(&|_| true))
}

/// How many of these findings are accepted, and how many entries are closed.
fn accepted(baseline: &Baseline, findings: &[Diagnostic], has_file: bool) -> (usize, usize) {
    let accepted = baseline.accept(findings, &run(&|_| has_file));
    (accepted.findings.len(), accepted.closed.len())
}

#[test]
fn a_finding_is_known_by_its_fingerprint_wherever_it_stands() {
    let baseline = written(&[titled(1, 10), titled(2, 20)]);
    assert_eq!(accepted(&baseline, &[titled(2, 21), titled(3, 30)], true), (1, 1));
}

#[test]
fn an_alias_finds_what_was_accepted_before_the_card_was_renamed() {
    let baseline = written(&[titled(1, 10)]);
    let renamed = finding(5, OtherNames { by_alias: vec![7, 1], ..OtherNames::default() });
    assert_eq!(accepted(&baseline, &[renamed], true), (1, 0));
}

#[test]
fn a_title_counts_only_where_the_file_is_gone() {
    let baseline = written(&[titled(1, 10)]);
    assert_eq!(accepted(&baseline, &[titled(2, 10)], true), (0, 1));
    assert_eq!(accepted(&baseline, &[titled(2, 10)], false), (1, 0));
}

#[test]
fn an_entry_accepts_one_finding_and_its_own_first() {
    let baseline = written(&[titled(1, 10)]);
    let twin = finding(2, OtherNames { by_alias: vec![1], ..OtherNames::default() });
    let found = baseline.accept(&[twin, titled(1, 10)], &run(&|_| true));
    assert_eq!(found.findings, [1].into());
}

#[test]
fn what_is_graver_now_is_neither_accepted_nor_closed() {
    let baseline = written(&[titled(1, 10)]);
    let graver = Diagnostic { severity: Severity::Error, ..titled(1, 10) };
    let found = baseline.accept(&[graver], &run(&|_| true));
    assert_eq!((found.findings.len(), found.graver.len(), found.closed.len()), (0, 1, 0));
    let milder = Diagnostic { severity: Severity::Info, ..titled(1, 10) };
    assert_eq!(accepted(&baseline, &[milder], true), (1, 0));
}

#[test]
fn entries_of_rules_that_did_not_look_stay() {
    let baseline = written(&[titled(1, 10)]);
    let nobody = Run { rules: BTreeSet::new(), has_file: &|_| true };
    assert_eq!(baseline.accept(&[], &nobody).closed, Vec::<usize>::new());
    assert_eq!(baseline.renewed(&[], |_| String::new(), &nobody), baseline);
    assert_eq!(baseline.renewed(&[], |_| String::new(), &run(&|_| true)), Baseline::default());
}

#[test]
fn lines_that_a_merge_brought_twice_count_once() {
    let text = written(&[titled(1, 10)]).text();
    let twice = format!("{text}{}\r\n\n", text.lines().nth(1).expect("there is an entry"));
    assert_eq!(Baseline::parse(&twice), Ok(written(&[titled(1, 10)])));
}

#[test]
fn keys_of_later_versions_do_no_harm() {
    let text = written(&[titled(1, 10)]).text().replace("{\"path\"", "{\"since\":\"2027-01-31\",\"path\"");
    assert_eq!(Baseline::parse(&text), Ok(written(&[titled(1, 10)])));
}

proptest! {
    #[test]
    fn what_is_written_reads_back_on_lines_of_its_own(
        message in any::<String>(), path in any::<String>(), names in any::<(u64, u64, Vec<u64>)>(),
    ) {
        let (fingerprint, by_title, by_other_titles) = names;
        let names = OtherNames { by_title, by_other_titles, ..OtherNames::default() };
        let found = Diagnostic { message, ..finding(fingerprint, names) };
        let baseline = Baseline::default().renewed(&[found], |_| path.clone(), &run(&|_| true));
        prop_assert_eq!(baseline.text().lines().count(), 2);
        prop_assert_eq!(Baseline::parse(&baseline.text()), Ok(baseline));
    }

    #[test]
    fn no_text_makes_reading_panic(text in any::<String>(), line in "[{\"a-z:,0-9}]{0,40}") {
        let _ = Baseline::parse(&text);
        let _ = Baseline::parse(&format!("{{\"storymap-baseline\":1}}\n{line}"));
    }
}
