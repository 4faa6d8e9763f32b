//! JSON read back: the same values under the same keys, whole and line by line.

use crate::report::FactValue;
use crate::report::view::random::{SHAPE, of, records, shown, text, wide};
use crate::report::view::{View, ViewFormat};
use crate::report::{Fact, FactValue as Value};
use proptest::prelude::*;
use serde_json::{Map, json};

fn read(value: &FactValue) -> serde_json::Value {
    match value {
        Value::Text(text) => json!(text),
        Value::Texts(texts) => json!(texts),
        Value::Count(count) => json!(count),
        Value::Decimal(decimal) => decimal.parse().map_or(json!(decimal), serde_json::Value::Number),
        _ => json!(null),
    }
}

/// A record as JSON has it.
fn record(row: &[FactValue]) -> serde_json::Value {
    let keys = SHAPE.keys().zip(row).map(|(key, value)| (key.name.to_owned(), read(value)));
    serde_json::Value::Object(keys.collect::<Map<_, _>>())
}

proptest! {
    #[test]
    fn every_text_is_read_back_as_it_was(view in records(text().boxed()), beside in text()) {
        let facts = vec![Fact { key: "beside", value: Value::Text(beside.clone()) }];
        let view = View { facts, ..view };
        let expected: Vec<serde_json::Value> = view.records.rows.iter().map(|row| record(row)).collect();
        let whole = shown(&view, ViewFormat::Json, wide(80));
        prop_assert!(whole.chars().all(|letter| letter == '\n' || !letter.is_control()), "{whole}");
        let whole: serde_json::Value = serde_json::from_str(&whole).expect("what is written is JSON");
        prop_assert_eq!(&whole["things"], &json!(&expected));
        prop_assert_eq!(&whole["beside"], &json!(beside));
        let lines = shown(&view, ViewFormat::Jsonl, wide(80));
        let lines: Vec<serde_json::Value> =
            lines.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect();
        prop_assert_eq!(lines, expected);
    }
}

#[test]
fn a_report_without_records_is_an_empty_list_and_no_line() {
    let whole: serde_json::Value =
        serde_json::from_str(&shown(&of(Vec::new()), ViewFormat::Json, wide(80))).expect("what is written is JSON");
    assert_eq!(whole["things"], json!([]));
    assert_eq!(shown(&of(Vec::new()), ViewFormat::Jsonl, wide(80)), "");
}
