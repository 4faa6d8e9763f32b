//! Records read back as a spreadsheet reads them, whatever the cards hold.

use crate::escape::csv::bare;
use crate::report::view::random::{SHAPE, of, records, shown, text, wide};
use crate::report::view::{Records, View, ViewFormat};
use crate::report::{Fact, FactValue};
use crate::vocabulary::output::{Holds, Key, Shape, key};
use proptest::prelude::*;

/// The lines of a text as RFC 4180 has them: commas between values, quotes around some, doubled within.
fn comma_separated(text: &str) -> Vec<Vec<String>> {
    let mut lines = vec![vec![String::new()]];
    let mut is_quoted = false;
    let mut letters = text.strip_suffix('\n').unwrap_or(text).chars().peekable();
    while let Some(letter) = letters.next() {
        let line = lines.last_mut().expect("there is always one");
        match letter {
            '"' if is_quoted && letters.peek() == Some(&'"') => {
                letters.next();
                line.last_mut().expect("it has a value").push('"');
            }
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => line.push(String::new()),
            '\n' if !is_quoted => lines.push(vec![String::new()]),
            _ => line.last_mut().expect("it has a value").push(letter),
        }
    }
    lines
}

/// The lines of a text with a tab between each two values.
fn tab_separated(text: &str) -> Vec<Vec<String>> {
    text.lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

/// What a cell says of a value.
fn said(value: &FactValue) -> String {
    match value {
        FactValue::Text(text) => bare(text),
        FactValue::Texts(texts) => bare(&texts.join("; ")),
        FactValue::Count(count) => count.to_string(),
        FactValue::Decimal(decimal) => decimal.clone(),
        _ => String::new(),
    }
}

proptest! {
    #[test]
    fn every_value_is_read_back(view in records(text().boxed())) {
        let heads: Vec<String> = SHAPE.keys().map(|key| key.name.to_owned()).collect();
        let values = view.records.rows.iter().map(|row| row.iter().map(said).collect());
        let expected: Vec<Vec<String>> = std::iter::once(heads).chain(values).collect();
        prop_assert_eq!(comma_separated(&shown(&view, ViewFormat::Csv, wide(80))), &*expected);
        prop_assert_eq!(tab_separated(&shown(&view, ViewFormat::Tsv, wide(80))), expected);
    }
}

#[test]
fn what_holds_values_of_its_own_is_spread_over_columns() {
    const OF_MODEL: &[Key] = &[key("rank", Holds::Count, "a place")];
    static SPREAD: Shape = Shape {
        command: "spread",
        records: "things",
        keys: &[&[
            key("id", Holds::Text, "a text"),
            key("models", Holds::Named(&Holds::Facts(OF_MODEL)), "by name"),
            key("gaps", Holds::List(OF_MODEL), "a list"),
        ]],
        facts: &[],
    };
    let rank = |rank| FactValue::Facts(vec![Fact { key: "rank", value: FactValue::Count(rank) }]);
    let row = |id: &str, first, second| {
        let models = FactValue::Named(vec![("a,b".to_owned(), rank(first)), ("=c".to_owned(), rank(second))]);
        vec![FactValue::Text(id.to_owned()), models, FactValue::List(Vec::new())]
    };
    let rows = vec![row("x", 1, 2), row("y", 2, 1)];
    let view = View { records: Records { shape: &SPREAD, rows }, ..of(Vec::new()) };
    let csv = "\"id\",\"models.a,b.rank\",\"models.=c.rank\"\n\"x\",1,2\n\"y\",2,1\n";
    assert_eq!(shown(&view, ViewFormat::Csv, wide(80)), csv);
    let tsv = "id\tmodels.a,b.rank\tmodels.=c.rank\nx\t1\t2\ny\t2\t1\n";
    assert_eq!(shown(&view, ViewFormat::Tsv, wide(80)), tsv);
}
