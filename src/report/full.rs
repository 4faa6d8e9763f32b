//! Each finding with the lines that it is about and carets below them, as compilers show theirs.
//!
//! Nothing is merged or folded. Which lines are shown is in `full/excerpt.rs`, what stands below the findings in
//! `page`; drawing is `annotate-snippets`', which is given escaped text alone.

mod excerpt;

use super::grid::wrap;
use super::positions::Positions;
use super::{Look, Report, page};
use crate::diagnostic::{Diagnostic, Label, Location, Severity};
use crate::escape::{one_line, terminal};
use annotate_snippets::renderer::{AnsiColor, Effects, Style};
use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};
use excerpt::{Excerpt, Mark};
use std::collections::BTreeSet;
use std::io::{self, Write};

/// A label in the same file is drawn into the same excerpt where it is at most this many lines away.
const NEAR: u32 = 30;

/// Characters of a label that are shown; it stands on the line of its carets and is not wrapped.
const LONGEST_LABEL: usize = 60;

/// Messages are wrapped to no less than this many columns, however long the name of their rule is.
const LEAST_MESSAGE: usize = 24;

/// Columns that the name of a rule with its severity takes beside itself.
const PUNCTUATION: usize = "[]: ".len();

/// Columns that numbers of four digits take, with ` = help: `.
const BESIDE_HELP: usize = 13;

/// Columns that the numbers of lines take, and what marks a line that is cut on both sides.
const BESIDE_LINES: usize = 24;

pub(super) fn render(report: &Report<'_>, look: Look, out: &mut dyn Write) -> io::Result<()> {
    page::print(report, look, print_findings, out)
}

fn print_findings(report: &Report<'_>, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let renderer = renderer(look);
    let mut sheet = Sheet { report, look, positions: Positions::new(report) };
    let mut explained = BTreeSet::new();
    for (at, finding) in report.findings.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        let is_first = explained.insert(finding.rule);
        let shown = renderer.render(&[sheet.group(finding, is_first)]);
        for line in shown.lines() {
            writeln!(out, "{}", line.trim_end_matches(' '))?;
        }
    }
    Ok(())
}

/// What the findings of a page have in common.
struct Sheet<'a> {
    report: &'a Report<'a>,
    look: Look,
    positions: Positions<'a>,
}

impl<'a> Sheet<'a> {
    /// A finding with its lines, what to do, and, where `is_first` of its rule, where the rule is explained.
    fn group(&mut self, finding: &'a Diagnostic, is_first: bool) -> Group<'a> {
        let (level, name) = match finding.severity {
            Severity::Error => (Level::ERROR, "error"),
            Severity::Warning => (Level::WARNING, "warning"),
            Severity::Info => (Level::INFO, "info"),
        };
        let message = self.wrapped(&finding.message, name.len() + finding.rule.len() + PUNCTUATION);
        let mut group = level.primary_title(message).id(finding.rule).elements(self.places(finding));
        let help = self.wrapped(&finding.help, BESIDE_HELP);
        group = group.element(Level::HELP.message(help));
        if is_first {
            let page = self.wrapped(&format!("`storymap rule {}` explains it", finding.rule), BESIDE_HELP);
            group = group.element(Level::NOTE.message(page));
        }
        group
    }

    /// The lines of the finding and of its labels; labels without a line to show stand as notes.
    fn places(&mut self, finding: &'a Diagnostic) -> Vec<Element<'a>> {
        let at = self.positions.of(finding.location).start;
        let (near, far): (Vec<&Label>, Vec<&Label>) = finding.labels.iter().partition(|label| {
            let is_same_file = label.location.file == finding.location.file;
            is_same_file && self.positions.of(label.location).start.line.abs_diff(at.line) <= NEAR
        });
        let mut notes = Vec::new();
        let mut places = match self.snippet(Some(finding.location), &near) {
            Some(snippet) => vec![Element::from(snippet)],
            None => {
                notes.extend(near);
                vec![Element::from(self.origin(finding.location))]
            }
        };
        for label in far {
            match self.snippet(None, &[label]) {
                Some(snippet) => places.push(Element::from(snippet)),
                None => notes.push(label),
            }
        }
        places.extend(notes.into_iter().map(|label| Element::from(self.note(label))));
        places
    }

    /// An excerpt of one file, with carets below what the finding is about and its labels; `None` where there are
    /// no lines to show.
    fn snippet(
        &mut self,
        primary: Option<Location>,
        labels: &[&Label],
    ) -> Option<Snippet<'a, annotate_snippets::Annotation<'a>>> {
        let locations: Vec<Location> = primary.into_iter().chain(labels.iter().map(|label| label.location)).collect();
        let mut marks = Vec::new();
        for location in &locations {
            marks.push(Mark { at: self.positions.of(*location).start, span: location.span });
        }
        let file = &self.report.files[locations.first()?.file.index()];
        let excerpt =
            Excerpt::of(&file.text, &marks, self.stand_in())?.within(self.look.width.saturating_sub(BESIDE_LINES));
        let near = terminal(&self.positions.of(*locations.first()?).near).into_owned();
        let words = primary.map(|_| None).into_iter().chain(labels.iter().map(|label| Some(*label)));
        let annotations = words.zip(excerpt.marks).map(|(label, range)| match label {
            None => AnnotationKind::Primary.span(range),
            Some(label) => AnnotationKind::Context.span(range).label(self.cut(&label.message)),
        });
        let annotations: Vec<_> = annotations.collect();
        let snippet = Snippet::source(excerpt.text).line_start(excerpt.first_line as usize).path(near);
        Some(snippet.annotations(annotations))
    }

    /// The place of a finding that has no lines: a folder, an empty file.
    fn origin(&mut self, location: Location) -> Origin<'a> {
        let place = self.positions.of(location);
        let near = terminal(&place.near).into_owned();
        if near.ends_with('/') {
            return Origin::path(near);
        }
        Origin::path(near).line(place.start.line as usize).char_column(place.start.column as usize)
    }

    fn note(&mut self, label: &Label) -> annotate_snippets::Message<'a> {
        let place = self.positions.of(label.location);
        let near = terminal(&place.near);
        let place = if near.ends_with('/') { near.into_owned() } else { format!("{near}:{}", place.start.line) };
        Level::NOTE.message(format!("{}: {place}", self.cut(&label.message)))
    }

    /// A text in lines that leave `taken` columns of the page.
    fn wrapped(&self, text: &str, taken: usize) -> String {
        wrap(&one_line(text), self.look.width.saturating_sub(taken).max(LEAST_MESSAGE)).join("\n")
    }

    fn cut(&self, label: &str) -> String {
        let label = one_line(label);
        match label.char_indices().nth(LONGEST_LABEL) {
            Some((end, _)) => format!("{}{}", &label[..end], if self.look.ascii { "..." } else { "…" }),
            None => label.into_owned(),
        }
    }

    /// What stands for a character that must not reach a terminal.
    fn stand_in(&self) -> char {
        if self.look.ascii { '?' } else { '\u{fffd}' }
    }
}

/// The renderer in the colours that tones have elsewhere, the same on every system.
fn renderer(look: Look) -> Renderer {
    let bold = |colour: AnsiColor| colour.on_default().effects(Effects::BOLD);
    let renderer = match look.colour {
        false => Renderer::plain(),
        true => Renderer::styled()
            .error(bold(AnsiColor::Red))
            .warning(bold(AnsiColor::Yellow))
            .info(bold(AnsiColor::Cyan))
            .context(bold(AnsiColor::Blue))
            .line_num(bold(AnsiColor::Blue))
            .emphasis(Style::new().effects(Effects::BOLD)),
    };
    // It may cut a line in the middle of a wide character, and then shows the whole of it.
    renderer.hyperlink(false).term_width(look.width - 2)
}

#[cfg(test)]
mod tests;
