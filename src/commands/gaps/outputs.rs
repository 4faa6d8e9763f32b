//! Where the report of a check goes beside the terminal: files that were asked for, and what a service that runs
//! jobs reads.

use super::format::named;
use crate::commands::Context;
use crate::error::Error;
use crate::files;
use crate::report::look::PAGE_WIDTH;
use crate::report::{self, Format, Look, Report};
use std::collections::{BTreeSet, HashSet};
use std::io;
use std::path::PathBuf;
use std::str::FromStr;

/// A file that is asked for, and what is to be in it: `sarif=gaps.sarif`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Output {
    format: Format,
    file: PathBuf,
}

impl FromStr for Output {
    type Err = String;

    fn from_str(typed: &str) -> Result<Output, String> {
        match typed.split_once('=') {
            Some((format, file)) if !file.is_empty() => {
                Ok(Output { format: named(format)?, file: PathBuf::from(file) })
            }
            _ => Err("write a format and a file, such as `sarif=gaps.sarif`".to_owned()),
        }
    }
}

/// Refuses two reports that want one file, before anything is read for them.
///
/// # Errors
/// Two of them name the same.
pub(super) fn check_apart(outputs: &[Output], ctx: &Context<'_>) -> Result<(), Error> {
    let mut taken = HashSet::new();
    for Output { file, .. } in outputs {
        if !taken.insert(files::one_name(&ctx.start.join(file))) {
            return Err(Error::output_twice(&file.to_string_lossy()));
        }
    }
    Ok(())
}

/// What the hosts of the formats make of so many findings, each sentence once.
pub(super) fn limits(format: Format, outputs: &[Output], findings: usize) -> BTreeSet<String> {
    let formats = outputs.iter().map(|output| output.format).chain([format]);
    formats.filter_map(|format| format.limit(findings)).collect()
}

/// Writes the report into every file that is asked for, those of them relative to the folder of the command.
///
/// # Errors
/// One of them cannot be written; those before it are.
pub(super) fn write(outputs: &[Output], report: &Report<'_>, ctx: &Context<'_>) -> Result<(), Error> {
    for Output { format, file } in outputs {
        let (place, shown) = (ctx.start.join(file), file.to_string_lossy());
        let text = rendered(report, *format, ctx.look).map_err(Error::unwritable)?;
        files::deliver(&place, &shown, &text)?;
    }
    Ok(())
}

/// Most that GitHub takes of the summaries of a step, in bytes.
const LARGEST_SUMMARY: u64 = 1024 * 1024;

/// Tells the service that runs the command as a job, where it reads more than the log: annotations as commands on the
/// stream for notices, which leaves the results as they are, and a page in the summary of the step.
///
/// A service that does not take it is told of, and nothing else comes of it: the check was done.
pub(super) fn tell_host(report: &Report<'_>, format: Format, ctx: &mut Context<'_>) {
    if !ctx.host.is_github {
        return;
    }
    let rendered = |format| rendered(report, format, ctx.look).unwrap_or_default();
    if format != Format::Github {
        let annotations = rendered(Format::Github);
        // What was printed before comes first in the log; where nobody listens, the results still count.
        let _ = ctx.out.flush().and_then(|()| ctx.err.write_all(&annotations));
    }
    let Some(file) = ctx.host.step_summary.clone() else { return };
    let page = rendered(Format::Markdown);
    let why = match files::append(&file, &file.to_string_lossy(), LARGEST_SUMMARY, &page) {
        Ok(true) => return,
        Ok(false) => "with it, it would be larger than GitHub takes".to_owned(),
        Err(error) => error.message,
    };
    ctx.notice(&format!("the summary of the step was left out: {why}"));
}

/// The report as it stands in a file.
fn rendered(report: &Report<'_>, format: Format, look: Look) -> io::Result<Vec<u8>> {
    let mut text = Vec::new();
    report::render(report, format, Look { width: PAGE_WIDTH, colour: false, is_terminal: false, ..look }, &mut text)?;
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_host_cuts_is_told_for_files_as_well_and_once() {
        let output = |typed: &str| typed.parse::<Output>().expect("it is written as it should be");
        let outputs = [output("sarif=a"), output("json=b"), output("sarif=c")];
        for (format, findings, told) in [(Format::Text, 30_000, 1), (Format::Sarif, 30_000, 1), (Format::Text, 10, 0)] {
            assert_eq!(limits(format, &outputs, findings).len(), told, "{format:?} {findings}");
        }
        assert_eq!(limits(Format::Text, &outputs[1..2], 30_000).len(), 0);
    }
}
