//! A title that could stand on any card.

use crate::analysis::text::title::Phrases;
use crate::diagnostic::Severity;
use crate::rules::context::Context;
use crate::rules::finding::Finding;
use crate::rules::option::{Default, RuleOption};
use crate::rules::rule::{Cards, Check, Group, Look, Rule};
use crate::vocabulary::Space;

pub(super) static RULE: Rule = Rule {
    id: "vague-title",
    group: Group::Shape,
    level: Severity::Info,
    since: "0.1.0",
    summary: "an activity, task, release or open story with a title that says nothing: misc, other, TBD, manage",
    why: "A card is there to be talked about, and nobody can talk about `Other`. \
What lies under such a title is found by nobody and belongs, mostly, to a step that nobody has named yet.",
    bad: "\
-- storymap/buy/10-pay/pay-by-card.md
# Pay by card
-- storymap/buy/20-misc/share-basket.md
# Share the basket with the family
",
    good: "\
-- storymap/buy/20-share/share-basket.md
# Share the basket with the family
-- storymap/buy/20-misc/share-basket.md gone
",
    cure: "Title it with what a user does: a verb and what it is done to. \
Stories that fit nowhere go to `backlog/` until their step is known. A team that means something by such a word sets `words` to its own list.",
    needs: &[],
    silences: &["task-title-not-a-verb"],
    options: &[RuleOption {
        key: "words",
        meaning: "words and phrases that say nothing where they stand alone",
        default: Default::Words(WORDS),
    }],
    check: Check::Prepared(Cards::Any, check),
};

const WORDS: &[&str] = &[
    "misc",
    "miscellaneous",
    "other",
    "others",
    "general",
    "various",
    "etc",
    "stuff",
    "things",
    "extra",
    "extras",
    "additional",
    "TBD",
    "TBA",
    "TBC",
    "to be defined",
    "to be decided",
    "to be determined",
    "to be done",
    "untitled",
    "placeholder",
    "manage",
    "handle",
    "administer",
    "process",
    "functionality",
    "features",
    "improvements",
    "enhancements",
    "new activity",
    "new task",
    "new story",
];

/// What may stand beside such a word without saying more.
const FILLERS: &[&str] = &[
    "the", "a", "and", "of", "new", "more", "some", "items", "tasks", "stories", "features", "things", "stuff", "work",
    "ideas", "topics", "issues", "requests", "small", "here",
];

fn check<'c>(ctx: &'c Context<'_>) -> Look<'c> {
    let phrases = Phrases::of(&ctx.option(&RULE, "words").words());
    Box::new(move |told, sink| {
        let space = told.card.card_type.space();
        let is_asked = match space {
            Space::Activity | Space::Task | Space::Release => true,
            Space::Story => told.card.covers() && told.card.is_open(),
            _ => false,
        };
        let title = ctx.map.title(told.id);
        if !is_asked || !phrases.are_all_of(title, FILLERS) {
            return;
        }
        let message = format!("the title `{title}` could stand on any card");
        let help = match space {
            Space::Release => "title it after what users can do once it is out",
            _ => "title it with what a user does: a verb, and what it is done to",
        };
        sink.add(Finding::new(told.id, ctx.title_of(told.id), message, help));
    })
}
