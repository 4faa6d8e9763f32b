//! How stories are scored: the model, the scale of its inputs, their weights, and efforts written as sizes.
//!
//! No arithmetic is done here; numbers stay decimal text.

mod own;

use super::expression::Expression;
use super::number::Sign;
use super::problem::quoted;
use super::reader::{Entry, Reader};
use crate::nearest::fold;
use crate::source::Spanned;
use crate::vocabulary::input_key::InputKey;
use std::sync::Arc;

/// The `[score]` table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// The formula.
    pub model: Model,
    /// The numbers that inputs may be.
    pub scale: Scale,
    /// True where the model `ice` takes the mean of its inputs instead of their product.
    pub is_mean: bool,
    /// What the model `criteria` adds up, in the order of the file: empty, or with a weight above zero.
    pub criteria: Vec<Criterion>,
    /// The team's own expression.
    pub formula: Option<OwnFormula>,
    weights: Vec<Number>,
    sizes: Vec<Number>,
}

/// The formulas.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Model {
    /// (value + urgency + risk) ÷ effort, each term times its weight.
    #[default]
    Weighted,
    /// Weighted shortest job first.
    Wsjf,
    /// Reach × impact × confidence ÷ effort.
    Rice,
    /// Impact × confidence × ease.
    Ice,
    /// Value ÷ effort.
    ValueEffort,
    /// Cost of delay ÷ duration.
    Cd3,
    /// Importance and how little of it is satisfied.
    Opportunity,
    /// Weighted criteria of the team's own.
    Criteria,
    /// Must, should, could, wont: an order, no number.
    Moscow,
    /// The team's own expression.
    Formula,
}

/// The numbers that score inputs may be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scale {
    /// Every number from 0 on.
    #[default]
    Any,
    /// The numbers of planning cards.
    Fibonacci,
    /// 1 to 5.
    OneToFive,
    /// 1 to 10.
    OneToTen,
}

/// A score input with its weight.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// Where stories give it.
    pub key: InputKey,
    /// Its weight as decimal text, zero or more.
    pub weight: String,
}

/// The team's own expression, whose names all mean something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnFormula {
    /// As the file has it.
    pub text: String,
    /// What its names mean, each once, in the order of the text.
    pub inputs: Vec<InputKey>,
    /// The same as a tree, over the places in that list.
    pub expression: Expression,
}

/// A word and the number it stands for or is weighted with.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Number {
    name: Spanned<String>,
    folded: String,
    decimal: Spanned<String>,
}

/// The models by their names.
pub(super) const MODELS: [(&str, Model); 10] = [
    ("weighted", Model::Weighted),
    ("wsjf", Model::Wsjf),
    ("rice", Model::Rice),
    ("ice", Model::Ice),
    ("value-effort", Model::ValueEffort),
    ("cd3", Model::Cd3),
    ("opportunity", Model::Opportunity),
    ("criteria", Model::Criteria),
    ("moscow", Model::Moscow),
    ("formula", Model::Formula),
];

/// The scales by their names.
pub(super) const SCALES: [(&str, Scale); 4] =
    [("any", Scale::Any), ("fibonacci", Scale::Fibonacci), ("1-5", Scale::OneToFive), ("1-10", Scale::OneToTen)];

impl Model {
    /// All of them, in the order of the reference.
    pub const ALL: [Model; 10] = {
        let mut all = [Model::Weighted; 10];
        let mut at = 0;
        while at < MODELS.len() {
            all[at] = MODELS[at].1;
            at += 1;
        }
        all
    };

    /// As the configuration writes it.
    pub fn name(self) -> &'static str {
        MODELS.iter().find(|(_, model)| *model == self).map_or("weighted", |(name, _)| name)
    }
}

impl Scale {
    /// As the configuration writes it.
    pub fn name(self) -> &'static str {
        SCALES.iter().find(|(_, scale)| *scale == self).map_or("any", |(name, _)| name)
    }
}

impl Score {
    /// The weight of an input (`value`, `urgency`, `risk`) as decimal text, zero or more; 1 where none is given.
    pub fn weight(&self, field: &str) -> &str {
        self.weights.iter().find(|weight| weight.name.value == field).map_or("1", |weight| &weight.decimal.value)
    }

    /// The score input of the team's own that a key of front matter names.
    pub fn own_key(&self, typed: &str) -> Option<&Arc<str>> {
        self.criteria.iter().find_map(|criterion| match &criterion.key {
            InputKey::Own(word) if criterion.key.is_called(typed) => Some(word),
            _ => None,
        })
    }

    /// The score inputs of the team's own, in the order of the file.
    pub fn own_keys(&self) -> impl Iterator<Item = &str> {
        self.criteria.iter().filter_map(|criterion| match &criterion.key {
            InputKey::Own(word) => Some(&**word),
            InputKey::Field(_) => None,
        })
    }

    /// The effort that a size stands for, as decimal text above zero; the word compares without case.
    pub fn size(&self, word: &str) -> Option<&str> {
        let word = fold(word);
        self.sizes.iter().find(|size| size.folded == word).map(|size| size.decimal.value.as_str())
    }

    /// The words that are sizes, in the order of the file, as written there.
    pub fn size_names(&self) -> Vec<&str> {
        self.sizes.iter().map(|size| size.name.value.as_str()).collect()
    }
}

/// Reads `[score]`.
pub(super) fn read(entry: &Entry<'_>, reader: &mut Reader<'_>) -> Score {
    let mut score = Score::default();
    let (mut model, mut mean, mut formula, mut has_criteria) = (None, None, None, false);
    for entry in reader.table(entry, "score", "[score]") {
        match entry.key.value {
            "model" => model = reader.word(&entry, &MODELS),
            "scale" => score.scale = reader.word(&entry, &SCALES).map_or(score.scale, |word| word.value),
            "weights" => score.weights = read_weights(&entry, reader),
            "sizes" => score.sizes = read_sizes(&entry, reader),
            "criteria" => {
                has_criteria = true;
                score.criteria = own::read_criteria(&entry, reader);
            }
            "mean" => mean = reader.boolean(&entry).map(|is_mean| Spanned::new(is_mean, entry.key.span)),
            "formula" => formula = Some(entry),
            _ => reader.unknown_key(&entry),
        }
    }
    // A formula may name criteria that stand below it.
    let has_formula = formula.is_some();
    score.formula = formula.and_then(|entry| own::read_formula(&entry, &score.criteria, reader));
    if let Some(mean) = mean {
        score.is_mean = mean.value;
        if model.as_ref().is_none_or(|model| model.value != Model::Ice) {
            let message = "`score.mean` is for the model `ice` alone";
            reader.report(mean.span, message, "remove it, or set `model = \"ice\"`");
        }
    }
    if let Some(model) = model {
        score.model = model.value;
        let lacking = match model.value {
            Model::Criteria if !has_criteria => Some(("criteria", own::CRITERIA)),
            Model::Formula if !has_formula => Some(("formula", own::FORMULA)),
            _ => None,
        };
        if let Some((key, example)) = lacking {
            let message = format!("the model `{}` needs `{key}`", model.value.name());
            reader.report(model.span, message, format!("write it below, like `{example}`"));
        }
    }
    score
}

fn read_weights(entry: &Entry<'_>, reader: &mut Reader<'_>) -> Vec<Number> {
    let mut weights = Vec::new();
    for weight in reader.table(entry, "score.weights", "weights = { value = 2 }") {
        if !matches!(weight.key.value, "value" | "urgency" | "risk") {
            reader.unknown_key(&weight);
        } else if let Some(decimal) = reader.number(&weight, Sign::NotNegative) {
            weights.push(Number::new(&weight, decimal));
        }
    }
    weights
}

fn read_sizes(entry: &Entry<'_>, reader: &mut Reader<'_>) -> Vec<Number> {
    let mut sizes: Vec<Number> = Vec::new();
    for size in reader.table(entry, "score.sizes", "sizes = { S = 2, M = 5, L = 8 }") {
        let Some(decimal) = reader.number(&size, Sign::Positive) else { continue };
        let size = Number::new(&size, decimal);
        let (name, span) = (&size.name.value, size.name.span);
        if size.folded.is_empty() {
            reader.report(span, "a size needs a name that is not empty", "name it as cards do, such as `S`");
        } else if size.folded.starts_with(|first: char| first.is_ascii_digit() || first == '-' || first == '.') {
            reader.report(span, format!("size {} looks like a number", quoted(name)), "begin its name with a letter");
        } else if let Some(first) = sizes.iter().find(|other| other.folded == size.folded) {
            let message = format!("size {} is already there, as {}", quoted(name), quoted(&first.name.value));
            reader.report(span, message, "remove one of them; case does not tell sizes apart");
        } else {
            sizes.push(size);
        }
    }
    sizes
}

impl Number {
    fn new(entry: &Entry<'_>, decimal: Spanned<String>) -> Number {
        let name = Spanned::new(entry.key.value.to_owned(), entry.key.span);
        Number { folded: fold(&name.value).into_owned(), name, decimal }
    }
}

#[cfg(test)]
mod tests;
