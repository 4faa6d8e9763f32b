//! A map that nobody has drawn a line through.

use crate::diagnostic::Severity;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::option::{Default, RuleOption};
use crate::rules::rule::{Check, Group, Rule};
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;
use std::collections::BTreeSet;

pub(super) static RULE: Rule = Rule {
    id: "map-without-releases",
    group: Group::Shape,
    level: Severity::Info,
    since: "0.1.0",
    summary: "a map with eight open stories or more, none of them in a release",
    why: "A map without slices is a heap in good order. \
The first line through it answers the question that matters: which is the least that takes a user from one end to the other.",
    bad: "\
-- storymap/buy/10-choose/by-name.md
# Choose by name
-- storymap/buy/10-choose/by-aisle.md
# Choose by aisle
-- storymap/buy/10-choose/by-price.md
# Choose by price
-- storymap/buy/10-choose/by-diet.md
# Choose by diet
-- storymap/buy/20-pay/by-card.md
# Pay by card
-- storymap/buy/20-pay/by-invoice.md
# Pay by invoice
-- storymap/buy/20-pay/by-voucher.md
# Pay by voucher
-- storymap/buy/20-pay/by-phone.md
# Pay by phone
",
    good: "\
-- storymap/buy/10-choose/by-name.md
---
release: mvp
---
# Choose by name
-- storymap/buy/20-pay/by-card.md
---
release: mvp
---
# Pay by card
-- storymap/releases/mvp.md
---
outcome: neighbours order their first basket without help
---
# First orders
",
    cure: "Add a release with `storymap new release TITLE`, say in it what will be better for users, and name it under `release:` in the thinnest story of each task.",
    needs: &[],
    silences: &[],
    options: &[RuleOption {
        key: "at_least",
        meaning: "open stories from which on a map should have releases",
        default: Default::Count(8),
    }],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    let at_least = ctx.option(&RULE, "at_least").count();
    // A release that is misspelt is a line all the same.
    let has_line = ctx
        .cards(Space::Story)
        .filter(|(id, card)| card.field(Field::Release).is_some() || ctx.unread.hides(*id, Field::Release));
    let with_lines: BTreeSet<_> = has_line.filter_map(|(id, card)| ctx.map_of(id, card)).collect();
    for shape in ctx.shapes.iter().filter(|shape| shape.stories.open >= at_least && !with_lines.contains(&shape.map)) {
        if ctx.map.card(shape.map).is(Field::Draft) {
            continue;
        }
        let message =
            format!("{} has {} open stories, and none is in a release", ctx.named(shape.map), shape.stories.open);
        let help = match ctx.map.releases.is_empty() {
            true => "add one with `storymap new release TITLE`, and put the thinnest story of each task into it",
            false => "name a release under `release:` in the thinnest story of each task",
        };
        let finding = Finding::new(shape.map, ctx.title_of(shape.map), message, help);
        // Where there is one map, releases that hold nothing say the same.
        let empty = ctx.map.releases.iter().copied().filter(|_| ctx.shapes.len() == 1);
        sink.add(finding.about(empty));
    }
}
