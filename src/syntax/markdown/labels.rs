//! Labels that open a section without a heading: `**Goal:** …`, and lines that are nothing but a known title.

use super::blocks::Block;
use crate::source::Span;
use crate::vocabulary::Space;
use crate::vocabulary::section::{SECTIONS, Section, SectionSpec, bare as bare_title};

/// A label at the beginning of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label {
    /// Where the words of the title begin and end in the flow.
    pub(super) title: (usize, usize),
    /// The first byte of the file after the label and its colon.
    pub(super) after: usize,
}

/// The longest title, in bytes; what is longer is a sentence in bold.
const LONGEST: usize = 120;

/// A bold run with a colon inside or right after it. `words` are the words of the run, which begin at `at` in
/// the flow; `source` is the file from the run on.
pub(super) fn bold(words: &str, at: usize, source: &str, span: Span) -> Option<Label> {
    let title = words.trim_end();
    let inside = title.strip_suffix(':').map(str::trim_end);
    let behind = source.get(span.len()..).unwrap_or_default();
    let after = span.range().end;
    let (title, after) = match inside {
        Some(title) => (title, after),
        None => {
            let spaces = behind.len() - behind.trim_start_matches(' ').len();
            behind[spaces..].starts_with(':').then_some((title, after + spaces + 1))?
        }
    };
    let fits = !title.is_empty() && title.len() <= LONGEST && !title.contains('\n');
    fits.then_some(Label { title: (at, at + title.len()), after })
}

/// A block that is nothing but a title the format knows: all in bold, or with a colon at its end.
pub(super) fn bare(words: &str, block: &Block, source: &str) -> Option<Label> {
    let words = words.trim_end();
    if words.len() > LONGEST || block.item.is_some_and(|item| item.ticked.is_some()) {
        return None;
    }
    let source = source.get(..block.span.len()).unwrap_or_default().trim();
    let all_bold =
        source.starts_with("**") && source.ends_with("**") || source.starts_with("__") && source.ends_with("__");
    let title = words.strip_suffix(':').map(str::trim_end);
    let title = if all_bold { Some(title.unwrap_or(words)) } else { title }?;
    is_known(title)
        .then_some(Label { title: (block.words.0, block.words.0 + title.len()), after: block.span.range().end })
}

/// True for a title that the format knows on any card.
pub(super) fn is_known(title: &str) -> bool {
    let title = bare_title(title);
    SECTIONS.iter().any(|spec| goes_by(spec, title))
}

/// True for a title that the format knows on a story.
pub(super) fn is_known_on_a_story(title: &str) -> bool {
    let title = bare_title(title);
    SECTIONS.iter().any(|spec| spec.on.contains(&Space::Story) && goes_by(spec, title))
}

/// True for the titles of the section that holds acceptance criteria.
pub(super) fn is_criteria(title: &str) -> bool {
    let title = bare_title(title);
    SECTIONS.iter().any(|spec| spec.section == Section::AcceptanceCriteria && goes_by(spec, title))
}

/// As `section_of` compares them, but for titles in ASCII, which all known ones are: this is asked of every heading.
fn goes_by(spec: &SectionSpec, title: &str) -> bool {
    spec.titles.iter().any(|known| known.eq_ignore_ascii_case(title))
}

/// True for a label inside criteria that begins one of them and no section: `**Scenario 1:**`, `**Given:**`.
pub(super) fn is_of_a_scenario(title: &str) -> bool {
    let first: String = title.chars().take_while(|c| c.is_alphabetic()).collect();
    const KNOWN: [&str; 10] =
        ["scenario", "background", "example", "given", "when", "then", "and", "but", "ac", "case"];
    KNOWN.iter().any(|known| known.eq_ignore_ascii_case(&first))
}
