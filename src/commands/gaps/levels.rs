//! From which severity on gaps are shown, and what fails the check. What fails is always shown.

use super::Args;
use crate::commands::severity::SeverityName;
use crate::config::Config;
use crate::config::rules::RuleLevel;
use crate::diagnostic::{Diagnostic, Severity};

/// What holds for a run.
#[derive(Clone, Copy, Debug)]
pub(super) struct Levels {
    /// The mildest severity that is shown.
    pub(super) show: Severity,
    /// The mildest severity that fails the check.
    fail_on: Severity,
    /// More warnings than these fail it too.
    pub(super) max_warnings: Option<usize>,
}

/// How many gaps there are of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts([usize; Severity::ALL.len()]);

impl Counts {
    /// Those of some gaps.
    pub(super) fn new(gaps: &[Diagnostic]) -> Counts {
        let mut counts = Counts::default();
        gaps.iter().for_each(|gap| counts.0[gap.severity as usize] += 1);
        counts
    }

    /// How many there are of one.
    pub(super) fn of(self, severity: Severity) -> usize {
        self.0[severity as usize]
    }

    /// How many there are.
    pub(super) fn all(self) -> usize {
        self.0.iter().sum()
    }
}

impl Levels {
    /// As the arguments say, else as configured.
    pub(super) fn of(args: &Args, config: &Config) -> Levels {
        let configured = config.fail_on.as_ref().map(|level| match level.value {
            RuleLevel::Info => Severity::Info,
            RuleLevel::Warning => Severity::Warning,
            RuleLevel::Error | RuleLevel::Off => Severity::Error,
        });
        let fail_on = args.fail_on.map(SeverityName::severity).or(configured).unwrap_or(Severity::Error);
        let may_fail = if args.max_warnings.is_some() { fail_on.min(Severity::Warning) } else { fail_on };
        let show = args.show.map_or(Severity::Warning, SeverityName::severity);
        Levels { show: show.min(may_fail), fail_on, max_warnings: args.max_warnings }
    }

    /// True where these gaps fail the check.
    pub(super) fn fail(&self, gaps: Counts) -> bool {
        let fails_from = self.fails_from(gaps);
        Severity::ALL.into_iter().any(|severity| severity >= fails_from && gaps.of(severity) > 0)
    }

    /// The mildest severity that fails the check where these are all gaps: with too many warnings they do.
    pub(super) fn fails_from(&self, gaps: Counts) -> Severity {
        let are_too_many = self.max_warnings.is_some_and(|most| gaps.of(Severity::Warning) > most);
        if are_too_many { self.fail_on.min(Severity::Warning) } else { self.fail_on }
    }

    /// What is said where nothing is shown.
    pub(super) fn nothing(&self) -> &'static str {
        match self.show {
            Severity::Info => "no gaps",
            Severity::Warning => "no errors and no warnings",
            Severity::Error => "no errors",
        }
    }
}
