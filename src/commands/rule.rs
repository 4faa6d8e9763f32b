//! `storymap rule`: what the rules are, and a rule's page. What a page says is in `rules::page`.

use super::at::At;
use super::{Context, Exit, open};
use crate::diagnostic::Severity;
use crate::error::{Error, ErrorKind};
use crate::escape::markdown::cell;
use crate::report::{self, Align, Cell, Column, Detail, Fact, FactValue, Format, Report, Table, Tone};
use crate::rules::rule::{Group, Rule};
use crate::rules::select::{Level, Selection, known_rule};
use crate::rules::{catalog, page};
use clap::ValueEnum;
use std::collections::BTreeMap;
use std::io;

/// Show what the rules are, or the page of one
///
/// Without a name: all rules in their groups, with the level that each has here. With one: why the rule is there, an example
/// of the gap, and what to do about it.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  storymap rule                          all rules
  storymap rule slice-breaks-journey     the page of one
  storymap rule --format json            all that is known of each, for scripts")]
pub struct Args {
    /// The rule
    #[arg(value_name = "RULE")]
    name: Option<String>,
    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: FormatName,
    #[command(flatten)]
    at: At,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FormatName {
    Text,
    Markdown,
    Json,
}

/// Prints the table or the page.
pub fn run(args: &Args, ctx: &mut Context<'_>) -> Result<Exit, Error> {
    let named = args.name.as_deref().map(known_rule).transpose()?;
    let rules: Vec<&'static Rule> =
        catalog::RULES.iter().copied().filter(|rule| named.is_none_or(|named| rule.id == named)).collect();
    if let (Some(_), [rule], FormatName::Text | FormatName::Markdown) = (named, rules.as_slice(), args.format) {
        ctx.out.write_all(page::markdown(rule, None).as_bytes()).map_err(Error::unwritable)?;
        return Ok(Exit::Clean);
    }
    let found = match open::find_at(&ctx.start, &args.at) {
        Ok(found) => Some(found),
        Err(error) if args.at.revision().is_some() => return Err(error),
        // The rules can be read anywhere; only a configuration that is wrong must be said.
        Err(error) if error.kind == ErrorKind::InvalidConfig => return Err(error),
        Err(_) => None,
    };
    let selection = found.as_ref().map(open::Found::selection).transpose()?;
    match args.format {
        FormatName::Text => print_table(selection.as_ref(), ctx),
        FormatName::Markdown => write!(ctx.out, "{}", markdown(selection.as_ref())),
        FormatName::Json => report::render_facts(&[facts(&rules, selection.as_ref())], &mut *ctx.out),
    }
    .map_err(Error::unwritable)?;
    Ok(Exit::Clean)
}

fn print_table(selection: Option<&Selection<'_>>, ctx: &mut Context<'_>) -> io::Result<()> {
    let report = Report {
        command: "rule",
        files: &[],
        folder: "",
        findings: &[],
        detail: Detail::Each,
        fails_from: Severity::Error,
        nothing: None,
        tables: vec![table(selection)],
        map: Vec::new(),
        summary: Vec::new(),
        closing: vec!["`storymap rule RULE` shows a rule's page".to_owned()],
    };
    report::render(&report, Format::Text, ctx.look, &mut *ctx.out)
}

/// The rules as Markdown, a table for each group.
fn markdown(selection: Option<&Selection<'_>>) -> String {
    let row = |rule: &&Rule| format!("| `{}` | {} | {} |\n", rule.id, level_here(rule, selection), cell(rule.summary));
    let section = |(group, rules): (Group, Vec<&Rule>)| {
        let rows: String = rules.iter().map(row).collect();
        format!("## {}\n\n| rule | level | finds |\n|---|---|---|\n{rows}", group.title())
    };
    groups().into_iter().map(section).collect::<Vec<_>>().join("\n")
}

/// The groups in their order, each with its rules in the order of the catalogue.
fn groups() -> BTreeMap<Group, Vec<&'static Rule>> {
    let mut groups: BTreeMap<Group, Vec<&'static Rule>> = BTreeMap::new();
    for rule in catalog::RULES {
        groups.entry(rule.group).or_default().push(rule);
    }
    groups
}

/// All that is known of each rule, and the level that it has here.
fn facts(rules: &[&Rule], selection: Option<&Selection<'_>>) -> Fact {
    let text = |key: &'static str, text: &str| Fact { key, value: FactValue::Text(text.to_owned()) };
    let of_rule = |rule: &&Rule| {
        vec![
            text("rule", rule.id),
            text("group", rule.group.title()),
            text("level", rule.level.name()),
            text("level_here", level_here(rule, selection)),
            text("since", rule.since),
            text("summary", rule.summary),
            text("why", rule.why),
            text("bad", &rule.bad_map()),
            text("good", &rule.good_map()),
            text("cure", rule.cure),
        ]
    };
    Fact { key: "rules", value: FactValue::List(rules.iter().map(of_rule).collect()) }
}

/// One table, so that its columns stand below each other; a group's name is a row above its rules.
fn table(selection: Option<&Selection<'_>>) -> Table {
    let column = |title: &str, align: Align| Column { title: title.to_owned(), key: title.to_owned(), align };
    let cell = |text: &str, tone: Tone| Cell { text: text.to_owned(), tone };
    let row = |rule: &'static Rule| {
        let level = level_here(rule, selection);
        let name = format!("  {}", rule.id);
        vec![cell(&name, Tone::Plain), cell(level, tone_of(level)), cell(rule.summary, Tone::Plain)]
    };
    let mut rows = Vec::new();
    for (group, rules) in groups() {
        if !rows.is_empty() {
            rows.push(Vec::new());
        }
        rows.push(vec![cell(group.title(), Tone::Strong)]);
        rows.extend(rules.into_iter().map(row));
    }
    Table {
        title: format!("{} rules, with the level each has here", catalog::RULES.len()),
        columns: vec![column("rule", Align::Left), column("level", Align::Left), column("finds", Align::Prose)],
        rows,
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
