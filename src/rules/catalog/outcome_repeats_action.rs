//! An outcome that says nothing new.

use crate::analysis::text::echo::{self, Echo};
use crate::analysis::told::Told;
use crate::diagnostic::Severity;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::quote;
use crate::rules::rule::{Cards, Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    id: "outcome-repeats-action",
    group: Group::Text,
    level: Severity::Info,
    since: "0.1.0",
    summary: "an outcome that only says that it can be used, or the action again",
    why: "The outcome decides between two ways to build a story, and what may wait. \
One that says “so that I can use it” fills the template and decides nothing.",
    bad: "\
-- storymap/buy/pay/pay.md
# Pay by card

As a busy parent, I want to pay by card, so that I can use it.
",
    good: "\
-- storymap/buy/pay/pay.md
# Pay by card

As a busy parent, I want to pay by card, so that I need not keep cash in the house.
",
    cure: "Ask once more why, and write what the user will do, know, save or avoid that they could not before.",
    needs: &[],
    silences: &[],
    options: &[],
    check: Check::Each(Cards::OpenStories, check),
};

fn check(ctx: &Context<'_>, story: &Told<'_>, sink: &mut Sink) {
    let parts = story.parts();
    let (Some(action), Some(outcome)) = (&parts.action, &parts.outcome) else { return };
    let Some(echo) = echo::of(&action.text, &outcome.text) else { return };
    let shown = quote::quoted(&outcome.text);
    let message = match echo {
        Echo::Empty => format!("the outcome {shown} does not say what for"),
        Echo::Action => format!("the outcome {shown} says the action again"),
    };
    let help = "ask once more why: what will the user do, know, save or avoid that they could not before?";
    sink.add(Finding::new(story.id, ctx.place_in(story.id, outcome.span), message, help));
}
