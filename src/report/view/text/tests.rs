//! What every report for people keeps to, whatever it says; and how passages stand below each other.

use crate::report::Look;
use crate::report::cut::LONGEST;
use crate::report::view::random::{ascii, of, shown, text, view, wide, without_colour};
use crate::report::view::{Item, Pair, Passage, View, ViewFormat};
use insta::assert_snapshot;
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

#[test]
fn prose_is_one_paragraph_however_long_and_a_part_stands_apart() {
    let sentence = "They walk along the aisles of the shop.";
    let view = of(vec![
        Passage::Heading("Shop".to_owned()),
        Passage::Subheading("Buy".to_owned()),
        Passage::Prose(vec![sentence.to_owned(); LONGEST / sentence.len() + 2]),
    ]);
    let text = shown(&view, ViewFormat::Text, wide(40));
    assert!(text.starts_with("Shop\n\nBuy\nThey walk"), "{text}");
    assert_eq!(text.matches("aisles").count(), LONGEST / sentence.len() + 2);
    assert!(text.lines().all(|line| line.len() <= 40), "{text}");
}

/// A list in a list and names with what they stand for, in words of several scripts.
fn page() -> View {
    let item = |depth, text: &str, note: &str| Item { note: note.to_owned(), ..Item::new(depth, text) };
    let places = vec!["Shop, Buy".to_owned(), "注文を確認する画面、支払い方法を選ぶ".to_owned()];
    let view = of(vec![
        Passage::Heading("story `pay`: Pay by card".to_owned()),
        Passage::Pairs(vec![
            Pair::new("file", "storymap/10-buy/20-pay/a-file-with-a-name-that-is-longer-than-the-line.md"),
            Pair { values: places, ..Pair::new("places", "") },
        ]),
        Passage::Items(vec![
            item(0, "Buy what the children like to eat", "`buy`"),
            item(1, "👩\u{200d}💻 pays", "`pay`, mvp"),
            item(40, "שלום עולם", ""),
        ]),
    ]);
    View { closing: vec!["`--release mvp` chooses 2 of 37 stories".to_owned()], ..view }
}

#[test]
fn a_narrow_page_wraps_what_a_wide_one_holds_on_a_line() {
    assert_snapshot!(shown(&page(), ViewFormat::Text, wide(60)), @"
    story `pay`: Pay by card
    file    storymap/10-buy/20-pay/a-file-with-a-name-that-is-
            longer-than-the-line.md
    places  - Shop, Buy
            - 注文を確認する画面、支払い方法を選ぶ

    - Buy what the children like to eat  `buy`
      - 👩‍💻 pays  `pay`, mvp
                        - שלום עולם

    `--release mvp` chooses 2 of 37 stories
    ");
    let lines = |width| shown(&page(), ViewFormat::Text, wide(width)).lines().count();
    assert_eq!([40, 80, 120, 200].map(lines), [14, 11, 10, 10]);
    let quiet = Look { quiet: true, ..wide(80) };
    assert!(!shown(&page(), ViewFormat::Text, quiet).contains("--release"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_line_is_wider_than_the_page(view in view(text().boxed()), width in 40..=200_usize) {
        let shown = shown(&view, ViewFormat::Text, wide(width));
        let longest = shown.lines().map(UnicodeWidthStr::width).max().unwrap_or(0);
        prop_assert!(longest <= width, "{longest} of {width}:\n{shown}");
        prop_assert!(shown.chars().all(|letter| letter == '\n' || !letter.is_control()), "{shown:?}");
    }

    #[test]
    fn colour_changes_no_text(view in view(text().boxed()), width in 40..=200_usize, ascii: bool) {
        let look = Look { ascii, ..wide(width) };
        let plain = shown(&view, ViewFormat::Text, look);
        let coloured = shown(&view, ViewFormat::Text, Look { colour: true, ..look });
        let lines = |text: &str| text.lines().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>();
        prop_assert_eq!(lines(&without_colour(&coloured)), lines(&plain));
    }

    #[test]
    fn frames_and_marks_are_ascii_where_that_is_asked_for(view in view(ascii().boxed()), width in 40..=200_usize) {
        let shown = shown(&view, ViewFormat::Text, Look { ascii: true, ..wide(width) });
        prop_assert!(shown.is_ascii(), "{shown}");
        prop_assert!(shown.lines().all(|line| line.len() <= width), "{shown}");
    }
}
