//! Who the stories are for: roles and personas, and who is left out.

use super::journey::assert_rules_say;
use crate::support::findings::gaps;
use crate::support::sandbox::Sandbox;

const PARENT: &str = "-- storymap/personas/busy-parent.md\n---\naliases: [mum]\ngoals: [eat]\n---\n# Busy parent\n";
const STUDENT: &str = "-- storymap/personas/student.md\n---\ngoals: [save]\n---\n# Student\n";

fn story(id: &str, front_matter: &str, body: &str) -> String {
    let path = match id {
        "by-name" | "by-picture" => format!("10-find/search/{id}"),
        "add-to-basket" => format!("20-buy/10-choose/{id}"),
        _ => format!("20-buy/20-pay/{id}"),
    };
    format!("-- storymap/{path}.md\n---\n{front_matter}\n---\n# {id}\n\n{body}\n")
}

/// The four stories of the map, the first three of them for the busy parent.
fn map_with(front_matter: &str, body: &str) -> String {
    let others = [("by-name", "mvp"), ("by-picture", "second"), ("add-to-basket", "mvp")];
    let others = others.map(|(id, release)| story(id, &format!("release: {release}\npersonas: busy-parent"), ""));
    format!("{PARENT}{}{}", others.concat(), story("by-card", &format!("release: mvp\n{front_matter}"), body))
}

#[test]
fn a_story_says_who_it_is_for() {
    let silent: &[&str] = &["warning story-without-persona by-card"];
    let task = |text: &str| format!("{}-- storymap/20-buy/20-pay/task.md\n{text}", map_with("owner: ada", ""));
    let roles = |number: usize| {
        let ids = ["by-name", "by-picture", "add-to-basket"];
        let with_role = ids.iter().take(number).map(|id| story(id, "release: mvp", "As a student, I want to eat."));
        with_role.collect::<String>()
    };
    let more = |number: usize| {
        let ids = (0..number).map(|number| format!("more-{number}"));
        ids.map(|id| story(&id, "release: mvp", "")).collect::<String>()
    };
    assert_rules_say(
        &["story-without-persona"],
        &[
            ("it does not", &map_with("owner: ada", ""), silent),
            ("its own field", &map_with("personas: busy-parent", ""), &[]),
            ("a role that is a persona", &map_with("owner: ada", "As a mum, I want to pay."), &[]),
            ("a role that is none", &map_with("owner: ada", "As a wizard, I want to pay."), &[]),
            ("its task", &task("---\npersonas: busy-parent\n---\n# Pay\n"), &[]),
            ("a persona that is misspelt", &map_with("personas: busy-parnt", ""), &[]),
            ("a field that is misspelt", &map_with("persnas: busy-parent", ""), &[]),
            ("a sentence without a role", &map_with("owner: ada", "When I am late, I want to pay."), silent),
            ("another language", &map_with("owner: ada", "Als Mutter will ich zahlen."), &[]),
            ("a chore", &map_with("type: chore", ""), &[]),
            ("finished", &map_with("status: finished", ""), &[]),
            ("nobody speaks of persons", "", &[]),
            (
                "one in four has a role",
                &roles(1),
                &[
                    "warning story-without-persona by-picture",
                    "warning story-without-persona add-to-basket",
                    "warning story-without-persona by-card",
                ],
            ),
            ("three in four have", &roles(3), silent),
            ("one in thirteen has", &format!("{}{}", roles(1), more(9)), &[]),
        ],
    );
}

#[test]
fn a_persona_has_stories() {
    let forgotten: &[&str] = &["warning persona-without-stories student"];
    let with = |front_matter: &str, body: &str| format!("{STUDENT}{}", map_with(front_matter, body));
    assert_rules_say(
        &["persona-without-stories"],
        &[
            ("none", &with("owner: ada", ""), forgotten),
            ("a field", &with("personas: student", ""), &[]),
            ("a role", &with("owner: ada", "As the students, I want to pay."), &[]),
            ("a role beside another's field", &with("personas: busy-parent", "As a student, I want to pay."), &[]),
            ("a bug", &with("type: bug\npersonas: student", ""), &[]),
            ("a dropped story", &with("status: dropped\npersonas: student", ""), forgotten),
            ("a finished one", &with("status: finished\npersonas: student", ""), &[]),
            ("a misspelt one", &with("personas: studnet", ""), &[]),
        ],
    );
}

#[test]
fn a_role_says_who_it_is() {
    let generic: &[&str] = &["warning generic-role by-card"];
    let role = |role: &str| story("by-card", "release: mvp", &format!("As {role}, I want to pay."));
    let alias = "-- storymap/personas/guest.md\n---\naliases: [users]\n---\n";
    let task = "-- storymap/20-buy/20-pay/task.md\n---\npersonas: busy-parent\n---\n# Pay\n";
    let config = "-- storymap.toml\n[rules]\ngeneric-role = { words = [\"shopper\"] }\n";
    assert_rules_say(
        &["generic-role"],
        &[
            ("a user", &role("a user"), generic),
            ("the users", &role("the Users"), generic),
            ("an admin", &role("an **admin**"), generic),
            ("someone", &role("someone"), generic),
            ("a kind of user", &role("a signed-in user"), &[]),
            ("a person with a name", &role("a busy parent"), &[]),
            ("an alias of a persona", &format!("{alias}{}", role("a user")), &[]),
            ("a persona that the task names", &format!("{PARENT}{task}{}", role("a user")), &[]),
            ("the team's own words", &format!("{config}{}", role("a user")), &[]),
            ("one of them", &format!("{config}{}", role("a shopper")), generic),
            ("a field", &story("by-card", "role: user", ""), generic),
            ("finished", &story("by-card", "status: done", "As a user, I want to pay."), &[]),
            ("a spike", &story("by-card", "type: spike", "As a user, I want to pay."), &[]),
        ],
    );
}

#[test]
fn a_role_is_one_of_the_personas() {
    let unknown: &[&str] = &["info role-is-no-persona by-card"];
    let rules: &[&str] = &["role-is-no-persona", "generic-role"];
    assert_rules_say(
        rules,
        &[
            ("it is not", &map_with("owner: ada", "As a shopper, I want to pay."), unknown),
            ("its alias", &map_with("owner: ada", "As the mums, I want to pay."), &[]),
            ("the card names somebody", &map_with("personas: busy-parent", "As a shopper, I want to pay."), &[]),
            ("no role", &map_with("owner: ada", ""), &[]),
            (
                "no personas here",
                "-- storymap/20-buy/20-pay/by-card.md\n---\nrelease: mvp\n---\nAs a shopper, I want to pay.\n",
                &[],
            ),
            (
                "a role that says nothing is told once",
                &map_with("owner: ada", "As a user, I want to pay."),
                &["warning generic-role by-card"],
            ),
        ],
    );
}

#[test]
fn the_first_slice_is_for_everybody_or_the_team_knows_for_whom_not() {
    let later = |front_matter: &str| story("later", &format!("release: second\n{front_matter}"), "");
    let with = |student: &str, story: &str| format!("{student}{}{story}", map_with("personas: busy-parent", ""));
    let primary = STUDENT.replace("goals", "primary: true\ngoals");
    let out = "-- storymap/releases/mvp.md\n---\nrank: 10\nstatus: finished\noutcome: more\n---\n";
    let left_out: &[&str] = &["info persona-not-in-first-slice student"];
    let rules: &[&str] = &["persona-not-in-first-slice", "persona-without-stories"];
    assert_rules_say(
        rules,
        &[
            ("later", &with(STUDENT, &later("personas: student")), left_out),
            (
                "later, and primary",
                &with(&primary, &later("personas: student")),
                &["warning persona-not-in-first-slice student"],
            ),
            ("never", &with(STUDENT, ""), &["warning persona-without-stories student"]),
            (
                "with the first",
                &format!("{STUDENT}{}{}", map_with("personas: [busy-parent, student]", ""), later("personas: student")),
                &[],
            ),
            (
                "a story of the first may be for anybody",
                &format!("{STUDENT}{}{}", map_with("owner: ada", ""), later("personas: student")),
                &[],
            ),
            ("after the first is out", &format!("{out}{}", with(STUDENT, &later("personas: student"))), &[]),
            (
                "a dropped story",
                &with(STUDENT, &later("status: dropped\npersonas: student")),
                &["warning persona-without-stories student"],
            ),
        ],
    );
}

#[test]
fn a_persona_wants_something() {
    let persona = |text: &str| format!("-- storymap/personas/student.md\n{text}");
    let nothing: &[&str] = &["info persona-without-goals student"];
    assert_rules_say(
        &["persona-without-goals"],
        &[
            ("nothing", &persona("# Student\n\nJonas, 20.\n"), nothing),
            ("an empty section", &persona("# Student\n\n## Goals\n"), nothing),
            ("goals", &persona("---\ngoals: [save]\n---\n"), &[]),
            ("a section", &persona("# Student\n\n## Pain points\n\n- No money.\n"), &[]),
            ("a bold label", &persona("# Student\n\n**Jobs to be done:** eat\n"), &[]),
            ("a field that cannot be read", &persona("---\ngoals: {a: b, c: d}\n---\n"), &[]),
        ],
    );
}

/// The four stories of the map for the busy parent, one of the student, and a release that names both.
fn for_both(release: &str, student_story: &str, others: &str) -> String {
    let both = "outcome: more\npersonas: [busy-parent, student]";
    let ranks = [("mvp", 10), ("second", 20)];
    let rank = ranks.iter().find(|(id, _)| *id == release).map_or(30, |(_, rank)| *rank);
    let release = format!("-- storymap/releases/{release}.md\n---\nrank: {rank}\n{both}\n---\n# A release\n");
    let search = story("by-name", "release: mvp\npersonas: [busy-parent, student]", "");
    format!(
        "{STUDENT}{}{search}{release}{}{others}",
        map_with("personas: busy-parent", ""),
        story("later", student_story, "")
    )
}

#[test]
fn a_release_carries_whom_it_names_through_what_they_have_stories_in() {
    let broken: &[&str] = &["warning persona-journey-broken student"];
    let rules: &[&str] =
        &["persona-journey-broken", "persona-not-in-first-slice", "unknown-reference", "unknown-field"];
    let later = "release: second\npersonas: student";
    let buy = |line: &str| format!("-- storymap/20-buy/activity.md\n---\n{line}\n---\n# Buy\n");
    let out = "-- storymap/releases/mvp.md\n---\nrank: 10\nstatus: finished\npersonas: student\n---\n";
    assert_rules_say(
        rules,
        &[
            ("what they need comes later", &for_both("mvp", later, ""), broken),
            ("it is never scheduled", &for_both("mvp", "personas: student", ""), broken),
            ("it comes with the release that names them", &for_both("second", later, ""), &[]),
            ("it comes with the first", &for_both("second", "release: mvp\npersonas: student", ""), &[]),
            ("it is finished", &for_both("mvp", "status: finished\npersonas: student", ""), &[]),
            (
                "it is dropped, so that nothing there is for them",
                &for_both("mvp", "status: dropped\nrelease: second\npersonas: student", ""),
                &[],
            ),
            ("it is a chore", &for_both("mvp", "type: chore\nrelease: second\npersonas: student", ""), &[]),
            ("a story for all carries them", &for_both("mvp", later, &story("all", "release: mvp", "")), &[]),
            (
                "so does one that supports a task there",
                &for_both(
                    "mvp",
                    later,
                    &story("by-name", "release: mvp\npersonas: [busy-parent, student]\nsupports: choose", ""),
                ),
                &[],
            ),
            (
                "no release names them",
                &for_both("mvp", later, "-- storymap/releases/mvp.md\n---\nrank: 10\npersonas: busy-parent\n---\n"),
                &[],
            ),
            ("the release that names them is out", &for_both("mvp", later, out), &[]),
            ("the activity may be skipped", &for_both("mvp", later, &buy("optional: true")), &[]),
            ("the activity is a draft", &for_both("mvp", later, &buy("draft: true")), &[]),
            (
                "their release is misspelt",
                &for_both("mvp", "release: secnd\npersonas: student", ""),
                &["error unknown-reference later"],
            ),
            (
                "another story may be for them",
                &for_both("mvp", later, &story("by-card", "release: mvp\npersonas: studnt", "")),
                &["error unknown-reference by-card"],
            ),
            (
                "its key is misspelt",
                &for_both("mvp", later, &story("by-card", "release: mvp\npersnas: student", "")),
                &["warning unknown-field by-card"],
            ),
        ],
    );
}

#[test]
fn one_hole_in_the_journey_of_a_persona_is_told_once() {
    let rules: &[&str] =
        &["persona-journey-broken", "persona-not-in-first-slice", "slice-breaks-journey", "first-slice-skips-activity"];
    let later = "release: second\npersonas: student";
    let nothing_yet = for_both("mvp", later, &story("by-name", "release: mvp\npersonas: busy-parent", ""));
    let track =
        "-- storymap/30-track/follow/see.md\n---\nrelease: second\npersonas: [busy-parent, student]\n---\n# See\n";
    let elsewhere = for_both("second", later, track);
    assert_rules_say(
        rules,
        &[
            ("nothing in the first slice at all", &nothing_yet, &["warning persona-journey-broken student"]),
            ("an activity in which nobody finds anything", &elsewhere, &["error first-slice-skips-activity track"]),
        ],
    );
}

/// Two thousand personas that the map names for two thousand stories: four million pairs that no rule may look at.
#[test]
fn a_map_may_name_thousands_of_personas_for_thousands_of_stories() {
    let names: Vec<String> = (0..2_000).map(|nth| format!("p{nth}")).collect();
    let mut map = format!("-- storymap/map.md\n---\nuser: a\ngoal: b\npersonas: [{}]\n---\n# Shop\n", names.join(", "));
    for name in &names {
        map += &format!("-- storymap/personas/{name}.md\n# Person {name}\n");
        map += &format!("-- storymap/a/t/s-{name}.md\n# The system validates {name} via OAuth\n");
    }
    map += "-- storymap/personas/tester.md\n# Tester\n-- storymap/evidence/e.md\n# An hour\n";
    let rules = &["persona-without-stories", "story-without-evidence", "system-action"];
    let gaps = gaps(&Sandbox::of(&map).only(rules));
    let count = |rule: &str| gaps.iter().filter(|gap| gap.rule == rule).count();
    assert_eq!(rules.map(count), [1, 2_000, 2_000]);
}
