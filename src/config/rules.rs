//! Levels and options of rules, and where in the tree they differ.
//!
//! Which rules exist and which options they take is not known here: names and values stay as written,
//! with their places, for `rules::select`.

use toml_edit::Value;

use super::glob::{self, Pattern};
use super::number::Sign;
use super::reader::{Entry, Reader};
use crate::source::Spanned;

/// How loud a rule is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RuleLevel {
    /// It says nothing.
    Off,
    /// A hint.
    Info,
    /// A person should look.
    Warning,
    /// The map is wrong.
    Error,
}

impl RuleLevel {
    /// Every level, the quietest first.
    pub const ALL: [RuleLevel; 4] = [RuleLevel::Off, RuleLevel::Info, RuleLevel::Warning, RuleLevel::Error];

    /// The levels that can fail a check, the gravest first.
    pub const FAILING: [RuleLevel; 3] = [RuleLevel::Error, RuleLevel::Warning, RuleLevel::Info];

    /// The word of the configuration.
    pub fn name(self) -> &'static str {
        match self {
            RuleLevel::Off => "off",
            RuleLevel::Info => "info",
            RuleLevel::Warning => "warning",
            RuleLevel::Error => "error",
        }
    }
}

/// What the configuration says about one rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleSetting {
    /// As written; it may name no rule.
    pub name: Spanned<String>,
    /// The level, where one is given.
    pub level: Option<Spanned<RuleLevel>>,
    /// Everything else in its table, in the order of the file.
    pub options: Vec<RuleOption>,
}

/// An option of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleOption {
    /// As written; the rule may not have it.
    pub key: Spanned<String>,
    /// As written; the rule may want another type.
    pub value: Spanned<OptionValue>,
}

/// The value of an option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OptionValue {
    /// Text.
    Text(String),
    /// A number as decimal text: an optional `-`, at most 9 digits, and optionally a point and at most 9 more.
    Number(String),
    /// `true` or `false`.
    Boolean(bool),
    /// A list of texts, each with its place.
    Texts(Vec<Spanned<String>>),
}

/// Other levels for some paths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    /// Which, relative to the folder of the configuration.
    pub paths: Vec<Spanned<Pattern>>,
    /// What holds there. A later override goes before an earlier one.
    pub rules: Vec<RuleSetting>,
}

impl Override {
    /// True for a path it is about, relative to the folder of the configuration.
    pub fn applies_to(&self, path: &str) -> bool {
        glob::matches(&self.paths, path)
    }
}

/// Reads `[rules]`, at the top or in an override.
pub(super) fn read(entry: &Entry<'_>, reader: &mut Reader<'_>) -> Vec<RuleSetting> {
    let entries = reader.table(entry, "rules", "rules = { unused-evidence = \"off\" }");
    entries.iter().map(|rule| read_rule(rule, reader)).collect()
}

/// Reads `[[overrides]]`.
pub(super) fn read_overrides(entry: &Entry<'_>, reader: &mut Reader<'_>) -> Vec<Override> {
    let example = "[[overrides]]";
    let rows = reader.rows(entry, example);
    let mut overrides = Vec::new();
    for row in rows {
        let mut one = Override { paths: Vec::new(), rules: Vec::new() };
        for entry in &row.entries {
            match entry.key.value {
                "paths" => one.paths = reader.patterns(entry, "paths = [\"storymap/admin/**\"]"),
                "rules" => one.rules = read(entry, reader),
                _ => reader.unknown_key(entry),
            }
        }
        let lines = [("paths", "paths = [\"storymap/admin/**\"]"), ("rules", "rules = { unused-evidence = \"off\" }")];
        for (key, line) in lines {
            if !row.has(key) {
                reader.report(row.span, format!("an override lacks `{key}`"), format!("add a line like `{line}`"));
            }
        }
        overrides.push(one);
    }
    overrides
}

fn read_rule(entry: &Entry<'_>, reader: &mut Reader<'_>) -> RuleSetting {
    let name = Spanned::new(entry.key.value.to_owned(), entry.key.span);
    let mut setting = RuleSetting { name, level: None, options: Vec::new() };
    if !entry.is_table() {
        setting.level = read_level(entry, reader);
        return setting;
    }
    let path = entry.path();
    for option in reader.table(entry, &path, "") {
        if option.key.value == "level" {
            setting.level = read_level(&option, reader);
        } else if let Some(value) = read_option(&option, reader) {
            let key = Spanned::new(option.key.value.to_owned(), option.key.span);
            setting.options.push(RuleOption { key, value });
        }
    }
    setting
}

fn read_level(entry: &Entry<'_>, reader: &mut Reader<'_>) -> Option<Spanned<RuleLevel>> {
    reader.word(entry, &RuleLevel::ALL.map(|level| (level.name(), level)))
}

fn read_option(entry: &Entry<'_>, reader: &mut Reader<'_>) -> Option<Spanned<OptionValue>> {
    let value = match entry.value() {
        Some(Value::String(text)) => OptionValue::Text(text.value().clone()),
        Some(Value::Boolean(flag)) => OptionValue::Boolean(*flag.value()),
        Some(Value::Integer(_) | Value::Float(_)) => OptionValue::Number(reader.number(entry, Sign::Any)?.value),
        Some(Value::Array(_)) => {
            let example = format!("{} = [\"a\", \"b\"]", entry.key.value);
            OptionValue::Texts(reader.texts(entry, &example)?)
        }
        _ => {
            let wanted = "text, a number, true or false, or a list of texts";
            reader.wrong_type(entry, wanted, &format!("{} = 5", entry.key.value));
            return None;
        }
    };
    Some(Spanned::new(value, entry.span()))
}
