//! The rules on whose action a story or a task is: its user's, the machine's, or nobody's.

use super::journey::assert_rules_say;

const CARD: &str = "-- storymap/20-buy/20-pay/by-card.md\n";

/// The story under "Pay" with these fields and this text.
fn story(fields: &str, text: &str) -> String {
    format!("{CARD}---\nrelease: mvp\n{fields}---\n{text}\n")
}

#[test]
fn a_story_is_its_users() {
    let system = "# Pay\n\nAs a parent, I want the system to send a mail.";
    let hint: &[&str] = &["info system-action by-card"];
    let developer = "-- storymap/personas/dev.md\n---\naliases: [tinkerer, app developer]\n---\n# Tinkerer\n";
    let config = |set: &str| format!("-- storymap.toml\n[rules]\nsystem-action = {{ {set} }}\n");
    assert_rules_say(
        &["system-action"],
        &[
            ("a hint while pending", &story("", system), hint),
            ("a warning once planned", &story("status: to-do\n", system), &["warning system-action by-card"]),
            ("not once finished", &story("status: finished\n", system), &[]),
            ("not in a chore", &story("type: chore\n", system), &[]),
            ("nor for a developer", &story("", &system.replace("parent", "web developer")), &[]),
            ("by a persona too", &format!("{developer}{}", story("", &system.replace("parent", "tinkerer"))), &[]),
            (
                "by the personas of the card",
                &format!("{developer}{}", story("personas: dev\n", "# System sends it")),
                &[],
            ),
            ("in the title", &story("", "# System sends a mail"), hint),
            (
                "in the title beside a good sentence",
                &story("", "# System sends it\n\nAs a parent, I want to get it."),
                hint,
            ),
            ("once in title and action", &story("", &system.replace("# Pay", "# System sends it")), hint),
            ("in the field", &story("action: authenticate\nrole: parent\n", "# Pay"), hint),
            ("an engineer's title without a user", &story("", "# Persist the session"), &[]),
            ("a user signs in", &story("", "# Pay\n\nAs a user, I want to sign in with Google."), &[]),
            ("another language", &story("", "# Das System sendet eine Nachricht"), &[]),
            ("empty", &story("", ""), &[]),
            (
                "the product by its name",
                &format!("{}{}", config("subjects = [\"Shoppy\"]"), story("", "# Shoppy sends a mail")),
                hint,
            ),
            (
                "verbs of the team",
                &format!("{}{}", config("verbs = [\"upsert\"]"), story("", "# User upserts it")),
                hint,
            ),
            ("roles of the team", &format!("{}{}", config("roles = [\"parent\"]"), story("", system)), &[]),
        ],
    );
}

#[test]
fn a_story_does_not_say_how_it_is_made() {
    let found: &[&str] = &["info mechanism-in-story by-card"];
    let oauth = "# Pay\n\nAs a parent, I want to sign in via OAuth.";
    let config = |set: &str| format!("-- storymap.toml\n[rules]\nmechanism-in-story = {{ {set} }}\n");
    assert_rules_say(
        &["mechanism-in-story"],
        &[
            ("in the action", &story("", oauth), found),
            ("in the title", &story("", "# Sign in via OAuth"), found),
            ("one finding for both", &story("", &oauth.replace("# Pay", "# Sign in via OAuth")), found),
            ("not in the outcome", &story("", "# Pay\n\nAs a parent, I want to pay, so that I need no button."), &[]),
            ("not for developers", &story("", &oauth.replace("parent", "developer")), &[]),
            ("not in a spike", &story("type: spike\n", oauth), &[]),
            (
                "a word of the team",
                &format!("{}{}", config("words = [\"carousel\"]"), story("", "# See a carousel")),
                found,
            ),
            (
                "and none of ours then",
                &format!("{}{}", config("words = [\"carousel\"]"), story("", "# See a button")),
                &[],
            ),
            (
                "a technology of the team",
                &format!("{}{}", config("means = [\"Shoppy\"]"), story("", "# Pay using Shoppy")),
                found,
            ),
            ("HTML and CLI are products", &story("", "# Read it as HTML using the CLI"), &[]),
        ],
    );
}

#[test]
fn an_engineers_story_is_one_finding() {
    let story = story("", "# User authenticates via OAuth");
    let rules = &["system-action", "mechanism-in-story"];
    assert_rules_say(rules, &[("both would say the same", &story, &["info system-action by-card"])]);
}

#[test]
fn a_title_beside_a_sentence_is_a_label() {
    let passive = "# Order is confirmed\n\nAs a parent, I want to know that my order came through.";
    assert_rules_say(
        &["system-action"],
        &[
            ("in the passive", &story("", passive), &[]),
            ("alone it tells the story", &story("", "# Order is confirmed"), &["info system-action by-card"]),
        ],
    );
}

#[test]
fn a_tasks_title_begins_with_a_verb() {
    let task = |title: &str| format!("-- storymap/20-buy/20-pay/task.md\n# {title}\n");
    let found: &[&str] = &["info task-title-not-a-verb pay"];
    let german = "-- storymap/map.md\n---\nuser: eine Familie mit wenig Zeit, die das Essen für die Woche braucht\n\
        goal: das Essen der Woche im Haus zu haben und nicht in der Schlange zu stehen\n---\n# Laden\n";
    assert_rules_say(
        &["task-title-not-a-verb"],
        &[
            ("an article", &task("The payment"), found),
            ("a noun", &task("Payment"), found),
            ("a verb", &task("Pay the order"), &[]),
            ("a word nobody knows", &task("Zzyzx"), &[]),
            ("no title but the folder's", &task("").replace("# ", ""), &[]),
            ("an activity may be a thing", "-- storymap/20-buy/activity.md\n# Payment\n", &[]),
            ("in a map that is not in English", &format!("{german}{}", task("Registration")), &[]),
        ],
    );
}
