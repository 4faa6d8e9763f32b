//! A note in the story sentence: in brackets, or as a further sentence.

use crate::analysis::story;
use crate::analysis::text::notes::{self, Note};
use crate::analysis::text::place;
use crate::diagnostic::Severity;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::quote;
use crate::rules::rule::{Check, Group, Rule};

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
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    for (id, card) in ctx.open_stories() {
        let Some(sentence) = story::sentence(ctx.map, id) else { continue };
        let source = ctx.map.source(card.file);
        let text = ctx.map.text(card, &sentence.text);
        let after = sentence.rest.map_or("", |rest| rest.text(source));
        let (message, span) = match notes::first(text, after) {
            None => continue,
            Some(Note::Bracket(bracket)) => {
                let shown = quote::quoted(&text[bracket.clone()]);
                (
                    format!("the story sentence has a note in brackets: {shown}"),
                    place::of(source, sentence.span, text, bracket),
                )
            }
            Some(Note::After(_)) => {
                let span = sentence.rest.map_or(sentence.span, |rest| rest.trimmed(source));
                (
                    format!(
                        "the story sentence has a second one behind it: {}",
                        quote::quoted(&after.replace("**", ""))
                    ),
                    span,
                )
            }
        };
        let help = "move it below: a condition into the acceptance criteria, all else into a paragraph of its own";
        sink.add(Finding::new(id, ctx.place_in(id, span), message, help));
    }
}
