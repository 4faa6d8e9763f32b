//! `storymap.toml`: text in, values with their places out, and every mistake at once.
//!
//! No file is read here. Paths and patterns are relative to the folder of the configuration file, for
//! `.config/storymap.toml` to the folder above. Which rules exist is for `rules::select` to say.

use toml_edit::Document;

use crate::limits::Limits;
use crate::source::{Span, Spanned};
use glob::Pattern;
use lifecycle::Lifecycle;
use problem::{ConfigProblem, quoted};
use reader::{Entry, Reader};
use rules::{Override, RuleLevel, RuleSetting};
use score::Score;

pub mod expression;
pub mod glob;
pub mod keys;
pub mod lifecycle;
mod limits;
mod number;
pub mod problem;
mod reader;
pub mod rules;
pub mod score;
mod syntax;

/// Where a configuration may be, seen from a folder; the first that exists is the one.
pub const FILE_NAMES: [&str; 3] = ["storymap.toml", ".storymap.toml", ".config/storymap.toml"];

/// Largest configuration, in bytes: far more than a person writes, and little enough to read at once.
pub const LARGEST: usize = 64 * 1024;

/// What a team says about its map. The default is what holds without a configuration file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// Where the cards are: a relative path with `/`, without `.` and `..`, empty for the folder itself.
    pub root: Option<Spanned<String>>,
    /// Files below the root that are no cards.
    pub exclude: Vec<Spanned<Pattern>>,
    /// The level from which on findings make the run fail; never `off`.
    pub fail_on: Option<Spanned<RuleLevel>>,
    /// Levels and options of rules, in the order of the file.
    pub rules: Vec<RuleSetting>,
    /// Other levels for some paths, in the order of the file.
    pub overrides: Vec<Override>,
    /// How stories are scored.
    pub score: Score,
    /// What a status may be.
    pub lifecycle: Lifecycle,
    /// How much is read.
    pub limits: Limits,
}

impl Config {
    /// True for a path that is no card although it lies below the root. Relative to the folder of the
    /// configuration, with `/` on every system. Where a folder is excluded, so is everything in it.
    pub fn excludes(&self, path: &str) -> bool {
        glob::matches(&self.exclude, path)
    }
}

/// Reads a configuration.
///
/// # Errors
///
/// Every mistake in it, in the order of the text; only the first where it is no TOML at all.
pub fn parse(text: &str) -> Result<Config, Vec<ConfigProblem>> {
    if text.len() > LARGEST {
        let message = format!("the configuration is larger than {LARGEST} bytes");
        let hint = Some("shorten it".to_owned());
        return Err(vec![ConfigProblem { message, hint, span: Span::at(0) }]);
    }
    let document = Document::parse(text).map_err(|error| vec![syntax::problem(text, &error)])?;
    let mut reader = Reader::new(text);
    let config = read(&document, &mut reader);
    let problems = reader.into_problems();
    if problems.is_empty() { Ok(config) } else { Err(problems) }
}

fn read(document: &Document<&str>, reader: &mut Reader<'_>) -> Config {
    let mut config = Config::default();
    for entry in reader::entries(document.as_table(), "", Span::at(0)) {
        match entry.key.value {
            "root" => config.root = read_root(&entry, reader),
            "exclude" => config.exclude = reader.patterns(&entry, "exclude = [\"storymap/notes/**\"]"),
            "gaps" => config.fail_on = read_fail_on(&entry, reader),
            "rules" => config.rules = rules::read(&entry, reader),
            "overrides" => config.overrides = rules::read_overrides(&entry, reader),
            "score" => config.score = score::read(&entry, reader),
            "status" => config.lifecycle = lifecycle::read(&entry, reader),
            "limits" => config.limits = limits::read(&entry, reader),
            _ => reader.unknown_key(&entry),
        }
    }
    config
}

fn read_root(entry: &Entry<'_>, reader: &mut Reader<'_>) -> Option<Spanned<String>> {
    let root = reader.text(entry, "root = \"storymap\"")?;
    let has_drive = matches!(root.value.as_bytes(), [letter, b':', ..] if letter.is_ascii_alphabetic());
    let (message, hint) = if root.value.trim().is_empty() {
        ("is empty", "name the folder of the cards, or write `.` for this one")
    } else if root.value.contains('\\') {
        ("has a `\\`", "write `/` between folders, on every system")
    } else if root.value.starts_with(['/', '~']) || has_drive {
        ("is not relative", "write it from the folder of the configuration on")
    } else if root.value.split('/').any(|name| name == "..") {
        ("leaves the folder of the configuration", "put the configuration above the cards, and remove the `..`")
    } else {
        let names: Vec<&str> = root.value.split('/').filter(|name| !matches!(*name, "" | ".")).collect();
        return Some(Spanned::new(names.join("/"), root.span));
    };
    reader.report(root.span, format!("root {} {message}", quoted(&root.value)), hint);
    None
}

fn read_fail_on(entry: &Entry<'_>, reader: &mut Reader<'_>) -> Option<Spanned<RuleLevel>> {
    let levels = RuleLevel::FAILING.map(|level| (level.name(), level));
    let mut fail_on = None;
    for entry in reader.table(entry, "gaps", "[gaps]") {
        match entry.key.value {
            "fail_on" => fail_on = reader.word(&entry, &levels),
            _ => reader.unknown_key(&entry),
        }
    }
    fail_on
}

#[cfg(test)]
mod tests;
