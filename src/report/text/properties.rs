//! What holds for any content and any width.

use crate::diagnostic::Severity;
use crate::report::sample::{Sample, finding};
use crate::report::{Cell, Format, Tone};
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

fn text(sample: &Sample, width: usize) -> String {
    sample.shown(Format::Text, width)
}

/// Words of every script and kind, long and short.
fn words() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        "[a-z`/.,:]{1,12}",
        "[a-z]{30,90}",
        proptest::sample::select(vec![
            "注文を確認する",
            "👩\u{200d}💻",
            "❤\u{fe0f}\u{200d}🔥",
            "क्क्क्क्क्क्क्क्क्क्क्क्क्क्क्क्",
            "لالالا",
            "e\u{301}\u{301}",
            "⸻",
            "\u{202e}",
            "\u{1b}[31m",
            "\n",
            "\t",
            "",
            "-",
            "🇩🇪🇫🇷",
            "1\u{fe0f}\u{20e3}",
            "\u{a0}\u{3000}",
        ])
        .prop_map(String::from),
        any::<String>(),
    ];
    proptest::collection::vec(word, 0..12).prop_map(|words| words.join(" "))
}

/// A report of random texts, one of them also as a path and in a table of random width.
fn any_report() -> impl Strategy<Value = Sample> {
    let findings = proptest::collection::vec((words(), words(), words()), 0..4);
    (findings, words(), 0..14_usize).prop_map(|(findings, title, releases)| {
        let sample = findings.iter().fold(Sample::new(), |sample, (path, message, help)| {
            sample.finding(path, "", finding(Severity::Warning, "vague-title", message, help))
        });
        let mut sample = sample.with_coverage(releases);
        sample.tables[0].rows[1][0] = Cell { text: title.clone(), tone: Tone::Warning };
        for column in &mut sample.tables[0].columns {
            column.title.push_str(&title);
        }
        sample.closing.push(title);
        sample
    })
}

/// The text without the escape codes that this program writes.
fn without_colour(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once('m').map_or(part, |(_, rest)| rest))
}

proptest! {
    #[test]
    fn no_line_is_wider_than_the_page(sample in any_report(), width in 40..300_usize) {
        for line in text(&sample, width).lines() {
            prop_assert!(line.width() <= width, "{} columns of {width}: {line}", line.width());
        }
    }

    #[test]
    fn colour_changes_nothing_but_colour(sample in any_report(), width in 40..300_usize) {
        let without = text(&sample, width);
        prop_assert!(!without.contains(|character: char| character.is_control() && character != '\n'));
        prop_assert_eq!(without_colour(&text(&sample.colour(), width)), without);
    }

    #[test]
    fn plain_output_keeps_to_its_fields(sample in any_report()) {
        let sample = sample.plain();
        let shown = text(&sample, 80);
        for line in shown.lines() {
            prop_assert!(matches!(line.split('\t').count(), 1 | 3 | 5), "{line}");
        }
        prop_assert_eq!(shown.lines().filter(|line| line.split('\t').count() == 5).count(), sample.findings.len());
    }
}
