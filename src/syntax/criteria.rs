//! Acceptance criteria in every form people write them: Gherkin blocks, Given/When/Then bullets,
//! check boxes, plain bullets, numbered lists.
//!
//! Which parts of a body hold criteria is not decided here: see `markdown::sections`.

mod gherkin;
pub(crate) mod reader;
mod steps;
#[cfg(test)]
mod tests;

use crate::source::{Span, Text};

/// The acceptance criteria of a card.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Criteria {
    /// Where they stand: the content of their (first) section, else the (first) fenced block. Empty where
    /// there are none.
    pub span: Span,
    /// In the order of the text.
    pub items: Vec<Criterion>,
}

/// One criterion: a list item, or a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// Its text without bullet and box. A scenario that is spread over several bullets runs from the first
    /// to the last.
    pub span: Span,
    /// The same as text, inline markup removed; a scenario in a fenced block as it stands there.
    pub text: Text,
    /// Its check box, if it has one: ticked means met. A scenario of several boxes is met when all are ticked.
    pub ticked: Option<bool>,
    /// True for what is written as Given/When/Then; a plain criterion is just as valid.
    pub scenario: bool,
    /// Its steps in the order of the text; empty for a plain criterion and for a scenario that has only a name.
    pub steps: Vec<Step>,
}

/// A step of a scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// What the step does; `And`, `But` and `*` continue the step above and have its keyword.
    pub keyword: Keyword,
    /// The step, its keyword included.
    pub span: Span,
}

/// What a step does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keyword {
    /// The state before.
    Given,
    /// What happens.
    When,
    /// What must be so after.
    Then,
}
