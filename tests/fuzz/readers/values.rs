//! Single values: numbers, ranks, days, ids, references; and the lines of a baseline. What is read and written again
//! is the same.

use storymap::edit::assignment::Assignment;
use storymap::edit::id::{id_of, is_file_name, slug};
use storymap::load::reference::{leads_outside, wikilink_word};
use storymap::model::decimal::Decimal;
use storymap::model::id::{in_words, split_order_prefix};
use storymap::model::rank::Rank;
use storymap::model::value::{day, milestone};
use storymap::rules::baseline::Baseline;
use storymap::syntax::markdown::links::percent_decoded;
use storymap::vocabulary::CardType;

pub(super) const BASELINES: &[&str] = &[
    "{\"storymap-baseline\":1}\n",
    "{\"storymap-baseline\":1}\n{\"rule\":\"task-without-stories\",\"severity\":\"error\",\"path\":\"storymap/a/b/task.md\",\"card\":\"b\",\"message\":\"task `b` has no stories\",\"fingerprint\":\"0123456789abcdef\",\"by_title\":\"0123456789abcdee\"}\n",
];

/// Reads a text as every kind of value; the first two lines also as two of them.
pub(super) fn check(bytes: &[u8]) {
    let text = super::text(bytes);
    let (first, rest) = super::first_line(&text);
    for typed in [&*text, first, first.trim()] {
        check_one(typed);
    }
    check_ranks(first, super::first_line(rest).0);
}

fn check_one(typed: &str) {
    if let Some(decimal) = Decimal::parse(typed) {
        assert_eq!(Decimal::parse(&decimal.to_string()), Some(decimal), "{typed}");
    }
    if let Some(date) = day(typed) {
        assert_eq!(day(&date.to_string()), Some(date), "{typed}");
    }
    let _ = (milestone(typed), split_order_prefix(typed), in_words(typed), leads_outside(typed), wikilink_word(typed));
    let _ = percent_decoded(typed);
    if let Some(assignment) = Assignment::parse(typed) {
        assert!(typed.starts_with(&assignment.key), "{typed}");
    }
    for id in [slug(typed), id_of(CardType::Story, typed)].into_iter().flatten() {
        assert!(is_file_name(&id), "{id:?} of {typed:?} is no name for a file");
    }
    if let Some(once) = slug(typed) {
        assert_eq!(slug(&once).as_ref(), Some(&once), "{typed:?}");
    }
}

fn check_ranks(low: &str, high: &str) {
    let (low, high) = (Rank::parse(low), Rank::parse(high));
    for rank in [&low, &high].into_iter().flatten() {
        assert_eq!(Rank::parse(&rank.to_string()).as_ref(), Some(rank));
    }
    let Some(between) = Rank::between(low.as_ref(), high.as_ref()) else { return };
    assert!(low.is_none_or(|low| low < between) && high.is_none_or(|high| between < high), "{between}");
}

/// Reads a baseline, and what would be written of it.
pub(super) fn check_baseline(bytes: &[u8]) {
    let Ok(baseline) = Baseline::parse(&super::text(bytes)) else { return };
    let written = baseline.text();
    let strange = written.chars().find(|letter| letter.is_control() && *letter != '\n');
    assert_eq!(strange, None, "{written:?}");
    let again = Baseline::parse(&written).map(|again| again.text());
    assert_eq!(again.as_ref(), Ok(&written));
}
