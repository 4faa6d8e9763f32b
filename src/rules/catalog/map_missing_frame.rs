//! A map that does not say who it is about and what they want.

use crate::analysis::frame;
use crate::diagnostic::Severity;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    id: "map-missing-frame",
    group: Group::Shape,
    level: Severity::Warning,
    since: "0.1.0",
    summary: "a map that does not say who the user is or what they want",
    why: "Every question about a story ends here: does it help this user reach this goal. \
A field, a section, or an opening such as “Sarah, a busy parent, needs to have the week's food in the house” all say it.",
    bad: "\
-- storymap/map.md
# Web shop
-- storymap/buy/pay/pay-by-card.md
# Pay by card
",
    good: "\
-- storymap/map.md
# Web shop

Sarah, a busy parent, needs to have the week's food in the house by Monday.
",
    cure: "Write `user:` and `goal:` into the front matter of `map.md`, or sections of these names into its body.",
    needs: &[],
    silences: &["missing-card-file"],
    options: &[],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    for backbone in &ctx.map.maps {
        let map = backbone.map;
        let frame = frame::of(ctx.map, map);
        let (lacks, fields) = match (frame.user.is_some(), frame.goal.is_some()) {
            (true, true) => continue,
            (false, true) => ("who the user is", "`user:`"),
            (true, false) => ("what the user wants", "`goal:`"),
            (false, false) => ("who the user is and what they want", "`user:` and `goal:`"),
        };
        let help = match ctx.map.card(map).is_implied {
            true => format!("add a `map.md` with {fields} in its front matter"),
            false => format!("write {fields} into its front matter"),
        };
        let message = format!("{} does not say {lacks}", ctx.named(map));
        sink.add(Finding::new(map, ctx.title_of(map), message, help));
    }
}
