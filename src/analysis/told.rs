//! One card as it is told: what it says, each thing found out when somebody first asks, and then known to all who
//! look at the card. What a map says as a whole is elsewhere.

use super::personas::{Acting, Personas};
use super::story::{self, Parts, Said};
use crate::model::StoryMap;
use crate::model::card::{Card, CardId};
use crate::source::Text;
use crate::syntax::sentence::Sentence;
use crate::vocabulary::field::Field;
use std::borrow::Cow;
use std::cell::OnceCell;

/// A card, and what it tells.
#[derive(Debug)]
pub struct Told<'a> {
    /// The map it is of.
    pub map: &'a StoryMap,
    /// Which card it is.
    pub id: CardId,
    /// The card itself.
    pub card: &'a Card,
    sentence: OnceCell<Option<Cow<'a, Sentence>>>,
    parts: OnceCell<Parts<'a>>,
}

impl<'a> Told<'a> {
    /// A card of a map, of which nothing is known yet.
    pub fn new(map: &'a StoryMap, id: CardId) -> Told<'a> {
        let card = map.card(id);
        Told { map, id, card, sentence: OnceCell::new(), parts: OnceCell::new() }
    }

    /// The text of its file.
    pub fn source(&self) -> &'a str {
        self.map.source(self.card.file)
    }

    /// One of its texts.
    pub fn text<'t>(&self, text: &'t Text) -> &'t str
    where
        'a: 't,
    {
        self.map.text(self.card, text)
    }

    /// Its title, and where it stands.
    pub fn title(&self) -> Said<'a> {
        Said { text: self.map.title(self.id).into(), span: self.card.title_span }
    }

    /// Its story sentence.
    pub fn sentence(&self) -> Option<&Sentence> {
        self.known_sentence().as_deref()
    }

    /// Who, when, what and why, as far as it says.
    pub fn parts(&self) -> &Parts<'a> {
        self.parts.get_or_init(|| story::parts_of(self.map, self.id, self.known_sentence().as_ref()))
    }

    /// Who acts in it, of the personas of its product.
    pub fn acting<'p>(&self, personas: &'p Personas) -> &'p Acting {
        personas.acting_as(self.map, self.id, || self.parts().role.clone())
    }

    /// True where the action is something that the user does, not something that they have: always in a field, after
    /// `I want to` and `I can` in a sentence.
    pub fn asks_for_a_deed(&self) -> bool {
        self.card.field(Field::Action).is_some() || self.sentence().is_none_or(|sentence| sentence.is_deed)
    }

    fn known_sentence(&self) -> &Option<Cow<'a, Sentence>> {
        self.sentence.get_or_init(|| story::sentence(self.map, self.id))
    }
}
