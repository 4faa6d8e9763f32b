//! A baseline as text: a first line that says what it is, then a JSON object a line for each gap.
//!
//! One line a gap, so that diffs and merges go by gaps; keys that are not known are left alone.

use super::Entry;
use crate::diagnostic::{Fingerprint, Severity};
use crate::escape;
use serde_json::{Map, Value};

/// The key of the first line, whose value is the version of the format.
const MARK: &str = "storymap-baseline";

/// The version that is written, and the newest that is read.
const VERSION: u64 = 1;

/// A line that is none of a baseline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaselineProblem {
    /// Counts from 1.
    pub line: usize,
    /// What is wrong with it.
    pub message: String,
    /// What to do about it.
    pub hint: &'static str,
}

const ANEW: &str = "`storymap gaps --write-baseline` writes it anew from the gaps there are";

pub(super) fn parse(text: &str) -> Result<Vec<Entry>, BaselineProblem> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines = text.lines().enumerate().map(|(index, line)| (index + 1, line.trim()));
    check_head(lines.next().map_or("", |(_, line)| line))?;
    let mut entries = Vec::new();
    for (line, text) in lines.filter(|(_, text)| !text.is_empty()) {
        let problem = |message: String, hint| BaselineProblem { line, message, hint };
        if ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].iter().any(|mark| text.starts_with(mark)) {
            let hint = "keep the lines of both sides, then take out what is closed with `--prune-baseline`";
            return Err(problem("an unresolved merge".to_owned(), hint));
        }
        let object = object(text).ok_or_else(|| problem("no JSON object on a line of its own".to_owned(), ANEW))?;
        entries.push(entry(&object).map_err(|key| problem(format!("`{key}` is missing or not of its form"), ANEW))?);
    }
    Ok(entries)
}

fn check_head(line: &str) -> Result<(), BaselineProblem> {
    let problem = |message: String, hint| Err(BaselineProblem { line: 1, message, hint });
    match object(line).as_ref().and_then(|head| head.get(MARK)).and_then(Value::as_u64) {
        Some(VERSION) => Ok(()),
        Some(newer) if newer > VERSION => {
            problem(format!("it is of version {newer}, and this `storymap` reads {VERSION}"), "update `storymap`")
        }
        _ => problem("it is no baseline of `storymap`".to_owned(), ANEW),
    }
}

fn object(line: &str) -> Option<Map<String, Value>> {
    match serde_json::from_str(line).ok()? {
        Value::Object(object) => Some(object),
        _ => None,
    }
}

/// The gap of a line, or the key that is wrong.
fn entry(object: &Map<String, Value>) -> Result<Entry, &'static str> {
    let text = |key: &'static str| object.get(key).and_then(Value::as_str).ok_or(key);
    let hash = |value: &Value| value.as_str().and_then(Fingerprint::read).map(|read| read.0);
    let number = |key: &'static str| object.get(key).and_then(hash).ok_or(key);
    let others = object
        .get("by_other_titles")
        .map_or(Some(Vec::new()), |others| others.as_array().and_then(|others| others.iter().map(hash).collect()));
    Ok(Entry {
        rule: text("rule")?.to_owned(),
        severity: Severity::from_name(text("severity")?).ok_or("severity")?,
        card: text("card").ok().map(str::to_owned),
        path: text("path")?.to_owned(),
        message: text("message")?.to_owned(),
        fingerprint: number("fingerprint")?,
        by_title: number("by_title")?,
        by_other_titles: others.ok_or("by_other_titles")?,
    })
}

/// The order of the lines.
pub(super) fn sort(entries: &mut [Entry]) {
    entries.sort_by(|one, other| key(one).cmp(&key(other)));
}

fn key(entry: &Entry) -> (&str, &str, u64) {
    (&entry.path, &entry.rule, entry.fingerprint)
}

pub(super) fn text(entries: &[Entry]) -> String {
    let mut text = format!("{{\"{MARK}\":{VERSION}}}\n");
    for entry in entries {
        text.push_str(&line(entry));
    }
    text
}

fn line(entry: &Entry) -> String {
    let quoted = |hash: u64| format!("\"{}\"", Fingerprint(hash));
    let mut pairs = vec![
        ("path", escape::json(&entry.path)),
        ("rule", escape::json(&entry.rule)),
        ("severity", escape::json(entry.severity.name())),
    ];
    pairs.extend(entry.card.as_ref().map(|card| ("card", escape::json(card))));
    pairs.push(("message", escape::json(&entry.message)));
    pairs.push(("fingerprint", quoted(entry.fingerprint)));
    pairs.push(("by_title", quoted(entry.by_title)));
    if !entry.by_other_titles.is_empty() {
        let others: Vec<String> = entry.by_other_titles.iter().map(|hash| quoted(*hash)).collect();
        pairs.push(("by_other_titles", format!("[{}]", others.join(","))));
    }
    let pairs: Vec<String> = pairs.into_iter().map(|(key, value)| format!("\"{key}\":{value}")).collect();
    format!("{{{}}}\n", pairs.join(","))
}
