//! One card's text as a `Document`: front matter and body, each value with its place. Reading never
//! fails; what could not be understood is a `Fault` beside what could.
//!
//! Nothing here knows what a field means or what other cards there are: see `load`.

#[cfg(test)]
mod cases;
pub mod conflict;
pub mod criteria;
pub mod fault;
pub mod frame;
pub mod front_matter;
mod inline;
pub(crate) mod lines;
pub mod markdown;
#[cfg(test)]
mod real_data;
pub mod sentence;
pub(crate) mod words;
pub mod yaml;
pub mod yaml_full;
pub mod yaml_plain;

use crate::limits::Limits;
use fault::Fault;
use front_matter::FrontMatter;
use markdown::Body;

/// A card's text, read.
#[derive(Debug, Default)]
pub struct Document {
    /// The keys and values between the `---` lines; empty where there are none.
    pub front_matter: FrontMatter,
    /// Everything below them.
    pub body: Body,
    /// What could not be read, in the order of the text.
    pub faults: Vec<Fault>,
}

/// Reads a card's text. Takes time and memory linear in its length.
pub fn read(source: &str, limits: &Limits) -> Document {
    let mut faults = Vec::new();
    let (front_matter, body_start) = front_matter::read(source, limits, &mut faults);
    let body = markdown::read(source, body_start, &mut faults);
    faults.sort_by_key(|fault| fault.span);
    Document { front_matter, body, faults }
}
