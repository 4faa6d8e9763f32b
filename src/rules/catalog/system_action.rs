//! A story that says what a machine does, not what its user does.

use crate::analysis::text::actor::{self, Lists, Machine};
use crate::analysis::text::trade::{self, Trade};
use crate::analysis::told::Told;
use crate::diagnostic::Severity;
use crate::rules::context::Context;
use crate::rules::finding::Finding;
use crate::rules::growth;
use crate::rules::option::{Default, RuleOption};
use crate::rules::rule::{Cards, Check, Group, Look, Rule};
use crate::source::Span;
use crate::vocabulary::status::Status;

pub(super) static RULE: Rule = Rule {
    id: "system-action",
    group: Group::Text,
    level: Severity::Warning,
    since: "0.1.0",
    summary: "an open story whose title or action is the machine's, not the user's",
    why: "A map tells what people do, step by step. A story about what the system does has no step to stand under, \
and nobody can say what it is worth to whom. \
Developers and operators work on the machine itself and are left alone, and so is what it does for the one who \
speaks: “I want the app to remind me”. It is a hint while the story is `pending`. \
Measured on 869 stories of twelve public backlogs: 4 findings, and 12 more once the product's name is among the \
`subjects`; all are right.",
    bad: "\
-- storymap/buy/pay/confirm.md
---
release: mvp
status: to-do
---
# Confirm the order

As a busy parent, I want the system to send a confirmation, so that I know that it worked.

- the mail is there within a minute
-- storymap/releases/mvp.md
---
outcome: neighbours order their first basket without help
---
# First orders
",
    good: "\
-- storymap/buy/pay/confirm.md
---
release: mvp
status: to-do
---
# Confirm the order

As a busy parent, I want to get a confirmation, so that I know that it worked.

- the mail is there within a minute
",
    cure: "Say what the user does, or what they get and see: “I get a confirmation”, “I sign in with Google”. \
Work that no user would notice is a card of `type: enabler` or `type: chore`.",
    needs: &[],
    silences: &["mechanism-in-story"],
    options: &[
        RuleOption {
            key: "subjects",
            meaning: "what plainly is a machine; the name of the product may be one",
            default: Default::Words(actor::SUBJECTS),
        },
        RuleOption {
            key: "verbs",
            meaning: "what only engineers say that they do",
            default: Default::Words(actor::VERBS),
        },
        RuleOption {
            key: "roles",
            meaning: "words of the roles that work on the machine itself",
            default: Default::Words(trade::ROLES),
        },
    ],
    check: Check::Prepared(Cards::OpenStories, check),
};

fn check<'c>(ctx: &'c Context<'_>) -> Look<'c> {
    let [subjects, verbs, roles] = ["subjects", "verbs", "roles"].map(|key| ctx.option(&RULE, key).words());
    let trade = Trade::of(ctx.map, ctx.personas, roles);
    Box::new(move |story, sink| {
        let lists = Lists { subjects: &subjects, verbs: &verbs };
        let Some((machine, span)) = in_story(ctx, story, lists) else { return };
        if trade.has(story) {
            return;
        }
        let words = span.text(story.source());
        let (message, help) = match machine {
            Machine::Subject => {
                (format!("`{words}` is what a machine does, not its user"), "say what the user does, or what they get")
            }
            Machine::Passive => (
                format!("`{words}` says what happens, not what the user does"),
                "say what the user does or sees; if they would notice nothing, make it `type: enabler`",
            ),
            Machine::Verb => (
                format!("`{words}` is an engineer's word for it"),
                "say it as the user would: `sign in`, `see`, `keep`",
            ),
        };
        let severity = growth::from(Status::ToDo, story.card.status, Severity::Warning);
        sink.add(Finding::new(story.id, ctx.place_in(story.id, span), message, help).severity(severity));
    })
}

/// Where a story is the machine's: in its action, else in its title.
fn in_story(ctx: &Context<'_>, story: &Told<'_>, lists: Lists<'_>) -> Option<(Machine, Span)> {
    let source = story.source();
    let action = &story.parts().action;
    if let Some(action) = action
        && let Some((machine, range)) = actor::in_action(&action.text, lists)
    {
        return Some((machine, action.place(source, range)));
    }
    let has_user = action.is_none() && !story.acting(ctx.personas).personas.is_empty();
    let title = story.title();
    let (machine, range) = actor::in_title(&title.text, lists, has_user)?;
    // Beside a sentence about the user a title is a label: "Order is confirmed".
    if action.is_some() && machine == Machine::Passive {
        return None;
    }
    Some((machine, title.place(source, range)))
}
