//! Lines for people, none of which begins a command to whatever reads the log of a job.
//!
//! Text of a card may be wrapped so that `::` stands first on a line. Commands in the middle of a line are already
//! taken apart by `escape`, as text.

use crate::escape::workflow;
use std::io::{self, Write};

/// Passes lines on, each when it is whole.
pub(super) struct Guard<'w> {
    line: Vec<u8>,
    out: &'w mut dyn Write,
}

impl<'w> Guard<'w> {
    pub(super) fn new(out: &'w mut dyn Write) -> Guard<'w> {
        Guard { line: Vec::new(), out }
    }

    /// Passes on what has no line end as well.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.pass()
    }

    fn pass(&mut self) -> io::Result<()> {
        let line = std::mem::take(&mut self.line);
        match std::str::from_utf8(&line) {
            Ok(text) => self.out.write_all(workflow::line(text).as_bytes()),
            Err(_) => self.out.write_all(&line),
        }
    }
}

impl Write for Guard<'_> {
    fn write(&mut self, text: &[u8]) -> io::Result<usize> {
        for part in text.split_inclusive(|byte| *byte == b'\n') {
            self.line.extend_from_slice(part);
            if part.ends_with(b"\n") {
                self.pass()?;
            }
        }
        Ok(text.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Severity;
    use crate::report::Format;
    use crate::report::sample::{self, finding};

    #[test]
    fn a_line_is_judged_whole_however_it_was_written() {
        let mut out = Vec::new();
        let mut guard = Guard::new(&mut out);
        for part in [" ", ":", ":error::x\na ::b\n:", ":", "c"] {
            guard.write_all(part.as_bytes()).expect("a vector takes everything");
        }
        guard.finish().expect("a vector takes everything");
        assert_eq!(String::from_utf8_lossy(&out), " \\:error::x\na ::b\n\\:c");
    }

    /// A line that a service obeys.
    fn is_command(line: &str) -> bool {
        let line = line.to_lowercase();
        let is_leading = line.trim_start().strip_prefix("::").is_some_and(|name| !name.starts_with([':', ' ']));
        is_leading || ["##[", "##vso[", "##teamcity["].iter().any(|begin| line.contains(begin))
    }

    #[test]
    fn no_format_holds_a_command_of_a_card() {
        let words = "a word, and another, ::error::one of them ##[error]two ";
        let gap = finding(Severity::Error, "r", &words.repeat(5), &format!("::add-mask::x {words}"));
        let mut sample = sample::hostile().finding("w.md", "« ##[group]::error::»\n ::notice::x", gap).with_coverage(3);
        sample.tables[0].title = "::error::title ##[error]".to_owned();
        sample.tables[0].rows[0][0].text = "  ::error::step ##[error]".to_owned();
        sample.closing.push("::stop-commands::x ##[endgroup]".to_owned());
        for (format, width) in Format::ALL.into_iter().flat_map(|format| (40..100).map(move |width| (format, width))) {
            for sample in [sample.clone(), sample.clone().plain(), sample.clone().colour()] {
                let shown = sample.shown(format, width);
                let own = |line: &str| format == Format::Github && !line[2..].contains("##[");
                let commands: Vec<&str> = shown.lines().filter(|line| is_command(line) && !own(line)).collect();
                assert!(commands.is_empty(), "{format:?} {width}: {commands:#?}");
            }
        }
    }
}
