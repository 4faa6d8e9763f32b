//! Commands that services read from the log of a job: how ours are written, and how no other text becomes one.
//!
//! GitHub's runner obeys a line that begins with `::` after white space, and one that holds `##[` anywhere
//! (`ActionCommand.TryParseV2` and `TryParse` of actions/runner); Azure Pipelines looks for `##vso[` and TeamCity for
//! `##teamcity[`. Which commands a report consists of is not decided here.

use super::{one_line, terminal};
use std::borrow::Cow;

/// What follows the last `::` of a command: sentences, each on a line of its own.
pub fn data(sentences: &[&str]) -> String {
    let encoded = |sentence: &&str| one_line(sentence).replace('%', "%25");
    sentences.iter().map(encoded).collect::<Vec<_>>().join("%0A")
}

/// The value of a property of a command, as in `file=…,line=…`.
pub fn property(value: &str) -> String {
    terminal(value).replace('%', "%25").replace(':', "%3A").replace(',', "%2C")
}

/// A line of escaped text that does not begin a command: of a leading `::` the first colon becomes a backslash, so that
/// the line is no wider than it was. Colour counts for nothing.
pub fn line(line: &str) -> Cow<'_, str> {
    let mut words = line.trim_start();
    while let Some(after) = after_colour(words) {
        words = after.trim_start();
    }
    let Some(after) = words.strip_prefix("::") else { return Cow::Borrowed(line) };
    let mut name = after;
    while let Some(after) = after_colour(name) {
        name = after;
    }
    // No command has a name that begins so, and frames around source lines do.
    if name.starts_with([':', ' ']) {
        return Cow::Borrowed(line);
    }
    Cow::Owned(format!("{}\\:{after}", &line[..line.len() - words.len()]))
}

/// What follows a code for a colour.
fn after_colour(text: &str) -> Option<&str> {
    text.strip_prefix("\u{1b}[")?.split_once('m').map(|(_, after)| after)
}

/// True where a command begins that counts in the middle of a line: `##`, perhaps a service's name, and `[`.
pub(super) fn begins_anywhere(text: &str) -> bool {
    let Some(named) = text.strip_prefix("##") else { return false };
    named.trim_start_matches(|letter: char| letter.is_ascii_alphabetic()).starts_with('[')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_a_property_or_a_command() {
        let hostile = "a::b,c=d%0Ae\r\n::error::f\u{1b}";
        assert_eq!(data(&[hostile, "100 %"]), r"a::b,c=d%250Ae ::error::f\u{1b}%0A100 %25");
        assert_eq!(property(hostile), r"a%3A%3Ab%2Cc=d%250Ae\r\n%3A%3Aerror%3A%3Af\u{1b}");
    }

    #[test]
    fn only_a_leading_command_is_taken_apart() {
        for (text, shown) in [
            ("::error::x", r"\:error::x"),
            (" \u{3000}\t::add-mask::x", " \u{3000}\t\\:add-mask::x"),
            (":::error::x", ":::error::x"),
            ("::", r"\:"),
            (" \u{1b}[1m ::x\u{1b}[0m", " \u{1b}[1m \\:x\u{1b}[0m"),
            ("\u{1b}[1m::\u{1b}[0m x", "\u{1b}[1m::\u{1b}[0m x"),
            ("\u{1b}[1m::\u{1b}[0mx", "\u{1b}[1m\\:\u{1b}[0mx"),
            ("std::fs", "std::fs"),
            (": :", ": :"),
            ("", ""),
        ] {
            assert_eq!(line(text), shown);
            assert_eq!(line(&line(text)), shown, "once is enough");
        }
    }

    #[test]
    fn commands_in_the_middle_of_a_line_are_known() {
        let table = [
            ("##[error]", true),
            ("##vso[task.setvariable]", true),
            ("##teamcity[x]", true),
            ("## [x]", false),
            ("##", false),
            ("##x", false),
            ("#[x]", false),
            ("###[x]", false),
        ];
        for (text, is_command) in table {
            assert_eq!(begins_anywhere(text), is_command, "{text}");
        }
    }
}
