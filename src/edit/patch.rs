//! A change as a patch: what `--dry-run` shows, and `git apply` takes.

use crate::escape;
use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices, group_diff_ops};
use std::fmt::Write;

/// Lines around a change that are shown with it, as Git does it.
const CONTEXT: usize = 3;

/// One file in a patch. Paths begin at the top of the repository, where `git apply` looks for them.
#[derive(Clone, Copy, Debug)]
pub struct FileChange<'a> {
    /// Where the file is; `None` for one that is to be.
    pub before: Option<&'a str>,
    /// Where it will be.
    pub after: &'a str,
    /// What it says; empty for a new one, and where only its place changes.
    pub old: &'a str,
    /// What it will say.
    pub new: &'a str,
}

/// Who reads a patch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// A program: every byte of a text is there.
    Program,
    /// A person at a terminal: characters that it would obey or hide are shown by their number.
    Person,
}

/// The patch of one file; empty where nothing changes.
pub fn patch(change: FileChange<'_>, reader: Reader) -> String {
    let FileChange { before, after, old, new } = change;
    if before == Some(after) && old == new {
        return String::new();
    }
    let (from, to) = (format!("a/{}", before.unwrap_or(after)), format!("b/{after}"));
    let mut patch = format!("diff --git {} {}\n", name(&from), name(&to));
    match before {
        None => patch.push_str("new file mode 100644\n"),
        Some(before) if before != after => {
            if old == new {
                patch.push_str("similarity index 100%\n");
            }
            patch.push_str(&format!("rename from {}\nrename to {}\n", name(before), name(after)));
        }
        Some(_) => {}
    }
    if old != new {
        let from = before.map_or_else(|| "/dev/null".to_owned(), |_| ended(&name(&from)));
        patch.push_str(&format!("--- {from}\n+++ {}\n", ended(&name(&to))));
        push_hunks(&mut patch, old, new, reader);
    }
    patch
}

fn push_hunks(patch: &mut String, old: &str, new: &str, reader: Reader) {
    // Only `\n` ends a line for Git.
    let (old, new): (Vec<&str>, Vec<&str>) = (old.split_inclusive('\n').collect(), new.split_inclusive('\n').collect());
    for group in group_diff_ops(capture_diff_slices(Algorithm::Myers, &old, &new), CONTEXT) {
        let before = range(start(&group, |same| same.old_range().start), group.iter().map(|op| op.old_range().len()));
        let after = range(start(&group, |same| same.new_range().start), group.iter().map(|op| op.new_range().len()));
        patch.push_str(&format!("@@ -{before} +{after} @@\n"));
        for op in &group {
            push_lines(patch, *op, (&old, &new), reader);
        }
    }
}

/// The line before a hunk. What it begins with is the same on both sides, or it stands first in the file; where a line
/// alone is gone or new, the crate is not always right about its place on the other side.
fn start(hunk: &[DiffOp], of: impl Fn(&DiffOp) -> usize) -> usize {
    hunk.first().filter(|op| op.tag() == DiffTag::Equal).map_or(0, of)
}

/// The lines of a hunk on one side.
fn range(before: usize, lines: impl Iterator<Item = usize>) -> String {
    match lines.sum::<usize>() {
        // Of no lines the one before them is named.
        0 => format!("{before},0"),
        1 => format!("{}", before + 1),
        count => format!("{},{count}", before + 1),
    }
}

fn push_lines(patch: &mut String, op: DiffOp, (old, new): (&[&str], &[&str]), reader: Reader) {
    let mut push = |sign: char, lines: &[&str]| {
        for line in lines {
            let content = line.strip_suffix('\n').unwrap_or(line);
            match reader {
                Reader::Program => patch.extend([String::from(sign), content.to_owned()]),
                Reader::Person => {
                    // A tab is harmless, and part of the text.
                    let shown: Vec<_> = content.split('\t').map(escape::terminal).collect();
                    patch.extend([String::from(sign), shown.join("\t")]);
                }
            }
            patch.push_str(if content.len() == line.len() { "\n\\ No newline at end of file\n" } else { "\n" });
        }
    };
    if op.tag() == DiffTag::Equal {
        push(' ', &old[op.old_range()]);
        return;
    }
    push('-', &old[op.old_range()]);
    push('+', &new[op.new_range()]);
}

/// A name in a line of its own. As in Git's own patches, what follows a name with a space is told from it by a tab.
fn ended(name: &str) -> String {
    let end = if name.contains(' ') && !name.starts_with('"') { "\t" } else { "" };
    format!("{name}{end}")
}

/// A name as Git writes it: in quotes, with bytes by their octal numbers, where it holds what could be misread.
fn name(path: &str) -> String {
    let is_plain = |c: char| !matches!(c, '"' | '\\') && escape::terminal(c.encode_utf8(&mut [0; 4])).chars().eq([c]);
    if path.chars().all(is_plain) {
        return path.to_owned();
    }
    let mut quoted = String::from("\"");
    for letter in path.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            _ if is_plain(letter) => quoted.push(letter),
            _ => {
                for byte in letter.encode_utf8(&mut [0; 4]).bytes() {
                    write!(quoted, "\\{byte:03o}").expect("writing to a string cannot fail");
                }
            }
        }
    }
    quoted + "\""
}

#[cfg(test)]
mod tests {
    use super::*;

    fn created(path: &str, text: &str) -> String {
        patch(FileChange { before: None, after: path, old: "", new: text }, Reader::Program)
    }

    fn changed(old: &str, new: &str) -> String {
        let patch = patch(FileChange { before: Some("a.md"), after: "a.md", old, new }, Reader::Program);
        patch.strip_prefix("diff --git a/a.md b/a.md\n--- a/a.md\n+++ b/a.md\n").unwrap_or(&patch).to_owned()
    }

    #[test]
    fn a_patch_creates_a_file() {
        let expected = "diff --git a/map.md b/map.md\nnew file mode 100644\n--- /dev/null\n+++ b/map.md\n\
                        @@ -0,0 +1,3 @@\n+# Map\n+\n+\tText\n";
        assert_eq!(created("map.md", "# Map\n\n\tText\n"), expected);
        assert!(created("a.md", "one").ends_with("@@ -0,0 +1 @@\n+one\n\\ No newline at end of file\n"));
        assert_eq!(created("a.md", ""), "diff --git a/a.md b/a.md\nnew file mode 100644\n");
    }

    #[test]
    fn a_patch_changes_lines_and_shows_those_around_them() {
        let old = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n";
        let new = old.replace("5\n", "five\nand more\n");
        assert_eq!(changed(old, &new), "@@ -2,7 +2,8 @@\n 2\n 3\n 4\n-5\n+five\n+and more\n 6\n 7\n 8\n");
        let far = old.replace("1\n2\n", "2\n").replace("\n12\n", "\n");
        assert_eq!(changed(old, &far).matches("@@ -").count(), 2);
        assert_eq!(
            changed("a\r\nb", "a\r\nc"),
            "@@ -1,2 +1,2 @@\n a\r\n-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file\n"
        );
        assert_eq!(changed("a\n", ""), "@@ -1 +0,0 @@\n-a\n");
        assert_eq!(changed("", "a\n"), "@@ -0,0 +1 @@\n+a\n");
        assert_eq!(changed("a", "a"), "");
    }

    #[test]
    fn a_hunk_says_how_long_it_is_where_a_line_changes_place() {
        let expected = "@@ -1,4 +1,5 @@\n-release: `x`\n ---\n+release: \"`x`\"\n+---\n # Korb\n \n";
        assert_eq!(changed("release: `x`\n---\n# Korb\n\n", "---\nrelease: \"`x`\"\n---\n# Korb\n\n"), expected);
    }

    #[test]
    fn a_patch_moves_a_file() {
        let moved = |old: &str, new: &str| {
            patch(FileChange { before: Some("old name.md"), after: "b/c.md", old, new }, Reader::Program)
        };
        let head = "diff --git a/old name.md b/b/c.md\n";
        assert_eq!(moved("", ""), format!("{head}similarity index 100%\nrename from old name.md\nrename to b/c.md\n"));
        assert_eq!(
            moved("a\n", "b\n"),
            format!(
                "{head}rename from old name.md\nrename to b/c.md\n--- a/old name.md\t\n+++ b/b/c.md\n@@ -1 +1 @@\n-a\n+b\n"
            )
        );
    }

    #[test]
    fn a_person_is_shown_what_a_terminal_would_hide() {
        let change = FileChange { before: None, after: "a.md", old: "", new: "\u{1b}[31m\r\n" };
        assert!(patch(change, Reader::Person).ends_with("+\\u{1b}[31m\\r\n"));
        assert!(patch(change, Reader::Program).ends_with("+\u{1b}[31m\r\n"));
    }

    #[test]
    fn names_are_quoted_as_git_quotes_them() {
        assert_eq!(name("a/café.md"), "a/café.md");
        assert_eq!(name("a/say \"hi\".md"), "\"a/say \\\"hi\\\".md\"");
        assert_eq!(name("a/\u{1b}[31m\n.md"), "\"a/\\033[31m\\012.md\"");
        assert_eq!(name("a/\u{202e}.md"), "\"a/\\342\\200\\256.md\"");
        assert!(created("Make purchase/a.md", "x\n").contains("+++ b/Make purchase/a.md\t\n"));
    }
}
