//! Whether a card says something: in a field, or in the section that means the same.

use crate::model::StoryMap;
use crate::model::card::{Card, CardId};
use crate::syntax::markdown::SectionText;
use crate::vocabulary::field::Field;
use crate::vocabulary::section::{Section, section_for, section_of};

/// The card's first section of a kind that is not empty.
pub fn section<'a>(map: &'a StoryMap, card: &'a Card, section: Section) -> Option<&'a SectionText> {
    let space = card.card_type.space();
    let is_asked = |title: &str| section_of(space, title).is_some_and(|spec| spec.section == section);
    let mut filled = card.body.sections.iter().filter(|found| !found.content.is_empty());
    filled.find(|found| is_asked(map.text(card, &found.title.text)))
}

/// The sections of a card that the format knows and that are not empty, each as often as it is there.
pub fn sections<'a>(map: &'a StoryMap, card: &'a Card) -> impl Iterator<Item = Section> + use<'a> {
    let space = card.card_type.space();
    let filled = card.body.sections.iter().filter(|found| !found.content.is_empty());
    filled.filter_map(move |found| Some(section_of(space, map.text(card, &found.title.text))?.section))
}

/// What a card says in a field, else in the section that says the same: a text each, none of them empty.
pub fn texts(map: &StoryMap, id: CardId, field: Field) -> Vec<&str> {
    let card = map.card(id);
    if card.field(field).is_some() {
        let items = card.items(field).iter().map(|item| &item.text).chain(card.text_field(field));
        return items.map(|text| map.text(card, text).trim()).filter(|text| !text.is_empty()).collect();
    }
    let same = section_for(card.card_type.space(), field);
    same.map(|spec| section_texts(map, id, spec.section)).unwrap_or_default()
}

/// What stands in a card's first section of a kind: a paragraph, an item of a list or a row of a table each.
pub fn section_texts(map: &StoryMap, id: CardId, asked: Section) -> Vec<&str> {
    let card = map.card(id);
    let items = section(map, card, asked).map(|section| section.items.as_slice()).unwrap_or_default();
    items.iter().map(|item| map.text(card, &item.text).trim()).filter(|text| !text.is_empty()).collect()
}

/// True where a field is there and not empty, or the section that says the same is.
pub fn field(map: &StoryMap, id: CardId, field: Field) -> bool {
    let card = map.card(id);
    let same = || section_for(card.card_type.space(), field);
    card.field(field).is_some() || same().is_some_and(|spec| section(map, card, spec.section).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::fixture;

    #[test]
    fn a_field_or_its_section_says_it() {
        for (card, expected) in [
            ("---\noutcome: people buy\n---\n", true),
            ("# MVP\n\n## Outcome\n\nPeople buy.\n", true),
            ("# MVP\n\n**Outcome:** people buy\n", true),
            ("# MVP\n\n## Outcome\n", false),
            ("---\noutcome: ~\n---\n# MVP\n", false),
            ("# MVP\n\n## Metrics\n\n- 10 orders\n", false),
        ] {
            let map = fixture(&format!("-- a/t/s.md\n-- releases/mvp.md\n{card}"));
            assert_eq!(field(&map, map.releases[0], Field::Outcome), expected, "{card}");
        }
    }
}
