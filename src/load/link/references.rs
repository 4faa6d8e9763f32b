//! What fields and links lead to: cards by id, files by path. Pages outside are never looked at.

use super::Linker;
use crate::load::reference::{Meant, Word, leads_outside, meant, wikilink_word};
use crate::model::card::{Card, CardId};
use crate::model::problem::{Problem, ProblemKind};
use crate::model::value::{Reference, Target, Value};
use crate::snapshot::Target as Found;
use crate::syntax::markdown::{Link, LinkKind};
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;
use rayon::prelude::*;

impl Linker<'_> {
    /// Looks up every reference of every field; one that leads nowhere is a problem at its place.
    pub(super) fn resolve_references(&mut self) {
        let targets = |card| references(card).map(|(field, reference)| self.target(card, field, reference));
        let targets: Vec<Target> = self.map.cards.par_iter().flat_map_iter(targets).collect();
        let mut targets = targets.into_iter();
        for index in 0..self.map.cards.len() {
            let mut fields = std::mem::take(&mut self.map.cards[index].fields);
            for value in &mut fields {
                let field = value.field;
                let (Value::References(references) | Value::Sources(references)) = &mut value.value else { continue };
                for (reference, target) in references.iter_mut().zip(targets.by_ref()) {
                    reference.target = target;
                    if target == Target::Missing {
                        self.note_missing(CardId::new(index), field, reference);
                    }
                }
            }
            self.map.cards[index].fields = fields;
        }
    }

    fn target(&self, card: &Card, field: Field, reference: &Reference) -> Target {
        if reference.target == Target::Outside {
            return Target::Outside;
        }
        let word = self.word(card, reference);
        match meant(card.card_type, field, word) {
            Meant::Card(space) => {
                self.lookup.resolve(&self.map, space, card.place.map, word).map_or(Target::Missing, Target::Card)
            }
            Meant::Note => self.note_target(card.place.map, word),
            Meant::Path => self.target_of(self.parts.snapshot.look_up_from_top(word.text)),
        }
    }

    fn word<'w>(&'w self, card: &'w Card, reference: &'w Reference) -> Word<'w> {
        Word { text: self.map.text(card, &reference.text), is_wikilink: reference.is_wikilink }
    }

    fn note_missing(&mut self, id: CardId, field: Field, reference: &Reference) {
        let card = self.map.card(id);
        let typed: Box<str> = self.word(card, reference).text.into();
        let word = Word { text: &typed, is_wikilink: reference.is_wikilink };
        let scope = card.place.map;
        let kind = match meant(card.card_type, field, word) {
            Meant::Card(expected) => {
                let lookup = &mut self.lookup;
                let has_it = |space: &Space| lookup.resolve(&self.map, *space, scope, word).is_some();
                let found = Space::ALL.into_iter().find(has_it);
                let nearest = lookup.suggest(&self.map, expected, scope, word);
                ProblemKind::UnknownReference { field, typed, expected, found, nearest }
            }
            Meant::Note | Meant::Path => ProblemKind::BrokenLink { target: typed, field: Some(field) },
        };
        self.note(id, reference.span, kind);
    }

    /// A wikilink to a file in `evidence` or `assets`, which may lie in any folder of the notes it was written in:
    /// a card by its id, a file by its path, and else nothing that could be looked up.
    fn note_target(&self, scope: Option<CardId>, word: Word<'_>) -> Target {
        if let Some(card) = self.lookup.resolve(&self.map, Space::Evidence, scope, word) {
            return Target::Card(card);
        }
        match self.target_of(self.parts.snapshot.look_up_from_top(word.text)) {
            Target::Missing => Target::Outside,
            found => found,
        }
    }

    /// Looks up every link of every body.
    pub(super) fn resolve_links(&mut self) {
        let targets = |(index, card): (usize, &Card)| -> Box<[Target]> {
            let typed =
                |link: &Link| self.link_target(CardId::new(index), link.kind, self.map.text(card, &link.target));
            card.body.links.iter().map(typed).collect()
        };
        let targets: Vec<Box<[Target]>> = self.map.cards.par_iter().enumerate().map(targets).collect();
        for (index, targets) in targets.into_iter().enumerate() {
            let card = &mut self.map.cards[index];
            card.link_targets = targets;
            let source = &self.map.files[card.file.index()].text;
            let missing =
                card.body.links.iter().zip(&card.link_targets).filter(|(_, target)| **target == Target::Missing);
            let broken = |link: &Link| {
                let kind = ProblemKind::BrokenLink { target: link.target.get(source).into(), field: None };
                Problem::new(CardId::new(index), card.file, link.span, kind)
            };
            self.problems.extend(missing.map(|(link, _)| broken(link)));
        }
    }

    /// A wikilink may name a note that nobody wrote yet, or one outside the map, so it is never broken.
    fn link_target(&self, id: CardId, kind: LinkKind, typed: &str) -> Target {
        if kind == LinkKind::Wikilink {
            let scope = self.map.card(id).place.map;
            let word = Word { text: wikilink_word(typed), is_wikilink: true };
            let found = Space::ALL.iter().rev().find_map(|space| self.lookup.resolve(&self.map, *space, scope, word));
            return found.map_or(Target::Outside, Target::Card);
        }
        if leads_outside(typed) {
            return Target::Outside;
        }
        self.target_of(self.parts.snapshot.look_up(self.card_paths[id.index()], typed))
    }

    fn target_of(&self, found: Found) -> Target {
        match found {
            Found::Card(path) => self.path_cards[path].map_or(Target::File, Target::Card),
            Found::File | Found::Folder => Target::File,
            Found::Outside => Target::Outside,
            Found::Missing => Target::Missing,
        }
    }
}

/// All references of a card, field by field.
fn references(card: &Card) -> impl Iterator<Item = (Field, &Reference)> {
    card.fields.iter().flat_map(|value| value.value.references().iter().map(|reference| (value.field, reference)))
}
