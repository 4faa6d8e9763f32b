//! A story sentence that nobody can say in one breath.

use crate::diagnostic::Severity;
use crate::rules::context::Context;
use crate::rules::finding::Finding;
use crate::rules::option::{Default, RuleOption};
use crate::rules::rule::{Cards, Check, Group, Look, Rule};

pub(super) static RULE: Rule = Rule {
    id: "long-story",
    group: Group::Text,
    level: Severity::Info,
    since: "0.1.0",
    summary: "a story sentence of more than forty words",
    why: "A sentence that cannot be said in one breath is not remembered, and mostly holds more than one story. \
Half of all published stories have no more than 24 words, and one in forty has more than 40.",
    bad: "\
-- storymap/buy/pay/pay.md
# Pay by card

As a busy parent who shops in the evening after work on an old phone, I want to pay by the card that I used the last \
time without typing in its number, its date and its code once more, so that I am done with the week's shopping before \
the kids come down for their tea.
",
    good: "\
-- storymap/buy/pay/pay.md
# Pay by card

As a busy parent, I want to pay by the card that I used the last time, so that I am done before the kids come down.
",
    cure: "Keep who, what and why, and move conditions into the acceptance criteria. \
If nothing can be moved, it is more than one story.",
    needs: &[],
    silences: &[],
    options: &[RuleOption {
        key: "at_most",
        meaning: "the most words of a story sentence",
        default: Default::Count(40),
    }],
    check: Check::Prepared(Cards::OpenStories, check),
};

fn check<'c>(ctx: &'c Context<'_>) -> Look<'c> {
    let most = ctx.option(&RULE, "at_most").count();
    Box::new(move |story, sink| {
        let Some(sentence) = story.sentence() else { return };
        let text = story.text(&sentence.text);
        // It has one word more than breaks at most, and nearly all sentences have few.
        let breaks = text.bytes().filter(|byte| !byte.is_ascii_graphic()).count();
        if breaks < most {
            return;
        }
        let words = text.split_whitespace();
        let count = words.filter(|word| word.contains(char::is_alphanumeric)).count();
        if count <= most {
            return;
        }
        let message = format!("the story sentence has {count} words, more than {most}");
        let help = "keep who, what and why, and move conditions into the acceptance criteria";
        sink.add(Finding::new(story.id, ctx.place_in(story.id, sentence.span), message, help));
    })
}
