//! Only the gaps that a branch brings: what counts as there already, in whichever state the repository is.

use super::shop;
use crate::support::sandbox::{Sandbox, TODAY};
use insta::assert_snapshot;

/// What somebody does to a map.
type Edit<'a> = &'a dyn Fn(&Sandbox);

/// How a case begins.
type Begin = fn() -> Sandbox;

/// The shop with two old gaps and a hint, and a branch `trunk` where it stands.
fn begun() -> Sandbox {
    let shop = shop();
    branch(&shop, "trunk");
    shop
}

/// Puts a branch where the checked-out commit is.
fn branch(sandbox: &Sandbox, name: &str) {
    let repository = sandbox.repository();
    let head = repository.head().and_then(|head| head.peel_to_commit()).expect("something was committed");
    repository.branch(name, &head, true).expect("a branch can be made anywhere");
}

/// Says which branch is the one that is checked out, and leaves the files as they are.
fn switch(sandbox: &Sandbox, name: &str) {
    sandbox.repository().set_head(&format!("refs/heads/{name}")).expect("the branch is there");
}

const NEW_STEP: &str = "-- storymap/buy/30-collect/task.md\n# Collect what was bought\n";

#[test]
fn a_branch_answers_for_the_gaps_that_it_brings() {
    let shop = begun();
    shop.add(NEW_STEP).commit(TODAY);
    assert_snapshot!(shop.storymap("gaps --since trunk"), @"
    $ storymap gaps --since trunk
     where                     severity  gap and what to do
    ───────────────────────────────────────────────────────────────────────────────
     storymap/buy/30-collect/  error     task `collect` has no stories
       task.md:1                         [task-without-stories]
                                         → add the simplest one with `storymap new
                                           story TITLE --under collect`, or mark
                                           the task `draft: true`
    ───────────────────────────────────────────────────────────────────────────────

    1 error, 0 warnings
    3 gaps that were there at 27479ab (merge base with `trunk`) are not shown
    read 6 cards in `storymap`, 1 story among them
    [exit 1]
    ");
    assert_snapshot!(shop.storymap("gaps --since trunk --format concise --rule unknown-field"), @"
    $ storymap gaps --since trunk --format concise --rule unknown-field
    [stderr] 0 errors, 0 warnings
    [stderr] 1 gap that was there at 27479ab (merge base with `trunk`) is not shown
    [stderr] read 6 cards in `storymap`, 1 story among them
    [exit 0]
    ");
    assert_snapshot!(shop.storymap("gaps --since HEAD --format concise --show info"), @"
    $ storymap gaps --since HEAD --format concise --show info
    [stderr] 0 errors, 0 warnings, 0 hints
    [stderr] 4 gaps that were there at 8e04711 (merge base with `HEAD`) are not shown
    [stderr] read 6 cards in `storymap`, 1 story among them
    [exit 0]
    ");
}

#[test]
fn a_story_that_goes_leaves_a_hole_in_a_card_that_nobody_touched() {
    let shop = begun();
    shop.add("-- storymap/buy/20-pay/by-card.md\n# Pay by card\n").commit(TODAY);
    branch(&shop, "trunk");
    shop.add("-- storymap/buy/20-pay/by-card.md gone\n").commit(TODAY);
    assert_snapshot!(shop.storymap("gaps --since trunk --format concise"), @"
    $ storymap gaps --since trunk --format concise
    storymap/buy/20-pay/task.md:1:3: error[task-without-stories] task `pay` has no stories
    [stderr] 1 error, 0 warnings
    [stderr] 2 gaps that were there at bebb1d4 (merge base with `trunk`) are not shown
    [stderr] read 5 cards in `storymap`, 1 story among them
    [exit 1]
    ");
}

#[test]
fn it_counts_where_the_work_began_and_not_how_the_other_branch_went_on() {
    let shop = begun();
    shop.add(NEW_STEP).commit(TODAY);
    switch(&shop, "trunk");
    shop.add("-- storymap/buy/20-pay/by-card.md\n# Pay by card\n-- storymap/buy/30-collect/task.md gone\n")
        .commit(TODAY);
    switch(&shop, "main");
    shop.add(NEW_STEP).add("-- storymap/buy/20-pay/by-card.md gone\n");
    let told = shop.storymap("gaps --since trunk --format concise");
    assert_snapshot!(told, @"
    $ storymap gaps --since trunk --format concise
    storymap/buy/30-collect/task.md:1:3: error[task-without-stories] task `collect` has no stories
    [stderr] 1 error, 0 warnings
    [stderr] 3 gaps that were there at 27479ab (merge base with `trunk`) are not shown
    [stderr] read 6 cards in `storymap`, 1 story among them
    [exit 1]
    ");
    let from_objects = shop.storymap("gaps --since trunk --at main --format concise");
    assert_eq!((from_objects.stdout, from_objects.stderr), (told.stdout, told.stderr));
    let other_way = shop.storymap("gaps --since main --at trunk --format concise");
    assert_eq!((&*other_way.stdout, other_way.code), ("", Some(0)), "{other_way}");
}

#[test]
fn the_working_tree_counts_before_it_is_committed_and_without_a_branch() {
    let shop = begun();
    let repository = shop.repository();
    let head = repository.head().and_then(|head| head.peel_to_commit()).expect("something was committed");
    repository.set_head_detached(head.id()).expect("any commit can be checked out");
    shop.add(NEW_STEP);
    let told = shop.storymap("gaps --since HEAD --format concise");
    assert!(told.stdout.contains("task `collect` has no stories") && told.code == Some(1), "{told}");
    assert_eq!(told.stdout.lines().count(), 1, "{told}");
}

#[test]
fn old_gaps_stay_old_when_cards_are_renamed_and_lines_move() {
    let rename = |shop: &Sandbox| {
        for (old, new) in [("pay", "settle"), ("add-to-basket", "fill")] {
            assert_eq!(shop.storymap(&format!("rename {old} {new}")).code, Some(0));
        }
    };
    let by_hand = |shop: &Sandbox| {
        shop.rename("storymap/buy/20-pay", "storymap/buy/settle");
        shop.rename("storymap/buy/10-choose/add-to-basket.md", "storymap/buy/10-choose/fill.md");
    };
    let move_lines = |shop: &Sandbox| {
        let card = "storymap/buy/10-choose/add-to-basket.md";
        let text = shop.read(card).replace("---\nrelase", "---\n\n\nrelase");
        shop.write(card, text.as_bytes());
    };
    let move_map = |shop: &Sandbox| shop.rename("storymap", "docs/storymap");
    let changes: [(_, Edit<'_>); 4] = [
        ("renamed", &rename),
        ("renamed by hand", &by_hand),
        ("lines move", &move_lines),
        ("the map moves", &move_map),
    ];
    for (what, change) in changes {
        let shop = begun();
        shop.add("-- docs/notes.txt\nnothing\n").commit(TODAY);
        change(&shop);
        let told = shop.storymap("gaps --since trunk --format concise --show info");
        assert_eq!((&*told.stdout, told.code), ("", Some(0)), "{what}: {told}");
        assert!(told.stderr.contains("3 gaps that were there at "), "{what}: {told}");
    }
}

#[test]
fn what_has_grown_graver_speaks_again() {
    let shop = shop();
    let map = shop.read("storymap/map.md");
    shop.write("storymap/map.md", map.replace("user:", "draft: true\nuser:").as_bytes());
    shop.commit(TODAY);
    branch(&shop, "trunk");
    shop.write("storymap/map.md", map.as_bytes());
    assert_snapshot!(shop.storymap("gaps --since trunk --format concise"), @"
    $ storymap gaps --since trunk --format concise
    storymap/buy/20-pay/task.md:1:3: error[task-without-stories] task `pay` has no stories
    [stderr] 1 error, 0 warnings
    [stderr] 2 gaps that were there at 4ffa8eb (merge base with `trunk`) are not shown
    [stderr] 1 gap that was there is graver now, and shown
    [stderr] read 5 cards in `storymap`, 1 story among them
    [exit 1]
    ");
}

#[test]
fn both_sides_are_judged_by_the_configuration_of_the_newer_one() {
    let shop = begun();
    let cases = [
        ("a rule that is raised", "[rules]\nunknown-field = \"error\"\n", "3 gaps that were there"),
        ("a folder that is left out", "exclude = [\"storymap/buy/20-pay\"]\n", "2 gaps that were there"),
    ];
    for (what, configuration, expected) in cases {
        shop.write("storymap.toml", configuration.as_bytes());
        let told = shop.storymap("gaps --since trunk --format concise --show info");
        assert!(told.stderr.contains(expected) && told.code == Some(0), "{what}: {told}");
    }
    shop.write("storymap.toml", b"rules = 5\n");
    shop.commit(TODAY);
    branch(&shop, "trunk");
    shop.write("storymap.toml", b"[rules]\nunknown-field = \"error\"\n");
    let told = shop.storymap("gaps --since trunk --format concise --show info");
    assert!(told.stderr.contains("3 gaps that were there") && told.code == Some(0), "{told}");
    shop.write("storymap.toml", b"root = \"nowhere\"\n");
    shop.commit(TODAY);
    branch(&shop, "trunk");
    shop.write("storymap.toml", b"");
    let told = shop.storymap("gaps --since trunk --format concise --show info");
    assert!(told.stderr.contains("there was no map at ") && told.code == Some(1), "{told}");
}

#[test]
fn broken_cards_of_then_are_as_broken_as_those_of_now() {
    let shop = Sandbox::of(
        "-- storymap/map.md\n---\nuser: [\n---\n# Shop\n-- storymap/buy/activity.md\n# Buy\n-- storymap/buy/pay/task.md\n# Pay\n",
    );
    shop.commit(TODAY);
    branch(&shop, "trunk");
    let told = shop.storymap("gaps --since trunk --format concise --show info");
    assert_eq!((&*told.stdout, told.code), ("", Some(0)), "{told}");
    shop.add("-- storymap/map.md\n---\nuser: a parent\ngoal: food\n---\n# Shop\n");
    let told = shop.storymap("gaps --since trunk --format concise");
    assert_eq!((&*told.stdout, told.code), ("", Some(0)), "{told}");
}

#[test]
fn where_there_was_no_map_every_gap_is_new() {
    let shop = Sandbox::of("-- readme.md\n# Shop\n").only(&["empty-map"]);
    shop.commit(TODAY);
    branch(&shop, "trunk");
    shop.add("-- storymap/map.md\n---\nuser: a parent\ngoal: food\n---\n# Shop\n");
    assert_snapshot!(shop.storymap("gaps --since trunk --format concise"), @"
    $ storymap gaps --since trunk --format concise
    storymap/map.md:5:3: error[empty-map] the map has no activities and no stories
    [stderr] 1 error, 0 warnings
    [stderr] there was no map at 4138eda (merge base with `trunk`), so every gap is new
    [stderr] read 1 card in `storymap`, 0 stories among them
    [exit 1]
    ");
}

#[test]
fn filters_and_the_baseline_narrow_what_is_new() {
    let shop = begun();
    assert_eq!(shop.storymap("gaps --write-baseline").code, Some(0));
    shop.commit(TODAY);
    branch(&shop, "trunk");
    shop.add(NEW_STEP).add("-- storymap/buy/40-rate/task.md\n# Rate the shop\n").commit(TODAY);
    assert_snapshot!(shop.storymap("gaps --since trunk --task rate --format concise --show info"), @"
    $ storymap gaps --since trunk --task rate --format concise --show info
    storymap/buy/40-rate/task.md:1:3: error[task-without-stories] task `rate` has no stories
    [stderr] 1 error, 0 warnings, 0 hints; accepted by the baseline: 3
    [stderr] 0 gaps that were there at 53dd171 (merge base with `trunk`) are not shown
    [stderr] read 7 cards in `storymap`, 1 story among them
    [stderr] `--task rate` chooses 1 of 2 gaps
    [exit 1]
    ");
    branch(&shop, "trunk");
    assert_snapshot!(shop.storymap("gaps --since trunk --format concise --show info"), @"
    $ storymap gaps --since trunk --format concise --show info
    [stderr] 0 errors, 0 warnings, 0 hints; accepted by the baseline: 3
    [stderr] 2 gaps that were there at 706f0e8 (merge base with `trunk`) are not shown
    [stderr] read 7 cards in `storymap`, 1 story among them
    [exit 0]
    ");
}

#[test]
fn a_release_that_is_asked_for_was_as_broken_before() {
    let shop = Sandbox::of(
        "-- storymap/map.md\n# Shop\n-- storymap/buy/pay/card.md\n---\nrelease: mvp\n---\n# Pay by card\n\
        -- storymap/help/ask/chat.md\n# Ask in a chat\n-- storymap/releases/mvp.md\n# First\n",
    )
    .only(&["slice-breaks-journey", "first-slice-skips-activity"]);
    shop.add("-- storymap/releases/mvp.md\n---\nstatus: finished\n---\n# First\n-- storymap/releases/next.md\n---\nrank: 2\n---\n# Next\n");
    shop.add("-- storymap/buy/pay/later.md\n---\nrelease: next\n---\n# Pay later\n").commit(TODAY);
    branch(&shop, "trunk");
    let now = shop.storymap("gaps --release next --format concise");
    assert!(now.stdout.contains("error[slice-breaks-journey]"), "{now}");
    let told = shop.storymap("gaps --since trunk --release next --format concise");
    assert_eq!((&*told.stdout, told.code), ("", Some(0)), "{told}");
}

#[test]
fn only_new_gaps_are_closed() {
    let shop = begun();
    let misspelt = "-- storymap/buy/20-pay/by-card.md\n---\nrelase: mvp\n---\n# Pay by card\n";
    shop.add(misspelt);
    assert_snapshot!(shop.storymap("gaps --since trunk --diff"), @"
    $ storymap gaps --since trunk --diff
    diff --git a/storymap/buy/20-pay/by-card.md b/storymap/buy/20-pay/by-card.md
    --- a/storymap/buy/20-pay/by-card.md
    +++ b/storymap/buy/20-pay/by-card.md
    @@ -1,4 +1,4 @@
     ---
    -relase: mvp
    +release: mvp
     ---
     # Pay by card
    [stderr] `--fix` closes 1 gap in 1 file
    [exit 1]
    ");
    assert_eq!(shop.storymap("gaps --since trunk --fix").code, Some(0));
    assert!(shop.read("storymap/buy/20-pay/by-card.md").contains("release: mvp"));
    assert!(shop.read("storymap/buy/10-choose/add-to-basket.md").contains("relase: mvp"), "it was there before");
}

#[test]
fn machines_are_told_what_was_left_out() {
    let shop = begun();
    let told = shop.storymap("gaps --since trunk --format json").stdout;
    let since = told.lines().skip_while(|line| !line.contains("\"since\"")).take(8).collect::<Vec<_>>().join("\n");
    assert_snapshot!(since, @r#"
    "since": {
      "revision": "trunk",
      "commit": "27479ab6fe47e3458c69f4420a6634d864e2595a",
      "maps": 1,
      "there": 3,
      "graver": 0,
      "unknown": 0
    },
    "#);
    assert!(!shop.storymap("gaps --format json").stdout.contains("\"since\""));
    let page = shop.storymap("gaps --since trunk --format markdown").stdout;
    assert!(page.contains("3 gaps that were there at "), "{page}");
}

#[test]
fn where_the_work_began_must_be_known() {
    let cases: [(&str, Begin, &str); 5] = [
        ("no repository", || Sandbox::of("-- storymap/map.md\n# Shop\n"), "gaps --since trunk"),
        (
            "nothing committed",
            || {
                let shop = Sandbox::of("-- storymap/map.md\n# Shop\n");
                shop.repository();
                shop
            },
            "gaps --since HEAD",
        ),
        ("no such branch", begun, "gaps --since trnk"),
        (
            "no common commit",
            || {
                let shop = begun();
                switch(&shop, "lonely");
                shop.commit(TODAY);
                shop
            },
            "gaps --since trunk",
        ),
        (
            "a clone that was cut off",
            || {
                let shop = begun();
                shop.add(NEW_STEP).commit(TODAY);
                let head = shop.repository().refname_to_id("HEAD").expect("something was committed");
                shop.write(".git/shallow", format!("{head}\n").as_bytes());
                shop
            },
            "gaps --since trunk",
        ),
    ];
    let told = cases.map(|(what, sandbox, line)| format!("{what}\n{}\n", sandbox().storymap(line))).join("\n");
    assert_snapshot!(told, @"
    no repository
    $ storymap gaps --since trunk
    [stderr] error: `[sandbox]` is in no Git repository, so it has no revisions
    [stderr] help: run it in a clone of the repository; `storymap gaps` alone needs none
    [exit 2]

    nothing committed
    $ storymap gaps --since HEAD
    [stderr] error: `HEAD` is no revision yet: nothing was committed
    [stderr] help: commit the map first; `storymap gaps` alone needs no commit
    [exit 2]

    no such branch
    $ storymap gaps --since trnk
    [stderr] error: no revision is called `trnk`
    [stderr] help: did you mean `trunk`?
    [exit 2]

    no common commit
    $ storymap gaps --since trunk
    no errors and no warnings

    0 errors, 0 warnings
    3 gaps that were there at 27479ab (merge base with `trunk`) are not shown
    read 5 cards in `storymap`, 1 story among them
    [exit 0]

    a clone that was cut off
    $ storymap gaps --since trunk
    [stderr] error: `27479ab` and `8e04711` have no commit in common
    [stderr] help: this clone was made without its history: run `git fetch --unshallow`, or in a job check out with `fetch-depth: 0`
    [exit 2]
    ");
}

#[test]
fn what_writes_a_baseline_accepts_all_there_is() {
    for option in ["--write-baseline", "--prune-baseline"] {
        let told = begun().storymap(&format!("gaps --since trunk {option}"));
        assert!(told.code == Some(2) && told.stderr.contains("cannot be used with"), "{told}");
    }
}
