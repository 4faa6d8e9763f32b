//! Items of a list that come and go, each as its own line or between its own commas.
//!
//! A single value counts as a list of one; a list stays in the style that it has.

mod brackets;
mod lines;

use std::collections::BTreeSet;

use super::expected::{Layout, Tree};
use super::reading::{Place, Reading};
use super::{NewValue, Reason, Refusal, replace, written};
use crate::edit::splice::Splice;
use crate::nearest::fold;
use crate::source::Span;
use crate::syntax::yaml::{Node, NodeKind};

/// The items of an entry; refused where it is keys with values.
pub(super) fn items(reading: &Reading<'_>, place: &Place<'_>) -> Result<Vec<Tree>, Refusal> {
    let value = &place.entry.value;
    match Tree::of(value, reading.source) {
        Tree::Mapping { .. } => Err(Refusal { span: value.span, reason: Reason::Nested }),
        Tree::Sequence { items, .. } => Ok(items),
        absent if absent.is_absent() => Ok(Vec::new()),
        single => Ok(vec![single]),
    }
}

/// True where an item says a text.
pub(super) fn is_same(item: &Tree, text: &str) -> bool {
    item.text().is_some_and(|item| item == text || inside(&item) == text)
}

/// Which items are meant by these texts: those of the same text, else those of the same word.
pub(super) fn matching(items: &[Tree], texts: &[String]) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    for text in texts {
        let same: Vec<usize> = (0..items.len()).filter(|index| is_same(&items[*index], text)).collect();
        let is_like = |item: &Tree| item.text().is_some_and(|item| fold(inside(&item)) == fold(inside(text)));
        let like = (0..items.len()).filter(|index| same.is_empty() && is_like(&items[*index]));
        found.extend(same.iter().copied().chain(like));
    }
    found
}

/// The texts, each once.
pub(super) fn without_doubles(texts: &[String]) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for text in texts {
        if !kept.contains(text) {
            kept.push(text.clone());
        }
    }
    kept
}

/// What a wikilink has between its brackets; any other text as it is.
fn inside(text: &str) -> &str {
    text.strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]")).unwrap_or(text)
}

/// The list with other items: those at its ends that stay are not touched.
pub(super) fn set(reading: &Reading<'_>, place: &Place<'_>, texts: &[String]) -> Vec<Vec<Splice>> {
    let whole = || replace::whole(reading, place, &NewValue::List(texts.to_vec()));
    let Some(list) = List::of(reading, place).filter(|_| !texts.is_empty()) else { return whole() };
    let old: Vec<Tree> = list.nodes.iter().map(|node| Tree::of(node, reading.source)).collect();
    let is_kept = |(item, text): (&Tree, &String)| Tree::Text(text.clone()).is_met_by(item);
    let first = old.iter().zip(texts).take_while(|both| is_kept(*both)).count();
    let most = old.len().min(texts.len()) - first;
    let last = old.iter().rev().zip(texts.iter().rev()).take(most).take_while(|both| is_kept(*both)).count();
    let gone: BTreeSet<usize> = (first..old.len() - last).collect();
    let new = New { before: first, texts: &texts[first..texts.len() - last] };
    list.ways(&gone, &new).into_iter().chain(whole()).collect()
}

/// The list with further items at its end, and what is expected of those that were there.
pub(super) fn with(reading: &Reading<'_>, place: &Place<'_>, new: &[String]) -> (Vec<Vec<Splice>>, Vec<Tree>) {
    let source = reading.source;
    if let Some(list) = List::of(reading, place) {
        let kept = list.nodes.iter().map(|node| Tree::of(node, source)).collect();
        return (list.ways(&BTreeSet::new(), &New { before: list.nodes.len(), texts: new }), kept);
    }
    let single = Tree::of(&place.entry.value, source);
    let present = single.text().filter(|_| !single.is_absent() && !matches!(single, Tree::Sequence { .. }));
    let all: Vec<String> = present.iter().chain(new).cloned().collect();
    let mut ways = Vec::new();
    let typed = place.entry.value.span.text(source);
    if present.is_some() && typed.starts_with(['"', '\'']) && !typed.contains(['\n', '\r']) {
        // What is in quotes stays as it is typed.
        let rest: String = new.iter().map(|text| format!(", {}", written::item(text))).collect();
        ways.push(vec![
            Splice::insertion(place.entry.value.span.start as usize, "["),
            Splice::insertion(place.entry.value.span.end as usize, format!("{rest}]")),
        ]);
    }
    ways.extend(replace::whole(reading, place, &NewValue::List(all)));
    (ways, present.into_iter().map(Tree::Text).collect())
}

/// The list without some of its items.
pub(super) fn without(reading: &Reading<'_>, place: &Place<'_>, gone: &BTreeSet<usize>) -> Vec<Vec<Splice>> {
    let list = List::of(reading, place);
    list.map_or_else(Vec::new, |list| list.ways(gone, &New { before: list.nodes.len(), texts: &[] }))
}

/// A list with items, where it stands.
struct List<'n> {
    source: &'n str,
    span: Span,
    nodes: &'n [Node],
    layout: Layout,
}

/// Texts that come in before the item at an index.
struct New<'t> {
    before: usize,
    texts: &'t [String],
}

impl<'n> List<'n> {
    fn of(reading: &Reading<'n>, place: &'n Place<'_>) -> Option<List<'n>> {
        let value = &place.entry.value;
        let (NodeKind::Sequence(nodes), Tree::Sequence { layout, .. }) = (&value.kind, Tree::of(value, reading.source))
        else {
            return None;
        };
        (!nodes.is_empty()).then_some(List { source: reading.source, span: value.span, nodes, layout })
    }

    fn ways(&self, gone: &BTreeSet<usize>, new: &New<'_>) -> Vec<Vec<Splice>> {
        if self.layout == Layout::Block { lines::ways(self, gone, new) } else { brackets::ways(self, gone, new) }
    }
}
