//! Which gap of one run, or of a baseline, is which gap of another: by its fingerprint, else by what that was before a
//! card was renamed. What comes of it is for `baseline` and `opened` to say.

use crate::diagnostic::Diagnostic;
use std::collections::HashMap;

/// What a gap is known by.
pub(super) struct Known<'a> {
    /// The rule's id.
    pub(super) rule: &'a str,
    pub(super) fingerprint: u64,
    /// What the fingerprint was under ids that its cards keep as aliases.
    pub(super) by_alias: &'a [u64],
    pub(super) by_title: u64,
    pub(super) by_other_titles: &'a [u64],
    /// True where the other side has a card at its path: whoever stays where they are is not known by a title alone.
    pub(super) has_file: bool,
    /// What it says and where, as far as that is known.
    pub(super) content: Option<Content>,
}

/// What tells gaps of one rule on one thing apart, as hashes, each with the identity that they share.
pub(super) struct Content {
    /// What the gap says and the line it stands in.
    pub(super) line: u64,
    /// What it says.
    pub(super) message: u64,
    /// Nothing more.
    pub(super) unnumbered: u64,
}

impl<'a> Known<'a> {
    /// A finding, without its content.
    pub(super) fn of(finding: &'a Diagnostic, has_file: bool) -> Known<'a> {
        let names = finding.other_names.as_deref();
        Known {
            rule: finding.rule,
            fingerprint: finding.fingerprint.0,
            by_alias: names.map_or(&[], |names| &names.by_alias),
            by_title: names.map_or(finding.fingerprint.0, |names| names.by_title),
            by_other_titles: names.map_or(&[], |names| &names.by_other_titles),
            has_file,
            content: None,
        }
    }
}

/// For each newer gap the older one that it is, if there is one; no two have the same. Exchanging the sides gives the
/// same pairs.
///
/// Of several gaps of one rule on one thing, those that say the same in the same line belong together, then those that
/// say the same, then any two in their order: the number in their fingerprints is another for all of them once the
/// first is closed. Then come the fingerprint, one under an alias, the title of another card that it names, and, where
/// a file has gone and another has come, the title of its own card.
pub(super) fn partners(older: &[Known<'_>], newer: &[Known<'_>]) -> Vec<Option<usize>> {
    let mut matching = Matching { older, newer, found: vec![None; newer.len()], is_taken: vec![false; older.len()] };
    matching.pass(|gap, names| names.extend(gap.content.as_ref().map(|content| content.line)));
    matching.pass(|gap, names| names.extend(gap.content.as_ref().map(|content| content.message)));
    matching.pass(|gap, names| names.extend(gap.content.as_ref().map(|content| content.unnumbered)));
    matching.pass(|gap, names| names.push(gap.fingerprint));
    matching.pass(|gap, names| {
        names.push(gap.fingerprint);
        names.extend(gap.by_alias);
    });
    matching.pass(|gap, names| names.extend(gap.by_other_titles));
    matching.pass(|gap, names| names.extend((!gap.has_file).then_some(gap.by_title)));
    matching.found
}

/// Gaps on their way to each other.
struct Matching<'a> {
    older: &'a [Known<'a>],
    newer: &'a [Known<'a>],
    /// The older gap of each newer one.
    found: Vec<Option<usize>>,
    /// Which older ones have theirs.
    is_taken: Vec<bool>,
}

impl Matching<'_> {
    /// Brings together what is still alone and has a name in common; the first with the first.
    fn pass(&mut self, add_names: impl Fn(&Known<'_>, &mut Vec<u64>)) {
        let mut names = Vec::new();
        // The first one last, so that it is the next to be taken.
        let mut free: HashMap<(u64, &str), Vec<usize>> = HashMap::new();
        for (index, gap) in self.older.iter().enumerate().rev().filter(|(index, _)| !self.is_taken[*index]) {
            names.clear();
            add_names(gap, &mut names);
            names.iter().for_each(|name| free.entry((*name, gap.rule)).or_default().push(index));
        }
        if free.is_empty() {
            return;
        }
        for (gap, found) in self.newer.iter().zip(&mut self.found).filter(|(_, found)| found.is_none()) {
            names.clear();
            add_names(gap, &mut names);
            let mut first = None;
            for name in &names {
                let Some(named) = free.get_mut(&(*name, gap.rule)) else { continue };
                // What was taken under another name is passed once and for all: of one name there may be thousands.
                while named.pop_if(|index| self.is_taken[*index]).is_some() {}
                first = first.into_iter().chain(named.last().copied()).min();
            }
            if let Some(index) = first {
                self.is_taken[index] = true;
                *found = Some(index);
            }
        }
    }
}
