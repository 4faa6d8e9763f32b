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
