//! A story that says how it is made.

use crate::analysis::text::mechanism;
use crate::analysis::text::trade::{self, Trade};
use crate::diagnostic::Severity;
use crate::rules::context::Context;
use crate::rules::finding::Finding;
use crate::rules::option::{Default, RuleOption};
use crate::rules::rule::{Cards, Check, Group, Look, Rule};

pub(super) static RULE: Rule = Rule {
    id: "mechanism-in-story",
    group: Group::Text,
    level: Severity::Info,
    since: "0.1.0",
    summary: "a story that names a technology or a part of the screen",
    why: "Who reads the story sees one way to build it, and the cheaper one that serves the user as well is never \
talked about. Developers and operators are left alone: the mechanism may be what they came for. \
Measured on 1,957 stories of 21 public maps and backlogs: 24 findings, of which 18 are right, 5 a matter of \
opinion and 1 wrong.",
    bad: "\
-- storymap/buy/pay/sign-in.md
# Sign in

As a busy parent, I want to sign in via OAuth, so that I need no further password.
",
    good: "\
-- storymap/buy/pay/sign-in.md
# Sign in

As a busy parent, I want to sign in with the account that I have, so that I need no further password.
",
    cure: "Say what the user wants to be able to do. What is decided about how goes into a section such as \
`Functional notes`, where it can change without the story.",
    needs: &[],
    silences: &[],
    options: &[
        RuleOption {
            key: "means",
            meaning: "technologies, as they are written after `via`, `using` or `through`",
            default: Default::Words(mechanism::MEANS),
        },
        RuleOption {
            key: "words",
            meaning: "parts of a solution, wherever they stand; without what is your product itself",
            default: Default::Words(mechanism::WORDS),
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
    let [means, words, roles] = ["means", "words", "roles"].map(|key| ctx.option(&RULE, key).words());
    let trade = Trade::of(ctx.map, ctx.personas, roles);
    Box::new(move |story, sink| {
        let title = story.title();
        let found = story.parts().action.iter().chain([&title]).find_map(|said| {
            let range = mechanism::find(&said.text, &means, &words)?;
            Some((said.text[range.clone()].to_owned(), said.place(story.source(), range)))
        });
        let Some((named, span)) = found else { return };
        if trade.has(story) {
            return;
        }
        let message = format!("`{named}` says how it is made, not what for");
        let help = "say what the user can do then, and move the how into a section `Functional notes`";
        sink.add(Finding::new(story.id, ctx.place_in(story.id, span), message, help));
    })
}
