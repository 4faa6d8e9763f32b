//! A formula with the numbers of one card in the place of its words: `(5 + 3 + 4) ÷ 8`.

use crate::analysis::scores::Formula;
use crate::model::card::Card;

/// The formula as a card's score is reckoned.
pub(in crate::commands) fn shown(formula: &Formula, card: &Card, is_ascii: bool) -> String {
    let number = |word: &str| {
        let input = formula.inputs().iter().find(|input| input.key.is_called(word))?;
        input.used(card).map(|number| number.to_string())
    };
    pretty(&replaced(formula.text(), number), is_ascii)
}

/// The signs that people write for multiplying and dividing.
pub(super) fn pretty(text: &str, is_ascii: bool) -> String {
    if is_ascii { text.to_owned() } else { text.replace(" / ", " ÷ ").replace(" * ", " × ").replace(" - ", " − ") }
}

/// A text with each word for which there is something replaced by that.
fn replaced(text: &str, number: impl Fn(&str) -> Option<String>) -> String {
    let is_of_word = |character: char| character.is_alphanumeric() || character == '_';
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = if first.is_alphabetic() || first == '_' {
            rest.find(|character| !is_of_word(character)).unwrap_or(rest.len())
        } else if first.is_ascii_digit() {
            // What begins with a figure is a number, whatever letters follow.
            rest.find(|character| !is_of_word(character) && character != '.').unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let (word, after) = rest.split_at(end);
        shown.push_str(&number(word).unwrap_or_else(|| word.to_owned()));
        rest = after;
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_numbers_and_nothing_else_does() {
        let number = |word: &str| match word {
            "value" => Some("5".to_owned()),
            "job_size" => Some("0.5".to_owned()),
            _ => None,
        };
        for (text, shown) in [
            ("value / job_size", "5 / 0.5"),
            ("(value + 2 * value) / job_size", "(5 + 2 * 5) / 0.5"),
            ("max(value, values) - 1.5e", "max(5, values) - 1.5e"),
            ("-value", "-5"),
            ("", ""),
            ("ü value", "ü 5"),
        ] {
            assert_eq!(replaced(text, number), shown, "{text}");
        }
        assert_eq!(pretty("5 / 0.5 - 2 * 1", false), "5 ÷ 0.5 − 2 × 1");
    }
}
