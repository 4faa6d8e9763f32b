//! Acceptance criteria in every form people write them: Gherkin blocks, Given/When/Then bullets,
//! check boxes, plain bullets, numbered lists.

use crate::source::{Span, Text};

/// The acceptance criteria of a card.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Criteria {
    /// Where they stand: the content of their section, or the fenced block. Empty where there are none.
    pub span: Span,
    /// In the order of the text.
    pub items: Vec<Criterion>,
}

/// One criterion: a list item, or a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// Its text without bullet and box.
    pub span: Span,
    /// The same as text, inline markup removed.
    pub text: Text,
    /// Its check box, if it has one: ticked means met.
    pub ticked: Option<bool>,
    /// Its steps, where it is written as Given/When/Then; empty for a plain criterion, which is just as valid.
    pub steps: Vec<Step>,
}

/// A step of a scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// What the step does; `And` and `But` continue the step above and have its keyword.
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
