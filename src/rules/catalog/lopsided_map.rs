//! A map of which one activity has nearly everything.

use super::journey::skips_allowed;
use crate::analysis::coverage::ColumnCoverage;
use crate::diagnostic::Severity;
use crate::model::card::CardId;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::option::{Default, RuleOption};
use crate::rules::rule::{Check, Group, Rule};
use crate::vocabulary::field::Field;

pub(super) static RULE: Rule = Rule {
    id: "lopsided-map",
    group: Group::Shape,
    level: Severity::Warning,
    since: "0.1.0",
    summary: "one activity has half of all stories or more, while another has a single one",
    why: "Detail is where the conversation was, and the journey is as good as its thinnest part. \
A map that is deep in one place often tells who was in the room, not what users do.",
    bad: "\
-- storymap.toml
[rules]
lopsided-map = { at_least = 4 }   # so that this example can be small
-- storymap/10-find/10-search/by-name.md
# Search by name
-- storymap/10-find/10-search/by-picture.md
# Search by picture
-- storymap/10-find/20-narrow/by-price.md
# Narrow by price
-- storymap/20-buy/10-pay/pay-by-card.md
# Pay by card
",
    good: "\
-- storymap/20-buy/10-pay/pay-by-invoice.md
# Pay by invoice
-- storymap/10-find/10-search/by-picture.md gone
",
    cure: "Walk through the thin activity with somebody who does it, and write down what they need. \
Mark it `draft: true` while it waits for that, or `optional: true` where users can do without it.",
    needs: &[],
    silences: &[],
    options: &[
        RuleOption { key: "at_least", meaning: "stories from which on a map is judged", default: Default::Count(12) },
        RuleOption {
            key: "share",
            meaning: "the share of all stories, in per cent, that is too much for one activity",
            default: Default::Count(50),
        },
    ],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    let at_least = ctx.option(&RULE, "at_least").count();
    let share = ctx.option(&RULE, "share").count();
    for (shape, coverage) in ctx.shapes.iter().zip(&ctx.coverage.maps) {
        let all = shape.stories.all;
        let Some(thick) = shape.columns.iter().max_by_key(|column| column.stories.all) else { continue };
        let count = thick.stories.all;
        if all < at_least || count * 100 < all * share || ctx.map.card(shape.map).is(Field::Draft) {
            continue;
        }
        // One without any story is a gap of its own.
        let is_thin = |column: &&ColumnCoverage| column.reach.count_all() == 1 && !skips_allowed(ctx, column.activity);
        let thin: Vec<CardId> = coverage.columns.iter().filter(is_thin).map(|column| column.activity).collect();
        let Some(first) = thin.first() else { continue };
        let message =
            format!("{} has {count} of {all} stories, and {} only one", ctx.named(thick.activity), ctx.listed(&thin));
        let help = "walk through the thin one with somebody who does it, or mark it `draft: true` until then";
        let finding = Finding::new(thick.activity, ctx.title_of(thick.activity), message, help);
        let finding = finding.label(ctx.title_of(*first), "has only one story");
        sink.add(finding.about([shape.map]).about(thin));
    }
}
