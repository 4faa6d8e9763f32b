//! Boards of all sizes on pages of all widths.

use super::*;
use crate::report::view::random::{of, shown, wide};
use crate::report::view::{Passage, ViewFormat};
use insta::assert_snapshot;

/// A board with groups of so many columns and so many stories in all, dealt out evenly over two lanes.
fn sample(columns: &[usize], stories: usize) -> Board {
    let all: usize = columns.iter().sum();
    let names = ["Search by name", "注文を確認する", "Pay", "Internationalisation of everything", "Track 👩\u{200d}💻"];
    let group = |(at, count): (usize, &usize)| Group {
        title: format!("Activity {}", at + 1),
        columns: (0..*count).map(|nth| names[(at + nth) % names.len()].to_owned()).collect(),
    };
    let entry = |story: usize| Entry {
        mark: ["○", "●"][story % 2],
        text: format!("{} {story}", names[story % names.len()]),
        note: if story.is_multiple_of(3) { "(5, BP)".to_owned() } else { String::new() },
        tone: [Tone::Plain, Tone::Good][story % 2],
    };
    let lane = |at: usize| Lane {
        title: ["Guest checkout", "no release"][at].to_owned(),
        note: ["planned", ""][at].to_owned(),
        cells: (0..all)
            .map(|cell| (0..stories).filter(|story| story % (2 * all) == at * all + cell).map(entry).collect())
            .collect(),
    };
    Board {
        title: "Webshop".to_owned(),
        groups: columns.iter().enumerate().map(group).collect(),
        lanes: (0..2).map(lane).collect(),
        legend: Some("○ to do; ● finished; numbers: effort; BP: Busy parent".to_owned()),
    }
}

fn on(board: &Board, look: Look) -> String {
    shown(&of(vec![Passage::Board(board.clone())]), ViewFormat::Text, look)
}

#[test]
fn a_band_ends_where_a_group_does_and_a_large_group_goes_on() {
    let bands_of = |columns: &[usize], width: usize| -> Vec<String> {
        let board = sample(columns, 0);
        let part = |part: &Part| {
            let sign = if part.is_beginning { "" } else { "+" };
            format!("{sign}{}x{}", part.group, part.columns.len())
        };
        let bands = bands(&board.groups, width);
        bands.iter().map(|band| band.iter().map(part).collect::<Vec<_>>().join(" ")).collect()
    };
    for (columns, width, expected) in [
        (&[2, 2, 2][..], 80, &["0x2 1x2", "2x2"][..]),
        (&[2, 3, 1], 80, &["0x2", "1x3 2x1"]),
        (&[6, 1], 80, &["0x4", "+0x2 1x1"]),
        (&[1, 6], 80, &["0x1", "1x4", "+1x2"]),
        (&[1, 1], 40, &["0x1", "1x1"]),
        (&[5, 5], 200, &["0x5 1x5"]),
        (&[], 80, &[]),
    ] {
        assert_eq!(bands_of(columns, width), expected, "{columns:?} on {width} columns");
    }
}

#[test]
fn three_stories_on_a_narrow_page() {
    assert_snapshot!(on(&sample(&[2, 1], 3), wide(60)), @"
    Webshop
                     Activity 1 ───────────────────────────────
                     Search by name        注文を確認する
    ────────────────────────────────────────────────────────────
     Guest checkout  ○ Search by name 0    ● 注文を確認する 1
     planned           (5, BP)
    ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌
     no release
    ────────────────────────────────────────────────────────────

    Webshop, continued
                     Activity 2 ─────────────────────
                     注文を確認する
    ──────────────────────────────────────────────────
     Guest checkout  ○ Pay 2
     planned
    ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌
     no release
    ──────────────────────────────────────────────────
     ○ to do; ● finished; numbers: effort; BP: Busy parent
    ");
}

#[test]
fn a_page_without_colour_or_other_signs_says_the_same() {
    let board = sample(&[2], 5);
    let ascii = on(&board, Look { ascii: true, ..wide(80) });
    assert!(!ascii.contains(['─', '╌', '…']), "{ascii}");
    let letters = |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>();
    assert_eq!(letters(&ascii), letters(&on(&board, wide(80))));
}

#[test]
fn each_band_names_its_groups_and_all_lanes() {
    for (width, bands) in [(60, 10), (80, 5), (120, 5), (200, 2)] {
        for stories in [3, 300] {
            let shown = on(&sample(&[3, 5, 2, 7], stories), wide(width));
            let titles = shown.lines().filter(|line| line.starts_with("Webshop")).count();
            let continued = shown.matches("Webshop, continued").count();
            let lanes = shown.lines().filter(|line| line.starts_with(" no release")).count();
            assert_eq!((titles, continued, lanes), (bands, bands - 1, bands), "{stories} on {width}:\n{shown}");
            assert!((1..=4).all(|at| shown.contains(&format!("Activity {at}"))), "{shown}");
            assert!(shown.lines().all(|line| line.width() <= width), "{shown}");
        }
    }
}

#[test]
fn every_story_is_shown_once_however_the_board_is_cut() {
    for width in [40, 60, 80, 120, 200] {
        let shown = on(&sample(&[3, 5, 2, 7], 300), wide(width));
        let marks = shown.lines().filter(|line| !line.starts_with(" ○ to do")).flat_map(str::chars);
        assert_eq!(marks.filter(|letter| ['○', '●'].contains(letter)).count(), 300, "{width}:\n{shown}");
    }
}

#[test]
fn what_is_far_too_long_ends_in_an_ellipsis() {
    let long = "word ".repeat(700);
    let entry = Entry { mark: "o", text: long.clone(), note: format!("(under {long})"), tone: Tone::Plain };
    let lane = Lane { title: long.clone(), note: String::new(), cells: vec![vec![entry]] };
    let group = Group { title: long.clone(), columns: vec![long.clone()] };
    let board = Board { title: String::new(), groups: vec![group], lanes: vec![lane], legend: None };
    for (ascii, ellipsis) in [(false, "…"), (true, "...")] {
        let shown = on(&board, Look { ascii, ..wide(40) });
        assert_eq!(shown.matches(ellipsis).count(), 5, "{shown}");
        assert_eq!(shown.lines().count(), 1 + MOST_LINES + 1 + MOST_LINES + 1, "{shown}");
    }
}

#[test]
fn a_title_is_cut_by_the_columns_it_takes_and_not_by_its_characters() {
    for (text, width, expected) in [
        ("Pay by card", 11, "Pay by card"),
        ("Pay by card", 10, "Pay by ca…"),
        ("Pay by card", 8, "Pay by…"),
        ("支払い方法", 6, "支払…"),
        ("❤\u{fe0f}❤\u{fe0f}❤\u{fe0f}", 5, "❤\u{fe0f}❤\u{fe0f}…"),
        ("❤\u{fe0f}❤\u{fe0f}❤\u{fe0f}", 4, "❤\u{fe0f}❤…"),
        ("👩\u{200d}💻👩\u{200d}💻", 3, "👩\u{200d}💻…"),
        ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"),
        ("", 0, ""),
    ] {
        assert_eq!(shortened(text, width, wide(80)), expected, "{text} in {width}");
    }
}
