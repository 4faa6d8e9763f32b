//! The checks as tables for people, and as facts for scripts.

use super::check::{Check, State};
use crate::commands::amount;
use crate::diagnostic::Severity;
use crate::report::{self, Align, Cell, Column, Detail, Fact, FactValue, Format, Look, Report, Table, Tone};
use std::io::{self, Write};

/// Prints what was looked at, then what to do; with `--quiet` only where something is not well.
pub(super) fn text(checks: &[Check], has_map: bool, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let shown: Vec<&Check> = checks.iter().filter(|check| !look.quiet || check.state > State::Fine).collect();
    let tables = [looked_at(&shown), to_do(&shown)].into_iter().filter(|table| !table.rows.is_empty());
    let report = Report {
        command: "doctor",
        files: &[],
        folder: "",
        findings: &[],
        detail: Detail::Each,
        fails_from: Severity::Error,
        nothing: None,
        tables: tables.collect(),
        map: Vec::new(),
        summary: Vec::new(),
        closing: if look.quiet { Vec::new() } else { closing(checks, has_map) },
    };
    // What is not well is the result here, and stands in tables; with it alone they are quiet enough.
    report::render(&report, Format::Text, Look { quiet: false, ..look }, out)
}

/// Writes each check with its keys: `check`, `state`, `found`, `cure` where there is something to do, `paths`.
pub(super) fn json(checks: &[Check], out: &mut dyn Write) -> io::Result<()> {
    let text = |key, text: &str| Fact { key, value: FactValue::Text(text.to_owned()) };
    let facts = |check: &Check| {
        let mut facts = vec![text("check", check.name), text("state", check.state.name()), text("found", &check.found)];
        facts.extend(check.cure.as_ref().map(|cure| text("cure", cure)));
        facts.push(Fact { key: "paths", value: FactValue::Texts(check.paths.clone()) });
        facts
    };
    let number = |(key, state)| Fact { key, value: FactValue::Count(count(checks, state) as u64) };
    let counts = [("errors", State::Error), ("warnings", State::Warning), ("hints", State::Hint), ("ok", State::Fine)];
    let all = [
        Fact { key: "checks", value: FactValue::List(checks.iter().map(facts).collect()) },
        Fact { key: "summary", value: FactValue::Facts(counts.into_iter().map(number).collect()) },
    ];
    report::render_facts(&all, out)
}

fn looked_at(checks: &[&Check]) -> Table {
    let row = |check: &&Check| {
        vec![
            cell(check.name, Tone::Plain),
            cell(check.state.name(), tone(check.state)),
            cell(&check.found, Tone::Plain),
        ]
    };
    table("this set-up", &[("check", Align::Left), ("state", Align::Left), ("found", Align::Prose)], checks, row)
}

fn to_do(checks: &[&Check]) -> Table {
    let curable: Vec<&Check> = checks.iter().copied().filter(|check| check.cure.is_some()).collect();
    let row = |check: &&Check| {
        let cure = check.cure.as_deref().unwrap_or_default();
        vec![cell(check.name, tone(check.state)), cell(cure, Tone::Plain)]
    };
    table("what to do", &[("check", Align::Left), ("cure", Align::Prose)], &curable, row)
}

fn table(title: &str, columns: &[(&str, Align)], checks: &[&Check], row: impl Fn(&&Check) -> Vec<Cell>) -> Table {
    let column =
        |(title, align): &(&str, Align)| Column { title: (*title).to_owned(), key: (*title).to_owned(), align: *align };
    Table {
        title: title.to_owned(),
        columns: columns.iter().map(column).collect(),
        rows: checks.iter().map(row).collect(),
        legend: None,
    }
}

fn cell(text: &str, tone: Tone) -> Cell {
    Cell { text: text.to_owned(), tone }
}

fn tone(state: State) -> Tone {
    match state {
        State::Fine => Tone::Good,
        State::Hint => Tone::Faint,
        State::Warning => Tone::Warning,
        State::Error => Tone::Bad,
    }
}

fn count(checks: &[Check], state: State) -> usize {
    checks.iter().filter(|check| check.state == state).count()
}

fn closing(checks: &[Check], has_map: bool) -> Vec<String> {
    let named = [(State::Error, "error"), (State::Warning, "warning"), (State::Hint, "hint")];
    let counted = named.map(|(state, word)| amount(count(checks, state), word));
    let fine = amount(count(checks, State::Fine), "check");
    let verb = if count(checks, State::Fine) == 1 { "is" } else { "are" };
    let next = has_map.then(|| "`storymap gaps` says what is wrong with the map itself".to_owned());
    [format!("{}; {fine} {verb} ok", counted.join(", "))].into_iter().chain(next).collect()
}
