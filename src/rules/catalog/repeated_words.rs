//! A word that stands twice.

use crate::analysis::text::{doubled, place};
use crate::analysis::told::Told;
use crate::diagnostic::Severity;
use crate::diagnostic::fix::Fix;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::quote;
use crate::rules::rule::{Cards, Check, Group, Rule};
use crate::source::Span;
use crate::vocabulary::field::Field;

pub(super) static RULE: Rule = Rule {
    id: "repeated-words",
    group: Group::Text,
    level: Severity::Warning,
    since: "0.1.0",
    summary: "a word of an open story that stands twice: `the the`, `so that so`",
    why: "It is a slip of the pen, most often left by an edit, and a reader stumbles over it. \
Words that may stand twice (“had had”, “very very”) are left alone, and so are other languages.",
    bad: "\
-- storymap/buy/pay/pay.md
# Pay by card

As a busy parent, I want to pay by card, so that so I need no cash.
",
    good: "\
-- storymap/buy/pay/pay.md
# Pay by card

As a busy parent, I want to pay by card, so that I need no cash.
",
    cure: "Delete one of the two.",
    needs: &[],
    silences: &[],
    options: &[],
    check: Check::Each(Cards::OpenStories, check),
};

fn check(ctx: &Context<'_>, story: &Told<'_>, sink: &mut Sink) {
    let card = story.card;
    let is_title = |span: Span| card.title_span.range().contains(&span.range().start);
    let mut look = |text: &str, span: Span, is_english: bool| look(ctx, sink, story, (text, span), is_english);
    if let Some(sentence) = story.sentence() {
        look(story.text(&sentence.text), sentence.span, true);
    }
    if !story.sentence().is_some_and(|sentence| is_title(sentence.span)) {
        let title = story.title();
        look(&title.text, title.span, false);
    }
    for field in [Field::Role, Field::Situation, Field::Action, Field::Outcome] {
        if let (Some(text), Some(value)) = (card.text_field(field), card.field(field)) {
            look(story.text(text), value.span, false);
        }
    }
}

/// Tells every word of a text that stands twice. Only a sentence that was read is known to be English.
fn look(ctx: &Context<'_>, sink: &mut Sink, story: &Told<'_>, (text, whole): (&str, Span), is_english: bool) {
    let (id, source) = (story.id, story.source());
    for word in doubled::doubled(text, is_english) {
        let start = text[..word.start].trim_end().len();
        let first = text[..start].rfind(char::is_whitespace).map_or(0, |at| at + 1);
        let (pair, twice) = (quote::quoted(&text[first..word.end]), quote::quoted(&text[word.clone()]));
        let span = place::of(source, whole, text, word.clone());
        let spaced = source[..span.range().start].ends_with(' ') && span.text(source) == &text[word];
        let with_space = Span { start: span.start.saturating_sub(1), ..span };
        let fix = spaced.then(|| Fix::replace(ctx.place_in(id, with_space), ""));
        let location = ctx.place_in(id, span);
        let finding = Finding::new(id, location, format!("{twice} stands twice"), "delete one of the two");
        sink.add(finding.subject(pair).fix(fix));
    }
}
