//! Findings made fewer for a reader: those that miss the same thing become one, and of each rule the first few stay.
//!
//! Which findings there are is not decided here, and machines get them all.

use crate::diagnostic::{Diagnostic, Location, Severity};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// Entries of one rule that are shown; what comes after is counted.
const SHOWN_PER_RULE: usize = 5;

/// Places of an entry that are shown, the first included.
const SHOWN_PLACES: usize = 4;

/// The findings of a report as a person reads them.
#[derive(Debug, Default)]
pub(super) struct Digest<'a> {
    /// What is shown, in the order of first places.
    pub(super) entries: Vec<Entry<'a>>,
    /// What is only counted, in the order of first places.
    pub(super) folded: Vec<Folded>,
}

/// A finding, or several with the same rule and `shared` text.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    /// Never empty.
    findings: Vec<&'a Diagnostic>,
}

/// The findings of a rule that are not shown.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Folded {
    pub(super) rule: &'static str,
    /// The gravest among them.
    pub(super) severity: Severity,
    /// How many findings, each place counted.
    pub(super) count: usize,
}

impl<'a> Digest<'a> {
    pub(super) fn of(findings: &'a [Diagnostic]) -> Digest<'a> {
        let mut digest = Digest::default();
        let mut shown: BTreeMap<&str, usize> = BTreeMap::new();
        for entry in Entry::all(findings) {
            let rule = entry.first().rule;
            let shown = shown.entry(rule).or_default();
            *shown += 1;
            if *shown <= SHOWN_PER_RULE {
                digest.entries.push(entry);
            } else {
                digest.fold(&entry);
            }
        }
        digest
    }

    /// True where a reader does not see every place.
    pub(super) fn is_partial(&self) -> bool {
        !self.folded.is_empty() || self.entries.iter().any(|entry| entry.places().1 > 0)
    }

    fn fold(&mut self, entry: &Entry<'_>) {
        let (rule, severity, count) = (entry.first().rule, entry.severity(), entry.findings.len());
        match self.folded.iter_mut().find(|folded| folded.rule == rule) {
            Some(folded) => {
                folded.count += count;
                folded.severity = folded.severity.max(severity);
            }
            None => self.folded.push(Folded { rule, severity, count }),
        }
    }
}

impl<'a> Entry<'a> {
    /// The findings, those with the same rule and `shared` text as one, in the order of first places.
    pub(super) fn all(findings: &'a [Diagnostic]) -> Vec<Entry<'a>> {
        let mut entries: Vec<Entry<'_>> = Vec::new();
        let mut known: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        for finding in findings {
            let Some(shared) = &finding.shared else {
                entries.push(Entry { findings: vec![finding] });
                continue;
            };
            let index = *known.entry((finding.rule, shared)).or_insert(entries.len());
            match entries.get_mut(index) {
                Some(entry) => entry.findings.push(finding),
                None => entries.push(Entry { findings: vec![finding] }),
            }
        }
        entries
    }

    /// All that it stands for.
    pub(super) fn findings(&self) -> impl Iterator<Item = &'a Diagnostic> {
        self.findings.iter().copied()
    }

    /// The finding that gives the place and the help.
    pub(super) fn first(&self) -> &'a Diagnostic {
        self.findings[0]
    }

    /// The gravest of its findings.
    pub(super) fn severity(&self) -> Severity {
        self.findings.iter().map(|finding| finding.severity).max().unwrap_or(Severity::Info)
    }

    /// The finding's own message, or the shared one and who has it: "…; 5 cards use it".
    pub(super) fn message(&self) -> Cow<'a, str> {
        let first = self.first();
        let (Some(shared), places @ 2..) = (&first.shared, self.findings.len()) else {
            return Cow::Borrowed(&first.message);
        };
        let cards: BTreeSet<_> = self.findings.iter().map(|finding| (&finding.card, finding.location.file)).collect();
        Cow::Owned(match cards.len() {
            1 => format!("{shared}; one card uses it {places} times"),
            cards => format!("{shared}; {cards} cards use it"),
        })
    }

    /// The places to show, and how many more there are.
    pub(super) fn places(&self) -> (impl Iterator<Item = Location>, usize) {
        let shown = self.findings.iter().take(SHOWN_PLACES).map(|finding| finding.location);
        (shown, self.findings.len().saturating_sub(SHOWN_PLACES))
    }
}
