//! Which parts of the system are touched from where, and whether a card looks after them.

use crate::model::StoryMap;
use crate::model::card::{Card, CardId};
use crate::source::Span;
use crate::vocabulary::field::Field;
use crate::vocabulary::status::Status;
use crate::vocabulary::{CardType, Space};
use std::collections::BTreeMap;

/// A part of the system, by the name that `components:` gives it.
#[derive(Debug, Default)]
pub struct Component<'a> {
    /// Its name, as the first card types it.
    pub name: &'a str,
    /// For each activity the first place that names it.
    pub uses: BTreeMap<CardId, Use>,
    /// True where an enabler names it, or a story with an `owner:` names nothing else.
    pub is_owned: bool,
    /// True where a card that names it is not finished.
    pub is_open: bool,
}

/// Where a component is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Use {
    /// The task or story.
    pub card: CardId,
    /// Where the name stands.
    pub span: Span,
}

/// All components of a product by name, in lower case. Dropped cards touch nothing, and cards off the map touch
/// nothing yet; but an enabler in the backlog looks after its component as any other does.
pub fn of(map: &StoryMap) -> BTreeMap<String, Component<'_>> {
    let mut components: BTreeMap<String, Component<'_>> = BTreeMap::new();
    for (id, card) in map.all().filter(|(_, card)| card.status != Status::Dropped) {
        let named = card.items(Field::Components);
        let activity = card.place.activity.filter(|_| is_on_map(map, id, card));
        for item in named {
            let name = map.text(card, &item.text);
            let new = || Component { name, ..Component::default() };
            let component = components.entry(name.to_lowercase()).or_insert_with(new);
            component.is_owned |= owns(card, named.len());
            component.is_open |= card.is_open();
            if let Some(activity) = activity {
                component.uses.entry(activity).or_insert(Use { card: id, span: item.span });
            }
        }
    }
    components
}

fn is_on_map(map: &StoryMap, id: CardId, card: &Card) -> bool {
    card.card_type.space() == Space::Task || map.is_on_backbone(id)
}

/// An enabler is work on the component itself; another card looks after it where somebody looks after that card,
/// and it is about nothing else.
fn owns(card: &Card, named: usize) -> bool {
    let is_its_story = card.card_type.space() == Space::Story && named == 1 && card.field(Field::Owner).is_some();
    card.card_type == CardType::Enabler || is_its_story
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::fixture;

    #[test]
    fn a_component_is_used_once_by_each_activity_and_owned_by_one_card() {
        let two = "-- a/t/s.md\n---\ncomponents: [Cart]\n---\n-- b/t/task.md\n---\ncomponents: cart\n---\n-- b/t/s.md\n---\ncomponents: cart\n---\n";
        for (case, more, expected) in [
            ("two activities", "", (2, false)),
            ("a dropped story", "-- c/t/s.md\n---\ncomponents: cart\nstatus: dropped\n---\n", (2, false)),
            ("off the map", "-- backlog/s.md\n---\ncomponents: cart\n---\n", (2, false)),
            ("a third activity", "-- c/t/s.md\n---\ncomponents: cart\n---\n", (3, false)),
            ("an enabler", "-- backlog/e.md\n---\ntype: enabler\ncomponents: [api, CART]\n---\n", (2, true)),
            ("a story with an owner", "-- c/t/s.md\n---\nowner: ada\ncomponents: cart\n---\n", (3, true)),
            ("one about two components", "-- c/t/s.md\n---\nowner: ada\ncomponents: [cart, api]\n---\n", (3, false)),
        ] {
            let map = fixture(&format!("{two}{more}"));
            let components = of(&map);
            let cart = &components["cart"];
            assert_eq!((cart.uses.len(), cart.is_owned), expected, "{case}");
        }
    }
}
