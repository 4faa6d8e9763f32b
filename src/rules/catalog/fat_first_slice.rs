//! A first release that is most of the work.

use crate::analysis::workload::Workload;
use crate::diagnostic::Severity;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::option::{Default, RuleOption};
use crate::rules::rule::{Check, Group, Need, Rule};

pub(super) static RULE: Rule = Rule {
    id: "fat-first-slice",
    group: Group::Slices,
    level: Severity::Info,
    since: "0.1.0",
    summary: "the first slice has more than half of all open effort",
    why: "The first slice is there to learn from. One that is most of the work brings the news when there is nothing left to change. \
The rule rests in maps with fewer than three releases and once one is finished.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
---
release: mvp
effort: 8
---
# Pay by card
-- storymap/buy/pay/pay-by-invoice.md
---
release: second
effort: 2
---
# Pay by invoice
-- storymap/buy/pay/pay-by-voucher.md
---
release: third
effort: 2
---
# Pay by voucher
-- storymap/releases/10-mvp.md
---
id: mvp
outcome: neighbours order their first basket without help
---
# First orders
-- storymap/releases/20-second.md
---
id: second
outcome: small firms order for their kitchens
---
# Firms
-- storymap/releases/30-third.md
---
id: third
outcome: people order as a present
---
# Presents
",
    good: "\
-- storymap/buy/pay/pay-by-card.md
---
release: mvp
effort: 3
---
# Pay by card
",
    cure: "Ask of each story what would be lost if it came second, and keep the thinnest way through each task. \
Stories without effort count as an average one.",
    needs: &[Need::ReleaseOrder],
    silences: &[],
    options: &[
        RuleOption { key: "at_least", meaning: "releases from which on a map is judged", default: Default::Count(3) },
        RuleOption {
            key: "share",
            meaning: "the most of all open effort, in per cent, that the first slice may have",
            default: Default::Count(50),
        },
    ],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    let at_least = ctx.option(&RULE, "at_least").count();
    let share = ctx.option(&RULE, "share").count();
    for (map, backbone) in ctx.coverage.maps.iter().zip(&ctx.map.maps) {
        let Some(release) = map.first_slice(ctx.map).filter(|_| map.releases.len() >= at_least) else { continue };
        let Some(percent) = Workload::of(ctx.map, backbone).percent(release) else { continue };
        if percent <= share {
            continue;
        }
        let message = format!("the first slice `{}` has {percent} % of all open effort", ctx.map.id(release));
        let help = "ask of each story what would be lost if it came second, and keep the thinnest way through";
        let finding = Finding::new(release, ctx.title_of(release), message, help).subject_cards([map.map]);
        sink.add(finding.about([map.map]));
    }
}
