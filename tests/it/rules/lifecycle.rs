//! Stories on their way: what must be there before they are built, and states that contradict each other.

use super::journey::assert_rules_say;

fn story(front_matter: &str, body: &str) -> String {
    format!("-- storymap/20-buy/20-pay/by-card.md\n---\nrelease: mvp\n{front_matter}\n---\n# Pay by card\n\n{body}\n")
}

const SENTENCE: &str = "As a busy parent, I want to pay by card.\n";
const GERMAN: &str = "\
Als Mutter möchte ich mit der Karte zahlen, damit ich das Essen bekomme.

## Akzeptanzkriterien

- Die Karte kann abgelehnt werden.
";
const JOBS: &str = "-- storymap/map.md\n---\nformat: job-story\n---\n";
const JOB: &str = "\
When my basket is full, I want to pay by card, so that I eat.

## Acceptance criteria

- A card can be declined.
";
const CRITERIA: &str = "## Acceptance criteria\n\n- [ ] A card can be declined.\n";

#[test]
fn a_story_that_is_built_has_what_the_map_uses() {
    let whole = format!("{SENTENCE}\n{CRITERIA}");
    let other = |front_matter: &str| {
        format!("-- storymap/20-buy/20-pay/later.md\n---\n{front_matter}\n---\nAs a student, I want to pay later.\n")
    };
    let lacking: &[&str] = &["error not-ready-for-development by-card"];
    assert_rules_say(
        &["not-ready-for-development"],
        &[
            ("all of it", &story("status: developing", &whole), &[]),
            ("no criteria", &story("status: developing", SENTENCE), lacking),
            ("criteria in prose", &story("status: developing", "## Acceptance\n\nA card can be declined.\n"), &[]),
            ("delivered", &story("status: confirming", SENTENCE), lacking),
            (
                "boxes to tick",
                &story("status: developing", &format!("{SENTENCE}\n- [ ] A card can be declined.\n")),
                &[],
            ),
            ("in another language", &format!("{}{}", story("status: developing", GERMAN), other("")), &[]),
            (
                "a job story, which has no role",
                &format!("{JOBS}{}{}", story("status: developing", JOB), other("")),
                &[],
            ),
            ("finished", &story("status: done", SENTENCE), &["info not-ready-for-development by-card"]),
            ("not begun", &story("status: discussing", ""), &[]),
            ("dropped", &story("status: dropped", ""), &[]),
            ("a chore", &story("status: developing\ntype: chore", ""), &[]),
            ("where no story is a sentence", &story("status: developing", CRITERIA), &[]),
            ("where one is", &format!("{}{}", story("status: developing", CRITERIA), other("")), lacking),
            (
                "where another has an effort",
                &format!("{}{}", story("status: developing", &whole), other("effort: 3")),
                lacking,
            ),
            (
                "an effort that cannot be read",
                &format!("{}{}", story("status: developing\neffort: 1e3", &whole), other("effort: 3")),
                &[],
            ),
            ("another entry is broken", &story("status: developing\nowner: [", SENTENCE), lacking),
            (
                "front matter that is never closed",
                "-- storymap/20-buy/20-pay/by-card.md\n---\nstatus: developing\n",
                &[],
            ),
            ("another language", &story("status: developing", "Als Kundin will ich zahlen.\n"), lacking),
            ("nothing at all", "-- storymap/20-buy/20-pay/by-card.md\n", &[]),
        ],
    );
}

#[test]
fn a_team_says_what_a_story_must_have_and_a_map_what_its_sentences_are() {
    let config = |asks: &str| format!("-- storymap.toml\n[rules]\nnot-ready-for-development = {{ asks = [{asks}] }}\n");
    let map = "-- storymap/map.md\n---\nuser: a parent\ngoal: food\nformat: free\n---\n# Web shop\n";
    let role = "---\nrelease: mvp\nrole: parent\nstatus: developing\n---\n# Pay by card\n";
    let role = format!("-- storymap/20-buy/20-pay/by-card.md\n{role}\n{CRITERIA}");
    let other = "-- storymap/20-buy/20-pay/later.md\nAs a student, I want to pay later.\n";
    let lacking: &[&str] = &["error not-ready-for-development by-card"];
    assert_rules_say(
        &["not-ready-for-development"],
        &[
            ("less is asked", &format!("{}{}", config("\"task\""), story("status: developing", "")), &[]),
            ("criteria are", &format!("{}{}", config("\"criteria\""), story("status: developing", "")), lacking),
            ("an action is asked", &format!("{role}{other}"), lacking),
            ("free sentences need none", &format!("{map}{role}{other}"), &[]),
        ],
    );
}

#[test]
fn what_a_story_lacks_is_told_once() {
    let persona = "-- storymap/personas/parent.md\n---\ngoals: [eat]\n---\n";
    let rules = &["not-ready-for-development", "story-without-persona", "active-story-off-map"];
    let by_name = "-- storymap/10-find/search/by-name.md\n---\npersonas: parent\n---\n";
    let by_picture = by_name.replace("by-name", "by-picture");
    let add = by_name.replace("10-find/search/by-name", "20-buy/10-choose/add-to-basket");
    let others = format!("{persona}{by_name}{by_picture}{add}");
    assert_rules_say(
        rules,
        &[
            (
                "nobody in a story that is built",
                &format!("{others}{}", story("status: developing", CRITERIA)),
                &["error not-ready-for-development by-card"],
            ),
            (
                "what is not asked for is told by its own rule",
                &format!(
                    "{others}{}-- storymap.toml\n[rules]\nnot-ready-for-development = {{ asks = [\"criteria\"] }}\n",
                    story("status: developing", "")
                ),
                &["error not-ready-for-development by-card", "warning story-without-persona by-card"],
            ),
            (
                "a place off the map is told by its own rule",
                "-- storymap/backlog/later.md\n---\nstatus: developing\n---\n# Later\n\n## Acceptance\n\n- It is later.\n",
                &["error active-story-off-map later"],
            ),
        ],
    );
}

#[test]
fn boxes_of_a_story_that_is_done_are_ticked() {
    let boxes = |first: &str, second: &str| format!("## Acceptance criteria\n\n- [{first}] One.\n- [{second}] Two.\n");
    let unmet: &[&str] = &["warning unmet-criteria by-card"];
    let other =
        |id: &str| format!("-- storymap/20-buy/20-pay/{id}.md\n---\nstatus: done\n---\n# {id}\n\n{}", boxes(" ", " "));
    let others = ["one", "three", "two", "zero"].map(other).concat();
    let habit = ["by-card", "one", "three", "two", "zero"].map(|id| format!("info unmet-criteria {id}"));
    let habit = habit.each_ref().map(String::as_str);
    let forgotten = ["one", "three", "two", "zero"].map(|id| format!("warning unmet-criteria {id}"));
    let forgotten = forgotten.each_ref().map(String::as_str);
    assert_rules_say(
        &["unmet-criteria"],
        &[
            ("one is not", &story("status: finished", &boxes("x", " ")), unmet),
            ("delivered", &story("status: confirming", &boxes("x", " ")), unmet),
            ("all are", &story("status: finished", &boxes("x", "X")), &[]),
            ("being built", &story("status: developing", &boxes("x", " ")), &[]),
            ("no boxes", &story("status: finished", "## Acceptance criteria\n\n- One.\n"), &[]),
            ("none is", &story("status: finished", &boxes(" ", " ")), unmet),
            ("nobody ever ticks one", &format!("{}{others}", story("status: finished", &boxes(" ", " "))), &habit),
            ("somebody did, once", &format!("{}{others}", story("status: to-do", &boxes(" ", "x"))), &forgotten),
            ("a bug too", &story("status: finished\ntype: bug", &boxes("x", " ")), unmet),
        ],
    );
}

#[test]
fn nothing_is_finished_while_a_part_of_it_is_open() {
    let epic = "-- storymap/epics/checkout.md\n---\nstatus: finished\ntheme: growth\n---\n";
    let theme = |status: &str| format!("-- storymap/themes/growth.md\n---\nstatus: {status}\n---\n");
    let with = |front_matter: &str| format!("{epic}{}{}", theme("finished"), story(front_matter, ""));
    let contradicted: &[&str] = &["error status-contradicts-children checkout"];
    assert_rules_say(
        &["status-contradicts-children"],
        &[
            ("an open story", &with("epic: checkout"), contradicted),
            ("an enabler", &with("epic: checkout\ntype: enabler"), contradicted),
            ("a bug came later", &with("epic: checkout\ntype: bug"), &[]),
            ("a finished story", &with("epic: checkout\nstatus: finished"), &[]),
            ("a dropped one", &with("epic: checkout\nstatus: dropped"), &[]),
            ("one whose status is misspelt", &with("epic: checkout\nstatus: finishd"), &[]),
            ("a story of no epic", &with("epic: checkuot"), &[]),
            (
                "a theme with an open epic",
                &format!("{}{}", theme("done"), epic.replace("status: finished", "status: to-do")),
                &["error status-contradicts-children growth"],
            ),
        ],
    );
}

#[test]
fn a_finished_card_has_all_it_depends_on() {
    let needed = |status: &str| format!("-- storymap/20-buy/20-pay/later.md\n---\nstatus: {status}\n---\n# Later\n");
    let finished = |needs: &str| story(&format!("status: finished\ndepends_on: [{needs}]"), "");
    let first: &[&str] = &["error finished-before-dependency by-card"];
    assert_rules_say(
        &["finished-before-dependency"],
        &[
            ("it waits", &format!("{}{}", finished("later"), needed("confirming")), first),
            ("it is there", &format!("{}{}", finished("later"), needed("finished")), &[]),
            ("it was dropped", &format!("{}{}", finished("later"), needed("dropped")), &[]),
            ("its status is misspelt", &format!("{}{}", finished("later"), needed("finishd")), &[]),
            ("it is nowhere", &finished("sooner"), &[]),
            ("it is outside", &finished("\"external: a contract\""), &[]),
            ("both wait", &format!("{}{}", story("depends_on: later", ""), needed("pending")), &[]),
            (
                "an epic",
                "-- storymap/epics/one.md\n---\nstatus: done\ndepends_on: two\n---\n-- storymap/epics/two.md\n",
                &["error finished-before-dependency one"],
            ),
        ],
    );
}

#[test]
fn what_is_dropped_is_counted_on_by_nobody() {
    let dropped =
        |more: &str| format!("-- storymap/20-buy/20-pay/later.md\n---\nstatus: dropped\n{more}\n---\n# Later\n");
    let out = "-- storymap/releases/second.md\n---\nrank: 20\nstatus: finished\noutcome: more\n---\n";
    let used: &[&str] = &["warning dropped-but-used later"];
    assert_rules_say(
        &["dropped-but-used"],
        &[
            ("in a release", &dropped("release: second"), used),
            ("in one that is out", &format!("{}{out}", dropped("release: second")), &[]),
            ("in none", &dropped("owner: ada"), &[]),
            ("depended on", &format!("{}{}", dropped("owner: ada"), story("depends_on: later", "")), used),
            ("both at once", &format!("{}{}", dropped("release: second"), story("depends_on: later", "")), used),
            (
                "by one that is finished",
                &format!("{}{}", dropped("owner: ada"), story("status: done\ndepends_on: later", "")),
                &[],
            ),
            (
                "by one that is dropped",
                &format!("{}{}", dropped("owner: ada"), story("status: dropped\ndepends_on: later", "")),
                &["warning dropped-but-used by-card"],
            ),
        ],
    );
}

#[test]
fn whatever_blocks_a_story_has_a_name() {
    let blocked: &[&str] = &["info blocked-without-reason by-card"];
    assert_rules_say(
        &["blocked-without-reason"],
        &[
            ("no reason", &story("blocked: yes", ""), blocked),
            ("a reason", &story("blocked: the bank", ""), &[]),
            ("nothing", &story("blocked:", ""), &[]),
            ("not blocked", &story("blocked: false", ""), &[]),
            ("finished since", &story("blocked: true\nstatus: done", ""), &[]),
        ],
    );
}
