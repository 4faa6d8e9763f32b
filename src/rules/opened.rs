//! Which gaps a change opens and which it closes: those of two runs held against each other. What the change does to
//! the check itself is in `weakened`.

#[cfg(test)]
mod tests;

use super::Outcome;
use super::matching::{self, Content, Known};
use crate::diagnostic::Diagnostic;
use crate::model::StoryMap;
use crate::source::Span;
use crate::source::hash::Hash;
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// A map and what was found on it.
#[derive(Clone, Copy)]
pub struct Judged<'a> {
    /// The map.
    pub map: &'a StoryMap,
    /// What the rules found; of both sides with the same configuration and selection, and counted to the same day.
    pub outcome: &'a Outcome,
}

/// How the gaps of a newer side stand to those of an older one, by their positions among the diagnostics. What is in
/// none of the lists is on both sides, as grave as it was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Newer gaps that the older side does not have.
    pub opened: Vec<usize>,
    /// Older gaps that the newer side does not have.
    pub closed: Vec<usize>,
    /// Newer gaps whose rule did not look at the older side: nobody knows whether they were there.
    pub first_seen: Vec<usize>,
    /// Older gaps whose rule did not look at the newer side: nobody knows whether they are still there.
    pub out_of_sight: Vec<usize>,
    /// Gaps of both sides that are graver now: the older one, the newer one.
    pub graver: Vec<(usize, usize)>,
    /// Gaps of both sides that are milder now, likewise.
    pub milder: Vec<(usize, usize)>,
}

/// Holds the gaps of two sides against each other. A gap is the same as long as its rule finds the same on the same
/// card, however lines move and whatever the card is called; of several gaps of one rule on one card, those are the
/// same that say the same.
pub fn compare(older: Judged<'_>, newer: Judged<'_>) -> Comparison {
    let partners = matching::partners(&known(older, newer.map), &known(newer, older.map));
    let (before, now) = (&older.outcome.diagnostics, &newer.outcome.diagnostics);
    let mut comparison = Comparison::default();
    let mut is_alone = vec![true; before.len()];
    for (at, partner) in partners.into_iter().enumerate() {
        let Some(was) = partner else {
            let has_looked = older.outcome.ran.contains(&now[at].rule);
            let list = if has_looked { &mut comparison.opened } else { &mut comparison.first_seen };
            list.push(at);
            continue;
        };
        is_alone[was] = false;
        match now[at].severity.cmp(&before[was].severity) {
            Ordering::Greater => comparison.graver.push((was, at)),
            Ordering::Less => comparison.milder.push((was, at)),
            Ordering::Equal => {}
        }
    }
    for at in (0..before.len()).filter(|at| is_alone[*at]) {
        let has_looked = newer.outcome.ran.contains(&before[at].rule);
        let list = if has_looked { &mut comparison.closed } else { &mut comparison.out_of_sight };
        list.push(at);
    }
    comparison
}

/// The gaps of a side as the other side may know them.
fn known<'a>(side: Judged<'a>, other: &StoryMap) -> Vec<Known<'a>> {
    let paths: BTreeSet<&str> = other.files.iter().map(|file| &*file.path).collect();
    let known = |gap: &'a Diagnostic| {
        let file = &side.map.files[gap.location.file.index()];
        let content = Some(content(gap, &file.text));
        Known { content, ..Known::of(gap, paths.contains(&*file.path)) }
    };
    side.outcome.diagnostics.iter().map(known).collect()
}

fn content(gap: &Diagnostic, text: &str) -> Content {
    let mut hash = Hash::default();
    let unnumbered = gap.other_names.as_ref().map_or(gap.fingerprint.0, |names| names.unnumbered);
    hash.add(&unnumbered.to_le_bytes());
    hash.add(gap.message.as_bytes());
    let message = hash.value();
    hash.add(line(text, gap.location.span));
    Content { line: hash.value(), message, unnumbered }
}

/// So many bytes of a line on each side of a place tell it from others: thousands of gaps may be in one long line.
const MOST_OF_LINE: usize = 200;

/// What stands around a place in its line, without the white space that it begins and ends with.
fn line(text: &str, span: Span) -> &[u8] {
    let Some((before, after)) = text.as_bytes().split_at_checked(span.start as usize) else { return &[] };
    let is_end = |byte: &u8| matches!(byte, b'\n' | b'\r');
    let start = before.iter().rev().take(MOST_OF_LINE).take_while(|byte| !is_end(byte)).count();
    let length = after.iter().take(MOST_OF_LINE).take_while(|byte| !is_end(byte)).count();
    text.as_bytes()[before.len() - start..before.len() + length].trim_ascii()
}
