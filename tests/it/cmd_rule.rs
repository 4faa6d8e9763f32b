//! `storymap rule` as a terminal shows it.

use crate::support::sandbox::Sandbox;
use insta::assert_snapshot;
use storymap::rules::{catalog, page};

#[test]
fn without_a_name_it_lists_all_rules() {
    let told = Sandbox::empty().storymap("rule");
    let opening: Vec<&str> = told.stdout.lines().take(9).collect();
    let count = catalog::RULES.len();
    assert_eq!(opening[0], format!("{count} rules, with the level each has here"));
    assert_snapshot!(opening[1..].join("\n"), @"
     rule                           level    finds
    ────────────────────────────────────────────────────────────────────────────────
     invalid-front-matter           error    front matter that does not parse, or a
                                             value that its field does not take
     conflict-markers               error    an unresolved Git merge in a card
     unreadable-card                error    a card that is not UTF-8 text, is
                                             larger than the limit, or cannot be
                                             opened
    ");
    for rule in catalog::RULES {
        assert!(told.stdout.lines().any(|line| line.starts_with(&format!(" {} ", rule.id))), "{}", rule.id);
    }
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
