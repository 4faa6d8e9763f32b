//! What must be read after a change: the old entries with that one change, no new fault, and the same body.
//!
//! It compares what was read, and knows nothing of how it came to be written.

use super::NewValue;
use super::reading::Reading;
use crate::source::Span;
use crate::syntax::fault::{Fault, FaultKind};
use crate::syntax::yaml::{Node, NodeKind, Style};

/// A value without its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Tree {
    /// A scalar, and how it is written.
    Scalar {
        text: String,
        style: Style,
    },
    /// `[[id]]` without quotes, as typed; YAML reads a list in a list.
    Wikilink(String),
    Sequence {
        items: Vec<Tree>,
        layout: Layout,
    },
    Mapping {
        pairs: Vec<(Tree, Tree)>,
        layout: Layout,
    },
    /// Expected, never read: this text, however it is written.
    Text(String),
}

/// How a list or a mapping is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// In brackets or braces.
    Flow,
    /// A line for each item.
    Block,
    /// Expected, never read: either.
    Any,
}

impl Tree {
    /// What was read.
    pub(super) fn of(node: &Node, source: &str) -> Tree {
        let layout = if node.span.text(source).starts_with(['[', '{']) { Layout::Flow } else { Layout::Block };
        match &node.kind {
            NodeKind::Scalar { text, style } => Tree::Scalar { text: text.get(source).to_owned(), style: *style },
            NodeKind::Sequence(_) if is_wikilink(node, source) => Tree::Wikilink(node.span.text(source).to_owned()),
            NodeKind::Sequence(items) => {
                Tree::Sequence { items: items.iter().map(|item| Tree::of(item, source)).collect(), layout }
            }
            NodeKind::Mapping(pairs) => {
                let pair = pairs.iter().map(|pair| (Tree::of(&pair.key, source), Tree::of(&pair.value, source)));
                Tree::Mapping { pairs: pair.collect(), layout }
            }
        }
    }

    /// What a new value is to be read as.
    pub(super) fn of_value(value: &NewValue) -> Tree {
        match value {
            NewValue::Text(text) | NewValue::Plain(text) => Tree::Text(text.clone()),
            NewValue::List(items) => Tree::list(items.iter().cloned().map(Tree::Text).collect()),
        }
    }

    /// A list, however it is written.
    pub(super) fn list(items: Vec<Tree>) -> Tree {
        Tree::Sequence { items, layout: Layout::Any }
    }

    /// The text that a person sees: of a scalar or wikilink, and `key: value` of a mapping of one key.
    pub(super) fn text(&self) -> Option<String> {
        match self {
            Tree::Scalar { text, .. } | Tree::Wikilink(text) | Tree::Text(text) => Some(text.clone()),
            Tree::Mapping { pairs, .. } => match pairs.as_slice() {
                [(Tree::Scalar { text: key, .. }, Tree::Scalar { text: value, .. })] => Some(format!("{key}: {value}")),
                _ => None,
            },
            Tree::Sequence { .. } => None,
        }
    }

    /// True for what says nothing: left out, or a plain `~` or `null`.
    pub(super) fn is_absent(&self) -> bool {
        match self {
            Tree::Scalar { text, style: Style::Plain } => {
                matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL")
            }
            _ => false,
        }
    }

    /// True where what was read is what this expects.
    pub(super) fn is_met_by(&self, read: &Tree) -> bool {
        match (self, read) {
            (Tree::Text(text), read) => !read.is_absent() && read.text().is_some_and(|read| read == *text),
            (Tree::Sequence { items, layout }, Tree::Sequence { items: read, layout: other }) => {
                (*layout == Layout::Any || layout == other)
                    && items.len() == read.len()
                    && items.iter().zip(read).all(|(item, read)| item.is_met_by(read))
            }
            (Tree::Mapping { pairs, layout }, Tree::Mapping { pairs: read, layout: other }) => {
                layout == other
                    && pairs.len() == read.len()
                    && pairs.iter().zip(read).all(|(one, two)| one.0.is_met_by(&two.0) && one.1.is_met_by(&two.1))
            }
            (expected, read) => expected == read,
        }
    }
}

/// True for `[[…]]` without quotes on one line: one list in one list, with texts alone.
fn is_wikilink(node: &Node, source: &str) -> bool {
    let NodeKind::Sequence(outer) = &node.kind else { return false };
    let [Node { kind: NodeKind::Sequence(inner), .. }] = outer.as_slice() else { return false };
    let typed = node.span.text(source);
    let is_in_brackets = typed.starts_with("[[") && typed.ends_with("]]") && !typed.contains(['\n', '\r']);
    is_in_brackets && !inner.is_empty() && inner.iter().all(|item| item.scalar(source).is_some())
}

/// True where the text reads as these entries, with no fault that was not there, and the body of before.
pub(super) fn is_met(before: &Reading<'_>, text: &str, entries: &[(String, Tree)]) -> bool {
    let after = before.again(text);
    let read = after.trees();
    let is_same =
        |(expected, read): (&(String, Tree), &(String, Tree))| expected.0 == read.0 && expected.1.is_met_by(&read.1);
    before.body_text() == after.body_text()
        && entries.len() == read.len()
        && entries.iter().zip(&read).all(is_same)
        && has_no_new_fault(&before.faults, &after.faults)
}

/// True where each fault was there before, as often.
fn has_no_new_fault(before: &[Fault], after: &[Fault]) -> bool {
    let mut known = before.iter().map(placeless).collect::<Vec<_>>();
    known.sort();
    let mut found = after.iter().map(placeless).collect::<Vec<_>>();
    found.sort();
    let mut known = known.into_iter();
    found.iter().all(|fault| known.any(|known| known == *fault))
}

/// A fault as told without a place.
fn placeless(fault: &Fault) -> String {
    match &fault.kind {
        FaultKind::DuplicateKey { .. } => format!("{:?}", FaultKind::DuplicateKey { first: Span::default() }),
        kind => format!("{kind:?}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::Limits;

    fn is_met_by(before: &str, after: &str) -> bool {
        let reading = Reading::of(before, &Limits::default());
        is_met(&reading, after, &reading.trees())
    }

    #[test]
    fn what_says_the_same_meets_it() {
        let before = "---\na: x\nb: [1, [2]]\n---\nbody";
        for after in
            [before, "---\n# c\na:   x\nb: [ 1,\n [2] ]\n---\nbody", "\u{feff}---\na: x\nb: [1, [2]]\n...\nbody"]
        {
            assert!(is_met_by(before, after), "{after}");
        }
    }

    #[test]
    fn any_difference_is_seen() {
        let before = "---\na: x\nb: [1, [2]]\nc: {k: v}\n---\nbody";
        for after in [
            "---\na: y\nb: [1, [2]]\nc: {k: v}\n---\nbody",
            "---\na: 'x'\nb: [1, [2]]\nc: {k: v}\n---\nbody",
            "---\nA: x\nb: [1, [2]]\nc: {k: v}\n---\nbody",
            "---\nb: [1, [2]]\na: x\nc: {k: v}\n---\nbody",
            "---\na: x\nb: [[1, 2]]\nc: {k: v}\n---\nbody",
            "---\na: x\nb:\n- 1\n- [2]\nc: {k: v}\n---\nbody",
            "---\na: x\nb: [1, [2]]\nc: {k: w}\n---\nbody",
            "---\na: x\nb: [1, [2]]\nc: {k: v, l: m}\n---\nbody",
            "---\na: x\nb: [1, [2]]\n---\nbody",
            "---\na: x\nb: [1, [2]]\nc: {k: v}\nd: 1\n---\nbody",
            "---\na: x\nb: [1, [2]]\nc: {k: v}\na: z\n---\nbody",
            "---\na: x #12\nb: [1, [2]]\nc: {k: v}\n---\nbody",
            "---\na: x\nb: [1, [2]]\nc: {k: v}\n---\nBody",
            "---\na: x\nb: [1, [2]]\nc: {k: v}\n---\n\nbody",
        ] {
            assert!(!is_met_by(before, after), "{after}");
        }
    }

    #[test]
    fn a_fault_may_go_but_none_may_come() {
        let (sound, broken) = ("---\na: x\n---\n", "---\na: x\nb: \"y\n---\n");
        assert!(is_met_by(broken, sound));
        assert!(!is_met_by(sound, broken));
        assert!(!is_met_by(broken, "---\na: x\nb: \"y\nc: \"y\n---\n"));
    }

    #[test]
    fn a_text_is_met_however_it_is_written_but_not_by_nothing() {
        let read = |value: &str| {
            let source = format!("---\na: {value}\n---\n");
            Reading::of(&source, &Limits::default()).trees().remove(0).1
        };
        let text = |text: &str| Tree::Text(text.to_owned());
        for (expected, value) in [("x", "x"), ("x", "'x'"), ("[[x]]", "[[x]]"), ("~", "'~'"), ("", "\"\"")] {
            assert!(text(expected).is_met_by(&read(value)), "{value}");
        }
        for (expected, value) in [("x", "[x]"), ("~", "~"), ("", ""), ("[x]", "[x]")] {
            assert!(!text(expected).is_met_by(&read(value)), "{value}");
        }
    }
}
