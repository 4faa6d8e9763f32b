//! A field that places a card elsewhere than its folder does.

use crate::diagnostic::Severity;
use crate::model::problem::ProblemKind;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    id: "placement-differs-from-folder",
    group: Group::Integrity,
    level: Severity::Info,
    since: "0.1.0",
    summary: "`task:` or `activity:` disagrees with the folder",
    why: "The field counts, so the map is right; but whoever looks for the card among the files looks in the wrong folder.",
    bad: "\
-- storymap/buy/10-choose/see-basket.md
---
task: pay
---
# See the basket
-- storymap/buy/10-choose/add-to-basket.md
# Add to the basket
-- storymap/buy/20-pay/pay-by-card.md
# Pay by card
",
    good: "\
-- storymap/buy/20-pay/see-basket.md
# See the basket
-- storymap/buy/10-choose/see-basket.md gone
",
    cure: "Move the file into the folder of its task or activity and remove the field, or waive the gap where the folders \
are sorted by something else on purpose.",
    needs: &[],
    silences: &[],
    options: &[],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    for problem in ctx.problems {
        let ProblemKind::PlacementDiffers { field, folder, named } = &problem.kind else { continue };
        let message = format!("`{}` says {}, the folder says {}", field.key(), ctx.named(*named), ctx.named(*folder));
        let help = format!("move the file into the folder of {}, or remove the field", ctx.named(*named));
        let finding = Finding::new(problem.card, ctx.place_in(problem.card, problem.span), message, help);
        sink.add(finding.subject(field.key()).label(ctx.title_of(*named), "where the field places it"));
    }
}
