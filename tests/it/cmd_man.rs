//! `storymap man`: pages that a man reader takes.

use crate::support::sandbox::Sandbox;
use insta::assert_snapshot;

#[test]
fn the_program_and_each_command_have_a_page() {
    let nowhere = Sandbox::empty();
    let page = nowhere.storymap("man");
    assert!(page.stdout.contains(".TH storymap 1") && page.stdout.contains("storymap\\-gaps(1)"), "{page}");
    let page = nowhere.storymap("man gaps");
    for part in [".TH storymap-gaps 1", "\\-\\-fail\\-on", "Examples:"] {
        assert!(page.stdout.contains(part), "{part}: {page}");
    }
    assert_eq!(page.code, Some(0));
}

#[test]
fn an_unknown_command_is_told_with_the_nearest() {
    assert_snapshot!(Sandbox::empty().storymap("man gasp"), @"
    $ storymap man gasp
    [stderr] error: no command is called `gasp`
    [stderr] help: did you mean `gaps`?
    [exit 2]
    ");
}

#[test]
fn git_finds_the_page_of_its_command() {
    let nowhere = Sandbox::empty();
    assert_snapshot!(nowhere.storymap("man git-storymap"), @"
    $ storymap man git-storymap
    .so man1/storymap.1
    [exit 0]
    ");
    assert!(nowhere.storymap("man git-storymp").stderr.contains("did you mean `git-storymap`"));
}
