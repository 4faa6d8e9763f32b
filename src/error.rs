//! Why a run cannot go on: exit code 2, with a message and what to do about it.
//!
//! What is wrong with a map is no `Error` but a diagnostic, and the run goes on. Nothing here prints;
//! messages may hold untrusted text, which the command line escapes.

mod changing;
mod placing;
mod renaming;
mod revision;
mod told;
mod watching;
mod writing;

use std::fmt;
use std::io;

use crate::limits::Bound;
use crate::source::Position;

type Cause = Box<dyn std::error::Error + Send + Sync>;

/// A run that cannot go on.
#[derive(Debug)]
pub struct Error {
    /// What sort of trouble it is.
    pub kind: ErrorKind,
    /// What is wrong: lower case, no full stop, names in backticks.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// What the system or a library said.
    pub source: Option<Cause>,
    /// Further errors of the same run, each with its own message and hint.
    pub others: Vec<Error>,
}

/// The sorts of trouble.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// No map where one was looked for.
    NoMap,
    /// A folder that was named does not exist, or is none.
    NoSuchFolder,
    /// Something exists and cannot be read.
    Unreadable,
    /// Git refuses a repository that belongs to somebody else.
    ForeignRepository,
    /// A revision was named that is none, or that has nothing in common with another one.
    UnknownRevision,
    /// The configuration has mistakes.
    InvalidConfig,
    /// A baseline has mistakes, or is not there.
    InvalidBaseline,
    /// A rule was named that does not exist.
    UnknownRule,
    /// A command was named that does not exist.
    UnknownCommand,
    /// A card, a state or another word was named that the map does not have, or has more than once.
    UnknownName,
    /// Something has the name that a new file would get.
    AlreadyThere,
    /// A path that would leave the folder that may be written to.
    Outside,
    /// A file could not be written.
    NotWritten,
    /// A file is no longer what it was when it was read.
    ChangedMeanwhile,
    /// Another process is changing the map.
    Busy,
    /// A change was interrupted, and cannot be taken back.
    Interrupted,
    /// A card was named that does not exist.
    UnknownCard,
    /// What was asked for fits several cards, or none of the kind that is needed.
    UnclearCard,
    /// A card whose text cannot be edited with care.
    NotEditable,
    /// A change after which the map would be wrong.
    MakesWrong,
    /// Nothing can be put beside a card as long as the ranks there stay as they are.
    NoRank,
    /// No editor is set, or the one that is failed.
    Editor,
    /// A title that no card can have.
    UnusableTitle,
    /// An id that a card cannot have.
    UnusableId,
    /// Options that do not go together.
    UnfitOptions,
    /// The output could not be written.
    Unwritable,
    /// Whoever read the output has seen enough: no failure, the run counts as a success.
    ClosedPipe,
}

impl Error {
    /// No map in `from` or any folder above it, up to `top`.
    pub fn no_map(from: &str, top: &str) -> Error {
        let place = if from == top { format!("`{from}`") } else { format!("`{from}` or above it, up to `{top}`") };
        Error::new(ErrorKind::NoMap, format!("no map in {place}"))
            .with_hint("`storymap init` writes a first one; or name the folder of the cards in `storymap.toml`")
    }

    /// The folder that was asked for does not exist.
    pub fn no_such_folder(path: &str) -> Error {
        Error::new(ErrorKind::NoSuchFolder, format!("no such folder: `{path}`"))
            .with_hint("check the spelling; a path is relative to the current folder")
    }

    /// Something else stands where a folder is needed.
    pub fn not_a_folder(path: &str) -> Error {
        Error::new(ErrorKind::NoSuchFolder, format!("`{path}` is not a folder"))
            .with_hint("name the folder that holds it")
    }

    /// A file or folder that exists and cannot be read.
    pub fn unreadable(path: &str, source: io::Error) -> Error {
        let hint = match source.kind() {
            io::ErrorKind::PermissionDenied => Some("check who may read it"),
            io::ErrorKind::InvalidData => Some("save it as UTF-8"),
            _ => None,
        };
        let error = Error::new(ErrorKind::Unreadable, format!("cannot read `{path}`")).because(source);
        Error { hint: hint.map(str::to_owned), ..error }
    }

    /// Something stands where a plain file is needed: `cause` says what it is.
    pub fn no_plain_file(path: &str, cause: impl Into<Cause>) -> Error {
        Error::new(ErrorKind::Unreadable, format!("cannot read `{path}`"))
            .because(cause)
            .with_hint("put a plain file in its place")
    }

    /// A file that is larger than its kind may be; `limit` in bytes.
    pub fn too_large(path: &str, limit: u64) -> Error {
        Error::new(ErrorKind::Unreadable, format!("`{path}` is larger than {limit} bytes"))
            .with_hint("shorten it, or name another file")
    }

    /// Git refuses to open the repository because another user owns it (`safe.directory`).
    pub fn foreign_repository(path: &str, source: impl Into<Cause>) -> Error {
        let error =
            Error::new(ErrorKind::ForeignRepository, format!("the repository `{path}` belongs to another user"));
        // People paste commands as they stand, and a quote in the path would end ours.
        let command = match path.contains('\'') {
            true => "add its path to `safe.directory` in your Git configuration".to_owned(),
            false => format!("run `git config --global --add safe.directory '{path}'`"),
        };
        error.because(source).with_hint(format!("if you trust it, {command}"))
    }

    /// A bare repository has no files to read cards from.
    pub fn bare_repository(path: &str) -> Error {
        let path = path.trim_end_matches('/');
        let message = format!("`{path}` is a bare repository: it has no working tree to read cards from");
        Error::new(ErrorKind::NoMap, message).with_hint("name a revision, as in `--at main`, or run it in a clone")
    }

    /// More under the root than the limit that holds allows.
    pub fn too_many(bound: &Bound, root: &str, limit: usize) -> Error {
        let raised = if limit < bound.most { format!(", or raise `limits.{}`", bound.key) } else { String::new() };
        Error::new(ErrorKind::Unreadable, format!("more than {limit} {} under `{root}`", bound.what)).with_hint(
            format!("name the folder of the cards as `root` in `storymap.toml`, `exclude` what holds none{raised}"),
        )
    }

    /// A mistake in the configuration file `path`.
    pub fn invalid_config(path: &str, at: Position, message: &str, hint: Option<String>) -> Error {
        let Position { line, column } = at;
        let error = Error::new(ErrorKind::InvalidConfig, format!("{path}:{line}:{column}: {message}"));
        Error { hint, ..error }
    }

    /// No rule has this name; `meant` is the one that was probably meant.
    pub fn unknown_rule(name: &str, meant: Option<&str>) -> Error {
        let error = Error::new(ErrorKind::UnknownRule, format!("no rule is called `{name}`"));
        error.with_meant(meant, || "`storymap rule` lists all rules".to_owned())
    }

    /// A command that is none.
    pub fn unknown_command(name: &str, meant: Option<&str>) -> Error {
        let error = Error::new(ErrorKind::UnknownCommand, format!("no command is called `{name}`"));
        error.with_meant(meant, || "`storymap help` lists all commands".to_owned())
    }

    /// A type of card was named, and what was asked for is about none.
    pub fn type_of_configuration() -> Error {
        Error::new(ErrorKind::UnclearCard, "`--type` is for cards; nothing else has types".to_owned())
            .with_hint("leave it out, or ask for `storymap schema card`")
    }

    /// No card, state or other thing of this kind has the name; `meant` was probably meant, `known` are all there are.
    pub fn unknown_name(kind: &str, name: &str, meant: Option<&str>, known: &[String]) -> Error {
        const MOST: usize = 6;
        let error = Error::new(ErrorKind::UnknownName, format!("no {kind} is called `{name}`"));
        let listed = known.iter().take(MOST).map(|known| format!("`{known}`")).collect::<Vec<_>>().join(", ");
        error.with_meant(meant, || match known.len().saturating_sub(MOST) {
            _ if known.is_empty() => format!("the map has no {kind}"),
            0 => format!("the map has {listed}"),
            more => format!("the map has {listed} and {more} more"),
        })
    }

    /// `--since` with a page that is not about what got better.
    pub fn since_without_sales(reader: &str) -> Error {
        Error::new(ErrorKind::UnfitOptions, format!("`--since` says nothing about a page for {reader}"))
            .with_hint("`storymap brief --for sales --since RELEASE` tells what got better")
    }

    /// Several maps have a card of this kind and name; `choices` are the ways to write which is meant.
    pub fn ambiguous_name(kind: &str, name: &str, choices: &[String]) -> Error {
        let choices = choices.iter().map(|choice| format!("`{choice}`")).collect::<Vec<_>>().join(" or ");
        Error::new(ErrorKind::UnknownName, format!("more than one {kind} is called `{name}`"))
            .with_hint(format!("write {choices}"))
    }

    /// A model needs something of the configuration that is not there; `example` is a line that would do.
    pub fn model_lacks(model: &str, key: &str, example: &str) -> Error {
        let message = format!("model `{model}` needs `{key}` in the configuration");
        Error::new(ErrorKind::UnknownName, message).with_hint(format!("write `{example}` under `[score]`"))
    }

    /// What was asked for and what is switched off leave no rule to check.
    pub fn no_rule_left() -> Error {
        Error::new(ErrorKind::UnknownRule, "no rule is left to check".to_owned())
            .with_hint("`storymap rule` lists all rules with the level each has here")
    }

    /// Every rule that was asked for lacks something that it cannot run without.
    pub fn no_rule_ran(reason: &str) -> Error {
        Error::new(ErrorKind::UnknownRule, format!("no rule could run, because {reason}"))
            .with_hint("ask for other rules too, or for none by name")
    }

    /// A line of a baseline is none.
    pub fn invalid_baseline(path: &str, line: usize, message: &str, hint: &str) -> Error {
        Error::new(ErrorKind::InvalidBaseline, format!("{path}:{line}: {message}")).with_hint(hint)
    }

    /// A baseline is to be changed, and there is none.
    pub fn no_baseline(path: &str) -> Error {
        Error::new(ErrorKind::InvalidBaseline, format!("there is no baseline `{path}`"))
            .with_hint("`storymap gaps --write-baseline` writes one")
    }

    /// A format has each finding, and cannot have counts instead.
    pub fn no_statistics(format: &str) -> Error {
        Error::new(ErrorKind::UnknownName, format!("`--format {format}` has no place for statistics"))
            .with_hint("leave out `--format`, or write `--format json`")
    }

    /// Two outputs of a run would be the same file.
    pub fn output_twice(path: &str) -> Error {
        Error::new(ErrorKind::NotWritten, format!("`{path}` is asked for twice"))
            .with_hint("name another file for one of them")
    }

    /// The output could not be written. A closed pipe is told apart, because it is no failure.
    pub fn unwritable(source: io::Error) -> Error {
        let kind = match source.kind() {
            io::ErrorKind::BrokenPipe => ErrorKind::ClosedPipe,
            _ => ErrorKind::Unwritable,
        };
        Error::new(kind, "cannot write the output".to_owned()).because(source)
    }

    /// All errors of a run as one, the first of them in front; `None` when there are none.
    pub fn all(errors: Vec<Error>) -> Option<Error> {
        let mut errors = errors.into_iter();
        let mut first = errors.next()?;
        first.others.extend(errors);
        Some(first)
    }

    /// True when only the reader of the output went away, which counts as success.
    pub fn is_closed_pipe(&self) -> bool {
        self.kind == ErrorKind::ClosedPipe
    }

    fn new(kind: ErrorKind, message: String) -> Error {
        Error { kind, message, hint: None, source: None, others: Vec::new() }
    }

    /// A hint at the word that was probably meant; another one where none is near.
    fn with_meant(self, meant: Option<&str>, otherwise: impl FnOnce() -> String) -> Error {
        let hint = meant.map_or_else(otherwise, |meant| format!("did you mean `{meant}`?"));
        self.with_hint(hint)
    }

    fn with_hint(self, hint: impl Into<String>) -> Error {
        Error { hint: Some(hint.into()), ..self }
    }

    fn because(self, source: impl Into<Cause>) -> Error {
        Error { source: Some(source.into()), ..self }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.message)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref().map(|source| source as &(dyn std::error::Error + 'static))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::CARDS;
    use std::error::Error as _;

    fn denied() -> io::Error {
        io::Error::from(io::ErrorKind::PermissionDenied)
    }

    fn names() -> Vec<String> {
        (1..9).map(|number| format!("name-{number}")).collect()
    }

    fn every_error() -> Vec<Error> {
        vec![
            Error::no_map("shop/docs", "shop"),
            Error::no_map("shop", "shop"),
            Error::no_such_folder("shpo"),
            Error::not_a_folder("map.md"),
            Error::unreadable("storymap.toml", denied()),
            Error::no_plain_file("storymap.toml", "it is a folder"),
            Error::too_large("storymap.toml", 65_536),
            Error::foreign_repository("shop", denied()),
            Error::bare_repository("shop.git"),
            Error::too_many(&CARDS, "shop", 200_000),
            Error::unknown_rule("task-without-storys", Some("task-without-stories")),
            Error::unknown_rule("colour", None),
            Error::unknown_command("gasp", Some("gaps")),
            Error::unknown_command("colour", None),
            Error::unknown_name("release", "mpv", Some("mvp"), &[]),
            Error::unknown_name("theme", "growth", None, &[]),
            Error::unknown_name("tag", "core", None, &names()),
            Error::unknown_name("tag", "core", None, &names()[..2]),
            Error::ambiguous_name("task", "pay", &names()[..2]),
            Error::no_rule_left(),
            Error::no_rule_ran("the order of the releases is unknown"),
        ]
    }

    /// Each says what is wrong and what to do, in the form that all messages have.
    pub(super) fn assert_house_form(errors: impl IntoIterator<Item = Error>) {
        for error in errors {
            let hint = error.hint.clone().expect("each of these says what to do");
            for text in [error.to_string(), hint] {
                assert!(!text.ends_with('.') && !text.contains('\n'), "{text}");
                assert!(!text.starts_with(char::is_uppercase), "{text}");
                assert_eq!(text.matches('`').count() % 2, 0, "{text}");
            }
        }
    }

    #[test]
    fn wording_keeps_the_form_of_the_house() {
        assert_house_form(every_error());
    }

    #[test]
    fn messages_name_the_place() {
        assert_eq!(Error::no_map("a/b", "a").to_string(), "no map in `a/b` or above it, up to `a`");
        assert_eq!(Error::no_map("a", "a").to_string(), "no map in `a`");
        let at = Position { line: 3, column: 5 };
        let invalid = Error::invalid_config("storymap.toml", at, "unknown key `rot`", Some("hint".to_owned()));
        assert_eq!(invalid.to_string(), "storymap.toml:3:5: unknown key `rot`");
        assert_eq!(invalid.hint.as_deref(), Some("hint"));
    }

    #[test]
    fn the_cause_is_kept() {
        let cause = Error::unreadable("a.md", denied());
        assert_eq!(cause.source().map(ToString::to_string), Some(denied().to_string()));
    }

    #[test]
    fn a_closed_pipe_is_told_from_a_full_disk() {
        assert!(Error::unwritable(io::Error::from(io::ErrorKind::BrokenPipe)).is_closed_pipe());
        assert!(!Error::unwritable(io::Error::from(io::ErrorKind::StorageFull)).is_closed_pipe());
    }

    #[test]
    fn several_errors_become_one_in_order() {
        let all = Error::all(every_error()).expect("there are some");
        assert_eq!(all.message, every_error()[0].message);
        assert_eq!(all.others.len(), every_error().len() - 1);
        assert!(Error::all(Vec::new()).is_none());
    }
}
