//! A map that nobody can see whole.

use crate::diagnostic::Severity;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::option::{Default, RuleOption};
use crate::rules::rule::{Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    id: "map-too-large",
    group: Group::Shape,
    level: Severity::Info,
    since: "0.1.0",
    summary: "a map with more than two hundred open stories",
    why: "A story map is there to be seen whole. Beyond some two hundred stories it is a backlog again, and nobody walks through it any more. \
Finished and dropped stories do not count, nor does what waits in `backlog/`.",
    bad: "\
-- storymap.toml
[rules]
map-too-large = { at_most = 1 }   # so that this example can be small
-- storymap/buy/pay/pay-by-card.md
# Pay by card
-- storymap/buy/pay/pay-by-invoice.md
# Pay by invoice
",
    good: "\
-- storymap/buy/pay/pay-by-invoice.md gone
",
    cure: "Give each kind of user a map of their own, in a folder with its own `map.md`, and set `status: dropped` on what nobody will build.",
    needs: &[],
    silences: &[],
    options: &[RuleOption { key: "at_most", meaning: "the most open stories of a map", default: Default::Count(200) }],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    let at_most = ctx.option(&RULE, "at_most").count();
    for shape in ctx.shapes.iter().filter(|shape| shape.stories.open > at_most) {
        let message = format!("{} has {} open stories, more than {at_most}", ctx.named(shape.map), shape.stories.open);
        let help = "give each kind of user a map of their own, and drop what nobody will build";
        sink.add(Finding::new(shape.map, ctx.title_of(shape.map), message, help));
    }
}
