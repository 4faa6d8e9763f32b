//! Why a command that goes on when something changes cannot.

use super::{Cause, Error, ErrorKind};

impl Error {
    /// A format whose output is one document, which ends.
    pub fn format_not_watched(format: &str, others: &[&str]) -> Error {
        Error::new(
            ErrorKind::UnknownName,
            format!("`--watch` never ends, and `--format {format}` is one whole document"),
        )
        .with_hint(format!("watch with `--format {}`", others.join("`, `")))
    }

    /// Nobody tells of changes here, and they cannot be looked for either.
    pub fn unwatchable(source: impl Into<Cause>) -> Error {
        Error::new(ErrorKind::Unreadable, "cannot watch the map for changes".to_owned())
            .because(source)
            .with_hint("run the check by itself, without `--watch`")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wording_keeps_the_form_of_the_house() {
        let errors = [Error::format_not_watched("json", &["text", "full"]), Error::unwatchable("too many watches")];
        crate::error::tests::assert_house_form(errors);
    }
}
