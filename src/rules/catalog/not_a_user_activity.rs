//! A step that is called after the system or the plan, and not after what a user does.

use crate::analysis::text::title::{self, Phrases};
use crate::diagnostic::Severity;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::option::{Default, RuleOption};
use crate::rules::rule::{Check, Group, Rule};
use crate::vocabulary::Space;

pub(super) static RULE: Rule = Rule {
    id: "not-a-user-activity",
    group: Group::Shape,
    level: Severity::Info,
    since: "0.1.0",
    summary: "an activity, task or release titled as a layer, a phase, a date or a menu",
    why: "The backbone tells what users do. A layer, a phase or a menu in it brings the stories in the order in which they are built or clicked, \
and a release that is called after a date does not say what anybody gets from it.",
    bad: "\
-- storymap/10-backend/pay/pay-by-card.md
# Pay by card
",
    good: "\
-- storymap/10-buy/pay/pay-by-card.md
# Pay by card
-- storymap/10-backend/pay/pay-by-card.md gone
",
    cure: "Ask who does it and what they want to reach, and title it with their verb: `Settings` may be `Choose what I am told about`. \
A title is only taken for such a word where nothing else stands in it. A team that makes developer tools sets `words` to its own list.",
    needs: &[],
    silences: &["task-title-not-a-verb"],
    options: &[RuleOption {
        key: "words",
        meaning: "words and phrases that make no title of a step; dates are always known",
        default: Default::Words(WORDS),
    }],
    check: Check::Map(check),
};

const WORDS: &[&str] = &[
    // Layers.
    "backend",
    "back end",
    "frontend",
    "front end",
    "server",
    "servers",
    "database",
    "databases",
    "API",
    "APIs",
    "UI",
    "UX",
    "GUI",
    "user interface",
    "infrastructure",
    "architecture",
    "data model",
    // Phases.
    "sprint",
    "iteration",
    "phase",
    "development",
    "implementation",
    "testing",
    "QA",
    "quality assurance",
    "deployment",
    "CI/CD",
    "DevOps",
    "refactoring",
    "maintenance",
    "bug fixing",
    "bug fixes",
    "bugfixes",
    "bugs",
    "technical debt",
    "tech debt",
    "documentation",
    "prototype",
    // Menus.
    "settings",
    "preferences",
    "options",
    "menu",
    "navigation",
    "dashboard",
    "home",
    "homepage",
    "landing page",
    "header",
    "footer",
    "sidebar",
    "toolbar",
];

/// What may stand beside such a word without making an activity of it.
const FILLERS: &[&str] = &[
    "the",
    "a",
    "and",
    "of",
    "our",
    "all",
    "new",
    "layer",
    "tier",
    "work",
    "tasks",
    "stories",
    "tickets",
    "page",
    "pages",
    "screen",
    "screens",
    "tab",
    "panel",
    "section",
    "module",
    "component",
    "system",
    "app",
    "application",
    "main",
    "ii",
    "iii",
    "iv",
];

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    let words = ctx.option(&RULE, "words").words();
    let phrases = Phrases::of(&words);
    for (id, card) in ctx.map.all() {
        let space = card.card_type.space();
        if !matches!(space, Space::Activity | Space::Task | Space::Release) {
            continue;
        }
        let title = ctx.map.title(id);
        let is_date = title::is_date(title);
        if !is_date && !phrases.are_all_of(title, FILLERS) {
            continue;
        }
        let (message, help) = match space {
            Space::Release => (
                format!("`{title}` does not say what users get from the release"),
                "title it after what they can do once it is out; its day belongs in `date:`",
            ),
            _ => (
                format!("`{title}` is no {} of a user", space.name()),
                "ask who does it and what they want to reach, and title it with their verb",
            ),
        };
        sink.add(Finding::new(id, ctx.title_of(id), message, help));
    }
}
