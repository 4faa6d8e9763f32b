//! The page that people read: the findings, or how many there are of each rule, then the report's own tables, then
//! the closing lines. How a finding looks is for its caller to say.

use super::grid::wrap;
use super::tone::paint;
use super::{Detail, Look, Report, Tone, statistics, table};
use crate::escape::one_line;
use std::io::{self, Write};

/// Writes findings, of which there are some.
pub(super) type PrintFindings = fn(&Report<'_>, Look, &mut dyn Write) -> io::Result<()>;

/// Writes a report whose findings look as `print_findings` writes them.
pub(super) fn print(
    report: &Report<'_>,
    look: Look,
    print_findings: PrintFindings,
    out: &mut dyn Write,
) -> io::Result<()> {
    let look = look.within_limits();
    let mut sections = Sections { begun: false, out };
    match report.detail {
        _ if report.findings.is_empty() => {}
        Detail::Each => print_findings(report, look, sections.next()?)?,
        Detail::Counts => table::print(&statistics::table(report.findings), look, sections.next()?)?,
    }
    if look.quiet {
        return Ok(());
    }
    if let (true, Some(nothing)) = (report.findings.is_empty(), report.nothing) {
        writeln!(sections.next()?, "{}", paint(nothing, Tone::Good, look.colour))?;
    }
    for shown in &report.tables {
        table::print(shown, look, sections.next()?)?;
    }
    if !report.closing.is_empty() {
        let out = sections.next()?;
        for line in report.closing.iter().flat_map(|line| wrap(&one_line(line), look.width)) {
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}

/// Parts of the output with an empty line between them.
struct Sections<'w> {
    begun: bool,
    out: &'w mut dyn Write,
}

impl Sections<'_> {
    fn next(&mut self) -> io::Result<&mut dyn Write> {
        if self.begun {
            writeln!(self.out)?;
        }
        self.begun = true;
        Ok(self.out)
    }
}
