//! Words as patterns that take every spelling a reader takes: any case, `-`, `_` and a space for each other. Which
//! words there are is not known here.

use super::json::{Json, list, object};
use crate::model::decimal::Decimal;
use crate::nearest::fold;

/// One of these words, in any spelling that [`fold`] makes the same: the names, which editors offer, and others that
/// are only understood.
pub(super) fn folded(names: &[&str], others: &[&str]) -> Json {
    let all = names.iter().chain(others);
    let spellings = all.clone().map(|word| spelled(&fold(word), apostrophe, ""));
    one_of(names, spellings, all.filter_map(|word| value_of(word)).collect())
}

/// One of these words, in any case.
pub(super) fn cased(names: &[&str]) -> Json {
    one_of(names, names.iter().map(|word| spelled(word, plain, "")), Vec::new())
}

/// One of these words, in any spelling that a choice may have: with apostrophes anywhere, and `have` behind it.
pub(super) fn choice(names: &[&str]) -> Json {
    const MARKS: &str = "['’]*";
    let spelling = |word: &&str| {
        let (word, have) = (spelled(word, plain, MARKS), spelled("-have", plain, MARKS));
        format!("{MARKS}{word}({MARKS}{have})?{MARKS}")
    };
    one_of(names, names.iter().map(spelling), Vec::new())
}

/// One of these words as they are, which editors offer, or in one of these spellings, spaces around it aside; or one of
/// these values.
fn one_of(names: &[&str], spellings: impl Iterator<Item = String>, values: Vec<Json>) -> Json {
    let spelled = text(&format!(r"^\s*({})\s*$", spellings.collect::<Vec<_>>().join("|")));
    let values = (!values.is_empty()).then(|| object([("enum", Json::List(values))]));
    let named = object([("enum", list(names.iter().copied()))]);
    object([("anyOf", Json::List([named, spelled].into_iter().chain(values).collect()))])
}

/// The title of a section, in any case, with a number, marks or a remark in brackets around it.
pub(super) fn titled(titles: &[&str]) -> Json {
    let titles: Vec<String> = titles.iter().map(|title| spelled(title, plain, "")).collect();
    text(&format!(r"^[^A-Za-z]*({})[^A-Za-z0-9]*(\(.*)?$", titles.join("|")))
}

/// A text of this pattern.
pub(super) fn text(pattern: &str) -> Json {
    object([("type", "string".into()), ("pattern", pattern.into())])
}

/// A word letter by letter, with something between them.
fn spelled(word: &str, letter: fn(char) -> String, between: &str) -> String {
    word.chars().map(letter).collect::<Vec<_>>().join(between)
}

/// A letter in both cases.
fn plain(letter: char) -> String {
    let mut upper = letter.to_uppercase();
    match (letter, upper.next(), upper.next()) {
        ('-', ..) => r"[-_\s]".to_owned(),
        (_, Some(upper), None) if upper != letter => format!("[{upper}{letter}]"),
        _ if r"^$\.*+?()[]{}|/".contains(letter) => format!(r"\{letter}"),
        _ => letter.to_string(),
    }
}

/// The same, with the apostrophe that word processors make of a straight one.
fn apostrophe(letter: char) -> String {
    if letter == '\'' { "['’]".to_owned() } else { plain(letter) }
}

/// A word that YAML takes for a number or a boolean, as that.
fn value_of(word: &str) -> Option<Json> {
    match word {
        "true" => Some(true.into()),
        "false" => Some(false.into()),
        _ => Decimal::parse(word).map(|number| Json::Number(number.to_string())),
    }
}
