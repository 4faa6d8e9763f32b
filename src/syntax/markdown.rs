//! A card's body as its title, sections, links, story sentence and criteria. `pulldown-cmark` says what its Markdown
//! means, and is asked where that is not plain.
//!
//! Spans are byte ranges of the whole file. Which section means what depends on the card's type, so
//! titles are only collected here: see `vocabulary::section`.

mod blocks;
pub mod destinations;
mod events;
mod labels;
pub mod links;
mod plain;
mod sections;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use blocks::Blocks;

use crate::source::{Span, Text};
use crate::syntax::conflict;
use crate::syntax::criteria::Criteria;
use crate::syntax::fault::{Fault, FaultKind};
use crate::syntax::inline::Run;
use crate::syntax::sentence::Sentence;

/// What a body says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body {
    /// Everything below the front matter.
    pub span: Span,
    /// The first heading of any level, inline markup removed. A body whose first heading is that of a known
    /// section (`## Acceptance criteria`) has no title, unless a heading of level 1 follows.
    pub title: Option<Title>,
    /// The level of that heading, 1 to 6; 0 where there is none.
    pub title_level: u32,
    /// Every heading below the title, and every paragraph, line of one, or list item that opens with a bold
    /// run ending in a colon, in the order of the text.
    pub sections: Vec<SectionText>,
    /// The first paragraph that reads as a story sentence, a label such as `**Narrative:**` cut off; the
    /// title where that reads as one and no paragraph does. One that says who or when goes before one that
    /// only says what ("I want to …"); sections that say something else (criteria, feedback) hold none.
    pub sentence: Option<Sentence>,
    /// The first paragraph of text below the title that is no section, inline markup removed.
    pub opening: Option<Title>,
    /// The acceptance criteria, from the section of that name or a fenced `gherkin` block anywhere.
    pub criteria: Criteria,
    /// Links and images, wikilinks among them, in the order of the text.
    pub links: Vec<Link>,
}

/// A run of words in the body and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// The text, inline markup removed, line breaks as spaces.
    pub text: Text,
    /// The words themselves, without `#` and closing marks.
    pub span: Span,
}

/// A section: its title and what stands under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionText {
    /// The title as typed, without `#`, `**` and a final colon.
    pub title: Title,
    /// What stands below, up to the next section of the same or a higher level (a bold label ends at the
    /// next label or heading, one in a list with its item); trimmed. Empty where there is nothing.
    pub content: Span,
    /// The text of each paragraph, list item or table row in it, inline markup and check boxes removed.
    pub items: Vec<Title>,
}

/// A link, an image or a wikilink.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Its kind.
    pub kind: LinkKind,
    /// The target as typed: a path, a URL, an id; escapes undone, and `%20` where it is no wikilink.
    pub target: Text,
    /// The whole link.
    pub span: Span,
}

/// What a link is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// `[text](target)`, `<target>` or a reference-style link.
    Link,
    /// `![text](target)`.
    Image,
    /// `[[target]]` or `[[target|label]]`.
    Wikilink,
}

/// Reads the body that begins at byte `start`, which stands on a character border.
pub fn read(source: &str, start: usize, faults: &mut Vec<Fault>) -> Body {
    read_by(blocks::read, source, start, faults)
}

/// The same by `pulldown-cmark` alone: the authority that fuzzers hold [`read`] against.
pub fn read_by_parser(source: &str, start: usize, faults: &mut Vec<Fault>) -> Body {
    read_by(blocks::parse, source, start, faults)
}

fn read_by(reader: fn(&str, usize) -> Blocks, source: &str, start: usize, faults: &mut Vec<Fault>) -> Body {
    let text = source.get(start..).unwrap_or_default();
    let mut blocks = reader(text, start);
    if conflict::may_hold_any(text) {
        let conflicts = conflicts_outside_code(source, start, &blocks);
        if let Cow::Owned(masked) = without_markers(text, start, &conflicts) {
            blocks = reader(&masked, start);
        }
        faults.extend(conflicts.into_iter().map(|span| Fault { kind: FaultKind::Conflict, span }));
    }
    let mut body = sections::read(source, &blocks);
    body.span = Span::new(start.min(source.len()), source.len());
    body.links = blocks.links;
    body.links.shrink_to_fit();
    body
}

impl Title {
    /// The words of a run and their place.
    fn of(run: Run<'_>) -> Title {
        Title { text: run.to_text(), span: run.span() }
    }
}

/// Unresolved merges; what stands in a code block is an example of one.
fn conflicts_outside_code(source: &str, start: usize, blocks: &Blocks) -> Vec<Span> {
    let in_code = |span: &Span| {
        let before = blocks.code_blocks.partition_point(|code| code.start <= span.start);
        before.checked_sub(1).is_some_and(|code| span.start < blocks.code_blocks[code].end)
    };
    let found = conflict::blocks(source, start..source.len());
    found.into_iter().filter(|span| !in_code(span)).collect()
}

/// The body with the marker lines of its conflicts blanked out, so that `=======` makes no heading of the
/// text above it and all places stay as they are.
fn without_markers<'t>(text: &'t str, start: usize, conflicts: &[Span]) -> Cow<'t, str> {
    if conflicts.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut masked = String::with_capacity(text.len());
    for span in conflicts {
        let range = span.range().start - start..span.range().end - start;
        masked.push_str(&text[masked.len()..range.start]);
        for line in text[range].split_inclusive('\n') {
            let words = line.trim_end_matches(['\r', '\n']);
            if conflict::marker(words).is_some() {
                masked.extend(std::iter::repeat_n(' ', words.len()));
                masked.push_str(&line[words.len()..]);
            } else {
                masked.push_str(line);
            }
        }
    }
    masked.push_str(&text[masked.len()..]);
    Cow::Owned(masked)
}
