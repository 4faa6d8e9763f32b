//! `storymap rule` as a terminal shows it.

use crate::support::sandbox::Sandbox;
use insta::assert_snapshot;
use storymap::rules::{catalog, page};

#[test]
fn without_a_name_it_lists_all_rules_by_group() {
    let told = Sandbox::empty().storymap("rule");
    let opening: Vec<&str> = told.stdout.lines().take(9).collect();
    let count = catalog::RULES.len();
    assert_eq!(opening[0], format!("{count} rules, with the level each has here"));
    assert_snapshot!(opening[1..].join("\n"), @"
     rule                                 level    finds
    ────────────────────────────────────────────────────────────────────────────────
     Integrity
       invalid-front-matter               error    front matter that does not
                                                   parse, or a value that its field
                                                   does not take
       conflict-markers                   error    an unresolved Git merge in a
                                                   card
    ");
    for rule in catalog::RULES {
        assert!(told.stdout.lines().any(|line| line.starts_with(&format!("   {} ", rule.id))), "{}", rule.id);
    }
    let title = "\n\n Shape of the map\n   activity-without-tasks ";
    assert!(told.stdout.contains(title), "{told}");
    assert!(told.stdout.ends_with("\n`storymap rule RULE` shows a rule's page\n"), "{told}");
    assert_eq!(told.code, Some(0));
}

#[test]
fn levels_are_those_that_hold_here() {
    let config = "[rules]\nbroken-link = \"error\"\nempty-map = \"off\"\norder-unknown = { level = \"info\" }\n";
    let here = Sandbox::of(&format!("-- storymap.toml\n{config}"));
    let told = here.storymap("rule --plain");
    for line in ["broken-link\tlevel\terror", "empty-map\tlevel\toff", "order-unknown\tlevel\tinfo"] {
        assert!(told.stdout.lines().any(|shown| shown == line), "{line}: {told}");
    }
    assert_eq!(told.code, Some(0));
}

#[test]
fn a_name_shows_the_page() {
    for rule in catalog::RULES {
        let told = Sandbox::empty().storymap(&format!("rule {}", rule.id));
        assert_eq!((told.stdout.as_str(), told.code), (&*page::markdown(rule, None), Some(0)));
    }
}

#[test]
fn a_wrong_name_is_told_with_the_nearest() {
    assert_snapshot!(Sandbox::empty().storymap("rule slice-brakes-journey"), @"
    $ storymap rule slice-brakes-journey
    [stderr] error: no rule is called `slice-brakes-journey`
    [stderr] help: did you mean `slice-breaks-journey`?
    [exit 2]
    ");
    assert_snapshot!(Sandbox::empty().storymap("rule xyzzy"), @"
    $ storymap rule xyzzy
    [stderr] error: no rule is called `xyzzy`
    [stderr] help: `storymap rule` lists all rules
    [exit 2]
    ");
}

#[test]
fn a_wrong_configuration_is_told_here_too() {
    let here = Sandbox::of("-- storymap.toml\n[rules]\nbroken-lnik = \"off\"\n");
    assert_snapshot!(here.storymap("rule"), @"
    $ storymap rule
    [stderr] error: storymap.toml:2:1: no rule is called `broken-lnik`
    [stderr] help: did you mean `broken-link`?
    [exit 2]
    ");
}

#[test]
fn markdown_is_a_table_for_each_group_or_the_page() {
    let here = Sandbox::of("-- storymap.toml\n[rules]\nbroken-link = \"error\"\n");
    let told = here.storymap("rule --format markdown");
    let opening = "## Integrity\n\n| rule | level | finds |\n|---|---|---|\n| `invalid-front-matter` | error |";
    assert!(told.stdout.starts_with(opening), "{told}");
    assert!(told.stdout.contains("| `broken-link` | error |"), "{told}");
    let mut rows = told.stdout.lines().filter(|line| line.starts_with('|'));
    assert!(rows.all(|row| row.matches('|').count() == 4), "{told}");
    assert_eq!(told.stdout.lines().filter(|line| line.starts_with("| `")).count(), catalog::RULES.len());
    let page = here.storymap("rule empty-map --format markdown");
    assert_eq!(page.stdout, here.storymap("rule empty-map").stdout);
}

#[test]
fn json_has_all_that_is_known_of_a_rule() {
    let here = Sandbox::of("-- storymap.toml\n[rules]\nempty-map = \"off\"\n");
    let told = here.storymap("rule empty-map --format json").to_string();
    assert_snapshot!(told.replace(env!("CARGO_PKG_VERSION"), "[version]"), @r#"
    $ storymap rule empty-map --format json
    {
      "schema": 1,
      "tool": {
        "name": "storymap",
        "version": "[version]"
      },
      "rules": [
        {
          "rule": "empty-map",
          "group": "Integrity",
          "level": "error",
          "level_here": "off",
          "since": "[version]",
          "summary": "a map with no activity or no story",
          "why": "A check that passes because there is nothing to check says that all is well when nothing is. It stays an error on a draft, and stands for every other finding about what the map lacks.",
          "bad": "-- storymap/map.md\n---\nuser: a busy parent\ngoal: have the week's food in the house\n---\n# Web shop\n-- storymap/buy/activity.md\n# Buy\n",
          "good": "-- storymap/map.md\n---\nuser: a busy parent\ngoal: have the week's food in the house\n---\n# Web shop\n-- storymap/buy/activity.md\n# Buy\n-- storymap/buy/pay/task.md\n# Pay\n-- storymap/buy/pay/pay-by-card.md\n# Pay by card\n",
          "cure": "Add the first activity with `storymap new activity TITLE`, a task to it with `storymap new task TITLE`, and a story to that with `storymap new story TITLE`; or write them as `ACTIVITY/TASK/STORY.md` beside `map.md`."
        }
      ]
    }
    [exit 0]
    "#);
    let all: serde_json::Value =
        serde_json::from_str(&here.storymap("rule --format json").stdout).expect("what is written is JSON");
    let ids: Vec<&str> =
        all["rules"].as_array().into_iter().flatten().filter_map(|rule| rule["rule"].as_str()).collect();
    assert_eq!(ids, catalog::ids().collect::<Vec<_>>());
}
