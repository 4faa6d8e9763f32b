//! One value in the place of another: on its line where it has one, in its quotes where it has any, comments kept.
//!
//! Items of lists come and go in `list`; here a value stays where it is.

use super::expected::Tree;
use super::reading::{Place, Reading, line_end, next_line};
use super::{Attempts, NewValue, Reason, Refusal, written};
use crate::edit::splice::Splice;
use crate::source::Span;
use crate::syntax::fault::FaultKind;
use crate::syntax::yaml::{Node, NodeKind, Style};

/// The ways to give an entry another value as a whole.
pub(super) fn whole(reading: &Reading<'_>, place: &Place<'_>, new: &NewValue) -> Vec<Vec<Splice>> {
    let value = &place.entry.value;
    let source = reading.source;
    let is_below = value.span.start as usize > line_end(source, place.colon);
    let is_block = !matches!(value.kind, NodeKind::Scalar { .. }) && !value.span.text(source).starts_with(['[', '{']);
    let span = meant(reading, value.span);
    if span.is_empty() || (is_below && is_block) {
        let below = next_line(source, place.colon).min(place.lines.end)..place.lines.end;
        let beside = |way: &String| vec![beside_colon(source, place.colon, way), Splice::removal(below.clone())];
        return written::ways(new, "").iter().map(beside).collect();
    }
    in_place(source, value, span, new)
}

/// A value behind the colon of a key without one on its line; one space that stands there serves.
fn beside_colon(source: &str, colon: usize, value: &str) -> Splice {
    let rest = &source[colon..line_end(source, colon)];
    if rest.starts_with(' ') && rest.trim().is_empty() {
        return Splice::insertion(colon + 1, value);
    }
    Splice::insertion(colon, format!(" {value}"))
}

/// A value with the comment that was meant as part of it: `ticket: #12`.
fn meant(reading: &Reading<'_>, value: Span) -> Span {
    let cut = reading.faults.iter().find(|fault| {
        let is_comment = matches!(fault.kind, FaultKind::CommentCutsValue { .. });
        let between = reading.source.get(value.end as usize..fault.span.start as usize);
        let follows = between.is_some_and(|between| between.bytes().all(|byte| matches!(byte, b' ' | b'\t')));
        is_comment && (fault.span.start == value.start || (value.is_empty() && follows))
    });
    match cut {
        Some(fault) if value.is_empty() => fault.span,
        Some(fault) => value.cover(fault.span),
        None => value,
    }
}

/// A value replaced where it stands. Of a block only the `|` is, the comment behind it stays, and its lines go.
fn in_place(source: &str, value: &Node, span: Span, new: &NewValue) -> Vec<Vec<Splice>> {
    let (start, end) = (span.start as usize, span.end as usize);
    let is_block = matches!(value.kind, NodeKind::Scalar { style: Style::Block, .. });
    let header = line_end(source, start).min(end);
    let head = source[start..header].find([' ', '\t']).map_or(header, |length| start + length);
    let ways = written::ways(new, span.text(source)).into_iter();
    ways.map(|way| match is_block {
        true => vec![Splice::new(start..head, way), Splice::removal(line_end(source, start)..line_end(source, end))],
        false => vec![Splice::new(start..end, way)],
    })
    .collect()
}

/// Another text for what stands at exactly this place.
pub(super) fn rewrite(reading: &Reading<'_>, at: Span, text: &str) -> Result<Attempts, Refusal> {
    let not_there = Refusal { span: at, reason: Reason::NotAValue };
    let entries = &reading.front_matter.entries;
    let index = entries.iter().position(|entry| contains(entry.value.span, at)).ok_or(not_there)?;
    let place = reading.place_of(index)?;
    let mut tree = Tree::of(&place.entry.value, reading.source);
    let found = find(&place.entry.value, &mut tree, at).ok_or(not_there)?;
    let ways = match found {
        Found::Value(node, old) => {
            let is_pair = matches!(node.kind, NodeKind::Mapping(_));
            let is_typed = matches!(old, Tree::Wikilink(_)) || is_pair;
            *old = Tree::Text(text.to_owned());
            let new = if is_typed { NewValue::Plain(text.to_owned()) } else { NewValue::Text(text.to_owned()) };
            in_place(reading.source, node, at, &new)
        }
        Found::InWikilink(outer, link) => {
            let (start, end) = (at.start as usize - outer.start as usize, at.end as usize - outer.start as usize);
            link.replace_range(start..end, text);
            vec![vec![Splice::new(at.range(), text)]]
        }
    };
    if reading.source.get(at.range()) == Some(text) {
        return Ok(Attempts::none());
    }
    Ok(Attempts { blame: at, ways, expected: reading.trees_with(index, tree) })
}

/// What stands at a place, and what is expected there.
enum Found<'n, 't> {
    /// A scalar, a wikilink in its brackets, or `key: value` as an item.
    Value(&'n Node, &'t mut Tree),
    /// A part of the text between the brackets of a wikilink, which stands at the span.
    InWikilink(Span, &'t mut String),
}

fn find<'n, 't>(node: &'n Node, tree: &'t mut Tree, at: Span) -> Option<Found<'n, 't>> {
    if node.span == at && tree.text().is_some() {
        return Some(Found::Value(node, tree));
    }
    match (&node.kind, tree) {
        (NodeKind::Sequence(_), Tree::Wikilink(link)) => {
            let is_inside = at.start >= node.span.start + 2 && at.end + 2 <= node.span.end;
            (is_inside && is_whole_part(node, at)).then_some(Found::InWikilink(node.span, link))
        }
        (NodeKind::Sequence(nodes), Tree::Sequence { items, .. }) => {
            let mut both = nodes.iter().zip(items).filter(|(node, _)| contains(node.span, at));
            both.find_map(|(node, tree)| find(node, tree, at))
        }
        (NodeKind::Mapping(nodes), Tree::Mapping { pairs, .. }) => {
            let mut both = nodes.iter().zip(pairs).filter(|(node, _)| contains(node.value.span, at));
            both.find_map(|(node, tree)| find(&node.value, &mut tree.1, at))
        }
        _ => None,
    }
}

/// True where a scalar between the brackets begins at the place, and one ends there.
fn is_whole_part(node: &Node, at: Span) -> bool {
    let NodeKind::Sequence(outer) = &node.kind else { return false };
    let inner = outer.first().map(|node| &node.kind);
    let Some(NodeKind::Sequence(parts)) = inner else { return false };
    parts.iter().any(|part| part.span.start == at.start) && parts.iter().any(|part| part.span.end == at.end)
}

fn contains(outer: Span, inner: Span) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}
