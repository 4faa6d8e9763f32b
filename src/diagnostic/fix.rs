//! A mechanical cure: edits of texts and files to create, as data; nothing is written here.

use super::Location;
use crate::source::{FileId, Span};

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

    /// Another text for a whole file, as the one replacement in which the two differ.
    pub fn rewrite(file: FileId, old: &str, new: &str) -> Fix {
        let same = old.chars().zip(new.chars()).take_while(|(one, other)| one == other);
        let start: usize = same.map(|(letter, _)| letter.len_utf8()).sum();
        let (old_rest, new_rest) = (&old[start..], &new[start..]);
        let same = old_rest.chars().rev().zip(new_rest.chars().rev()).take_while(|(one, other)| one == other);
        let kept: usize = same.map(|(letter, _)| letter.len_utf8()).sum();
        let span = Span::new(start, old.len() - kept);
        Fix::replace(Location { file, span }, &new_rest[..new_rest.len() - kept])
    }

    /// A single new file.
    pub fn create(path: impl Into<String>, text: impl Into<String>) -> Fix {
        Fix { edits: Vec::new(), creates: vec![Create { path: path.into(), text: text.into() }] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_text_is_the_part_that_differs() {
        let cases = [
            ("a\nb\nc\n", "a\nc\n", (2, 4), ""),
            ("aé", "aè", (1, 3), "è"),
            ("aaa", "aa", (2, 3), ""),
            ("", "a", (0, 0), "a"),
            ("a", "a", (1, 1), ""),
        ];
        for (old, new, (start, end), replacement) in cases {
            let fix = Fix::rewrite(FileId(0), old, new);
            let location = Location { file: FileId(0), span: Span::new(start, end) };
            assert_eq!(fix, Fix::replace(location, replacement), "{old:?} -> {new:?}");
        }
    }
}
