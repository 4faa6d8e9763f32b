//! A story that asks for two things.

use crate::analysis::text::{actions, place};
use crate::analysis::told::Told;
use crate::diagnostic::Severity;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::quote;
use crate::rules::rule::{Cards, Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    id: "several-actions",
    group: Group::Text,
    level: Severity::Info,
    since: "0.1.0",
    summary: "a story whose user does two things, joined by `and`, `or` or a slash",
    why: "Two actions in one story are ranked, estimated and shipped as one, although one of them is often \
worth more and ready sooner. It understands English, and where it is in doubt it says nothing. \
On the 190 labelled stories that it was tuned with, 16 of them with several actions, precision and recall are 1.00. \
On 118 further ones that nobody had seen, 21 of them with several actions, precision was 0.94 and recall 0.76: \
nearly all that it reports is right, and it misses one in four.",
    bad: "\
-- storymap/buy/pay/pay.md
# Pay and see past orders

As a busy parent, I want to pay with one tap and see my past orders, so that I am done before the kids are.
",
    good: "\
-- storymap/buy/pay/pay.md
# Pay with one tap

As a busy parent, I want to pay with one tap, so that I am done before the kids are.
",
    cure: "Ask whether one part could ship without the other. If it could, make two stories of it; \
if both are one act to the user, find the one verb that names it.",
    needs: &[],
    silences: &[],
    options: &[],
    check: Check::Each(Cards::OpenStories, check),
};

fn check(ctx: &Context<'_>, story: &Told<'_>, sink: &mut Sink) {
    let Some(action) = &story.parts().action else { return };
    let Some(second) = actions::second(&action.text, story.asks_for_a_deed()) else { return };
    let span = place::of(story.source(), action.span, &action.text, second.clone());
    let joined = quote::quoted(&action.text[second]);
    let message = format!("the story asks for more than one thing: it goes on with {joined}");
    let help = "if one part could ship without the other, make it a story of its own";
    sink.add(Finding::new(story.id, ctx.place_in(story.id, span), message, help));
}
