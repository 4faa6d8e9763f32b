//! What differs on one card.

use super::told;

/// What is told of a story whose text changes.
fn of_story(older: &str, newer: &str) -> String {
    let tree = |card: &str| {
        format!(
            "-- buy/pay/s.md\n{card}\n-- buy/send/task.md\n-- releases/mvp.md\n-- releases/later.md\n-- personas/parent.md\n\
             -- epics/e.md\n"
        )
    };
    told(&tree(older), &tree(newer))
}

#[test]
fn another_spelling_of_the_same_is_no_change() {
    for (older, newer) in [
        ("---\nvalue: 1\nrelease: mvp\n---\n# S\n", "---\nrelease: \"mvp\"\nvalue: '1.0'\n---\n# S\n"),
        ("---\nstatus: todo\n---\n", "---\nstatus: To Do\n---\n"),
        ("---\nstatus: pending\n---\n# S\n", "# S\n"),
        ("---\npersonas: parent\n---\n", "---\npersonas: [\"[[parent]]\"]\n---\n"),
        ("---\ntags: [a, b]\n---\n", "---\ntags:\n  - b\n  - a\n---\n"),
        ("---\nrank: 10\n---\n", "---\nrank: 20\n---\n"),
        ("---\ntask: pay\n---\n", "---\n---\n"),
        (
            "# S\n\nAs a parent, I want to pay,\nso that I eat.\n",
            "# S\n\nAs a parent,   I want\nto pay, so that I eat.\n",
        ),
        ("# S\n\nOne two\nthree.\n\n- a\n- b\n", "# S\r\n\r\nOne\r\ntwo three.\r\n\r\n* a\r\n* b\r\n"),
        ("# S\n\n## Acceptance criteria\n\n- one\n- two\n", "S\n=\n\n**Acceptance criteria:**\n\n* two\n* one\n"),
        ("# S\n\n## Notes\n\nSome.\n\n## Rollout\n\nOn.\n", "# S\n\n## Rollout\n\nOn.\n\n### Notes\n\nSome.\n"),
    ] {
        assert_eq!(of_story(older, newer), "", "{newer}");
    }
}

#[test]
fn each_field_is_told_as_it_is_meant() {
    for (older, newer, expected) in [
        ("release: mvp", "release: later", "Release: mvp > later"),
        ("release: mvp", "", "Release: mvp > ~"),
        ("release: mvp", "release: mpv", "Release: mvp > mpv"),
        ("", "status: doing", "Status: pending > doing"),
        ("status: done", "status: finishd", "Status: done > finishd"),
        ("value: 3\nrisk: 1", "value: '5'\nrisk: 1.0", "Score(Value): 3 > 5"),
        ("moscow: must", "moscow: could", "Score(Moscow): must > could"),
        ("effort: 3", "effort: many", "Score(Effort): 3 > many"),
        ("personas: [parent]", "personas: []", "Reference(Personas): parent > ~"),
        (
            "depends_on: [\"external: bank\"]",
            "depends_on: [\"external: post\"]",
            "Reference(DependsOn): ~ > external: post; Reference(DependsOn): external: bank > ~",
        ),
        ("tags: [a, b]", "tags: [b, c]", "Field(Tags): ~ > c; Field(Tags): a > ~"),
        (
            "questions: [How much does it cost?]",
            "questions: [How much does it cost them?, Who?]",
            "Field(Questions): How much does it cost? > How much does it cost them?; Field(Questions): ~ > Who?",
        ),
        ("blocked: waiting", "", "Field(Blocked): waiting > ~"),
        ("x_ours: 1", "x_ours: [1, 2]", "UnknownKey(\"x_ours\"): ~ > 2"),
        ("sprint: 3", "Sprint: 4", "UnknownKey(\"Sprint\"): 3 > 4"),
        (
            "ignore: [\"story-too-big: it is small\"]",
            "ignore: [\"story-too-big until 2027-01-31: it is small\", vague-title]",
            "Waiver(\"story-too-big\"): story-too-big: it is small > story-too-big until 2027-01-31: it is small; \
          Waiver(\"vague-title\"): ~ > vague-title",
        ),
        ("role: parent\naction: pay", "role: student\naction: pay", "Sentence(Role): parent > student"),
        ("title: One", "title: Two", "Title: One > Two"),
        ("type: story", "type: bug", "Type: story > bug"),
        ("task: send", "", "Place { older: Backbone, newer: Backbone }: send > pay"),
        ("task: nothing", "", "Place { older: Unplaced, newer: Backbone }: map > pay"),
    ] {
        let card = |fields: &str| format!("---\n{fields}\n---\nText.\n");
        assert_eq!(of_story(&card(older), &card(newer)), format!("s {expected}"), "{older} > {newer}");
    }
}

#[test]
fn the_body_is_told_part_by_part() {
    for (older, newer, expected) in [
        ("# One\n", "# Two\n", "Title: One > Two"),
        (
            "As a parent, I want to pay, so that I eat.",
            "As a parent, when I am in a hurry, I want to pay by card, so that I eat.",
            "Sentence(Situation): ~ > when I am in a hurry; Sentence(Action): pay > pay by card",
        ),
        (
            "As a parent, I want to pay.",
            "As a parent, I need to pay.",
            "Sentence(Wording): As a parent, I want to pay. > As a parent, I need to pay.",
        ),
        (
            "## Acceptance criteria\n\n- [ ] I see the total price\n- [ ] I get a receipt\n",
            "## Acceptance criteria\n\n- [x] I get a receipt\n- [ ] I see the total price at once\n- [ ] It is quick\n",
            "Criterion: I see the total price > I see the total price at once; Criterion: ~ > It is quick; \
             CriterionMet: ~ > I get a receipt",
        ),
        (
            "## Notes\n\nOld.\n",
            "## Notes\n\nNew.\n\n## Mine\n\nAnd more.\n",
            "Section(\"Notes\"): Old. > New.; Section(\"Mine\"): ~ > And more.",
        ),
        ("Some prose.\n", "Other prose.\n", "Prose: Some prose. > Other prose."),
        ("# S\n\nText.", "", "Text: # S\n\nText.\n > ~"),
    ] {
        assert_eq!(of_story(older, newer), format!("s {expected}"), "{older} > {newer}");
    }
}
