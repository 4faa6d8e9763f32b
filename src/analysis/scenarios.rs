//! Whether a scenario has its steps, in their order. What a rule makes of that, and what plain criteria say, is
//! told elsewhere.

use crate::syntax::criteria::{Criterion, Keyword, Step};

/// What keeps a scenario from being one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// It has a name and nothing else.
    NoSteps,
    /// Nothing happens in it.
    NoWhen,
    /// Nothing is to be so after it.
    NoThen,
    /// Neither happens anything nor must anything be so.
    OnlyGiven,
    /// A step with this keyword stands after one that it should stand before.
    Late(Keyword),
}

/// The first thing that is wrong with a criterion's steps. A plain criterion has none to be wrong, nor has a
/// sentence that only begins like a scenario: "given a token, the call returns 200".
pub fn flaw(source: &str, criterion: &Criterion) -> Option<Flaw> {
    if !criterion.scenario {
        return None;
    }
    let has = |keyword: Keyword| criterion.steps.iter().any(|step| step.keyword == keyword);
    let flaw = match (has(Keyword::When), has(Keyword::Then)) {
        _ if criterion.steps.is_empty() => Flaw::NoSteps,
        (true, true) => Flaw::Late(late(&criterion.steps)?),
        (false, true) => Flaw::NoWhen,
        (true, false) => Flaw::NoThen,
        (false, false) => Flaw::OnlyGiven,
    };
    let is_open = matches!(flaw, Flaw::NoThen | Flaw::OnlyGiven);
    if is_open && is_sentence(source, criterion) { None } else { Some(flaw) }
}

/// How often a scenario begins to act: an `And` goes on with what the `When` above it began.
pub fn actions(criterion: &Criterion) -> usize {
    let keywords = criterion.steps.iter().map(|step| step.keyword);
    let mut before = None;
    keywords.filter(|keyword| before.replace(*keyword) != Some(*keyword) && *keyword == Keyword::When).count()
}

/// The keyword of the first step that stands too late: a `Given` after something has happened, a `When` after
/// which nothing is checked, a `Then` before anything has happened. `When … Then … When … Then` goes on twice.
fn late(steps: &[Step]) -> Option<Keyword> {
    let mut acted = false;
    for step in steps {
        match step.keyword {
            Keyword::Given if acted => return Some(Keyword::Given),
            Keyword::Then if !acted => return Some(Keyword::Then),
            Keyword::Given | Keyword::Then => {}
            Keyword::When => acted = true,
        }
    }
    steps.last().filter(|last| last.keyword == Keyword::When).map(|last| last.keyword)
}

/// True where the last step goes on after a comma, in one sentence that the first step opens: what must be so is
/// said there, without the word.
fn is_sentence(source: &str, criterion: &Criterion) -> bool {
    let [first, .., last] = criterion.steps.as_slice() else {
        return criterion.steps.first().is_some_and(|only| opens(criterion, only) && goes_on(source, only));
    };
    let between = &source[first.span.range().start..last.span.range().start];
    opens(criterion, first)
        && goes_on(source, last)
        && !between.trim_end_matches([' ', '\t', '*', '-', '+']).ends_with('\n')
}

fn opens(criterion: &Criterion, step: &Step) -> bool {
    step.span.start == criterion.span.start
}

fn goes_on(source: &str, step: &Step) -> bool {
    let text = step.span.text(source);
    text.split_once(", ").or_else(|| text.split_once(",\n")).is_some_and(|(_, rest)| !rest.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::fixture;

    /// The flaws of the criteria in a section, and how often each acts.
    fn read(lines: &str) -> Vec<(Option<Flaw>, usize)> {
        let map = fixture(&format!("-- a/t/s.md\n# S\n\n## Acceptance criteria\n\n{lines}"));
        let card = map.card(map.maps[0].columns[0].steps[0].stories[0]);
        let source = map.source(card.file);
        card.body.criteria.items.iter().map(|each| (flaw(source, each), actions(each))).collect()
    }

    #[test]
    fn a_scenario_acts_and_checks_in_this_order() {
        for (lines, expected) in [
            ("- Given a, when b, then c\n", None),
            ("- When a\n- Then b\n", None),
            ("- Given a\n- When b\n- Then c\n- When d\n- Then e\n", None),
            ("- Given a\n- When b\n", Some(Flaw::NoThen)),
            ("- Given a, then b\n", Some(Flaw::NoWhen)),
            ("- Given a\n", Some(Flaw::OnlyGiven)),
            ("- Given a\n- Then b\n- When c\n", Some(Flaw::Late(Keyword::Then))),
            ("- Given a\n- When b\n- Then c\n- When d\n", Some(Flaw::Late(Keyword::When))),
            ("```gherkin\nScenario: x\n```\n", Some(Flaw::NoSteps)),
            ("```gherkin\nScenario: x\nGiven a, b\n```\n", Some(Flaw::OnlyGiven)),
            ("```gherkin\nScenario: x\nGiven a\nWhen b\nThen c\nGiven d\n```\n", Some(Flaw::Late(Keyword::Given))),
            ("```gherkin\nThen a\n```\n", Some(Flaw::NoWhen)),
            ("```gherkin\nBackground:\n  Given z\n\nScenario: x\n  When b\n  Then c\n```\n", None),
            (
                "```gherkin\nScenario Outline: x\n  And a\n  When <b>\n  Then <c>\n\n  Examples:\n    | b | c |\n```\n",
                None,
            ),
        ] {
            let flaws: Vec<Option<Flaw>> = read(lines).into_iter().map(|(flaw, _)| flaw).collect();
            assert_eq!(flaws, [expected], "{lines}");
        }
    }

    #[test]
    fn a_sentence_may_leave_a_word_out() {
        for lines in [
            "- Given a token, the call returns 200\n",
            "- Given a token, when it is old, the call\n  returns 401\n",
            "- It works\n",
            "- When a happens, b is shown\n",
        ] {
            assert_eq!(read(lines)[0].0, None, "{lines}");
        }
    }

    #[test]
    fn a_group_of_whens_is_one_action() {
        for (lines, expected) in [
            ("- Given a, when b, then c\n", 1),
            ("- Given a\n- When b\n- And c\n- When d\n- Then e\n", 1),
            ("- Given a\n- When b\n- Then c\n- When d\n- Then e\n", 2),
            ("- plain\n", 0),
        ] {
            assert_eq!(read(lines)[0].1, expected, "{lines}");
        }
    }
}
