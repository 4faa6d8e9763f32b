//! What a snapshot left out, counted by reason, so that nothing vanishes in silence. No wording.

/// How many of a kind there are, and which for example.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Examples {
    /// How many there are.
    pub count: usize,
    /// The first few paths in the order of their bytes, from the product root.
    pub paths: Vec<Box<str>>,
}

impl Examples {
    /// As many as fit in a line.
    const KEPT: usize = 3;

    pub(super) fn add(&mut self, path: &str) {
        self.count += 1;
        let place = self.paths.partition_point(|known| **known < *path);
        if place < Examples::KEPT {
            self.paths.truncate(Examples::KEPT - 1);
            self.paths.insert(place, path.into());
        }
    }
}

/// What is no card, by reason. A folder that is not entered counts once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Skipped {
    /// The name begins with `.` or `_`.
    pub hidden: Examples,
    /// The name does not end in `.md`.
    pub not_markdown: Examples,
    /// Git ignores it, and the last commit does not hold it.
    pub ignored: Examples,
    /// The configuration leaves it out.
    pub excluded: Examples,
    /// A symbolic link: none is followed, so that working tree and revisions agree. See also the faults.
    pub links: Examples,
    /// A pipe, a socket or a device.
    pub not_regular: Examples,
    /// What somebody should mend, by path.
    pub faults: Vec<Fault>,
}

/// Something that keeps cards from being read rightly.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// From the product root; a name that is not Unicode holds `U+FFFD`. Empty for the root itself.
    pub path: Box<str>,
    /// What is wrong.
    pub kind: FaultKind,
}

/// The kinds of fault.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FaultKind {
    /// A folder or file whose listing failed; what the system said.
    CannotList(String),
    /// The name is not Unicode, so no card can be told by it.
    NameNotUnicode,
    /// Another card's path differs in upper and lower case only: some systems can hold but one of them.
    DiffersInCaseOnly {
        /// The other one, from the product root.
        other: Box<str>,
    },
    /// A link that leads out of the repository, or of the folder around the product root where there is none.
    LinkOutside,
    /// A link to a folder that the link itself is in, or one that leads back to itself.
    LinkLoop,
    /// A link to nothing.
    LinkBroken,
    /// An ignore file that was not read, because it is no plain file or too large, so nothing is ignored by it.
    IgnoreFileUnusable,
}
