//! Somebody for whom the first release has nothing.

use crate::analysis::personas::Crowd;
use crate::diagnostic::Severity;
use crate::model::Backbone;
use crate::model::card::CardId;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Need, Rule};
use crate::vocabulary::field::Field;
use std::collections::BTreeSet;

pub(super) static RULE: Rule = Rule {
    id: "persona-not-in-first-slice",
    group: Group::Personas,
    level: Severity::Info,
    since: "0.1.0",
    summary: "a persona who has stories in a map, and none in its first release",
    why: "They cannot try the first release, so it cannot teach anything about them. \
That may be right; for a `primary` persona it is a warning. \
The rule rests once a release is finished, and where a story of the first slice does not say who it is for.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
---
release: mvp
personas: [busy-parent]
---
# Pay by card
-- storymap/buy/pay/pay-later.md
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
-- storymap/buy/pay/pay-by-card.md
---
release: mvp
personas: [busy-parent, student]
---
# Pay by card
",
    cure: "Put the thinnest story that helps them into the first release, or accept that they come later.",
    needs: &[Need::ReleaseOrder],
    silences: &[],
    options: &[],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    if !ctx.usage.personas {
        return;
    }
    for (backbone, coverage) in ctx.map.maps.iter().zip(&ctx.coverage.maps) {
        let Some(release) = coverage.first_slice(ctx.map) else { continue };
        for persona in left_out(ctx, backbone, release) {
            let slice = ctx.map.id(release);
            let message = format!("the first slice `{slice}` has nothing for {}", ctx.named(persona));
            let help = format!("put the thinnest story that helps them into `{slice}`, or accept that they come later");
            let finding = Finding::new(persona, ctx.title_of(persona), message, help);
            let is_primary = ctx.map.card(persona).is(Field::Primary);
            let severity = if is_primary { Severity::Warning } else { Severity::Info };
            let finding = finding.subject_cards([backbone.map]).about([backbone.map]).severity(severity);
            sink.add(finding.label(ctx.title_of(release), "the first slice"));
        }
    }
}

/// The personas of a map that have no story in a release. Nobody, where a story of the release may be for anybody.
fn left_out(ctx: &Context<'_>, backbone: &Backbone, release: CardId) -> BTreeSet<CardId> {
    let (mut all, mut within) = (Crowd::default(), Crowd::default());
    let stories = backbone.stories_in_columns().chain(backbone.stories.iter().copied());
    for story in stories.filter(|story| ctx.map.card(*story).covers()) {
        let acting = ctx.personas.acting(ctx.map, story);
        if ctx.map.card(story).release() != Some(release) {
            all.add(acting);
        } else if acting.personas.is_empty() {
            return BTreeSet::new();
        } else {
            within.add(acting);
        }
    }
    all.personas().difference(within.personas()).copied().collect()
}
