//! A list of an item a line: an item goes with its lines, a new one comes as a line like those of the others.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{List, New};
use crate::edit::field::NewValue;
use crate::edit::field::reading::{ending, line_end, line_start, next_line};
use crate::edit::field::written;
use crate::edit::splice::Splice;
use crate::syntax::lines::{Line, Lines};
use crate::syntax::yaml;

/// The ways to take items out and put others in; none where items share a line.
pub(super) fn ways(list: &List<'_>, gone: &BTreeSet<usize>, new: &New<'_>) -> Vec<Vec<Splice>> {
    let Some(lines) = item_lines(list) else { return Vec::new() };
    let removals: Vec<Splice> = gone.iter().map(|index| Splice::removal(lines[*index].clone())).collect();
    if new.texts.is_empty() {
        return vec![removals];
    }
    let careful = |text: &String| written::ways(&NewValue::Text(text.clone()), "").swap_remove(0);
    let always = |text: &String| yaml::quoted(text);
    let with =
        |texts: Vec<String>| removals.iter().cloned().chain([insertion(list, &lines, new.before, &texts)]).collect();
    vec![with(new.texts.iter().map(careful).collect()), with(new.texts.iter().map(always).collect())]
}

/// The lines of each item, from the one of its dash to the one where it ends; comments between stand for themselves.
fn item_lines(list: &List<'_>) -> Option<Vec<Range<usize>>> {
    let source = list.source;
    let dash = list.span.start as usize;
    let indent = source.get(line_start(source, dash)..dash).filter(|indent| indent.trim().is_empty())?;
    let lines = Lines::new(source, line_start(source, dash), line_end(source, list.span.end as usize));
    let is_item = |text: &str| {
        let rest = text.strip_prefix(indent).and_then(|own| own.strip_prefix('-'));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
    };
    let starts: Vec<usize> = lines.filter(|line| is_item(line.span.text(source))).map(Line::start).collect();
    let end = |start: usize, end: u32| next_line(source, start.max(end as usize));
    let items = starts.iter().zip(list.nodes).map(|(start, node)| *start..end(*start, node.span.end));
    (starts.len() == list.nodes.len()).then(|| items.collect())
}

/// Lines for new items: below the item before them, or above all.
fn insertion(list: &List<'_>, lines: &[Range<usize>], before: usize, texts: &[String]) -> Splice {
    let source = list.source;
    let dash = list.span.start as usize;
    let at = before.checked_sub(1).and_then(|above| lines.get(above)).map_or(lines[0].start, |above| above.end);
    let end = ending(&source[line_end(source, lines[before.saturating_sub(1)].start)..]);
    let behind_dash = source.get(dash + 1..list.nodes[0].span.start as usize).unwrap_or_default();
    let is_space = !behind_dash.is_empty() && behind_dash.bytes().all(|byte| byte == b' ');
    let space = if is_space { behind_dash } else { " " };
    let indent = &source[line_start(source, dash)..dash];
    Splice::insertion(at, texts.iter().map(|text| format!("{indent}-{space}{text}{end}")).collect::<String>())
}
