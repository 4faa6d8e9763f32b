//! Words that mean something by another name: a card by an alias, in fields and links, and a status by what other
//! tools call it. Each becomes the name that holds today.

use super::Cure;
use crate::config::lifecycle::Lifecycle;
use crate::edit::field::{Change, NewValue};
use crate::edit::follow::{Before, Changes, followed};
use crate::model::StoryMap;
use crate::model::card::CardId;
use crate::model::value::Value;
use crate::nearest::fold;
use crate::vocabulary::field::Field;
use std::collections::BTreeMap;

/// The aliases that these cards use. The aliases that a card has stay, for there may be others who use them.
pub fn cures(before: Before<'_>, lifecycle: &Lifecycle, cards: &[CardId]) -> Vec<Cure> {
    let changes = Changes { aliases_end: true, ..Changes::default() };
    let found = followed(before, &changes).cards.into_iter();
    let mut rewrites: BTreeMap<CardId, _> = found.map(|one| (one.card, one)).collect();
    let cures = cards.iter().filter_map(|card| {
        let status = status(before.site.map, lifecycle, *card);
        let mut cure = Cure::of_fields(*card, status.into_iter().collect());
        match rewrites.remove(card) {
            Some(rewrites) => cure.rewrites = rewrites,
            None if cure.changes.is_empty() => return None,
            None => {}
        }
        Some(cure)
    });
    cures.collect()
}

/// The status of a card by the name that the lifecycle has for it, where it stands there by another.
fn status(map: &StoryMap, lifecycle: &Lifecycle, id: CardId) -> Option<Change> {
    let card = map.card(id);
    let field = card.field(Field::Status)?;
    // In quotes it is the same word.
    let typed = field.span.text(map.source(card.file)).trim_matches(['"', '\'']);
    let name = match field.value {
        Value::Status(status) => Some(status.name()).filter(|_| lifecycle.is_alias(&typed.replace('’', "'"))),
        Value::ReleaseStatus(status) => Some(status.name()).filter(|name| fold(typed) != *name),
        _ => None,
    }?;
    let value = NewValue::Plain(name.to_owned());
    Some(Change::Set { key: Field::Status.key().to_owned(), value })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::site::Site;
    use crate::limits::Limits;
    use crate::load::fixture;

    /// The text of the card `x` with all its aliases gone; the tree around it has a card for each form.
    fn tidied(text: &str) -> String {
        let tree = "\
-- map.md
# Shop
-- buy/010-pay/task.md
---
aliases: [checkout, 'Old Pay']
---
# Pay
-- releases/mvp.md
---
aliases: [first]
---
# MVP
";
        let map = fixture(&format!("{tree}-- stories/x.md\n{text}"));
        let before = Before { site: Site { map: &map, root: "storymap" }, top: "storymap" };
        let card = map.all().find(|(id, _)| map.id(*id) == "x").expect("it is there").0;
        let cures = cures(before, &Lifecycle::default(), &[card]);
        let new = cures.first().map(|cure| cure.text(text, &Limits::default()).expect("it can be edited"));
        new.unwrap_or_else(|| text.to_owned())
    }

    #[test]
    fn references_name_cards_by_their_ids() {
        for (typed, expected) in [
            ("task: checkout", "task: pay"),
            ("task: old pay # c", "task: pay # c"),
            ("task: \"[[checkout|The till]]\"", "task: \"[[pay|The till]]\""),
            ("task: [[checkout]]", "task: [[pay]]"),
            ("supports:\n- checkout\n- pay", "supports:\n- pay\n- pay"),
            ("release: First", "release: mvp"),
            ("task: pay", "task: pay"),
            ("task: 010-pay", "task: 010-pay"),
            ("task: chekout", "task: chekout"),
            ("aliases: [checkout]", "aliases: [checkout]"),
        ] {
            assert_eq!(tidied(&format!("---\n{typed}\n---\n# X\n")), format!("---\n{expected}\n---\n# X\n"));
        }
    }

    #[test]
    fn links_in_a_body_do_too() {
        let body = "# X\n\nAfter [[checkout]], [[Old Pay#h|paying]] and [[010-pay]]; `[[checkout]]` is code.\n";
        let expected = "# X\n\nAfter [[pay]], [[pay#h|paying]] and [[010-pay]]; `[[checkout]]` is code.\n";
        assert_eq!(tidied(body), expected);
    }

    #[test]
    fn a_status_has_the_word_of_the_lifecycle() {
        for (typed, expected) in [
            ("done", "finished"),
            ("In Progress # c", "developing # c"),
            ("'wont-fix'", "'dropped'"),
            ("won’t-do", "dropped"),
            ("To Do", "To Do"),
            ("finished", "finished"),
            ("dnoe", "dnoe"),
        ] {
            assert_eq!(tidied(&format!("---\nstatus: {typed}\n---\n")), format!("---\nstatus: {expected}\n---\n"));
        }
    }
}
