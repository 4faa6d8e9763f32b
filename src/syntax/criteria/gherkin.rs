//! Scenarios in a fenced block, line by line as Gherkin has it.

use super::steps::{self, Lead};
use super::{Criterion, Keyword, Step};
use crate::source::{Span, Text};

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    /// `Scenario:`, `Scenario Outline:`, `Example:`.
    Scenario,
    /// `Feature:`, `Rule:`: a description may follow, or steps without a name.
    Group,
    /// `Background:`, `Examples:`: what follows is no step of a scenario.
    Aside,
    Step(Lead),
    /// The rows of a table, the lines of a text, a description.
    More,
    /// A comment, a tag, an empty line.
    Nothing,
}

/// True if the first line with words is one of Gherkin's.
pub(super) fn resembles(source: &str, lines: &[Span]) -> bool {
    let mut read = split_lines(source, lines).map(|line| kind(line.text(source)));
    match read.find(|kind| *kind != Line::Nothing) {
        Some(Line::Scenario | Line::Group | Line::Aside | Line::Step(Lead::Step(Keyword::Given))) => true,
        Some(Line::Step(_) | Line::More | Line::Nothing) | None => false,
    }
}

/// Reads the scenarios of a block. Steps before any `Scenario:` are a scenario of their own, one for each `Given`.
pub(super) fn read(source: &str, lines: &[Span]) -> Vec<Criterion> {
    let mut reader = Reader { source, done: Vec::new(), current: None, aside: false };
    let mut quoted = false;
    for line in split_lines(source, lines) {
        let text = line.text(source);
        if text.starts_with("\"\"\"") {
            quoted = !quoted;
            reader.more(line);
        } else if quoted {
            reader.more(line);
        } else {
            reader.line(kind(text), line);
        }
    }
    reader.end();
    reader.done
}

struct Reader<'a> {
    source: &'a str,
    done: Vec<Criterion>,
    current: Option<Scenario>,
    /// Inside a background or a table of examples.
    aside: bool,
}

struct Scenario {
    span: Span,
    named: bool,
    steps: Vec<Step>,
}

impl Reader<'_> {
    fn line(&mut self, kind: Line, span: Span) {
        match kind {
            Line::Scenario => {
                self.end();
                self.aside = false;
                self.current = Some(Scenario { span, named: true, steps: Vec::new() });
            }
            Line::Group | Line::Aside => {
                self.end();
                self.aside = kind == Line::Aside;
            }
            Line::Step(lead) if !self.aside => self.step(lead, span),
            Line::Step(_) | Line::More => self.more(span),
            Line::Nothing => {}
        }
    }

    fn step(&mut self, lead: Lead, span: Span) {
        let last = self.current.as_ref().and_then(|scenario| scenario.steps.last()).map(|step| step.keyword);
        let begins = lead == Lead::Step(Keyword::Given) && last.is_some_and(|last| last != Keyword::Given);
        if begins && self.current.as_ref().is_some_and(|scenario| !scenario.named) {
            self.end();
        }
        let keyword = match lead {
            Lead::Continues if self.current.is_none() => return,
            Lead::Step(keyword) => keyword,
            Lead::Continues => last.unwrap_or(Keyword::Given),
        };
        let scenario = self.current.get_or_insert(Scenario { span, named: false, steps: Vec::new() });
        scenario.span = scenario.span.cover(span);
        scenario.steps.push(Step { keyword, span });
    }

    fn more(&mut self, span: Span) {
        if let Some(scenario) = &mut self.current {
            scenario.span = scenario.span.cover(span);
        }
    }

    fn end(&mut self) {
        let Some(scenario) = self.current.take() else { return };
        let span = scenario.span.trimmed(self.source);
        let text = Text::Slice(span);
        self.done.push(Criterion { span, text, ticked: None, scenario: true, steps: scenario.steps });
    }
}

/// The lines without white space at their ends; empty ones among them.
fn split_lines<'a>(source: &'a str, lines: &'a [Span]) -> impl Iterator<Item = Span> + 'a {
    lines.iter().flat_map(move |span| {
        let mut at = span.range().start;
        span.text(source).split_inclusive('\n').map(move |line| {
            let whole = Span::new(at, at + line.len());
            at += line.len();
            whole.trimmed(source)
        })
    })
}

fn kind(line: &str) -> Line {
    if line.is_empty() || line.starts_with(['#', '@']) {
        return Line::Nothing;
    }
    if line.starts_with("* ") {
        return Line::Step(Lead::Continues);
    }
    if let Some((head, _)) = line.split_once(':') {
        let is = |known: &[&str]| known.iter().any(|known| known.eq_ignore_ascii_case(head));
        if is(&["scenario", "scenario outline", "scenario template", "example"]) {
            return Line::Scenario;
        }
        if is(&["feature", "rule", "ability", "business need"]) {
            return Line::Group;
        }
        if is(&["background", "examples", "scenarios"]) {
            return Line::Aside;
        }
    }
    let first = line.split([' ', '\t']).next().unwrap_or_default();
    steps::lead_of(first).map_or(Line::More, Line::Step)
}
