//! The frame of a map: who it is about and what they want. The field says it, else the section of that name,
//! else an opening such as "Sarah, a busy parent, needs to …".

use crate::analysis::says;
use crate::model::StoryMap;
use crate::model::card::{Card, CardId};
use crate::syntax::frame;
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;
use crate::vocabulary::section::Section;
use std::borrow::Cow;

/// What a map says of its user and their goal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame<'a> {
    /// Who the map is about.
    pub user: Option<Cow<'a, str>>,
    /// What they want to reach.
    pub goal: Option<Cow<'a, str>>,
}

/// The frame of a map; empty for any other card.
pub fn of(map: &StoryMap, id: CardId) -> Frame<'_> {
    let card = map.card(id);
    if card.card_type.space() != Space::Map {
        return Frame::default();
    }
    let opening = card.body.opening.as_ref().and_then(|opening| frame::parse(map.text(card, &opening.text)));
    let user = said(map, card, Field::User, Section::User);
    let goal = said(map, card, Field::Goal, Section::Goal);
    Frame {
        user: user.or_else(|| opening.map(|opening| opening.user.into())),
        goal: goal.or_else(|| opening.map(|opening| opening.goal.into())),
    }
}

/// The field, else what stands in the first section of that kind that is not empty.
fn said<'a>(map: &'a StoryMap, card: &'a Card, field: Field, section: Section) -> Option<Cow<'a, str>> {
    if let Some(text) = card.text_field(field) {
        return Some(map.text(card, text).into());
    }
    let found = says::section(map, card, section)?;
    match found.items.as_slice() {
        [only] => Some(map.text(card, &only.text).into()),
        items if !items.is_empty() => {
            Some(items.iter().map(|item| map.text(card, &item.text)).collect::<Vec<_>>().join(" ").into())
        }
        // Something that holds no words of its own: a picture, a block of code.
        _ => Some(found.content.text(map.source(card.file)).into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::fixture;

    fn frame(card: &str) -> (Option<String>, Option<String>) {
        let map = fixture(&format!("-- map.md\n{card}"));
        let Frame { user, goal } = of(&map, map.maps[0].map);
        (user.map(Cow::into_owned), goal.map(Cow::into_owned))
    }

    #[test]
    fn the_field_goes_before_the_section_and_that_before_the_opening() {
        let opening = "# Shop\n\nSarah, a busy parent, needs to eat.\n";
        for (card, user, goal) in [
            (opening.to_owned(), Some("Sarah, a busy parent"), Some("eat")),
            (format!("---\nuser: Anna\n---\n{opening}"), Some("Anna"), Some("eat")),
            (
                format!("{opening}\n## Goal\n\nHave *food*.\n\n- At home\n"),
                Some("Sarah, a busy parent"),
                Some("Have food. At home"),
            ),
            (format!("---\ngoal: cook\n---\n{opening}\n## Goal\n\nfood\n"), Some("Sarah, a busy parent"), Some("cook")),
            ("# Shop\n\n**User:** Anna\n".to_owned(), Some("Anna"), None),
            ("# Shop\n\n## User\n\n## Goal\n\n![](goal.png)\n".to_owned(), None, Some("![](goal.png)")),
            ("# Shop\n\nWe sell things.\n".to_owned(), None, None),
            ("---\nuser: \"\"\ngoal: ~\n---\n".to_owned(), None, None),
        ] {
            assert_eq!(frame(&card), (user.map(str::to_owned), goal.map(str::to_owned)), "{card}");
        }
    }

    #[test]
    fn only_maps_have_one() {
        let map = fixture("-- map.md\n-- a/t/s.md\n# S\n\nSarah needs to eat.\n");
        let story = map.maps[0].columns[0].steps[0].stories[0];
        assert_eq!(of(&map, story), Frame::default());
    }
}
