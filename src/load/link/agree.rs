//! Fields held against the body that says the same: title and heading, field and section, sentence and its
//! parts. The field wins; a difference is a problem. Lists of cards are compared in `listed`.

mod listed;

use super::Linker;
use super::lookup::Lookup;
use crate::model::StoryMap;
use crate::model::card::{Card, CardId};
use crate::model::problem::{BodyPart, ProblemKind};
use crate::model::value::{FieldValue, Value, milestone};
use crate::source::Span;
use crate::syntax::markdown::{SectionText, Title};
use crate::syntax::sentence::Part;
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;
use crate::vocabulary::section::{Section, section_of};
use listed::Tables;
use rayon::prelude::*;
use std::collections::BTreeSet;

/// Where a card and its body differ.
struct Difference {
    field: Field,
    span: Span,
    body: BodyPart,
    body_span: Span,
}

/// Cards and their bodies side by side.
struct Comparison<'a> {
    map: &'a StoryMap,
    lookup: &'a Lookup,
    tables: Tables,
}

impl Linker<'_> {
    /// Notes each field that differs from the body.
    pub(super) fn note_disagreements(&mut self) {
        let comparison = Comparison { map: &self.map, lookup: &self.lookup, tables: Tables::default() };
        let differing = |index| {
            let id = CardId::new(index);
            comparison.differences(id).into_iter().map(move |difference| (id, difference))
        };
        let found: Vec<(CardId, Difference)> =
            (0..self.map.cards.len()).into_par_iter().flat_map_iter(differing).collect();
        for (id, Difference { field, span, body, body_span }) in found {
            self.note(id, span, ProblemKind::FieldDiffers { field, body, body_span });
        }
    }
}

impl Comparison<'_> {
    fn differences(&self, id: CardId) -> Vec<Difference> {
        let card = self.map.card(id);
        let mut found = Vec::new();
        found.extend(card.body.title.as_ref().and_then(|title| self.title_differs(card, title)));
        // Of several sections of one kind the first that says anything is the one that people mean.
        let mut compared = BTreeSet::new();
        for section in card.body.sections.iter().filter(|section| !section.items.is_empty()) {
            let title = self.map.text(card, &section.title.text);
            let Some(spec) = section_of(card.card_type.space(), title) else { continue };
            if !compared.insert(spec.section) {
                continue;
            }
            found.extend(self.children_differ(id, section, spec.section));
            let value = spec.field.and_then(|field| card.field(field));
            found.extend(value.and_then(|value| self.section_differs(id, section, spec.section, value)));
        }
        if let Some(sentence) = &card.body.sentence {
            let parts = [
                (Field::Role, &sentence.role),
                (Field::Situation, &sentence.situation),
                (Field::Action, &sentence.action),
                (Field::Outcome, &sentence.outcome),
            ];
            let is_story = card.card_type.space() == Space::Story;
            let differing = |(field, part): (Field, &Option<Part>)| self.part_differs(card, field, part.as_ref()?);
            found.extend(parts.into_iter().filter(|_| is_story).filter_map(differing));
        }
        found
    }

    /// A heading below the first level divides a body that has no heading of its own.
    fn title_differs(&self, card: &Card, heading: &Title) -> Option<Difference> {
        if card.body.title_level > 1 {
            return None;
        }
        let (text, span) = (card.text_field(Field::Title)?, card.field(Field::Title)?.span);
        let same = words(self.map.text(card, text)) == words(self.map.text(card, &heading.text));
        let difference = Difference { field: Field::Title, span, body: BodyPart::Heading, body_span: heading.span };
        (!same).then_some(difference)
    }

    fn part_differs(&self, card: &Card, field: Field, part: &Part) -> Option<Difference> {
        let (text, span) = (card.text_field(field)?, card.field(field)?.span);
        let same = words(self.map.text(card, text)) == words(self.map.text(card, &part.text));
        (!same).then_some(Difference { field, span, body: BodyPart::Sentence, body_span: part.span })
    }

    /// A section is only held against a list of cards, a day or files where it is nothing but that.
    fn section_differs(
        &self,
        id: CardId,
        section: &SectionText,
        known: Section,
        value: &FieldValue,
    ) -> Option<Difference> {
        let card = self.map.card(id);
        let items: Vec<&str> = section.items.iter().map(|item| self.map.text(card, &item.text)).collect();
        let same = match &value.value {
            Value::Text(text) => words(self.map.text(card, text)) == words(&items.join(" ")),
            Value::Texts(texts) => {
                let texts = texts.iter().map(|item| words(self.map.text(card, &item.text)));
                texts.collect::<BTreeSet<_>>() == items.iter().map(|item| words(item)).collect()
            }
            Value::References(_) => {
                let space = if value.field == Field::Personas { Space::Persona } else { card.card_type.space() };
                self.named_cards(id, space, section)? == card.referred_cards(value.field).collect()
            }
            Value::Sources(_) => self.linked_files(card, section)? == self.field_files(card, value.field),
            Value::Date(date) => milestone(items.join(" ").trim())? == *date,
            _ => true,
        };
        let (body, body_span) = (BodyPart::Section(known), section.title.span);
        (!same).then_some(Difference { field: value.field, span: value.span, body, body_span })
    }
}

/// A text by its words alone: without case, marks and spacing.
fn words(text: &str) -> String {
    let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}
