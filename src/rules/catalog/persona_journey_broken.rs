//! A release that is for somebody who does not get through with it.

use super::journey::skips_allowed;
use crate::analysis::coverage::MapCoverage;
use crate::analysis::persona_paths;
use crate::diagnostic::{Location, Severity};
use crate::model::card::CardId;
use crate::model::value::Target;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Need, Rule};
use crate::vocabulary::field::Field;
use crate::vocabulary::status::ReleaseStatus;

pub(super) static RULE: Rule = Rule {
    id: "persona-journey-broken",
    group: Group::Personas,
    level: Severity::Warning,
    since: "0.1.0",
    summary: "a release names a persona who still finds nothing in an activity that has stories for them",
    why: "The release is said to be for them, and they come as far as the step that is still made for somebody else. \
What is there from earlier releases carries them, and so does what is finished and what does not say who it is for. \
An activity in which nobody finds anything yet is told by `slice-breaks-journey` or `first-slice-skips-activity`.",
    bad: "\
-- storymap/10-find/search/by-name.md
---
release: mvp
personas: [busy-parent, student]
---
# Search by name
-- storymap/20-buy/pay/pay-by-card.md
---
release: mvp
personas: [busy-parent]
---
# Pay by card
-- storymap/20-buy/pay/pay-later.md
---
release: second
personas: [student]
---
# Pay on payday
-- storymap/personas/busy-parent.md
---
goals: [have the evening free]
---
# Busy parent
-- storymap/personas/student.md
---
goals: [make the money last]
---
# Student
-- storymap/releases/mvp.md
---
rank: 10
outcome: people order without help
personas: [busy-parent, student]
---
# First orders
-- storymap/releases/second.md
---
rank: 20
outcome: they come back
---
# Second
",
    good: "\
-- storymap/20-buy/pay/pay-by-card.md
---
release: mvp
personas: [busy-parent, student]
---
# Pay by card
",
    cure: "Put the thinnest story that helps them in that activity into this release or an earlier one, name them in a story that helps them already, or take them out of the `personas:` of the release.",
    needs: &[Need::ReleaseOrder],
    silences: &["persona-not-in-first-slice"],
    options: &[],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    let named: Vec<Named> = ctx.map.releases.iter().enumerate().flat_map(|release| named(ctx, release)).collect();
    if named.is_empty() {
        return;
    }
    for (coverage, backbone) in ctx.coverage.maps.iter().zip(&ctx.map.maps) {
        let mut offers = persona_paths::offers(ctx.map, ctx.unread, ctx.personas, backbone);
        offers.retain(|activity| is_asked(ctx, activity));
        for named in named.iter().filter(|named| coverage.holds(named.release)) {
            let missing: Vec<CardId> = offers.leaving_out(named.persona, named.place).collect();
            if !missing.is_empty() {
                sink.add(finding(ctx, coverage, named, &missing));
            }
        }
    }
}

/// A release that says it is for a persona.
struct Named {
    release: CardId,
    /// In the order they ship.
    place: usize,
    persona: CardId,
    says_so: Location,
}

/// The personas that a release names, while it is not out.
fn named(ctx: &Context<'_>, (place, release): (usize, &CardId)) -> Vec<Named> {
    let (release, card) = (*release, ctx.map.card(*release));
    if card.release_status() == ReleaseStatus::Finished || ctx.unread.hides(release, Field::Status) {
        return Vec::new();
    }
    let references = card.references(Field::Personas).iter();
    let named = references.filter_map(|reference| match reference.target {
        Target::Card(persona) => {
            Some(Named { release, place, persona, says_so: ctx.place_in(release, reference.span) })
        }
        _ => None,
    });
    named.collect()
}

/// False for an activity that may be skipped, or that may have something by what could not be read.
fn is_asked(ctx: &Context<'_>, activity: CardId) -> bool {
    !skips_allowed(ctx, activity) && !ctx.doubts().may_be_in_any_slice(ctx.map, activity)
}

fn finding(ctx: &Context<'_>, map: &MapCoverage, named: &Named, missing: &[CardId]) -> Finding {
    let (release, persona) = (ctx.map.id(named.release), ctx.named(named.persona));
    let noun = if missing.len() == 1 { "activity" } else { "activities" };
    let message =
        format!("release `{release}` is for {persona}, who finds nothing in {noun} {} yet", ctx.listed(missing));
    let help = format!("put a story for them into `{release}` or before, or take them out of its `personas`");
    let finding = Finding::new(named.persona, named.says_so, message, help);
    let finding = finding.subject_cards([map.map, named.release]).about([named.release, map.map]);
    let first = missing.first().map(|activity| ctx.title_of(*activity));
    let finding = first.into_iter().fold(finding, |finding, place| finding.label(place, "made for others so far"));
    let is_first = map.first_slice(ctx.map) == Some(named.release);
    finding.explains(RULE.silences.iter().copied().filter(|_| is_first))
}
