//! `storymap place`: questions, answers, and what they leave in the files. What is asked goes to the other stream, and
//! so stands behind the paths here.

use crate::support::patch::files;
use crate::support::program::Transcript;
use crate::support::sandbox::Sandbox;
use insta::assert_snapshot;

const SHOP: &str = "\
-- storymap/map.md
# Web shop
-- storymap/buy/activity.md
---
rank: 10
---
# Buy
-- storymap/buy/pay/task.md
---
rank: 10
---
# Pay
-- storymap/buy/pay/by-card.md
---
rank: 10
---
# Pay by card
-- storymap/get/10-wait/task.md
# Wait for the van
-- storymap/get/20-open/task.md
# Open the door
-- storymap/backlog/gift-card.md
# Pay by gift card

As an aunt, I want to pay with what I was given, so that it is not lost.
-- storymap/backlog/refund.md
---
release: v2
---
# Get the money back
-- storymap/backlog/fax.md
---
status: dropped
---
# Order by fax
-- storymap/stories/lost.md
# Find the van
-- storymap/releases/mvp.md
---
rank: 10
---
# First orders
-- storymap/releases/v2.md
---
rank: 20
---
# Second release
";

fn shop() -> Sandbox {
    Sandbox::of(SHOP)
}

fn answered(here: &Sandbox, args: &str, answers: &str) -> Transcript {
    here.call(args).answering(answers).run()
}

#[test]
fn each_story_is_asked_about_and_placed_at_once() {
    let here = shop();
    assert_snapshot!(answered(&here, "place", "pay\nmvp\n\n2\n"), @"
    $ storymap place
    storymap/backlog/gift-card.md -> storymap/buy/pay/gift-card.md
    storymap/backlog/refund.md -> storymap/get/10-wait/refund.md
    [stderr] Buy (buy)
    [stderr]   1  Pay (pay)
    [stderr] Get (get)
    [stderr]   2  Wait for the van (wait)
    [stderr]   3  Open the door (open)
    [stderr] Releases
    [stderr]   1  First orders (mvp)
    [stderr]   2  Second release (v2)
    [stderr]
    [stderr] 1 of 3: Pay by gift card (gift-card)
    [stderr]   As an aunt, I want to pay with what I was given, so that it is not lost.
    [stderr] task (number, id or words of its title; ? lists them, Enter skips, q stops)? pay
    [stderr] release (number or id; ? lists them, Enter for none, q stops)? mvp
    [stderr] placed under `pay`, in `mvp`
    [stderr]
    [stderr] 2 of 3: Find the van (lost)
    [stderr] task (number, id or words of its title; ? lists them, Enter skips, q stops)?
    [stderr]
    [stderr] 3 of 3: Get the money back (refund)
    [stderr] task (number, id or words of its title; ? lists them, Enter skips, q stops)? 2
    [stderr] placed under `wait`
    [stderr] 2 placed, 1 skipped
    [exit 0]
    ");
    assert_eq!(here.read("storymap/buy/pay/gift-card.md").lines().nth(1), Some("release: mvp"));
    assert_eq!(here.read("storymap/get/10-wait/refund.md"), "---\nrelease: v2\nrank: 10\n---\n# Get the money back\n");
    assert_snapshot!(answered(&here, "place", "q\n"), @"
    $ storymap place
    [stderr] Buy (buy)
    [stderr]   1  Pay (pay)
    [stderr] Get (get)
    [stderr]   2  Wait for the van (wait)
    [stderr]   3  Open the door (open)
    [stderr] Releases
    [stderr]   1  First orders (mvp)
    [stderr]   2  Second release (v2)
    [stderr]
    [stderr] 1 of 1: Find the van (lost)
    [stderr] task (number, id or words of its title; ? lists them, Enter skips, q stops)? q
    [stderr] 0 placed, 0 skipped, 1 left
    [exit 0]
    ");
}

#[test]
fn an_answer_that_is_not_clear_is_asked_again() {
    let here = shop();
    assert_snapshot!(answered(&here, "place gift-card", "pya\nxyzzy\n9\nthe\n?\nopen door\nv3\n?\n\n"), @"
    $ storymap place gift-card
    storymap/backlog/gift-card.md -> storymap/get/20-open/gift-card.md
    [stderr] Buy (buy)
    [stderr]   1  Pay (pay)
    [stderr] Get (get)
    [stderr]   2  Wait for the van (wait)
    [stderr]   3  Open the door (open)
    [stderr] Releases
    [stderr]   1  First orders (mvp)
    [stderr]   2  Second release (v2)
    [stderr]
    [stderr] 1 of 1: Pay by gift card (gift-card)
    [stderr]   As an aunt, I want to pay with what I was given, so that it is not lost.
    [stderr] task (number, id or words of its title; ? lists them, Enter skips, q stops)? pya
    [stderr] `pya` is no task; did you mean `pay`?
    [stderr] task (number, id or words of its title; ? lists them, Enter skips, q stops)? xyzzy
    [stderr] `xyzzy` is no task
    [stderr] task (number, id or words of its title; ? lists them, Enter skips, q stops)? 9
    [stderr] `9` is no task
    [stderr] task (number, id or words of its title; ? lists them, Enter skips, q stops)? the
    [stderr] Get (get)
    [stderr]   2  Wait for the van (wait)
    [stderr]   3  Open the door (open)
    [stderr] task (number, id or words of its title; ? lists them, Enter skips, q stops)? ?
    [stderr] Buy (buy)
    [stderr]   1  Pay (pay)
    [stderr] Get (get)
    [stderr]   2  Wait for the van (wait)
    [stderr]   3  Open the door (open)
    [stderr] task (number, id or words of its title; ? lists them, Enter skips, q stops)? open door
    [stderr] release (number or id; ? lists them, Enter for none, q stops)? v3
    [stderr] `v3` is no release
    [stderr] release (number or id; ? lists them, Enter for none, q stops)? ?
    [stderr]   1  First orders (mvp)
    [stderr]   2  Second release (v2)
    [stderr] release (number or id; ? lists them, Enter for none, q stops)?
    [stderr] placed under `open`
    [stderr] 1 placed, 0 skipped
    [exit 0]
    ");
    assert!(here.files().contains(&"storymap/get/20-open/gift-card.md".to_owned()));
}

#[test]
fn the_questions_end_with_q_and_with_the_input() {
    for (answers, count) in [
        ("", "0 placed, 0 skipped, 3 left"),
        ("q\n", "0 placed, 0 skipped, 3 left"),
        ("\npay", "0 placed, 1 skipped, 2 left"),
        ("\npay\nq", "0 placed, 1 skipped, 2 left"),
    ] {
        let here = shop();
        let before = files(&here);
        let told = answered(&here, "place", answers);
        assert_eq!(told.code, Some(0), "{told}");
        assert!(told.stderr.ends_with(&format!("{count}\n")), "{answers:?}: {told}");
        assert_eq!(files(&here), before, "{answers:?}");
    }
}

#[test]
fn a_release_that_is_said_is_not_asked_for() {
    let here = shop();
    assert_snapshot!(answered(&here, "place gift-card --release v2", "pay\n"), @"
    $ storymap place gift-card --release v2
    storymap/backlog/gift-card.md -> storymap/buy/pay/gift-card.md
    [stderr] Buy (buy)
    [stderr]   1  Pay (pay)
    [stderr] Get (get)
    [stderr]   2  Wait for the van (wait)
    [stderr]   3  Open the door (open)
    [stderr]
    [stderr] 1 of 1: Pay by gift card (gift-card)
    [stderr]   As an aunt, I want to pay with what I was given, so that it is not lost.
    [stderr] task (number, id or words of its title; ? lists them, Enter skips, q stops)? pay
    [stderr] placed under `pay`, in `v2`
    [stderr] 1 placed, 0 skipped
    [exit 0]
    ");
    assert_snapshot!(answered(&here, "place lost refund --quiet --release mvp", "\nwait\n"), @"
    $ storymap place lost refund --quiet --release mvp
    storymap/backlog/refund.md -> storymap/get/10-wait/refund.md
    [stderr] Buy (buy)
    [stderr]   1  Pay (pay)
    [stderr] Get (get)
    [stderr]   2  Wait for the van (wait)
    [stderr]   3  Open the door (open)
    [stderr]
    [stderr] 1 of 2: Find the van (lost)
    [stderr] task (number, id or words of its title; ? lists them, Enter skips, q stops)?
    [stderr]
    [stderr] 2 of 2: Get the money back (refund)
    [stderr] task (number, id or words of its title; ? lists them, Enter skips, q stops)? wait
    [exit 0]
    ");
    assert!(here.read("storymap/get/10-wait/refund.md").contains("release: mvp"));
}

#[test]
fn a_dry_run_shows_one_patch() {
    let here = shop();
    let before = files(&here);
    assert_snapshot!(answered(&here, "place --dry-run", "pay\n\npay\n\n\n"), @"
    $ storymap place --dry-run
    diff --git a/storymap/backlog/gift-card.md b/storymap/buy/pay/gift-card.md
    rename from storymap/backlog/gift-card.md
    rename to storymap/buy/pay/gift-card.md
    --- a/storymap/backlog/gift-card.md
    +++ b/storymap/buy/pay/gift-card.md
    @@ -1,3 +1,6 @@
    +---
    +rank: 20
    +---
     # Pay by gift card
     
     As an aunt, I want to pay with what I was given, so that it is not lost.
    diff --git a/storymap/stories/lost.md b/storymap/stories/lost.md
    --- a/storymap/stories/lost.md
    +++ b/storymap/stories/lost.md
    @@ -1 +1,5 @@
    +---
    +task: pay
    +rank: 30
    +---
     # Find the van
    [stderr] Buy (buy)
    [stderr]   1  Pay (pay)
    [stderr] Get (get)
    [stderr]   2  Wait for the van (wait)
    [stderr]   3  Open the door (open)
    [stderr] Releases
    [stderr]   1  First orders (mvp)
    [stderr]   2  Second release (v2)
    [stderr]
    [stderr] 1 of 3: Pay by gift card (gift-card)
    [stderr]   As an aunt, I want to pay with what I was given, so that it is not lost.
    [stderr] task (number, id or words of its title; ? lists them, Enter skips, q stops)? pay
    [stderr] release (number or id; ? lists them, Enter for none, q stops)?
    [stderr] would go under `pay`
    [stderr]
    [stderr] 2 of 3: Find the van (lost)
    [stderr] task (number, id or words of its title; ? lists them, Enter skips, q stops)? pay
    [stderr] release (number or id; ? lists them, Enter for none, q stops)?
    [stderr] would go under `pay`
    [stderr]
    [stderr] 3 of 3: Get the money back (refund)
    [stderr] task (number, id or words of its title; ? lists them, Enter skips, q stops)?
    [stderr] 2 placed, 1 skipped
    [exit 0]
    ");
    assert_eq!(files(&here), before);
}

#[test]
fn with_a_task_nothing_is_asked() {
    let here = shop();
    assert_snapshot!(here.storymap("place gift-card lost --under pay --release mvp"), @"
    $ storymap place gift-card lost --under pay --release mvp
    storymap/backlog/gift-card.md -> storymap/buy/pay/gift-card.md
    storymap/stories/lost.md
    [exit 0]
    ");
    assert_snapshot!(here.storymap("place refund --before gift-card"), @"
    $ storymap place refund --before gift-card
    storymap/backlog/refund.md -> storymap/buy/pay/refund.md
    [exit 0]
    ");
    assert_snapshot!(here.storymap("place gift-card --under wait"), @"
    $ storymap place gift-card --under wait
    [stderr] error: `gift-card` has its place already, under `pay`
    [stderr] help: `storymap move gift-card --under TASK` brings it elsewhere
    [exit 2]
    ");
    assert_snapshot!(here.storymap("place pay --under wait"), @"
    $ storymap place pay --under wait
    [stderr] error: task `pay` is no story: only stories wait for a place
    [stderr] help: `storymap place` without an id asks about each story that waits
    [exit 2]
    ");
    assert_snapshot!(here.storymap("place --before gift-card"), @"
    $ storymap place --before gift-card
    [stderr] error: `--before` places a story, and none is named
    [stderr] help: write its id in front, as in `storymap place ID --before OTHER`
    [exit 2]
    ");
    assert_snapshot!(here.storymap("place"), @"
    $ storymap place
    [stderr] no story waits for a place
    [exit 0]
    ");
}

#[test]
fn what_cannot_be_done_is_told_and_asked_again() {
    let here = shop();
    here.add("-- storymap/buy/pay/gift-card.md\n---\nid: other\nrank: 20\n---\n# Other\n");
    assert_snapshot!(answered(&here, "place gift-card", "pay\n\nwait\n\n"), @"
    $ storymap place gift-card
    storymap/backlog/gift-card.md -> storymap/get/10-wait/gift-card.md
    [stderr] Buy (buy)
    [stderr]   1  Pay (pay)
    [stderr] Get (get)
    [stderr]   2  Wait for the van (wait)
    [stderr]   3  Open the door (open)
    [stderr] Releases
    [stderr]   1  First orders (mvp)
    [stderr]   2  Second release (v2)
    [stderr]
    [stderr] 1 of 1: Pay by gift card (gift-card)
    [stderr]   As an aunt, I want to pay with what I was given, so that it is not lost.
    [stderr] task (number, id or words of its title; ? lists them, Enter skips, q stops)? pay
    [stderr] release (number or id; ? lists them, Enter for none, q stops)?
    [stderr] error: `storymap/buy/pay/gift-card.md` is there already
    [stderr] help: nothing was moved; `storymap rename gift-card NEW` gives the card another name first
    [stderr] task (number, id or words of its title; ? lists them, Enter skips, q stops)? wait
    [stderr] release (number or id; ? lists them, Enter for none, q stops)?
    [stderr] placed under `wait`
    [stderr] 1 placed, 0 skipped
    [exit 0]
    ");
}

#[test]
fn a_long_map_is_listed_when_asked_and_titles_cannot_harm_the_terminal() {
    let mut map = "-- storymap/map.md\n# Big\n-- storymap/backlog/raw.md\n# Raw\u{1b}[2J\n\nText\u{202e}.\n".to_owned();
    for number in 100..125 {
        map.push_str(&format!("-- storymap/all/{number}-step-{number}/task.md\n# Step\u{7} {number}\n"));
    }
    let told = answered(&Sandbox::of(&map), "place", "step 1\n12\nstep 112\n");
    assert_snapshot!(told, @r"
    $ storymap place
    storymap/backlog/raw.md -> storymap/all/111-step-111/raw.md
    [stderr]
    [stderr] 1 of 1: Raw\u{1b}[2J (raw)
    [stderr]   Text\u{202e}.
    [stderr] task (number, id or words of its title; ? lists them, Enter skips, q stops)? step 1
    [stderr] All (all)
    [stderr]    1  Step\u{7} 100 (step-100)
    [stderr]    2  Step\u{7} 101 (step-101)
    [stderr]    3  Step\u{7} 102 (step-102)
    [stderr]    4  Step\u{7} 103 (step-103)
    [stderr]    5  Step\u{7} 104 (step-104)
    [stderr]    6  Step\u{7} 105 (step-105)
    [stderr]    7  Step\u{7} 106 (step-106)
    [stderr]    8  Step\u{7} 107 (step-107)
    [stderr]    9  Step\u{7} 108 (step-108)
    [stderr]   10  Step\u{7} 109 (step-109)
    [stderr]   11  Step\u{7} 110 (step-110)
    [stderr]   12  Step\u{7} 111 (step-111)
    [stderr]   13  Step\u{7} 112 (step-112)
    [stderr]   14  Step\u{7} 113 (step-113)
    [stderr]   15  Step\u{7} 114 (step-114)
    [stderr]   16  Step\u{7} 115 (step-115)
    [stderr]   17  Step\u{7} 116 (step-116)
    [stderr]   18  Step\u{7} 117 (step-117)
    [stderr]   19  Step\u{7} 118 (step-118)
    [stderr]   20  Step\u{7} 119 (step-119)
    [stderr] … and 5 more
    [stderr] task (number, id or words of its title; ? lists them, Enter skips, q stops)? 12
    [stderr] placed under `step-111`
    [stderr] 1 placed, 0 skipped
    [exit 0]
    ");
    assert!(!told.stderr.contains(['\u{1b}', '\u{7}', '\u{202e}']));
}

#[test]
fn a_map_without_tasks_says_what_comes_first() {
    assert_snapshot!(Sandbox::of("-- storymap/map.md\n# New\n-- storymap/backlog/raw.md\n# Raw\n").storymap("place"), @"
    $ storymap place
    [stderr] error: a story stands under a task: say which
    [stderr] help: make one first, with `storymap new task TITLE`
    [exit 2]
    ");
    assert_snapshot!(Sandbox::of("-- storymap/map.md\n# New\n").storymap("place"), @"
    $ storymap place
    [stderr] no story waits for a place
    [exit 0]
    ");
}
