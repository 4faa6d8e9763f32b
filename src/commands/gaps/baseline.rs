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

/// The gaps that are accepted for now.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Baseline")]
pub(super) struct BaselineArgs {
    /// Show new gaps alone: those that this file does not accept [default: storymap-baseline.jsonl, where it is]
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Show all gaps, also those that the baseline accepts
    #[arg(long, conflicts_with = "baseline")]
    no_baseline: bool,
    /// Accept all gaps there are: write the baseline anew
    #[arg(long, conflicts_with_all = ["no_baseline", "prune_baseline", "fix", "diff", "watch", "Filters"])]
    write_baseline: bool,
    /// Take what is closed out of the baseline, and accept nothing new
    #[arg(long, conflicts_with_all = ["no_baseline", "fix", "diff", "watch", "Filters"])]
    prune_baseline: bool,
}

impl BaselineArgs {
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
    /// True where there is a file.
    exists: bool,
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
    let (file, read) = match &args.baseline {
        Some(named) => (found.place.start().join(named), file::read_named(found, named)),
        None => {
            let file = file::place(found, root);
            let read = if args.no_baseline { Ok(None) } else { file::read(found, &file) };
            (file, read)
        }
    };
    let shown = found.place.seen_from_start(&file);
    let exists = !matches!(read, Ok(None));
    if !exists && (args.prune_baseline || args.baseline.is_some() && !args.write_baseline) {
        return Err(Error::no_baseline(&shown));
    }
    let baseline = match read {
        // What is none of a baseline can still be written anew.
        Err(error) if error.kind == ErrorKind::InvalidBaseline && args.write_baseline => Baseline::default(),
        read => read?.unwrap_or_default(),
    };
    Ok(Known { baseline, file, shown, exists })
}

impl Known {
    /// Takes the gaps that it accepts out of what was found.
    pub(super) fn apply(&self, judged: &mut Judged, map: &StoryMap) -> Effect {
        let accepted = self.accepted(judged, map);
        let mut position = 0..;
        judged.outcome.diagnostics.retain(|_| position.next().is_some_and(|at| !accepted.findings.contains(&at)));
        Effect { accepted: accepted.findings.len(), graver: accepted.graver, closed: accepted.closed.len() }
    }

    /// Writes it as asked, and says so.
    pub(super) fn write(
        &self,
        args: &BaselineArgs,
        (judged, map): (&Judged, &StoryMap),
        ctx: &mut Context<'_>,
    ) -> Result<(), Error> {
        let accepted = self.accepted(judged, map);
        let new = match args.write_baseline {
            true => with_run(judged, map, |run| {
                let path = |gap: &Diagnostic| map.files[gap.location.file.index()].path.to_string();
                self.baseline.renewed(&judged.outcome.diagnostics, path, run)
            }),
            false => self.baseline.without(&accepted.closed),
        };
        if !self.exists || new != self.baseline {
            files::deliver(&self.file, &self.shown, new.text().as_bytes())?;
        }
        let mut line = format!("{}: {} accepted", self.shown, amount(new.entries().len(), "gap"));
        let added = judged.outcome.diagnostics.len() - accepted.findings.len();
        let changes = [
            (if args.write_baseline && self.exists { added } else { 0 }, "new"),
            (accepted.closed.len(), "closed and taken out"),
        ];
        for (count, what) in changes.into_iter().filter(|(count, _)| *count > 0) {
            line.push_str(&format!(", {count} {what}"));
        }
        writeln!(ctx.out, "{}", escape::terminal(&line)).map_err(Error::unwritable)?;
        ctx.notice(match new.entries() {
            [] => "next: remove the file; no gap needs it",
            _ => "next: commit the file; `storymap gaps` then shows new gaps alone",
        });
        Ok(())
    }

    fn accepted(&self, judged: &Judged, map: &StoryMap) -> Accepted {
        with_run(judged, map, |run| self.baseline.accept(&judged.outcome.diagnostics, run))
    }
}

/// Tells a baseline of the run.
fn with_run<T>(judged: &Judged, map: &StoryMap, tell: impl FnOnce(&Run<'_>) -> T) -> T {
    let paths: HashSet<&str> = map.files.iter().map(|file| &*file.path).collect();
    tell(&Run { rules: judged.outcome.ran.iter().copied().collect(), has_file: &|path| paths.contains(path) })
}
