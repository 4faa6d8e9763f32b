//! Every reader of untrusted bytes, and what must hold whatever it is given. No input is made up here: the fuzzers, the
//! property tests and the replay of old finds all bring their own.

mod body;
mod config;
mod edit;
mod front_matter;
mod git;
mod map;
mod output;
mod patterns;
mod spans;
mod tokens;
mod values;

use std::borrow::Cow;

/// A reader, by the name that the command line and the folders of old finds have for it.
pub(crate) struct Reader {
    pub(crate) name: &'static str,
    /// Panics where something does not hold.
    pub(crate) check: fn(&[u8]),
    tokens: &'static str,
    /// Inputs of a form that no file has; empty for a reader of files.
    pub(crate) examples: &'static [&'static str],
}

const fn reader(name: &'static str, check: fn(&[u8]), tokens: &'static str) -> Reader {
    Reader { name, check, tokens, examples: &[] }
}

impl Reader {
    const fn like(self, examples: &'static [&'static str]) -> Reader {
        Reader { examples, ..self }
    }

    /// What its language is made of.
    pub(crate) fn tokens(&self) -> Vec<&'static str> {
        self.tokens.split(tokens::BETWEEN).collect()
    }
}

pub(crate) const READERS: [Reader; 12] = [
    reader("front-matter", front_matter::check, tokens::YAML),
    reader("body", body::check, tokens::MARKDOWN),
    reader("sentence", body::check_sentence, tokens::SENTENCES),
    reader("configuration", config::check, tokens::TOML),
    reader("map", map::check, tokens::MAPS),
    reader("criteria", body::check_criteria, tokens::SENTENCES),
    reader("edit", edit::check, tokens::YAML).like(edit::EXAMPLES),
    reader("patterns", patterns::check, tokens::PATTERNS).like(patterns::EXAMPLES),
    reader("git", git::check, tokens::GIT).like(git::EXAMPLES),
    reader("baseline", values::check_baseline, tokens::JSON).like(values::BASELINES),
    reader("values", values::check, tokens::VALUES),
    reader("output", output::check, tokens::OUTPUT),
];

/// The reader of a name.
pub(crate) fn find(name: &str) -> Option<&'static Reader> {
    READERS.iter().find(|reader| reader.name == name)
}

/// Bytes as the loader hands them on: wrong sequences are replaced.
fn text(bytes: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

/// A text up to its first line end, and the rest.
fn first_line(text: &str) -> (&str, &str) {
    text.split_once('\n').unwrap_or((text, ""))
}
