//! `gaps --since`: the gaps that were there already where the work since a revision began. The map of then is judged as
//! that of now: with the same configuration, the same rules and the same day.
//!
//! Which gap is which is for `rules::opened` to say.

use super::check::{Judge, Judged};
use super::choice;
use crate::commands::facts::Facts;
use crate::commands::open::{Found, Opened};
use crate::error::Error;
use crate::git::{Commit, Repository};
use crate::model::StoryMap;
use crate::report::{Fact, FactValue};
use crate::rules::Outcome;
use crate::rules::opened;
use std::collections::BTreeSet;
use std::mem::ManuallyDrop;

/// Where the work began, and what was found there.
pub(super) struct Since {
    /// The revision as it was typed.
    named: String,
    commit: Commit,
    /// `None` where there was no map.
    then: Option<Then>,
}

/// The map of then.
struct Then {
    /// Given back as that of now is.
    opened: ManuallyDrop<Opened>,
    outcome: Outcome,
}

/// What leaving out the old gaps has come to.
#[derive(Debug)]
pub(super) struct Effect {
    /// The revision as it was typed.
    pub(super) named: String,
    /// The commit where the work began.
    pub(super) commit: Commit,
    /// How many maps there were.
    pub(super) maps: usize,
    /// Gaps that were there, which are left out.
    pub(super) there: usize,
    /// Gaps that were there and are graver now, so that they are shown.
    pub(super) graver: usize,
    /// Gaps that are shown though they may have been there: their rule could not look then.
    pub(super) unknown: usize,
}

/// The older side of a check, not read yet.
pub(super) struct Older {
    named: String,
    commit: Commit,
    found: Found,
}

/// Where the work since the revision that was named began: the newest commit that it and the checked map both come from.
///
/// # Errors
/// The map is in no repository, nothing was committed, there is no such revision, or this clone does not reach back to
/// where the work began.
pub(super) fn older(named: &str, found: &Found) -> Result<Older, Error> {
    let Some(repository) = &found.place.repository else {
        return Err(Error::no_repository(&found.place.start().to_string_lossy()));
    };
    let commit = repository.merge_base(&repository.commit(named)?, &newest(found, repository)?)?;
    let (older, _) = found.at_commit(commit, &commit.id.short())?;
    Ok(Older { named: named.to_owned(), commit, found: older })
}

/// What was there before, where that is asked for: for whoever has read the map of now already.
///
/// # Errors
/// As [`older`] and [`Older::load`].
pub(super) fn of(judge: Judge<'_>) -> Result<Option<Since>, Error> {
    let Some(named) = &judge.args.since else { return Ok(None) };
    let older = older(named, judge.found)?;
    let (_, then) = older.load(judge.found)?;
    Ok(Some(older.judged(judge, then)))
}

/// The commit that is checked, or that the working tree comes from.
fn newest(found: &Found, repository: &Repository) -> Result<Commit, Error> {
    match found.place.revision() {
        Some(revision) => Ok(revision.commit),
        None => repository.commit("HEAD"),
    }
}

impl Older {
    /// Reads the map of now, which `found` has found, and that of then; what did not change is read once.
    ///
    /// # Errors
    /// As for one map.
    pub(super) fn load(&self, found: &Found) -> Result<(Opened, Option<Opened>), Error> {
        found.load_beside(&self.found)
    }

    /// Judges the map of then as that of now.
    pub(super) fn judged(self, judge: Judge<'_>, opened: Option<Opened>) -> Since {
        let Older { named, commit, found: older } = self;
        let then = opened.map(|opened| {
            let (config, date) = (&judge.found.config, judge.date());
            let facts = Facts::at(&older, &opened.loaded, config, date);
            // Where no rule could look, nothing was found.
            let outcome = judge.outcome(&facts.context(&opened.loaded, config, date));
            Then { opened: ManuallyDrop::new(opened), outcome: outcome.unwrap_or_default() }
        });
        Since { named, commit, then }
    }
}

impl Since {
    /// The gaps that were there and are no graver now, by their positions, and what to say of the others, of which the
    /// baseline accepts some.
    pub(super) fn there(&self, now: &Judged, map: &StoryMap, accepted: &BTreeSet<usize>) -> (BTreeSet<usize>, Effect) {
        let mut effect = Effect {
            named: self.named.clone(),
            commit: self.commit,
            maps: self.then.as_ref().map_or(0, |then| then.opened.loaded.map.maps.len()),
            there: 0,
            graver: 0,
            unknown: 0,
        };
        let Some(then) = &self.then else { return (BTreeSet::new(), effect) };
        let older = opened::Judged { map: &then.opened.loaded.map, outcome: &then.outcome };
        let comparison = opened::compare(older, opened::Judged { map, outcome: &now.outcome });
        let gaps = &now.outcome.diagnostics;
        // Whoever asks whether a release is whole asks it of both sides.
        let graver = comparison.graver.iter().map(|(_, at)| *at);
        let graver: BTreeSet<usize> = graver.filter(|at| !choice::is_raised(map, &now.filter, &gaps[*at])).collect();
        let unknown: BTreeSet<usize> = comparison.first_seen.into_iter().collect();
        let new: BTreeSet<usize> = comparison.opened.into_iter().collect();
        let is_there = |at: &usize| !new.contains(at) && !unknown.contains(at) && !graver.contains(at);
        let there: BTreeSet<usize> = (0..gaps.len()).filter(is_there).collect();
        (effect.there, effect.graver, effect.unknown) = (
            there.difference(accepted).count(),
            graver.difference(accepted).count(),
            unknown.difference(accepted).count(),
        );
        (there, effect)
    }

    /// Gives the memory back, where the program goes on.
    pub(super) fn give_back(self) {
        drop(self.then.map(|then| ManuallyDrop::into_inner(then.opened)));
    }
}

impl Effect {
    /// Everything, by key.
    pub(super) fn for_machines(&self) -> Vec<Fact> {
        let count = |key, count: usize| Fact { key, value: FactValue::Count(count as u64) };
        vec![
            Fact { key: "revision", value: FactValue::Text(self.named.clone()) },
            Fact { key: "commit", value: FactValue::Text(self.commit.id.to_string()) },
            count("maps", self.maps),
            count("there", self.there),
            count("graver", self.graver),
            count("unknown", self.unknown),
        ]
    }

    /// The same as sentences.
    pub(super) fn for_people(&self) -> Vec<String> {
        let base = format!("{} (merge base with `{}`)", self.commit.id.short(), self.named);
        if self.maps == 0 {
            return vec![format!("there was no map at {base}, so every gap is new")];
        }
        let mut lines = vec![match self.there {
            1 => format!("1 gap that was there at {base} is not shown"),
            there => format!("{there} gaps that were there at {base} are not shown"),
        }];
        match self.graver {
            0 => {}
            1 => lines.push("1 gap that was there is graver now, and shown".to_owned()),
            graver => lines.push(format!("{graver} gaps that were there are graver now, and shown")),
        }
        match self.unknown {
            0 => {}
            1 => lines.push("1 gap may have been there: its rule could not look then".to_owned()),
            unknown => lines.push(format!("{unknown} gaps may have been there: their rules could not look then")),
        }
        lines
    }
}
