//! What a finding is known by in another run: a fingerprint, and what it would be if a card that it names were called
//! otherwise. No line, no message and no severity is part of it.

use super::context::Context;
use super::finding::{Finding, Subject};
use crate::diagnostic::{OtherNames, fingerprint_text};
use crate::model::card::CardId;
use crate::source::hash::Hash;
use crate::vocabulary::field::Field;
use std::collections::{BTreeSet, HashMap};

/// Stands between the parts of an identity; hardly any id, path or subject holds it.
const SEPARATOR: &str = "\u{1f}";

/// Stands before a title that takes the place of an id, which it may equal.
const TITLED: &str = "\u{1e}";

/// The identities of one run.
pub(super) struct Identities<'c> {
    ctx: &'c Context<'c>,
    /// Cards that share their id with another, and are told apart by their path instead.
    shared: BTreeSet<CardId>,
    /// How many findings had an identity so far, by its hash.
    ordinals: HashMap<u64, usize>,
}

/// What one finding is known by.
pub(super) struct Identity {
    /// Unique in the run.
    pub(super) fingerprint: String,
    pub(super) other_names: OtherNames,
}

impl<'c> Identities<'c> {
    pub(super) fn new(ctx: &'c Context<'c>) -> Identities<'c> {
        let mut first: HashMap<_, CardId> = HashMap::new();
        let mut shared = BTreeSet::new();
        for (id, card) in ctx.map.all() {
            let space = card.card_type.space();
            let key = (space, card.place.map.filter(|_| space.is_of_a_map()), card.id);
            if let Some(other) = first.insert(key, id) {
                shared.extend([other, id]);
            }
        }
        Identities { ctx, shared, ordinals: HashMap::new() }
    }

    /// What the next finding of a rule is known by; of several with one identity each has a number.
    pub(super) fn next(&mut self, rule: &str, finding: &Finding) -> Identity {
        let plain = self.hash(rule, finding, None);
        let ordinal = *self.ordinals.entry(plain.value()).and_modify(|number| *number += 1).or_insert(1);
        let numbered = |mut identity: Hash| {
            identity.add(format!("{SEPARATOR}{ordinal}").as_bytes());
            identity.value()
        };
        let renamed = |card: CardId, mark: &str, name: &str| {
            numbered(self.hash(rule, finding, Some(&Renamed { card, mark, name })))
        };
        let titled = |card: CardId| renamed(card, TITLED, self.ctx.map.title(card));
        let others = self.others(finding);
        let mut other_names = OtherNames {
            by_alias: Vec::new(),
            by_title: titled(finding.known_by),
            by_other_titles: others.iter().map(|card| titled(*card)).collect(),
            unnumbered: plain.value(),
        };
        for card in others.into_iter().chain([finding.known_by]) {
            let found = self.ctx.map.card(card);
            let aliases = found.items(Field::Aliases).iter().map(|alias| self.ctx.map.text(found, &alias.text).trim());
            other_names.by_alias.extend(aliases.map(|alias| renamed(card, "", alias)));
        }
        Identity { fingerprint: fingerprint_text(numbered(plain)), other_names }
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

/// A card as if it were called otherwise.
struct Renamed<'n> {
    card: CardId,
    /// Stands before the name.
    mark: &'n str,
    name: &'n str,
}
