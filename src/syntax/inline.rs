//! Words without their markup, and the way back: each stretch of flattened text knows the bytes of the
//! file that it stands for, so that bold, links and line breaks are no obstacle to a reader of sentences.
//!
//! Nothing here knows Markdown; `markdown::blocks` fills it from the parser's events.

use std::borrow::Cow;

use crate::source::{Span, Text};

/// The flattened text of a whole body: line breaks are `\n`, blocks are set apart by `\n\n`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Flow {
    text: String,
    pieces: Vec<Piece>,
}

/// A stretch of flattened text with one origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    /// Where it begins in the flattened text.
    at: usize,
    /// The bytes of the file it stands for.
    origin: Span,
    /// True if it is those bytes, so that places inside it have a place in the file.
    verbatim: bool,
}

/// A state of a flow to go back to.
pub(crate) struct FlowMark {
    text: usize,
    pieces: usize,
}

impl Flow {
    /// Room for the words of a text of so many bytes.
    pub(crate) fn with_room(bytes: usize) -> Flow {
        Flow { text: String::with_capacity(bytes), pieces: Vec::with_capacity(bytes / 32) }
    }

    /// Bytes of flattened text so far.
    pub(crate) fn len(&self) -> usize {
        self.text.len()
    }

    /// The state so far. What is added next must not continue the last words: blocks do not.
    pub(crate) fn mark(&self) -> FlowMark {
        FlowMark { text: self.text.len(), pieces: self.pieces.len() }
    }

    /// Forgets what was added since a mark.
    pub(crate) fn rewind(&mut self, mark: &FlowMark) {
        self.text.truncate(mark.text);
        self.pieces.truncate(mark.pieces);
    }

    /// The flattened text from a place on.
    pub(crate) fn since(&self, at: usize) -> &str {
        self.text.get(at..).unwrap_or_default()
    }

    /// The flattened text between two places.
    pub(crate) fn between(&self, start: usize, end: usize) -> &str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// Adds text that stands in the file as it is, from byte `at` on.
    pub(crate) fn push_verbatim(&mut self, text: &str, at: usize) {
        let origin = Span::new(at, at + text.len());
        match self.pieces.last_mut() {
            Some(last) if last.verbatim && last.origin.end == origin.start && last.end() == self.text.len() => {
                last.origin.end = origin.end;
            }
            _ => self.pieces.push(Piece { at: self.text.len(), origin, verbatim: true }),
        }
        self.text.push_str(text);
    }

    /// Adds text that stands for other bytes: a line break, an entity.
    pub(crate) fn push_instead(&mut self, text: &str, origin: Span) {
        self.pieces.push(Piece { at: self.text.len(), origin, verbatim: false });
        self.text.push_str(text);
    }

    /// A stretch of the flattened text.
    pub(crate) fn run<'a>(&'a self, source: &'a str, start: usize, end: usize) -> Run<'a> {
        let text = self.text.get(start..end).unwrap_or_default();
        // Only the pieces of this stretch: places in it are asked for several times.
        let first = self.pieces.partition_point(|piece| piece.at <= start).saturating_sub(1);
        let after = first + self.pieces[first..].partition_point(|piece| piece.at < end.max(start + 1));
        Run { source, text, place: Place::Pieces(&self.pieces[first..after], start) }
    }

    /// Everything from the first byte of one run of this flow to the last of another.
    pub(crate) fn join<'a>(&'a self, first: Run<'a>, last: Run<'a>) -> Run<'a> {
        match (first.place, last.place) {
            (Place::Pieces(_, start), Place::Pieces(_, at)) => self.run(first.source, start, at + last.text.len()),
            _ => first,
        }
    }
}

impl Piece {
    /// Where a verbatim piece ends in the flattened text.
    fn end(&self) -> usize {
        self.at + self.origin.len()
    }
}

/// A stretch of words and where they stand in a file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Run<'a> {
    /// The file.
    pub(crate) source: &'a str,
    /// The words, markup removed; line breaks are `\n`.
    pub(crate) text: &'a str,
    place: Place<'a>,
}

#[derive(Clone, Copy, Debug)]
enum Place<'a> {
    /// The words are the bytes of the file from here on.
    Plain(usize),
    /// The words begin here in the text that the pieces map.
    Pieces(&'a [Piece], usize),
}

impl<'a> Run<'a> {
    /// Words that stand in the file without markup.
    pub(crate) fn plain(source: &'a str, span: Span) -> Run<'a> {
        Run { source, text: span.text(source), place: Place::Plain(span.range().start) }
    }

    /// A part of the words, by byte offsets in `text`.
    pub(crate) fn part(self, start: usize, end: usize) -> Run<'a> {
        let text = self.text.get(start..end).unwrap_or_default();
        let place = match self.place {
            Place::Plain(at) => Place::Plain(at + start),
            Place::Pieces(pieces, at) => Place::Pieces(pieces, at + start),
        };
        Run { source: self.source, text, place }
    }

    /// Everything from a byte offset in `text` on.
    pub(crate) fn from(self, start: usize) -> Run<'a> {
        self.part(start, self.text.len())
    }

    /// The same words without white space at their ends.
    pub(crate) fn trimmed(self) -> Run<'a> {
        // Most begin with a letter and end with one or a full stop.
        if let [b'!'..=b'~', .., b'!'..=b'~'] = self.text.as_bytes() {
            return self;
        }
        let start = self.text.len() - self.text.trim_start().len();
        self.part(start, start + self.text.trim().len())
    }

    /// Where the words stand.
    pub(crate) fn span(self) -> Span {
        if let Some(span) = self.verbatim() {
            return span;
        }
        match self.place {
            Place::Plain(at) => Span::new(at, at + self.text.len()),
            Place::Pieces(pieces, at) => {
                let Some((piece, inside)) = origin_of(pieces, at) else { return Span::default() };
                let start = piece.start(inside);
                if self.text.is_empty() {
                    return Span::at(start);
                }
                let last = at + self.text.len() - 1;
                let end = origin_of(pieces, last).map_or(start, |(piece, inside)| piece.stop(inside));
                Span::new(start, end.max(start))
            }
        }
    }

    /// Where the words stand, if they are the bytes of the file there, as most are.
    fn verbatim(self) -> Option<Span> {
        let Place::Pieces(pieces, at) = self.place else { return None };
        let (piece, inside) = origin_of(pieces, at)?;
        let is_whole = piece.verbatim && inside + self.text.len() <= piece.origin.len();
        let start = piece.start(inside);
        is_whole.then(|| Span::new(start, start + self.text.len()))
    }

    /// True if the mark of a bold run stands right before a byte of `text`.
    pub(crate) fn is_bold_at(self, at: usize) -> bool {
        let start = self.part(at, at).span().range().start;
        self.source[..start].ends_with(['*', '_'])
    }

    /// The words with line breaks as spaces.
    pub(crate) fn words(self) -> Cow<'a, str> {
        if !self.text.contains('\n') {
            return Cow::Borrowed(self.text);
        }
        let lines = self.text.split('\n').map(str::trim).filter(|line| !line.is_empty());
        let mut joined = String::with_capacity(self.text.len());
        for line in lines {
            if !joined.is_empty() {
                joined.push(' ');
            }
            joined.push_str(line);
        }
        Cow::Owned(joined)
    }

    /// The words to keep: as a span of the file where that says the same.
    pub(crate) fn to_text(self) -> Text {
        if let Some(span) = self.verbatim() {
            return Text::Slice(span);
        }
        Text::of(&self.words(), self.span(), self.source)
    }
}

impl Piece {
    /// The place in the file of a byte that opens a run.
    fn start(&self, inside: usize) -> usize {
        let start = self.origin.range().start;
        if self.verbatim { start + inside } else { start }
    }

    /// The place in the file after a byte that closes a run.
    fn stop(&self, inside: usize) -> usize {
        let range = self.origin.range();
        if self.verbatim { range.start + inside + 1 } else { range.end }
    }
}

/// The piece that holds a byte of the flattened text, and how far inside it lies.
fn origin_of(pieces: &[Piece], at: usize) -> Option<(&Piece, usize)> {
    let after = pieces.partition_point(|piece| piece.at <= at);
    let piece = pieces.get(after.checked_sub(1)?)?;
    Some((piece, (at - piece.at).min(piece.origin.len())))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `a **bold** word` and a second line, as the Markdown reader would flatten it.
    fn sample() -> (&'static str, Flow) {
        let source = "a **bold** word\n> &amp; more";
        let mut flow = Flow::default();
        flow.push_verbatim("a ", 0);
        flow.push_verbatim("bold", 4);
        flow.push_verbatim(" word", 10);
        flow.push_instead("\n", Span::new(15, 16));
        flow.push_instead("&", Span::new(18, 23));
        flow.push_verbatim(" more", 23);
        (source, flow)
    }

    #[test]
    fn a_run_knows_the_bytes_it_stands_for() {
        let (source, flow) = sample();
        let all = flow.run(source, 0, flow.len());
        for (start, end, text) in [(2, 6, "bold"), (2, 11, "bold** word"), (0, 1, "a"), (12, 13, "&amp;")] {
            assert_eq!(all.part(start, end).span().text(source), text);
        }
    }

    #[test]
    fn text_is_a_slice_where_the_file_says_the_same() {
        let (source, flow) = sample();
        let all = flow.run(source, 0, flow.len());
        assert_eq!(all.part(2, 6).to_text(), Text::Slice(Span::new(4, 8)));
        assert_eq!(all.to_text(), Text::Owned("a bold word & more".into()));
    }

    #[test]
    fn plain_words_are_their_own_place() {
        let run = Run::plain("xx a b xx", Span::new(2, 7)).trimmed();
        assert_eq!(run.span(), Span::new(3, 6));
        assert_eq!(run.from(2).span(), Span::new(5, 6));
    }
}
