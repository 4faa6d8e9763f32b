//! The story sentence: role, situation, action and outcome, each with its span.
//!
//! It understands English. A text that it does not understand is no sentence, never a wrong one. Which
//! parts a story must have is not known here: see the map's `format`.

mod grammar;
mod openers;
mod outcome;
#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::source::{Span, Text};
use crate::syntax::inline::Run;
use crate::syntax::words::{self, Words};

/// A text that reads as a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// The whole sentence, its full stop included.
    pub span: Span,
    /// The whole sentence as text, inline markup removed.
    pub text: Text,
    /// Who: the words after `As a`, without the article.
    pub role: Option<Part>,
    /// When: from its opening word (`when`, `while`, …) on.
    pub situation: Option<Part>,
    /// What they do: the words after `I want to`, without it. `None` where the opener stands and nothing follows.
    pub action: Option<Part>,
    /// True where the action is what they do not want: `I don't want to`.
    pub negated: bool,
    /// True where the action is something that they do: `I want to`, `I can`; after `I want` alone it is a thing.
    pub is_deed: bool,
    /// Why: the words after `so that`, without it.
    pub outcome: Option<Part>,
    /// What follows the sentence in its paragraph.
    pub rest: Option<Span>,
}

/// One part of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its text, inline markup removed and line breaks as spaces, without punctuation at its ends.
    pub text: Text,
    /// Where it stands.
    pub span: Span,
}

/// The first words of texts that can be a story.
const FIRST_WORDS: &[&str] = &[
    "as", "in", "for", "so", "when", "whenever", "while", "after", "before", "if", "once", "because", "i", "we", "i'd",
    "i'm", "i'll", "we'd", "we're", "we'll",
];

/// The longest label that may stand before a sentence (`User story 12:`), in bytes.
const LONGEST_LABEL: usize = 60;

/// The most lines of a paragraph at which a sentence is looked for.
const MOST_LINES: usize = 20;

/// Punctuation that belongs to no part.
const PUNCTUATION: &[char] = &[',', ';', ':', '.', '!', '?', '…', '–', '—', '-', '*', '_'];

/// Reads a title or a field that stands in the file without markup.
pub fn parse_plain(source: &str, span: Span) -> Option<Sentence> {
    parse(Run::plain(source, span))
}

/// Reads a paragraph: the sentence opens it, or a label before it (`Story:`, `US-12`), or one of its lines.
pub(crate) fn parse(run: Run<'_>) -> Option<Sentence> {
    if let Some(sentence) = parse_at_start(run) {
        return Some(sentence);
    }
    if let Some((label, rest)) = after_label(run)
        && let Some(sentence) = parse_at_start(rest)
        && (sentence.has_scene() || is_of_a_story(label))
    {
        return Some(sentence);
    }
    let lines = run.text.match_indices('\n').map(|(at, _)| run.from(at + 1));
    let mut roles = lines.filter(|line| line.text.starts_with("As ")).take(MOST_LINES);
    roles.find_map(|line| parse_at_start(line).filter(|sentence| sentence.role.is_some()))
}

/// True if a text opens with a word that can open a story or one of its parts. Asked of every paragraph.
pub(crate) fn may_open(text: &str) -> bool {
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || !byte.is_ascii();
    let mut start = text.bytes().position(is_word).unwrap_or(text.len());
    if text[start..].starts_with(|c: char| !c.is_alphanumeric()) {
        start = words::first_word(text).start;
    }
    let initial = text.as_bytes().get(start).map_or(0, u8::to_ascii_lowercase);
    let mut alike = FIRST_WORDS.iter().filter(|known| known.as_bytes()[0] == initial).peekable();
    if alike.peek().is_none() {
        return false;
    }
    let first = &text[words::first_word(text)];
    alike.any(|known| words::same(first, known))
}

/// True if a paragraph goes on with a sentence that began in one above: with its outcome, and with
/// its action where that was not read yet.
pub(crate) fn may_go_on(run: Run<'_>, is_read: bool) -> bool {
    if !may_open(run.text) {
        return false;
    }
    let words = Words::of(run.text);
    outcome::opens(&words, 0) || !is_read && grammar::may_open(&words, 0)
}

impl Sentence {
    /// True if it says who or when: hardly any prose does so before `I want`.
    pub(crate) fn has_scene(&self) -> bool {
        self.role.is_some() || self.situation.is_some()
    }
}

/// True for a label that says that a story follows.
fn is_of_a_story(label: &str) -> bool {
    let label = label.to_lowercase();
    label.contains("story") || label.contains("narrative")
}

/// The text after `Story:` or a key with a digit (`US-12`), and the label itself.
fn after_label(run: Run<'_>) -> Option<(&str, Run<'_>)> {
    let key = words::first_word(run.text);
    let rest = run.from(key.end);
    let first = &run.text[key];
    if first.contains(|c: char| c.is_ascii_digit()) && may_open(rest.text) {
        return Some((first, rest));
    }
    let colon = run.text.bytes().take(LONGEST_LABEL).position(|byte| byte == b':')?;
    Some((&run.text[..colon], run.from(colon + 1)))
}

fn parse_at_start(run: Run<'_>) -> Option<Sentence> {
    if !may_open(run.text) {
        return None;
    }
    let words = Words::of(run.text);
    let parts = grammar::read(&words, 0)?;
    let bytes = |range: &Range<usize>| bytes_of(run.text, &words, range);
    let scene = [&parts.role, &parts.situation, &parts.outcome];
    let [role, situation, outcome] = scene.map(|range| range.as_ref().and_then(bytes));
    let action = bytes(&parts.action);
    let last = [&role, &situation, &action, &outcome].into_iter().flatten().map(|part| part.end).max();
    let whole = whole_of(run.text, &words, parts.end);
    let whole = whole.start..whole.end.max(last.unwrap_or(0));
    // Where a sentence is longer than what is read of it, nobody knows what follows it.
    let is_cut = words.text().len() < run.text.len() && parts.end == words.len();
    let rest = run.from(if is_cut { run.text.len() } else { whole.end }).trimmed();
    let sentence = run.part(whole.start, whole.end);
    let part = |bytes: Range<usize>| Part::of(run.part(bytes.start, bytes.end));
    Some(Sentence {
        span: sentence.span(),
        text: sentence.to_text(),
        role: role.map(part),
        situation: situation.map(part),
        action: action.map(part),
        negated: parts.negated,
        is_deed: parts.is_deed,
        outcome: outcome.map(part),
        rest: (!rest.text.is_empty()).then(|| rest.span()),
    })
}

impl Part {
    fn of(run: Run<'_>) -> Part {
        Part { text: run.to_text(), span: run.span() }
    }
}

/// The bytes of the sentence whose last word stands before `end`: with the punctuation that closes it.
fn whole_of(text: &str, words: &Words<'_>, end: usize) -> Range<usize> {
    let last = words.end_before(end);
    let closing = &text[last..words.start(end).max(last)];
    let closing = closing.find(char::is_whitespace).map_or(closing, |at| &closing[..at]);
    words.start(0)..last + closing.len()
}

/// A range of words with the quotes, brackets and signs that belong to them (`#12`, `.NET`, `(s)`).
fn bytes_of(text: &str, words: &Words<'_>, range: &Range<usize>) -> Option<Range<usize>> {
    if range.is_empty() {
        return None;
    }
    // What stands before the first word belongs to no part.
    let (start, end) = (words.end_before(range.start).max(words.start(0)), words.start(range.end));
    let opening = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '…' | '–' | '—' | '-' | '*' | '_' | ')');
    let first = words.start(range.start);
    let begin = end - without_dots(text[start..end].trim_start_matches(opening)).trim_start().len();
    let begin = if text[begin..first].contains(char::is_whitespace) { first } else { begin };
    let (begin, kept) = without_opener(begin, trim_end(&text[begin..end]));
    (!kept.is_empty()).then(|| begin..begin + kept.len())
}

/// Cuts an ellipsis of three dots, and those that follow it.
fn without_dots(text: &str) -> &str {
    let mut text = text;
    while let Some(rest) = text.strip_prefix("...") {
        text = rest;
    }
    text
}

/// Cuts punctuation, and quotes and brackets whose other half is not in the text.
fn trim_end(text: &str) -> &str {
    let mut text = text;
    // Most parts end in a letter, of which nothing is cut.
    while !text.ends_with(|c: char| c.is_ascii_alphanumeric()) {
        let cut = text.trim_end_matches(|c: char| c.is_whitespace() || PUNCTUATION.contains(&c));
        let cut = match cut.chars().last() {
            Some(last) if lacks_mate(last, &cut[..cut.len() - last.len_utf8()]) => &cut[..cut.len() - last.len_utf8()],
            _ => cut,
        };
        if cut.len() == text.len() {
            break;
        }
        text = cut;
    }
    text
}

fn lacks_mate(last: char, before: &str) -> bool {
    match last {
        ')' => !before.contains('('),
        ']' => !before.contains('['),
        '”' => !before.contains('“'),
        '"' => before.matches('"').count().is_multiple_of(2),
        '(' | '[' | '“' | '‘' | '#' => true,
        _ => false,
    }
}

/// Cuts a quote or bracket that opens a text and closes nowhere in it.
fn without_opener(start: usize, text: &str) -> (usize, &str) {
    let mate = match text.chars().next() {
        Some('(') => ')',
        Some('[') => ']',
        Some('“') => '”',
        Some('"') => '"',
        _ => return (start, text),
    };
    let first = text.chars().next().map_or(0, char::len_utf8);
    if text[first..].contains(mate) { (start, text) } else { (start + first, &text[first..]) }
}
