//! A criterion that two people could judge differently.

use crate::analysis::text::phrases::Phrases;
use crate::diagnostic::Severity;
use crate::rules::context::Context;
use crate::rules::finding::Finding;
use crate::rules::option::{Default, RuleOption};
use crate::rules::rule::{Cards, Check, Group, Look, Rule};
use crate::source::Span;
use std::ops::Range;

pub(super) static RULE: Rule = Rule {
    id: "untestable-criterion",
    group: Group::Criteria,
    level: Severity::Info,
    since: "0.1.0",
    summary: "a criterion of an open story in words that nobody can test, or that leave something open",
    why: "Whether paying is fast depends on who asks: it is on the developer's machine, and is not in the user's hand. \
A list that ends in `etc.` promises what nobody has thought of yet. \
A word with a figure beside it (`fast: within 2 seconds`) and words in quotation marks are left alone.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
# Pay by card

## Acceptance criteria

- Paying is fast.
- Visa, Mastercard, etc. are accepted.
",
    good: "\
-- storymap/buy/pay/pay-by-card.md
# Pay by card

## Acceptance criteria

- Paying takes at most 3 seconds.
- Visa, Mastercard and Maestro are accepted.
",
    cure: "Say how somebody would find out: a figure, an example, a list that ends.",
    needs: &[],
    silences: &[],
    options: &[
        RuleOption {
            key: "words",
            meaning: "words and phrases that need a figure beside them; a `*` at the end stands for any ending",
            default: Default::Words(&[
                "fast",
                "quickly",
                "easy",
                "easy to use",
                "easily",
                "intuitive",
                "intuitively",
                "user friendly",
                "seamless",
                "seamlessly",
                "works correctly",
                "work correctly",
                "works properly",
                "work properly",
                "works well",
                "work well",
                "works fine",
                "as expected",
                "good performance",
                "performs well",
                "looks good",
                "acceptable performance",
            ]),
        },
        RuleOption {
            key: "open_ends",
            meaning: "words and phrases that leave something open, with a figure or without one",
            default: Default::Words(&[
                "etc",
                "and so on",
                "and so forth",
                "and more",
                "TBD",
                "TBC",
                "to be decided",
                "to be defined",
                "to be determined",
            ]),
        },
    ],
    check: Check::Prepared(Cards::OpenStories, check),
};

fn check<'c>(ctx: &'c Context<'_>) -> Look<'c> {
    let [vague, open_ends] = ["words", "open_ends"].map(|key| ctx.option(&RULE, key).words());
    // Hardly any criterion has one: it is asked for all of them at once.
    let any = Phrases::new(vague.iter().chain(&open_ends).copied());
    let [vague, open_ends] = [vague, open_ends].map(Phrases::new);
    Box::new(move |story, sink| {
        let source = story.source();
        for criterion in &story.card.body.criteria.items {
            let span = with_marks(source, criterion.span);
            let text = span.text(source);
            if any.find(text).is_none() {
                continue;
            }
            let (found, message, help) = match (open_ends.find_unquoted(text), vague.find_unquoted(text)) {
                (Some(found), _) => (found, "leaves open what belongs to it", "name what is meant, or leave it out"),
                (None, Some(found)) if !has_figure(text) && !is_idiom(text, &found) => {
                    (found, "means something else to everybody", "say how one would find out: a figure, or an example")
                }
                _ => continue,
            };
            let message = format!("`{}` {message}", word(&text[found.clone()]));
            let start = span.range().start;
            let place = ctx.place_in(story.id, Span::new(start + found.start, start + found.end));
            sink.add(Finding::new(story.id, place, message, help).subject(story.text(&criterion.text)));
        }
    })
}

/// A criterion with the marks of code around it, which say that its words are quoted.
fn with_marks(source: &str, span: Span) -> Span {
    let opens = source[..span.range().start].ends_with('`');
    Span::new(span.range().start - usize::from(opens), span.range().end)
}

/// "Fail fast" is a way to fail, and can be seen.
fn is_idiom(text: &str, found: &Range<usize>) -> bool {
    let before = text[..found.start].trim_end();
    ["fail", "fails", "failing"].iter().any(|word| before.ends_with(word))
}

/// The words on one line.
fn word(found: &str) -> String {
    found.split_whitespace().collect::<Vec<&str>>().join(" ")
}

/// True for a text with a number in it; the criterion's own (`#3`, `AC3`) is none.
fn has_figure(text: &str) -> bool {
    let is_figure =
        |range: Range<usize>| !text[..range.start].ends_with(|before: char| before == '#' || before.is_alphabetic());
    let digits = text.char_indices().filter(|(_, letter)| letter.is_ascii_digit());
    digits.map(|(at, _)| at..at + 1).any(is_figure)
}
