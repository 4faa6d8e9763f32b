//! Siblings that nothing puts in order.

use crate::diagnostic::Severity;
use crate::model::problem::ProblemKind;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Rule};
use crate::vocabulary::Space;

pub(super) static RULE: Rule = Rule {
    id: "order-unknown",
    group: Group::Integrity,
    level: Severity::Warning,
    since: "0.1.0",
    summary: "two or more activities, tasks of one activity, or releases that nothing puts in order",
    why: "A story map tells a journey from left to right. \
Without an order they stand by their names, which is rarely the order in which a user takes them; \
and while the order of releases is unknown, no rule can say what a slice builds on.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
# Pay by card
-- storymap/find/search/by-name.md
# Search by name
",
    good: "\
-- storymap/20-buy/pay/pay-by-card.md
# Pay by card
-- storymap/10-find/search/by-name.md
# Search by name
-- storymap/buy/pay/pay-by-card.md gone
-- storymap/find/search/by-name.md gone
",
    cure: "Give each a `rank:`, in steps of 10 so that there is room between them, or begin the names of their files or \
folders with `010-`, `020-` and so on. Releases may have a `date:` instead.",
    needs: &[],
    silences: &[],
    options: &[],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    for problem in ctx.problems {
        let ProblemKind::OrderUnknown { space, cards } = &problem.kind else { continue };
        let parent = ctx.map.card(problem.card).place.activity.filter(|_| *space == Space::Task);
        let of_parent = parent.map(|activity| format!(" of {}", ctx.named(activity))).unwrap_or_default();
        let message = format!("nothing puts the {} {}{of_parent} in order", space.plural(), ctx.listed(cards));
        let dated = if *space == Space::Release { " or a `date:`" } else { "" };
        let help = format!("give each a `rank:`{dated}: 10, 20, 30 …");
        let mut finding = Finding::new(problem.card, ctx.place_in(problem.card, problem.span), message, help);
        for other in &cards[1..] {
            finding = finding.label(ctx.title_of(*other), "and this one");
        }
        let map = ctx.map.card(problem.card).place.map.or(ctx.map.maps.first().map(|backbone| backbone.map));
        sink.add(finding.subject(space.name()).known_by(parent.or(map).unwrap_or(problem.card)));
    }
}
