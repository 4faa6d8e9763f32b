//! Why a card does not get another id: it is none, it is not free, or words would come to mean something else.

use super::{Error, ErrorKind};
use crate::vocabulary::CardType;

impl Error {
    /// What was typed as an id holds nothing that can stand in one.
    pub fn no_id(typed: &str) -> Error {
        let message = match typed.trim() {
            "" => "the new id is empty".to_owned(),
            _ => format!("`{typed}` holds nothing that an id could be made of"),
        };
        Error::new(ErrorKind::UnusableId, message)
            .with_hint("an id is made of letters and digits, with `-` between words")
    }

    /// A path, or an id with a map or a type in front, was typed as a new id, which would be `id`.
    pub fn more_than_an_id(typed: &str, id: &str) -> Error {
        Error::new(ErrorKind::UnusableId, format!("`{typed}` is more than an id"))
            .with_hint(format!("write `{id}`; it is `storymap move` that brings a card elsewhere"))
    }

    /// Files and folders of a name mean something else than a card; `kind` is that of the card.
    pub fn reserved_id(id: &str, kind: &str) -> Error {
        let message = format!("`{id}` cannot be an id: files and folders of that name mean something else");
        Error::new(ErrorKind::UnusableId, message).with_hint(format!("choose another, such as `{id}-{kind}`"))
    }

    /// Another card of the same kind goes by an id, as its own or by an alias.
    pub fn new_id_taken(card_type: CardType, id: &str, path: &str) -> Error {
        let named = card_type.space().card_type().with_article();
        Error::new(ErrorKind::UnusableId, format!("{named} goes by `{id}` already: `{path}`"))
            .with_hint("choose another id, or rename that card first")
    }

    /// A word at a place would come to mean another card than the one at `path`.
    pub fn word_taken(at: &str, word: &str, path: &str) -> Error {
        Error::new(ErrorKind::UnusableId, format!("{at}: `{word}` would no longer lead to `{path}`"))
            .with_hint("nothing was written; choose another id, or change that word first")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::tests::assert_house_form;

    #[test]
    fn wording_keeps_the_form_of_the_house() {
        let every = [
            Error::no_id("---"),
            Error::no_id(" "),
            Error::more_than_an_id("task:pay", "pay"),
            Error::reserved_id("index", "story"),
            Error::new_id_taken(CardType::Bug, "pay", "storymap/buy/pay.md"),
            Error::word_taken("storymap/buy/x.md:3", "new", "storymap/buy/new/task.md"),
        ];
        assert_house_form(every);
    }
}
