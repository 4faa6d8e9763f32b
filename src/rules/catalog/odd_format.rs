//! A story told in another form than the others of its map.

use crate::analysis::text::form::{self, Form};
use crate::analysis::{completeness, story};
use crate::diagnostic::Severity;
use crate::model::card::CardId;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Rule};
use crate::source::Span;
use std::collections::BTreeMap;

pub(super) static RULE: Rule = Rule {
    id: "odd-format",
    group: Group::Text,
    level: Severity::Info,
    since: "0.1.0",
    summary: "a story sentence of another form than nearly all others of its map",
    why: "Stories of one form can be skimmed: the eye knows where to look for who, what and why. \
The rule speaks where four of five sentences of a map, and five at least, open alike; maps of `format: free` are left alone.",
    bad: "\
-- storymap/buy/pay/by-card.md
# Pay by card

As a busy parent, I want to pay by card, so that I need no cash.
-- storymap/buy/pay/by-invoice.md
# Pay by invoice

As a busy parent, I want to pay by invoice, so that I can see the goods first.
-- storymap/buy/pay/later.md
# Pay next month

As a busy parent, I want to pay next month, so that my wage comes first.
-- storymap/buy/pay/with-points.md
# Pay with points

As a busy parent, I want to pay with my points, so that loyalty is worth it.
-- storymap/buy/pay/with-gift-card.md
# Pay with a gift card

As a busy parent, I want to pay with a gift card, so that my aunt's present feeds us.
-- storymap/buy/pay/by-voucher.md
# Pay with a voucher

In order to save, as a busy parent, I want to pay with a voucher.
",
    good: "\
-- storymap/buy/pay/by-voucher.md
# Pay with a voucher

As a busy parent, I want to pay with a voucher, so that I save.
",
    cure: "Tell it as the others are told, or say `format: free` in `map.md` if each may be told as it likes.",
    needs: &[],
    silences: &[],
    options: &[],
    check: Check::Map(check),
};

/// Fewer sentences that open alike are no template.
const FEWEST: usize = 5;

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    for stories in by_map(ctx).values() {
        let count = |form: Form| stories.iter().filter(|(_, _, found)| *found == form).count();
        let Some(usual) = Form::ALL.into_iter().find(|form| count(*form) * 5 >= stories.len() * 4) else { continue };
        if count(usual) < FEWEST {
            continue;
        }
        let odd = stories.iter().filter(|(id, _, form)| *form != usual && ctx.map.card(*id).is_open());
        for (id, span, form) in odd {
            let (opens, others) = (form.opener(), usual.opener());
            let message = format!("the story opens with `{opens}`, where most others of the map open with `{others}`");
            let help = format!("tell it as the others are told: `{others}` first");
            sink.add(Finding::new(*id, ctx.place_in(*id, *span), message, help));
        }
    }
}

type Told = (CardId, Span, Form);

/// The story sentences of every map that has a format: where each opens, and its form.
fn by_map(ctx: &Context<'_>) -> BTreeMap<Option<CardId>, Vec<Told>> {
    let mut maps: BTreeMap<Option<CardId>, Vec<Told>> = BTreeMap::new();
    for (id, card) in ctx.stories() {
        if let Some(sentence) = story::sentence(ctx.map, id) {
            maps.entry(ctx.map_of(id, card)).or_default().push((id, form::opening(&sentence), Form::of(&sentence)));
        }
    }
    maps.retain(|map, _| !completeness::format(ctx.map, *map).required.is_empty());
    maps
}
