//! The rules on evidence: what a story rests on, and what is not known yet.

use super::journey::assert_rules_say;

/// The story that pays by card, with a body.
fn story(front_matter: &str, body: &str) -> String {
    format!("-- storymap/20-buy/20-pay/by-card.md\n---\n{front_matter}\n---\n# Pay by card\n\n{body}\n")
}

/// The other stories of the map, each with evidence of its own.
fn others() -> String {
    let paths = ["10-find/search/by-name", "10-find/search/by-picture", "20-buy/10-choose/add-to-basket"];
    let card = |path: &str| format!("-- storymap/{path}.md\n---\nrelease: mvp\nevidence: [talk]\n---\n# A card\n");
    paths.map(card).concat()
}

const TALK: &str = "-- storymap/evidence/talk.md\n---\nkind: interview\n---\n# A talk\n";

#[test]
fn a_story_is_traced_to_evidence_once_there_is_any() {
    let with = |front_matter: &str, more: &str| format!("{}{TALK}{}{more}", others(), story(front_matter, ""));
    let persona = |text: &str| format!("-- storymap/personas/parent.md\n# Busy parent\n\n{text}\n");
    let hint: &[&str] = &["info story-without-evidence by-card"];
    let grave: &[&str] = &["warning story-without-evidence by-card"];
    assert_rules_say(
        &["story-without-evidence"],
        &[
            ("no evidence on the map", &story("status: to-do", ""), &[]),
            ("pending", &with("owner: ada", ""), hint),
            ("to do", &with("status: to-do", ""), grave),
            ("being built", &with("status: developing", ""), grave),
            ("finished", &with("status: finished", ""), &[]),
            ("dropped", &with("status: dropped", ""), &[]),
            ("a bug", &with("type: bug\nstatus: to-do", ""), &[]),
            ("a page", &with("status: to-do\nevidence: https://shop.example/218", ""), &[]),
            ("what does not exist is another gap", &with("status: to-do\nevidence: tlk", ""), &[]),
            ("so is a misspelt key", &with("status: to-do\nevidense: talk", ""), &[]),
            ("a link", &format!("{}{TALK}{}", others(), story("status: to-do", "See [[talk]].")), &[]),
            (
                "a persona that wants something",
                &with("status: to-do\npersonas: parent", &persona("## Pains\n\n- Queues")),
                &[],
            ),
            ("a persona that wants nothing", &with("status: to-do\npersonas: parent", &persona("")), grave),
            ("a persona that does not exist", &with("status: to-do\npersonas: prent", ""), &[]),
            (
                "an epic that links to evidence",
                &with("status: to-do\nepic: checkout", "-- storymap/epics/checkout.md\n# Checkout\n\nSee [[talk]].\n"),
                &[],
            ),
            (
                "an epic that does not",
                &with("status: to-do\nepic: checkout", "-- storymap/epics/checkout.md\n# Checkout\n"),
                grave,
            ),
        ],
    );
}

#[test]
fn evidence_is_of_use_where_a_card_cites_it() {
    let unused: &[&str] = &["info unused-evidence talk"];
    let with = |text: &str| format!("{TALK}{text}");
    assert_rules_say(
        &["unused-evidence"],
        &[
            ("nobody", TALK, unused),
            ("a story", &with(&story("evidence: talk", "")), &[]),
            ("by its path", &with(&story("evidence: storymap/evidence/talk.md", "")), &[]),
            ("a dropped story", &with(&story("evidence: talk\nstatus: dropped", "")), &[]),
            ("a persona", &with("-- storymap/personas/parent.md\n---\nevidence: talk\n---\n"), &[]),
            ("a link", &with(&story("release: mvp", "See [what she said](../../evidence/talk.md).")), &[]),
            ("a wikilink of a map", &with("-- storymap/map.md\nAfter [[talk|an hour]] we knew.\n"), &[]),
            ("its own link to a story", "-- storymap/evidence/talk.md\nAsks for [[by-card]].\n", &[]),
            ("its own link to itself", "-- storymap/evidence/talk.md\nThis is [[talk]].\n", unused),
        ],
    );
}

#[test]
fn an_assumption_needs_something_that_supports_it() {
    let with = |front_matter: &str, body: &str| format!("{}{TALK}{}", others(), story(front_matter, body));
    let section = "## Assumptions\n\n- Cards work.\n- So do shops.";
    let hint: &[&str] = &["info assumption-without-evidence by-card"];
    let grave: &[&str] = &["warning assumption-without-evidence by-card"];
    assert_rules_say(
        &["assumption-without-evidence"],
        &[
            ("no evidence on the map", &story("assumptions: cards work", ""), &[]),
            ("a field", &with("assumptions: cards work", ""), hint),
            ("a section", &with("status: to-do", section), hint),
            ("being built", &with("status: developing", section), grave),
            ("a bug that is being built", &with("type: bug\nstatus: developing", section), grave),
            ("finished", &with("status: finished", section), &[]),
            ("evidence", &with("evidence: talk", section), &[]),
            (
                "a link beside it",
                &with("rank: 1", "## Assumptions\n\n- [Cards work](https://shop.example/cards)."),
                &[],
            ),
            (
                "confirmed",
                &with("rank: 1", "## Assumptions\n\n- [x] Cards work.\n- ~~Shops do.~~\n- Confirmed: both"),
                &[],
            ),
            ("none", &with("rank: 1", "## Assumptions\n\nNone."), &[]),
            (
                "on a task",
                &format!(
                    "{}{TALK}-- storymap/20-buy/20-pay/task.md\n---\nassumptions: cards work\n---\n# Pay\n",
                    others()
                ),
                &["info assumption-without-evidence pay"],
            ),
        ],
    );
}

#[test]
fn a_question_is_open_until_it_is_answered() {
    let asked = |list: &str| story("release: mvp\nstatus: to-do", &format!("## Open questions\n\n{list}"));
    let hint: &[&str] = &["info open-questions by-card"];
    let grave: &[&str] = &["warning open-questions by-card"];
    let card = |path: &str, front_matter: &str| {
        format!("-- storymap/{path}.md\n---\nquestions: Who?\n{front_matter}\n---\n# Pay\n")
    };
    assert_rules_say(
        &["open-questions"],
        &[
            ("a section", &asked("- Who?\n- When?"), hint),
            ("a field", &story("questions: Who?", ""), hint),
            ("being built", &story("status: developing\nquestions: Who?", ""), grave),
            ("a bug", &story("type: bug\nstatus: developing\nquestions: Who?", ""), grave),
            ("a spike", &story("type: spike\nstatus: developing\nquestions: Who?", ""), hint),
            ("finished", &story("status: finished\nquestions: Who?", ""), &[]),
            ("dropped", &story("status: dropped\nquestions: Who?", ""), &[]),
            ("answered", &asked("- [x] Who?\n- ~~When?~~\n- Why? → because\n- Resolved: how?"), &[]),
            ("nothing to ask", &asked("None so far."), &[]),
            ("an empty section", &asked(""), &[]),
            ("an empty list", &story("questions: []", ""), &[]),
            ("another language", &story("rank: 1", "## Offene Fragen\n\n- Wer?"), &[]),
            ("a task", &card("20-buy/20-pay/task", "rank: 1"), &["info open-questions pay"]),
            (
                "a theme that is being built",
                &card("themes/growth", "status: developing"),
                &["info open-questions growth"],
            ),
            ("a release", &card("releases/mvp", "rank: 1"), &["info open-questions mvp"]),
            ("a finished release", &card("releases/mvp", "rank: 1\nstatus: finished"), &[]),
        ],
    );
}
