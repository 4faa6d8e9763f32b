//! A new value as YAML, in the ways that come into question, the best first. Which of them is read back rightly where
//! it is to stand is for whoever takes one to see.

use super::NewValue;
use crate::syntax::yaml;

/// The ways to write a value in the place of an old one, in whose quotes it stays.
pub(super) fn ways(value: &NewValue, old: &str) -> Vec<String> {
    let (text, is_typed) = match value {
        NewValue::Text(text) => (text, false),
        NewValue::Plain(text) => (text, !text.is_empty() && !text.contains(char::is_control)),
        NewValue::List(items) => return vec![list(items)],
    };
    let always = yaml::quoted(text);
    let mut ways = match old.chars().next() {
        Some('"') => Vec::new(),
        Some('\'') => single_quoted(text).into_iter().collect(),
        // The last but one is for lists in brackets, where a comma is no text.
        _ => vec![if is_typed { text.clone() } else { yaml::scalar(text) }, yaml::scalar(text), item(text)],
    };
    ways.push(always);
    ways.dedup();
    ways
}

/// A text in single quotes; `None` where it needs an escape.
fn single_quoted(text: &str) -> Option<String> {
    let needs_escape = yaml::quoted(text).replace("\\\"", "").replace("\\\\", "").contains('\\');
    (!needs_escape).then(|| format!("'{}'", text.replace('\'', "''")))
}

/// A text as an item of a list in brackets.
pub(super) fn item(text: &str) -> String {
    let is_safe = !text.contains(|character: char| ",[]{}:#\"'?&*!|>%`".contains(character));
    if is_safe && yaml::scalar(text) == text { text.to_owned() } else { yaml::quoted(text) }
}

/// A list in brackets.
fn list(items: &[String]) -> String {
    let items: Vec<String> = items.iter().map(|text| item(text)).collect();
    format!("[{}]", items.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best(value: &NewValue, old: &str) -> String {
        ways(value, old).remove(0)
    }

    #[test]
    fn quotes_stay_what_they_are() {
        let text = |text: &str| NewValue::Text(text.to_owned());
        assert_eq!(best(&text("b"), "\"a\""), "\"b\"");
        assert_eq!(best(&text("it's"), "'a'"), "'it''s'");
        assert_eq!(best(&text("a\\\"b"), "'a'"), "'a\\\"b'");
        assert_eq!(best(&text("a\nb"), "'a'"), "\"a\\nb\"");
        assert_eq!(best(&text("no"), "a"), "'no'");
    }

    #[test]
    fn what_is_typed_stays_typed_and_texts_are_quoted() {
        assert_eq!(best(&NewValue::Plain("8".into()), ""), "8");
        assert_eq!(best(&NewValue::Text("8".into()), ""), "'8'");
        assert_eq!(best(&NewValue::Plain(String::new()), ""), "''");
        let items = ["busy-parent", "a, b", "no"].map(str::to_owned).to_vec();
        assert_eq!(best(&NewValue::List(items), ""), "[busy-parent, \"a, b\", \"no\"]");
    }
}
