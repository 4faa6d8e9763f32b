//! `storymap rule` as a terminal shows it.

use crate::support::sandbox::Sandbox;
use insta::assert_snapshot;
use storymap::rules::{catalog, page};

#[test]
fn without_a_name_it_lists_all_rules() {
    assert_snapshot!(Sandbox::empty().storymap("rule"), @"
    $ storymap rule
    22 rules, with the level each has here
     rule                           level    finds
    ────────────────────────────────────────────────────────────────────────────────
     invalid-front-matter           error    front matter that does not parse, or a
                                             value that its field does not take
     conflict-markers               error    an unresolved Git merge in a card
     unreadable-card                error    a card that is not UTF-8 text, is
                                             larger than the limit, or cannot be
                                             opened
     duplicate-id                   error    two cards of one kind share an id or
                                             an alias
     unknown-reference              error    a field names a card that does not
                                             exist or is of another kind
     unknown-status                 error    a status that is neither in the
                                             lifecycle nor one of its other names
     unknown-field                  warning  a misspelt key, a field of other
                                             cards, or (as info) a key that means
                                             nothing here
     broken-link                    warning  a relative path in a body, in
                                             `evidence` or in `assets` that does
                                             not exist
     order-unknown                  warning  two or more activities, tasks of one
                                             activity, or releases that nothing
                                             puts in order
     missing-card-file              info     a folder with cards below it and no
                                             `map.md`, `activity.md` or `task.md`
                                             of its own
     placement-differs-from-folder  info     `task:` or `activity:` disagrees with
                                             the folder
     field-differs-from-body        info     a field and the heading, section or
                                             sentence that says the same differ
     empty-map                      error    a map with no activity or no story
     activity-without-tasks         error    an activity with no task under it
     task-without-stories           error    a task with no story, in any release
     map-missing-frame              warning  `map.md` lacks the user or the goal
     first-slice-skips-activity     error    the first release has no story in an
                                             activity of the map
     first-slice-skips-task         warning  the first release has no story in a
                                             task of an activity that it does reach
     slice-breaks-journey           warning  after this release an activity still
                                             has nothing: not here, not in an
                                             earlier one, not finished
     waiver-without-reason          warning  an entry of `ignore:` that does not
                                             say why
     waiver-expired                 warning  an entry of `ignore:` whose `until`
                                             has passed
     unused-waiver                  warning  an entry of `ignore:` that no gap
                                             needs, or that names no rule
    ────────────────────────────────────────────────────────────────────────────────

    `storymap rule NAME` shows a rule's page
    [exit 0]
    ");
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
