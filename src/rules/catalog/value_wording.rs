//! The words for values that their field does not take; not a rule by itself.

use crate::model::problem::WrongValue;

/// What is wrong, and what to do.
pub(super) fn words(key: &str, reason: &WrongValue) -> (String, String) {
    let write = |value: &str| format!("write `{key}: {value}`");
    match reason {
        WrongValue::List => (format!("`{key}` takes one value, not a list"), "keep one of them".to_owned()),
        WrongValue::Mapping => (
            format!("`{key}` takes a plain value, not keys with values"),
            format!("write `{key}: …` on one line, or as a list"),
        ),
        WrongValue::NotANumber { typed, suggestion } => {
            let form = "write digits, with a point before the fraction, at most 9 on each side";
            (format!("`{key}: {typed}` is not a number"), suggested(suggestion.as_deref(), write, form))
        }
        WrongValue::Negative { typed } => {
            (format!("`{key}: {typed}` is below zero"), "write a number from 0 on, or remove the line".to_owned())
        }
        WrongValue::NotARank { typed, suggestion } => {
            let form = "write a number such as `10` or `12.5`, at most 64 digits";
            (format!("`{key}: {typed}` is not a number"), suggested(suggestion.as_deref(), write, form))
        }
        WrongValue::NotASize { typed, sizes } => not_a_size(key, typed, sizes),
        WrongValue::NotABoolean { typed } => {
            (format!("`{key}: {typed}` is neither yes nor no"), format!("write `{key}: true` or `{key}: false`"))
        }
        WrongValue::NotADate { typed, suggestion, or_quarter } => {
            let form = if *or_quarter {
                "write a day as `2027-01-31`, or a quarter as `2027-Q1`"
            } else {
                "write a day as `2027-01-31`"
            };
            (format!("`{key}: {typed}` is not a date"), suggested(suggestion.as_deref(), write, form))
        }
        WrongValue::NotAChoice { typed, choices, nearest } => {
            let form = format!("write one of `{}`", choices.join("`, `"));
            (format!("`{key}` does not take `{typed}`"), suggested(*nearest, write, &form))
        }
        WrongValue::NotAType { typed, nearest } => {
            let form = "`storymap` knows map, activity, task, story, bug, chore, enabler, spike, release, persona, theme, epic and evidence";
            (format!("`{typed}` is no type of card"), suggested(*nearest, write, form))
        }
        WrongValue::TypeNotHere { card_type } => {
            let name = card_type.name();
            let help = format!("a {name} is a folder with a `{name}.md`; move the card there, or remove `type`");
            (format!("a card cannot be {} at this place", card_type.with_article()), help)
        }
        WrongValue::EmptyId => {
            ("`id` has no letter or digit in it".to_owned(), "write a word, or remove the line".to_owned())
        }
        WrongValue::NotAWaiver => (
            "this waiver cannot be read, so it accepts nothing".to_owned(),
            "write `rule: reason` or `rule until 2027-01-31: reason`".to_owned(),
        ),
    }
}

fn suggested(suggestion: Option<&str>, write: impl Fn(&str) -> String, otherwise: &str) -> String {
    suggestion.map_or_else(|| otherwise.to_owned(), write)
}

fn not_a_size(key: &str, typed: &str, sizes: &[Box<str>]) -> (String, String) {
    let message = format!("`{key}: {typed}` is neither a number nor a size");
    let help = match sizes {
        [] => format!("write a number, or give `{typed}` one under `sizes` in the `[score]` table of `storymap.toml`"),
        sizes => format!("write a number or one of the sizes `{}`", sizes.join("`, `")),
    };
    (message, help)
}
