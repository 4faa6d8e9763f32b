//! What a team sets of a rule beside its level, and how its mistakes are told.

use super::journey::{assert_rules_say, map_with};
use insta::assert_snapshot;

fn story(effort: &str) -> String {
    format!("-- storymap/20-buy/20-pay/by-card.md\n---\nrelease: mvp\neffort: {effort}\n---\n# Pay by card\n")
}

#[test]
fn an_option_holds_where_it_is_set_and_its_default_elsewhere() {
    let set = |most: &str| format!("-- storymap.toml\n[rules]\nstory-too-big = {{ max_effort = {most} }}\n");
    let found: &[&str] = &["warning story-too-big by-card"];
    assert_rules_say(
        &["story-too-big"],
        &[
            ("the default", &story("8.5"), found),
            ("up to the default", &story("8"), &[]),
            ("lowered", &format!("{}{}", set("5"), story("8")), found),
            ("raised", &format!("{}{}", set("13.0"), story("13")), &[]),
            (
                "with a level",
                &format!(
                    "-- storymap.toml\n[rules]\nstory-too-big = {{ level = \"error\", max_effort = 1 }}\n{}",
                    story("2")
                ),
                &["error story-too-big by-card"],
            ),
        ],
    );
}

#[test]
fn a_wrong_option_stops_the_check() {
    let config = "-- storymap.toml\n[rules]\nstory-too-big = { max_efort = 5 }\nempty-map = { max_effort = 5 }\n\
                  \n[[overrides]]\npaths = [\"**\"]\nrules = { story-too-big = { max_effort = 3 } }\n";
    assert_snapshot!(map_with(config).storymap("gaps"), @"
    $ storymap gaps
    [stderr] error: storymap.toml:2:19: rule `story-too-big` has no option `max_efort`
    [stderr] help: did you mean `max_effort`?
    [stderr] error: storymap.toml:3:15: rule `empty-map` has no option `max_effort`
    [stderr] help: it only takes a `level`
    [stderr] error: storymap.toml:7:29: an override sets levels only, and `max_effort` is an option
    [stderr] help: write it under `[rules]`, where it holds for the whole map
    [exit 2]
    ");
    let wrong_type = "-- storymap.toml\n[rules]\nstory-too-big = { max_effort = \"five\" }\n";
    assert_snapshot!(map_with(wrong_type).storymap("gaps"), @"
    $ storymap gaps
    [stderr] error: storymap.toml:2:32: `max_effort` of rule `story-too-big` takes a number that is not negative
    [stderr] help: write it as in `max_effort = 8`
    [exit 2]
    ");
    let negative = "-- storymap.toml\n[rules]\nstory-too-big = { max_effort = -5 }\n";
    assert_snapshot!(map_with(negative).storymap("gaps"), @"
    $ storymap gaps
    [stderr] error: storymap.toml:2:32: `max_effort` of rule `story-too-big` takes a number that is not negative
    [stderr] help: write it as in `max_effort = 8`
    [exit 2]
    ");
}

#[test]
fn words_are_added_to_the_default_ones_or_take_their_place() {
    let titled = |title: &str| format!("-- storymap/20-buy/20-pay/task.md\n# {title}\n");
    let words = |list: &str| format!("-- storymap.toml\n[rules]\nvague-title = {{ words = [{list}] }}\n");
    let found: &[&str] = &["info vague-title pay"];
    assert_rules_say(
        &["vague-title"],
        &[
            ("a default word", &titled("Misc"), found),
            ("another one", &titled("Dies und das"), &[]),
            ("added", &format!("{}{}", words("\"...\", \"Dies und das\""), titled("Dies und das")), found),
            ("beside the default ones", &format!("{}{}", words("\"...\", \"Dies und das\""), titled("Misc")), found),
            ("in their place", &format!("{}{}", words("\"Dies und das\""), titled("Misc")), &[]),
        ],
    );
}

#[test]
fn a_word_that_an_option_does_not_know_stops_the_check() {
    let config = "-- storymap.toml\n[rules]\nnot-ready-for-development = { asks = [\"persona\", \"critera\"] }\n";
    assert_snapshot!(map_with(config).storymap("gaps"), @"
    $ storymap gaps
    [stderr] error: storymap.toml:2:50: `asks` does not take `critera`
    [stderr] help: did you mean `criteria`?
    [exit 2]
    ");
    let config = "-- storymap.toml\n[rules]\nnot-ready-for-development = { asks = [\"blessing\"] }\n";
    assert_snapshot!(map_with(config).storymap("gaps"), @"
    $ storymap gaps
    [stderr] error: storymap.toml:2:39: `asks` does not take `blessing`
    [stderr] help: it takes `persona`, `task`, `action`, `criteria`, `effort`
    [exit 2]
    ");
}
