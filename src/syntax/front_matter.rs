//! The block between the two `---` lines at the top of a card: found, bounded, and read entry by entry
//! so that one broken entry costs that entry only.
//!
//! Which keys there are and what their values mean is not known here: see `load::decode`.

mod bounds;
mod diagnose;
mod key;
mod reason;
mod recover;

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry as Place;

use crate::limits::Limits;
use crate::source::{Span, Text, bom_length};
use crate::syntax::fault::{Fault, FaultKind};
use crate::syntax::lines::Lines;
use crate::syntax::yaml::{Node, NodeKind, Pair};
use crate::syntax::yaml_full::Reader;
use crate::syntax::yaml_plain;
use bounds::Bounds;

/// The keys and values of a card.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrontMatter {
    /// From the opening `---` to the end of the closing one's line; `None` where a card has no front matter.
    pub span: Option<Span>,
    /// In the order of the text, without the duplicates and the broken ones.
    pub entries: Vec<Entry>,
}

/// One key with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The key, quotes undone.
    pub key: Text,
    /// Where the key stands.
    pub key_span: Span,
    /// Its value.
    pub value: Node,
}

/// Reads the front matter of a card and says where the body begins. Takes time and memory linear in its length.
pub fn read(source: &str, limits: &Limits, faults: &mut Vec<Fault>) -> (FrontMatter, usize) {
    if let Some((span, body)) = bounds::find_toml(source) {
        faults.push(Fault { kind: FaultKind::TomlFrontMatter, span });
        return (FrontMatter::default(), body);
    }
    let Some(bounds) = bounds::find(source) else {
        return (FrontMatter::default(), bom_length(source));
    };
    faults.extend(bounds.fault.clone());
    faults.extend(bounds.conflicts.iter().map(|block| Fault { kind: FaultKind::Conflict, span: *block }));
    let entries = if bounds.content.len() > limits.front_matter_bytes {
        let span = Span::new(bounds.span.start as usize, bounds.span.start as usize + 3);
        faults.push(Fault { kind: FaultKind::FrontMatterTooLarge { limit: limits.front_matter_bytes }, span });
        Vec::new()
    } else {
        read_entries(source, &bounds, limits, faults)
    };
    (FrontMatter { span: Some(bounds.span), entries }, bounds.body)
}

/// The same for text that was read before: what is wrong with it has been told.
pub fn read_again(source: &str, limits: &Limits) -> (FrontMatter, usize) {
    read(source, limits, &mut Vec::new())
}

fn read_entries(source: &str, bounds: &Bounds, limits: &Limits, faults: &mut Vec<Fault>) -> Vec<Entry> {
    let offset = bounds.content.start;
    let text = without_conflicts(&source[bounds.content.clone()], offset, &bounds.conflicts);
    if let Some(pairs) = yaml_plain::read(&text, offset) {
        return first_of_each_key(source, pairs, faults);
    }
    let end = first_document(&text);
    if end < text.len() {
        let span = Span::new(offset + end, offset + end + 3);
        faults.push(Fault { kind: FaultKind::SecondDocument, span });
    }
    let mut reader = Reader::new(source, limits);
    let mut pairs = recover::read(&mut reader, &text[..end], offset, faults);
    reader.finish(&mut pairs, faults);
    first_of_each_key(source, pairs, faults)
}

/// The text with unresolved merges as empty lines of the same length in all, so that places stay as they are.
fn without_conflicts<'a>(text: &'a str, offset: usize, conflicts: &[Span]) -> Cow<'a, str> {
    if conflicts.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut kept = String::with_capacity(text.len());
    let mut at = 0;
    for block in conflicts {
        let (start, end) = (block.start as usize - offset, block.end as usize - offset);
        kept.push_str(&text[at..start]);
        kept.extend(std::iter::repeat_n('\n', end - start));
        at = end;
    }
    kept.push_str(&text[at..]);
    Cow::Owned(kept)
}

/// Where a second YAML document begins (`--- text`, or `... ` with a comment); the end of the text without one.
fn first_document(text: &str) -> usize {
    let mut lines = Lines::new(text, 0, text.len()).filter(|line| {
        let rest = line.span.text(text).strip_prefix("---").or_else(|| line.span.text(text).strip_prefix("..."));
        rest.is_some_and(|rest| rest.starts_with([' ', '\t']))
    });
    lines.next().map_or(text.len(), crate::syntax::lines::Line::start)
}

/// Entries whose key no entry above has; `Due-date` and `due_date` are one key.
fn first_of_each_key(source: &str, pairs: Vec<Pair>, faults: &mut Vec<Fault>) -> Vec<Entry> {
    let mut seen = Seen { few: Vec::with_capacity(pairs.len().min(FEW)), more: HashMap::new() };
    let mut entries = Vec::with_capacity(pairs.len());
    for Pair { key, value } in pairs {
        let NodeKind::Scalar { text, .. } = key.kind else { continue };
        if key.span.is_empty() {
            continue;
        }
        let name = match text {
            Text::Slice(span) if is_folded(span.text(source)) => Cow::Borrowed(span.text(source)),
            _ => Cow::Owned(text.get(source).to_lowercase().replace('-', "_")),
        };
        match seen.first(name, key.span) {
            Some(first) => faults.push(Fault { kind: FaultKind::DuplicateKey { first }, span: key.span }),
            None => entries.push(Entry { key: text, key_span: key.span, value }),
        }
    }
    entries
}

/// More keys than nearly any card has: up to here, comparing them one by one is faster than any index of them.
const FEW: usize = 24;

/// The keys met so far, as they are compared, and where each was met first.
struct Seen<'s> {
    few: Vec<(Cow<'s, str>, Span)>,
    /// Those beyond [`FEW`].
    more: HashMap<Cow<'s, str>, Span>,
}

impl<'s> Seen<'s> {
    /// Where a key was met before; one that was not is remembered.
    fn first(&mut self, name: Cow<'s, str>, span: Span) -> Option<Span> {
        if let Some((_, first)) = self.few.iter().find(|(known, _)| *known == name) {
            return Some(*first);
        }
        if self.few.len() < FEW {
            self.few.push((name, span));
            return None;
        }
        match self.more.entry(name) {
            Place::Occupied(known) => Some(*known.get()),
            Place::Vacant(place) => {
                place.insert(span);
                None
            }
        }
    }
}

/// True for a key that is written as the table of fields has it, which nearly all are.
fn is_folded(key: &str) -> bool {
    key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

#[cfg(test)]
mod tests;
