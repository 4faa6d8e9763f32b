//! New files as a patch: what `--dry-run` shows, and `git apply` takes.

use crate::escape;
use std::fmt::Write;

/// The patch that creates a file. Paths begin at the top of the repository, where `git apply` looks for them.
///
/// Characters that a terminal would not show are shown by their number, in names as Git does it; a patch whose
/// text holds such characters is for reading only.
pub fn creating(path: &str, text: &str) -> String {
    let (old, new) = (name(&format!("a/{path}")), name(&format!("b/{path}")));
    // As in Git's own patches: what follows a name with a space is told from it by a tab.
    let end = if new.contains(' ') && !new.starts_with('"') { "\t" } else { "" };
    let mut patch = format!("diff --git {old} {new}\nnew file mode 100644\n");
    let count = text.lines().count();
    if count > 0 {
        let lines = if count == 1 { "1".to_owned() } else { format!("1,{count}") };
        patch.push_str(&format!("--- /dev/null\n+++ {new}{end}\n@@ -0,0 +{lines} @@\n"));
    }
    for line in text.split_inclusive('\n') {
        let content = line.strip_suffix('\n').unwrap_or(line);
        // A tab is harmless, and part of the text.
        let shown: Vec<_> = content.split('\t').map(escape::terminal).collect();
        patch.push_str(&format!("+{}\n", shown.join("\t")));
        if content.len() == line.len() {
            patch.push_str("\\ No newline at end of file\n");
        }
    }
    patch
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

    #[test]
    fn a_patch_creates_the_file() {
        let expected = "diff --git a/map.md b/map.md\nnew file mode 100644\n--- /dev/null\n+++ b/map.md\n\
                        @@ -0,0 +1,3 @@\n+# Map\n+\n+\tText\n";
        assert_eq!(creating("map.md", "# Map\n\n\tText\n"), expected);
        assert!(creating("a.md", "one").ends_with("@@ -0,0 +1 @@\n+one\n\\ No newline at end of file\n"));
        assert_eq!(creating("a.md", ""), "diff --git a/a.md b/a.md\nnew file mode 100644\n");
    }

    #[test]
    fn names_are_quoted_as_git_quotes_them() {
        assert_eq!(name("a/café.md"), "a/café.md");
        assert_eq!(name("a/say \"hi\".md"), "\"a/say \\\"hi\\\".md\"");
        assert_eq!(name("a/\u{1b}[31m\n.md"), "\"a/\\033[31m\\012.md\"");
        assert_eq!(name("a/\u{202e}.md"), "\"a/\\342\\200\\256.md\"");
        assert!(creating("Make purchase/a.md", "x\n").contains("+++ b/Make purchase/a.md\t\n"));
    }
}
