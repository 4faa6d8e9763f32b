//! A release that must bring nearly all it holds.

use crate::analysis::slices::{self, Slice};
use crate::analysis::workload::Tally;
use crate::diagnostic::Severity;
use crate::model::card::{Card, CardId};
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::option::{Default, RuleOption};
use crate::rules::rule::{Check, Group, Rule};
use crate::vocabulary::field::Field;
use crate::vocabulary::status::ReleaseStatus;
use std::collections::BTreeSet;

pub(super) static RULE: Rule = Rule {
    id: "must-overload",
    group: Group::Slices,
    level: Severity::Warning,
    since: "0.1.0",
    summary: "a release more than 60 % of whose effort is MoSCoW musts",
    why: "When something takes longer than thought, and something does, there is hardly anything left that may give way: the date moves, or a must turns out to have been none. \
Sixty per cent is what DSDM, where the words come from, holds to be safe. \
What is dropped or `wont` is left out, and what has no degree may give way. \
The rule waits for efforts, leaves finished releases alone, and rests where each release holds one degree and not the same: there MoSCoW only names the releases.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
---
release: mvp
moscow: must
effort: 5
---
# Pay by card
-- storymap/buy/pay/pay-by-invoice.md
---
release: mvp
moscow: must
effort: 3
---
# Pay by invoice
-- storymap/buy/pay/pay-by-phone.md
---
release: mvp
moscow: could
effort: 2
---
# Pay by phone
-- storymap/releases/mvp.md
---
outcome: neighbours order their first basket without help
---
# First orders
",
    good: "\
-- storymap/buy/pay/pay-by-invoice.md
---
release: mvp
moscow: should
effort: 3
---
# Pay by invoice
",
    cure: "Ask of each must whether the outcome of the release could be reached without it, if need be with a detour; what could is a `should`. \
Or split the thinnest part off that must be there. \
Cards without effort count as an average one of the release.",
    needs: &[],
    silences: &[],
    options: &[
        RuleOption { key: "at_least", meaning: "cards from which on a release is judged", default: Default::Count(3) },
        RuleOption {
            key: "share",
            meaning: "the most of a release's effort, in per cent, that musts may take",
            default: Default::Count(60),
        },
    ],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    if degrees_name_releases(ctx) {
        return;
    }
    let (at_least, share) = (ctx.option(&RULE, "at_least").count(), ctx.option(&RULE, "share").count());
    for slice in ctx.slices.releases.iter().filter(|slice| slice.status != ReleaseStatus::Finished) {
        let cards: Vec<CardId> = slice.cards.iter().copied().filter(|id| degree(ctx, *id) != Some("wont")).collect();
        let is_unread = ctx.unread.hides(slice.release, Field::Status) || cards.iter().any(|id| hides_effort(ctx, *id));
        if cards.len() < at_least || is_unread {
            continue;
        }
        let musts: Vec<CardId> = cards.iter().copied().filter(|id| degree(ctx, *id) == Some("must")).collect();
        let tally = |cards: &[CardId]| Tally::of(cards.iter().map(|id| -> &Card { ctx.map.card(*id) }));
        let Some(percent) = tally(&musts).percent_of(&tally(&cards)).filter(|percent| *percent > share) else {
            continue;
        };
        sink.add(finding(ctx, slice, percent, &musts));
    }
}

fn finding(ctx: &Context<'_>, slice: &Slice, percent: usize, musts: &[CardId]) -> Finding {
    let (release, musts) = (ctx.named(slice.release), ctx.listed(musts));
    let message = format!("{percent} % of the effort in {release} must be there: {musts}");
    let help = "call `should` what its outcome can be reached without, or split off the part that must be there";
    Finding::new(slice.release, ctx.title_of(slice.release), message, help)
}

/// How badly a card is needed, as far as it says.
fn degree<'a>(ctx: &Context<'a>, id: CardId) -> Option<&'a str> {
    let card = ctx.map.card(id);
    card.text_field(Field::Moscow).map(|text| ctx.map.text(card, text))
}

/// An effort that could not be read may be any.
fn hides_effort(ctx: &Context<'_>, id: CardId) -> bool {
    slices::EFFORT.iter().any(|field| ctx.unread.hides(id, *field))
}

/// True where the releases hold one degree each, and not all the same.
fn degrees_name_releases(ctx: &Context<'_>) -> bool {
    let degrees = |slice: &Slice| slice.cards.iter().filter_map(|id| degree(ctx, *id)).collect::<BTreeSet<&str>>();
    let used: Vec<BTreeSet<&str>> = ctx.slices.releases.iter().map(degrees).filter(|used| !used.is_empty()).collect();
    used.iter().all(|degrees| degrees.len() == 1) && used.iter().any(|degrees| *degrees != used[0])
}
