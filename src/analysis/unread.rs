//! What a card says and could not be read. Where something is hidden so, nobody can say that it is missing: the
//! finding about the text explains it.

use crate::model::StoryMap;
use crate::model::card::CardId;
use crate::model::problem::{Problem, ProblemKind, UnknownField};
use crate::source::Span;
use crate::syntax::fault::FaultKind;
use crate::vocabulary::field::Field;
use crate::vocabulary::input_key::InputKey;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The fields that could not be read, card by card.
#[derive(Debug, Default)]
pub struct Unread {
    /// Cards of whose text some part is not known.
    cards: BTreeSet<CardId>,
    fields: BTreeSet<(CardId, Field)>,
    /// Score inputs of the team's own.
    own: BTreeSet<(CardId, Arc<str>)>,
}

impl Unread {
    /// Looks at all that was wrong while loading.
    pub fn of(map: &StoryMap, problems: &[Problem]) -> Unread {
        let mut unread = Unread::default();
        for problem in problems {
            let field = match &problem.kind {
                ProblemKind::WrongValue { field, .. }
                | ProblemKind::UnknownReference { field, .. }
                | ProblemKind::UnknownField { reason: UnknownField::Resembles(field), .. } => Some(*field),
                ProblemKind::WrongOwnNumber { key, .. }
                | ProblemKind::UnknownField { reason: UnknownField::ResemblesOwn(key), .. } => {
                    unread.own.insert((problem.card, Arc::clone(key)));
                    continue;
                }
                ProblemKind::UnknownStatus { .. } => Some(Field::Status),
                // The first of the two counts.
                ProblemKind::Fault(FaultKind::DuplicateKey { .. }) => continue,
                ProblemKind::Fault(_) => key_before(map.source(problem.file), problem.span),
                ProblemKind::Unreadable(_) => None,
                _ => continue,
            };
            match field {
                Some(field) => drop(unread.fields.insert((problem.card, field))),
                None => drop(unread.cards.insert(problem.card)),
            }
        }
        unread
    }

    /// True where all that was written was understood.
    pub fn is_empty(&self) -> bool {
        self.cards.is_empty() && self.fields.is_empty() && self.own.is_empty()
    }

    /// True for a card of whose text some part is not known, its body included.
    pub fn is_partial(&self, card: CardId) -> bool {
        self.cards.contains(&card)
    }

    /// True for a card that says anything which was not understood, in whichever field.
    pub fn hides_any(&self, card: CardId) -> bool {
        let of_card = |found: Option<CardId>| found == Some(card);
        let field = self.fields.range((card, Field::Id)..).next().map(|(card, _)| *card);
        let own = self.own.range((card, "".into())..).next().map(|(card, _)| *card);
        self.cards.contains(&card) || of_card(field) || of_card(own)
    }

    /// True where a card may say something in a field that was not understood, or that names nothing.
    pub fn hides(&self, card: CardId, field: Field) -> bool {
        self.cards.contains(&card) || self.fields.contains(&(card, field))
    }

    /// The same for a score input.
    pub fn hides_input(&self, card: CardId, key: &InputKey) -> bool {
        match key {
            InputKey::Field(field) => self.hides(card, *field),
            InputKey::Own(word) => self.cards.contains(&card) || self.own.contains(&(card, Arc::clone(word))),
        }
    }
}

/// The field in whose line a fault stands.
fn key_before(source: &str, fault: Span) -> Option<Field> {
    let start = source[..fault.range().start].rfind('\n').map_or(0, |end| end + 1);
    let line = source[start..].lines().next().unwrap_or_default();
    Field::from_key(line.split_once(':')?.0.trim())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::loaded_fixture;

    #[test]
    fn what_could_not_be_read_is_hidden_and_nothing_else() {
        for (card, expected) in [
            ("---\nrelase: mvp\n---\n", [true, false]),
            ("---\nrelease: {a: b, c: d}\n---\n", [true, false]),
            ("---\nstatus: finishd\n---\n", [false, true]),
            ("---\nrelease: [\n---\n", [true, false]),
            ("---\nowner: x\n---- \n", [true, true]),
            ("---\nrelease: mpv\nstatus: finished\n---\n", [true, false]),
            ("---\nsprint: 3\n---\n", [false, false]),
            ("---\nrelease: !!str x\n---\n", [true, false]),
            ("---\nrank: [\n---\n", [false, false]),
            ("---\nstatus: pending\nstatus: finished\n---\n", [false, false]),
            ("---\n<<<<<<< ours\nrelease: a\n=======\nrelease: b\n>>>>>>> theirs\n---\n", [true, true]),
        ] {
            let loaded = loaded_fixture(&format!("-- a/t/s.md\n{card}"));
            let unread = Unread::of(&loaded.map, &loaded.problems);
            let story = loaded.map.maps[0].columns[0].steps[0].stories[0];
            assert_eq!([Field::Release, Field::Status].map(|field| unread.hides(story, field)), expected, "{card}");
        }
    }
}
