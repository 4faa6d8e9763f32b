//! `storymap gaps`: the check.

mod baseline;
mod check;
mod choice;
mod fix;
mod format;
mod levels;
mod outputs;
mod since;
mod summary;
mod watch;

use super::at::At;
use super::filter::Filters;
use super::severity::SeverityName;
use super::{Context, Exit, coverage_table, open};
use crate::error::Error;
use crate::model::value::day;
use crate::report::{self, Detail, Format, Report};
use baseline::BaselineArgs;
use check::{Before, Checked, Looked};
use jiff::civil::Date;
use levels::Levels;
use outputs::Output;
use since::Since;
use std::mem::ManuallyDrop;
use std::str::FromStr;

/// Show where the map has gaps
///
/// Reads every card, checks the rules, and prints each gap with its place and what to do about it, then the
/// coverage of the releases. Filters choose which gaps are shown and judged, never what the rules see: given several
/// times, one value is enough; of several filters all must hold. With `--release` it is an error when that release is
/// no whole journey. Exits with 0 when nothing fails the check, 1 when something does, and 2 when it
/// could not be done.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  storymap gaps                          the check, as CI runs it
  storymap gaps --show info              with hints
  storymap gaps --fail-on warning        fail on warnings too
  storymap gaps --rule broken-link       one rule alone
  storymap gaps --release mvp            what is wrong with one release, and is it a whole journey?
  storymap gaps --format full            each gap with its lines
  storymap gaps --format concise         one line a gap, for editors
  storymap gaps --format json            everything, for scripts
  storymap gaps --output junit=gaps.xml  a file for a list of tests as well
  storymap gaps --statistics             how many gaps of each rule
  storymap gaps --diff                   what `--fix` would change, as a patch
  storymap gaps --fix                    close the gaps that need no thought, then check
  storymap gaps --watch                  check again on each change
  storymap gaps --at v1.0                the map as it was at a tag, a branch or a commit
  storymap gaps --since origin/main      only the gaps that this branch brings
  storymap gaps --write-baseline         accept all gaps of today, so that new ones alone count")]
pub struct Args {
    /// How to print the result
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    /// Write the report into a file as well, such as `sarif=gaps.sarif`; may be given several times
    #[arg(long, value_name = "FORMAT=FILE")]
    output: Vec<Output>,
    /// The mildest gaps to show [default: warning]
    #[arg(long, value_name = "SEVERITY")]
    show: Option<SeverityName>,
    /// Show how many gaps there are of each rule instead of the gaps; JSON has both
    #[arg(long)]
    statistics: bool,
    #[command(flatten)]
    at: At,
    /// Show and judge only the gaps that are not there where the work since REV began: at the merge base of REV and HEAD,
    /// or of REV and `--at`
    #[arg(long, value_name = "REV")]
    since: Option<String>,
    /// Check again whenever a card, the configuration or the last commit changes, until it is interrupted
    #[arg(long, conflicts_with_all = ["fix", "diff", "output", "revision"])]
    watch: bool,
    /// The mildest gaps that fail the check, which are then shown as well [default: error, or as configured]
    #[arg(long, help_heading = "What fails the check", value_name = "SEVERITY")]
    fail_on: Option<SeverityName>,
    /// Fail the check when there are more than N warnings
    #[arg(long, help_heading = "What fails the check", value_name = "N", value_parser = count)]
    max_warnings: Option<usize>,
    /// Exit with 0 whatever was found
    #[arg(long, help_heading = "What fails the check")]
    exit_zero: bool,
    /// Close the gaps whose cure is beyond doubt, of those that are shown; then check what is left
    #[arg(long, help_heading = "Cures", conflicts_with = "revision")]
    fix: bool,
    /// Write nothing; print what `--fix` would write as a patch, and exit with 1 where there is any
    #[arg(long, help_heading = "Cures", conflicts_with_all = ["fix", "format", "statistics", "output", "revision"])]
    diff: bool,
    /// Run only this rule; may be given several times, or several with commas
    #[arg(long, help_heading = "Rules and dates", value_name = "RULE", value_delimiter = ',')]
    rule: Vec<String>,
    /// Do not run this rule; likewise
    #[arg(long, help_heading = "Rules and dates", value_name = "RULE", value_delimiter = ',')]
    skip: Vec<String>,
    /// The day to count dates to, as 2027-01-31 or `today` [default: that of the last commit]
    #[arg(long, help_heading = "Rules and dates", value_name = "DATE")]
    as_of: Option<AsOf>,
    #[command(flatten)]
    baseline: BaselineArgs,
    #[command(flatten)]
    filters: Filters,
}

fn count(typed: &str) -> Result<usize, &'static str> {
    typed.parse().map_err(|_| "write a whole number, such as 20")
}

/// The day that dates are counted to.
#[derive(Clone, Copy, Debug)]
enum AsOf {
    Today,
    Day(Date),
}

impl FromStr for AsOf {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<AsOf, &'static str> {
        match text {
            "today" => Ok(AsOf::Today),
            typed => day(typed).map(AsOf::Day).ok_or("write a day as 2027-01-31, or `today`"),
        }
    }
}

/// Runs the check and shows what it found; or writes the baseline of it.
pub fn run(args: &Args, ctx: &mut Context<'_>) -> Result<Exit, Error> {
    if args.statistics && !args.format.has_counts() {
        return Err(Error::no_statistics(args.format.name()));
    }
    outputs::check_apart(&args.output, ctx)?;
    if args.watch {
        return watch::run(args, ctx);
    }
    if args.diff {
        return fix::show(args, ctx);
    }
    if args.fix {
        fix::write(args, ctx)?;
    }
    once(args, ctx)
}

/// Checks once.
fn once(args: &Args, ctx: &mut Context<'_>) -> Result<Exit, Error> {
    let found = open::find_at(&ctx.start, &args.at)?;
    let Looked { opened, judged, known, since } = check::look(args, &found, ctx)?;
    if args.baseline.writes() {
        known.write(&known.after(&args.baseline, &judged, &opened.loaded.map), ctx)?;
        return Ok(Exit::Clean);
    }
    let levels = Levels::of(args, &found.config);
    let checked = Checked::of(opened, judged, Before { known: &known, since: since.as_ref() }, &levels);
    show(args, &levels, &checked, ctx)?;
    let fails = levels.fail(checked.counts) && !args.exit_zero;
    if args.watch {
        drop(ManuallyDrop::into_inner(checked));
        since.into_iter().for_each(Since::give_back);
    }
    Ok(if fails { Exit::Findings } else { Exit::Clean })
}

/// Shows what was found, everywhere it is to be shown.
fn show(args: &Args, levels: &Levels, checked: &Checked, ctx: &mut Context<'_>) -> Result<(), Error> {
    let report = report(args, checked, levels);
    // A file that cannot be written is no reason to keep the result from whoever waits for it.
    let written = outputs::write(&args.output, &report, ctx);
    report::render(&report, args.format, ctx.look, &mut *ctx.out).map_err(Error::unwritable)?;
    ctx.out.flush().map_err(Error::unwritable)?;
    let closing = if args.format.has_summary() { &[] } else { report.closing.as_slice() };
    for line in closing.iter().chain(&outputs::limits(args.format, &args.output, checked.shown.len())) {
        ctx.notice(line);
    }
    outputs::tell_host(&report, args.format, ctx);
    written
}

/// What there is to say, in a shape that every format can print.
fn report<'a>(args: &Args, checked: &'a Checked, levels: &'a Levels) -> Report<'a> {
    let map = &checked.opened.loaded.map;
    let summary = summary::Facts { checked, levels, filters: args.filters.typed() };
    let detail = if args.statistics { Detail::Counts } else { Detail::Each };
    Report {
        command: "gaps",
        files: &map.files,
        folder: &checked.opened.folder,
        findings: &checked.shown,
        detail,
        fails_from: levels.fails_from(checked.counts),
        nothing: Some(levels.nothing()),
        tables: match detail {
            Detail::Each => coverage_table::tables(map, &checked.judged.facts.coverage, checked.judged.filter.maps()),
            Detail::Counts => Vec::new(),
        },
        map: summary::map_facts(map),
        summary: summary.for_machines(),
        closing: summary.for_people().into_iter().chain(fix::hint(&checked.shown)).collect(),
    }
}

impl Args {
    /// True where the check goes on until somebody ends it.
    pub fn watches(&self) -> bool {
        self.watch
    }

    fn date(&self, today: Date) -> Option<Date> {
        self.as_of.map(|as_of| match as_of {
            AsOf::Today => today,
            AsOf::Day(day) => day,
        })
    }
}
