//! The texts that labels speak of, and what the parser reads in them.

use super::row::{Row, Shown};
use std::fs;
use std::path::Path;
use storymap::source::Span;
use storymap::syntax::markdown;
use storymap::syntax::sentence::{self, Part, Sentence};

/// What Windows-1252 has at 0x80 to 0x9f; the five bytes that it leaves open are kept as they are.
const WINDOWS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// A text with labels: a line of a file, or a string of a JSON file.
pub(super) struct Labelled {
    text: String,
    /// Where the labelled line begins, in bytes.
    start: usize,
    sentence: Option<Sentence>,
}

/// What the parser read, in characters from the beginning of the line.
#[derive(Default)]
pub(super) struct Read {
    pub(super) role: Shown,
    pub(super) action: Shown,
    pub(super) outcome: Shown,
    pub(super) is_deed: bool,
    whole: Shown,
    after: Shown,
}

impl Labelled {
    pub(super) fn open(folder: &Path, row: &Row) -> Labelled {
        let bytes = fs::read(folder.join(&row.file)).expect("a labelled file is there");
        if row.line.starts_with('/') {
            let json: serde_json::Value = serde_json::from_slice(&bytes).expect("a labelled file is JSON");
            let text = json.pointer(&row.line).and_then(|value| value.as_str()).expect("a label points at a string");
            return Labelled::plain(text, 0);
        }
        let line: usize = row.line.parse().expect("a label names a line or points into JSON");
        let text = if row.file.starts_with("dalpiaz/") { windows(&bytes) } else { utf8(bytes) };
        let start = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
        if row.file.ends_with(".txt") { Labelled::plain(&text, start) } else { Labelled::markdown(text, start) }
    }

    /// A line that is a text of its own.
    fn plain(text: &str, start: usize) -> Labelled {
        let line = text[start..].split(['\n', '\r']).next().unwrap_or_default();
        let end = start + line.len();
        let sentence = sentence::parse_plain(text, Span::new(start, end));
        Labelled { text: text[..end].to_owned(), start, sentence }
    }

    /// A line of a card: the sentence of the body if it stands there, else what the line says by itself.
    fn markdown(text: String, start: usize) -> Labelled {
        let end = start + text[start..].split('\n').next().unwrap_or_default().len();
        let body = markdown::read(&text, front_matter_end(&text), &mut Vec::new());
        let here = |sentence: &Sentence| (start..end).contains(&sentence.span.range().start);
        match body.sentence.filter(here) {
            Some(sentence) => Labelled { text, start, sentence: Some(sentence) },
            None => Labelled::plain(&text, start),
        }
    }

    /// The line and what follows it.
    pub(super) fn words(&self) -> &str {
        self.text[self.start..].split('\n').next().unwrap_or_default()
    }

    /// The words of a part.
    pub(super) fn at(&self, part: &Shown) -> &str {
        part.as_ref().map_or("", |part| slice(&self.text[self.start..], part))
    }

    pub(super) fn read(&self) -> Option<Read> {
        let sentence = self.sentence.as_ref()?;
        let shown = |span: Span| {
            let chars = |at: usize| self.text[self.start..at].chars().count();
            chars(span.range().start)..chars(span.range().end)
        };
        let part = |part: &Option<Part>| part.as_ref().map(|part| shown(part.span));
        Some(Read {
            role: part(&sentence.role),
            action: part(&sentence.action),
            outcome: part(&sentence.outcome),
            is_deed: sentence.is_deed,
            whole: Some(shown(sentence.span)),
            after: sentence.rest.map(shown),
        })
    }
}

impl Read {
    /// The whole sentence.
    pub(super) fn whole<'a>(&self, text: &'a str) -> &'a str {
        self.whole.as_ref().map_or("", |whole| slice(text, whole))
    }

    /// What follows it in its paragraph.
    pub(super) fn after<'a>(&self, text: &'a str) -> &'a str {
        self.after.as_ref().map_or("", |after| slice(text, after))
    }
}

/// A stretch of characters of a text.
fn slice<'a>(text: &'a str, part: &std::ops::Range<usize>) -> &'a str {
    let byte = |at: usize| text.char_indices().nth(at).map_or(text.len(), |(byte, _)| byte);
    &text[byte(part.start)..byte(part.end)]
}

/// Where the body begins, for files whose front matter closes with its first `---`.
fn front_matter_end(text: &str) -> usize {
    if !text.starts_with("---\n") {
        return 0;
    }
    text[4..].find("\n---\n").map_or(0, |at| 4 + at + 5)
}

fn utf8(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("a labelled file is text")
}

/// Windows-1252 without its byte order mark, line ends as `\n`.
fn windows(bytes: &[u8]) -> String {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let decoded = |byte: &u8| match byte {
        0x80..=0x9f => WINDOWS.chars().nth(usize::from(byte - 0x80)).expect("the table has 32 places"),
        _ => char::from(*byte),
    };
    bytes.iter().map(decoded).collect::<String>().replace("\r\n", "\n").replace('\r', "\n")
}
