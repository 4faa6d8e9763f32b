//! What a story may say in a form that is not read: another language, a table, HTML, boxes to tick anywhere. Nobody can
//! say that it is missing. What is read, and how it is told, is not here: see `completeness`.

use crate::analysis::text::language;
use crate::analysis::{completeness, says};
use crate::model::StoryMap;
use crate::model::card::CardId;
use crate::source::Span;
use crate::syntax::words;
use crate::vocabulary::Space;
use crate::vocabulary::section::{Section, section_of};

/// True for a story that is told in another language, in a table or in HTML, so that nobody can say what it lacks.
pub fn is_beyond_reading(map: &StoryMap, id: CardId) -> bool {
    is_foreign(map, id) || is_in_another_form(map, id)
}

fn is_foreign(map: &StoryMap, id: CardId) -> bool {
    language::is_foreign_title(map.title(id))
        || completeness::prose(map, map.card(id)).is_some_and(language::is_foreign_prose)
}

/// True for a table or HTML above all sections: the story may be told there.
fn is_in_another_form(map: &StoryMap, id: CardId) -> bool {
    let card = map.card(id);
    let first = card.body.sections.first().map_or(card.body.span.end, |section| section.title.span.start);
    let above = Span { end: first, ..card.body.span };
    let mut lines = above.text(map.source(card.file)).lines().map(str::trim_start);
    lines.any(|line| line.starts_with('|') || line.starts_with('<') && !line.starts_with("<!--"))
}

/// True where a story has acceptance criteria, or what may be some in a form that is not read: prose under that name
/// or one like it, boxes to tick and steps anywhere, a section with a title in another language.
pub fn may_have_criteria(map: &StoryMap, id: CardId) -> bool {
    let card = map.card(id);
    if !card.body.criteria.items.is_empty() || says::section(map, card, Section::AcceptanceCriteria).is_some() {
        return true;
    }
    let is_filled = card.body.sections.iter().any(|section| !section.content.is_empty());
    let mut lines = card.body.span.text(map.source(card.file)).lines().map(str::trim_start);
    lines.any(|line| is_box(line) || is_step(line) || names_criteria(line)) || is_filled && is_foreign(map, id)
}

/// True for a list item with a box to tick.
fn is_box(line: &str) -> bool {
    let item = line.strip_prefix(['-', '*', '+']).map(str::trim_start).unwrap_or_default();
    ["[ ] ", "[x] ", "[X] "].iter().any(|mark| item.starts_with(mark))
}

/// True for a line that opens as a criterion does: `Given …`, `Scenario: …`, `AC1 …`.
fn is_step(line: &str) -> bool {
    let first = words::first_word(line);
    let first = line[first].to_ascii_lowercase();
    let number = first.strip_prefix("ac").unwrap_or_default().trim_start_matches('-');
    ["given", "scenario"].contains(&first.as_str()) || number.starts_with(|c: char| c.is_ascii_digit())
}

/// True for a heading, a label or a line of HTML that names criteria in other words than the format does, or has some
/// on its line. The known title with nothing after it is a section that was looked at.
fn names_criteria(line: &str) -> bool {
    const NAMES: [&str; 2] = ["acceptance", "conditions of satisfaction"];
    let (title, after) = match line.split_once(':') {
        Some(parts) => parts,
        None if line.starts_with(['#', '*', '_', '<']) => (line, ""),
        None => return false,
    };
    let lower = title.to_ascii_lowercase();
    let has_more = after.contains(char::is_alphanumeric);
    NAMES.iter().any(|name| lower.contains(name)) && (has_more || section_of(Space::Story, title).is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::fixture;

    #[test]
    fn criteria_may_stand_in_a_form_that_is_not_read() {
        for (body, expected) in [
            ("## Acceptance criteria\n\n- It is paid.\n", true),
            ("## ✅ Acceptance criteria\n\nIt is paid.\n", true),
            ("- [ ] It is paid.\n", true),
            ("## Definition of done\n\n* [x] It is paid.\n", true),
            ("<details><summary>Acceptance Criteria</summary>\n\n- paid\n</details>\n", true),
            ("Als Kunde möchte ich mit der Karte zahlen.\n\n## Kriterien\n\n- Es ist bezahlt.\n", true),
            ("Als Kunde möchte ich mit der Karte zahlen.\n", false),
            ("The clerk has to pay.\n\n## Sketch\n\n- It is paid.\n", false),
            ("- Given a basket, when I pay, then it is paid.\n", true),
            ("**AC1** it is paid\n", true),
            ("## User acceptance criteria\n\n- It is paid.\n", true),
            ("Acceptance criteria: it is paid.\n", true),
            ("## Conditions of satisfaction\n\n- It is paid.\n", true),
            ("## Acceptance criteria\n", false),
            ("**Acceptance criteria:**\n", false),
            ("To do: acceptance criteria.\n", false),
            ("The acceptance criteria are to come.\n", false),
        ] {
            let map = fixture(&format!("-- a/t/s.md\n# Pay\n\n{body}"));
            let id = map.maps[0].columns[0].steps[0].stories[0];
            assert_eq!(may_have_criteria(&map, id), expected, "{body}");
        }
    }
}
