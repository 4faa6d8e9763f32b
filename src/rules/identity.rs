//! What a finding is known by in another run: a fingerprint, and what it would be if a card that it names were called
//! otherwise. No line, no message and no severity is part of it.

use super::context::Context;
use super::finding::{Finding, Subject};
use crate::diagnostic::{OtherNames, fingerprint};
use crate::model::card::CardId;
use crate::source::hash::hash;
use crate::vocabulary::field::Field;
use std::borrow::Cow;
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
    /// How many findings had an identity so far.
    ordinals: HashMap<String, usize>,
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
        let plain = self.text(rule, finding, None);
        let ordinal = *self.ordinals.entry(plain.clone()).and_modify(|number| *number += 1).or_insert(1);
        let numbered = |identity: String| format!("{identity}{SEPARATOR}{ordinal}");
        let renamed =
            |card: CardId, name: String| hash(numbered(self.text(rule, finding, Some((card, &name)))).as_bytes());
        let titled = |card: CardId| renamed(card, format!("{TITLED}{}", self.ctx.map.title(card)));
        let others = self.others(finding);
        let aliases = |card: CardId| {
            let found = self.ctx.map.card(card);
            let names = found.items(Field::Aliases).iter().map(|alias| self.ctx.map.text(found, &alias.text));
            names.map(|name| name.trim().to_owned()).collect::<Vec<_>>()
        };
        let cards = || others.iter().copied().chain([finding.known_by]);
        let by_alias = cards().flat_map(|card| aliases(card).into_iter().map(move |name| (card, name)));
        let other_names = OtherNames {
            by_alias: by_alias.map(|(card, name)| renamed(card, name)).collect(),
            by_title: titled(finding.known_by),
            by_other_titles: others.iter().map(|card| titled(*card)).collect(),
        };
        Identity { fingerprint: fingerprint(&numbered(plain)), other_names }
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
    fn text(&self, rule: &str, finding: &Finding, renamed: Option<(CardId, &str)>) -> String {
        let map = self.ctx.map;
        let card = map.card(finding.known_by);
        let name = |card: CardId| match renamed {
            Some((other, name)) if other == card => name,
            _ => map.id(card),
        };
        let is_renamed = renamed.is_some_and(|(other, _)| other == finding.known_by);
        let own = match self.shared.contains(&finding.known_by) && !is_renamed {
            true => map.path(finding.known_by),
            false => name(finding.known_by),
        };
        let of_map = card.place.map.map_or("", name);
        let subject: Cow<'_, str> = match &finding.subject {
            Subject::Text(text) => Cow::Borrowed(text),
            Subject::Cards(cards) => {
                let named = |card: &CardId| match map.scope(*card) {
                    Some(scope) => format!("{}/{}", name(scope), name(*card)),
                    None => name(*card).to_owned(),
                };
                Cow::Owned(cards.iter().map(named).collect::<Vec<_>>().join(" "))
            }
        };
        [rule, of_map, card.card_type.name(), own, &subject].join(SEPARATOR)
    }
}
