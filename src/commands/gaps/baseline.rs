//! The baseline of a check: where it is, what it accepts, and how it is written. What a baseline is, is in
//! `rules::baseline`.

use super::check::Judged;
use crate::commands::baseline as file;
use crate::commands::open::Found;
use crate::commands::{Context, amount};
use crate::diagnostic::Diagnostic;
use crate::error::{Error, ErrorKind};
use crate::escape;
use crate::files;
use crate::model::StoryMap;
use crate::rules::baseline::{Accepted, Baseline, Run};
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// What chooses or shows gaps; where a baseline is written it would do nothing.
const SHOWING: [&str; 10] =
    ["no_baseline", "since", "fix", "diff", "watch", "format", "output", "statistics", "revision", "Filters"];

/// The gaps that are accepted for now.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Baseline")]
pub(super) struct BaselineArgs {
    /// The file with the gaps that are accepted, so that new ones alone count [default: storymap-baseline.jsonl, where
    /// there is one]
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Show all gaps, also those that the baseline accepts
    #[arg(long, conflicts_with = "baseline")]
    no_baseline: bool,
    /// Accept all gaps there are: write the baseline anew, and show nothing
    #[arg(long, conflicts_with = "prune_baseline", conflicts_with_all = SHOWING)]
    write_baseline: bool,
    /// Take what is closed out of the baseline, accept nothing new, and show nothing
    #[arg(long, conflicts_with_all = SHOWING)]
    prune_baseline: bool,
}

impl BaselineArgs {
    /// Where the baseline is, whether there is one or not.
    pub(super) fn file(&self, found: &Found, root: &Path) -> PathBuf {
        match &self.baseline {
            Some(named) => found.place.named(named),
            None => file::place(found, root),
        }
    }

    /// True where the baseline is to be written, and nothing to be shown.
    pub(super) fn writes(&self) -> bool {
        self.write_baseline || self.prune_baseline
    }
}

/// A baseline and its file.
pub(super) struct Known {
    baseline: Baseline,
    file: PathBuf,
    /// As messages name it.
    shown: String,
    /// True where there is a file that could be read.
    is_read: bool,
}

/// What is to be written in its place.
pub(super) struct Rewrite {
    baseline: Baseline,
    /// Gaps that were not accepted before.
    added: usize,
    /// Entries that are taken out, since their gaps are closed.
    closed: usize,
}

/// What a baseline has made of a check.
#[derive(Debug, Default)]
pub(super) struct Effect {
    /// Gaps that it accepts.
    pub(super) accepted: usize,
    /// Gaps that are shown though it names them, because they are graver now.
    pub(super) graver: usize,
    /// Gaps that it names and that are no more.
    pub(super) closed: usize,
}

/// The baseline that holds for a check.
///
/// # Errors
/// Its file cannot be read, or is none of a baseline; or one was named, and is not there.
pub(super) fn find(args: &BaselineArgs, found: &Found, root: &Path) -> Result<Known, Error> {
    let file = args.file(found, root);
    let read = match &args.baseline {
        Some(named) => file::read_named(found, named),
        None if args.no_baseline => Ok(None),
        None => file::read(found, &file),
    };
    let shown = found.place.seen_from_start(&file);
    if matches!(read, Ok(None)) && (args.prune_baseline || args.baseline.is_some() && !args.write_baseline) {
        return Err(Error::no_baseline(&shown));
    }
    let is_read = matches!(read, Ok(Some(_)));
    let baseline = match read {
        // What is none of a baseline can still be written anew.
        Err(error) if error.kind == ErrorKind::InvalidBaseline && args.write_baseline => Baseline::default(),
        read => read?.unwrap_or_default(),
    };
    Ok(Known { baseline, file, shown, is_read })
}

impl Known {
    /// What it is to be after a check, as asked.
    pub(super) fn after(&self, args: &BaselineArgs, judged: &Judged, map: &StoryMap) -> Rewrite {
        let accepted = self.accepted(judged, map);
        let gaps = &judged.outcome.diagnostics;
        let closed = accepted.closed.len();
        if !args.write_baseline {
            return Rewrite { baseline: self.baseline.without(&accepted.closed), added: 0, closed };
        }
        let path = |gap: &Diagnostic| map.files[gap.location.file.index()].path.to_string();
        let baseline = with_run(judged, map, |run| self.baseline.renewed(gaps, path, run));
        // In a first baseline nothing is newer than the rest.
        let added = if self.is_read { gaps.len() - accepted.findings.len() } else { 0 };
        Rewrite { baseline, added, closed }
    }

    /// True where it accepts nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.baseline.entries().is_empty()
    }

    /// Writes what it is to be, and says so.
    pub(super) fn write(&self, new: &Rewrite, ctx: &mut Context<'_>) -> Result<(), Error> {
        if !self.is_read || new.baseline != self.baseline {
            files::deliver(&self.file, &self.shown, new.baseline.text().as_bytes())?;
        }
        let mut line = format!("{}: {} accepted", self.shown, amount(new.baseline.entries().len(), "gap"));
        let changes = [(new.added, "new"), (new.closed, "closed and taken out")];
        for (count, what) in changes.into_iter().filter(|(count, _)| *count > 0) {
            line.push_str(&format!(", {count} {what}"));
        }
        writeln!(ctx.out, "{}", escape::terminal(&line)).map_err(Error::unwritable)?;
        ctx.notice(match new.baseline.entries() {
            [] => "next: remove the file; no gap needs it",
            _ => "next: commit the file; `storymap gaps` then shows new gaps alone",
        });
        Ok(())
    }

    /// What it makes of the gaps that were found.
    pub(super) fn accepted(&self, judged: &Judged, map: &StoryMap) -> Accepted {
        // Most maps have none, and a check of them is not to look at every path and finding for it.
        if self.is_empty() {
            return Accepted::default();
        }
        with_run(judged, map, |run| self.baseline.accept(&judged.outcome.diagnostics, run))
    }
}

/// Tells a baseline of the run.
fn with_run<T>(judged: &Judged, map: &StoryMap, tell: impl FnOnce(&Run<'_>) -> T) -> T {
    let paths: HashSet<&str> = map.files.iter().map(|file| &*file.path).collect();
    tell(&Run { rules: judged.outcome.ran.iter().copied().collect(), has_file: &|path| paths.contains(path) })
}
