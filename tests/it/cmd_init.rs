//! `storymap init` as a terminal shows it, and what is in the folder afterwards.

use crate::support::sandbox::Sandbox;
use insta::assert_snapshot;
use std::process::Command;

#[test]
fn a_first_map_is_written_and_the_check_likes_it() {
    let here = Sandbox::empty();
    assert_snapshot!(here.storymap("init"), @"
    $ storymap init
    storymap/map.md
    storymap/borrow-book/activity.md
    storymap/borrow-book/find-book/task.md
    storymap/borrow-book/find-book/search-by-title.md
    storymap/personas/curious-reader.md
    storymap/releases/first-slice.md
    [stderr] next: `storymap gaps`
    [exit 0]
    ");
    assert_snapshot!(here.storymap("gaps"), @"
    $ storymap gaps
    no errors and no warnings

    coverage: what each release gives a user at each step
     step           First slice
    ────────────────────────────
     Borrow a book            1
    ────────────────────────────
     numbers count stories; `there`: from an earlier release or finished; `missing`:
     nothing yet; tasks are listed where the first release has nothing

    0 errors, 0 warnings
    read 6 cards in `storymap`, 1 story among them
    [exit 0]
    ");
    assert_snapshot!(here.read("storymap/map.md"), @"
    ---
    user: a reader who lives nearby
    goal: take home the book they have in mind
    format: ujs
    draft: true
    ---
    # Town library

    A first map, to be overwritten card by card: rename it, change it, delete what you do not need.
    Read it from left to right: each activity is a chapter of the journey, each task a step in it, each story one way to take that step.

    When the whole journey is on the map, remove `draft: true` above, and the check becomes strict.
    ");
}

#[test]
fn the_bare_map_asks_for_its_frame() {
    let here = Sandbox::empty();
    assert_snapshot!(here.storymap("init --bare"), @"
    $ storymap init --bare
    storymap/map.md
    [stderr] next: write the user and the goal into it, then `storymap new activity TITLE`
    [exit 0]
    ");
    assert_snapshot!(here.read("storymap/map.md"), @"
    ---
    user:   # who it is for, such as: a busy parent
    goal:   # what they want in the end, such as: have the week's food in the house
    format: ujs
    draft: true
    ---
    # Project
    ");
    here.storymap("new activity Buy food");
    assert_snapshot!(here.storymap("gaps --rule map-missing-frame --format concise --quiet"), @"
    $ storymap gaps --rule map-missing-frame --format concise --quiet
    storymap/map.md:7:3: warning[map-missing-frame] the map does not say who the user is and what they want
    [exit 0]
    ");
}

#[test]
fn the_example_is_the_webshop_and_the_check_finds_in_it_what_it_finds_there() {
    let (here, webshop) = (Sandbox::empty(), Sandbox::fixture("webshop"));
    let told = here.storymap("init --example");
    assert_eq!((told.code, told.stderr.as_str()), (Some(0), "next: `storymap gaps`\n"), "{told}");
    assert!(told.stdout.starts_with("sketches/basket.svg\nstorymap.toml\nstorymap/backlog/"), "{told}");
    for path in told.stdout.lines() {
        assert_eq!(here.read(path), webshop.read(path));
    }
    let checked = here.storymap("gaps --show info");
    assert_eq!(checked, webshop.storymap("gaps --show info"));
    assert_eq!(checked.code, Some(0));
}

#[test]
fn it_works_in_an_empty_repository_outside_of_any_and_in_a_folder_below() {
    for args in ["init", "init --bare", "init --example"] {
        let (outside, repository, below) = (Sandbox::empty(), Sandbox::empty(), Sandbox::of("-- src/a.txt\na\n"));
        repository.repository();
        below.repository();
        let expected = outside.storymap(args);
        assert_eq!(repository.storymap(args), expected);
        let told = below.call(args).within("src").run();
        assert_eq!((&told.stdout, told.code), (&expected.stdout, Some(0)));
        let checked = outside.storymap("gaps").stdout;
        assert_eq!(repository.storymap("gaps").stdout, checked);
        let checked_below = below.call("gaps").within("src").run().stdout;
        assert_eq!(checked_below, checked, "the map lies in the folder that it was begun in");
    }
}

#[test]
fn a_map_that_is_there_stays_as_it_is() {
    let here = Sandbox::of("-- storymap/buy/pay/card.md\n# Pay by card\n-- src/a.txt\na\n");
    here.repository();
    for args in ["init", "init --bare", "init --example"] {
        let told = here.storymap(args);
        assert_eq!((told.stdout.as_str(), told.code), ("", Some(2)));
    }
    assert_snapshot!(here.storymap("init"), @"
    $ storymap init
    [stderr] error: there is a map already, in `storymap`
    [stderr] help: `storymap gaps` checks it, and `storymap new` adds cards to it
    [exit 2]
    ");
    assert_snapshot!(here.call("init --example").within("src").run(), @"
    src $ storymap init --example
    [stderr] error: there is a map already, in `../storymap`
    [stderr] help: `storymap gaps` checks it, and `storymap new` adds cards to it
    [exit 2]
    ");
    assert_snapshot!(here.call("init").within("storymap/buy").run(), @"
    storymap/buy $ storymap init
    [stderr] error: there is a map already, in `..`
    [stderr] help: `storymap gaps` checks it, and `storymap new` adds cards to it
    [exit 2]
    ");
    assert_eq!(here.files(), ["src/a.txt", "storymap/buy/pay/card.md"]);
}

#[test]
fn files_that_are_in_the_way_stay_as_they_are_and_nothing_else_is_written() {
    let config = Sandbox::of("-- storymap.toml\n# ours\n");
    assert_snapshot!(config.storymap("init --example"), @"
    $ storymap init --example
    [stderr] error: `storymap.toml` is there already
    [stderr] help: nothing was written; move it away, or choose another name
    [exit 2]
    ");
    assert_eq!(config.files(), ["storymap.toml"]);
    let file = Sandbox::of("-- storymap\nno folder\n");
    assert_snapshot!(file.storymap("init"), @"
    $ storymap init
    [stderr] error: cannot write `storymap/map.md`
    [stderr] cause: `storymap` is a file, not a folder
    [stderr] help: nothing was written
    [exit 2]
    ");
    assert_eq!(file.files(), ["storymap"]);
}

#[test]
fn the_configuration_says_where() {
    let here = Sandbox::of("-- storymap.toml\nroot = \"docs/journey\"\n-- src/a.txt\na\n");
    here.repository();
    assert_snapshot!(here.call("init").within("src").run(), @"
    src $ storymap init
    ../docs/journey/map.md
    ../docs/journey/borrow-book/activity.md
    ../docs/journey/borrow-book/find-book/task.md
    ../docs/journey/borrow-book/find-book/search-by-title.md
    ../docs/journey/personas/curious-reader.md
    ../docs/journey/releases/first-slice.md
    [stderr] next: `storymap gaps`
    [exit 0]
    ");
    assert_eq!(here.storymap("gaps").code, Some(0));
    let empty = Sandbox::of("-- storymap.toml\nroot = \"cards\"\n-- cards/notes.txt\nno card\n");
    assert_snapshot!(empty.storymap("init --bare"), @"
    $ storymap init --bare
    cards/map.md
    [stderr] next: write the user and the goal into it, then `storymap new activity TITLE`
    [exit 0]
    ");
    let outside = Sandbox::of("-- storymap.toml\nroot = \"../cards\"\n");
    assert_snapshot!(outside.storymap("init"), @"
    $ storymap init
    [stderr] error: storymap.toml:1:8: root `../cards` leaves the folder of the configuration
    [stderr] help: put the configuration above the cards, and remove the `..`
    [exit 2]
    ");
}

#[test]
fn a_dry_run_is_a_patch_that_writes_nothing() {
    let here = Sandbox::empty();
    assert_snapshot!(here.storymap("init --bare --dry-run"), @"
    $ storymap init --bare --dry-run
    diff --git a/storymap/map.md b/storymap/map.md
    new file mode 100644
    --- /dev/null
    +++ b/storymap/map.md
    @@ -0,0 +1,7 @@
    +---
    +user:   # who it is for, such as: a busy parent
    +goal:   # what they want in the end, such as: have the week's food in the house
    +format: ujs
    +draft: true
    +---
    +# Project
    [exit 0]
    ");
    assert_eq!(here.files(), [""; 0]);
    assert_eq!(Sandbox::of("-- storymap/a.md\n# A\n").storymap("init --dry-run").code, Some(2));
}

#[test]
fn git_applies_the_patch_to_the_same_files() {
    for args in ["init", "init --example"] {
        let (patched, written) = (Sandbox::empty(), Sandbox::empty());
        let patch = patched.storymap(&format!("{args} --dry-run")).stdout;
        patched.write("the.patch", patch.as_bytes());
        let mut git = Command::new("git");
        git.args(["apply", "the.patch"]).current_dir(patched.project()).env_clear();
        git.envs(std::env::var_os("PATH").map(|path| ("PATH", path))).env("GIT_CONFIG_NOSYSTEM", "1");
        assert!(git.status().expect("Git is installed where the tests run").success());
        written.storymap(args);
        let files = written.files();
        assert_eq!(patched.files().into_iter().filter(|path| path != "the.patch").collect::<Vec<_>>(), files);
        for path in files {
            assert_eq!(patched.read(&path), written.read(&path), "{path}");
        }
    }
}

#[test]
fn two_sizes_at_once_are_refused() {
    assert_eq!(Sandbox::empty().storymap("init --bare --example").code, Some(2));
}

#[cfg(unix)]
#[test]
fn a_link_is_not_followed() {
    let here = Sandbox::of("-- elsewhere/a.txt\na\n");
    std::os::unix::fs::symlink("elsewhere", here.project().join("storymap")).expect("links can be made");
    assert_snapshot!(here.storymap("init"), @"
    $ storymap init
    [stderr] error: cannot write `storymap/map.md`
    [stderr] cause: `storymap` is a link, and links are not followed
    [stderr] help: nothing was written
    [exit 2]
    ");
    assert_eq!(here.files(), ["elsewhere/a.txt"]);
}
