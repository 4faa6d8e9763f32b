//! A finding: what is wrong, where, what to do about it, and how grave it is.
//!
//! Words and places only. Which rules there are is in `rules`; how a finding looks is in `report`.

pub mod fix;

use crate::source::hash::hash;
use crate::source::{FileId, Span};
use fix::Fix;
use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;

/// How grave a finding is; later is graver.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// A hint.
    Info,
    /// A person should look.
    Warning,
    /// The map is wrong, or a journey is broken.
    Error,
}

impl Severity {
    /// Every severity, mildest first.
    pub const ALL: [Severity; 3] = [Severity::Info, Severity::Warning, Severity::Error];

    /// The word of the format.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }

    /// So many findings of it, as people are told: "1 error", "2 hints".
    pub fn counted(self, findings: usize) -> String {
        let word = match self {
            Severity::Info => "hint",
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        format!("{findings} {word}{}", if findings == 1 { "" } else { "s" })
    }

    /// The severity a word names.
    pub fn from_name(name: &str) -> Option<Severity> {
        Severity::ALL.into_iter().find(|severity| severity.name() == name)
    }
}

/// A place in a file of the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    /// Which file.
    pub file: FileId,
    /// Where in it.
    pub span: Span,
}

/// A further place that explains a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub location: Location,
    /// What is there: "first used here".
    pub message: String,
}

/// A finding of a rule on a map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule's id.
    pub rule: &'static str,
    /// How grave it is here, after levels, drafts and waivers.
    pub severity: Severity,
    /// What is wrong: lower case, no full stop, names in backticks. May hold untrusted text.
    pub message: String,
    /// What to do about it, in the same form.
    pub help: Cow<'static, str>,
    /// Where to look first.
    pub location: Location,
    /// The id of the card it is about, qualified by its map where the product holds several.
    pub card: Option<String>,
    /// The file of that card, where it is known.
    pub card_file: Option<FileId>,
    /// The files of further cards that it is about.
    pub others: Vec<FileId>,
    /// Further places.
    pub labels: Vec<Label>,
    /// The mechanical cure, where there is one.
    pub fix: Option<Box<Fix>>,
    /// Findings with the same text here miss the same thing, and a report for people shows them as one:
    /// "`release: mvp` names no card".
    pub shared: Option<String>,
    /// Names the finding as long as its cards keep their ids, however lines move; unique within a run.
    pub fingerprint: Fingerprint,
    /// What would name it if one of its cards had another name, where the run was asked for it.
    pub other_names: Option<Box<OtherNames>>,
}

/// Further fingerprints of a finding, as numbers: each is what the fingerprint would be if one card were called
/// otherwise. They find it again in what was noted before a card was renamed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OtherNames {
    /// By ids that its cards had before, and keep as aliases.
    pub by_alias: Vec<u64>,
    /// By the title of the card that it is about: what stays when a file gets another name, and nothing else changes.
    pub by_title: u64,
    /// By the title of another card that is part of its fingerprint, such as a release.
    pub by_other_titles: Vec<u64>,
    /// The fingerprint without the number that tells findings of one rule on one thing apart: two of them have the same
    /// here.
    pub unnumbered: u64,
}

impl Diagnostic {
    /// The files of all cards that it is about, its own first.
    pub fn about(&self) -> impl Iterator<Item = FileId> {
        self.card_file.into_iter().chain(self.others.iter().copied())
    }

    /// The order of every report: path, position, rule; then whatever keeps it total.
    pub fn order(&self, other: &Diagnostic, path: impl Fn(FileId) -> usize) -> Ordering {
        let key = |finding: &Diagnostic| (path(finding.location.file), finding.location.span);
        key(self)
            .cmp(&key(other))
            .then_with(|| self.rule.cmp(other.rule))
            .then_with(|| self.message.cmp(&other.message))
            .then_with(|| self.fingerprint.cmp(&other.fingerprint))
    }
}

/// A stable hash that names a finding, written as 16 hex digits. Fingerprints live in teams' baselines, so what they
/// are made of must never change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(pub u64);

impl Fingerprint {
    /// That of a text.
    pub fn of(text: &str) -> Fingerprint {
        Fingerprint(hash(text.as_bytes()))
    }

    /// The fingerprint that a text is; `None` for any that is not written as fingerprints are.
    pub fn read(text: &str) -> Option<Fingerprint> {
        let is_written_so = text.len() == 16 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if is_written_so { u64::from_str_radix(text, 16).ok().map(Fingerprint) } else { None }
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:016x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fingerprints_match_the_published_vectors() {
        for (text, published) in [("", "cbf29ce484222325"), ("a", "af63dc4c8601ec8c"), ("foobar", "85944171f73967e8")] {
            assert_eq!(Fingerprint::of(text).to_string(), published, "{text}");
        }
    }

    #[test]
    fn a_fingerprint_is_read_as_it_is_written_and_in_no_other_way() {
        for hash in [0, 1, u64::MAX, 0xcbf2_9ce4_8422_2325] {
            assert_eq!(Fingerprint::read(&Fingerprint(hash).to_string()), Some(Fingerprint(hash)));
        }
        for text in ["", "1", "+af63dc4c8601ec8", "AF63DC4C8601EC8C", "af63dc4c8601ec8c0", "äf63dc4c8601ec8"] {
            assert_eq!(Fingerprint::read(text), None, "{text}");
        }
    }

    #[test]
    fn people_are_told_of_hints_and_of_one_as_one() {
        let counted = Severity::ALL.map(|severity| [severity.counted(1), severity.counted(2)]);
        assert_eq!(counted, [["1 hint", "2 hints"], ["1 warning", "2 warnings"], ["1 error", "2 errors"]]);
    }

    #[test]
    fn severities_are_ordered_and_named() {
        assert!(Severity::Info < Severity::Warning && Severity::Warning < Severity::Error);
        assert_eq!(Severity::from_name("warning"), Some(Severity::Warning));
        assert_eq!(Severity::from_name("fatal"), None);
    }
}
