//! The states a story can be in: the built-in ones, or the team's own, each of which behaves as one of them.

use super::problem::quoted;
use super::reader::{Entry, Reader, Row};
use crate::nearest::fold;
use crate::source::{Span, Spanned};
use crate::vocabulary::status::Status;

/// The names a status may have and what they mean.
///
/// Without states of the team's own these are the built-in names and the names other tools use for them.
/// With them only their names are valid. Words compare without case, spaces and `_` as `-`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lifecycle {
    own: Vec<State>,
}

/// A state of the team's own.
#[derive(Clone, Debug, PartialEq, Eq)]
struct State {
    /// As the team writes it.
    name: Spanned<String>,
    folded: String,
    behaves_as: Status,
}

impl Lifecycle {
    /// The status that a word means here.
    pub fn status_of(&self, word: &str) -> Option<Status> {
        let word = fold(word);
        if self.own.is_empty() {
            return Status::from_word(&word);
        }
        self.own.iter().find(|state| state.folded == word).map(|state| state.behaves_as)
    }

    /// The names to suggest, in the order of the lifecycle; aliases are not among them.
    pub fn names(&self) -> Vec<&str> {
        if self.own.is_empty() {
            return Status::ALL.iter().map(|status| status.name()).collect();
        }
        self.own.iter().map(|state| state.name.value.as_str()).collect()
    }

    /// Where a state of the team's own is written.
    pub fn place_of(&self, word: &str) -> Option<Span> {
        let word = fold(word);
        self.own.iter().find(|state| state.folded == word).map(|state| state.name.span)
    }

    /// True for a word that means a status here and is not that status's own name.
    pub fn is_alias(&self, word: &str) -> bool {
        let word = fold(word);
        self.own.is_empty() && Status::from_word(&word).is_some_and(|status| status.name() != word)
    }

    /// True where the team defined its own states.
    pub fn is_own(&self) -> bool {
        !self.own.is_empty()
    }
}

/// Reads `[[status]]`.
pub(super) fn read(entry: &Entry<'_>, reader: &mut Reader<'_>) -> Lifecycle {
    let rows = reader.rows(entry, "[[status]]");
    let mut lifecycle = Lifecycle::default();
    for row in &rows {
        let (name, behaves_as) = read_row(row, reader);
        let Some(name) = name else { continue };
        let state =
            State { folded: fold(&name.value).into_owned(), name, behaves_as: behaves_as.unwrap_or(Status::Pending) };
        if state.folded.is_empty() {
            reader.report(
                state.name.span,
                "a status needs a name that is not empty",
                "write it like `name = \"selected\"`",
            );
        } else if let Some(first) = lifecycle.own.iter().find(|other| other.folded == state.folded) {
            let hint = "give it another name, or remove one of them; case, `-`, `_` and spaces do not tell names apart";
            reader.report(
                state.name.span,
                format!("status {} is already there, as {}", quoted(&state.name.value), quoted(&first.name.value)),
                hint,
            );
        } else {
            lifecycle.own.push(state);
        }
    }
    lifecycle
}

fn read_row(row: &Row<'_>, reader: &mut Reader<'_>) -> (Option<Spanned<String>>, Option<Status>) {
    let (mut name, mut behaves_as) = (None, None);
    for entry in &row.entries {
        match entry.key.value {
            "name" => name = reader.text(entry, "name = \"selected\""),
            "as" => behaves_as = read_builtin(entry, reader),
            _ => reader.unknown_key(entry),
        }
    }
    for (key, example) in [("name", "name = \"selected\""), ("as", "as = \"to-do\"")] {
        if !row.has(key) {
            report_missing(row.span, key, example, reader);
        }
    }
    (name, behaves_as)
}

fn report_missing(span: Span, key: &str, example: &str, reader: &mut Reader<'_>) {
    reader.report(span, format!("a status lacks `{key}`"), format!("add a line like `{example}`"));
}

/// The built-in state a word names. An alias is refused, because it says less than the name.
fn read_builtin(entry: &Entry<'_>, reader: &mut Reader<'_>) -> Option<Status> {
    let names = Status::ALL.map(|status| (status.name(), status));
    let alias = entry.value().and_then(|value| value.as_str()).and_then(|word| {
        let status = Status::from_word(&fold(word))?;
        (status.name() != word).then_some((word, status))
    });
    let Some((word, status)) = alias else {
        return reader.word(entry, &names).map(|word| word.value);
    };
    let message = format!("{} cannot be {}", entry.name(), quoted(word));
    reader.report(entry.span(), message, format!("write `{}`, the built-in state it means", status.name()));
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::parse;

    const OWN: &str =
        "[[status]]\nname = \"Selected\"\nas = \"to-do\"\n[[status]]\nname = \"in QA\"\nas = \"confirming\"\n";

    #[test]
    fn without_own_states_the_builtin_names_and_their_aliases_hold() {
        let lifecycle = Lifecycle::default();
        assert_eq!(lifecycle.status_of("To Do"), Some(Status::ToDo));
        assert_eq!(lifecycle.status_of("IN_PROGRESS"), Some(Status::Developing));
        assert_eq!(lifecycle.status_of("selcted"), None);
        assert_eq!(lifecycle.names().first(), Some(&"pending"));
        assert!(lifecycle.is_alias("done") && !lifecycle.is_alias("to_do") && !lifecycle.is_alias("selcted"));
        assert!(!lifecycle.is_own());
    }

    #[test]
    fn own_states_replace_them() {
        let lifecycle = parse(OWN).expect("a good configuration").lifecycle;
        let cases = [
            ("selected", Some(Status::ToDo)),
            ("in-qa", Some(Status::Confirming)),
            ("IN QA", Some(Status::Confirming)),
            ("to-do", None),
            ("done", None),
        ];
        for (word, status) in cases {
            assert_eq!(lifecycle.status_of(word), status, "{word}");
            assert!(!lifecycle.is_alias(word), "{word}");
        }
        assert_eq!(lifecycle.names(), ["Selected", "in QA"]);
        assert!(lifecycle.is_own());
    }
}
