//! Why a map is not changed: the card that was named is not there or cannot be edited, or the change would make the
//! map wrong. What the disk has against it is in `error::writing`.

use super::{Error, ErrorKind};
use crate::vocabulary::CardType;

const SET_FORM: &str = "write the ids of cards, then `KEY=VALUE`, such as `storymap set pay-by-card release=mvp`";
const UNSET_FORM: &str = "write the ids of cards, then the keys, such as `storymap unset pay-by-card release`";

impl Error {
    /// No card of any kind goes by a word, and no card's file is at that path; `meant` was probably meant.
    pub fn no_card(typed: &str, meant: Option<&str>) -> Error {
        if typed.to_lowercase().ends_with(".md") {
            return Error::new(ErrorKind::UnknownCard, format!("no card lies at `{typed}`"))
                .with_hint("check the path, which begins at the current folder or at that of `-C`; files that Git ignores or the configuration excludes are no cards");
        }
        let error = Error::new(ErrorKind::UnknownCard, format!("no card is called `{typed}`"));
        error.with_meant(meant, || {
            "a card goes by the name of its file without `.md`, or of its folder, and by the path of either".to_owned()
        })
    }

    /// Only a folder stands for a card, so that there is no text to edit.
    pub fn no_card_file(card_type: CardType, id: &str, folder: &str) -> Error {
        let kind = card_type.name();
        let folder = folder.trim_end_matches('/');
        Error::new(ErrorKind::NotEditable, format!("{kind} `{id}` has no file: it is the folder `{folder}`"))
            .with_hint(format!("write `{folder}/{kind}.md` first, with its title as a heading"))
    }

    /// A card whose bytes are no text, or could not be had.
    pub fn card_unread(path: &str) -> Error {
        Error::new(ErrorKind::NotEditable, format!("`{path}` cannot be read as text, so it is not edited"))
            .with_hint("`storymap gaps` says what is wrong with it; mend that first")
    }

    /// An edit of front matter that cannot be made with care; `at` is the file with the line.
    pub fn not_editable(at: &str, reason: &str, hint: &str) -> Error {
        Error::new(ErrorKind::NotEditable, format!("{at}: {reason}")).with_hint(format!("nothing was written; {hint}"))
    }

    /// A command that sets fields was given nothing to set; `meant` is what was probably to be set.
    pub fn nothing_to_set(meant: Option<&str>) -> Error {
        Error::new(ErrorKind::UnclearCard, "nothing to set".to_owned()).with_hint(match meant {
            Some(meant) => format!("a value stands behind its key and `=`: write `{meant}`"),
            None => SET_FORM.to_owned(),
        })
    }

    /// A command that sets fields was given no cards.
    pub fn nothing_to_set_on() -> Error {
        Error::new(ErrorKind::UnclearCard, "no card to set it on".to_owned()).with_hint(SET_FORM)
    }

    /// A command that takes fields away was given no keys.
    pub fn nothing_to_unset() -> Error {
        Error::new(ErrorKind::UnclearCard, "nothing to take away".to_owned()).with_hint(UNSET_FORM)
    }

    /// A command that takes fields away was given no cards.
    pub fn nothing_to_unset_on() -> Error {
        Error::new(ErrorKind::UnclearCard, "no card to take it from".to_owned()).with_hint(UNSET_FORM)
    }

    /// A word that stands where `KEY=VALUE` should.
    pub fn no_assignment(word: &str) -> Error {
        Error::new(ErrorKind::UnclearCard, format!("`{word}` sets nothing")).with_hint(
            "ids come first, then `KEY=VALUE`; put a value with spaces in quotes, as in `title=\"Pay by card\"`",
        )
    }

    /// `KEY=` without a value; `next` is the word behind it, if there is one.
    pub fn empty_value(key: &str, next: Option<&str>, ids: &str) -> Error {
        Error::new(ErrorKind::UnclearCard, format!("`{key}=` has no value")).with_hint(match next {
            Some(value) => format!("write `{key}={value}`, without a space"),
            None => format!("to take the field away, write `storymap unset {ids} {key}`"),
        })
    }

    /// `id` is more than a field.
    pub fn id_by_rename(card: &str) -> Error {
        Error::new(ErrorKind::UnclearCard, "an id is changed with all that refers to it".to_owned())
            .with_hint(format!("write `storymap rename {card} NEW`"))
    }

    /// A field that other types of card have; `known` are the keys that the type of the card `id` has.
    pub fn no_such_field(key: &str, (card_type, id): (CardType, &str), known: &[&str]) -> Error {
        let known: Vec<String> = known.iter().map(|key| format!("`{key}`")).collect();
        let (kind, any) = (card_type.name(), card_type.with_article());
        Error::new(ErrorKind::UnknownName, format!("{kind} `{id}` cannot have `{key}`"))
            .with_hint(format!("nothing was written; {any} has {}", known.join(", ")))
    }

    /// A key that is nearly that of a field.
    pub fn misspelt_key(key: &str, meant: &str) -> Error {
        Error::new(ErrorKind::UnknownName, format!("no field is called `{key}`"))
            .with_hint(format!("did you mean `{meant}`? A key of your own begins with `x_`"))
    }

    /// Something is to be added to, or taken out of, a field that holds one value.
    pub fn no_list(key: &str, value: &str) -> Error {
        Error::new(ErrorKind::UnclearCard, format!("`{key}` holds one value, not a list"))
            .with_hint(format!("write `{key}={value}`, or `storymap unset ID {key}`"))
    }

    /// A key that none of the cards has, and no field.
    pub fn key_not_there(key: &str, meant: Option<&str>) -> Error {
        let error = Error::new(ErrorKind::UnknownName, format!("no field is called `{key}`, and nothing was written"));
        error.with_meant(meant, || "ids come first, then the keys; check the spelling of both".to_owned())
    }

    /// After the change the check would find an error that it does not find now; `at` is where.
    pub fn makes_wrong(at: &str, finding: &str, help: &str) -> Error {
        Error::new(ErrorKind::MakesWrong, format!("{at}: {finding}")).with_hint(format!("nothing was written; {help}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::tests::assert_house_form;

    #[test]
    fn wording_keeps_the_form_of_the_house() {
        let every = [
            Error::no_card("by-crad", Some("by-card")),
            Error::no_card("by-crad", None),
            Error::no_card("buy/by-crad.md", None),
            Error::no_card_file(CardType::Task, "pay", "storymap/buy/pay/"),
            Error::card_unread("a.md"),
            Error::not_editable("a.md:3", "the value is a copy", "edit it by hand"),
            Error::nothing_to_set(None),
            Error::nothing_to_set(Some("release=mvp")),
            Error::nothing_to_set_on(),
            Error::nothing_to_unset(),
            Error::nothing_to_unset_on(),
            Error::no_assignment("word"),
            Error::empty_value("release", None, "by-card"),
            Error::empty_value("release", Some("mvp"), "by-card"),
            Error::id_by_rename("by-card"),
            Error::no_such_field("effort", (CardType::Task, "pay"), &["id", "title"]),
            Error::misspelt_key("staus", "status"),
            Error::no_list("release", "mvp"),
            Error::key_not_there("staus", Some("status")),
            Error::key_not_there("colour", None),
            Error::makes_wrong("a.md:3", "`mpv` names no release", "did you mean `mvp`?"),
        ];
        assert_house_form(every);
    }
}
