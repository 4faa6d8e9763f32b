//! A story that ships after one of a lower score.

use crate::analysis::scores::Formula;
use crate::analysis::scores::inversions::inversions;
use crate::diagnostic::{Location, Severity};
use crate::model::card::CardId;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Need, Rule};
use crate::vocabulary::field::Field;

pub(super) static RULE: Rule = Rule {
    id: "score-order-inversion",
    group: Group::Scores,
    level: Severity::Info,
    since: "0.1.0",
    summary: "an open story that ships in a later release than one of its task with a lower score",
    why: "Score and slice say different things about what comes first, and one of them is out of date. \
Often the slice is right: it needs one thin story for every step. \
Then the score wants a second look.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
---
release: second
value: 8
urgency: 5
risk: 5
effort: 3
---
# Pay by card
-- storymap/buy/pay/pay-by-cheque.md
---
release: mvp
value: 2
urgency: 1
risk: 1
effort: 2
---
# Pay by cheque
-- storymap/releases/mvp.md
---
rank: 10
outcome: neighbours order their first basket without help
---
# First orders
-- storymap/releases/second.md
---
rank: 20
outcome: they come back every week
---
# Weekly habit
",
    good: "\
-- storymap/buy/pay/pay-by-card.md
---
release: mvp
value: 8
urgency: 5
risk: 5
effort: 3
---
# Pay by card
-- storymap/buy/pay/pay-by-cheque.md
---
release: second
value: 2
urgency: 1
risk: 1
effort: 2
---
# Pay by cheque
",
    cure: "Swap the releases of the two stories, score them again, or write into `depends_on` what forces the order: \
a story that waits for another one, or that something earlier needs, is left alone.",
    needs: &[Need::ReleaseOrder],
    silences: &[],
    options: &[],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    for each in inversions(ctx.map, &Formula::of(&ctx.config.score)) {
        let (late, early) = (ctx.named(each.late), ctx.listed(&[each.early]));
        let message =
            format!("{late}, with a score of {}, ships after {early} with {}", each.late_score, each.early_score);
        let help = "swap their releases, score them again, or name what forces the order under `depends_on:`";
        let finding = Finding::new(each.late, release_of(ctx, each.late), message, help);
        sink.add(finding.label(release_of(ctx, each.early), "the one that ships first").about([each.early]));
    }
}

/// Where a story names its release.
fn release_of(ctx: &Context<'_>, story: CardId) -> Location {
    match ctx.map.card(story).field(Field::Release) {
        Some(release) => ctx.place_in(story, release.span),
        None => ctx.title_of(story),
    }
}
