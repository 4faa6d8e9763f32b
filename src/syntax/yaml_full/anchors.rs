//! `&name` and `*name`: values to copy, how much was copied, and the anchors that nothing copies.

use std::collections::{HashMap, HashSet};

use crate::limits::Limits;
use crate::source::{Span, Text};
use crate::syntax::fault::{Fault, FaultKind};
use crate::syntax::yaml::{Node, NodeKind, Pair, Style, quoted};
use crate::syntax::yaml_full::Broken;

/// As often the limit of copies may be made in vain. An entry whose copies are too many costs itself alone, but each
/// such entry is work, and a card has room for thousands of them.
const MOST_IN_VAIN: usize = 4;

/// The anchors of one front matter, by name; the last of a name counts.
#[derive(Debug)]
pub(super) struct Anchors {
    limits: Limits,
    known: HashMap<Box<str>, Anchor>,
    unused: Vec<Typed>,
    /// Names whose values stand in passages that could not be read.
    lost: HashSet<Box<str>>,
    copied: usize,
    /// Copied for passages that could not be read.
    in_vain: usize,
}

#[derive(Debug)]
struct Anchor {
    node: Node,
    weight: usize,
    levels: usize,
    /// What was typed, as long as nothing uses the anchor.
    typed: Option<Typed>,
}

/// A plain value with an anchor before it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Typed {
    /// From the `&` to the end of the value.
    pub(super) whole: Span,
    /// The value.
    pub(super) value: Span,
}

impl Anchors {
    /// No anchors yet, and how deep and how much they may copy.
    pub(super) fn within(limits: &Limits) -> Anchors {
        let (known, lost, unused) = Default::default();
        Anchors { limits: *limits, known, unused, lost, copied: 0, in_vain: 0 }
    }

    /// How deep values may nest.
    pub(super) fn depth(&self) -> usize {
        self.limits.front_matter_depth
    }

    /// Keeps a value under a name. `typed` says how a plain scalar looks that could have been meant as text.
    pub(super) fn define(&mut self, name: &str, node: Node, typed: Option<Typed>) -> Result<(), Broken> {
        let (weight, levels) = (weight(&node), levels(&node));
        self.charge(weight)?;
        let replaced = self.known.insert(name.into(), Anchor { node, weight, levels, typed });
        self.unused.extend(replaced.and_then(|anchor| anchor.typed));
        Ok(())
    }

    /// Remembers a name whose value could not be read.
    pub(super) fn lose(&mut self, name: &str) {
        if !self.known.contains_key(name) {
            self.lost.insert(name.into());
        }
    }

    /// A copy of the value under a name, to stand at `span`, `depth` levels deep; `None` for an unknown name.
    /// Of a lost value nothing is left, which is told where it stands, not here.
    pub(super) fn copy(&mut self, name: &str, span: Span, depth: usize) -> Result<Option<Node>, Broken> {
        let Some(anchor) = self.known.get_mut(name) else {
            let nothing = NodeKind::Scalar { text: Text::Slice(Span::at(span.start as usize)), style: Style::Plain };
            return Ok(self.lost.contains(name).then_some(Node { span, kind: nothing }));
        };
        anchor.typed = None;
        if depth + anchor.levels > self.limits.front_matter_depth {
            return Err(Broken::TooDeep { limit: self.limits.front_matter_depth });
        }
        let weight = anchor.weight;
        self.charge(weight)?;
        Ok(self.known.get(name).map(|anchor| Node { span, kind: anchor.node.kind.clone() }))
    }

    /// How much was copied so far.
    pub(super) fn copied(&self) -> usize {
        self.copied
    }

    /// Takes back what was counted since `copied` was asked for: those copies are gone, and were made in vain.
    pub(super) fn forget_copies(&mut self, copied: usize) {
        self.in_vain += self.copied - copied;
        self.copied = copied;
    }

    /// Sets plain values whose anchor nothing uses back to what was typed, each with a fault.
    pub(super) fn restore_unused(self, source: &str, pairs: &mut [Pair], faults: &mut Vec<Fault>) {
        let left = self.known.into_values().filter_map(|anchor| anchor.typed);
        let unused: HashMap<Span, Span> =
            self.unused.into_iter().chain(left).map(|typed| (typed.value, typed.whole)).collect();
        if unused.is_empty() {
            return;
        }
        for pair in pairs {
            restore(&mut pair.value, &unused, source, faults);
        }
    }

    fn charge(&mut self, weight: usize) -> Result<(), Broken> {
        self.copied += weight;
        let limit = self.limits.copied();
        let is_too_much = self.copied > limit || self.in_vain > MOST_IN_VAIN * limit;
        if is_too_much { Err(Broken::TooManyCopies { limit }) } else { Ok(()) }
    }
}

fn restore(node: &mut Node, unused: &HashMap<Span, Span>, source: &str, faults: &mut Vec<Fault>) {
    match &mut node.kind {
        NodeKind::Scalar { text, style: Style::Plain } => {
            let Some(whole) = unused.get(&node.span) else { return };
            let typed = whole.text(source);
            faults.push(Fault { kind: FaultKind::AnchorCutsValue { quoted: quoted(typed).into() }, span: *whole });
            *text = Text::Slice(*whole);
            node.span = *whole;
        }
        NodeKind::Scalar { .. } => {}
        NodeKind::Sequence(items) => items.iter_mut().for_each(|item| restore(item, unused, source, faults)),
        NodeKind::Mapping(pairs) => pairs.iter_mut().for_each(|pair| restore(&mut pair.value, unused, source, faults)),
    }
}

/// How much memory a copy takes: values, and bytes of text that is not in the file.
fn weight(node: &Node) -> usize {
    match &node.kind {
        NodeKind::Scalar { text: Text::Slice(_), .. } => 1,
        NodeKind::Scalar { text: Text::Owned(text), .. } => 1 + text.len(),
        NodeKind::Sequence(items) => 1 + items.iter().map(weight).sum::<usize>(),
        NodeKind::Mapping(pairs) => 1 + pairs.iter().map(|pair| weight(&pair.key) + weight(&pair.value)).sum::<usize>(),
    }
}

/// Levels of lists and mappings, 0 for a scalar.
fn levels(node: &Node) -> usize {
    match &node.kind {
        NodeKind::Scalar { .. } => 0,
        NodeKind::Sequence(items) => 1 + items.iter().map(levels).max().unwrap_or(0),
        NodeKind::Mapping(pairs) => {
            1 + pairs.iter().map(|pair| levels(&pair.key).max(levels(&pair.value))).max().unwrap_or(0)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A card of entries that copy all there is room for takes seconds where each may do so.
    #[test]
    fn copies_in_vain_have_an_end() {
        let place = Span::at(0);
        let one = Node { span: place, kind: NodeKind::Scalar { text: Text::Slice(place), style: Style::Plain } };
        let many = Node { span: place, kind: NodeKind::Sequence(vec![one; 1000]) };
        let mut anchors = Anchors::within(&Limits::default());
        assert_eq!(anchors.define("a", many, None), Ok(()));
        let mut made = Vec::new();
        for _ in 0..10 {
            let before = anchors.copied();
            made.push((0..1000).take_while(|_| anchors.copy("a", place, 0).is_ok()).count());
            anchors.forget_copies(before);
        }
        assert!(made[..MOST_IN_VAIN].iter().all(|count| *count > 100), "{made:?}");
        assert!(made[MOST_IN_VAIN + 1..].iter().all(|count| *count == 0), "{made:?}");
    }
}
