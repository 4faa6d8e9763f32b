//! Old gaps accepted, so that new ones alone speak; and what a baseline survives.

use super::{RULES, shop};
use crate::support::program::Transcript;
use crate::support::sandbox::{Sandbox, TODAY};
use insta::assert_snapshot;
use std::fmt::Write as _;

/// The shop with its gaps accepted.
fn adopted() -> Sandbox {
    let shop = shop();
    assert_eq!(shop.storymap("gaps --write-baseline").code, Some(0));
    shop
}

/// One line a gap, and what is said below.
fn concise(sandbox: &Sandbox) -> Transcript {
    sandbox.storymap("gaps --format concise --show info")
}

#[test]
fn old_gaps_are_accepted_in_one_command_and_a_new_one_fails() {
    let shop = shop();
    assert_snapshot!(shop.storymap("gaps --write-baseline"), @"
    $ storymap gaps --write-baseline
    storymap-baseline.jsonl: 3 gaps accepted
    [stderr] next: commit the file; `storymap gaps` then shows new gaps alone
    [exit 0]
    ");
    assert_snapshot!(shop.read("storymap-baseline.jsonl"), @r#"
    {"storymap-baseline":1}
    {"path":"storymap/buy/10-choose/","rule":"missing-card-file","severity":"info","card":"choose","message":"the folder has no `task.md`","fingerprint":"862bc72ad59c5d11","by_title":"817b20866398979d","by_other_titles":["cd478d3568079543"]}
    {"path":"storymap/buy/10-choose/add-to-basket.md","rule":"unknown-field","severity":"warning","card":"add-to-basket","message":"`relase` is no field","fingerprint":"1c2022c08db0bfeb","by_title":"d4357715e304619c","by_other_titles":["fb868cb0a21af3cd"]}
    {"path":"storymap/buy/20-pay/task.md","rule":"task-without-stories","severity":"error","card":"pay","message":"task `pay` has no stories","fingerprint":"52424422570ea8e2","by_title":"29eb8c2965a37406","by_other_titles":["4b141041d6dde3e8"]}
    "#);
    assert_snapshot!(concise(&shop), @"
    $ storymap gaps --format concise --show info
    [stderr] 0 errors, 0 warnings, 0 hints; accepted by the baseline: 3
    [stderr] read 5 cards in `storymap`, 1 story among them
    [exit 0]
    ");
    shop.add("-- storymap/buy/30-collect/task.md\n# Collect\n");
    assert_snapshot!(concise(&shop), @"
    $ storymap gaps --format concise --show info
    storymap/buy/30-collect/task.md:1:3: error[task-without-stories] task `collect` has no stories
    [stderr] 1 error, 0 warnings, 0 hints; accepted by the baseline: 3
    [stderr] read 6 cards in `storymap`, 1 story among them
    [exit 1]
    ");
    assert_snapshot!(shop.storymap("gaps --no-baseline --format concise"), @"
    $ storymap gaps --no-baseline --format concise
    storymap/buy/10-choose/add-to-basket.md:2:1: warning[unknown-field] `relase` is no field
    storymap/buy/20-pay/task.md:1:3: error[task-without-stories] task `pay` has no stories
    storymap/buy/30-collect/task.md:1:3: error[task-without-stories] task `collect` has no stories
    [stderr] 2 errors, 1 warning; not shown: 1 hint (`--show info` shows it)
    [stderr] read 6 cards in `storymap`, 1 story among them
    [stderr] `--fix` can close 1 gap, `--diff` shows how
    [exit 1]
    ");
    let summary = shop.storymap("gaps --format json").stdout;
    assert!(
        summary.contains("\"baseline\": {\n      \"accepted\": 3,\n      \"graver\": 0,\n      \"closed\": 0\n"),
        "{summary}"
    );
}

#[test]
fn five_hundred_old_gaps_are_accepted_and_one_more_is_seen() {
    let mut text = String::from("-- storymap/map.md\n# Shop\n-- storymap/buy/activity.md\n# Buy\n");
    for number in 0..500 {
        write!(text, "-- storymap/buy/step-{number}/task.md\n# Step {number}\n").expect("a text takes everything");
    }
    text.push_str("-- storymap/buy/pay/task.md\n# Pay\n-- storymap/buy/pay/card.md\n# Pay by card\n");
    let old = Sandbox::of(&text);
    let (before, _) = (old.storymap("gaps --format concise"), old.commit(TODAY));
    assert!(before.stdout.matches("task-without-stories").count() == 500, "{before}");
    let written = old.storymap("gaps --write-baseline");
    assert!(written.code == Some(0) && written.stdout.contains("gaps accepted"), "{written}");
    assert_eq!(old.storymap("gaps").code, Some(0));
    old.add("-- storymap/buy/new-step/task.md\n# New step\n");
    let after = old.storymap("gaps --format concise");
    assert_eq!(after.code, Some(1));
    assert_eq!(after.stdout.lines().count(), 1, "{after}");
    assert!(after.stdout.contains("task `new-step` has no stories"), "{after}");
}

#[test]
fn moved_lines_and_renamed_files_are_no_new_gaps() {
    let lines_move = |shop: &Sandbox| {
        let card = "storymap/buy/10-choose/add-to-basket.md";
        let text = shop.read(card).replace("---\nrelase", "---\n\n\nrelase");
        shop.write(card, format!("{text}\nMore.\n").as_bytes());
    };
    let tool_renames = |shop: &Sandbox| {
        for (old, new) in [("pay", "settle"), ("add-to-basket", "fill")] {
            assert_eq!(shop.storymap(&format!("rename {old} {new}")).code, Some(0));
        }
    };
    let file_renamed = |shop: &Sandbox| {
        shop.rename("storymap/buy/10-choose/add-to-basket.md", "storymap/buy/10-choose/fill.md");
    };
    let folder_renamed = |shop: &Sandbox| shop.rename("storymap/buy/20-pay", "storymap/buy/settle");
    let changes: [(_, fn(&Sandbox)); 4] = [
        ("lines move", lines_move),
        ("the tool renames cards", tool_renames),
        ("a file is renamed by hand", file_renamed),
        ("a folder is renamed by hand", folder_renamed),
    ];
    for (what, change) in changes {
        let shop = adopted();
        change(&shop);
        let after = concise(&shop);
        assert_eq!((&*after.stdout, after.code), ("", Some(0)), "{what}: {after}");
        assert!(after.stderr.contains("accepted by the baseline: 3"), "{what}: {after}");
    }
}

#[test]
fn a_renamed_release_is_no_reason_to_see_old_gaps_again() {
    let shop = Sandbox::of(
        "-- storymap/map.md\n# Shop\n-- storymap/buy/activity.md\n# Buy\n-- storymap/buy/pay/task.md\n# Pay\n\
         -- storymap/buy/pay/card.md\n---\nrelease: mvp\n---\n# Pay by card\n-- storymap/track/activity.md\n# Track\n\
         -- storymap/track/look/task.md\n# Look\n-- storymap/track/look/map.md\n# See it on the map\n\
         -- storymap/releases/mvp.md\n# First orders\n",
    );
    let shop = shop.only(&["first-slice-skips-activity"]);
    assert_eq!(shop.storymap("gaps").code, Some(1));
    shop.storymap("gaps --write-baseline");
    shop.rename("storymap/releases/mvp.md", "storymap/releases/first.md");
    shop.add("-- storymap/buy/pay/card.md\n---\nrelease: first\n---\n# Pay by card\n");
    assert_snapshot!(concise(&shop), @"
    $ storymap gaps --format concise --show info
    [stderr] 0 errors, 0 warnings, 0 hints; accepted by the baseline: 1
    [stderr] read 8 cards in `storymap`, 2 stories among them
    [exit 0]
    ");
}

#[test]
fn a_release_is_known_by_its_title_also_where_the_gap_is_a_persona_s() {
    let shop = Sandbox::of(
        "-- storymap/map.md\n# Shop\n-- storymap/buy/pay/card.md\n---\nrelease: mvp\npersonas: [parent]\n---\n# Pay\n\
         -- storymap/track/look/see.md\n---\nrelease: mvp\npersonas: [student]\n---\n# See it on the map\n\
         -- storymap/track/look/alert.md\n---\nrelease: later\npersonas: [parent]\n---\n# Hear of it\n\
         -- storymap/personas/parent.md\n# Parent\n-- storymap/personas/student.md\n# Student\n\
         -- storymap/releases/mvp.md\n---\nrank: 10\npersonas: [parent]\n---\n# First orders\n\
         -- storymap/releases/later.md\n---\nrank: 20\n---\n# Second\n",
    );
    let shop = shop.only(&["persona-journey-broken"]);
    shop.storymap("gaps --write-baseline");
    shop.rename("storymap/releases/mvp.md", "storymap/releases/first.md");
    for card in ["storymap/buy/pay/card.md", "storymap/track/look/see.md"] {
        shop.write(card, shop.read(card).replace("mvp", "first").as_bytes());
    }
    assert_eq!(
        shop.storymap("gaps --no-baseline --show info --format jsonl").stdout.matches("persona-journey-broken").count(),
        1
    );
    let after = concise(&shop);
    assert_eq!(after.stdout, "", "{after}");
    assert!(after.stderr.contains("accepted by the baseline: 1"), "{after}");
}

#[test]
fn another_card_with_the_same_title_is_not_accepted() {
    let shop = adopted();
    shop.add("-- storymap/buy/30-again/task.md\n# Choose how to pay\n");
    shop.add("-- storymap/buy/20-pay/by-card.md\n# Pay by card\n");
    assert_snapshot!(concise(&shop), @"
    $ storymap gaps --format concise --show info
    storymap/buy/30-again/task.md:1:3: error[task-without-stories] task `again` has no stories
    [stderr] 1 error, 0 warnings, 0 hints; accepted by the baseline: 2
    [stderr] 1 gap of the baseline is closed; `--prune-baseline` takes it out
    [stderr] read 7 cards in `storymap`, 2 stories among them
    [exit 1]
    ");
}

#[test]
fn closed_gaps_are_told_and_taken_out() {
    let shop = adopted();
    shop.add("-- storymap/buy/20-pay/by-card.md\n# Pay by card\n");
    assert_snapshot!(concise(&shop), @"
    $ storymap gaps --format concise --show info
    [stderr] 0 errors, 0 warnings, 0 hints; accepted by the baseline: 2
    [stderr] 1 gap of the baseline is closed; `--prune-baseline` takes it out
    [stderr] read 6 cards in `storymap`, 2 stories among them
    [exit 0]
    ");
    assert_snapshot!(shop.storymap("gaps --prune-baseline"), @"
    $ storymap gaps --prune-baseline
    storymap-baseline.jsonl: 2 gaps accepted, 1 closed and taken out
    [stderr] next: commit the file; `storymap gaps` then shows new gaps alone
    [exit 0]
    ");
    assert_snapshot!(concise(&shop), @"
    $ storymap gaps --format concise --show info
    [stderr] 0 errors, 0 warnings, 0 hints; accepted by the baseline: 2
    [stderr] read 6 cards in `storymap`, 2 stories among them
    [exit 0]
    ");
    shop.rename("storymap/buy/20-pay/by-card.md", "storymap/buy/10-choose/by-card.md");
    assert_eq!(concise(&shop).code, Some(1), "what was closed and opens again is new");
}

#[test]
fn rules_that_did_not_look_have_closed_nothing() {
    let shop = adopted().only(&["unknown-field"]);
    assert_snapshot!(concise(&shop), @"
    $ storymap gaps --format concise --show info
    [stderr] 0 errors, 0 warnings, 0 hints; accepted by the baseline: 1
    [stderr] read 5 cards in `storymap`, 1 story among them
    [exit 0]
    ");
    assert_snapshot!(shop.storymap("gaps --write-baseline"), @"
    $ storymap gaps --write-baseline
    storymap-baseline.jsonl: 3 gaps accepted
    [stderr] next: commit the file; `storymap gaps` then shows new gaps alone
    [exit 0]
    ");
    let shop = shop.only(RULES);
    assert_eq!(concise(&shop).stdout, "");
}

#[test]
fn what_has_become_graver_is_shown() {
    let shop = adopted();
    shop.add("-- storymap.toml\n[rules]\nunknown-field = \"error\"\n");
    assert_snapshot!(concise(&shop), @"
    $ storymap gaps --format concise --show info
    storymap/buy/10-choose/add-to-basket.md:2:1: error[unknown-field] `relase` is no field
    [stderr] 1 error, 0 warnings, 0 hints; accepted by the baseline: 2
    [stderr] 1 gap of the baseline is graver now, and shown
    [stderr] read 5 cards in `storymap`, 1 story among them
    [stderr] `--fix` can close 1 gap, `--diff` shows how
    [exit 1]
    ");
}

#[test]
fn a_baseline_that_cannot_be_read_stops_the_check() {
    let entry = adopted().read("storymap-baseline.jsonl");
    let entry = entry.lines().nth(1).expect("there are gaps");
    let cases = [
        String::new(),
        "{\"version\": 2}\n".to_owned(),
        "{\"storymap-baseline\": 7}\n".to_owned(),
        format!("{{\"storymap-baseline\":1}}\n<<<<<<< main\n{entry}\n"),
        format!("{{\"storymap-baseline\":1}}\n{entry}\n[1]\n"),
        "{\"storymap-baseline\":1}\n{\"rule\":\"unknown-field\"}\n".to_owned(),
    ];
    let fresh = shop().storymap("gaps --write-baseline");
    let mut told = String::new();
    for text in cases {
        let shop = shop();
        shop.write("storymap-baseline.jsonl", text.as_bytes());
        let refused = shop.storymap("gaps");
        assert_eq!((refused.code, &*refused.stdout), (Some(2), ""));
        told.push_str(&refused.stderr);
        let anew = shop.storymap("gaps --write-baseline");
        assert_eq!((anew.code, &*anew.stdout), (Some(0), fresh.stdout.as_str()), "nothing of the old one counts");
        assert_eq!(shop.storymap("gaps").code, Some(0));
    }
    assert_snapshot!(told, @"
    error: storymap-baseline.jsonl:1: it is no baseline of `storymap`
    help: `storymap gaps --write-baseline` writes it anew from the gaps there are
    error: storymap-baseline.jsonl:1: it is no baseline of `storymap`
    help: `storymap gaps --write-baseline` writes it anew from the gaps there are
    error: storymap-baseline.jsonl:1: it is of version 7, and this `storymap` reads 1
    help: update `storymap`
    error: storymap-baseline.jsonl:2: an unresolved merge
    help: keep the lines of both sides, then take out what is closed with `--prune-baseline`
    error: storymap-baseline.jsonl:3: no JSON object on a line of its own
    help: `storymap gaps --write-baseline` writes it anew from the gaps there are
    error: storymap-baseline.jsonl:2: `severity` is missing or not of its form
    help: `storymap gaps --write-baseline` writes it anew from the gaps there are
    ");
}

#[test]
fn a_baseline_that_cannot_be_read_is_written_anew_where_there_are_no_gaps() {
    let shop = shop();
    shop.write("storymap-baseline.jsonl", b"rubbish\n");
    assert_snapshot!(shop.storymap("gaps --write-baseline --rule conflict-markers"), @r"
    $ storymap gaps --write-baseline --rule conflict-markers
    storymap-baseline.jsonl: 0 gaps accepted
    [stderr] next: remove the file; no gap needs it
    [exit 0]
    ");
    assert_eq!(shop.read("storymap-baseline.jsonl"), "{\"storymap-baseline\":1}\n");
}

#[test]
fn another_file_can_be_named() {
    let shop = shop();
    assert_snapshot!(shop.storymap("gaps --baseline old.jsonl"), @"
    $ storymap gaps --baseline old.jsonl
    [stderr] error: there is no baseline `old.jsonl`
    [stderr] help: `storymap gaps --write-baseline` writes one
    [exit 2]
    ");
    assert_snapshot!(shop.storymap("gaps --prune-baseline"), @"
    $ storymap gaps --prune-baseline
    [stderr] error: there is no baseline `storymap-baseline.jsonl`
    [stderr] help: `storymap gaps --write-baseline` writes one
    [exit 2]
    ");
    assert_eq!(shop.storymap("gaps --write-baseline --baseline ci/old.jsonl").code, Some(0));
    assert_eq!(shop.storymap("gaps").code, Some(1), "nobody looks there by itself");
    assert_eq!(shop.storymap("gaps --baseline ci/old.jsonl").code, Some(0));
    assert_eq!(shop.call("gaps --baseline ../ci/old.jsonl").within("storymap").run().code, Some(0));
}

#[test]
fn what_would_do_nothing_beside_a_baseline_is_refused() {
    let shop = shop();
    for option in [
        "--task pay",
        "--format json",
        "--output json=a",
        "--statistics",
        "--no-baseline",
        "--fix",
        "--diff",
        "--watch",
    ] {
        for writes in ["--write-baseline", "--prune-baseline"] {
            let refused = shop.storymap(&format!("gaps {writes} {option}"));
            assert_eq!(refused.code, Some(2), "{refused}");
            assert!(refused.stderr.contains("cannot be used with"), "{refused}");
        }
    }
    assert!(!shop.files().iter().any(|file| file.contains("baseline")), "nothing is written");
}
