//! A release that is deep in one place while another has nothing yet.

use super::journey::skips_allowed;
use crate::analysis::coverage::{ColumnCoverage, MapCoverage};
use crate::analysis::slices::{self, Spread};
use crate::diagnostic::Severity;
use crate::model::card::CardId;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::option::{Default, RuleOption};
use crate::rules::rule::{Check, Group, Need, Rule};
use crate::vocabulary::status::ReleaseStatus;
use std::collections::BTreeSet;

pub(super) static RULE: Rule = Rule {
    id: "slice-goes-deep",
    group: Group::Slices,
    level: Severity::Warning,
    since: "0.1.0",
    summary: "one activity has 60 % of the stories of a release or more, while another has nothing yet",
    why: "Depth comes after the whole way. The effort for the fifth variation of one step would have brought users a first version of the step where they now stop. \
On the `current` release it is an error, unless it is the first slice: `first-slice-skips-activity` is one there.",
    bad: "\
-- storymap.toml
[rules]
slice-goes-deep = { at_least = 2 }   # so that this example can be small
-- storymap/10-find/search/by-name.md
---
release: mvp
status: finished
---
# Search by name
-- storymap/10-find/search/by-picture.md
---
release: second
---
# Search by picture
-- storymap/10-find/search/by-voice.md
---
release: second
---
# Search by voice
-- storymap/20-buy/pay/pay-by-card.md
# Pay by card
-- storymap/releases/mvp.md
---
rank: 10
status: finished
outcome: people find what we have
---
# First look
-- storymap/releases/second.md
---
rank: 20
outcome: people order without help
---
# First orders
",
    good: "\
-- storymap/20-buy/pay/pay-by-card.md
---
release: second
---
# Pay by card
",
    cure: "Move some of its stories to a later release, and take in the thinnest story of each activity that has none. \
Once the whole journey is there, a release may go as deep as it likes.",
    needs: &[Need::ReleaseOrder],
    silences: &["slice-breaks-journey"],
    options: &[
        RuleOption {
            key: "at_least",
            meaning: "stories from which on a release is judged",
            default: Default::Count(5),
        },
        RuleOption {
            key: "share",
            meaning: "the share of a release, in per cent, that is too much for one activity",
            default: Default::Count(60),
        },
    ],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    let at_least = ctx.option(&RULE, "at_least").count();
    let share = ctx.option(&RULE, "share").count();
    let is_deep = |depth: &Depth| depth.all >= at_least && depth.stories * 100 >= depth.all * share;
    let mut deep = Vec::new();
    let mut broken = BTreeSet::new();
    for (map, backbone) in ctx.coverage.maps.iter().zip(&ctx.map.maps) {
        let spreads = slices::spreads(ctx.map, backbone);
        for (release, missing) in holes(ctx, map) {
            let depth = spreads.get(&release).and_then(Depth::of);
            match depth.filter(is_deep) {
                Some(depth) => deep.push((release, finding(ctx, map, release, (&depth, missing)))),
                None if map.first_slice(ctx.map) == Some(release) => {}
                None => _ = broken.insert(release),
            }
        }
    }
    // What it says of a release stands for all that is broken there. Where another map is broken without being deep,
    // that must be told, and so this cannot.
    let alone = deep.into_iter().filter(|(release, _)| !broken.contains(release));
    alone.for_each(|(_, finding)| sink.add(finding));
}

/// How deep one map's part of a release is.
struct Depth {
    /// Its stories.
    all: usize,
    /// The activity that has most of them, and how many.
    activity: CardId,
    stories: usize,
}

impl Depth {
    fn of(spread: &Spread) -> Option<Depth> {
        let (activity, stories) = spread.deepest()?;
        Some(Depth { all: spread.stories, activity, stories })
    }
}

/// The releases that are not out and leave a hole, with the activities that a user does not find then, though they
/// have stories that could be there.
fn holes(ctx: &Context<'_>, map: &MapCoverage) -> Vec<(CardId, Vec<CardId>)> {
    let may_be_there = |activity| skips_allowed(ctx, activity) || ctx.doubts().may_be_in_any_slice(ctx.map, activity);
    let is_asked = |column: &&ColumnCoverage| column.reach.has_stories() && !may_be_there(column.activity);
    let asked = map.columns.iter().filter(is_asked);
    let firsts: Vec<_> = asked.map(|column| (column.activity, map.first_release_with(&column.reach))).collect();
    let missing = |(position, release): (usize, &CardId)| {
        let is_there = |first: Option<usize>| first.is_some_and(|first| first <= position);
        let missing = firsts.iter().filter(|(_, first)| !is_there(*first)).map(|(activity, _)| *activity);
        (*release, missing.collect::<Vec<CardId>>())
    };
    let is_out = |release: CardId| ctx.map.card(release).release_status() == ReleaseStatus::Finished;
    let all = map.releases.iter().enumerate().map(missing);
    all.filter(|(release, missing)| !missing.is_empty() && !is_out(*release)).collect()
}

fn finding(ctx: &Context<'_>, map: &MapCoverage, release: CardId, (depth, missing): (&Depth, Vec<CardId>)) -> Finding {
    let part = match depth.all {
        all if all == depth.stories => format!("all {all} stories"),
        all => format!("{} of {all} stories", depth.stories),
    };
    let (name, activity, others) = (ctx.map.id(release), ctx.named(depth.activity), ctx.listed(&missing));
    let verb = if missing.len() == 1 { "has" } else { "have" };
    let message = format!("release `{name}` goes deep: {part} are in {activity}, and {others} {verb} nothing yet");
    let help = "move some of them to a later release, and take in the thinnest story of what has nothing";
    let finding = Finding::new(release, ctx.title_of(release), message, help).subject_cards([map.map]);
    let first = missing.first().map(|activity| ctx.title_of(*activity));
    let finding = first.into_iter().fold(finding, |finding, place| finding.label(place, "has nothing yet"));
    // As grave as the broken journey that it explains; the first slice has findings of its own for that.
    let is_current = ctx.map.card(release).release_status() == ReleaseStatus::Current;
    let is_first = map.first_slice(ctx.map) == Some(release);
    let severity = if is_current && !is_first { Severity::Error } else { Severity::Warning };
    finding.severity(severity).about([map.map, depth.activity]).about(missing)
}
