//! One paragraph or bullet cut into steps: "Given X, when Y, then Z".

use std::ops::Range;

use super::{Keyword, Step};
use crate::syntax::inline::Run;
use crate::syntax::words;

/// The keyword that opens a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lead {
    Step(Keyword),
    /// `And`, `But`.
    Continues,
}

/// The longest name that may stand before the first keyword (`Scenario 1:`, `#1`), in bytes.
const LONGEST_NAME: usize = 80;

/// The keyword that opens a text, and where it stands: at the beginning, after a number, or after a name
/// with a colon where the text goes on with `Given`.
pub(super) fn lead(text: &str) -> Option<(usize, Lead)> {
    let first = words::first_word(text);
    if let Some(lead) = lead_of(&text[first.clone()]) {
        return Some((first.start, lead));
    }
    let second = word_after(text, first.end);
    if text[first].ends_with(|c: char| c.is_ascii_digit())
        && let Some(Lead::Step(keyword)) = lead_of(&text[second.clone()])
    {
        return Some((second.start, Lead::Step(keyword)));
    }
    let colon = text.bytes().take(LONGEST_NAME).position(|byte| byte == b':')?;
    let named = word_after(text, colon + 1);
    let given = lead_of(&text[named.clone()]) == Some(Lead::Step(Keyword::Given));
    given.then_some((named.start, Lead::Step(Keyword::Given)))
}

fn word_after(text: &str, at: usize) -> Range<usize> {
    let word = words::first_word(&text[at..]);
    at + word.start..at + word.end
}

/// The keyword that a word is.
pub(super) fn lead_of(word: &str) -> Option<Lead> {
    let bytes = word.as_bytes();
    let lead = keyword_at(bytes, 0, bytes.first()? | 0x20)?;
    matches!(bytes.len(), 3..=5).then_some(lead)
}

/// A keyword inside a text.
#[derive(Clone, Copy, Debug)]
struct Mark {
    /// Its first byte in the text.
    at: usize,
    lead: Lead,
    /// True if it stands where a step can begin: after a comma or a line break, in bold or with a capital.
    opens: bool,
    /// True if it can be nothing else.
    sure: bool,
}

/// The steps of a text that opens with a keyword; `before` is the keyword that `And` would continue.
pub(super) fn split(run: Run<'_>, before: Keyword) -> Vec<Step> {
    let marks = choose(marks(run));
    let mut keyword = before;
    let mut steps = Vec::with_capacity(marks.len());
    for (nth, mark) in marks.iter().enumerate() {
        if let Lead::Step(own) = mark.lead {
            keyword = own;
        }
        let end = marks.get(nth + 1).map_or(run.text.len(), |next| next.at);
        let text = run.text[mark.at..end].trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';'));
        steps.push(Step { keyword, span: run.part(mark.at, mark.at + text.len()).span() });
    }
    steps
}

/// Every keyword in a text, whatever it means there.
fn marks(run: Run<'_>) -> Vec<Mark> {
    let bytes = run.text.as_bytes();
    let mut found = Vec::with_capacity(4);
    for (at, byte) in bytes.iter().enumerate() {
        if OF_BYTES[usize::from(*byte)] != Kind::Initial || at > 0 && is_of_a_word(bytes[at - 1]) {
            continue;
        }
        if let Some(lead) = keyword_at(bytes, at, byte | 0x20) {
            found.push(mark(run, at, lead));
        }
    }
    found
}

/// The keyword that begins at a byte, whose letter in lower case is `initial`.
fn keyword_at(bytes: &[u8], at: usize, initial: u8) -> Option<Lead> {
    let (known, lead): (&[u8], Lead) = match initial {
        b'g' => (b"given", Lead::Step(Keyword::Given)),
        b'w' => (b"when", Lead::Step(Keyword::When)),
        b't' => (b"then", Lead::Step(Keyword::Then)),
        b'a' => (b"and", Lead::Continues),
        b'b' => (b"but", Lead::Continues),
        _ => return None,
    };
    let end = at + known.len();
    let ends = bytes.get(end).is_none_or(|next| !is_of_a_word(*next));
    (ends && bytes.get(at..end)?.eq_ignore_ascii_case(known)).then_some(lead)
}

/// What a byte is to a keyword.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A letter that a keyword begins with.
    Initial,
    /// Another byte of words, and of what joins words to one.
    OfAWord,
    Other,
}

/// A table, since every byte of the criteria is looked up.
const OF_BYTES: [Kind; 256] = {
    let mut table = [Kind::Other; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b'g' | b'w' | b't' | b'a' | b'b' | b'G' | b'W' | b'T' | b'A' | b'B' => Kind::Initial,
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | 0x80.. | b'-' | b'\'' | b'/' | b'_' => Kind::OfAWord,
            _ => Kind::Other,
        };
        byte += 1;
    }
    table
};

fn is_of_a_word(byte: u8) -> bool {
    OF_BYTES[usize::from(byte)] != Kind::Other
}

fn mark(run: Run<'_>, at: usize, lead: Lead) -> Mark {
    let before = run.text[..at].trim_end_matches([' ', '*', '"']);
    let capital = run.text[at..].starts_with(|c: char| c.is_ascii_uppercase());
    let breaks = before.ends_with([',', ';', ':', '.', '!', '?', '–', '—', '…', '\n']) || before.ends_with(" -");
    let sure = at == 0 || before.ends_with('\n') || capital && breaks || run.is_bold_at(at);
    let opens = match lead {
        Lead::Step(Keyword::When | Keyword::Then) => breaks || capital,
        Lead::Step(Keyword::Given) => capital,
        Lead::Continues => false,
    };
    Mark { at, lead, opens: sure || opens, sure: sure || capital }
}

/// Keeps the marks at which steps begin. Where no `when` (or `then`) stands at the beginning of a clause, the
/// first one counts in a text that opens with `Given`; a lower-case `when` after the last `then` belongs to it.
fn choose(mut marks: Vec<Mark>) -> Vec<Mark> {
    let is = |mark: &Mark, keyword: Keyword| mark.lead == Lead::Step(keyword);
    let opens = |keyword: Keyword| marks.iter().find(|mark| mark.opens && is(mark, keyword)).map(|mark| mark.at);
    // The first keyword between two places, where none opens a clause.
    let bare = |keyword: Keyword, from: usize, to: usize| {
        let mut found = marks.iter().filter(|mark| is(mark, keyword) && mark.at > from && mark.at < to);
        if opens(keyword).is_some() { None } else { found.next().map(|mark| mark.at) }
    };
    let when = bare(Keyword::When, 0, opens(Keyword::Then).unwrap_or(usize::MAX));
    let opens_with_given = marks.first().is_some_and(|mark| is(mark, Keyword::Given));
    let then = match when.or_else(|| opens(Keyword::When)) {
        Some(when) if opens_with_given => bare(Keyword::Then, when, usize::MAX),
        _ => None,
    };
    let last_then = marks.iter().rev().find(|mark| is(mark, Keyword::Then)).map_or(usize::MAX, |mark| mark.at);
    marks.retain(|mark| {
        let belongs_to_then = is(mark, Keyword::When) && !mark.sure && mark.at > last_then;
        mark.opens && !belongs_to_then || Some(mark.at) == when || Some(mark.at) == then
    });
    marks
}
