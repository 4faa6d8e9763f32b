//! What a finding is known by in another run: a fingerprint, and what it would be if a card that it names were called
//! otherwise. No line, no message and no severity is part of it.

use super::context::Context;
use super::finding::{Finding, Subject};
use super::rule::Rule;
use super::{Found, Names};
use crate::diagnostic::{Fingerprint, OtherNames};
use crate::model::card::{Card, CardId};
use crate::model::id::Name;
use crate::source::hash::Hash;
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;
use rayon::prelude::*;
use std::collections::{HashMap, HashSet};

/// Stands between the parts of an identity; hardly any id, path or subject holds it.
const SEPARATOR: &str = "\u{1f}";

/// Stands before a title that takes the place of an id, which it may equal.
const TITLED: &str = "\u{1e}";

/// What findings of one run are known by.
pub(super) struct Identities<'c> {
    ctx: &'c Context<'c>,
    names: Names,
    /// Cards that share their id with another, and are told apart by their path instead.
    shared: HashSet<CardId>,
}

/// What a finding would be known by if it had no number, and its number among those of its rule that have the same.
#[derive(Clone, Copy)]
pub(super) struct Numbered {
    plain: Hash,
    number: usize,
}

/// What one finding is known by.
pub(super) struct Identity {
    /// Unique in the run.
    pub(super) fingerprint: Fingerprint,
    /// Where they are asked for.
    pub(super) other_names: Option<Box<OtherNames>>,
}

impl<'c> Identities<'c> {
    /// Those of a run.
    pub(super) fn new(ctx: &'c Context<'c>, names: Names) -> Identities<'c> {
        Identities { ctx, names, shared: shared_ids(ctx) }
    }

    /// Numbers all findings of a rule, in their order.
    pub(super) fn numbered(&self, rule: &Rule, found: &[Found]) -> Vec<Numbered> {
        let plain = found.par_iter().map(|found| self.hash(rule.id, &found.finding, None));
        let plain: Vec<Hash> = plain.collect();
        let mut numbers: HashMap<u64, usize> = HashMap::with_capacity(plain.len());
        let mut number = |hash: &Hash| *numbers.entry(hash.value()).and_modify(|number| *number += 1).or_insert(1);
        plain.into_iter().map(|plain| Numbered { plain, number: number(&plain) }).collect()
    }

    /// What a finding is known by.
    pub(super) fn of(&self, rule: &Rule, finding: &Finding, numbered: Numbered) -> Identity {
        let has_others = self.names == Names::Others;
        let other_names = has_others.then(|| Box::new(self.other_names(rule.id, finding, numbered)));
        Identity { fingerprint: Fingerprint(numbered.value(numbered.plain)), other_names }
    }

    /// What it would be known by if one of its cards were called otherwise.
    fn other_names(&self, rule: &str, finding: &Finding, numbered: Numbered) -> OtherNames {
        let renamed = |card: CardId, mark: &str, name: &str| {
            numbered.value(self.hash(rule, finding, Some(&Renamed { card, mark, name })))
        };
        let titled = |card: CardId| renamed(card, TITLED, self.ctx.map.title(card));
        let others = self.others(finding);
        let mut other_names = OtherNames {
            by_alias: Vec::new(),
            by_title: titled(finding.known_by),
            by_other_titles: others.iter().map(|card| titled(*card)).collect(),
            unnumbered: numbered.plain.value(),
        };
        for card in others.into_iter().chain([finding.known_by]) {
            let found = self.ctx.map.card(card);
            let aliases = found.items(Field::Aliases).iter().map(|alias| self.ctx.map.text(found, &alias.text).trim());
            other_names.by_alias.extend(aliases.map(|alias| renamed(card, "", alias)));
        }
        other_names
    }

    /// The cards beside its own whose ids are part of a finding's identity.
    fn others(&self, finding: &Finding) -> Vec<CardId> {
        let named: &[CardId] = match &finding.subject {
            Subject::Cards(cards) => cards,
            Subject::Text(_) => &[],
        };
        let mut others: Vec<CardId> = self.ctx.map.card(finding.known_by).place.map.into_iter().collect();
        others.extend(named);
        others.sort_unstable();
        others.dedup();
        others.retain(|card| *card != finding.known_by);
        others
    }

    /// Rule, map, type, id and subject, as if one card were called otherwise.
    fn hash(&self, rule: &str, finding: &Finding, renamed: Option<&Renamed<'_>>) -> Hash {
        let map = self.ctx.map;
        let own = finding.known_by;
        let mut hash = Hash::default();
        let mut add = |text: &str| hash.add(text.as_bytes());
        let name = |card: CardId, add: &mut dyn FnMut(&str)| match &renamed {
            Some(renamed) if renamed.card == card => {
                add(renamed.mark);
                add(renamed.name);
            }
            _ if card == own && self.shared.contains(&card) => add(map.path(card)),
            _ => add(map.id(card)),
        };
        add(rule);
        add(SEPARATOR);
        if let Some(of_map) = map.card(own).place.map {
            name(of_map, &mut add);
        }
        add(SEPARATOR);
        add(map.card(own).card_type.name());
        add(SEPARATOR);
        name(own, &mut add);
        add(SEPARATOR);
        match &finding.subject {
            Subject::Text(text) => add(text),
            Subject::Cards(cards) => {
                for (index, card) in cards.iter().enumerate() {
                    add(if index > 0 { " " } else { "" });
                    if let Some(scope) = map.scope(*card) {
                        name(scope, &mut add);
                        add("/");
                    }
                    name(*card, &mut add);
                }
            }
        }
        hash
    }
}

impl Numbered {
    /// The hash of an identity with this number.
    fn value(self, mut identity: Hash) -> u64 {
        identity.add(SEPARATOR.as_bytes());
        identity.add(self.number.to_string().as_bytes());
        identity.value()
    }
}

/// The cards that share their id with another of their kind.
fn shared_ids(ctx: &Context<'_>) -> HashSet<CardId> {
    let key = |(id, card): (CardId, &Card)| (card.id, card.card_type.space(), card.scope(), id);
    let mut all: Vec<(Name, Space, Option<CardId>, CardId)> = ctx.map.all().map(key).collect();
    all.sort_unstable();
    let same = all.chunk_by(|one, other| (one.0, one.1, one.2) == (other.0, other.1, other.2));
    same.filter(|same| same.len() > 1).flatten().map(|(.., id)| *id).collect()
}

/// A card as if it were called otherwise.
struct Renamed<'n> {
    card: CardId,
    /// Stands before the name.
    mark: &'n str,
    name: &'n str,
}
