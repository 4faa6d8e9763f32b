//! What there is to tidy of each kind, without what cannot be edited or would come out wrong.

use super::{cards, plan_of, text_of};
use crate::commands::change::Begun;
use crate::edit::tidy::{Cure, aliases, keys, ranks};
use crate::error::Error;
use crate::model::card::CardId;
use crate::model::problem::{Problem, ProblemKind};
use crate::vocabulary::field::Field;
use std::collections::{BTreeMap, HashSet};

/// What is tidied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Keys,
    Aliases,
    Ranks,
}

/// What there is to do.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) cures: Vec<Cure>,
    /// What stays as it is, and why.
    pub(super) left: Vec<String>,
    /// How many groups of siblings get new ranks.
    pub(super) groups: usize,
}

impl Kind {
    pub(super) const ALL: [Kind; 3] = [Kind::Keys, Kind::Aliases, Kind::Ranks];

    /// The option that asks for it.
    pub(super) fn option(self) -> &'static str {
        match self {
            Kind::Keys => "--keys",
            Kind::Aliases => "--aliases",
            Kind::Ranks => "--ranks",
        }
    }

    /// What to say where there is none of it.
    pub(super) fn nothing(self) -> &'static str {
        match self {
            Kind::Keys => "no key has to be written in another way",
            Kind::Aliases => "no card and no status is named by an alias",
            Kind::Ranks => "all ranks have room between them; `storymap tidy --ranks ID` numbers cards without one",
        }
    }

    /// All there is to do, of the named cards alone where any are.
    pub(super) fn find(self, begun: &Begun, named: &[CardId]) -> Result<Found, Error> {
        match self {
            Kind::Keys => {
                let found = sound(begun, keys::cures(begun.map(), &begun.found.config, &cards(begun, named)));
                unspoilt(begun, found)
            }
            Kind::Aliases => {
                let lifecycle = &begun.found.config.lifecycle;
                Ok(sound(begun, aliases::cures(begun.before(), lifecycle, &cards(begun, named))))
            }
            Kind::Ranks => Ok(ranks(begun, named)),
        }
    }
}

/// The cures that can be carried out.
fn sound(begun: &Begun, cures: Vec<Cure>) -> Found {
    let mut found = Found::default();
    for cure in cures {
        match refused(begun, &cure) {
            None => found.cures.push(cure),
            Some(why) => found.left.push(why),
        }
    }
    found
}

fn refused(begun: &Begun, cure: &Cure) -> Option<String> {
    text_of(begun, cure).err().map(|error| error.message)
}

/// Without the cures by which something would become wrong: under its right key a value may be read for the first time.
fn unspoilt(begun: &Begun, mut found: Found) -> Result<Found, Error> {
    let spoilt: BTreeMap<String, Error> = begun.spoilt(&plan_of(begun, &found.cures)?)?.into_iter().collect();
    found.cures.retain(|cure| !spoilt.contains_key(begun.site().path(cure.rewrites.card)));
    found.left.extend(spoilt.into_values().map(|error| format!("{}, once its key is put right", error.message)));
    Ok(found)
}

/// New ranks for whole groups: where one card cannot have its own, those beside it keep theirs.
fn ranks(begun: &Begun, named: &[CardId]) -> Found {
    let map = begun.map();
    let (groups, strangers) =
        if named.is_empty() { (ranks::groups(map), Vec::new()) } else { ranks::groups_of(map, named) };
    let unread = unread_ranks(&begun.loaded.problems);
    let mut found = Found::default();
    for group in groups {
        let unread = group.cards.iter().filter(|card| unread.contains(card));
        // What its author meant is not to be overwritten.
        let unread = unread.map(|card| format!("the `rank` of `{}` is no number", begun.typeable(*card)));
        match unread.chain(group.cures.iter().filter_map(|cure| refused(begun, cure))).next() {
            Some(why) => found.left.push(format!("{why}; the cards beside it keep their ranks too")),
            None => {
                found.groups += 1;
                found.cures.extend(group.cures);
            }
        }
    }
    let stranger = |id: CardId| format!("`{}` stands in no order", begun.typeable(id));
    found.left.extend(strangers.into_iter().map(stranger));
    found
}

/// The cards whose rank is something else.
fn unread_ranks(problems: &[Problem]) -> HashSet<CardId> {
    let is_rank = |kind: &ProblemKind| matches!(kind, ProblemKind::WrongValue { field: Field::Rank, .. });
    problems.iter().filter(|problem| is_rank(&problem.kind)).map(|problem| problem.card).collect()
}
