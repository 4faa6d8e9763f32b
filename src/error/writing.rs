//! Why a command that changes the map cannot: what it was asked for is not there, not clear, or cannot be written.

use super::{Error, ErrorKind};
use crate::vocabulary::{CardType, Space};
use std::io;

/// The most choices that a hint lists; more are no help.
const MOST_CHOICES: usize = 12;

impl Error {
    /// Something has this name, and nothing is overwritten.
    pub fn already_there(path: &str) -> Error {
        Error::new(ErrorKind::AlreadyThere, format!("`{path}` is there already"))
            .with_hint("nothing was written; move it away, or choose another name")
    }

    /// A name beside it differs only in upper and lower case, so that other systems could not hold both.
    pub fn twin_there(path: &str, twin: &str) -> Error {
        let message = format!("`{path}` would differ from `{twin}` in upper and lower case alone");
        Error::new(ErrorKind::AlreadyThere, message).with_hint("nothing was written; choose another name")
    }

    /// A path that would leave the folder that may be written to.
    pub fn outside_of_root(path: &str) -> Error {
        Error::new(ErrorKind::Outside, format!("`{path}` is outside of the map"))
            .with_hint("nothing was written; choose another name")
    }

    /// The system refuses to write a file.
    pub fn not_written(path: &str, source: io::Error) -> Error {
        let hint = match source.kind() {
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                "nothing was written; check who may write there"
            }
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "nothing was written; free some space first",
            _ => "nothing was written",
        };
        Error::new(ErrorKind::NotWritten, format!("cannot write `{path}`")).because(source).with_hint(hint)
    }

    /// No file can be made in a folder.
    pub fn folder_not_writable(folder: &str, source: io::Error) -> Error {
        Error::new(ErrorKind::NotWritten, format!("no file can be written in the folder `{folder}`"))
            .because(source)
            .with_hint("nothing was written; check who may write there")
    }

    /// A file that nobody may write, or that this user may not; then `source` is what the system said.
    pub fn read_only(path: &str, source: Option<io::Error>) -> Error {
        let error = Error::new(ErrorKind::NotWritten, format!("`{path}` is read-only"));
        let error = error.with_hint("nothing was written; allow writing to it first");
        match source {
            Some(source) => error.because(source),
            None => error,
        }
    }

    /// The system refuses to give a file or folder another place.
    pub fn not_moved(from: &str, to: &str, source: io::Error) -> Error {
        let hint = match source.kind() {
            io::ErrorKind::CrossesDevices => "nothing was written; both must be on the same disk",
            io::ErrorKind::PermissionDenied => "nothing was written; check who may write in the folders of both",
            _ => "nothing was written",
        };
        Error::new(ErrorKind::NotWritten, format!("cannot move `{from}` to `{to}`")).because(source).with_hint(hint)
    }

    /// Somebody has changed a file since it was read.
    pub fn changed_meanwhile(path: &str) -> Error {
        Error::new(ErrorKind::ChangedMeanwhile, format!("`{path}` was changed meanwhile"))
            .with_hint("nothing was written; run it again")
    }

    /// Somebody has moved or removed a file since it was read.
    pub fn gone_meanwhile(path: &str) -> Error {
        Error::new(ErrorKind::ChangedMeanwhile, format!("`{path}` was moved or removed meanwhile"))
            .with_hint("nothing was written; run it again")
    }

    /// Another process has been changing the map for longer than anybody waits.
    pub fn busy() -> Error {
        Error::new(ErrorKind::Busy, "another `storymap` is changing this map".to_owned())
            .with_hint("nothing was written; wait until it is done, then run it again")
    }

    /// The system cannot keep two writers apart here.
    pub fn not_lockable(source: io::Error) -> Error {
        let hint = match source.kind() {
            io::ErrorKind::PermissionDenied => "nothing was written; check who may read and write there",
            _ => "nothing was written; try it on a copy of the repository on another disk",
        };
        let message = "the folder of the map cannot be locked, so two writers could overwrite each other".to_owned();
        Error::new(ErrorKind::Busy, message).because(source).with_hint(hint)
    }

    /// A file has the name of our own note of an interrupted change, and is none.
    pub fn foreign_journal(name: &str) -> Error {
        let message = format!("`{name}` in the folder of the map is no note of a change that was made here");
        Error::new(ErrorKind::Interrupted, message).with_hint("nothing was written; look at what it is, and remove it")
    }

    /// Part of a change that failed, or was interrupted, cannot be taken back.
    pub fn not_taken_back(path: &str, source: io::Error) -> Error {
        Error::new(ErrorKind::Interrupted, format!("an interrupted change to `{path}` cannot be taken back"))
            .because(source)
            .with_hint("cure that, and the next change takes it back")
    }

    /// Part of a change that failed is left, because somebody else has changed the file since; what it said before
    /// may be kept in another.
    pub fn left_alone(path: &str, kept: Option<&str>) -> Error {
        let message = format!("somebody else has changed `{path}` meanwhile, and it was left alone");
        Error::new(ErrorKind::ChangedMeanwhile, message).with_hint(match kept {
            Some(kept) => format!("what it said before is in `{kept}`, in the folder of the map"),
            None => "compare it with what Git has".to_owned(),
        })
    }

    /// A map is to be begun where there is one.
    pub fn map_there(root: &str) -> Error {
        Error::new(ErrorKind::AlreadyThere, format!("there is a map already, in `{root}`"))
            .with_hint("`storymap gaps` checks it, and `storymap new` adds cards to it")
    }

    /// No card of these spaces goes by this id; `meant` is the one that was probably meant, `known` are all.
    pub fn unknown_card(space: Space, typed: &str, meant: Option<&str>, known: &[String]) -> Error {
        let error = Error::new(ErrorKind::UnknownCard, format!("no {} is called `{typed}`", space.name()));
        error.with_meant(meant, || one_of(space, known))
    }

    /// Several cards go by this id.
    pub fn unclear_card(typed: &str, choices: &[String]) -> Error {
        Error::new(ErrorKind::UnclearCard, format!("`{typed}` is the id of several cards"))
            .with_hint(format!("write {}", list(choices, "or")))
    }

    /// A card that must stand under another, and nothing says under which; `known` are those it can stand under.
    pub fn no_parent(card_type: CardType, space: Space, known: &[String]) -> Error {
        let message =
            format!("{} stands under {}: say which", card_type.with_article(), space.card_type().with_article());
        let error = Error::new(ErrorKind::UnclearCard, message);
        match known {
            [] => error.with_hint(format!("make one first, with `storymap new {} TITLE`", space.name())),
            known => error.with_hint(format!("write `--under ID`; {}", one_of(space, known))),
        }
    }

    /// `--under` names a card of another kind than this one stands under; `meant` are those that would do.
    pub fn wrong_parent(card_type: CardType, space: Space, named: &str, meant: &[String]) -> Error {
        let (what, under) = (card_type.with_article(), space.card_type().with_article());
        let error = Error::new(ErrorKind::UnclearCard, format!("{what} stands under {under}, and {named} is none"));
        match meant {
            [] => error.with_hint(format!("make one first, with `storymap new {} TITLE`", space.name())),
            meant => error.with_hint(format!("write `--under` with {}", list(meant, "or"))),
        }
    }

    /// A card for the backlog is to stand under one of the map, `id`; `card_type` is what stands there.
    pub fn backlog_under(card_type: CardType, id: &str) -> Error {
        Error::new(ErrorKind::UnclearCard, format!("what is in the backlog stands under no {}", card_type.name()))
            .with_hint(format!("leave out `--under`, or give it its place: `storymap new story TITLE --under {id}`"))
    }

    /// An option that means nothing for this type of card.
    pub fn option_without_meaning(option: &str, card_type: CardType) -> Error {
        let message = format!("`{option}` means nothing for {}", card_type.with_article());
        Error::new(ErrorKind::UnclearCard, message).with_hint(format!("leave out `{option}`"))
    }

    /// Another card has the id that a new one would get.
    pub fn id_taken(card_type: CardType, id: &str, path: &str) -> Error {
        let named = card_type.space().card_type().with_article();
        let message = format!("there is {named} `{id}` already: `{path}`");
        Error::new(ErrorKind::AlreadyThere, message).with_hint("edit that card, choose another title, or add `--id ID`")
    }

    /// A card is to be opened, and nothing says in which editor.
    pub fn no_editor() -> Error {
        Error::new(ErrorKind::Editor, "no editor is set".to_owned())
            .with_hint("set one, such as with `export EDITOR=nano`, or leave out `--edit`; nothing was written")
    }

    /// The editor did not start, or said that it failed; the card at `path` was written before.
    pub fn editor_failed(editor: &str, path: &str, how: &str) -> Error {
        Error::new(ErrorKind::Editor, format!("the editor `{editor}` failed"))
            .because(how)
            .with_hint(format!("the card was written before, and stays: `{path}`"))
    }

    /// A title that cannot be one.
    pub fn unusable_title(message: &str, hint: &str) -> Error {
        Error::new(ErrorKind::UnusableTitle, message.to_owned()).with_hint(hint)
    }
}

fn one_of(space: Space, known: &[String]) -> String {
    let plural = space.plural();
    match known {
        [] => format!("there are no {plural} yet; `storymap new {} TITLE` makes one", space.name()),
        [only] => format!("the only {} is `{only}`", space.name()),
        known => format!("the {plural} are {}", list(known, "and")),
    }
}

/// `a`, `b` and `c`; of many the first ones.
fn list(words: &[String], joint: &str) -> String {
    let quoted: Vec<String> = words.iter().take(MOST_CHOICES).map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some(_) if words.len() > MOST_CHOICES => {
            format!("{} {joint} {} more", quoted.join(", "), words.len() - MOST_CHOICES)
        }
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} {joint} {last}", others.join(", ")),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::tests::assert_house_form;

    #[test]
    fn wording_keeps_the_form_of_the_house() {
        let ids = ["a".to_owned(), "b".to_owned()];
        let denied = || io::Error::from(io::ErrorKind::PermissionDenied);
        let every = [
            Error::already_there("a.md"),
            Error::twin_there("a.md", "A.md"),
            Error::outside_of_root("../a.md"),
            Error::not_written("a.md", denied()),
            Error::folder_not_writable("storymap", denied()),
            Error::read_only("a.md", Some(denied())),
            Error::not_moved("a.md", "b.md", denied()),
            Error::changed_meanwhile("a.md"),
            Error::gone_meanwhile("a.md"),
            Error::busy(),
            Error::not_lockable(denied()),
            Error::foreign_journal(".storymap-journal"),
            Error::not_taken_back("a.md", denied()),
            Error::left_alone("a.md", Some(".storymap-1.old")),
            Error::left_alone("a.md", None),
            Error::map_there("storymap"),
            Error::unknown_card(Space::Task, "c", Some("b"), &ids),
            Error::unknown_card(Space::Task, "c", None, &ids),
            Error::unknown_card(Space::Task, "c", None, &[]),
            Error::unclear_card("a", &ids),
            Error::no_parent(CardType::Story, Space::Task, &ids),
            Error::no_parent(CardType::Story, Space::Task, &[]),
            Error::wrong_parent(CardType::Story, Space::Task, "activity `a`", &ids),
            Error::wrong_parent(CardType::Story, Space::Task, "activity `a`", &[]),
            Error::backlog_under(CardType::Task, "a"),
            Error::option_without_meaning("--release", CardType::Persona),
            Error::id_taken(CardType::Bug, "a", "a.md"),
            Error::unusable_title("the title is empty", "give it one"),
            Error::no_editor(),
            Error::editor_failed("nano", "storymap/a.md", "exit status: 1"),
        ];
        assert_house_form(every);
    }

    #[test]
    fn long_lists_are_cut() {
        let ids: Vec<String> = (1..=20).map(|number| format!("id-{number}")).collect();
        assert_eq!(list(&ids[..1], "or"), "`id-1`");
        assert_eq!(list(&ids[..3], "or"), "`id-1`, `id-2` or `id-3`");
        assert!(list(&ids, "and").ends_with("`id-12` and 8 more"));
    }
}
