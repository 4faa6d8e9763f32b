//! Paragraphs, list items and code blocks, one after the other, into criteria. Bullets that hold one step each
//! (`Given …`, `When …`, `Then …`) are joined to one scenario.

use super::steps::{self, Lead};
use super::{Criteria, Criterion, Keyword, Step, gherkin};
use crate::source::Span;
use crate::syntax::inline::{Flow, Run};

/// A list item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    /// All of it, what is nested in it included.
    pub(crate) span: Span,
    /// From 1 for items of a list that is in no other.
    pub(crate) depth: u32,
    /// Its check box.
    pub(crate) ticked: Option<bool>,
    /// True for the paragraph that opens it.
    pub(crate) opens: bool,
}

/// A paragraph among criteria.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Paragraph<'a> {
    /// All its words.
    pub(crate) words: Run<'a>,
    /// The words after its label, if it has one.
    pub(crate) own: Run<'a>,
    /// The list item that it stands in.
    pub(crate) item: Option<Item>,
    /// True for the row of a table.
    pub(crate) is_row: bool,
}

/// Collects the criteria of a body.
pub(crate) struct CriteriaReader<'a> {
    source: &'a str,
    flow: &'a Flow,
    done: Vec<Criterion>,
    section: Option<Span>,
    block: Option<Span>,
    scenario: Option<Scenario<'a>>,
    /// The list item of the last criterion: what is nested in it belongs to it.
    parent: Option<Parent<'a>>,
    /// Plain paragraphs, which are criteria only where there is nothing else.
    loose: Vec<Criterion>,
}

/// The list item of a criterion.
#[derive(Clone, Copy)]
struct Parent<'a> {
    item: Item,
    words: Run<'a>,
    is_plain: bool,
}

/// A scenario whose end has not been met.
struct Scenario<'a> {
    /// Its words so far.
    words: Run<'a>,
    steps: Vec<Step>,
    ticked: Option<bool>,
    /// True while each paragraph of it held one step.
    is_spread: bool,
    /// How many paragraphs it has.
    paragraphs: usize,
}

impl<'a> CriteriaReader<'a> {
    /// A reader of one body.
    pub(crate) fn new(source: &'a str, flow: &'a Flow) -> CriteriaReader<'a> {
        CriteriaReader {
            source,
            flow,
            done: Vec::new(),
            section: None,
            block: None,
            scenario: None,
            parent: None,
            loose: Vec::new(),
        }
    }

    /// Notes where a section of criteria stood.
    pub(crate) fn section(&mut self, content: Span) {
        self.divide();
        self.section.get_or_insert(content);
    }

    /// Ends a scenario that is spread over paragraphs: a heading or a label stands here.
    pub(crate) fn divide(&mut self) {
        self.parent = None;
        let Some(scenario) = self.scenario.take() else { return };
        let is_plain = scenario.paragraphs == 1 && scenario.steps.iter().all(|step| step.keyword == Keyword::When);
        let steps = if is_plain { Vec::new() } else { scenario.steps };
        self.done.push(Criterion { scenario: !is_plain, steps, ..plain(scenario.words, scenario.ticked) });
    }

    /// Reads the lines of a code block. One that is not called Gherkin must stand among criteria and look like it.
    pub(crate) fn code(&mut self, lines: &[Span], is_gherkin: bool, in_criteria: bool) {
        let is_meant = is_gherkin || in_criteria && gherkin::resembles(self.source, lines);
        if !is_meant {
            return;
        }
        self.divide();
        let found = gherkin::read(self.source, lines);
        if let (Some(first), Some(last)) = (found.first(), found.last()) {
            self.block.get_or_insert(first.span.cover(last.span));
        }
        self.done.extend(found);
    }

    /// Reads a paragraph, list item or table row of the section.
    pub(crate) fn paragraph(&mut self, paragraph: Paragraph<'a>) {
        let steps_in = if paragraph.own.text.is_empty() { paragraph.words } else { paragraph.own };
        if let Some((at, lead)) = steps::lead(steps_in.text)
            && self.step(steps_in.from(at), lead, &paragraph)
        {
            return;
        }
        self.plain(&paragraph);
    }

    /// Takes a paragraph that opens with a keyword; false if it is no step of anything.
    fn step(&mut self, run: Run<'a>, lead: Lead, paragraph: &Paragraph<'a>) -> bool {
        let last = self.scenario.as_ref().and_then(|scenario| scenario.steps.last()).map(|step| step.keyword);
        let steps = steps::split(run, last.unwrap_or(Keyword::Given));
        let ticked = paragraph.item.and_then(|item| item.ticked);
        let flow = self.flow;
        let parent_here = paragraph.item.map(|item| Parent { item, words: paragraph.words, is_plain: false });
        if let Some(scenario) = &mut self.scenario
            && scenario.goes_on(lead, steps.len())
        {
            scenario.words = flow.join(scenario.words, paragraph.words);
            scenario.is_spread &= steps.len() == 1;
            scenario.steps.extend(steps);
            scenario.paragraphs += 1;
            scenario.ticked = both_ticked(scenario.ticked, ticked);
            self.parent = parent_here;
            return true;
        }
        if !matches!(lead, Lead::Step(Keyword::Given | Keyword::When)) {
            return false;
        }
        let name = self.take_name(paragraph);
        self.divide();
        let words = name.map_or(paragraph.words, |name| flow.join(name.words, paragraph.words));
        let ticked = both_ticked(name.and_then(|name| name.item.ticked), ticked);
        let is_spread = steps.len() == 1;
        self.scenario = Some(Scenario { words, steps, ticked, is_spread, paragraphs: 1 });
        self.parent = parent_here;
        true
    }

    fn plain(&mut self, paragraph: &Paragraph<'a>) {
        let Some(item) = paragraph.item else {
            self.divide();
            let criterion = plain(paragraph.own, None);
            match (paragraph.is_row, paragraph.own.text.is_empty() || paragraph.own.text.ends_with(':')) {
                (true, _) => self.done.push(criterion),
                (false, false) => self.loose.push(criterion),
                (false, true) => {}
            }
            return;
        };
        let is_detail =
            self.parent.is_some_and(|parent| parent.item.span != item.span && holds(parent.item.span, item.span));
        if !item.opens || is_detail && item.ticked.is_none() {
            return;
        }
        if is_detail && self.parent.is_some_and(|parent| parent.is_plain && parent.item.ticked.is_none()) {
            self.done.pop();
        }
        self.divide();
        if paragraph.own.text.is_empty() {
            return;
        }
        self.done.push(plain(paragraph.words, item.ticked));
        self.parent = Some(Parent { item, words: paragraph.words, is_plain: true });
    }

    /// Takes back the plain criterion in whose list item a scenario begins: it is the scenario's name.
    fn take_name(&mut self, paragraph: &Paragraph<'a>) -> Option<Parent<'a>> {
        let item = paragraph.item?;
        let parent = self.parent.filter(|parent| parent.is_plain && holds(parent.item.span, item.span))?;
        self.done.pop()?;
        Some(parent)
    }

    /// All criteria that were read.
    pub(crate) fn finish(mut self) -> Criteria {
        self.divide();
        let items = if self.done.is_empty() { self.loose } else { self.done };
        let span = if items.is_empty() { None } else { self.section.filter(|span| !span.is_empty()).or(self.block) };
        Criteria { span: span.unwrap_or_default(), items }
    }
}

impl Scenario<'_> {
    /// True if a paragraph with this keyword and this many steps belongs to the scenario.
    fn goes_on(&self, lead: Lead, steps: usize) -> bool {
        // Read from the end: what decides it stands there, and a scenario may have very many steps.
        let has = |keyword: Keyword| self.steps.iter().rev().any(|step| step.keyword == keyword);
        match lead {
            Lead::Step(Keyword::Given) => {
                let only_given = self.steps.last().is_none_or(|step| step.keyword == Keyword::Given);
                self.is_spread && steps == 1 && only_given
            }
            Lead::Step(Keyword::When) if !has(Keyword::Given) => false,
            Lead::Step(Keyword::When) => !has(Keyword::When) || self.is_spread && steps == 1,
            Lead::Step(Keyword::Then) | Lead::Continues => true,
        }
    }
}

fn plain(words: Run<'_>, ticked: Option<bool>) -> Criterion {
    Criterion { span: words.span(), text: words.to_text(), ticked, scenario: false, steps: Vec::new() }
}

/// A scenario of several boxes is ticked when all are.
fn both_ticked(one: Option<bool>, other: Option<bool>) -> Option<bool> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one && other),
        (one, other) => one.or(other),
    }
}

fn holds(outer: Span, inner: Span) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}
