//! `storymap new --edit`: whose editor opens what, and what stays when it fails.

use super::refusals::refused;
use super::{shop, shown_with_file};
use insta::assert_snapshot;

#[test]
fn without_an_editor_nothing_is_written() {
    assert_snapshot!(refused(&shop(), "new story Pay later --edit"), @"
    $ storymap new story Pay later --edit
    [stderr] error: no editor is set
    [stderr] help: set one, such as with `export EDITOR=nano`, or leave out `--edit`; nothing was written
    [exit 2]
    ");
    assert_snapshot!(refused(&shop(), "new story Pay later --edit --dry-run"), @"
    $ storymap new story Pay later --edit --dry-run
    [stderr] error: the argument '--edit' cannot be used with '--dry-run'
    [stderr]
    [stderr] Usage: storymap new --edit <TYPE> <TITLE>...
    [stderr]
    [stderr] For more information, try '--help'.
    [exit 2]
    ");
}

#[cfg(unix)]
#[test]
fn the_editor_is_run_by_the_shell_on_the_new_card() {
    let here = shop();
    let told = here.call("new story Pay later --edit").env("EDITOR", "echo 'As a busy parent, …' >>").run();
    assert_snapshot!(shown_with_file(&here, &told), @"
    $ EDITOR=echo 'As a busy parent, …' >> storymap new story Pay later --edit
    storymap/buy/pay/pay-later.md
    [stderr] next: write below the title: As a …, when …, I want …, so that …
    [exit 0]
    ---
    rank: 20
    ---
    # Pay later
    As a busy parent, …
    ");
    let told = here.call("new story Pay by phone --edit").env("EDITOR", "false").env("VISUAL", "echo seen >>").run();
    assert_snapshot!(shown_with_file(&here, &told), @"
    $ VISUAL=echo seen >> EDITOR=false storymap new story Pay by phone --edit
    storymap/buy/pay/pay-by-phone.md
    [stderr] next: write below the title: As a …, when …, I want …, so that …
    [exit 0]
    ---
    rank: 30
    ---
    # Pay by phone
    seen
    ");
    let told = here.call("new story Pay by post --edit").env("EDITOR", "echo >>").env("VISUAL", " ").run();
    assert_eq!(told.code, Some(0), "an empty variable is none: {told}");
}

#[cfg(unix)]
#[test]
fn the_path_is_one_argument_whatever_it_holds() {
    let here = shop();
    here.add("-- storymap/$(touch gone) 'x'/a \"b\"/task.md\n# Odd\n");
    let told = here.call("new story Odd --under a-\"b\" --edit").env("EDITOR", "echo seen >>").run();
    assert_eq!(told.code, Some(0), "{told}");
    assert_eq!(here.read("storymap/$(touch gone) 'x'/a \"b\"/odd.md"), "---\nrank: 10\n---\n# Odd\nseen\n");
    assert!(!here.files().iter().any(|path| path.ends_with("gone")));
}

#[cfg(unix)]
#[test]
fn when_the_editor_fails_the_card_stays() {
    let here = shop();
    let told = here.call("new story Pay later --edit").env("EDITOR", "exit 3;").run();
    assert_snapshot!(shown_with_file(&here, &told), @"
    $ EDITOR=exit 3; storymap new story Pay later --edit
    storymap/buy/pay/pay-later.md
    [stderr] next: write below the title: As a …, when …, I want …, so that …
    [stderr] error: the editor `exit 3;` failed
    [stderr] cause: exit status: 3
    [stderr] help: the card was written before, and stays: `storymap/buy/pay/pay-later.md`
    [exit 2]
    ---
    rank: 20
    ---
    # Pay later
    ");
}
