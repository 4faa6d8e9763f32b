//! Bodies, and the sentences and criteria in them: every place is one, they are the same wherever the body begins, and
//! the fast reader reads as the authority does.

use super::spans::Places;
use storymap::source::Span;
use storymap::syntax::criteria::Criteria;
use storymap::syntax::fault::Fault;
use storymap::syntax::markdown::{self, Body, Title, destinations};
use storymap::syntax::sentence::{self, Part, Sentence};

/// What may stand above a body; three bytes more than characters.
const ABOVE: &str = "---\nü: 👩\n---\n";

/// Reads a body, and the same below front matter.
pub(super) fn check(bytes: &[u8]) {
    let text = super::text(bytes);
    let alone = places(&text, 0);
    let below = places(&format!("{ABOVE}{text}"), ABOVE.len());
    assert_eq!(alone, below, "a body is read otherwise below front matter");
}

/// Reads criteria: as a section, and as a block of code in it.
pub(super) fn check_criteria(bytes: &[u8]) {
    let text = super::text(bytes);
    for opening in ["## Acceptance criteria\n\n", "## Acceptance criteria\n\n- ", "# A\n\n```gherkin\n"] {
        places(&format!("{opening}{text}"), 0);
    }
}

/// Reads a text as a sentence, whole and below other lines.
pub(super) fn check_sentence(bytes: &[u8]) {
    let text = super::text(bytes);
    let mut found = Places::of(&text);
    if let Some(sentence) = sentence::parse_plain(&text, Span::new(0, text.len())) {
        check_parts(&mut found, &sentence);
        let whole = sentence.span;
        for part in parts(&sentence) {
            let is_inside = whole.start <= part.span.start && part.span.end <= whole.end;
            assert!(is_inside, "{part:?} lies outside of its sentence {whole:?}");
            assert!(!part.text.get(&text).is_empty(), "a part says nothing");
        }
    }
    places(&text, 0);
}

/// All places in a body that begins at a byte, from there on.
fn places(source: &str, start: usize) -> Vec<(usize, usize)> {
    let mut faults = Vec::new();
    let body = markdown::read(source, start, &mut faults);
    let mut others = Vec::new();
    let by_authority = markdown::read_by_parser(source, start, &mut others);
    assert_eq!((&body, &faults), (&by_authority, &others), "the two readers differ");
    let mut places = Places::of(source);
    check_body(&mut places, &body, &faults);
    for destination in destinations::read(source, start) {
        places.span(destination.span);
        let is_link = destination.link.is_none_or(|link| link < body.links.len());
        assert!(is_link, "{destination:?} stands in no link");
    }
    places.shifted(start)
}

fn check_body(places: &mut Places<'_>, body: &Body, faults: &[Fault]) {
    places.span(body.span);
    faults.iter().for_each(|fault| places.span(fault.span));
    body.title.iter().chain(&body.opening).for_each(|title| check_title(places, title));
    for section in &body.sections {
        check_title(places, &section.title);
        places.span(section.content);
        section.items.iter().for_each(|item| check_title(places, item));
    }
    for link in &body.links {
        places.span(link.span);
        places.text(&link.target);
    }
    body.sentence.iter().for_each(|sentence| check_parts(places, sentence));
    check_items(places, &body.criteria);
}

fn check_title(places: &mut Places<'_>, title: &Title) {
    places.text(&title.text);
    places.span(title.span);
}

fn check_items(places: &mut Places<'_>, criteria: &Criteria) {
    places.span(criteria.span);
    for item in &criteria.items {
        places.span(item.span);
        places.text(&item.text);
        item.steps.iter().for_each(|step| places.span(step.span));
    }
}

fn check_parts(places: &mut Places<'_>, sentence: &Sentence) {
    places.span(sentence.span);
    places.text(&sentence.text);
    sentence.rest.iter().for_each(|rest| places.span(*rest));
    for part in parts(sentence) {
        places.span(part.span);
        places.text(&part.text);
    }
}

fn parts(sentence: &Sentence) -> impl Iterator<Item = &Part> {
    [&sentence.role, &sentence.situation, &sentence.action, &sentence.outcome].into_iter().flatten()
}
