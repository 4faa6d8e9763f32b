//! Front matter: every place is one, and the fast reader reads as the authority does.

use super::spans::Places;
use storymap::limits::Limits;
use storymap::syntax::front_matter::{self, FrontMatter};
use storymap::syntax::yaml::{Node, NodeKind, Pair};
use storymap::syntax::yaml_full::{Passage, Reader};
use storymap::syntax::yaml_plain;

/// Reads a whole card's front matter.
pub(super) fn check(bytes: &[u8]) {
    let text = super::text(bytes);
    let mut faults = Vec::new();
    let (front_matter, body) = front_matter::read(&text, &Limits::default(), &mut faults);
    assert!(text.is_char_boundary(body), "the body begins inside a character");
    let mut places = Places::of(&text);
    faults.iter().for_each(|fault| places.span(fault.span));
    check_entries(&mut places, &front_matter, body);
    check_readers_agree(&text, 0);
    if let Some(opened) = text.strip_prefix("---\n") {
        let end = opened.find("\n---").map_or(text.len(), |at| at + "---\n".len() + 1);
        check_readers_agree(&text[..end], "---\n".len());
    }
}

fn check_entries(places: &mut Places<'_>, front_matter: &FrontMatter, body: usize) {
    let Some(whole) = front_matter.span else {
        assert!(front_matter.entries.is_empty(), "entries stand in no front matter");
        return;
    };
    places.span(whole);
    assert!(whole.end as usize <= body, "front matter reaches into the body");
    for entry in &front_matter.entries {
        places.text(&entry.key);
        places.span(entry.key_span);
        assert!(whole.start <= entry.key_span.start && entry.key_span.end <= whole.end, "a key outside");
        check_node(places, &entry.value);
    }
}

fn check_node(places: &mut Places<'_>, node: &Node) {
    places.span(node.span);
    match &node.kind {
        NodeKind::Scalar { text, .. } => places.text(text),
        NodeKind::Sequence(items) => items.iter().for_each(|item| check_node(places, item)),
        NodeKind::Mapping(pairs) => {
            for Pair { key, value } in pairs {
                check_node(places, key);
                check_node(places, value);
            }
        }
    }
}

/// The text from `offset` on, as both readers of YAML read it: alike, wherever the fast one reads it at all.
fn check_readers_agree(source: &str, offset: usize) {
    let text = &source[offset..];
    if let Some(plain) = yaml_plain::read(text, offset) {
        assert_eq!(Some(plain), by_authority(source, text, offset), "the two readers differ about {text:?}");
    }
}

/// The pairs that `yaml_full` reads; `None` for a text that is faulty in any way.
fn by_authority(source: &str, text: &str, offset: usize) -> Option<Vec<Pair>> {
    let mut reader = Reader::new(source, &Limits::default());
    let root = reader.read(Passage { text, offset, repairs: &[] }).ok()?;
    let mut pairs = match root.map(|root| root.kind) {
        Some(NodeKind::Mapping(pairs)) => pairs,
        Some(_) => return None,
        None => Vec::new(),
    };
    let mut faults = Vec::new();
    reader.finish(&mut pairs, &mut faults);
    faults.is_empty().then_some(pairs)
}
