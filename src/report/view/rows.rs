//! The records of a report as lines of values, for spreadsheets and for scripts.
//!
//! Texts are safe for spreadsheets. A list of texts is one value, with `; ` between them; what holds values of its own is spread over
//! columns, `inputs.value`; lists of such things are in JSON alone.

use super::Records;
use crate::escape::csv;
use crate::report::FactValue;
use std::io::{self, Write};

/// What stands between two values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Separator {
    Comma,
    Tab,
}

pub(super) fn render(records: &Records, separator: Separator, out: &mut dyn Write) -> io::Result<()> {
    let mut heads = Vec::new();
    for (at, key) in records.shape.keys().enumerate() {
        let first = records.rows.first().and_then(|row| row.get(at));
        spread_heads(key.name.to_owned(), first.unwrap_or(&FactValue::Nothing), &mut heads);
    }
    write_line(heads.iter().map(|head| separator.text(head)), separator, out)?;
    for row in &records.rows {
        let mut values = Vec::with_capacity(heads.len());
        row.iter().for_each(|value| spread(value, separator, &mut values));
        write_line(values.into_iter(), separator, out)?;
    }
    Ok(())
}

/// The headings of a value: several for what holds values of its own, as all records have the same.
fn spread_heads(name: String, value: &FactValue, heads: &mut Vec<String>) {
    match value {
        FactValue::List(_) => {}
        FactValue::Facts(facts) => {
            facts.iter().for_each(|fact| spread_heads(format!("{name}.{}", fact.key), &fact.value, heads));
        }
        FactValue::Named(named) => {
            named.iter().for_each(|(key, value)| spread_heads(format!("{name}.{key}"), value, heads));
        }
        _ => heads.push(name),
    }
}

fn write_line(values: impl Iterator<Item = String>, separator: Separator, out: &mut dyn Write) -> io::Result<()> {
    let between = if separator == Separator::Comma { "," } else { "\t" };
    writeln!(out, "{}", values.collect::<Vec<_>>().join(between))
}

fn spread(value: &FactValue, separator: Separator, values: &mut Vec<String>) {
    match value {
        FactValue::List(_) => {}
        FactValue::Facts(facts) => facts.iter().for_each(|fact| spread(&fact.value, separator, values)),
        FactValue::Named(named) => named.iter().for_each(|(_, value)| spread(value, separator, values)),
        FactValue::Count(count) => values.push(count.to_string()),
        FactValue::Decimal(decimal) => values.push(decimal.clone()),
        FactValue::Flag(flag) => values.push(flag.to_string()),
        FactValue::Nothing => values.push(String::new()),
        FactValue::Text(text) => values.push(separator.text(text)),
        FactValue::Texts(texts) => values.push(separator.text(&texts.join("; "))),
    }
}

impl Separator {
    fn text(self, text: &str) -> String {
        match self {
            Separator::Comma => csv::cell(text),
            Separator::Tab => csv::bare(text),
        }
    }
}

#[cfg(test)]
mod tests;
