//! Every place that loading speaks of lies in its file, on character borders.

use storymap::load::Loaded;
use storymap::source::{FileId, Span};

/// Asserts it of all problems, titles and fields.
#[track_caller]
pub(super) fn assert_spans(loaded: &Loaded) {
    for problem in &loaded.problems {
        assert_span(loaded, problem.file, problem.span, &format!("{:?}", problem.kind));
    }
    for card in &loaded.map.cards {
        assert_span(loaded, card.file, card.title_span, "the title");
        for value in &card.fields {
            assert_span(loaded, card.file, value.span, "a value");
            assert_span(loaded, card.file, value.key_span, "a key");
        }
        assert_eq!(card.link_targets.len(), card.body.links.len());
    }
}

#[track_caller]
fn assert_span(loaded: &Loaded, file: FileId, span: Span, what: &str) {
    let file = &loaded.map.files[file.index()];
    let inside = file.text.get(span.range());
    assert!(inside.is_some(), "{what}: {span:?} lies in {} of {} bytes", file.path, file.text.len());
}
