//! Reports that nobody would write, to test formats with: any texts in passages and records of any size; and how one
//! looks in a format.

use super::{Board, Entry, Group, Item, Lane, Pair, Passage, Records, View, ViewFormat, render};
use crate::report::{Align, Cell, Column, FactValue, Look, Table, Tone};
use crate::vocabulary::output::{Holds, Shape, key, maybe};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// Two texts, several, a number and a decimal.
pub(super) static SHAPE: Shape = Shape {
    command: "anything",
    records: "things",
    keys: &[&[
        key("id", Holds::Text, "a text"),
        maybe("title", Holds::Text, "a text that may not be there"),
        key("names", Holds::Texts, "several texts"),
        key("stories", Holds::Count, "a number"),
        maybe("score", Holds::Decimal, "a decimal"),
    ]],
    facts: &[],
};

/// A look that asks for nothing but a width.
pub(super) fn wide(width: usize) -> Look {
    Look { width, colour: false, ascii: false, plain: false, quiet: false, is_terminal: false }
}

/// A report in a format.
pub(super) fn shown(view: &View, format: ViewFormat, look: Look) -> String {
    let mut out = Vec::new();
    render(view, format, look, &mut out).expect("a vector takes everything");
    String::from_utf8(out).expect("reports are text")
}

/// A report of these passages and nothing else.
pub(super) fn of(passages: Vec<Passage>) -> View {
    View { passages, records: Records::new(&SHAPE), facts: Vec::new(), closing: Vec::new() }
}

/// The text as a terminal shows it: without codes for colour.
pub(super) fn without_colour(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |shown, part| shown + part.split_once('m').map_or(part, |(_, rest)| rest))
}

/// Words in many scripts, words that no line holds, and what terminals, hosts and spreadsheets make something of.
const WORDS: [&str; 56] = [
    "a",
    "pay",
    "by",
    "card",
    "internationalisation",
    "Donaudampfschifffahrtsgesellschaftskapitänsmütze",
    "first-slice-skips-activity-that-has-a-very-long-name",
    "`storymap new`",
    "`one",
    "注文を確認する画面には支払い方法を選ぶための説明がありません",
    "支払い",
    "👩\u{200d}💻",
    "👨\u{200d}👩\u{200d}👧\u{200d}👦👨\u{200d}👩\u{200d}👧\u{200d}👦👨\u{200d}👩\u{200d}👧\u{200d}👦",
    "❤\u{fe0f}❤\u{fe0f}❤\u{fe0f}❤\u{fe0f}❤\u{fe0f}❤\u{fe0f}❤\u{fe0f}❤\u{fe0f}❤\u{fe0f}",
    "⌚\u{fe0e}",
    "🇩🇪🇫🇷🇩🇪🇫🇷🇩🇪🇫🇷🇩🇪🇫🇷🇩🇪🇫🇷",
    "1\u{fe0f}\u{20e3}",
    "e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}",
    "\u{301}",
    "שלום",
    "السلام",
    "می\u{200c}خواهم",
    "क्षत्रिय",
    "กำกำกำกำกำกำกำกำ",
    "\u{202e}",
    "\u{200b}",
    "\u{1b}[31m",
    "\u{7}",
    "\n",
    "\t",
    "\u{1d}",
    "\u{1e}",
    "\u{1f}",
    "::error::x",
    "##[group]",
    "=1+1",
    "-1",
    "+",
    "@all",
    "#12",
    "|",
    "\\|",
    "\\",
    "\"",
    ",",
    ";",
    "<br>",
    "<!--",
    "[x](y)",
    "![x](y)",
    "https://x.y",
    "**a**",
    "__b",
    "- ",
    "1. ",
    "---",
];

/// Words that every keyboard has; without the separators of [`WORDS`].
const ASCII_WORDS: [&str; 9] =
    ["a", "pay", "card", "internationalisation", "first-slice-skips-task", "`new x`", "(1, AA)", "12", "x.y@z"];

/// Any text: nothing, a word, or a title that is far too long.
pub(super) fn text() -> impl Strategy<Value = String> {
    let word =
        prop_oneof![8 => select(WORDS.as_slice()).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
    let gap = select(["", " ", " ", "  "].as_slice());
    let words = |most| vec((word.clone(), gap.clone()), 0..most);
    let joined = |words: Vec<(String, &str)>| words.into_iter().map(|(word, gap)| word + gap).collect::<String>();
    prop_oneof![9 => words(7).prop_map(joined), 1 => words(90).prop_map(joined)]
}

/// A text that every keyboard has.
pub(super) fn ascii() -> impl Strategy<Value = String> {
    vec(select(ASCII_WORDS.as_slice()), 0..20).prop_map(|words| words.join(" "))
}

fn tone() -> impl Strategy<Value = Tone> {
    select([Tone::Plain, Tone::Strong, Tone::Faint, Tone::Good, Tone::Warning, Tone::Bad].as_slice())
}

/// A board of texts.
pub(super) fn board(text: BoxedStrategy<String>) -> impl Strategy<Value = Board> {
    let groups = vec(vec(text.clone(), 1..6), 1..4);
    let entry = (select(["", "o", "x"].as_slice()), text.clone(), text.clone(), tone());
    let entry = entry.prop_map(|(mark, text, note, tone)| Entry { mark, text, note, tone }).boxed();
    (groups, text.clone(), proptest::option::of(text.clone())).prop_flat_map(move |(columns, title, legend)| {
        let cells = vec(vec(entry.clone(), 0..3), columns.iter().map(Vec::len).sum::<usize>());
        let lane = (text.clone(), text.clone(), cells).prop_map(|(title, note, cells)| Lane { title, note, cells });
        let titles = vec(text.clone(), columns.len());
        (titles, vec(lane, 0..4)).prop_map(move |(titles, lanes)| {
            let groups = titles.into_iter().zip(columns.clone()).map(|(title, columns)| Group { title, columns });
            Board { title: title.clone(), groups: groups.collect(), lanes, legend: legend.clone() }
        })
    })
}

/// A table of texts.
pub(super) fn table(text: BoxedStrategy<String>) -> impl Strategy<Value = Table> {
    let align = select([Align::Left, Align::Right].as_slice());
    let columns = vec((text.clone(), align), 1..9);
    (columns, any::<bool>(), text.clone(), proptest::option::of(text.clone())).prop_flat_map(
        move |(columns, has_prose, title, legend)| {
            let last = columns.len() - 1;
            let align = move |at, align| if has_prose && at == last { Align::Prose } else { align };
            let columns = columns.into_iter().enumerate();
            let columns: Vec<Column> = columns
                .map(|(at, (title, of))| Column { key: format!("c{at}"), title, align: align(at, of) })
                .collect();
            let cell = (text.clone(), tone()).prop_map(|(text, tone)| Cell { text, tone });
            vec(vec(cell, columns.len()), 0..5).prop_map(move |rows| Table {
                title: title.clone(),
                columns: columns.clone(),
                rows,
                legend: legend.clone(),
            })
        },
    )
}

/// A passage of any kind.
fn passage(text: BoxedStrategy<String>) -> BoxedStrategy<Passage> {
    let item = (0..30_usize, text.clone(), tone(), text.clone());
    let item = item.prop_map(|(depth, text, tone, note)| Item { depth, text, tone, note });
    let name = select(["file", "acceptance criteria", "places"].as_slice());
    let pair = (name, vec(text.clone(), 1..4), tone()).prop_map(|(name, values, tone)| Pair { name, values, tone });
    prop_oneof![
        text.clone().prop_map(Passage::Heading),
        text.clone().prop_map(Passage::Subheading),
        text.clone().prop_map(Passage::Paragraph),
        vec(text.clone(), 0..4).prop_map(Passage::Prose),
        vec(item, 0..6).prop_map(Passage::Items),
        vec(pair, 0..6).prop_map(Passage::Pairs),
        table(text.clone()).prop_map(Passage::Table),
        board(text).prop_map(Passage::Board),
    ]
    .boxed()
}

/// A report for people.
pub(super) fn view(text: BoxedStrategy<String>) -> impl Strategy<Value = View> {
    (vec(passage(text.clone()), 0..4), vec(text, 0..3)).prop_map(|(passages, closing)| View { closing, ..of(passages) })
}

/// A report for machines.
pub(super) fn records(text: BoxedStrategy<String>) -> impl Strategy<Value = View> {
    let texts = vec(text.clone(), 0..4).prop_map(FactValue::Texts);
    let perhaps = prop_oneof![text.clone().prop_map(FactValue::Text), Just(FactValue::Nothing)];
    let decimal = prop_oneof![
        (any::<i32>(), 0..100_u32).prop_map(|(whole, part)| FactValue::Decimal(format!("{whole}.{part:02}"))),
        Just(FactValue::Nothing)
    ];
    let row = (text.prop_map(FactValue::Text), perhaps, texts, any::<u64>().prop_map(FactValue::Count), decimal);
    let row = row.prop_map(|(id, title, names, stories, score)| vec![id, title, names, stories, score]);
    vec(row, 0..5).prop_map(|rows| View { records: Records { shape: &SHAPE, rows }, ..of(Vec::new()) })
}
