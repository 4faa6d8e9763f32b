//! What may be typed for a format: the names that the formats have.

use crate::nearest::nearest;
use crate::report::Format;
use clap::ValueEnum;
use clap::builder::PossibleValue;

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Format] {
        &Format::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()))
    }
}

/// The format of a name.
pub(super) fn named(typed: &str) -> Result<Format, String> {
    Format::ALL.into_iter().find(|format| format.name() == typed).ok_or_else(|| {
        let names: Vec<&str> = Format::ALL.into_iter().map(Format::name).collect();
        match nearest(typed, names.iter().copied()) {
            Some(meant) => format!("no format is called `{typed}`; did you mean `{meant}`?"),
            None => format!("no format is called `{typed}`; there are {}", names.join(", ")),
        }
    })
}
