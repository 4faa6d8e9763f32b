//! `storymap gaps`: the check.

mod coverage_table;
mod summary;

use super::{Context, Exit, open};
use crate::analysis::coverage::Coverage;
use crate::analysis::personas::Personas;
use crate::analysis::usage::Usage;
use crate::config::rules::RuleLevel;
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::Error;
use crate::model::value::day;
use crate::report::{self, Format, Report};
use crate::rules::{self, context};
use clap::ValueEnum;
use jiff::civil::Date;
use std::mem::ManuallyDrop;
use std::str::FromStr;

/// Show where the map has gaps
///
/// Reads every card, checks the rules, and prints each gap with its place and what to do about it, then the
/// coverage of the releases. Exits with 0 when nothing fails the check, 1 when something does, and 2 when it
/// could not be done.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  storymap gaps                          the check, as CI runs it
  storymap gaps --show info              with hints
  storymap gaps --fail-on warning        fail on warnings too
  storymap gaps --rule broken-link       one rule alone
  storymap gaps --format concise         one line a gap, for editors
  storymap gaps --format json            everything, for scripts")]
pub struct Args {
    /// How to print the result
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: FormatName,
    /// The mildest gaps to show [default: warning]
    #[arg(long, value_name = "SEVERITY")]
    show: Option<SeverityName>,
    /// The mildest gaps that fail the check, which are then shown as well [default: error, or as configured]
    #[arg(long, value_name = "SEVERITY")]
    fail_on: Option<SeverityName>,
    /// Exit with 0 whatever was found
    #[arg(long)]
    exit_zero: bool,
    /// Run only this rule; may be given several times, or several with commas
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    rule: Vec<String>,
    /// Do not run this rule; likewise
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    skip: Vec<String>,
    /// The day to count dates to, as 2027-01-31 or `today` [default: that of the last commit]
    #[arg(long, value_name = "DATE")]
    as_of: Option<AsOf>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum FormatName {
    Text,
    Concise,
    Json,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum SeverityName {
    Error,
    Warning,
    Info,
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

impl SeverityName {
    fn severity(self) -> Severity {
        match self {
            SeverityName::Error => Severity::Error,
            SeverityName::Warning => Severity::Warning,
            SeverityName::Info => Severity::Info,
        }
    }
}

/// Runs the check.
pub fn run(args: &Args, ctx: &mut Context<'_>) -> Result<Exit, Error> {
    let found = open::find(&ctx.start)?;
    let selection = found.selection()?.limited(&args.rule, &args.skip)?;
    // The program ends with the command, and its memory with it: giving it back card by card would take as long
    // as finding the gaps.
    let opened = ManuallyDrop::new(found.load()?);
    if let Some(notice) = found.notice() {
        ctx.notice(notice);
    }
    let map = &opened.loaded.map;
    let coverage = Coverage::of(map);
    let outcome = rules::run(
        &context::Context {
            map,
            problems: &opened.loaded.problems,
            coverage: &coverage,
            personas: &Personas::of(map),
            usage: &Usage::of(map),
            config: &found.config,
            date: args.date(ctx.today).or_else(|| found.date()),
        },
        &selection,
    )?;
    let levels = Levels::of(args, found.config.fail_on.as_ref().map(|level| level.value));
    let shown: Vec<Diagnostic> =
        outcome.diagnostics.iter().filter(|gap| gap.severity >= levels.show).cloned().collect();
    let format = args.format();
    let shows_tables = format == Format::Text && !ctx.look.quiet;
    let facts = summary::Facts { opened: &opened, outcome: &outcome, show: levels.show };
    let report = Report {
        command: "gaps",
        files: &map.files,
        folder: &opened.folder,
        findings: &shown,
        nothing: Some(levels.nothing()),
        tables: if shows_tables { coverage_table::tables(map, &coverage) } else { Vec::new() },
        map: summary::map_facts(map),
        summary: facts.for_machines(),
        closing: facts.for_people(),
    };
    report::render(&report, format, ctx.look, &mut *ctx.out).map_err(Error::unwritable)?;
    if format == Format::Concise {
        ctx.out.flush().map_err(Error::unwritable)?;
        for line in &report.closing {
            ctx.notice(line);
        }
    }
    let fails = outcome.diagnostics.iter().any(|gap| gap.severity >= levels.fail_on);
    Ok(if fails && !args.exit_zero { Exit::Findings } else { Exit::Clean })
}

impl Args {
    fn date(&self, today: Date) -> Option<Date> {
        self.as_of.map(|as_of| match as_of {
            AsOf::Today => today,
            AsOf::Day(day) => day,
        })
    }

    fn format(&self) -> Format {
        match self.format {
            FormatName::Text => Format::Text,
            FormatName::Concise => Format::Concise,
            FormatName::Json => Format::Json,
        }
    }
}

/// From which severity on gaps are shown and fail the check. What fails is always shown.
struct Levels {
    show: Severity,
    fail_on: Severity,
}

impl Levels {
    fn of(args: &Args, configured: Option<RuleLevel>) -> Levels {
        let configured = configured.map(|level| match level {
            RuleLevel::Info => Severity::Info,
            RuleLevel::Warning => Severity::Warning,
            RuleLevel::Error | RuleLevel::Off => Severity::Error,
        });
        let fail_on = args.fail_on.map(SeverityName::severity).or(configured).unwrap_or(Severity::Error);
        let show = args.show.map_or(Severity::Warning, SeverityName::severity);
        Levels { show: show.min(fail_on), fail_on }
    }

    fn nothing(&self) -> &'static str {
        match self.show {
            Severity::Info => "no gaps",
            Severity::Warning => "no errors and no warnings",
            Severity::Error => "no errors",
        }
    }
}
