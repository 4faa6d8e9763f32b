//! Front matter as it stands before a change: each entry with its lines, and whether it may be touched at all.
//!
//! Nothing is written here.

use std::ops::Range;

use super::expected::Tree;
use super::{Reason, Refusal};
use crate::limits::Limits;
use crate::source::{Span, bom_length};
use crate::syntax::fault::{Fault, FaultKind};
use crate::syntax::front_matter::{self, Entry, FrontMatter};
use crate::syntax::lines::Lines;
use crate::syntax::yaml::{Node, NodeKind, Style};

/// A card's text with its front matter read.
pub(super) struct Reading<'a> {
    pub(super) source: &'a str,
    pub(super) front_matter: FrontMatter,
    pub(super) faults: Vec<Fault>,
    /// Where the body begins.
    pub(super) body: usize,
    /// The limits that it was read within.
    pub(super) limits: Limits,
}

/// An entry that may be changed.
pub(super) struct Place<'r> {
    /// Which of the entries.
    pub(super) index: usize,
    pub(super) entry: &'r Entry,
    /// Past the colon behind the key.
    pub(super) colon: usize,
    /// Its lines, from the one of its key to the one where its value ends, line ends included.
    pub(super) lines: Range<usize>,
}

impl<'a> Reading<'a> {
    /// A text as loading reads it, within the limits that hold there: what loading would not read is not edited.
    pub(super) fn of(source: &'a str, limits: &Limits) -> Reading<'a> {
        let mut faults = Vec::new();
        let (front_matter, body) = front_matter::read(source, limits, &mut faults);
        Reading { source, front_matter, faults, body, limits: *limits }
    }

    /// What became of the text, however long it has grown.
    pub(super) fn again<'b>(&self, text: &'b str) -> Reading<'b> {
        let front_matter_bytes = self.limits.front_matter_bytes.max(text.len());
        Reading::of(text, &Limits { front_matter_bytes, ..self.limits })
    }

    /// Everything below the front matter.
    pub(super) fn body_text(&self) -> &'a str {
        self.source.get(self.body..).unwrap_or_default()
    }

    /// All entries without their places.
    pub(super) fn trees(&self) -> Vec<(String, Tree)> {
        let tree = |entry: &Entry| (entry.key.get(self.source).to_owned(), Tree::of(&entry.value, self.source));
        self.front_matter.entries.iter().map(tree).collect()
    }

    /// All entries, one of them with another value.
    pub(super) fn trees_with(&self, index: usize, value: Tree) -> Vec<(String, Tree)> {
        let mut trees = self.trees();
        if let Some(tree) = trees.get_mut(index) {
            tree.1 = value;
        }
        trees
    }

    /// Refuses front matter whose borders or whole are in doubt.
    pub(super) fn check_frame(&self) -> Result<(), Refusal> {
        let reason = |fault: &Fault| match fault.kind {
            FaultKind::TomlFrontMatter => Some(Reason::Toml),
            FaultKind::NeverClosed => Some(Reason::NeverClosed),
            FaultKind::NeverOpened => Some(Reason::NeverOpened),
            FaultKind::NotAtTop => Some(Reason::NotAtTop),
            FaultKind::FrontMatterTooLarge { .. } => Some(Reason::TooLarge),
            FaultKind::NotAMapping => Some(Reason::NotAMapping),
            _ => None,
        };
        let found = self.faults.iter().find_map(|fault| Some(Refusal { span: fault.span, reason: reason(fault)? }));
        found.map_or(Ok(()), Err)
    }

    /// The entry of a key; `None` where the key is not there. Refused where the entry is not sound.
    pub(super) fn place(&self, key: &str) -> Result<Option<Place<'_>>, Refusal> {
        let wanted = folded(key);
        let entries = &self.front_matter.entries;
        match entries.iter().position(|entry| folded(entry.key.get(self.source)) == wanted) {
            Some(index) => self.place_of(index).map(Some),
            None => self.check_unread(&wanted).map(|()| None),
        }
    }

    /// The entry at an index.
    pub(super) fn place_of(&self, index: usize) -> Result<Place<'_>, Refusal> {
        let entry = &self.front_matter.entries[index];
        let key = entry.key_span;
        let refused = |span: Span, reason: Reason| Err(Refusal { span, reason });
        if let Some(twin) = self.twin(key) {
            return refused(twin, Reason::DuplicateKey);
        }
        let start = line_start(self.source, key.start as usize);
        let colon = self.colon(start, key).ok_or(Refusal { span: key, reason: Reason::Layout })?;
        let end = line_end(self.source, (entry.value.span.end as usize).max(colon));
        let own = Span::new(colon, end);
        if let Some(refusal) = self.decoration(&entry.value, own) {
            return Err(refusal);
        }
        let lines = start..next_line(self.source, end);
        if let Some(conflict) = self.conflict_in(&lines) {
            return refused(conflict, Reason::Conflict);
        }
        let rest = Span::new((entry.value.span.end as usize).max(colon), end).text(self.source);
        let has_comment = rest.starts_with([' ', '\t']) && rest.trim_start().starts_with('#');
        if !rest.trim().is_empty() && !has_comment {
            return refused(key, Reason::Layout);
        }
        Ok(Place { index, entry, colon, lines })
    }

    /// Past the colon behind a key that begins its line, or follows a `?` that does.
    fn colon(&self, line_start: usize, key: Span) -> Option<usize> {
        let before = self.source.get(line_start..key.start as usize)?.trim_start_matches(' ');
        let is_marked = before.strip_prefix('?').is_some_and(|rest| rest.trim().is_empty() && !rest.is_empty());
        let after = self.source.get(key.end as usize..)?;
        let value = match (before.is_empty(), is_marked) {
            (true, _) => after.trim_start_matches([' ', '\t']),
            (_, true) => after.trim_start(),
            _ => return None,
        };
        value.starts_with(':').then(|| self.source.len() - value.len() + 1)
    }

    fn twin(&self, key: Span) -> Option<Span> {
        let is_twin = |fault: &&Fault| matches!(&fault.kind, FaultKind::DuplicateKey { first } if *first == key);
        self.faults.iter().find(is_twin).map(|fault| fault.span)
    }

    /// The unresolved merge that an entry on these lines has to do with: in it, or right below with lines that carry
    /// on with the entry.
    fn conflict_in(&self, lines: &Range<usize>) -> Option<Span> {
        let carries_on = |block: Span| {
            let mut inner = Lines::new(self.source, block.start as usize, block.end as usize).skip(1);
            let first = inner.next().map_or("", |line| line.span.text(self.source));
            first.is_empty() || first.starts_with([' ', '\t', '-', '=', '|', ']', '}'])
        };
        let is_concerned = |block: Span| {
            let (start, end) = (block.start as usize, block.end as usize);
            let gap = self.source.get(lines.end..start);
            let is_below = gap.is_some_and(|gap| gap.trim().is_empty()) && carries_on(block);
            (start < lines.end && lines.start < end) || is_below
        };
        let mut conflicts = self.faults.iter().filter(|fault| fault.kind == FaultKind::Conflict);
        conflicts.find(|fault| is_concerned(fault.span)).map(|fault| fault.span)
    }

    /// An anchor, alias, tag or merge key in a value.
    fn decoration(&self, value: &Node, own: Span) -> Option<Refusal> {
        let mut leaves = Vec::new();
        if let Some(alias) = collect_leaves(value, self.source, &mut leaves) {
            return Some(Refusal { span: alias, reason: Reason::Alias });
        }
        let mut at = own.start as usize;
        for leaf in leaves.into_iter().chain([Span::at(own.end as usize)]) {
            let gap = self.source.get(at..leaf.start as usize).unwrap_or_default();
            if let Some((offset, sign)) = sign_outside_comments(gap) {
                let reason = match sign {
                    '&' => Reason::Anchor,
                    '!' => Reason::Tag,
                    _ => Reason::MergeKey,
                };
                return Some(Refusal { span: Span::new(at + offset, at + offset + 1), reason });
            }
            at = at.max(leaf.end as usize);
        }
        None
    }

    /// Refuses a key that stands in the front matter where no entry could be read.
    fn check_unread(&self, wanted: &str) -> Result<(), Refusal> {
        let Some(span) = self.front_matter.span else { return Ok(()) };
        let conflicts = self.faults.iter().filter(|fault| fault.kind == FaultKind::Conflict);
        let conflicts: Vec<Span> = conflicts.map(|fault| fault.span).collect();
        let values: Vec<Span> =
            self.front_matter.entries.iter().map(|entry| entry.key_span.cover(entry.value.span)).collect();
        for line in Lines::new(self.source, span.start as usize, span.end as usize) {
            let holds = |span: &&Span| span.start <= line.span.start && line.span.start < span.end;
            let value = values.get(values.partition_point(|value| value.end <= line.span.start));
            if value.is_some_and(|value| holds(&value)) || !is_line_of(line.span.text(self.source), wanted) {
                continue;
            }
            let conflict = conflicts.iter().find(holds);
            let reason = if conflict.is_some() { Reason::Conflict } else { Reason::Unreadable };
            return Err(Refusal { span: *conflict.unwrap_or(&line.span), reason });
        }
        Ok(())
    }
}

/// Puts the places of all scalars below a value, keys included, in order; the place of an alias ends it.
fn collect_leaves(node: &Node, source: &str, leaves: &mut Vec<Span>) -> Option<Span> {
    // A text that only lacks its quotes (`*bold* words`) is what it looks like.
    let is_text =
        matches!(&node.kind, NodeKind::Scalar { text, style: Style::Plain } if text.get(source).starts_with('*'));
    if node.span.text(source).starts_with('*') && !is_text {
        return Some(node.span);
    }
    match &node.kind {
        NodeKind::Scalar { .. } => {
            leaves.push(node.span);
            None
        }
        NodeKind::Sequence(items) => items.iter().find_map(|item| collect_leaves(item, source, leaves)),
        NodeKind::Mapping(pairs) => pairs.iter().find_map(|pair| {
            let key = collect_leaves(&pair.key, source, leaves);
            key.or_else(|| collect_leaves(&pair.value, source, leaves))
        }),
    }
}

/// `&`, `!` or `*` between values, where none is part of a text.
fn sign_outside_comments(gap: &str) -> Option<(usize, char)> {
    let mut in_comment = false;
    let mut before = ' ';
    for (at, character) in gap.char_indices() {
        match character {
            '\n' | '\r' => in_comment = false,
            '#' if before.is_whitespace() => in_comment = true,
            '&' | '!' | '*' if !in_comment => return Some((at, character)),
            _ => {}
        }
        before = character;
    }
    None
}

/// True for a line that begins with this key, however the rest of it reads.
fn is_line_of(line: &str, wanted: &str) -> bool {
    let Some((key, _)) = line.split_once(':') else { return false };
    let key = key.trim_start_matches(['?', ' ', '"', '\'']).trim_end_matches([' ', '\t', '"', '\'']);
    folded(key) == wanted
}

/// A key as the format compares it.
pub(super) fn folded(key: &str) -> String {
    key.to_lowercase().replace('-', "_")
}

/// Where the line of a byte begins.
pub(super) fn line_start(source: &str, at: usize) -> usize {
    let line = source.get(..at).and_then(|above| above.rfind(['\n', '\r'])).map_or(0, |end| end + 1);
    line.max(bom_length(source).min(at))
}

/// Where the line of a byte ends, its line end excluded.
pub(super) fn line_end(source: &str, at: usize) -> usize {
    source.get(at..).and_then(|rest| rest.find(['\n', '\r'])).map_or(source.len(), |length| at + length)
}

/// Where the line below the line of a byte begins.
pub(super) fn next_line(source: &str, at: usize) -> usize {
    let end = line_end(source, at);
    end + source.get(end..).map_or(0, |rest| ending(rest).len())
}

/// The indentation of the line of a byte.
pub(super) fn indentation(source: &str, at: usize) -> &str {
    let line = &source[line_start(source, at)..line_end(source, at)];
    &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
}

/// The line end that a text begins with.
pub(super) fn ending(text: &str) -> &str {
    let length = match text.as_bytes() {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        _ => 0,
    };
    &text[..length]
}
