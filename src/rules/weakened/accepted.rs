//! Gaps that the baseline accepts and did not, or accepts no more.

use super::{Effect, Fact, Sides, What};
use crate::model::StoryMap;
use crate::rules::baseline::Entry;
use crate::rules::matching::{self, Known};
use std::collections::{BTreeMap, BTreeSet};

/// How the baseline grew, and how it shrank.
pub(super) fn fact<'a>(sides: &Sides<'a, '_>) -> Vec<Fact<'a>> {
    if sides.older.baseline == sides.newer.baseline {
        return Vec::new();
    }
    let (was, is) = (sides.older.baseline.entries(), sides.newer.baseline.entries());
    let partners = matching::partners(&known(was, sides.newer.map), &known(is, sides.older.map));
    let kept: BTreeSet<usize> = partners.iter().flatten().copied().collect();
    let partner = |at: usize| partners[at].map(|partner| &was[partner]);
    let graver = (0..is.len()).filter(|at| partner(*at).is_some_and(|was| was.severity < is[*at].severity)).count();
    let milder = (0..is.len()).filter(|at| partner(*at).is_some_and(|was| was.severity > is[*at].severity)).count();
    let added = counted(is.iter().zip(&partners).filter(|(_, partner)| partner.is_none()).map(|(entry, _)| entry));
    let removed = counted(was.iter().enumerate().filter(|(at, _)| !kept.contains(at)).map(|(_, entry)| entry));
    let fact = |effect, rules, graver| Fact {
        effect,
        what: What::Baseline { rules, graver, older: was.len(), newer: is.len() },
        place: None,
    };
    let mut facts = Vec::new();
    if graver > 0 || !added.is_empty() {
        facts.push(fact(Effect::Weaker, added, graver));
    }
    if milder > 0 || !removed.is_empty() {
        facts.push(fact(Effect::Stronger, removed, 0));
    }
    facts
}

fn known<'a>(entries: &'a [Entry], other: &StoryMap) -> Vec<Known<'a>> {
    let paths: BTreeSet<&str> = other.files.iter().map(|file| &*file.path).collect();
    entries.iter().map(|entry| entry.known(paths.contains(&*entry.path))).collect()
}

fn counted<'a>(entries: impl Iterator<Item = &'a Entry>) -> BTreeMap<&'a str, usize> {
    let mut rules = BTreeMap::new();
    for entry in entries {
        *rules.entry(&*entry.rule).or_default() += 1;
    }
    rules
}
