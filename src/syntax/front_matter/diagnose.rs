//! What is wrong with one broken entry, as a person would say it, and what a value that only lacks quotes
//! was meant to say.
//!
//! The parser knows where it stopped; the reason is read off the line it stopped in.

use std::ops::Range;

use granit_parser::ErrorKind;

use crate::source::Span;
use crate::syntax::fault::{Fault, FaultKind};
use crate::syntax::front_matter::key::{begins_with_indicator, closing_quote, key_line, without_comment};
use crate::syntax::front_matter::reason;
use crate::syntax::lines::Lines;
use crate::syntax::yaml::{one_line, quoted};
use crate::syntax::yaml_full::{Broken, Repair};

/// The lines of an entry and where in the file they begin.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part<'t> {
    pub(super) text: &'t str,
    pub(super) offset: usize,
}

/// A fault and, where the meaning is certain, the value that it does not have to cost.
#[derive(Debug)]
pub(super) struct Diagnosis {
    pub(super) fault: Fault,
    pub(super) repair: Option<Repair>,
}

impl From<Fault> for Diagnosis {
    fn from(fault: Fault) -> Diagnosis {
        Diagnosis { fault, repair: None }
    }
}

/// What is wrong with an entry.
pub(super) fn diagnose(part: Part<'_>, broken: &Broken) -> Diagnosis {
    let (kind, at) = match broken {
        Broken::Syntax { kind, at } => (kind, at.saturating_sub(part.offset)),
        Broken::TooDeep { limit } => return part.key_fault(FaultKind::TooDeep { limit: *limit }).into(),
        Broken::TooManyCopies { limit } => return part.key_fault(FaultKind::TooManyCopies { limit: *limit }).into(),
    };
    if let Some(tab) = part.tab(kind, at) {
        return part.fault(FaultKind::Tab, tab).into();
    }
    let line = part.line_at(at);
    let value = part.value_of(line.clone());
    part.diagnose_value(kind, at, &value).unwrap_or_else(|| part.no_entry(kind, line).into())
}

/// What is wrong with lines that are no entry: nothing in them can be a value that lacks quotes.
pub(super) fn diagnose_stray(part: Part<'_>, broken: &Broken) -> Fault {
    let diagnosis = diagnose(part, broken);
    match (&diagnosis.fault.kind, broken) {
        (FaultKind::NeedsQuotes { .. } | FaultKind::Tag, Broken::Syntax { kind, .. }) => {
            part.no_entry(kind, part.first_line().range())
        }
        _ => diagnosis.fault,
    }
}

impl Part<'_> {
    /// The first line without white space at its ends.
    pub(super) fn first_line(self) -> Span {
        let line = Lines::new(self.text, 0, self.text.len()).next().map_or(Span::at(0), |line| line.span);
        line.trimmed(self.text)
    }

    fn fault(self, kind: FaultKind, range: Range<usize>) -> Fault {
        Fault { kind, span: Span::new(range.start, range.end).shifted(self.offset) }
    }

    fn no_entry(self, kind: &ErrorKind, line: Range<usize>) -> Fault {
        let reason = reason::of_line(self.text, &line, kind).into();
        self.fault(FaultKind::InvalidEntry { reason }, line)
    }

    fn key_fault(self, kind: FaultKind) -> Fault {
        let first = self.first_line();
        let start = first.range().start;
        // What looks like white space before a key is cut off the line, so that places in it are not those of the part.
        let key = key_line(first.text(self.text)).map_or(first.range(), |found| start..start + found.key.end);
        self.fault(kind, key)
    }

    /// The line at a byte, white space at its ends cut off; an empty one gives the last line above with text.
    fn line_at(self, at: usize) -> Range<usize> {
        let at = self.text.floor_char_boundary(at);
        let length = self.text[at..].find(['\n', '\r']).unwrap_or(self.text.len() - at);
        let end = self.text[..at + length].trim_end().len();
        let start = self.text[..end].rfind(['\n', '\r']).map_or(0, |line_end| line_end + 1);
        start + (self.text[start..end].len() - self.text[start..end].trim_start().len())..end
    }

    /// The value on a line: what follows list dashes and a key.
    fn value_of(self, line: Range<usize>) -> Range<usize> {
        let mut start = line.start;
        while begins_with_indicator(&self.text[start..line.end]) {
            let rest = &self.text[start + 1..line.end];
            start = line.end - rest.trim_start().len();
        }
        let value = key_line(&self.text[start..line.end]).map_or(0, |found| found.value);
        start + value..line.end
    }

    /// The tab that is in the way: at the beginning of the line the parser stopped in, or of one below.
    fn tab(self, kind: &ErrorKind, at: usize) -> Option<Range<usize>> {
        let is_about_tabs = matches!(
            kind,
            ErrorKind::TabNotAllowed
                | ErrorKind::TabInBlockIndentation
                | ErrorKind::TabInIndentation
                | ErrorKind::TabInPlainScalar
                | ErrorKind::TabAtBlockScalarStart
                | ErrorKind::InvalidBlockEntryWhitespace
                | ErrorKind::InvalidMappingValueWhitespace
        );
        let at = self.text.floor_char_boundary(at);
        let line_start = self.text[..at].rfind(['\n', '\r']).map_or(0, |line_end| line_end + 1);
        let mut lines = Lines::new(self.text, line_start, self.text.len());
        let indented = lines.find_map(|line| {
            let words = line.span.text(self.text);
            let indent = &words[..words.len() - words.trim_start_matches([' ', '\t']).len()];
            let tab = indent.find('\t').filter(|_| !words.trim().is_empty())?;
            Some((line.start() == line_start, line.start() + tab))
        });
        let found = match indented {
            Some((is_here, tab)) if is_here || is_about_tabs => tab,
            _ if is_about_tabs => at + self.text[at..].find('\t')?,
            _ => return None,
        };
        Some(found..found + 1)
    }

    fn diagnose_value(self, kind: &ErrorKind, at: usize, value: &Range<usize>) -> Option<Diagnosis> {
        let text = without_comment(&self.text[value.clone()]);
        let first = text.chars().next()?;
        let whole = value.start..value.start + text.len();
        if self.is_inside_flow(value.start) {
            return self.flow_item(kind, at).or_else(|| self.unclosed(kind, at));
        }
        match first {
            '[' | '{' => self.diagnose_flow(kind, at, whole),
            '"' | '\'' => self.diagnose_quoted(kind, first, whole),
            _ if at < value.start => None,
            '!' => Some(Diagnosis {
                fault: self.fault(FaultKind::Tag, whole.start..whole.start + text.find(' ').unwrap_or(text.len())),
                repair: Some(self.repair(whole.clone(), text)),
            }),
            '@' | '`' | '%' | '&' | '*' | '|' | '>' | ',' | ']' | '}' => Some(self.needs_quotes(value, text)),
            _ if text.contains(": ") || text.contains(":\t") || text.ends_with(':') => {
                Some(self.needs_quotes(value, text))
            }
            _ => self.unclosed(kind, at),
        }
    }

    /// True below the first line of a list in brackets.
    fn is_inside_flow(self, at: usize) -> bool {
        let first = self.first_line();
        let head = self.value_of(first.range());
        at > first.end as usize && self.text[head].starts_with(['[', '{'])
    }

    fn diagnose_flow(self, kind: &ErrorKind, at: usize, whole: Range<usize>) -> Option<Diagnosis> {
        let text = &self.text[whole.clone()];
        match closing_bracket(text) {
            Some(end) if end < text.len() => match wikilinks(text) {
                Some(quoted) => Some(self.fault(FaultKind::NeedsQuotes { quoted: quoted.into() }, whole).into()),
                None => Some(self.needs_quotes(&whole, text)),
            },
            _ => self.flow_item(kind, at).or_else(|| self.hash_item(kind, &whole)).or_else(|| self.unclosed(kind, at)),
        }
    }

    /// An item of a list in brackets that begins with a character YAML keeps for itself.
    fn flow_item(self, kind: &ErrorKind, at: usize) -> Option<Diagnosis> {
        let is_reserved = matches!(kind, ErrorKind::UnexpectedCharacter { character: '@' | '`' | '%' });
        is_reserved.then(|| self.item_from(at))
    }

    /// `#tag` in a list in brackets: YAML reads a comment, and with it the closing bracket.
    fn hash_item(self, kind: &ErrorKind, whole: &Range<usize>) -> Option<Diagnosis> {
        let hash = self.text[whole.clone()].find(" #")?;
        let is_cut = matches!(kind, ErrorKind::UnclosedFlowCollection { .. });
        (is_cut && self.text[whole.clone()].ends_with([']', '}'])).then(|| self.item_from(whole.start + hash + 1))
    }

    fn item_from(self, at: usize) -> Diagnosis {
        let at = self.text.floor_char_boundary(at);
        let length = self.text[at..].find([',', ']', '}', '\n', '\r']).unwrap_or(self.text.len() - at);
        let item = self.text[at..at + length].trim_end();
        self.needs_quotes_exactly(at..at + item.len(), item)
    }

    fn diagnose_quoted(self, kind: &ErrorKind, quote: char, whole: Range<usize>) -> Option<Diagnosis> {
        let text = &self.text[whole.clone()];
        let Some(end) = closing_quote(text, quote) else { return self.unclosed(kind, whole.start) };
        let inner = text.strip_prefix(quote).and_then(|text| text.strip_suffix(quote)).unwrap_or_default();
        if end < text.len() {
            let is_apostrophe =
                !inner.is_empty() && inner.match_indices(quote).all(|(at, _)| is_inside_word(inner, at));
            return Some(self.needs_quotes_exactly(whole, if is_apostrophe { inner } else { text }));
        }
        let is_escape = matches!(
            kind,
            ErrorKind::UnknownQuotedScalarEscape
                | ErrorKind::InvalidQuotedScalarHexEscape
                | ErrorKind::InvalidUnicodeEscape
        );
        let kind = FaultKind::NeedsQuotes { quoted: quoted(inner).into() };
        is_escape.then(|| self.fault(kind, whole).into())
    }

    fn unclosed(self, kind: &ErrorKind, at: usize) -> Option<Diagnosis> {
        let is_unclosed = matches!(
            kind,
            ErrorKind::UnclosedQuotedScalar
                | ErrorKind::UnclosedFlowCollection { .. }
                | ErrorKind::MismatchedFlowCollectionEnd { .. }
                | ErrorKind::InvalidQuotedScalarIndent
                | ErrorKind::DocumentIndicatorInQuotedScalar
                | ErrorKind::InvalidColonPlacement
                | ErrorKind::UnexpectedEofFlowSequence
                | ErrorKind::UnexpectedEofFlowMapping
                | ErrorKind::UnexpectedEofImplicitFlowMapping
        );
        let is_opener =
            |place: &usize| self.text[self.text.floor_char_boundary(*place)..].starts_with(['[', '{', '"', '\'']);
        let value = self.value_of(self.first_line().range()).start;
        let opener = [at, value].into_iter().find(is_opener).filter(|_| is_unclosed)?;
        let character = self.text[opener..].chars().next()?;
        Some(self.fault(FaultKind::Unclosed { opener: character }, opener..opener + 1).into())
    }

    /// A plain value to be quoted, with the lines below that only carry on with it.
    fn needs_quotes(self, value: &Range<usize>, text: &str) -> Diagnosis {
        let mut end = value.start + text.len();
        let line_start = self.text[..value.start].rfind(['\n', '\r']).map_or(0, |line_end| line_end + 1);
        let own_indent = indent(&self.text[line_start..]);
        if end == value.end {
            let mut lines = Lines::new(self.text, line_start, self.text.len());
            lines.next();
            for line in lines {
                let words = line.span.text(self.text);
                let own = words.trim();
                let carries_on = indent(words) > own_indent && !own.is_empty() && !own.starts_with('#');
                if !carries_on || begins_with_indicator(own) || key_line(own).is_some() {
                    break;
                }
                end = line.start() + words.trim_end().len();
            }
        }
        self.needs_quotes_exactly(value.start..end, &one_line(&self.text[value.start..end]))
    }

    fn needs_quotes_exactly(self, range: Range<usize>, text: &str) -> Diagnosis {
        let repair = self.repair(range.clone(), text);
        let fault = self.fault(FaultKind::NeedsQuotes { quoted: quoted(text).into() }, range);
        Diagnosis { fault, repair: Some(repair) }
    }

    fn repair(self, range: Range<usize>, text: &str) -> Repair {
        Repair { span: Span::new(range.start, range.end).shifted(self.offset), text: text.into() }
    }
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

fn is_inside_word(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + 1..].chars().next();
    before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)
}

/// Where the bracket that opens the text is closed, quoted texts skipped.
fn closing_bracket(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    let mut quote = None;
    for (at, character) in text.char_indices() {
        match (quote, character) {
            (Some(open), _) if open == character => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') if text[..at].ends_with([' ', ',', '[', '{']) => quote = Some(character),
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return Some(at + 1);
        }
    }
    None
}

/// `[[a]], [[b]]` as the list that it means.
fn wikilinks(text: &str) -> Option<String> {
    let links: Vec<&str> = text.split(',').map(str::trim).collect();
    let is_link = |link: &&str| link.starts_with("[[") && link.ends_with("]]") && !link[2..].contains('[');
    let quoted: Vec<String> = links.iter().map(|link| quoted(link)).collect();
    links.iter().all(is_link).then(|| format!("[{}]", quoted.join(", ")))
}
