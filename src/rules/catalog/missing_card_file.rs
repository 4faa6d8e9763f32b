//! A folder that stands for a card it does not hold.

use crate::diagnostic::Severity;
use crate::diagnostic::fix::Fix;
use crate::model::problem::ProblemKind;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    id: "missing-card-file",
    group: Group::Integrity,
    level: Severity::Info,
    since: "0.1.0",
    summary: "a folder with cards below it and no `map.md`, `activity.md` or `task.md` of its own",
    why: "The card takes its title from the folder's name, and there is no place to say anything about it.",
    bad: "\
-- storymap/buy/activity.md
# Buy
-- storymap/buy/pay/pay-by-card.md
# Pay by card
",
    good: "\
-- storymap/buy/pay/task.md
# Choose how to pay
",
    cure: "Add the file; a first heading is enough.",
    needs: &[],
    silences: &[],
    options: &[],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    for problem in ctx.problems {
        if problem.kind != ProblemKind::MissingCardFile {
            continue;
        }
        let name = ctx.map.card(problem.card).card_type.name();
        let message = format!("the folder has no `{name}.md`");
        let title = ctx.map.title(problem.card);
        let fix = Fix::create(format!("{}{name}.md", ctx.map.path(problem.card)), format!("# {title}\n"));
        let help = format!("add one that begins with `# {title}`");
        let finding = Finding::new(problem.card, ctx.title_of(problem.card), message, help);
        sink.add(finding.fix(Some(fix)));
    }
}
