//! A rule's page: Markdown for `storymap rule RULE` and, with real output, for `docs/rules`.

use super::rule::{Check, Rule};
use crate::diagnostic::Severity;
use crate::source::{GONE, fixture_files};
use std::fmt::Write;

/// The page as Markdown; `output` is what the check says of the bad example.
pub fn markdown(rule: &Rule, output: Option<&str>) -> String {
    let mut page = format!("# {}\n\n{}.\n\n", rule.id, capitalised(rule.summary));
    let facts = format!("Level: {}. Group: {}. Since: {}.\n", rule.level.name(), rule.group.title(), rule.since);
    page.push_str(&facts);
    section(&mut page, "Why", &sentences(rule.why));
    section(&mut page, "Bad", &files(rule.bad));
    if let Some(output) = output {
        page.push_str(&format!("\n`{}` says:\n\n```text\n{output}```\n", command(rule)));
    }
    section(&mut page, "Good", &format!("The same map, but:\n\n{}", files(rule.good)));
    section(&mut page, "What to do", &sentences(rule.cure));
    if !rule.options.is_empty() {
        section(&mut page, "Options", &options(rule));
    }
    page
}

/// The command whose output a page shows. A rule about waivers speaks only of rules that ran, so there all do.
pub fn command(rule: &Rule) -> String {
    let show = if rule.level == Severity::Info { " --show info" } else { "" };
    let only = if matches!(rule.check, Check::Waivers(_)) { String::new() } else { format!(" --rule {}", rule.id) };
    format!("storymap gaps{only} --format concise{show}")
}

fn section(page: &mut String, title: &str, text: &str) {
    write!(page, "\n## {title}\n\n{text}").expect("writing to a string cannot fail");
}

/// The table of a rule's options, and how one is written.
fn options(rule: &Rule) -> String {
    let mut text = String::from("| option | default | meaning |\n|---|---|---|\n");
    for option in rule.options {
        let (key, default, meaning) = (option.key, option.default.written(), option.meaning);
        writeln!(text, "| `{key}` | `{default}` | {meaning} |").expect("writing to a string cannot fail");
    }
    let first = rule.options[0];
    let line = format!("{} = {{ {} = {} }}", rule.id, first.key, first.default.written());
    write!(text, "\nIn `storymap.toml`:\n\n```toml\n[rules]\n{line}\n```\n").expect("writing to a string cannot fail");
    text
}

/// One sentence a line, as all our prose is written.
fn sentences(text: &str) -> String {
    format!("{}\n", text.replace(". ", ".\n"))
}

/// The files of an example, each in a fence that its content cannot close.
fn files(example: &str) -> String {
    let file = |(path, text): (String, String)| {
        if let Some(path) = path.strip_suffix(GONE) {
            return format!("`{path}` is gone.\n");
        }
        let (path, encoding) = match path.strip_suffix(" latin-1") {
            Some(path) => (path.to_owned(), ", saved as Latin-1"),
            None => (path, ""),
        };
        let language = if path.ends_with(".md") { "markdown" } else { "text" };
        format!("`{path}`{encoding}:\n\n````{language}\n{text}````\n")
    };
    fixture_files(example).into_iter().map(file).collect::<Vec<_>>().join("\n")
}

/// The text with its first letter as at the beginning of a sentence.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
