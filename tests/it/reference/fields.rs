//! `docs/reference/fields.md`: every field and section of every card, from the table that the reader uses.

use crate::support::golden::assert_current;
use std::fmt::Write;
use storymap::vocabulary::Space;
use storymap::vocabulary::field::{Cards, FIELDS, FieldSpec, Shape};
use storymap::vocabulary::section::{SECTIONS, SectionSpec};
use storymap::vocabulary::status::{ReleaseStatus, Status};

const OPENING: &str = "\
# Fields and sections

What front matter and bodies of cards may say.
[The format](format.md) explains how cards make a map.
Keys are written in lower case with `_`; `-` reads as `_`.
A key that begins with `x_` is the team's own; any other key that is not listed here is kept, and reported.
Either a section or the field beside it says the same; where both do, the field counts.
";

#[test]
fn the_page_of_fields_is_current() {
    let mut page = OPENING.to_owned();
    page.push_str(&fields("Every card", |spec| spec.on == Cards::All));
    for space in Space::ALL {
        let title = match space {
            Space::Story => "Story, bug, chore, enabler, spike".to_owned(),
            space => capitalised(space.name()),
        };
        let is_here = |spec: &FieldSpec| matches!(spec.on, Cards::Of(spaces) if spaces.contains(&space));
        page.push_str(&fields(&title, is_here));
        page.push_str(&sections(space));
    }
    page.push_str(&states());
    assert_current("docs/reference/fields.md", &page);
}

fn fields(title: &str, is_asked: impl Fn(&FieldSpec) -> bool) -> String {
    let mut text = format!("\n## {title}\n");
    let asked: Vec<&FieldSpec> = FIELDS.iter().filter(|spec| is_asked(spec)).collect();
    if !asked.is_empty() {
        text.push_str("\n| field | takes | says |\n|---|---|---|\n");
    }
    for spec in asked {
        writeln!(text, "| `{}` | {} | {} |", spec.key, taken(spec.shape), spec.meaning).expect("a string takes all");
    }
    text
}

fn sections(space: Space) -> String {
    let here: Vec<&SectionSpec> = SECTIONS.iter().filter(|spec| spec.on.contains(&space)).collect();
    if here.is_empty() {
        return String::new();
    }
    let mut text = String::from("\n| section | also called | field that says the same |\n|---|---|---|\n");
    for spec in here {
        let (name, others) = spec.titles.split_first().expect("a section has a name");
        let others: Vec<String> = others.iter().map(|title| capitalised(title)).collect();
        let field = spec.field.map(|field| format!("`{}`", field.key())).unwrap_or_default();
        writeln!(text, "| {} | {} | {field} |", capitalised(name), others.join(", ")).expect("a string takes all");
    }
    text
}

/// What a field takes, in words.
fn taken(shape: Shape) -> String {
    match shape {
        Shape::Text => "text".to_owned(),
        Shape::Sentences => "a list of sentences".to_owned(),
        Shape::Names => "a list of words".to_owned(),
        Shape::Number => "a number".to_owned(),
        Shape::Effort => "a number or a size".to_owned(),
        Shape::Confidence => "a number, also with `%`".to_owned(),
        Shape::Rank => "a decimal".to_owned(),
        Shape::Boolean => "`true` or `false`".to_owned(),
        Shape::Reason => "`true`, `false` or a text".to_owned(),
        Shape::Date => "`2027-01-31`".to_owned(),
        Shape::Milestone => "`2027-01-31` or `2027-Q1`".to_owned(),
        Shape::Choice(words) => words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", "),
        Shape::Type => "a type of card".to_owned(),
        Shape::Status => "a state".to_owned(),
        Shape::Reference(space) => format!("the id of {}", space.card_type().with_article()),
        Shape::References(space) => format!("ids of {}", space.plural()),
        Shape::Dependencies => "ids of the same kind of card, or `external: …`".to_owned(),
        Shape::Sources => "ids, paths or URLs".to_owned(),
        Shape::Waivers => "`rule: reason` or `rule until 2027-01-31: reason`".to_owned(),
    }
}

fn states() -> String {
    let mut text =
        String::from("\n## States\n\nOf stories, epics and themes:\n\n| state | also written |\n|---|---|\n");
    for status in Status::ALL {
        writeln!(text, "| `{}` | {} |", status.name(), listed(status.aliases())).expect("a string takes all");
    }
    text.push_str("\nOf releases:\n\n| state | also written |\n|---|---|\n");
    for status in ReleaseStatus::ALL {
        writeln!(text, "| `{}` | {} |", status.name(), listed(status.aliases())).expect("a string takes all");
    }
    text
}

fn listed(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
