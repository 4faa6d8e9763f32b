//! How grave a gap on a story is by where the story is on its way: mild while it is raw, graver as work on it
//! comes near, and mild again once it is done and only its history would be better.

use crate::diagnostic::Severity;
use crate::vocabulary::status::Status;

/// A hint before a state is reached and once the story is finished; `then` in between.
pub fn from(state: Status, story: Status, then: Severity) -> Severity {
    if story < state || story >= Status::Finished { Severity::Info } else { then }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_grows_with_its_story_until_that_is_done() {
        let levels = Status::ALL.map(|story| from(Status::ToDo, story, Severity::Warning));
        let expected = [
            Severity::Info,
            Severity::Warning,
            Severity::Warning,
            Severity::Warning,
            Severity::Warning,
            Severity::Info,
            Severity::Info,
        ];
        assert_eq!(levels, expected);
    }
}
