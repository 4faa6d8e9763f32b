//! Front matter that does not parse as a whole, read entry by entry: a broken entry is one fault, and the
//! others are kept. What is wrong with an entry is for `diagnose` to say.

use std::ops::Range;

use crate::source::{Span, Text};
use crate::syntax::conflict;
use crate::syntax::fault::{Fault, FaultKind};
use crate::syntax::front_matter::diagnose::{Part, diagnose, diagnose_stray};
use crate::syntax::front_matter::key::{begins_with_indicator, key_line};
use crate::syntax::lines::Lines;
use crate::syntax::yaml::{NodeKind, Pair};
use crate::syntax::yaml_full::{Broken, Passage, Reader, Repair};

/// Most values mended in one entry. Each costs another parse of the entry, so this keeps the work linear.
const MAX_REPAIRS: usize = 8;

/// The pairs of front matter whose text begins at byte `offset` of the file.
pub(super) fn read(reader: &mut Reader<'_>, text: &str, offset: usize, faults: &mut Vec<Fault>) -> Vec<Pair> {
    let Ok(root) = reader.read(Passage { text, offset, repairs: &[] }) else {
        reader.start_over();
        return Recovery { reader, text, offset, faults }.read();
    };
    let Some(root) = root else { return Vec::new() };
    match root.kind {
        NodeKind::Mapping(pairs) => pairs,
        NodeKind::Scalar { text: Text::Slice(span), .. } if span.is_empty() => Vec::new(),
        _ => {
            let start = (root.span.start as usize).max(offset);
            let line = Lines::new(text, start - offset, text.len()).next().map_or(0, |line| line.span.len());
            let span = Span::new(start, (start + line).min(root.span.end as usize).max(start));
            faults.push(Fault { kind: FaultKind::NotAMapping, span });
            Vec::new()
        }
    }
}

struct Recovery<'r, 'a> {
    reader: &'r mut Reader<'a>,
    text: &'r str,
    offset: usize,
    faults: &'r mut Vec<Fault>,
}

/// Lines that belong together: an entry with the lines that continue it, or lines that are no entry at all.
struct Chunk {
    range: Range<usize>,
    is_entry: bool,
}

impl Recovery<'_, '_> {
    fn read(mut self) -> Vec<Pair> {
        let mut pairs = Vec::new();
        let mut chunks = cut(self.text).into_iter().peekable();
        while let Some(chunk) = chunks.next() {
            if !chunk.is_entry {
                let fault = self.stray(chunk.range);
                self.faults.push(fault);
                continue;
            }
            match self.entry(chunk.range.clone()) {
                Ok(found) => pairs.extend(found),
                Err(Fault { kind: kind @ FaultKind::Unclosed { .. }, span }) => {
                    // Lines at the margin right below may be the rest of the list or text: read with it or, if
                    // that does not help, lost with it, being the same defect.
                    let rest = chunks.next_if(|next| !next.is_entry);
                    let whole = rest.and_then(|rest| self.parse(chunk.range.start..rest.range.end, &[], None).ok());
                    match whole {
                        Some(found) => pairs.extend(found),
                        None => self.faults.push(Fault { kind, span }),
                    }
                }
                Err(fault) => self.faults.push(fault),
            }
        }
        pairs
    }

    /// The pair of one entry, values that only lack quotes mended; else the one fault that says what is wrong.
    fn entry(&mut self, range: Range<usize>) -> Result<Vec<Pair>, Fault> {
        let mut mended = self.text[range.clone()].to_owned();
        let mut found: Vec<Fault> = Vec::new();
        let mut repairs: Vec<Repair> = Vec::new();
        let mut first_words = None;
        loop {
            let broken = match self.parse(range.clone(), &repairs, Some(&mended)) {
                Ok(pairs) => {
                    self.faults.append(&mut found);
                    return Ok(pairs);
                }
                Err(broken) => broken,
            };
            let part = Part { text: &mended, offset: self.offset + range.start };
            let diagnosis = diagnose(part, &broken);
            let words = first_words.get_or_insert_with(|| reason(&broken));
            let repair = diagnosis.repair.filter(|repair| {
                let is_new = repairs
                    .iter()
                    .all(|known| known.span.end <= repair.span.start || repair.span.end <= known.span.start);
                is_new && repairs.len() < MAX_REPAIRS
            });
            let Some(repair) = repair else {
                // Quotes were not the cure, so they are not offered as one.
                let first = found.into_iter().next();
                return Err(first.map_or(diagnosis.fault, |first| Fault {
                    kind: FaultKind::InvalidEntry { reason: words.as_str().into() },
                    span: first.span,
                }));
            };
            let place = repair.span.start as usize - part.offset..repair.span.end as usize - part.offset;
            mended.replace_range(place.clone(), &"x".repeat(place.len()));
            found.push(diagnosis.fault);
            repairs.push(repair);
        }
    }

    fn parse(&mut self, range: Range<usize>, repairs: &[Repair], mended: Option<&str>) -> Result<Vec<Pair>, Broken> {
        let text = mended.unwrap_or(&self.text[range.clone()]);
        let offset = self.offset + range.start;
        let root = self.reader.read(Passage { text, offset, repairs })?;
        match root.map(|root| root.kind) {
            Some(NodeKind::Mapping(pairs)) => Ok(pairs),
            _ => Err(Broken::Syntax { kind: granit_parser::ErrorKind::SimpleKeyExpected, at: offset }),
        }
    }

    /// What is wrong with lines at the margin that are no entry.
    fn stray(&mut self, range: Range<usize>) -> Fault {
        let part = Part { text: &self.text[range.clone()], offset: self.offset + range.start };
        if conflict::marker(part.first_line().text(part.text)).is_some() {
            return Fault { kind: FaultKind::Conflict, span: part.first_line().shifted(part.offset) };
        }
        let broken = self.parse(range, &[], None).err();
        let kind = granit_parser::ErrorKind::SimpleKeyExpected;
        diagnose_stray(part, &broken.unwrap_or(Broken::Syntax { kind, at: part.offset }))
    }
}

fn reason(broken: &Broken) -> String {
    match broken {
        Broken::Syntax { kind, .. } => kind.to_string(),
        Broken::TooDeep { .. } | Broken::TooManyCopies { .. } => String::new(),
    }
}

/// Cuts the text at `key:` lines; empty and comment lines go with what is above them.
fn cut(text: &str) -> Vec<Chunk> {
    let mut chunks: Vec<Chunk> = Vec::new();
    for line in Lines::new(text, 0, text.len()) {
        let words = line.span.text(text);
        let is_entry = key_line(words).is_some() || (words.starts_with('?') && begins_with_indicator(words));
        let is_marker = conflict::marker(words).is_some();
        let is_filler = words.starts_with('#') || words.trim().is_empty();
        let continues = words.starts_with([' ', '\t', ']', '}']) || begins_with_indicator(words);
        match chunks.last_mut() {
            None if is_filler => {}
            Some(last) if is_filler => last.range.end = line.next,
            Some(last) if !is_entry && !is_marker && (!last.is_entry || continues) => last.range.end = line.next,
            _ => chunks.push(Chunk { range: line.start()..line.next, is_entry }),
        }
    }
    chunks
}
