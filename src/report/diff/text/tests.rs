//! What people see of a change.

use crate::report::diff::DiffFormat;
use crate::report::diff::sample::{self, Sample};
use insta::assert_snapshot;
use unicode_width::UnicodeWidthStr;

fn shown(sample: &Sample, width: usize) -> String {
    sample.shown(DiffFormat::Text, width)
}

#[test]
fn a_sentence_then_what_weakens_the_check_then_the_rest() {
    assert_snapshot!(shown(&sample::ordinary(), 80), @r#"
    5 cards changed, some in several ways: 1 story and 1 release added, 1 removed, 1
    moved, 2 re-released; 1 new gap, 2 closed; the check is weaker in 2 points
    from `3f2a1bc` (where the branch left `origin/main`) to the working tree

    ! this change weakens the check
     ! rule `task-without-stories` is `off`, and was `error` (`storymap.toml:4`)
     ! story `gift-card` waives `missing-acceptance-criteria` until 2027-03-01:
       "legal decides" (`storymap/20-make-purchase/30-choose-payment/gift-card.md`)

    what becomes of the releases
     release         numbers              journey and stories
    ────────────────────────────────────────────────────────────────────────────────
     Guest checkout  stories  3 → 5       broken at `choose-payment`,
                     finished 1             `track-order` → whole journey
                     points   8 → 13      + in: `pay-by-card` (new), `pay-later`
                     score    12.5          (from `accounts`)
                                          + now also a story in: `choose-payment`
    ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌
     Accounts        stories  4 → 3       whole with earlier releases
                     finished 0           + in: `gift-card` (had no release)
                     points   12.5 → 7.5  - out: `pay-later` (to `guest-checkout`),
                                            `save-card` (removed)
                                          - no longer a story in: `confirm-order`
    ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌
     Loyalty         stories  0
     + new           finished 0
    ────────────────────────────────────────────────────────────────────────────────
    2 releases unchanged: `returns`, `gift-cards`

    gaps opened
     where                       severity  gap and what to do
    ──────────────────────────────────────────────────────────────────────────────
     storymap/20-make-purchase/  warning   story `pay-by-card` has no acceptance
       30-choose-payment/                  criteria [missing-acceptance-criteria]
       task.md:2                           → say when it is done, in a list under
                                             `## Acceptance criteria`
    ──────────────────────────────────────────────────────────────────────────────

    gaps closed
     severity  gap that is no more
    ───────────────────────────────────────────────────────────────────────────
     error     task `choose-payment` has no stories [task-without-stories], in
               `storymap/20-make-purchase/30-choose-payment/task.md`
     warning   release `guest-checkout` breaks the journey at `choose-payment`
               [slice-breaks-journey], in
               `storymap/20-make-purchase/30-choose-payment/task.md`
    ───────────────────────────────────────────────────────────────────────────

    changes along the map
     card                            change
    ─────────────────────────────────────────────────────────────────────────
     Make purchase > Choose payment
     + Pay by card                   new story, release `guest-checkout`
     ~ Pay later                     release `accounts` → `guest-checkout`
                                     points 3 → 5
                                     title "Pay" → "Pay later"
     ~ Pay with a gift card          task `confirm-order` → `choose-payment`
                                     release none → `accounts`
     - Save a card                   story removed, release `accounts`
     releases
     + Loyalty                       new release
    ─────────────────────────────────────────────────────────────────────────

    2 hints opened and 1 closed are not shown; `--show info` shows them
    "#);
}

#[test]
fn a_wide_page_has_room_for_names() {
    assert_snapshot!(shown(&sample::ordinary(), 120), @r#"
    5 cards changed, some in several ways: 1 story and 1 release added, 1 removed, 1 moved, 2 re-released; 1 new gap, 2
    closed; the check is weaker in 2 points
    from `3f2a1bc` (where the branch left `origin/main`) to the working tree

    ! this change weakens the check
     ! rule `task-without-stories` is `off`, and was `error` (`storymap.toml:4`)
     ! story `gift-card` waives `missing-acceptance-criteria` until 2027-03-01: "legal decides"
       (`storymap/20-make-purchase/30-choose-payment/gift-card.md`)

    what becomes of the releases
     release         numbers              journey and stories
    ──────────────────────────────────────────────────────────────────────────────────────────────────────
     Guest checkout  stories  3 → 5       broken at `choose-payment`, `track-order` → whole journey
                     finished 1           + in: `pay-by-card` (new), `pay-later` (from `accounts`)
                     points   8 → 13      + now also a story in: `choose-payment`
                     score    12.5
    ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌
     Accounts        stories  4 → 3       whole with earlier releases
                     finished 0           + in: `gift-card` (had no release)
                     points   12.5 → 7.5  - out: `pay-later` (to `guest-checkout`), `save-card` (removed)
                                          - no longer a story in: `confirm-order`
    ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌
     Loyalty         stories  0
     + new           finished 0
    ──────────────────────────────────────────────────────────────────────────────────────────────────────
    2 releases unchanged: `returns`, `gift-cards`

    gaps opened
     where                          severity  gap                                     what to do
    ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
     storymap/20-make-purchase/     warning   story `pay-by-card` has no acceptance   say when it is done, in a list under
       30-choose-payment/task.md:2            criteria [missing-acceptance-criteria]  `## Acceptance criteria`
    ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

    gaps closed
     severity  gap that is no more
    ──────────────────────────────────────────────────────────────────────────────────────────────────────
     error     task `choose-payment` has no stories [task-without-stories], in
               `storymap/20-make-purchase/30-choose-payment/task.md`
     warning   release `guest-checkout` breaks the journey at `choose-payment` [slice-breaks-journey], in
               `storymap/20-make-purchase/30-choose-payment/task.md`
    ──────────────────────────────────────────────────────────────────────────────────────────────────────

    changes along the map
     card                            change
    ─────────────────────────────────────────────────────────────────────────
     Make purchase > Choose payment
     + Pay by card                   new story, release `guest-checkout`
     ~ Pay later                     release `accounts` → `guest-checkout`
                                     points 3 → 5
                                     title "Pay" → "Pay later"
     ~ Pay with a gift card          task `confirm-order` → `choose-payment`
                                     release none → `accounts`
     - Save a card                   story removed, release `accounts`
     releases
     + Loyalty                       new release
    ─────────────────────────────────────────────────────────────────────────

    2 hints opened and 1 closed are not shown; `--show info` shows them
    "#);
}

#[test]
fn quiet_leaves_out_what_is_said_beside_the_results() {
    let (whole, quiet) = (shown(&sample::ordinary(), 80), shown(&sample::ordinary().quiet(), 80));
    let left_out: Vec<&str> = whole.lines().filter(|line| !quiet.contains(line)).collect();
    assert_eq!(
        left_out,
        [
            "from `3f2a1bc` (where the branch left `origin/main`) to the working tree",
            "2 hints opened and 1 closed are not shown; `--show info` shows them"
        ]
    );
}

#[test]
fn no_line_is_wider_than_the_page_and_no_card_steers_the_terminal() {
    for width in [40, 60, 80, 133] {
        for sample in [sample::ordinary(), sample::hostile(), sample::many(30, sample::HOSTILE), sample::nothing()] {
            for line in shown(&sample, width).lines() {
                assert!(line.width() <= width, "{width}: {line}");
                assert!(!line.chars().any(char::is_control) && !line.trim_start().starts_with("::"), "{line}");
            }
        }
    }
}

#[test]
fn ascii_is_all_that_frames_and_marks_are_of_where_it_is_asked_for() {
    let shown = shown(&sample::ordinary().ascii(), 80);
    assert!(shown.is_ascii(), "{shown}");
}

#[test]
fn colour_adds_nothing_but_codes() {
    let bare = shown(&sample::ordinary(), 80);
    let coloured = shown(&sample::ordinary().colour(), 80);
    assert!(coloured.contains("\u{1b}[1;31m"), "{coloured}");
    let parts = coloured.split('\u{1b}').enumerate();
    let without: String =
        parts.map(|(at, part)| if at == 0 { part } else { part.split_once('m').map_or("", |cut| cut.1) }).collect();
    assert_eq!(without, bare);
}

#[test]
fn no_change_is_one_sentence() {
    assert_snapshot!(shown(&sample::nothing(), 80), @"
    no change of the map since `3f2a1bc`
    from `3f2a1bc` (where the branch left `origin/main`) to the working tree
    ");
}
