//! The rules on story sentences: which parts are there, and how they are worded.

use super::journey::assert_rules_say;

/// A story of the first task, with these lines of front matter and this body below its title.
fn story(front_matter: &str, body: &str) -> String {
    format!("-- storymap/10-find/search/s.md\n---\n{front_matter}\n---\n# A title\n\n{body}\n")
}

/// The stories that the tables' map brings along, complete, so that only the story of a row speaks.
const COMPLETE: &str = "\
-- storymap/10-find/search/by-name.md
As a parent, I want to search by name, so that I find what I know.
-- storymap/10-find/search/by-picture.md
As a parent, I want to search by picture, so that I find what I cannot name.
-- storymap/20-buy/10-choose/add-to-basket.md
As a parent, I want to fill a basket, so that I order once.
-- storymap/20-buy/20-pay/by-card.md
As a parent, I want to pay by card, so that I need no cash.
";

/// The map's card with a format of its stories.
fn format(format: &str) -> String {
    format!("-- storymap/map.md\n---\nuser: a busy parent\ngoal: food\nformat: {format}\n---\n# Web shop\n")
}

fn assert_say(rule: &'static [&'static str], table: &[(&str, String, &[&str])]) {
    for (case, files, expected) in table {
        assert_rules_say(rule, &[(case, &format!("{COMPLETE}{files}"), expected)]);
    }
}

const WHOLE: &str = "As a parent, I want to pay, so that I eat.";

#[test]
fn a_story_has_the_parts_that_its_map_asks_for() {
    let to_do = |body: &str| story("status: to-do", body);
    let warning: &[&str] = &["warning incomplete-story s"];
    let info: &[&str] = &["info incomplete-story s"];
    assert_say(
        &["incomplete-story"],
        &[
            ("all parts", to_do(WHOLE), &[]),
            ("no outcome", to_do("As a parent, I want to pay."), warning),
            ("no outcome while pending", story("rank: 1", "As a parent, I want to pay."), info),
            ("finished", story("status: finished", "As a parent, I want to pay."), &[]),
            ("dropped", story("status: dropped", "As a parent, I want to pay."), &[]),
            ("no role", to_do("I want to pay, so that I eat."), warning),
            (
                "the card's personas say who",
                to_do("I want to pay, so that I eat.").replace("status", "personas: x\nstatus"),
                &[],
            ),
            ("fields say it", story("status: to-do\nrole: parent\naction: pay\noutcome: I eat", ""), &[]),
            ("a field is wrong", story("status: to-do\nrole: parent\naction: pay\noutcome: [a, b]", ""), &[]),
            ("only a title", to_do(""), warning),
            ("only a title and criteria", to_do("## Acceptance criteria\n\n- It is paid."), warning),
            ("prose", to_do("The clerk has to pay at the counter and it takes long."), info),
            ("another language", to_do("Als Kunde möchte ich mit Karte zahlen, damit es schnell geht."), &[]),
            ("another script", to_do("顧客として、カードで支払いたい。"), &[]),
            (
                "the title is the sentence",
                format!("-- storymap/10-find/search/s.md\n---\nstatus: to-do\n---\n# {WHOLE}\n"),
                &[],
            ),
            ("a bug", story("status: to-do\ntype: bug", ""), &[]),
            ("off the map", "-- storymap/backlog/s.md\n---\nstatus: to-do\n---\n# S\n".to_owned(), warning),
            ("a merge", to_do("<<<<<<< a\nAs a parent\n=======\nAs a mother\n>>>>>>> b"), &[]),
        ],
    );
}

#[test]
fn the_format_of_the_map_decides() {
    let job = "When I am at the till, I want to pay, so that I eat.";
    let with = |kind: &str, body: &str| format!("{}{}", format(kind), story("status: to-do", body));
    let only = |kind: &str, body: &str, expected: &[&str]| {
        let files = with(kind, body);
        let said: Vec<&str> = expected.to_vec();
        assert_rules_say(&["incomplete-story"], &[(kind, &format!("{FINISHED}{files}"), &said)]);
    };
    let warning: &[&str] = &["warning incomplete-story s"];
    only("ujs", WHOLE, warning);
    only("ujs", "As a parent, when I am at the till, I want to pay, so that I eat.", &[]);
    only("job-story", job, &[]);
    only("job-story", WHOLE, warning);
    only("user-story", job, warning);
    only("free", "", &[]);
    only("usr-story", job, &[]);
}

/// The tables' stories, finished, so that no format speaks of them.
const FINISHED: &str = "\
-- storymap/10-find/search/by-name.md
---
status: finished
---
-- storymap/10-find/search/by-picture.md
---
status: finished
---
-- storymap/20-buy/10-choose/add-to-basket.md
---
status: finished
---
-- storymap/20-buy/20-pay/by-card.md
---
status: finished
---
";

#[test]
fn an_outcome_that_most_stories_do_without_is_missed_mildly() {
    let files = format!("{FINISHED}{}", story("status: to-do", "As a parent, I want to pay."));
    assert_rules_say(&["incomplete-story"], &[("no sibling has one", &files, &["info incomplete-story s"])]);
    let files = format!("{FINISHED}{}", story("status: to-do", "I want to pay, because I must."));
    assert_rules_say(&["incomplete-story"], &[("the role is missing", &files, &["warning incomplete-story s"])]);
}

#[test]
fn one_story_asks_for_one_thing() {
    let says: &[&str] = &["info several-actions s"];
    assert_say(
        &["several-actions"],
        &[
            ("two verbs", story("rank: 1", "As a parent, I want to view and *edit* my list."), says),
            ("two nouns", story("rank: 1", "As a parent, I want to see my lists and reports."), &[]),
            ("in a field", story("action: view and edit my list", ""), says),
            ("finished", story("status: finished", "As a parent, I want to view and edit my list."), &[]),
            ("another language", story("action: Listen sehen und ändern", ""), &[]),
            ("a chore", story("type: chore", "As a parent, I want to view and edit my list."), &[]),
        ],
    );
}

#[test]
fn a_sentence_holds_no_note() {
    let says: &[&str] = &["info note-in-story s"];
    assert_say(
        &["note-in-story"],
        &[
            ("brackets", story("rank: 1", "As a parent, I want to pay (by card only)."), says),
            ("a second sentence", story("rank: 1", "As a parent, I want to pay. The bank asked for it."), says),
            ("a paragraph of its own", story("rank: 1", "As a parent, I want to pay.\n\nThe bank asked for it."), &[]),
            ("a plural", story("rank: 1", "As a parent, I want to pay my order(s)."), &[]),
            ("an example", story("rank: 1", "As a parent, I want to pay by a method (e.g. a card)."), &[]),
            ("prose", story("rank: 1", "The clerk pays (by card only). The bank asked for it."), &[]),
        ],
    );
}

#[test]
fn no_word_stands_twice() {
    let says: &[&str] = &["warning repeated-words s"];
    assert_say(
        &["repeated-words"],
        &[
            ("a word", story("rank: 1", "As a parent, I want to pay by by card."), says),
            ("over a line's end", story("rank: 1", "As a parent, I want to pay by\nby card."), says),
            ("an opener", story("rank: 1", "As a parent, I want to pay, so that that I eat."), says),
            ("a field", story("action: pay with with a card", ""), says),
            ("good English", story("rank: 1", "As a parent, I want to know that that card works."), &[]),
            ("another language", story("action: die Karte, die die Bank gibt", ""), &[]),
            ("finished", story("status: finished", "As a parent, I want to pay by by card."), &[]),
        ],
    );
}

#[test]
fn stories_of_a_map_open_alike() {
    let fifth = "-- storymap/20-buy/20-pay/later.md\nAs a parent, I want to pay later, so that my wage comes first.\n";
    let odd = story("rank: 1", "In order to eat, as a parent, I want to pay.");
    let says: &[&str] = &["info odd-format s"];
    assert_say(
        &["odd-format"],
        &[
            ("five alike", format!("{fifth}{odd}"), says),
            ("four are no custom", odd.clone(), &[]),
            ("alike", format!("{fifth}{}", story("rank: 1", WHOLE)), &[]),
            ("free", format!("{}{fifth}{odd}", format("free")), &[]),
            ("fields have no form", format!("{fifth}{}", story("role: parent\naction: pay", "")), &[]),
        ],
    );
    let incomplete = story("rank: 1", "I want to eat, so that I live.");
    assert_say(
        &["odd-format", "incomplete-story"],
        &[(
            "a story without a role is incomplete, no more",
            format!("{fifth}{incomplete}"),
            &["info incomplete-story s"],
        )],
    );
}

#[test]
fn an_outcome_says_something_new() {
    let says: &[&str] = &["info outcome-repeats-action s"];
    assert_say(
        &["outcome-repeats-action"],
        &[
            ("use", story("rank: 1", "As a parent, I want a list, so that I can use it."), says),
            ("again", story("rank: 1", "As a parent, I want to pay by card, so that I pay by card."), says),
            (
                "others use it",
                story("rank: 1", "As a parent, I want to share lists, so that others can use them."),
                &[],
            ),
            ("new", story("rank: 1", WHOLE), &[]),
        ],
    );
}

#[test]
fn a_sentence_is_short() {
    let long = |words: usize| story("rank: 1", &format!("As a parent, I want to pay {}.", "soon ".repeat(words - 7)));
    let says: &[&str] = &["info long-story s"];
    assert_say(&["long-story"], &[("40 words", long(40), &[]), ("41 words", long(41), says)]);
}
