//! Who the stories are for: roles and personas, and who is left out.

use super::journey::assert_rules_say;

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
