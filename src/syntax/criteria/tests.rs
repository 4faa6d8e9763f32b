//! Acceptance criteria as people write them, each as its text, its box and its steps.

use super::*;
use crate::syntax::markdown;

/// Each criterion: its text, its box, and its steps as `g:`, `w:` or `t:` and their words.
fn criteria(source: &str) -> Vec<(String, Option<bool>, Vec<String>)> {
    let body = markdown::read(source, 0, &mut Vec::new());
    let items = body.criteria.items.iter().map(|item| {
        let steps = item.steps.iter().map(|step| {
            let keyword = match step.keyword {
                Keyword::Given => 'g',
                Keyword::When => 'w',
                Keyword::Then => 't',
            };
            format!("{keyword}:{}", step.span.text(source))
        });
        assert!(item.scenario || item.steps.is_empty());
        (item.text.get(source).to_owned(), item.ticked, steps.collect())
    });
    items.collect()
}

fn plain(text: &str, ticked: Option<bool>) -> (String, Option<bool>, Vec<String>) {
    (text.to_owned(), ticked, Vec::new())
}

/// The steps of each criterion in a section of these lines.
fn steps(lines: &str) -> Vec<Vec<String>> {
    criteria(&format!("## Acceptance criteria\n\n{lines}")).into_iter().map(|(_, _, steps)| steps).collect()
}

#[test]
fn plain_criteria_are_list_items() {
    for lines in
        ["- a *b*\n- c\n", "1. a b\n2. c\n", "* a b\n\n  detail\n* c\n  - detail\n", "| x |\n|---|\n| a b |\n| c |\n"]
    {
        let source = format!("# T\n\n**Acceptance criteria:**\n\n{lines}\n**Notes:**\n- d\n");
        assert_eq!(criteria(&source), [plain("a b", None), plain("c", None)], "{lines}");
    }
}

#[test]
fn boxes_are_read_and_their_group_is_no_criterion() {
    let source = "## Acceptance Criteria:\n<!-- AC:BEGIN -->\n- [x] #1 a\n- [ ] b\n- group\n  - [X] c\n  - [ ] d\n<!-- AC:END -->\n";
    let expected =
        [plain("#1 a", Some(true)), plain("b", Some(false)), plain("c", Some(true)), plain("d", Some(false))];
    assert_eq!(criteria(source), expected);
}

#[test]
fn paragraphs_count_where_nothing_else_does() {
    assert_eq!(criteria("## Acceptance\nThese hold:\n\nIt works.\n"), [plain("It works.", None)]);
    assert_eq!(criteria("**Acceptance criteria:** It works.\n"), [plain("It works.", None)]);
    assert_eq!(criteria("## Acceptance\nThese hold.\n\n- It works.\n"), [plain("It works.", None)]);
    assert_eq!(criteria("## Acceptance\n\n## Notes\n- a\n"), []);
}

#[test]
fn one_bullet_holds_a_whole_scenario() {
    for (line, expected) in [
        ("Given a, when b, then c.", ["g:Given a", "w:when b", "t:then c."]),
        ("Given a, b and c when d then e", ["g:Given a, b and c", "w:when d", "t:then e"]),
        ("**Given** a **when** b **then** c", ["g:Given** a", "w:when** b", "t:then** c"]),
        ("GIVEN a WHEN b THEN c", ["g:GIVEN a", "w:WHEN b", "t:THEN c"]),
        (
            "Given the state when seen, when b, then c, when free",
            ["g:Given the state when seen", "w:when b", "t:then c, when free"],
        ),
        ("#1 Given a, when b, then c", ["g:Given a", "w:when b", "t:then c"]),
        ("Valid card: Given a, when b, then c", ["g:Given a", "w:when b", "t:then c"]),
    ] {
        for bullet in ["- ", "1. ", "- [ ] ", ""] {
            assert_eq!(steps(&format!("{bullet}{line}\n")), [expected], "{bullet}{line}");
        }
    }
}

#[test]
fn steps_of_one_scenario_may_be_spread() {
    let expected = ["g:Given a", "g:And b", "w:When c", "t:Then d", "t:But e"].map(str::to_owned);
    for lines in [
        "- Given a\n- And b\n- When c\n- Then d\n- But e\n",
        "- Given a\n  - And b\n  - When c\n    - Then d\n    - But e\n",
        "- Pay by card\n  - Given a\n  - And b\n  - When c\n  - Then d\n  - But e\n",
        "### Scenario: x\n\nGiven a\nAnd b\nWhen c\nThen d\nBut e\n",
        "**Scenario 1:**\n\nGiven a\n\nAnd b\n\nWhen c\n\nThen d\n\nBut e\n",
        "```\nGiven a\nAnd b\nWhen c\nThen d\nBut e\n```\n",
    ] {
        assert_eq!(steps(lines), [&expected], "{lines}");
    }
}

#[test]
fn each_given_begins_a_scenario() {
    let lines = "- Given a\n- When b\n- Then c\n- Given d\n- When e\n- Then f\n- When g\n- Then h\n";
    let expected =
        [vec!["g:Given a", "w:When b", "t:Then c"], vec!["g:Given d", "w:When e", "t:Then f", "w:When g", "t:Then h"]];
    assert_eq!(steps(lines), expected);
    assert_eq!(steps("- Given a, when b, then c\n- Given d, when e, then f\n").len(), 2);
    assert_eq!(steps("### Scenario: x\n- Given a\n- When b\n### Scenario: y\n- When c\n- Then d\n").len(), 2);
}

#[test]
fn incomplete_scenarios_show_what_they_lack() {
    assert_eq!(steps("- Given a, then b\n"), [["g:Given a", "t:then b"]]);
    assert_eq!(steps("- Given a\n- Then b\n- When c\n"), [["g:Given a", "t:Then b", "w:When c"]]);
}

#[test]
fn a_bullet_that_only_begins_like_a_step_is_plain() {
    for line in
        ["When a happens, b is shown", "Then it is good", "And more", "When a is set, it is first read and then used"]
    {
        assert_eq!(criteria(&format!("## Acceptance\n- {line}\n")), [plain(line, None)]);
    }
}

#[test]
fn a_scenario_of_boxes_is_ticked_when_all_are() {
    let source = "## Acceptance\n- [x] Given a\n- [ ] When b\n- [x] Then c\n";
    let read = criteria(source);
    assert_eq!(read.len(), 1);
    assert_eq!((read[0].0.as_str(), read[0].1), ("Given a When b Then c", Some(false)));
}

#[test]
fn a_gherkin_block_is_read_wherever_it_stands() {
    let source = "# T\n\n```gherkin\n@tag\nFeature: x\n  As a user\n\n  Background:\n    Given z\n\n  Scenario: one\n    Given a\n      | t |\n    \
                  * b\n    When c\n    \"\"\"\n    When no step\n    \"\"\"\n    Then d\n  Scenario Outline: two\n    When <e>\n    Then f\n    \
                  Examples:\n      | e |\n  Scenario: empty\n```\n";
    let body = markdown::read(source, 0, &mut Vec::new());
    let steps: Vec<Vec<&str>> =
        body.criteria.items.iter().map(|item| item.steps.iter().map(|step| step.span.text(source)).collect()).collect();
    assert_eq!(steps, [vec!["Given a", "* b", "When c", "Then d"], vec!["When <e>", "Then f"], vec![]]);
    assert!(body.criteria.items.iter().all(|item| item.scenario));
    assert!(body.criteria.span.text(source).starts_with("Scenario: one"));
}

#[test]
fn other_code_holds_no_criteria() {
    assert_eq!(criteria("# T\n```\nGiven a\n```\n## Acceptance\n```\nlet given = 1;\n```\n```js\nGiven a\n```\n"), []);
}

#[test]
fn the_section_is_where_criteria_stand() {
    let source = "# T\n## Acceptance criteria\n\n- a\n\n## Notes\n";
    assert_eq!(markdown::read(source, 0, &mut Vec::new()).criteria.span.text(source), "- a");
}
