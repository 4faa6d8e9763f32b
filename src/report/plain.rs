//! One fact per line and no boxes, for screen readers and `awk`: fields separated by a TAB, which no field contains.
//!
//! A finding is five fields, `path:line:col`, severity, rule, message, help; a count of findings is three, number,
//! severity, rule; a cell of a table is three, row, column, value; a title, a legend or a closing line is one. Nothing is merged, folded, wrapped or coloured.

use super::positions::Positions;
use super::{Detail, Look, Report, Table, statistics};
use crate::escape::{one_line, terminal};
use std::io::{self, Write};

pub(super) fn render(report: &Report<'_>, look: Look, out: &mut dyn Write) -> io::Result<()> {
    match report.detail {
        Detail::Each => print_findings(report, out)?,
        Detail::Counts => print_counts(report, out)?,
    }
    if look.quiet {
        return Ok(());
    }
    if let (true, Some(nothing)) = (report.findings.is_empty(), report.nothing) {
        writeln!(out, "{nothing}")?;
    }
    for table in &report.tables {
        print_table(table, out)?;
    }
    for line in &report.closing {
        writeln!(out, "{}", one_line(line))?;
    }
    Ok(())
}

fn print_counts(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    for count in statistics::counts(report.findings) {
        writeln!(out, "{}\t{}\t{}", count.findings, count.severity.name(), count.rule)?;
    }
    Ok(())
}

fn print_findings(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut positions = Positions::new(report);
    for finding in report.findings {
        let place = positions.of(finding.location);
        let (line, column) = (place.start.line, place.start.column);
        let (severity, rule) = (finding.severity.name(), finding.rule);
        let (message, help) = (one_line(&finding.message), one_line(&finding.help));
        writeln!(out, "{}:{line}:{column}\t{severity}\t{rule}\t{message}\t{help}", terminal(&place.near))?;
    }
    Ok(())
}

pub(super) fn print_table(table: &Table, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", one_line(&table.title))?;
    for row in &table.rows {
        let Some((name, values)) = row.split_first() else { continue };
        let name = one_line(&name.text);
        for (column, value) in table.columns.iter().skip(1).zip(values) {
            writeln!(out, "{}\t{}\t{}", name.trim(), one_line(&column.title), one_line(&value.text))?;
        }
    }
    if let Some(legend) = &table.legend {
        writeln!(out, "{}", one_line(legend))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::report::Format;
    use crate::report::sample;
    use insta::assert_snapshot;

    #[test]
    fn a_line_for_each_fact() {
        assert_snapshot!(sample::gaps().plain().shown(Format::Text, 80), @"
        storymap/20-make-purchase/30-choose-payment/task.md:2:1	error	task-without-stories	task `choose-payment` has no stories	add one with `storymap new story --under choose-payment`, or mark the task `draft: true`
        storymap/30-track-order/activity.md:2:1	warning	first-slice-skips-activity	first release `guest-checkout` has no story in activity `track-order`	move a story of it into `guest-checkout`
        storymap/map.md:1:1	info	map-missing-frame	map `webshop` does not say its goal	add `goal:` to it
        stories of each step in each release
        Find products	Guest checkout	-
        Find products	Accounts	1
        Find products	Gift cards	2
        Search by name	Guest checkout	1
        Search by name	Accounts	2
        Search by name	Gift cards	-
        Make purchase	Guest checkout	2
        Make purchase	Accounts	-
        Make purchase	Gift cards	1
        - no story here or in an earlier release
        3 gaps: 1 error, 1 warning, 1 info
        ");
    }

    #[test]
    fn a_broken_card_adds_no_field_and_no_line() {
        let shown = sample::broken().plain().shown(Format::Text, 80);
        assert_snapshot!(shown, @r#"
        a\u{1b}[31m/b.md:1:1	warning	story-without-persona	story `\u{1b}[2J\u{202e}dlog free \u{200b}<b>|"\u{7}` has no persona, 👩‍💻 has	say who
        注文/確認する/支払い方法を選ぶ/カード.md:2:3	error	unknown-reference	注文を確認する画面には支払い方法を選ぶための説明がありません、それは誰のためですか	👩‍💻 に聞く
        c.md:1:1	error	vague-title	title `supercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilistic` is too long	shorten it
        "#);
        assert!(shown.lines().take(3).all(|line| line.split('\t').count() == 5));
    }

    #[test]
    fn nothing_found_is_said() {
        assert_snapshot!(sample::clean().plain().shown(Format::Text, 80), @"
        no gaps
        24 stories read
        ");
    }
}
