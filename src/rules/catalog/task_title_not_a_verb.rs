//! A task whose title is a thing, where its user should do something.

use crate::analysis::text::step_title::{self, Opening};
use crate::analysis::told::Told;
use crate::diagnostic::Severity;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Cards, Check, Group, Rule};
use crate::vocabulary::Space;

pub(super) static RULE: Rule = Rule {
    id: "task-title-not-a-verb",
    group: Group::Text,
    level: Severity::Info,
    since: "0.1.0",
    summary: "a task whose title begins with an article or a noun",
    why: "Tasks are steps: read from left to right, their titles tell what a user does. \
A noun such as `Payment` is a part of the program, and whatever belongs to it ends up there. \
The rule understands English only and says nothing on maps in other languages, \
and nothing about a word that may be a verb. \
Measured on 80 tasks of eight public maps: 7 findings, all right; on 1,324 titles of any card: 46, all right.",
    bad: "\
-- storymap/buy/pay/task.md
# Payment
-- storymap/buy/pay/pay-by-card.md
# Pay by card
",
    good: "\
-- storymap/buy/pay/task.md
# Pay the order
",
    cure: "Begin the title with a verb whose subject is the user: `Pay the order` for `Payment`, `Sign in` for \
`Login`. The id stays what it is.",
    needs: &[],
    silences: &[],
    options: &[],
    check: Check::Each(Cards::Any, check),
};

fn check(ctx: &Context<'_>, task: &Told<'_>, sink: &mut Sink) {
    // A title that only the folder gives was never written as one.
    if task.card.card_type.space() != Space::Task || task.card.title_span.is_empty() {
        return;
    }
    let (id, title) = (task.id, ctx.map.title(task.id));
    let (Some(map), Some(opening)) = (task.card.place.map, step_title::without_verb(title)) else { return };
    if !ctx.english().is_spoken_in(map) {
        return;
    }
    let message = match opening {
        Opening::Article => format!("the title of {} begins with an article: `{}`", ctx.named(id), cut(title)),
        Opening::Noun => format!("the title of {} is a thing: `{}`", ctx.named(id), cut(title)),
    };
    let help = "tasks are steps: begin with what the user does, as in `Pay the order`";
    sink.add(Finding::new(id, ctx.title_of(id), message, help));
}

/// The beginning of a title, for a message.
fn cut(title: &str) -> String {
    const MOST: usize = 60;
    match title.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", title[..end].trim_end()),
        None => title.to_owned(),
    }
}
