//! What people see, on a page and on a wide terminal.

use crate::diagnostic::{Diagnostic, Severity};
use crate::report::Format;
use crate::report::sample::{self, Sample, finding};
use insta::assert_snapshot;

fn text(sample: &Sample, width: usize) -> String {
    sample.shown(Format::Text, width)
}

/// `count` empty tasks, from different cards.
fn empty_tasks(count: usize) -> Sample {
    (1..=count).fold(Sample::new(), |sample, at| {
        let message = format!("task `task-{at}` has no stories");
        sample.finding(
            &format!("storymap/{at}/task.md"),
            "",
            finding(Severity::Error, "task-without-stories", &message, "add one"),
        )
    })
}

/// A finding of a card that names a release which does not exist.
fn missing_release(card: &str) -> Diagnostic {
    let message = format!("story `{card}`: `release: mpv` names no card");
    let help = "did you mean `release: mvp`?";
    Diagnostic {
        card: Some(card.to_owned()),
        shared: Some("`release: mpv` names no card".to_owned()),
        ..finding(Severity::Error, "unknown-reference", &message, help)
    }
}

#[test]
fn a_page() {
    assert_snapshot!(text(&sample::gaps(), 80), @"
     where                       severity  gap and what to do
    ──────────────────────────────────────────────────────────────────────────────
     storymap/20-make-purchase/  error     task `choose-payment` has no stories
       30-choose-payment/                  [task-without-stories]
       task.md:2                           → add one with `storymap new story
                                             --under choose-payment`, or mark the
                                             task `draft: true`
    ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌
     storymap/30-track-order/    warning   first release `guest-checkout` has no
       activity.md:2                       story in activity `track-order`
                                           [first-slice-skips-activity]
                                           → move a story of it into
                                             `guest-checkout`
    ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌
     storymap/map.md:1           info      map `webshop` does not say its goal
                                           [map-missing-frame]
                                           → add `goal:` to it
    ──────────────────────────────────────────────────────────────────────────────

    stories of each step in each release
     step              Guest checkout  Accounts  Gift cards
    ────────────────────────────────────────────────────────
     Find products                  -         1           2
       Search by name               1         2           -
     Make purchase                  2         -           1
    ────────────────────────────────────────────────────────
     - no story here or in an earlier release

    3 gaps: 1 error, 1 warning, 1 info
    ");
}

#[test]
fn a_wide_terminal() {
    assert_snapshot!(text(&sample::gaps(), 120), @"
     where                          severity  gap                                    what to do
    ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
     storymap/20-make-purchase/     error     task `choose-payment` has no stories   add one with `storymap new story
       30-choose-payment/task.md:2            [task-without-stories]                 --under choose-payment`, or mark the
                                                                                     task `draft: true`
    ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌
     storymap/30-track-order/       warning   first release `guest-checkout` has no  move a story of it into
       activity.md:2                          story in activity `track-order`        `guest-checkout`
                                              [first-slice-skips-activity]
    ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌
     storymap/map.md:1              info      map `webshop` does not say its goal    add `goal:` to it
                                              [map-missing-frame]
    ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

    stories of each step in each release
     step              Guest checkout  Accounts  Gift cards
    ────────────────────────────────────────────────────────
     Find products                  -         1           2
       Search by name               1         2           -
     Make purchase                  2         -           1
    ────────────────────────────────────────────────────────
     - no story here or in an earlier release

    3 gaps: 1 error, 1 warning, 1 info
    ");
}

#[test]
fn ascii_frames_and_marks() {
    assert_snapshot!(text(&sample::gaps().ascii(), 80), @"
     where                       severity  gap and what to do
    ===============================================================================
     storymap/20-make-purchase/  error     task `choose-payment` has no stories
       30-choose-payment/                  [task-without-stories]
       task.md:2                           -> add one with `storymap new story
                                              --under choose-payment`, or mark the
                                              task `draft: true`
    -------------------------------------------------------------------------------
     storymap/30-track-order/    warning   first release `guest-checkout` has no
       activity.md:2                       story in activity `track-order`
                                           [first-slice-skips-activity]
                                           -> move a story of it into
                                              `guest-checkout`
    -------------------------------------------------------------------------------
     storymap/map.md:1           info      map `webshop` does not say its goal
                                           [map-missing-frame]
                                           -> add `goal:` to it
    ===============================================================================

    stories of each step in each release
     step              Guest checkout  Accounts  Gift cards
    ========================================================
     Find products                  -         1           2
       Search by name               1         2           -
     Make purchase                  2         -           1
    ========================================================
     - no story here or in an earlier release

    3 gaps: 1 error, 1 warning, 1 info
    ");
}

#[test]
fn colour_is_on_words_and_never_on_frames_of_cells() {
    let shown = text(&sample::gaps().colour(), 80).replace('\u{1b}', "^");
    assert_snapshot!(shown, @"
     ^[2mwhere^[0m                       ^[2mseverity^[0m  ^[2mgap and what to do^[0m
    ^[2m──────────────────────────────────────────────────────────────────────────────^[0m
     storymap/20-make-purchase/  ^[1;31merror^[0m     task `choose-payment` has no stories
       30-choose-payment/                  ^[2m[task-without-stories]^[0m
       task.md:2                           → add one with `storymap new story
                                             --under choose-payment`, or mark the
                                             task `draft: true`
    ^[2m╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌^[0m
     storymap/30-track-order/    ^[33mwarning^[0m   first release `guest-checkout` has no
       activity.md:2                       story in activity `track-order`
                                           ^[2m[first-slice-skips-activity]^[0m
                                           → move a story of it into
                                             `guest-checkout`
    ^[2m╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌^[0m
     storymap/map.md:1           info      map `webshop` does not say its goal
                                           ^[2m[map-missing-frame]^[0m
                                           → add `goal:` to it
    ^[2m──────────────────────────────────────────────────────────────────────────────^[0m

    ^[1mstories of each step in each release^[0m
     ^[2mstep^[0m              ^[2mGuest checkout^[0m  ^[2mAccounts^[0m  ^[2mGift cards^[0m
    ^[2m────────────────────────────────────────────────────────^[0m
     ^[1mFind products^[0m                  ^[1;31m-^[0m         ^[32m1^[0m           ^[32m2^[0m
       Search by name               ^[32m1^[0m         ^[32m2^[0m           ^[1;31m-^[0m
     ^[1mMake purchase^[0m                  ^[32m2^[0m         ^[1;31m-^[0m           ^[32m1^[0m
    ^[2m────────────────────────────────────────────────────────^[0m
     ^[2m- no story here or in an earlier release^[0m

    3 gaps: 1 error, 1 warning, 1 info
    ");
}

#[test]
fn broken_cards_do_not_break_the_table() {
    assert_snapshot!(text(&sample::broken(), 80), @r#"
     where                severity  gap and what to do
    ────────────────────────────────────────────────────────────────────────────────
     a\u{1b}[31m/b.md:1   warning   story `\u{1b}[2J\u{202e}dlog free
                                    \u{200b}<b>|"\u{7}` has no persona, 👩‍💻 has
                                    [story-without-persona]
                                    → say who
    ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌
     注文/確認する/       error     注文を確認する画面には支払い方法を選ぶための説
       支払い方法を選ぶ/            明がありません、それは誰のためですか
       カード.md:2                  [unknown-reference]
                                    → 👩‍💻 に聞く
    ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌
     c.md:1               error     title `supercalifragilisticsupercalifragilistic
                                    supercalifragilisticsupercalifragilisticsuperca
                                    lifragilisticsupercalifragilisticsupercalifragi
                                    listicsupercalifragilisticsupercalifragilistics
                                    upercalifragilisticsupercalifragilisticsupercal
                                    ifragilisticsupercalifragilisticsupercalifragil
                                    isticsupercalifragilistic` is too long
                                    [vague-title]
                                    → shorten it
    ────────────────────────────────────────────────────────────────────────────────
    "#);
}

#[test]
fn nothing_found_is_one_line_and_no_table() {
    assert_snapshot!(text(&sample::clean(), 80), @"
    no gaps

    24 stories read
    ");
    assert_eq!(text(&sample::clean().quiet(), 80), "");
}

#[test]
fn quiet_is_findings_alone() {
    let shown = text(&sample::gaps().quiet(), 80);
    assert!(shown.contains("task-without-stories") && !shown.contains("Guest") && !shown.contains("3 gaps"), "{shown}");
}

#[test]
fn the_sixth_finding_of_a_rule_is_only_counted() {
    assert_snapshot!(text(&empty_tasks(7), 80), @"
     where                 severity  gap and what to do
    ──────────────────────────────────────────────────────────────────────
     storymap/1/task.md:1  error     task `task-1` has no stories
                                     [task-without-stories]
                                     → add one
    ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌
     storymap/2/task.md:1  error     task `task-2` has no stories
                                     [task-without-stories]
                                     → add one
    ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌
     storymap/3/task.md:1  error     task `task-3` has no stories
                                     [task-without-stories]
                                     → add one
    ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌
     storymap/4/task.md:1  error     task `task-4` has no stories
                                     [task-without-stories]
                                     → add one
    ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌
     storymap/5/task.md:1  error     task `task-5` has no stories
                                     [task-without-stories]
                                     → add one
    ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌
     …                     error     and 2 more of `task-without-stories`
    ──────────────────────────────────────────────────────────────────────
     `--format concise` shows all 7
    ");
    assert!(!text(&empty_tasks(5), 80).contains("more"));
}

#[test]
fn findings_that_miss_the_same_thing_are_one() {
    let cards = ["pay", "ship", "pack", "track", "return", "rate"];
    let sample = cards.iter().fold(Sample::new(), |sample, card| {
        sample.finding(&format!("storymap/{card}.md"), "---\nrelease: «mpv»\n", missing_release(card))
    });
    assert_snapshot!(text(&sample, 80), @"
     where                severity  gap and what to do
    ─────────────────────────────────────────────────────────────────────────────
     storymap/pay.md:2    error     `release: mpv` names no card; 6 cards use it
     storymap/ship.md:2             [unknown-reference]
     storymap/pack.md:2             → did you mean `release: mvp`?
     storymap/track.md:2
     … 2 more
    ─────────────────────────────────────────────────────────────────────────────
     `--format concise` shows all 6
    ");
    assert!(text(&sample.first(1), 80).contains("story `pay`: `release: mpv`"));
}

#[test]
fn a_card_that_misses_a_thing_twice_is_one_card() {
    let twice = Sample::new().finding("a.md", "«mpv»", missing_release("a"));
    let mut twice = twice.finding("b.md", "", missing_release("a"));
    twice.findings[1].location = twice.findings[0].location;
    assert!(text(&twice, 120).contains("names no card; one card uses it 2 times"));
}

#[test]
fn a_table_that_is_too_wide_is_cut_into_bands() {
    assert_snapshot!(text(&Sample::new().with_coverage(12), 80), @"
    no gaps

    stories of each step in each release
     step                 Guest  Accounts  Gift cards  Internationalisation
                       checkout
    ────────────────────────────────────────────────────────────────────────
     Find products            -         1           2                     -
       Search by name         1         2           -                     1
     Make purchase            2         -           1                     2
    ────────────────────────────────────────────────────────────────────────

    stories of each step in each release, continued
     step              Returns  Loyalty       Guest  Accounts 2  Gift cards
                                         checkout 2                       2
    ────────────────────────────────────────────────────────────────────────
     Find products           1        2           -           1           2
       Search by name        2        -           1           2           -
     Make purchase           -        1           2           -           1
    ────────────────────────────────────────────────────────────────────────

    stories of each step in each release, continued
     step              Internationalisation  Returns 2  Loyalty 2
                                          2
    ──────────────────────────────────────────────────────────────
     Find products                        -          1          2
       Search by name                     1          2          -
     Make purchase                        2          -          1
    ──────────────────────────────────────────────────────────────
     - no story here or in an earlier release

    3 gaps: 1 error, 1 warning, 1 info
    ");
}

#[test]
fn a_page_is_never_narrower_than_layouts_hold() {
    assert_eq!(text(&sample::gaps(), 0), text(&sample::gaps(), 40));
}
