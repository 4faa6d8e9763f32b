//! A comment for a pull request: the sentence, what weakens the check, what becomes of each release, gaps, changes.
//!
//! It begins with a mark by which a bot finds its comment again. A host takes so many characters and no more: what is
//! long is folded, and then left out row by row, the changes of cards first and what weakens the check last. How it is
//! shared out is `fit`'s; how untrusted text becomes Markdown is `escape::markdown`'s.

mod fit;
mod releases;

use super::super::Look;
use super::super::cut::{LONGEST, cut};
use super::super::digest::Entry;
use super::super::markdown::findings::{entry_row, table_head};
use super::super::positions::Positions;
use super::words::{self, Arrow};
use super::{CardChange, DiffReport, Gaps, Group, Weakening};
use crate::escape::markdown::{cell, code_cell, line};
use fit::{Part, Rows, Share};
use std::cmp::Reverse;
use std::io::{self, Write};

/// The first line, which no person sees.
const MARK: &str = "<!-- storymap diff -->";

/// A table of gaps with more rows is folded away.
const OPEN_GAPS: usize = 20;

/// So is a list of more cards.
const OPEN_CARDS: usize = 10;

/// Characters of what people wrote that stand in one row.
const LONGEST_TEXT: usize = 200;

pub(super) fn render(report: &DiffReport<'_>, most: usize, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let style = Style { arrow: Arrow::new(look.ascii), is_ascii: look.ascii, most };
    let head = head(report, style);
    let mut parts = vec![weakened(&report.weakened, style)];
    parts.extend(releases::parts(report, style));
    parts.push(opened(&report.opened, most));
    parts.push(closed(&report.closed, most));
    parts.push(changes(report, style));
    parts.push(notes(if look.quiet { &[] } else { &report.notes }, most));
    parts.retain(|part| part.rows.all > 0);
    let body = fit::page(&parts, most.saturating_sub(length(&head)));
    out.write_all(head.as_bytes())?;
    out.write_all(body.as_bytes())
}

/// How a page is written.
#[derive(Clone, Copy)]
struct Style {
    arrow: Arrow,
    is_ascii: bool,
    /// Characters that it may have.
    most: usize,
}

impl Style {
    /// Before words that warn.
    fn warning(self) -> &'static str {
        if self.is_ascii { "" } else { "⚠️ " }
    }
}

fn length(text: &str) -> usize {
    text.chars().count()
}

/// The mark, the sentence, and what is compared.
fn head(report: &DiffReport<'_>, style: Style) -> String {
    let is_worse = report.releases.iter().any(|change| !change.worse.is_empty());
    let sign = if report.weakened.is_empty() && !is_worse { "" } else { style.warning() };
    let (sentence, sides) = (line(&report.sentence()), line(&words::sides(report)));
    format!("{MARK}\n### {sign}Story map: {sentence}\n\n{sides}\n")
}

fn weakened(weakened: &[Weakening], style: Style) -> Part {
    let sign = style.warning();
    let row = |weakening: &Weakening| format!("- {}\n", line(&words::weakening(weakening)));
    let title = words::of_the_check(weakened).replacen("this", "This", 1);
    Part {
        open: format!("#### {sign}{title}\n\n"),
        rows: Rows::written(weakened.len(), weakened.iter().map(row), style.most),
        close: String::new(),
        noun: ("way in which the check is weaker", "ways in which the check is weaker"),
        share: Share::First,
    }
}

/// The gaps that the change brings, the gravest first.
fn opened(gaps: &Gaps<'_>, most: usize) -> Part {
    let report = gaps.report();
    let mut positions = Positions::new(&report);
    let mut entries = Entry::all(gaps.findings);
    entries.sort_by_key(|entry| Reverse(entry.severity()));
    let rows = Rows::written(entries.len(), entries.iter().map(|entry| entry_row(entry, &mut positions)), most);
    let count = gaps.findings.len();
    let title = if count == 1 { "1 new gap".to_owned() } else { format!("{count} new gaps") };
    let fold = Fold { title: &title, is_folded: rows.all > OPEN_GAPS };
    Part { share: Share::Third, noun: ("new gap", "new gaps"), ..fold.around(&table_head(), rows) }
}

fn closed(gaps: &Gaps<'_>, most: usize) -> Part {
    let row = |entry: &Entry<'_>| {
        let (gap, rule) = (cell(&cut(&entry.message(), LONGEST)), code_cell(&format!("[{}]", entry.first().rule)));
        let path = code_cell(&cut(gaps.path(entry.first()), LONGEST));
        format!("| {} | {gap} {rule} | {path} |\n", entry.severity().name())
    };
    let count = gaps.findings.len();
    let title = if count == 1 { "1 gap closed".to_owned() } else { format!("{count} gaps closed") };
    let entries = Entry::all(gaps.findings);
    let rows = Rows::written(entries.len(), entries.iter().map(row), most);
    let fold = Fold { title: &title, is_folded: true };
    let head = "| severity | gap that is no more | where it was |\n|---|---|---|\n";
    Part { share: Share::Last, noun: ("closed gap", "closed gaps"), ..fold.around(head, rows) }
}

fn changes(report: &DiffReport<'_>, style: Style) -> Part {
    let count = report.changed_cards();
    let rows = report.groups.iter().flat_map(|group| group_rows(group, style.arrow));
    let rows = Rows::written(count, rows, style.most);
    let title = if count == 1 { "1 card changed".to_owned() } else { format!("{count} cards changed") };
    let fold = Fold { title: &title, is_folded: count > OPEN_CARDS };
    Part { share: Share::Fourth, noun: ("changed card", "changed cards"), ..fold.around("", rows) }
}

/// An item for each card of a group, the first below the group's name.
fn group_rows(group: &Group, arrow: Arrow) -> Vec<String> {
    let titles: Vec<String> = group.titles.iter().map(|title| format!("**{}**", line(&words::name(title)))).collect();
    let title = titles.join(" > ") + "\n\n";
    let mut rows: Vec<String> = group.changes.iter().map(|change| card_item(change, arrow)).collect();
    if let Some(first) = rows.first_mut() {
        first.insert_str(0, &title);
    }
    if let Some(last) = rows.last_mut() {
        // What follows is a paragraph again, and no part of the list.
        last.push('\n');
    }
    rows
}

/// A card in one line, or in several where it differs in several ways.
fn card_item(change: &CardChange, arrow: Arrow) -> String {
    let card = format!("- `{}` **{}**", change.mark.sign(), line(&words::title(&change.card)));
    let id = words::id(&change.card.id);
    let texts: Vec<String> = words::differences(change, arrow).iter().map(|text| line(text)).collect();
    match texts.as_slice() {
        [] => format!("{card} {}\n", line(&id)),
        [one] => format!("{card} {}: {one}\n", line(&id)),
        several => {
            let items: String = several.iter().map(|text| format!("  - {text}\n")).collect();
            format!("{card} {}\n{items}", line(&id))
        }
    }
}

fn notes(notes: &[String], most: usize) -> Part {
    let row = |note: &String| format!("- {}\n", line(&cut(note, LONGEST_TEXT)));
    Part {
        open: "#### Also\n\n".to_owned(),
        rows: Rows::written(notes.len(), notes.iter().map(row), most),
        close: String::new(),
        noun: ("note", "notes"),
        share: Share::Last,
    }
}

/// A part that stands under a heading, or folded away under its title.
struct Fold<'t> {
    title: &'t str,
    is_folded: bool,
}

impl Fold<'_> {
    fn around(&self, head: &str, rows: Rows) -> Part {
        let (title, noun, share) = (self.title, ("", ""), Share::Last);
        let (open, close) = match self.is_folded {
            true => (format!("<details><summary>{title}</summary>\n\n{head}"), "\n</details>\n".to_owned()),
            false => (format!("#### {title}\n\n{head}"), String::new()),
        };
        Part { open, rows, close, noun, share }
    }
}

#[cfg(test)]
mod tests;
