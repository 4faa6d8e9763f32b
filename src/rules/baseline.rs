//! The gaps that a team has accepted for now, so that only new ones speak: which of a run's findings they are, and
//! which are closed.
//!
//! How a baseline is written down is in `baseline/lines.rs`; where the file is, is for the command to say.

mod lines;
#[cfg(test)]
mod tests;

use crate::diagnostic::{Diagnostic, Severity, fingerprint_number};
use std::collections::{BTreeSet, HashMap};

pub use lines::BaselineProblem;

/// What the file is called where nobody names another.
pub const FILE_NAME: &str = "storymap-baseline.jsonl";

/// Largest baseline, in bytes: some hundred thousand gaps, of which none is left to accept.
pub const LARGEST: u64 = 64 * 1024 * 1024;

/// Gaps that were there when the baseline was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    entries: Vec<Entry>,
}

/// A gap that was accepted. Its fingerprints are those it had then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The rule's id.
    pub rule: String,
    /// How grave it was. What has become graver since is not accepted any more.
    pub severity: Severity,
    /// The id of its card, for people.
    pub card: Option<String>,
    /// The file it was in.
    pub path: String,
    /// What it said, for people.
    pub message: String,
    fingerprint: u64,
    by_title: u64,
    by_other_titles: Vec<u64>,
}

/// What a baseline makes of the findings of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accepted {
    /// The findings that it accepts, by their positions.
    pub findings: BTreeSet<usize>,
    /// How many findings it would accept if they had not become graver since.
    pub graver: usize,
    /// The entries whose rule has run and that no finding matches: these gaps are closed.
    pub closed: Vec<usize>,
}

impl Baseline {
    /// Reads a baseline.
    ///
    /// # Errors
    /// The first line that is none of a baseline.
    pub fn parse(text: &str) -> Result<Baseline, BaselineProblem> {
        let mut entries = lines::parse(text)?;
        lines::sort(&mut entries);
        // Lines that a merge brought twice.
        entries.dedup_by(|one, other| one.fingerprint == other.fingerprint);
        Ok(Baseline { entries })
    }

    /// The text of the baseline: a line for each entry, by path, rule and fingerprint, so that two branches that
    /// change it can be merged.
    pub fn text(&self) -> String {
        lines::text(&self.entries)
    }

    /// A baseline that accepts these findings, and what this one accepts of rules that have not run.
    #[must_use]
    pub fn renewed(&self, findings: &[Diagnostic], path: impl Fn(&Diagnostic) -> String, run: &Run<'_>) -> Baseline {
        let unseen = self.entries.iter().filter(|entry| !run.rules.contains(&*entry.rule)).cloned();
        let found = findings.iter().map(|finding| Entry::of(finding, path(finding)));
        let mut entries: Vec<Entry> = unseen.chain(found).collect();
        lines::sort(&mut entries);
        Baseline { entries }
    }

    /// The same without these entries.
    #[must_use]
    pub fn without(&self, closed: &[usize]) -> Baseline {
        let kept = self.entries.iter().enumerate().filter(|(index, _)| !closed.contains(index));
        Baseline { entries: kept.map(|(_, entry)| entry.clone()).collect() }
    }

    /// Its gaps.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Finds the accepted gaps among those of a run, one finding for an entry. A finding is known by its fingerprint;
    /// else by what that was before a card was renamed: by an id that the card keeps as an alias, by the title of
    /// another card that it names, or, where the file of the entry is gone, by the title of its own card.
    pub fn accept(&self, findings: &[Diagnostic], run: &Run<'_>) -> Accepted {
        let mut matching = Matching::new(self, findings);
        matching.pass(
            |entry| vec![entry.fingerprint],
            |finding| fingerprint_number(&finding.fingerprint).into_iter().collect(),
        );
        matching.pass(|entry| vec![entry.fingerprint], |finding| finding.other_names.by_alias.clone());
        matching.pass(|entry| entry.by_other_titles.clone(), |finding| finding.other_names.by_other_titles.clone());
        let by_title = |entry: &Entry| if (run.has_file)(&entry.path) { Vec::new() } else { vec![entry.by_title] };
        matching.pass(by_title, |finding| vec![finding.other_names.by_title]);
        matching.into_accepted(run)
    }
}

/// What a baseline is told of a run, beside its findings.
pub struct Run<'a> {
    /// The rules that looked.
    pub rules: BTreeSet<&'a str>,
    /// Whether a card is at a path.
    pub has_file: &'a dyn Fn(&str) -> bool,
}

impl Entry {
    fn of(finding: &Diagnostic, path: String) -> Entry {
        Entry {
            rule: finding.rule.to_owned(),
            severity: finding.severity,
            card: finding.card.clone(),
            path,
            message: finding.message.clone(),
            fingerprint: fingerprint_number(&finding.fingerprint).unwrap_or_default(),
            by_title: finding.other_names.by_title,
            by_other_titles: finding.other_names.by_other_titles.clone(),
        }
    }
}

/// Entries and findings on their way to each other.
struct Matching<'a> {
    baseline: &'a Baseline,
    findings: &'a [Diagnostic],
    /// The entry of each finding.
    found: Vec<Option<usize>>,
    /// Which entries have theirs.
    is_taken: Vec<bool>,
}

impl<'a> Matching<'a> {
    fn new(baseline: &'a Baseline, findings: &'a [Diagnostic]) -> Matching<'a> {
        let (found, is_taken) = (vec![None; findings.len()], vec![false; baseline.entries.len()]);
        Matching { baseline, findings, found, is_taken }
    }

    /// Brings together what is still alone and has a name in common.
    fn pass(&mut self, of_entry: impl Fn(&Entry) -> Vec<u64>, of_finding: impl Fn(&Diagnostic) -> Vec<u64>) {
        let mut free: HashMap<u64, Vec<usize>> = HashMap::new();
        for (index, entry) in self.baseline.entries.iter().enumerate().rev().filter(|(index, _)| !self.is_taken[*index])
        {
            for name in of_entry(entry) {
                free.entry(name).or_default().push(index);
            }
        }
        if free.is_empty() {
            return;
        }
        for (finding, found) in self.findings.iter().zip(&mut self.found).filter(|(_, found)| found.is_none()) {
            let named = of_finding(finding).into_iter().filter_map(|name| free.get(&name)).flatten().copied();
            let is_free = |index: &usize| !self.is_taken[*index] && self.baseline.entries[*index].rule == finding.rule;
            if let Some(index) = named.filter(is_free).min() {
                self.is_taken[index] = true;
                *found = Some(index);
            }
        }
    }

    fn into_accepted(self, run: &Run<'_>) -> Accepted {
        let mut accepted = Accepted::default();
        for (position, (finding, found)) in self.findings.iter().zip(&self.found).enumerate() {
            let Some(entry) = found.map(|index| &self.baseline.entries[index]) else { continue };
            if finding.severity > entry.severity {
                accepted.graver += 1;
            } else {
                accepted.findings.insert(position);
            }
        }
        let entries = self.baseline.entries.iter().zip(&self.is_taken).enumerate();
        let closed = entries.filter(|(_, (entry, is_taken))| !**is_taken && run.rules.contains(&*entry.rule));
        accepted.closed = closed.map(|(index, _)| index).collect();
        accepted
    }
}
