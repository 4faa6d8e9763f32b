//! TOML values as the types the configuration needs, with every mistake noted and none fatal.
//!
//! Which keys there are and what they mean is not here: see `config`.

use std::ops::Range;

use toml_edit::{Item, TableLike, Value};

use super::glob::{self, Pattern};
use super::keys::{TABLES, TableSpec};
use super::number::{self, Sign};
use super::problem::{ConfigProblem, hint, quoted};
use crate::limits::Bound;
use crate::nearest::nearest;
use crate::source::{Span, Spanned};

/// Most characters that all patterns of a configuration may hold, braces unfolded: what comparing one
/// path may cost at worst.
const MOST_PATTERN: usize = 16_384;

/// A key and what stands behind it.
pub(super) struct Entry<'a> {
    /// The key as it was meant, without quotes, and where it stands.
    pub(super) key: Spanned<&'a str>,
    /// The keys of the tables around it, joined with dots; empty at the top.
    pub(super) table: &'a str,
    item: &'a Item,
}

impl<'a> Entry<'a> {
    /// The key with the tables around it: `score.scale`.
    pub(super) fn path(&self) -> String {
        if self.table.is_empty() { self.key.value.to_owned() } else { format!("{}.{}", self.table, self.key.value) }
    }

    /// The same for a message.
    pub(super) fn name(&self) -> String {
        quoted(&self.path())
    }

    /// Where the value stands, or the key where the value is spread over the file.
    pub(super) fn span(&self) -> Span {
        self.item.span().map_or(self.key.span, to_span)
    }

    /// The value behind the key, where it is one value and no table with a header.
    pub(super) fn value(&self) -> Option<&'a Value> {
        self.item.as_value()
    }

    /// True for a table, inline or with a header.
    pub(super) fn is_table(&self) -> bool {
        self.item.is_table_like()
    }
}

/// One table of several of the same name, or one inline table of a list.
pub(super) struct Row<'a> {
    /// Where it, or its header, stands.
    pub(super) span: Span,
    /// Its keys.
    pub(super) entries: Vec<Entry<'a>>,
}

impl Row<'_> {
    /// True where the key stands in it, whatever its value.
    pub(super) fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|entry| entry.key.value == key)
    }
}

/// Reads values and collects what is wrong with them.
pub(super) struct Reader<'t> {
    text: &'t str,
    problems: Vec<ConfigProblem>,
    pattern_size: usize,
}

impl<'t> Reader<'t> {
    /// A reader of the file that holds `text`.
    pub(super) fn new(text: &'t str) -> Reader<'t> {
        Reader { text, problems: Vec::new(), pattern_size: 0 }
    }

    /// What was wrong, in the order of the file.
    pub(super) fn into_problems(mut self) -> Vec<ConfigProblem> {
        self.problems.sort_by_key(|problem| problem.span);
        self.problems
    }

    /// Notes a mistake.
    pub(super) fn report(&mut self, span: Span, message: impl Into<String>, hint: impl Into<String>) {
        self.problems.push(ConfigProblem { message: message.into(), hint: Some(hint.into()), span });
    }

    /// Notes a key that its table does not have.
    pub(super) fn unknown_key(&mut self, entry: &Entry<'_>) {
        let key = entry.key.value;
        let known: Vec<&str> = TABLES.iter().filter(|table| table.name == entry.table).flat_map(keys_of).collect();
        let home = TABLES.iter().find(|table| keys_of(table).any(|known| known == key)).map(|table| table.name);
        let hint = match (nearest(key, known.iter().copied()), home) {
            (Some(meant), _) => format!("did you mean `{meant}`?"),
            (None, Some("")) if matches!(key, "root" | "exclude") => {
                format!("`{key}` belongs above the first `[table]`")
            }
            (None, Some("")) => format!("`{key}` is a table of its own, beside this one"),
            (None, Some(table)) => format!("`{key}` belongs to `{table}`"),
            (None, None) => format!("known here: {}", listed(&known)),
        };
        let place = if entry.table.is_empty() { String::new() } else { format!(" in `{}`", entry.table) };
        self.report(entry.key.span, format!("unknown key {}{place}", quoted(key)), hint);
    }

    /// A text.
    pub(super) fn text(&mut self, entry: &Entry<'_>, example: &str) -> Option<Spanned<String>> {
        let Some(text) = entry.item.as_str() else {
            self.wrong_type(entry, "text", example);
            return None;
        };
        Some(Spanned::new(text.to_owned(), entry.span()))
    }

    /// One of the words that the table lists.
    pub(super) fn word<T: Copy>(&mut self, entry: &Entry<'_>, words: &[(&str, T)]) -> Option<Spanned<T>> {
        let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        let example = format!("{} = \"{}\"", entry.key.value, known.first().copied().unwrap_or_default());
        let text = self.text(entry, &example)?;
        if let Some((_, meaning)) = words.iter().find(|(word, _)| *word == text.value) {
            return Some(Spanned::new(*meaning, text.span));
        }
        let hint = hint(&text.value, known.iter().copied(), || format!("write one of {}", listed(&known)));
        self.report(text.span, format!("{} cannot be {}", entry.name(), quoted(&text.value)), hint);
        None
    }

    /// A list of texts.
    pub(super) fn texts(&mut self, entry: &Entry<'_>, example: &str) -> Option<Vec<Spanned<String>>> {
        let Some(list) = entry.item.as_array() else {
            self.wrong_type(entry, "a list of texts", example);
            return None;
        };
        let mut texts = Vec::new();
        for value in list {
            let span = value.span().map_or(entry.span(), to_span);
            match value.as_str() {
                Some(text) => texts.push(Spanned::new(text.to_owned(), span)),
                None => {
                    let message = format!("{} lists texts, not {}", entry.name(), kind_of_value(value));
                    self.report(span, message, "write it as text, in quotes");
                }
            }
        }
        Some(texts)
    }

    /// A list of path patterns.
    pub(super) fn patterns(&mut self, entry: &Entry<'_>, example: &str) -> Vec<Spanned<Pattern>> {
        let mut patterns = Vec::new();
        for text in self.texts(entry, example).unwrap_or_default() {
            match glob::parse(&text.value) {
                Ok(pattern) => {
                    self.count(&pattern, text.span);
                    patterns.push(Spanned::new(pattern, text.span));
                }
                Err(fault) => {
                    self.report(text.span, format!("pattern {} {}", quoted(&text.value), fault.message), fault.hint);
                }
            }
        }
        patterns
    }

    /// A number, as its decimal text.
    pub(super) fn number(&mut self, entry: &Entry<'_>, sign: Sign) -> Option<Spanned<String>> {
        let Some(Value::Integer(_) | Value::Float(_)) = entry.value() else {
            self.wrong_type(entry, "a number", &format!("{} = 2", entry.key.value));
            return None;
        };
        match number::read(entry.span().text(self.text), sign) {
            Ok(text) => Some(Spanned::new(text, entry.span())),
            Err(fault) => {
                self.report(entry.span(), format!("{} {}", entry.name(), fault.message), fault.hint);
                None
            }
        }
    }

    /// Yes or no.
    pub(super) fn boolean(&mut self, entry: &Entry<'_>) -> Option<bool> {
        let boolean = entry.value().and_then(Value::as_bool);
        if boolean.is_none() {
            self.wrong_type(entry, "true or false", &format!("{} = true", entry.key.value));
        }
        boolean
    }

    /// Where a part of a text stands in the file: the whole text where it is written with escapes.
    pub(super) fn within(&self, text: &Spanned<String>, part: Range<usize>) -> Span {
        let written = text.span.text(self.text);
        let start = if text.value.is_empty() { None } else { written.find(&text.value) };
        let Some(start) = start else { return text.span };
        Span::new(part.start, part.end).shifted(text.span.range().start + start)
    }

    /// A whole number that a bound allows.
    pub(super) fn limit(&mut self, entry: &Entry<'_>, bound: &Bound) -> Option<usize> {
        let Some(number) = entry.value().and_then(Value::as_integer) else {
            self.wrong_type(entry, "a whole number", &format!("{} = {}", bound.key, bound.usual));
            return None;
        };
        let limit = usize::try_from(number).ok().filter(|limit| (bound.least..=bound.most).contains(limit));
        if limit.is_none() {
            let message = format!("{} must be from {} to {}", entry.name(), bound.least, bound.most);
            self.report(entry.span(), message, "write a number between those");
        }
        limit
    }

    /// The keys of a table, which is called `path` in messages about them.
    pub(super) fn table<'a>(&mut self, entry: &Entry<'a>, path: &'a str, example: &str) -> Vec<Entry<'a>> {
        let Some(table) = entry.item.as_table_like() else {
            self.wrong_type(entry, "a table", example);
            return Vec::new();
        };
        entries(table, path, entry.key.span)
    }

    /// The tables of a list of tables, in the order of the file.
    pub(super) fn rows<'a>(&mut self, entry: &Entry<'a>, example: &str) -> Vec<Row<'a>> {
        let row = |table: &'a dyn TableLike, span: Option<Range<usize>>| {
            let span = span.map_or(entry.key.span, to_span);
            Row { span, entries: entries(table, entry.key.value, span) }
        };
        match entry.item {
            Item::Value(Value::Array(list)) if list.is_empty() => {
                self.report(entry.span(), format!("{} lists nothing", entry.name()), "remove it, or add to it");
                Vec::new()
            }
            Item::ArrayOfTables(tables) => tables.iter().map(|table| row(table, table.span())).collect(),
            Item::Value(Value::Array(list)) if list.iter().all(Value::is_inline_table) => {
                list.iter().filter_map(Value::as_inline_table).map(|table| row(table, table.span())).collect()
            }
            _ => {
                self.wrong_type(entry, "a list of tables", example);
                Vec::new()
            }
        }
    }

    /// Notes a value of the wrong type.
    pub(super) fn wrong_type(&mut self, entry: &Entry<'_>, wanted: &str, example: &str) {
        let message = format!("{} must be {wanted}, not {}", entry.name(), kind_of(entry.item));
        self.report(entry.span(), message, format!("write it like `{example}`"));
    }

    fn count(&mut self, pattern: &Pattern, span: Span) {
        let before = self.pattern_size;
        self.pattern_size = before.saturating_add(pattern.size());
        if before <= MOST_PATTERN && self.pattern_size > MOST_PATTERN {
            let message = format!("all patterns together have more than {MOST_PATTERN} characters, braces unfolded");
            self.report(span, message, "name whole folders instead of their parts");
        }
    }
}

/// The keys that a table has.
fn keys_of(table: &'static TableSpec) -> impl Iterator<Item = &'static str> {
    table.keys.iter().map(|spec| spec.key)
}

/// The keys of a table in the order of the file. A key without a place of its own takes that of the table.
pub(super) fn entries<'a>(table: &'a dyn TableLike, path: &'a str, around: Span) -> Vec<Entry<'a>> {
    let read = |(key, item): (&'a str, &'a Item)| {
        let span = table.key(key).and_then(toml_edit::Key::span).map_or(around, to_span);
        Entry { key: Spanned::new(key, span), table: path, item }
    };
    table.iter().map(read).collect()
}

/// Words in backticks, separated by commas.
pub(super) fn listed(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

fn to_span(range: Range<usize>) -> Span {
    Span::new(range.start, range.end.max(range.start))
}

fn kind_of(item: &Item) -> &'static str {
    match item {
        Item::Value(value) => kind_of_value(value),
        Item::ArrayOfTables(_) => "a list of tables",
        Item::Table(_) | Item::None => "a table",
    }
}

fn kind_of_value(value: &Value) -> &'static str {
    match value {
        Value::String(_) => "text",
        Value::Integer(_) | Value::Float(_) => "a number",
        Value::Boolean(_) => "true or false",
        Value::Datetime(_) => "a date",
        Value::Array(_) => "a list",
        Value::InlineTable(_) => "a table",
    }
}
