//! A must that comes after what could be done, or never.

use crate::analysis::coverage::MapCoverage;
use crate::diagnostic::Severity;
use crate::model::card::CardId;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Need, Rule};
use crate::vocabulary::field::Field;
use std::collections::HashMap;

pub(super) static RULE: Rule = Rule {
    id: "must-have-left-behind",
    group: Group::Slices,
    level: Severity::Info,
    since: "0.1.0",
    summary: "a MoSCoW must with no release, or later than a could of the same task",
    why: "Both words were said by the same team, and the order of the releases says the opposite. \
Only open stories on the map count, and only where the map has releases.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
---
release: second
moscow: must
---
# Pay by card
-- storymap/buy/pay/pay-by-phone.md
---
release: mvp
moscow: could
---
# Pay by phone
-- storymap/releases/10-mvp.md
---
id: mvp
outcome: neighbours order their first basket without help
---
# First orders
-- storymap/releases/20-second.md
---
id: second
outcome: they come back every week
---
# Weekly habit
",
    good: "\
-- storymap/buy/pay/pay-by-card.md
---
release: mvp
moscow: must
---
# Pay by card
-- storymap/buy/pay/pay-by-phone.md
---
release: second
moscow: could
---
# Pay by phone
",
    cure: "Bring the must forward, or call it what it is: `should` or `could`.",
    needs: &[Need::ReleaseOrder],
    silences: &[],
    options: &[],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    let places: HashMap<CardId, usize> = ctx.map.releases.iter().copied().zip(0..).collect();
    let has_releases = |map: &&MapCoverage| !map.releases.is_empty();
    let sliced = ctx.coverage.maps.iter().zip(&ctx.map.maps).filter(|(map, _)| has_releases(map));
    for (_, backbone) in sliced {
        for column in &backbone.columns {
            column.steps.iter().for_each(|step| judge(ctx, &places, &step.stories, sink));
        }
        let beside = backbone.columns.iter().flat_map(|column| &column.stories).chain(&backbone.stories);
        // What stands under no task has no neighbours to be compared with.
        beside.for_each(|story| judge(ctx, &places, &[*story], sink));
    }
}

/// The musts among the stories of a task.
fn judge(ctx: &Context<'_>, places: &HashMap<CardId, usize>, stories: &[CardId], sink: &mut Sink) {
    let is_asked = |id: &CardId| {
        let card = ctx.map.card(*id);
        card.covers() && card.is_open() && !ctx.unread.hides(*id, Field::Release)
    };
    let of_degree = |degree: &'static str| {
        let has_degree = move |id: &CardId| {
            let card = ctx.map.card(*id);
            card.text_field(Field::Moscow).is_some_and(|text| ctx.map.text(card, text) == degree)
        };
        stories.iter().copied().filter(move |id| has_degree(id) && is_asked(id))
    };
    let place = |id: CardId| ctx.map.card(id).release().and_then(|release| places.get(&release)).copied();
    let first_could = of_degree("could").filter_map(|id| Some((place(id)?, id))).min();
    for must in of_degree("must") {
        // A could that the must needs has to come first.
        let first_could = first_could.filter(|(_, could)| !needs(ctx, must, *could));
        match (place(must), first_could) {
            (None, could) => sink.add(unscheduled(ctx, must, could.map(|(_, could)| could))),
            (Some(place), Some((before, could))) if before < place => sink.add(later(ctx, must, could)),
            _ => {}
        }
    }
}

fn needs(ctx: &Context<'_>, must: CardId, could: CardId) -> bool {
    ctx.map.card(must).referred_cards(Field::DependsOn).any(|needed| needed == could)
}

fn unscheduled(ctx: &Context<'_>, must: CardId, could: Option<CardId>) -> Finding {
    let message = format!("{} is a must, and in no release", ctx.named(must));
    let help = "name the release that cannot go without it under `release:`, or call it `should` or `could`";
    let finding = Finding::new(must, ctx.place_of(must, Field::Moscow), message, help);
    could
        .into_iter()
        .fold(finding, |finding, could| finding.label(ctx.place_of(could, Field::Release), "a could that has one"))
}

fn later(ctx: &Context<'_>, must: CardId, could: CardId) -> Finding {
    let message = format!("{} is a must, and ships after {}, a could", ctx.named(must), ctx.listed(&[could]));
    let help = "bring the must forward, or call it `should` or `could`";
    let finding = Finding::new(must, ctx.place_of(must, Field::Release), message, help);
    finding.label(ctx.place_of(could, Field::Release), "a could that ships first")
}
