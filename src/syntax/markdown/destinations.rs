//! Where a body says what its links lead to, as typed: for those who change exactly that. Read only then, so that
//! the model need not keep it; what the links mean is in [`super::Body`].

mod encode;
#[cfg(test)]
mod tests;

use pulldown_cmark::{Event, LinkType, Tag};

use super::links::place_in;
use super::{blocks, conflicts_outside_code, events, without_markers};
use crate::source::Span;
use crate::syntax::conflict;
pub use encode::{encoded, says};

/// The destination of a link, an image, a wikilink or a reference definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destination {
    /// What it stands in, and so how it has to be written.
    pub form: Form,
    /// The destination alone: no brackets around it, no title, no label.
    pub span: Span,
    /// Its text: backslashes and entities undone, `%20` and the like as typed.
    pub text: String,
    /// The link of [`super::Body::links`] that it stands in; `None` for a definition, which any number of them may use.
    pub link: Option<usize>,
}

/// How a destination is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// As a bare word: `(a%20b.md)`.
    Plain,
    /// In angle brackets, where spaces may stand: `(<a b.md>)`.
    Bracketed,
    /// `[[a b]]`, where nothing is escaped.
    Wikilink,
}

/// The destinations of the body that begins at byte `start`, in the order of the text. Time linear in its length.
///
/// A `<https://…>` has none: it is no path. Nor has a reference-style link (`[text][label]`): its definition has.
pub fn read(source: &str, start: usize) -> Vec<Destination> {
    let text = source.get(start..).unwrap_or_default();
    if !text.contains(']') {
        return Vec::new();
    }
    let conflicts = match conflict::may_hold_any(text) {
        true => conflicts_outside_code(source, start, &blocks::read(text, start)),
        false => Vec::new(),
    };
    let text = without_markers(text, start, &conflicts);
    let mut reader = Reader { text: &text, start, open: Vec::new(), count: 0, found: Vec::new() };
    let mut events = events::parser(&text).into_offset_iter();
    for (event, range) in events.by_ref() {
        reader.event(event, range.start, range.end);
    }
    for (_, definition) in events.reference_definitions().iter() {
        let range = definition.span.clone();
        let written = text.get(range.clone()).unwrap_or_default();
        // The label ends at the first bracket that no backslash hides, and a colon follows.
        let at = end_of_label(written).map_or(range.end, |at| range.start + at);
        reader.define(&definition.dest, at, range.end);
    }
    reader.found.sort_by_key(|destination| destination.span);
    reader.found
}

struct Reader<'t> {
    text: &'t str,
    /// Where the text begins in its file.
    start: usize,
    /// The links around the present event, outermost first.
    open: Vec<Open>,
    /// Links so far, counted as the body counts them.
    count: usize,
    found: Vec<Destination>,
}

/// A link whose end is yet to come.
struct Open {
    /// Its number in the body.
    link: usize,
    /// What it leads to; `None` where that is not written in it.
    target: Option<String>,
    /// The place of its target, where the parser gave the very bytes.
    at: Option<usize>,
    form: Form,
    /// Where what it shows ends, as far as is known.
    shown_to: usize,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, from: usize, to: usize) {
        match event {
            Event::Start(Tag::Link { link_type, dest_url, .. } | Tag::Image { link_type, dest_url, .. }) => {
                let (form, has_own) = match link_type {
                    LinkType::WikiLink { .. } => (Form::Wikilink, true),
                    LinkType::Inline => (Form::Plain, true),
                    _ => (Form::Plain, false),
                };
                let target = has_own.then(|| dest_url.to_string());
                let at = place_in(self.text, &dest_url);
                self.open.push(Open { link: self.count, target, at, form, shown_to: from + 1 });
                self.count += 1;
            }
            Event::End(pulldown_cmark::TagEnd::Link | pulldown_cmark::TagEnd::Image) => {
                if let Some(open) = self.open.pop() {
                    self.close(open, to);
                }
                self.extend(to);
            }
            _ => self.extend(to),
        }
    }

    /// Something that the innermost link shows ends here.
    fn extend(&mut self, to: usize) {
        if let Some(open) = self.open.last_mut() {
            open.shown_to = open.shown_to.max(to);
        }
    }

    fn close(&mut self, open: Open, to: usize) {
        let Some(target) = open.target.filter(|target| !target.is_empty()) else { return };
        let place = match (open.at, open.form) {
            (Some(at), Form::Wikilink) => Some((Form::Wikilink, Span::new(at, at + target.len()))),
            (None, Form::Wikilink) => None,
            (Some(at), _) => Some(self.verbatim(at, target.len())),
            (None, _) => {
                let shown_to = open.shown_to.min(to);
                let bracket = self.text.get(shown_to..to).and_then(|rest| rest.find("]("));
                bracket.and_then(|at| self.escaped(shown_to + at + 2, to, &target))
            }
        };
        self.found.extend(place.map(|(form, span)| {
            let span = span.shifted(self.start);
            Destination { form, span, text: target, link: Some(open.link) }
        }));
    }

    /// Keeps the destination of a definition whose label ends at `from`.
    fn define(&mut self, target: &str, from: usize, to: usize) {
        let place = match place_in(self.text, target) {
            _ if target.is_empty() => None,
            Some(at) => Some(self.verbatim(at, target.len())),
            None => self.escaped(from, to, target),
        };
        self.found.extend(place.map(|(form, span)| {
            let span = span.shifted(self.start);
            Destination { form, span, text: target.to_owned(), link: None }
        }));
    }

    /// A destination whose bytes are its text.
    fn verbatim(&self, at: usize, length: usize) -> (Form, Span) {
        let end = at + length;
        let is_bracketed = self.text[..at].ends_with('<') && self.text[end..].starts_with('>');
        (if is_bracketed { Form::Bracketed } else { Form::Plain }, Span::new(at, end))
    }

    /// The destination that begins behind white space somewhere after `from`, ends before `to`, and says this.
    fn escaped(&self, from: usize, to: usize, target: &str) -> Option<(Form, Span)> {
        let rest = self.text.get(from..to)?;
        let at = to - rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '>').len();
        let typed = typed(self.text.get(at..to)?);
        let form = if typed.starts_with('<') { Form::Bracketed } else { Form::Plain };
        let trim = usize::from(form == Form::Bracketed);
        let raw = typed.get(trim..typed.len().checked_sub(trim)?)?;
        // Nothing is kept that does not say the same when it is read by itself.
        says(raw, form, target).then(|| (form, Span::new(at + trim, at + trim + raw.len())))
    }
}

/// As much of a text as is one destination: to the closing `>`, else to white space or a bracket that none opened.
fn typed(text: &str) -> &str {
    let is_bracketed = text.starts_with('<');
    let (mut depth, mut is_escaped) = (0_usize, false);
    for (at, letter) in text.char_indices() {
        match letter {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '>' if is_bracketed => return &text[..=at],
            _ if is_bracketed => {}
            '(' => depth += 1,
            ')' if depth == 0 => return &text[..at],
            ')' => depth -= 1,
            _ if letter.is_ascii_whitespace() || letter.is_ascii_control() => return &text[..at],
            _ => {}
        }
    }
    text
}

/// Where what follows the label of a definition begins.
fn end_of_label(definition: &str) -> Option<usize> {
    let mut is_escaped = false;
    for (at, letter) in definition.char_indices() {
        match letter {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            ']' => return definition[at + 1..].starts_with(':').then_some(at + 2),
            _ => {}
        }
    }
    None
}
