//! A mechanical cure: edits of texts and files to create, as data; nothing is written here.

use super::Location;

/// What would cure a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// Replacements, none of which overlap.
    pub edits: Vec<Edit>,
    /// Files to create.
    pub creates: Vec<Create>,
}

/// One replacement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced.
    pub location: Location,
    /// The new text.
    pub replacement: String,
}

/// One new file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Create {
    /// As the paths of files are shown.
    pub path: String,
    /// Its text.
    pub text: String,
}

impl Fix {
    /// A single replacement.
    pub fn replace(location: Location, replacement: impl Into<String>) -> Fix {
        Fix { edits: vec![Edit { location, replacement: replacement.into() }], creates: Vec::new() }
    }

    /// A single new file.
    pub fn create(path: impl Into<String>, text: impl Into<String>) -> Fix {
        Fix { edits: Vec::new(), creates: vec![Create { path: path.into(), text: text.into() }] }
    }
}
