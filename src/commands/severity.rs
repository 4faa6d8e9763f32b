//! A severity as it is typed. What severities mean is `diagnostic`'s.

use crate::diagnostic::Severity;
use clap::ValueEnum;

/// A severity as it is typed.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum SeverityName {
    Error,
    Warning,
    Info,
}

impl SeverityName {
    /// The severity that it names.
    pub(super) fn severity(self) -> Severity {
        match self {
            SeverityName::Error => Severity::Error,
            SeverityName::Warning => Severity::Warning,
            SeverityName::Info => Severity::Info,
        }
    }
}
