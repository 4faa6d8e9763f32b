//! What differs on one card that both sides have.

use super::order::Behind;
use super::pairing::{Pairing, Sides};
use super::tree::parent;
use super::{Change, Told, What, body, fields};
use crate::model::StoryMap;
use crate::model::card::{Card, CardId};
use crate::model::value::Target;
use crate::source::Span;
use crate::vocabulary::field::Field;
use std::cmp::Ordering;

/// One card on both sides.
#[derive(Clone, Copy)]
pub(super) struct Pair<'a> {
    pub(super) sides: Sides<'a>,
    pub(super) pairing: &'a Pairing,
    pub(super) older: CardId,
    pub(super) newer: CardId,
}

impl Pair<'_> {
    /// All that differs, in the order of [`What`].
    pub(super) fn changes(self, order: Option<&Behind>) -> Vec<Change> {
        let mut changes = Vec::new();
        self.compare_names(&mut changes);
        self.compare_places(order, &mut changes);
        self.compare_files(&mut changes);
        if !self.is_told_alike() {
            self.compare_texts(&mut changes);
        }
        // Sections stay in the order of their blocks.
        changes.sort_by(|one, other| match (&one.what, &other.what) {
            (What::Section(_), What::Section(_)) => Ordering::Equal,
            (one, other) => one.cmp(other),
        });
        changes
    }

    fn cards(&self) -> (&Card, &Card) {
        (self.sides.older.card(self.older), self.sides.newer.card(self.newer))
    }

    fn texts(&self) -> (&str, &str) {
        let (before, after) = self.cards();
        (self.sides.older.source(before.file), self.sides.newer.source(after.file))
    }

    fn paths(&self) -> (&str, &str) {
        (self.sides.older.path(self.older), self.sides.newer.path(self.newer))
    }

    fn has_same_text(&self) -> bool {
        let (before, after) = self.texts();
        before == after
    }

    fn is_same_file(&self) -> bool {
        let (before, after) = self.paths();
        before == after && self.has_same_text()
    }

    fn compare_names(&self, into: &mut Vec<Change>) {
        let Sides { older, newer } = self.sides;
        let (before, after) = self.cards();
        if older.id(self.older) != newer.id(self.newer) {
            let told = |map: &StoryMap, id: CardId| Told {
                text: map.id(id).to_owned(),
                span: map.card(id).id_span,
                card: None,
            };
            into.push(became(What::Id, told(older, self.older), told(newer, self.newer)));
        }
        if before.card_type != after.card_type {
            let told = |card: &Card| Told { text: card.card_type.name().to_owned(), span: None, card: None };
            into.push(became(What::Type, told(before), told(after)));
        }
        if self.is_same_file() {
            return;
        }
        let (title, new_title) = (older.title(self.older), newer.title(self.newer));
        // Where neither file has a title, its name stands for one: that is the id again.
        let is_typed = has_title(before) || has_title(after);
        if is_typed && !title.split_whitespace().eq(new_title.split_whitespace()) {
            let told = |map: &StoryMap, id: CardId| {
                let card = map.card(id);
                Told { text: map.title(id).to_owned(), span: has_title(card).then_some(card.title_span), card: None }
            };
            into.push(became(What::Title, told(older, self.older), told(newer, self.newer)));
        }
    }

    fn compare_places(&self, order: Option<&Behind>, into: &mut Vec<Change>) {
        let Sides { older, newer } = self.sides;
        let (before, after) = self.cards();
        let (stood, stands) = (parent(before), parent(after));
        if before.place.lane != after.place.lane || !self.pairing.are_same(stood, stands) {
            let what = What::Place { older: before.place.lane, newer: after.place.lane };
            let before = stood.map(|card| named(older, card));
            into.push(Change { what, before, after: stands.map(|card| named(newer, card)) });
        }
        if let Some(behind) = order {
            let before = behind.older.map(|card| named(older, card));
            into.push(Change { what: What::Order, before, after: behind.newer.map(|card| named(newer, card)) });
        }
    }

    fn compare_files(&self, into: &mut Vec<Change>) {
        let (before, after) = self.cards();
        let (path, new_path) = self.paths();
        let told = |path: &str| Told { text: path.to_owned(), span: None, card: None };
        let (what, was, is) = match (before.is_implied, after.is_implied) {
            (true, false) => (What::OwnFile, None, Some(told(new_path))),
            (false, true) => (What::OwnFile, Some(told(path)), None),
            _ if path == new_path => return,
            _ => (What::File, Some(told(path)), Some(told(new_path))),
        };
        into.push(Change { what, before: was, after: is });
    }

    /// True for the same text whose references lead to the same cards. One that leads nowhere on one side says what it
    /// said: that the card is no more, or is there at last, is a change of that card.
    fn is_told_alike(&self) -> bool {
        let (before, after) = self.cards();
        let fields = before.fields.iter().zip(&after.fields);
        let mut references = fields.flat_map(|(was, is)| was.value.references().iter().zip(is.value.references()));
        let are_same = |target: Target, new_target: Target| match (target, new_target) {
            (Target::Card(was), Target::Card(is)) => self.pairing.newer(was) == Some(is),
            _ => true,
        };
        self.has_same_text()
            && before.card_type == after.card_type
            && references.all(|(was, is)| are_same(was.target, is.target))
    }

    fn compare_texts(&self, into: &mut Vec<Change>) {
        let (before, after) = self.cards();
        let (text, new_text) = self.texts();
        let is_silent = |card: &Card, text: &str| !card.is_implied && text.trim().is_empty();
        if is_silent(before, text) != is_silent(after, new_text) {
            let whole = |card: &Card, text: &str| {
                let span = Some(Span::new(0, text.len()));
                (!is_silent(card, text)).then(|| Told { text: text.to_owned(), span, card: None })
            };
            into.push(Change { what: What::Text, before: whole(before, text), after: whole(after, new_text) });
            return;
        }
        fields::compare(self.sides, self.pairing, (self.older, self.newer), into);
        body::compare(self.sides, (self.older, self.newer), into);
    }
}

fn has_title(card: &Card) -> bool {
    card.field(Field::Title).is_some() || card.body.title.is_some()
}

fn named(map: &StoryMap, card: CardId) -> Told {
    Told { text: map.qualified_id(card), span: None, card: Some(card) }
}

fn became(what: What, before: Told, after: Told) -> Change {
    Change { what, before: Some(before), after: Some(after) }
}
