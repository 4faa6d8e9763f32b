//! `storymap rule`: what the rules are, and a rule's page.

use super::{Context, Exit, open};
use crate::error::{Error, ErrorKind};
use crate::report::{self, Align, Cell, Column, Format, Report, Table, Tone};
use crate::rules::rule::Rule;
use crate::rules::select::{Level, Selection, known_rule};
use crate::rules::{catalog, page};

/// Show what the rules are, or the page of one
///
/// Without a name: all rules, with the level that each has here. With one: why the rule is there, an example
/// of the gap, and what to do about it.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  storymap rule                          all rules
  storymap rule slice-breaks-journey     the page of one")]
pub struct Args {
    /// The rule
    #[arg(value_name = "RULE")]
    name: Option<String>,
}

/// Prints the table or the page.
pub fn run(args: &Args, ctx: &mut Context<'_>) -> Result<Exit, Error> {
    if let Some(name) = &args.name {
        let rule = catalog::find(known_rule(name)?).expect("a known rule is in the catalogue");
        ctx.out.write_all(page::markdown(rule, None).as_bytes()).map_err(Error::unwritable)?;
        return Ok(Exit::Clean);
    }
    let found = match open::find(&ctx.start) {
        Ok(found) => Some(found),
        // The rules can be read anywhere; only a configuration that is wrong must be said.
        Err(error) if error.kind == ErrorKind::InvalidConfig => return Err(error),
        Err(_) => None,
    };
    let selection = found.as_ref().map(open::Found::selection).transpose()?;
    let report = Report {
        command: "rule",
        files: &[],
        folder: "",
        findings: &[],
        nothing: None,
        tables: vec![table(selection.as_ref())],
        map: Vec::new(),
        summary: Vec::new(),
        closing: vec!["`storymap rule RULE` shows a rule's page".to_owned()],
    };
    report::render(&report, Format::Text, ctx.look, &mut *ctx.out).map_err(Error::unwritable)?;
    Ok(Exit::Clean)
}

fn table(selection: Option<&Selection<'_>>) -> Table {
    let column = |title: &str, align: Align| Column { title: title.to_owned(), key: title.to_owned(), align };
    let cell = |text: &str, tone: Tone| Cell { text: text.to_owned(), tone };
    let row = |rule: &&'static Rule| {
        let level = level_here(rule, selection);
        vec![cell(rule.id, Tone::Strong), cell(level, tone_of(level)), cell(rule.summary, Tone::Plain)]
    };
    Table {
        title: format!("{} rules, with the level each has here", catalog::RULES.len()),
        columns: vec![column("rule", Align::Left), column("level", Align::Left), column("finds", Align::Prose)],
        rows: catalog::RULES.iter().map(row).collect(),
        legend: None,
    }
}

fn level_here(rule: &Rule, selection: Option<&Selection<'_>>) -> &'static str {
    match selection.map_or(Level::Default, |selection| selection.base(rule)) {
        Level::Default => rule.level.name(),
        Level::Set(severity) => severity.name(),
        Level::Off => "off",
    }
}

fn tone_of(level: &str) -> Tone {
    match level {
        "error" => Tone::Bad,
        "warning" => Tone::Warning,
        _ => Tone::Faint,
    }
}
