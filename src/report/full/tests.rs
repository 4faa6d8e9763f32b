//! Findings in full, over the reports that all formats are tested with, and over random cards.

use crate::diagnostic::{Label, Location, Severity};
use crate::report::Format;
use crate::report::sample::{self, Sample, finding};
use crate::source::{FileId, SourceFile, Span};
use insta::assert_snapshot;
use proptest::prelude::*;
use proptest::sample::Index;
use unicode_width::UnicodeWidthStr;

fn full(sample: &Sample, width: usize) -> String {
    sample.shown(Format::Full, width)
}

#[test]
fn each_finding_has_its_lines() {
    assert_snapshot!(full(&sample::gaps(), 80), @"
    error[task-without-stories]: task `choose-payment` has no stories
     --> storymap/20-make-purchase/30-choose-payment/task.md:2:1
      |
    2 | title: Zahlart wählen
      | ^^^^^^^^^^^^^^^^^^^^^
      |
     ::: storymap/30-track-order/activity.md:2:1
      |
    2 | id: track-order
      | -- its siblings have stories
      |
      = help: add one with `storymap new story --under choose-payment`, or mark
              the task `draft: true`
      = note: `storymap rule task-without-stories` explains it

    warning[first-slice-skips-activity]: first release `guest-checkout` has no story
                                         in activity `track-order`
     --> storymap/30-track-order/activity.md:2:1
      |
    2 | id: track-order
      | ^^
      |
      = help: move a story of it into `guest-checkout`
      = note: `storymap rule first-slice-skips-activity` explains it

    info[map-missing-frame]: map `webshop` does not say its goal
     --> storymap/map.md:1:1
      |
    1 | ---
      | ^
      |
      = help: add `goal:` to it
      = note: `storymap rule map-missing-frame` explains it

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
fn a_broken_card_is_shown_character_for_character() {
    assert_snapshot!(full(&sample::broken(), 80), @r#"
    warning[story-without-persona]: story `\u{1b}[2J\u{202e}dlog free
                                    \u{200b}<b>|"\u{7}` has no persona, 👩💻 has
     --> a\u{1b}[31m/b.md:1:1
      |
    1 | x
      | ^
      |
      = help: say who
      = note: `storymap rule story-without-persona` explains it

    error[unknown-reference]: 注文を確認する画面には支払い方法を選ぶための説明があり
                              ません、それは誰のためですか
     --> 注文/確認する/支払い方法を選ぶ/カード.md:2:3
      |
    2 | 二「三」
      |     ^^
      |
      = help: 👩‍💻 に聞く
      = note: `storymap rule unknown-reference` explains it

    error[vague-title]: title `supercalifragilisticsupercalifragilisticsupercalifrag
                        ilisticsupercalifragilisticsupercalifragilisticsupercalifrag
                        ilisticsupercalifragilisticsupercalifragilisticsupercalifrag
                        ilisticsupercalifragilisticsupercalifragilisticsupercalifrag
                        ilisticsupercalifragilisticsupercalifragilisticsupercalifrag
                        ilistic` is too long
    --> c.md:1:1
     = help: shorten it
     = note: `storymap rule vague-title` explains it
    "#);
}

#[test]
fn nothing_found_is_said() {
    assert_snapshot!(full(&sample::clean(), 80), @"
    no gaps

    24 stories read
    ");
}

/// A finding on the marked text, with labels on spans of the same file.
fn on(marked: &str, labels: &[(usize, usize, &str)]) -> Sample {
    let mut finding = finding(Severity::Error, "duplicate-id", "id `pay` is taken", "choose another");
    let label = |(start, end, message): &(usize, usize, &str)| Label {
        location: Location { file: FileId(0), span: Span::new(*start, *end) },
        message: (*message).to_owned(),
    };
    finding.labels = labels.iter().map(label).collect();
    Sample::new().finding("a.md", marked, finding).quiet()
}

#[test]
fn labels_of_the_same_file_are_drawn_into_it() {
    assert_snapshot!(full(&on("---\nid: pay\naliases: [«pay»]\n---\n", &[(8, 11, "first used here")]), 80), @"
    error[duplicate-id]: id `pay` is taken
     --> a.md:3:11
      |
    2 | id: pay
      |     --- first used here
    3 | aliases: [pay]
      |           ^^^
      |
      = help: choose another
      = note: `storymap rule duplicate-id` explains it
    ");
    let far = format!("id: pay\n{}id: «pay»\n", "x\n".repeat(100));
    assert_snapshot!(full(&on(&far, &[(4, 7, "first used here")]), 80), @"
    error[duplicate-id]: id `pay` is taken
       --> a.md:102:5
        |
    102 | id: pay
        |     ^^^
        |
       ::: a.md:1:5
        |
      1 | id: pay
        |     --- first used here
        |
        = help: choose another
        = note: `storymap rule duplicate-id` explains it
    ");
}

#[test]
fn a_span_of_several_lines_is_drawn_along_them() {
    assert_snapshot!(full(&on("# Pay\n\nAs a «parent,\r\nI want\tto pay\r\nso that I eat».\r\n", &[]), 80), @"
    error[duplicate-id]: id `pay` is taken
     --> a.md:3:6
      |
    3 |   As a parent,
      |  ______^
    4 | | I want    to pay
    5 | | so that I eat.
      | |_____________^
      |
      = help: choose another
      = note: `storymap rule duplicate-id` explains it
    ");
}

#[test]
fn carets_stay_below_wide_and_hidden_characters() {
    assert_snapshot!(full(&on("title:\t注文\u{1b}\u{202e} «確認» x\n", &[(0, 5, "the key")]), 80), @"
    error[duplicate-id]: id `pay` is taken
     --> a.md:1:13
      |
    1 | title:    注文�� 確認 x
      | ----- the key    ^^^^
      |
      = help: choose another
      = note: `storymap rule duplicate-id` explains it
    ");
    let ascii = full(&on("\u{feff}\u{1b}\u{200b} «b»\n", &[]).ascii(), 80);
    assert_snapshot!(ascii, @"
    error[duplicate-id]: id `pay` is taken
     --> a.md:1:4
      |
    1 | ?? b
      |    ^
      |
      = help: choose another
      = note: `storymap rule duplicate-id` explains it
    ");
    assert!(ascii.is_ascii());
}

#[test]
fn a_long_line_is_cut_around_what_it_is_about() {
    let words = "many words ".repeat(30);
    let shown = full(&on(&format!("{words}«here» {words}\n"), &[]), 80);
    assert_snapshot!(shown, @"
    error[duplicate-id]: id `pay` is taken
     --> a.md:1:331
      |
    1 | ...any words many words many words here many words many words many word...
      |                                    ^^^^
      |
      = help: choose another
      = note: `storymap rule duplicate-id` explains it
    ");
    let wide = full(&on(&format!("«{words}»\n"), &[]), 80);
    assert_snapshot!(wide, @"
    error[duplicate-id]: id `pay` is taken
     --> a.md:1:1
      |
    1 | many words many words many words many words many words many words many ...
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: choose another
      = note: `storymap rule duplicate-id` explains it
    ");
    let sentence = full(&on(&format!("a «sentence\n{words}\nthat» ends\n"), &[]), 80);
    assert_snapshot!(sentence, @"
    error[duplicate-id]: id `pay` is taken
     --> a.md:1:3
      |
    1 | a sentence
      |   ^^^^^^^^
      |
      = help: choose another
      = note: `storymap rule duplicate-id` explains it
    ");
    let further = full(&on(&format!("{}«here»\n", "x".repeat(100_000)), &[(0, 1, "it begins here")]), 80);
    assert_snapshot!(further, @"
    error[duplicate-id]: id `pay` is taken
    --> a.md:1:100001
     = note: it begins here: a.md:1
     = help: choose another
     = note: `storymap rule duplicate-id` explains it
    ");
}

#[test]
fn a_folder_and_an_empty_file_have_a_place_and_no_lines() {
    let hint = || finding(Severity::Info, "missing-card-file", "the folder has no `task.md`", "add one");
    assert_snapshot!(full(&Sample::new().finding("a/b/", "", hint()).finding("c.md", "", hint()).quiet(), 80), @"
    info[missing-card-file]: the folder has no `task.md`
    --> a/b/
     = help: add one
     = note: `storymap rule missing-card-file` explains it

    info[missing-card-file]: the folder has no `task.md`
    --> c.md:1:1
     = help: add one
    ");
}

#[test]
fn colour_marks_severity_place_and_carets() {
    let shown = full(&on("a\n«b»\n", &[(0, 1, "first used here")]).colour(), 80);
    assert_snapshot!(shown.replace('\u{1b}', "␛"), @"
    ␛[1m␛[31merror[duplicate-id]␛[0m␛[1m: id `pay` is taken␛[0m
     ␛[1m␛[34m--> ␛[0ma.md:2:1
      ␛[1m␛[34m|␛[0m
    ␛[1m␛[34m1␛[0m ␛[1m␛[34m|␛[0m a
      ␛[1m␛[34m|␛[0m ␛[1m␛[34m-␛[0m ␛[1m␛[34mfirst used here␛[0m
    ␛[1m␛[34m2␛[0m ␛[1m␛[34m|␛[0m b
      ␛[1m␛[34m|␛[0m ␛[1m␛[31m^␛[0m
      ␛[1m␛[34m|␛[0m
      ␛[1m␛[34m= ␛[0m␛[1mhelp␛[0m: choose another
      ␛[1m␛[34m= ␛[0m␛[1mnote␛[0m: `storymap rule duplicate-id` explains it
    ");
}

#[test]
fn every_finding_is_shown_and_plain_has_no_carets() {
    let sample = sample::gaps().plain();
    assert_eq!(full(&sample, 80), sample.shown(Format::Text, 80));
}

/// A text of lines in which anything may stand.
fn card() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<String>(),
        "[a-z ]{0,120}",
        proptest::sample::select(vec![
            "\n",
            "\r\n",
            "\r",
            "\t",
            "\u{feff}",
            "\u{202e}",
            "\u{1b}[31m",
            "注文",
            "👩\u{200d}💻",
            "e\u{301}",
            "\u{85}"
        ])
        .prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

/// The span between two places of a text.
fn span_of(text: &str, (one, other): (Index, Index)) -> Span {
    let borders: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let (one, other) = (*one.get(&borders), *other.get(&borders));
    Span::new(one.min(other), one.max(other))
}

proptest! {
    #[test]
    fn no_card_panics_or_reaches_the_terminal(
        cards in proptest::collection::vec(card(), 1..3),
        places in proptest::collection::vec((0..2_usize, any::<(Index, Index)>()), 1..4),
        width in 40..200_usize,
        ascii in any::<bool>(),
    ) {
        let mut sample = Sample::new();
        for (at, text) in cards.iter().enumerate() {
            sample.files.push(SourceFile { path: format!("{at}.md").into(), text: text.as_str().into() });
        }
        let mut locations = places.into_iter().map(|(file, ends)| {
            let file = file % cards.len();
            let id = FileId(u32::try_from(file).expect("there are two"));
            Location { file: id, span: span_of(&cards[file], ends) }
        });
        let mut found = finding(Severity::Warning, "vague-title", "message", "help");
        found.location = locations.next().expect("there is one");
        found.labels = locations.map(|location| Label { location, message: cards[0].clone() }).collect();
        sample.findings.push(found);
        sample.look.ascii = ascii;
        let shown = full(&sample, width);
        let is_safe = |letter: char| letter == '\n' || !(letter.is_control() || "\u{202e}\u{feff}".contains(letter));
        prop_assert!(shown.chars().all(is_safe), "{shown:?}");
        prop_assert!(shown.starts_with("warning[vague-title]: message\n"), "{shown}");
        sample.findings[0].labels.clear();
        for line in full(&sample, width).lines() {
            prop_assert!(line.width() <= width, "{} columns of {width}: {line:?}", line.width());
        }
    }
}
