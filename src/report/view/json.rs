//! A report that judges nothing as JSON of schema 1: its facts, then its records under their name; or the records
//! alone, one a line.

use super::{Records, View};
use crate::report::json::writer::Writer;
use crate::report::json::{open_envelope, put_each, put_value};
use std::io::{self, Write};

pub(super) fn render(view: &View, out: &mut dyn Write) -> io::Result<()> {
    let mut json = Writer::new(out);
    open_envelope(&mut json)?;
    json.open_array(view.records.shape.records)?;
    for at in 0..view.records.rows.len() {
        json.open_object(None)?;
        put_record(&view.records, at, &mut json)?;
        json.close()?;
    }
    json.close()?;
    put_each(&view.facts, &mut json)?;
    json.close()
}

pub(super) fn render_lines(records: &Records, out: &mut dyn Write) -> io::Result<()> {
    for at in 0..records.rows.len() {
        let mut json = Writer::on_one_line(out);
        json.open_object(None)?;
        put_record(records, at, &mut json)?;
        json.close()?;
    }
    Ok(())
}

fn put_record(records: &Records, at: usize, json: &mut Writer<'_>) -> io::Result<()> {
    let row = records.rows.get(at).into_iter().flatten();
    records.shape.keys().zip(row).try_for_each(|(key, value)| put_value(key.name, value, json))
}

#[cfg(test)]
mod tests;
