//! A note in the story sentence: in brackets, or as a further sentence.

use crate::analysis::text::notes::{self, Note};
use crate::analysis::text::place;
use crate::analysis::told::Told;
use crate::diagnostic::Severity;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::quote;
use crate::rules::rule::{Cards, Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    id: "note-in-story",
    group: Group::Text,
    level: Severity::Info,
    since: "0.1.0",
    summary: "a note in the story sentence: in brackets, or as a second sentence",
    why: "The sentence is what people read aloud, sort and remember. A condition hidden in brackets behind it is \
agreed by nobody and tested by nobody. Examples (e.g., such as, etc.) and word endings as in `order(s)` are fine. \
Measured on 190 labelled stories, none of them with a note: no finding.",
    bad: "\
-- storymap/buy/pay/pay.md
# Pay by card

As a busy parent, I want to pay by card (not in the first week), so that I need no cash.
",
    good: "\
-- storymap/buy/pay/pay.md
# Pay by card

As a busy parent, I want to pay by card, so that I need no cash.

Not in the first week.
",
    cure: "Move it below the sentence: a condition into the acceptance criteria, a doubt into the open questions, \
all else into a paragraph of its own.",
    needs: &[],
    silences: &[],
    options: &[],
    check: Check::Each(Cards::OpenStories, check),
};

fn check(ctx: &Context<'_>, story: &Told<'_>, sink: &mut Sink) {
    let Some(sentence) = story.sentence() else { return };
    let (source, text) = (story.source(), story.text(&sentence.text));
    let after = sentence.rest.map_or("", |rest| rest.text(source));
    let (message, span) = match notes::first(text, after) {
        None => return,
        Some(Note::Bracket(bracket)) => {
            let shown = quote::quoted(&text[bracket.clone()]);
            let message = format!("the story sentence has a note in brackets: {shown}");
            (message, place::of(source, sentence.span, text, bracket))
        }
        Some(Note::After(_)) => {
            let shown = quote::quoted(&after.replace("**", ""));
            let span = sentence.rest.map_or(sentence.span, |rest| rest.trimmed(source));
            (format!("the story sentence has a second one behind it: {shown}"), span)
        }
    };
    let help = "move it below: a condition into the acceptance criteria, all else into a paragraph of its own";
    sink.add(Finding::new(story.id, ctx.place_in(story.id, span), message, help));
}
