//! The lifecycle of stories, epics and themes, and that of releases, with the names other tools use.
//!
//! A team's own states come from the configuration; each behaves as one of these.

/// Where a story is on its way. The order is the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Raw, from research; what a story without `status` is.
    Pending,
    /// Prioritised.
    ToDo,
    /// Being shaped.
    Discussing,
    /// Being built.
    Developing,
    /// Delivered for testing.
    Confirming,
    /// Accepted and deployed.
    Finished,
    /// Will not be done.
    Dropped,
}

/// What a status means for counting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    /// Not begun.
    Todo,
    /// Begun.
    Doing,
    /// Finished.
    Done,
    /// Dropped: counted nowhere.
    Dropped,
}

impl Status {
    /// Every status, in order.
    pub const ALL: [Status; 7] = [
        Status::Pending,
        Status::ToDo,
        Status::Discussing,
        Status::Developing,
        Status::Confirming,
        Status::Finished,
        Status::Dropped,
    ];

    /// The word of the format.
    pub fn name(self) -> &'static str {
        match self {
            Status::Pending => "pending",
            Status::ToDo => "to-do",
            Status::Discussing => "discussing",
            Status::Developing => "developing",
            Status::Confirming => "confirming",
            Status::Finished => "finished",
            Status::Dropped => "dropped",
        }
    }

    /// What it counts as.
    pub fn category(self) -> Category {
        match self {
            Status::Pending | Status::ToDo | Status::Discussing => Category::Todo,
            Status::Developing | Status::Confirming => Category::Doing,
            Status::Finished => Category::Done,
            Status::Dropped => Category::Dropped,
        }
    }

    /// The names other tools use for it; written as ids are compared (lower case, `-`).
    pub fn aliases(self) -> &'static [&'static str] {
        match self {
            Status::Pending => &["new", "idea", "raw", "inbox", "triage", "icebox", "draft", "proposed"],
            Status::ToDo => &[
                "todo",
                "backlog",
                "open",
                "ready",
                "planned",
                "accepted-for-work",
                "selected",
                "unstarted",
                "not-started",
                "prioritised",
                "prioritized",
            ],
            Status::Discussing => &["refining", "refinement", "shaping", "discovery", "analysis", "grooming"],
            Status::Developing => &[
                "in-progress",
                "doing",
                "wip",
                "started",
                "active",
                "development",
                "in-development",
                "building",
                "implementing",
            ],
            Status::Confirming => &[
                "review",
                "in-review",
                "testing",
                "in-testing",
                "test",
                "qa",
                "verify",
                "verifying",
                "delivered",
                "resolved",
                "validation",
            ],
            Status::Finished => {
                &["done", "closed", "accepted", "complete", "completed", "released", "shipped", "deployed"]
            }
            Status::Dropped => &[
                "cancelled",
                "canceled",
                "wontfix",
                "wont-fix",
                "won't-do",
                "wont-do",
                "rejected",
                "abandoned",
                "obsolete",
                "archived",
                "duplicate",
            ],
        }
    }

    /// The status that a folded word names, by its own name or an alias.
    pub fn from_word(word: &str) -> Option<Status> {
        Status::ALL.into_iter().find(|status| status.name() == word || status.aliases().contains(&word))
    }
}

/// Where a release is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReleaseStatus {
    /// Ahead; what a release without `status` is.
    Planned,
    /// Being built now.
    Current,
    /// Out.
    Finished,
}

impl ReleaseStatus {
    /// Every status, in order.
    pub const ALL: [ReleaseStatus; 3] = [ReleaseStatus::Planned, ReleaseStatus::Current, ReleaseStatus::Finished];

    /// The word of the format.
    pub fn name(self) -> &'static str {
        match self {
            ReleaseStatus::Planned => "planned",
            ReleaseStatus::Current => "current",
            ReleaseStatus::Finished => "finished",
        }
    }

    /// The names other tools use for it; written as ids are compared.
    pub fn aliases(self) -> &'static [&'static str] {
        match self {
            ReleaseStatus::Planned => &["future", "next", "later", "unreleased", "to-do", "todo", "pending", "open"],
            ReleaseStatus::Current => &["active", "in-progress", "doing", "developing", "started", "now"],
            ReleaseStatus::Finished => &["released", "shipped", "done", "closed", "complete", "completed"],
        }
    }

    /// The status that a folded word names, by its own name or an alias.
    pub fn from_word(word: &str) -> Option<ReleaseStatus> {
        ReleaseStatus::ALL.into_iter().find(|status| status.name() == word || status.aliases().contains(&word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_word_means_two_states() {
        let words: Vec<&str> = Status::ALL.iter().flat_map(|s| s.aliases().iter().copied().chain([s.name()])).collect();
        let distinct: BTreeSet<&str> = words.iter().copied().collect();
        assert_eq!(words.len(), distinct.len());
    }

    #[test]
    fn common_names_of_other_tools_are_known() {
        let expected = [
            ("todo", Status::ToDo),
            ("backlog", Status::ToDo),
            ("in-progress", Status::Developing),
            ("review", Status::Confirming),
            ("done", Status::Finished),
            ("closed", Status::Finished),
            ("accepted", Status::Finished),
            ("cancelled", Status::Dropped),
        ];
        for (word, status) in expected {
            assert_eq!(Status::from_word(word), Some(status), "{word}");
        }
    }
}
