//! Path patterns of the configuration: read once, then matched against any number of paths.
//!
//! Own code, because the small glob crates compare bytes, so that `?` and `[ä]` miss letters outside
//! ASCII, and take exponential time for `{a,a}{a,a}…`; the configuration is untrusted. Here a match takes
//! at most the length of the pattern times the length of the path. No disk is read.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::source::Spanned;

mod parse;

pub use parse::parse;

/// A pattern such as `storymap/**/{draft,old}-*.md`, read.
///
/// `*` is any number of characters and `?` is one, but never a `/`; `**` between slashes is any number of
/// folders; `[a-z]` is one of these characters and `[!a-z]` one of the others; `{a,b}` is either; `\`
/// takes the meaning from the next character. A pattern that ends in `/`, or has no wildcard, also means
/// everything under the folder it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    alternatives: Vec<Vec<Segment>>,
}

/// True for a path that one of the patterns names.
pub fn matches(patterns: &[Spanned<Pattern>], path: &str) -> bool {
    if patterns.is_empty() {
        return false;
    }
    let path = composed(path);
    patterns.iter().any(|pattern| pattern.value.matches_composed(&path))
}

/// What stands between two slashes.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Segment {
    /// `**`: any number of folders, also none.
    Folders,
    /// A name.
    Name(Vec<Piece>),
}

/// A part of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    /// `*`: any number of characters, also none.
    Characters,
    /// `?`: any one character.
    Character,
    /// This character.
    Letter(char),
    /// `[a-z]`: a character in one of the ranges, both ends included; or, negated, in none.
    Class { negated: bool, ranges: Vec<(char, char)> },
}

impl Pattern {
    /// True for a path that the pattern names; `/` separates folders on every system.
    pub fn matches(&self, path: &str) -> bool {
        self.matches_composed(&composed(path))
    }

    /// How much there is to compare, in characters after braces are unfolded.
    pub fn size(&self) -> usize {
        let size = |segment: &Segment| match segment {
            Segment::Folders => 1,
            Segment::Name(pieces) => pieces.iter().map(Piece::size).sum::<usize>() + 1,
        };
        self.alternatives.iter().flatten().map(size).sum()
    }

    fn matches_composed(&self, path: &str) -> bool {
        self.alternatives.iter().any(|segments| {
            let any_number = |segment: &Segment| *segment == Segment::Folders;
            matches_sequence(segments, path.split('/'), any_number, Segment::matches)
        })
    }
}

impl Segment {
    fn matches(&self, name: &str) -> bool {
        let Segment::Name(pieces) = self else { return true };
        let any_number = |piece: &Piece| *piece == Piece::Characters;
        matches_sequence(pieces, name.chars(), any_number, Piece::matches)
    }
}

impl Piece {
    fn matches(&self, letter: char) -> bool {
        match self {
            Piece::Characters | Piece::Character => true,
            Piece::Letter(own) => *own == letter,
            Piece::Class { negated, ranges } => {
                ranges.iter().any(|(first, last)| (*first..=*last).contains(&letter)) != *negated
            }
        }
    }

    fn size(&self) -> usize {
        match self {
            Piece::Class { ranges, .. } => ranges.len().max(1),
            _ => 1,
        }
    }
}

/// The path with letters and their accents joined, as patterns have them; some systems store them apart.
fn composed(path: &str) -> Cow<'_, str> {
    if path.is_ascii() || is_nfc(path) { Cow::Borrowed(path) } else { Cow::Owned(path.nfc().collect()) }
}

/// True when the whole of `items` can be read as `pattern`, in which some parts stand for any number of
/// items. After a mismatch only the last such part needs to take one item more: whatever an earlier one
/// could gain, the last one can as well. So no more is compared than the two lengths multiplied.
fn matches_sequence<P, I: Iterator + Clone>(
    pattern: &[P],
    items: I,
    is_any_number: impl Fn(&P) -> bool,
    accepts: impl Fn(&P, I::Item) -> bool,
) -> bool {
    let mut rest = items;
    let mut next = 0;
    let mut retry: Option<(usize, I)> = None;
    loop {
        match pattern.get(next) {
            Some(part) if is_any_number(part) => {
                next += 1;
                retry = Some((next, rest.clone()));
                continue;
            }
            Some(part) if rest.next().is_some_and(|item| accepts(part, item)) => {
                next += 1;
                continue;
            }
            None if rest.next().is_none() => return true,
            _ => {}
        }
        let Some((after, from)) = &mut retry else { return false };
        if from.next().is_none() {
            return false;
        }
        next = *after;
        rest = from.clone();
    }
}

#[cfg(test)]
mod tests;
