//! A list in brackets: on one line the line is written anew, over several lines an item goes with its line and its
//! comma, and new ones come last.

use std::collections::BTreeSet;

use super::{List, New};
use crate::edit::field::reading::{ending, indentation, line_end, line_start, next_line};
use crate::edit::field::written::item;
use crate::edit::splice::Splice;

/// The way to take items out and put others in; none where only the whole list can be written anew.
pub(super) fn ways(list: &List<'_>, gone: &BTreeSet<usize>, new: &New<'_>) -> Vec<Vec<Splice>> {
    if !list.span.text(list.source).contains(['\n', '\r']) {
        return vec![vec![on_one_line(list, gone, new)]];
    }
    let is_at_end = new.before == list.nodes.len() && !gone.contains(&(list.nodes.len() - 1));
    if !new.texts.is_empty() && !is_at_end {
        return Vec::new();
    }
    let mut splices = removals(list, gone);
    if !new.texts.is_empty() {
        splices.extend(additions(list, new.texts));
    }
    vec![splices]
}

fn on_one_line(list: &List<'_>, gone: &BTreeSet<usize>, new: &New<'_>) -> Splice {
    let source = list.source;
    let (first, last) = (list.nodes[0].span, list.nodes[list.nodes.len() - 1].span);
    let comma = list.nodes.get(1).map(|second| &source[first.end as usize..second.span.start as usize]);
    let comma = comma.filter(|comma| comma.trim() == ",").unwrap_or(", ");
    let mut items: Vec<String> = Vec::new();
    for (index, node) in list.nodes.iter().enumerate() {
        if index == new.before {
            items.extend(new.texts.iter().map(|text| item(text)));
        }
        if !gone.contains(&index) {
            items.push(node.span.text(source).to_owned());
        }
    }
    if new.before >= list.nodes.len() {
        items.extend(new.texts.iter().map(|text| item(text)));
    }
    Splice::new(first.start as usize..last.end as usize, items.join(comma))
}

/// Runs of items that go: with their lines where those hold nothing else, else up to the next item or from the one
/// before.
fn removals(list: &List<'_>, gone: &BTreeSet<usize>) -> Vec<Splice> {
    let nodes = list.nodes;
    let mut splices = Vec::new();
    let mut index = 0;
    while index < nodes.len() {
        let run = (index..nodes.len()).take_while(|at| gone.contains(at)).count();
        let last = index + run;
        if run > 0 && (index..last).all(|at| is_alone(list, at)) {
            let lines = (index..last).map(|at| {
                let span = nodes[at].span;
                line_start(list.source, span.start as usize)..next_line(list.source, span.end as usize)
            });
            splices.extend(lines.map(Splice::removal));
        } else if run > 0 {
            let from =
                if last == nodes.len() && index > 0 { nodes[index - 1].span.end } else { nodes[index].span.start };
            let to = nodes.get(last).map_or(nodes[last - 1].span.end, |next| next.span.start);
            splices.push(Splice::removal(from as usize..to as usize));
        }
        index = last + 1;
    }
    splices
}

/// New items behind the last one: on lines like its own, else on its line.
fn additions(list: &List<'_>, texts: &[String]) -> Vec<Splice> {
    let source = list.source;
    let last = list.nodes.len() - 1;
    let end = list.nodes[last].span.end as usize;
    if !is_alone(list, last) {
        return vec![Splice::insertion(end, texts.iter().map(|text| format!(", {}", item(text))).collect::<String>())];
    }
    let has_comma = source[end..].trim_start_matches([' ', '\t']).starts_with(',');
    let indent = indentation(source, list.nodes[last].span.start as usize);
    let line_end = ending(&source[line_end(source, end)..]);
    let mut items: Vec<String> = texts.iter().map(|text| format!("{indent}{},{line_end}", item(text))).collect();
    if let Some(last) = items.last_mut().filter(|_| !has_comma) {
        *last = format!("{}{line_end}", last.trim_end().trim_end_matches(','));
    }
    let comma = if has_comma { "" } else { "," };
    vec![Splice::insertion(end, comma), Splice::insertion(next_line(source, end), items.concat())]
}

/// True for an item that shares its lines with nothing but its comma and a comment.
fn is_alone(list: &List<'_>, index: usize) -> bool {
    let (source, span) = (list.source, list.nodes[index].span);
    let (start, end) = (span.start as usize, span.end as usize);
    let before = &source[line_start(source, start)..start];
    let after = source[end..line_end(source, end)].trim_start();
    let after = after.strip_prefix(',').unwrap_or(after).trim_start();
    before.trim().is_empty() && (after.is_empty() || after.starts_with('#'))
}
