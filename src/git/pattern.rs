//! One line of a `.gitignore`, read and matched as Git does it.
//!
//! Ours, because libgit2 takes three times as long for the paths of a map as reading the cards, because it
//! differs from Git (`*a*/` means files too, a closer `!b.md` may not count), and because a pull request can
//! bring an ignore file that crashes it (`*` above a last line `!\`) or keeps it busy for ever (`*a*a*a*a*b`).
//! Here no pattern takes more than polynomial time, and a test compares every answer with Git's own.

use super::set::read_set;

/// One pattern.
#[derive(Clone, Debug)]
pub struct Pattern {
    parts: Vec<Part>,
    /// Written with `!` in front: takes back what an earlier pattern ignores.
    pub(super) takes_back: bool,
    /// Written with a slash at its end: means folders only.
    folders_only: bool,
    /// Written without any other slash: means the name, wherever it is.
    name_only: bool,
}

/// What stands for some bytes of a path.
#[derive(Clone, Debug)]
enum Part {
    Byte(u8),
    /// `?`: any byte of a name.
    AnyByte,
    /// `[a-z]`: the bytes that it holds.
    Set(Box<[bool; 256]>),
    /// `*`: any bytes of a name.
    AnyBytes,
    /// `**/`: any folders, or none.
    AnyFolders,
    /// `**` at the end: whatever follows.
    Anything,
}

/// A path to match, from the folder of the ignore file.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// With `/` on every system.
    pub path: &'a [u8],
    /// Its last name.
    pub name: &'a [u8],
    /// Whether it is a folder.
    pub is_folder: bool,
    /// Letters match without regard to case, because the repository is on such a file system.
    pub fold_case: bool,
}

/// The patterns of an ignore file, in their order.
pub fn read_patterns(text: &[u8]) -> Vec<Pattern> {
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    text.split(|byte| *byte == b'\n').filter_map(Pattern::read).collect()
}

impl Pattern {
    /// `None` for comments, empty lines and patterns that match nothing.
    fn read(line: &[u8]) -> Option<Pattern> {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let line = line.split(|byte| *byte == 0).next().unwrap_or_default();
        if line.starts_with(b"#") {
            return None;
        }
        let line = without_end_spaces(line);
        let (line, takes_back) = line.strip_prefix(b"!").map_or((line, false), |rest| (rest, true));
        let (line, folders_only) = line.strip_suffix(b"/").map_or((line, false), |rest| (rest, true));
        let name_only = !line.contains(&b'/');
        let line = line.strip_prefix(b"/").unwrap_or(line);
        if line.is_empty() {
            return None;
        }
        Some(Pattern { parts: read_parts(line)?, takes_back, folders_only, name_only })
    }

    /// Whether this pattern means the subject itself; its folders are asked about on their own.
    pub fn matches(&self, subject: Subject<'_>) -> bool {
        if self.folders_only && !subject.is_folder {
            return false;
        }
        let text = if self.name_only { subject.name } else { subject.path };
        // Most patterns end in a byte that the path does not end in.
        let ends_otherwise = match (self.parts.last(), text.last()) {
            (Some(last @ Part::Byte(_)), Some(byte)) => !last.matches(*byte, subject.fold_case),
            _ => false,
        };
        !ends_otherwise && self.matches_text(text, subject.fold_case)
    }

    /// The byte that all it means ends in, in some case; `None` where that may be any.
    pub(super) fn last_byte(&self) -> Option<u8> {
        match self.parts.last() {
            Some(Part::Byte(last)) => Some(*last),
            _ => None,
        }
    }

    /// The usual matching with two places to come back to: the last `*`, which ends with its name, and the
    /// last `**/`. Names before a `**/` are settled, so nothing further back can help.
    fn matches_text(&self, text: &[u8], fold_case: bool) -> bool {
        let mut here = Place { part: 0, at: 0 };
        let mut last_star = None;
        let mut last_folders = None;
        loop {
            match (self.parts.get(here.part), text.get(here.at)) {
                (None, None) | (Some(Part::Anything), _) => return true,
                (Some(Part::AnyBytes), _) => {
                    here.part += 1;
                    last_star = Some(here);
                }
                (Some(Part::AnyFolders), _) => {
                    here.part += 1;
                    (last_star, last_folders) = (None, Some(here));
                }
                (Some(part), Some(byte)) if part.matches(*byte, fold_case) => {
                    here = Place { part: here.part + 1, at: here.at + 1 };
                }
                _ => {
                    last_star = last_star.and_then(|place: Place| place.a_byte_further(text));
                    if last_star.is_none() {
                        last_folders = last_folders.and_then(|place: Place| place.a_folder_further(text));
                    }
                    let Some(next) = last_star.or(last_folders) else { return false };
                    here = next;
                }
            }
        }
    }
}

/// How far pattern and text have been compared.
#[derive(Clone, Copy)]
struct Place {
    part: usize,
    at: usize,
}

impl Place {
    fn a_byte_further(self, text: &[u8]) -> Option<Place> {
        (*text.get(self.at)? != b'/').then_some(Place { at: self.at + 1, ..self })
    }

    fn a_folder_further(self, text: &[u8]) -> Option<Place> {
        let slash = text[self.at..].iter().position(|byte| *byte == b'/')?;
        Some(Place { at: self.at + slash + 1, ..self })
    }
}

impl Part {
    /// For the parts that stand for one byte.
    fn matches(&self, byte: u8, fold_case: bool) -> bool {
        match self {
            Part::Byte(wanted) if fold_case => wanted.eq_ignore_ascii_case(&byte),
            Part::Byte(wanted) => *wanted == byte,
            Part::AnyByte => byte != b'/',
            Part::Set(holds) => {
                let holds = |byte: u8| holds[usize::from(byte)];
                byte != b'/'
                    && (holds(byte)
                        || fold_case && (holds(byte.to_ascii_lowercase()) || holds(byte.to_ascii_uppercase())))
            }
            Part::AnyBytes | Part::AnyFolders | Part::Anything => false,
        }
    }
}

/// `None` where a `[` is never closed or a `\` is the last byte: such patterns match nothing.
fn read_parts(pattern: &[u8]) -> Option<Vec<Part>> {
    let mut parts = Vec::new();
    let mut rest = pattern;
    while let Some((first, after)) = rest.split_first() {
        let before = &pattern[..pattern.len() - rest.len()];
        let (part, after) = match first {
            b'*' => read_stars(before, rest),
            b'?' => (Part::AnyByte, after),
            b'[' => read_set(after).map(|(holds, after)| (Part::Set(holds), after))?,
            b'\\' => after.split_first().map(|(escaped, after)| (Part::Byte(*escaped), after))?,
            byte => (Part::Byte(*byte), after),
        };
        parts.push(part);
        rest = after;
    }
    Some(parts)
}

/// Two stars reach over slashes where they fill a name. Git compares what stands before the first wildcard
/// on its own, so behind that they do too: `a**/b` means `a/x/b`.
fn read_stars<'p>(before: &[u8], stars: &'p [u8]) -> (Part, &'p [u8]) {
    let count = stars.iter().take_while(|byte| **byte == b'*').count();
    let after = &stars[count..];
    let is_first_wildcard = !before.iter().any(|byte| b"*?[\\".contains(byte));
    if count > 1 && (before.ends_with(b"/") || is_first_wildcard) {
        if after.is_empty() {
            return (Part::Anything, after);
        }
        if let Some(below) = after.strip_prefix(b"/") {
            return (Part::AnyFolders, below);
        }
    }
    (Part::AnyBytes, after)
}

/// Spaces at the end do not count unless a backslash stands before them.
fn without_end_spaces(line: &[u8]) -> &[u8] {
    let end = line.iter().rposition(|byte| *byte != b' ').map_or(0, |last| last + 1);
    let backslashes = line[..end].iter().rev().take_while(|byte| **byte == b'\\').count();
    let is_escaped = backslashes % 2 == 1 && end < line.len();
    &line[..end + usize::from(is_escaped)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_match(pattern: &str, path: &str) -> bool {
        let (path, is_folder) = path.strip_suffix('/').map_or((path, false), |path| (path, true));
        let name = path.rsplit('/').next().unwrap_or_default().as_bytes();
        let subject = Subject { path: path.as_bytes(), name, is_folder, fold_case: false };
        read_patterns(pattern.as_bytes()).iter().any(|pattern| pattern.matches(subject))
    }

    #[test]
    fn patterns_match_as_in_git() {
        for (pattern, yes, no) in [
            ("b.md", "b.md a/b.md b.md/", "ab.md b.mdx B.md"),
            ("b/", "b/ a/b/", "b a/b"),
            ("/b.md", "b.md", "a/b.md"),
            ("a/b.md", "a/b.md", "b.md x/a/b.md"),
            ("*.md", "b.md a/b.md .md", "b.mdx"),
            ("a/*.md", "a/b.md", "a/x/b.md b.md"),
            ("a/*/b", "a/x/b", "a/b a/x/y/b"),
            ("**/b", "b a/b x/y/b", "ab"),
            ("a/**", "a/b a/b/c", "a x/a/b"),
            ("a/**/b", "a/b a/x/b a/x/y/b", "ab a/xb"),
            ("x*/**/y", "x/y xx/a/y", "a/x/y xy"),
            ("a**b", "ab axb", "a/b"),
            ("a**/b", "a/b ax/b a/x/b", "xa/b"),
            ("?**/b", "a/b ax/b", "a/x/b"),
            ("**", "a a/b", ""),
            ("/**", "a a/b", ""),
            ("b  ", "b", "c"),
            ("b\r", "b", ""),
            ("b?", "bc", "b bcd"),
            ("\\#b", "#b", "b"),
            ("\\!b", "!b", "b"),
            ("a\\*", "a*", "ab"),
            ("\u{feff}b", "b", ""),
            ("[ab]c", "ac bc", "cc abc"),
            ("[!ab]c", "cc", "ac"),
            ("[^a-c]c", "dc", "bc"),
            ("[]a]c", "]c ac", "bc"),
            ("[a-]c", "-c ac", "bc"),
            ("[\\]]c", "]c", "\\c"),
            ("[[:digit:]x]c", "1c xc", "ac"),
            ("a[!x]b", "ayb", "a/b"),
            ("*a*b*c", "xaxbxc abc", "acb"),
        ] {
            for path in yes.split_whitespace() {
                assert!(is_match(pattern, path), "`{pattern}` means `{path}`");
            }
            for path in no.split_whitespace() {
                assert!(!is_match(pattern, path), "`{pattern}` does not mean `{path}`");
            }
        }
    }

    #[test]
    fn spaces_at_the_end_count_when_escaped() {
        assert!(is_match("b\\ ", "b ") && !is_match("b\\ ", "b"));
        assert!(is_match("b\\   ", "b "));
        assert!(is_match("b\\\\ ", "b\\"));
    }

    #[test]
    fn what_matches_nothing_is_no_pattern() {
        for line in ["", "   ", "#b", "/", "!", "!/", "[ab", "[[:no:]]", "[[:alpha:]", "b\\", "!\\", "[a\\", "\0b"] {
            assert!(read_patterns(line.as_bytes()).is_empty(), "{line:?}");
        }
    }

    #[test]
    fn patterns_made_to_take_for_ever_do_not() {
        let name = "a".repeat(250);
        assert!(!is_match(&("*a".repeat(100) + "*b"), &name));
        let path = "a/".repeat(1_000) + "a";
        assert!(!is_match(&("**/a/".repeat(100) + "b"), &path));
        assert!(is_match(&("**/".repeat(20_000) + "a"), &path));
        assert!(is_match(&"*".repeat(60_000), &name));
    }
}
