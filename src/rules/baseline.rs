//! The gaps that a team has accepted for now, so that only new ones speak: which of a run's findings they are, and
//! which are closed.
//!
//! How a baseline is written down is in `baseline/lines.rs`; where the file is, is for the command to say.

mod lines;
#[cfg(test)]
mod tests;

use super::matching::{self, Known};
use crate::diagnostic::{Diagnostic, Severity};
use std::collections::BTreeSet;

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
    /// The findings that it would accept if they had not become graver since, likewise.
    pub graver: BTreeSet<usize>,
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

    /// Finds the accepted gaps among those of a run, one finding for an entry: by the names they have, and by those
    /// they had before a card was renamed.
    pub fn accept(&self, findings: &[Diagnostic], run: &Run<'_>) -> Accepted {
        let entries: Vec<Known<'_>> =
            self.entries.iter().map(|entry| entry.known((run.has_file)(&entry.path))).collect();
        let gaps: Vec<Known<'_>> = findings.iter().map(|finding| Known::of(finding, false)).collect();
        let found = matching::partners(&entries, &gaps);
        let mut accepted = Accepted::default();
        let mut is_closed: Vec<bool> = self.entries.iter().map(|entry| run.rules.contains(&*entry.rule)).collect();
        for (position, (finding, partner)) in findings.iter().zip(found).enumerate() {
            let Some(index) = partner else { continue };
            is_closed[index] = false;
            if finding.severity > self.entries[index].severity {
                accepted.graver.insert(position);
            } else {
                accepted.findings.insert(position);
            }
        }
        accepted.closed = (0..is_closed.len()).filter(|index| is_closed[*index]).collect();
        accepted
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
        let names = finding.other_names.as_deref().cloned().unwrap_or_default();
        Entry {
            rule: finding.rule.to_owned(),
            severity: finding.severity,
            card: finding.card.clone(),
            path,
            message: finding.message.clone(),
            fingerprint: finding.fingerprint.0,
            by_title: names.by_title,
            by_other_titles: names.by_other_titles,
        }
    }

    /// What it is known by to findings, or to the entries of another baseline, of a map that may have its file.
    pub(super) fn known(&self, has_file: bool) -> Known<'_> {
        Known {
            rule: &self.rule,
            fingerprint: self.fingerprint,
            by_alias: &[],
            by_title: self.by_title,
            by_other_titles: &self.by_other_titles,
            has_file,
            content: None,
        }
    }
}
