//! What `storymap new` does not do: each with its reason, exit code 2, and not one file more than before.

use super::shop;
use crate::support::program::Transcript;
use crate::support::sandbox::Sandbox;
use insta::assert_snapshot;

/// Runs a command that must not change anything.
pub(super) fn refused(here: &Sandbox, args: &str) -> Transcript {
    let before: Vec<(String, String)> = here.files().into_iter().map(|path| (path.clone(), here.read(&path))).collect();
    let told = here.storymap(args);
    let after: Vec<(String, String)> = here.files().into_iter().map(|path| (path.clone(), here.read(&path))).collect();
    assert_eq!((after, told.code), (before, Some(2)), "{told}");
    told
}

#[test]
fn a_parent_that_is_not_there_or_none() {
    let here = shop();
    assert_snapshot!(refused(&here, "new story Pay later --under pya"), @"
    $ storymap new story Pay later --under pya
    [stderr] error: no task is called `pya`
    [stderr] help: did you mean `pay`?
    [exit 2]
    ");
    assert_snapshot!(refused(&here, "new backlog Pay later --under pay"), @"
    $ storymap new backlog Pay later --under pay
    [stderr] error: what is in the backlog stands under no task
    [stderr] help: leave out `--under`, or give it its place: `storymap new story TITLE --under pay`
    [exit 2]
    ");
    assert_snapshot!(refused(&here, "new story Pay later --under xyzzy"), @"
    $ storymap new story Pay later --under xyzzy
    [stderr] error: no task is called `xyzzy`
    [stderr] help: the only task is `pay`
    [exit 2]
    ");
    assert_snapshot!(refused(&here, "new story Pay later --under buy"), @"
    $ storymap new story Pay later --under buy
    [stderr] error: a story stands under a task, and activity `buy` is none
    [stderr] help: write `--under` with `pay`
    [exit 2]
    ");
    assert_snapshot!(refused(&here, "new task Choose --under pay"), @"
    $ storymap new task Choose --under pay
    [stderr] error: a task stands under an activity, and task `pay` is none
    [stderr] help: write `--under` with `buy`
    [exit 2]
    ");
    assert_eq!(refused(&here, "new release Next --map map").stdout, "", "releases are for all maps");
    assert_snapshot!(refused(&here, "new persona Student --under pay"), @"
    $ storymap new persona Student --under pay
    [stderr] error: `--under` means nothing for a persona
    [stderr] help: leave out `--under`
    [exit 2]
    ");
    here.storymap("new task Choose --under buy");
    assert_snapshot!(refused(&here, "new story Pay later"), @"
    $ storymap new story Pay later
    [stderr] error: a story stands under a task: say which
    [stderr] help: write `--under ID`; the tasks are `pay` and `choose`
    [exit 2]
    ");
}

#[test]
fn a_map_without_steps_says_what_comes_first() {
    let here = Sandbox::of("-- storymap/map.md\n# Shop\n");
    assert_snapshot!(refused(&here, "new story Pay later"), @"
    $ storymap new story Pay later
    [stderr] error: a story stands under a task: say which
    [stderr] help: make one first, with `storymap new task TITLE`
    [exit 2]
    ");
    assert_snapshot!(refused(&here, "new task Pay"), @"
    $ storymap new task Pay
    [stderr] error: a task stands under an activity: say which
    [stderr] help: make one first, with `storymap new activity TITLE`
    [exit 2]
    ");
    assert_snapshot!(refused(&here, "new task Pay --under buy"), @"
    $ storymap new task Pay --under buy
    [stderr] error: no activity is called `buy`
    [stderr] help: there are no activities yet; `storymap new activity TITLE` makes one
    [exit 2]
    ");
}

#[test]
fn a_release_or_persona_that_is_not_there() {
    assert_snapshot!(refused(&shop(), "new story Pay later --under pay --release mpv"), @"
    $ storymap new story Pay later --under pay --release mpv
    [stderr] error: no release is called `mpv`
    [stderr] help: did you mean `mvp`?
    [exit 2]
    ");
    assert_snapshot!(refused(&shop(), "new story Pay later --under pay --persona busy-parent,studnet"), @"
    $ storymap new story Pay later --under pay --persona busy-parent,studnet
    [stderr] error: no persona is called `studnet`
    [stderr] help: the only persona is `busy-parent`
    [exit 2]
    ");
    assert_snapshot!(refused(&shop(), "new task Choose --under buy --release mvp"), @"
    $ storymap new task Choose --under buy --release mvp
    [stderr] error: `--release` means nothing for a task
    [stderr] help: leave out `--release`
    [exit 2]
    ");
}

#[test]
fn an_id_that_is_taken_whatever_its_case() {
    assert_snapshot!(refused(&shop(), "new story By Card --under pay"), @"
    $ storymap new story By Card --under pay
    [stderr] error: there is a story `by-card` already: `storymap/buy/pay/by-card.md`
    [stderr] help: edit that card, choose another title, or add `--id ID`
    [exit 2]
    ");
    assert_snapshot!(refused(&shop(), "new bug by_card --under pay"), @"
    $ storymap new bug by_card --under pay
    [stderr] error: there is a story `by-card` already: `storymap/buy/pay/by-card.md`
    [stderr] help: edit that card, choose another title, or add `--id ID`
    [exit 2]
    ");
    let alias = Sandbox::of("-- storymap/buy/pay/by-card.md\n---\naliases: [by-cash]\n---\n# By card\n");
    assert_snapshot!(refused(&alias, "new story By cash --under pay"), @"
    $ storymap new story By cash --under pay
    [stderr] error: there is a story `by-cash` already: `storymap/buy/pay/by-card.md`
    [stderr] help: edit that card, choose another title, or add `--id ID`
    [exit 2]
    ");
    assert_eq!(shop().storymap("new story By card --under pay --id by-credit-card").code, Some(0));
    assert_eq!(shop().storymap("new task By card --under buy").code, Some(0), "a task is no story");
}

#[test]
fn a_file_that_is_there() {
    let here = shop();
    here.add("-- storymap/buy/wrap/notes.txt\nno card\n-- storymap/buy/pay/Later.md\n---\nid: other\n---\n# Other\n");
    assert_snapshot!(refused(&here, "new story Later --under pay"), @"
    $ storymap new story Later --under pay
    [stderr] error: there is a story `later` already: `storymap/buy/pay/Later.md`
    [stderr] help: edit that card, choose another title, or add `--id ID`
    [exit 2]
    ");
    here.add("-- storymap/buy/choose\na file\n");
    assert_snapshot!(refused(&here, "new task Choose --under buy"), @"
    $ storymap new task Choose --under buy
    [stderr] error: cannot write `storymap/buy/choose/task.md`
    [stderr] cause: `choose` is a file, not a folder
    [stderr] help: nothing was written
    [exit 2]
    ");
    assert_eq!(here.storymap("new task Wrap --under buy").code, Some(0), "a folder without cards is free");
}

#[test]
fn no_map() {
    let here = Sandbox::empty();
    here.repository();
    assert_snapshot!(refused(&here, "new story Pay later"), @"
    $ storymap new story Pay later
    [stderr] error: no map in `[sandbox]`
    [stderr] help: `storymap init` writes a first one; or name the folder of the cards in `storymap.toml`
    [exit 2]
    ");
}

#[test]
fn a_type_that_is_none() {
    assert_snapshot!(refused(&shop(), "new storey Pay later"), @"
    $ storymap new storey Pay later
    [stderr] error: invalid value 'storey' for '<TYPE>'
    [stderr]   [possible values: activity, task, story, bug, chore, enabler, spike, release, persona, theme, epic, evidence, backlog]
    [stderr]
    [stderr]   tip: a similar value exists: 'story'
    [stderr]
    [stderr] For more information, try '--help'.
    [exit 2]
    ");
    assert_eq!(refused(&shop(), "new story").code, Some(2));
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_may_not_be_written_to() {
    // Not even the superuser makes files there.
    let told = Sandbox::empty().storymap("init -C /sys");
    assert_eq!((told.stdout.as_str(), told.code), ("", Some(2)), "{told}");
    assert!(told.stderr.starts_with("error: no file can be written in the folder `.`\ncause: "), "{told}");
    assert!(told.stderr.ends_with("help: nothing was written; check who may write there\n"), "{told}");
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_map() {
    let here = shop();
    here.add("-- elsewhere/a.txt\na\n");
    std::os::unix::fs::symlink("../elsewhere", here.project().join("storymap/themes")).expect("links can be made");
    assert_snapshot!(refused(&here, "new theme Easy"), @"
    $ storymap new theme Easy
    [stderr] error: cannot write `storymap/themes/easy.md`
    [stderr] cause: `themes` is a link, and links are not followed
    [stderr] help: nothing was written
    [exit 2]
    ");
}

#[test]
fn a_name_that_a_link_of_another_card_means() {
    let here = shop();
    here.add("-- storymap/buy/pay/refund.md\n# Get the money back\n\nAfter [[by-card]].\n");
    assert_snapshot!(refused(&here, "new persona By card"), @"
    $ storymap new persona By card
    [stderr] error: storymap/buy/pay/refund.md:3: `[[by-card]]` would no longer lead to `storymap/buy/pay/by-card.md`
    [stderr] help: nothing was written; choose another id, or change that word first
    [exit 2]
    ");
    assert_eq!(refused(&here, "set busy-parent aliases=by-card").code, Some(2), "nor is it an alias");
    assert_eq!(here.storymap("new persona By card --id card-holder").code, Some(0));
}
