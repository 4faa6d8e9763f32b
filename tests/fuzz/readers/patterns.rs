//! Patterns of paths: those of the configuration, and those of `.gitignore`. The last line is the path.

use storymap::config::glob;
use storymap::git::pattern::{Subject, read_patterns};

/// Alternatives of a pattern, times what its 512 bytes hold.
const MOST_PIECES: usize = 64 * 513;

pub(super) const EXAMPLES: &[&str] = &[
    "storymap/**/{draft,old}-*.md\nstorymap/a/draft-b.md",
    "[!a-z]?\\*\n*a",
    "target/\n!/keep/**/*.md\n# no\n*.[oa]\\ \nkeep/a/b.md",
    "**/foo/**\nfoo",
    "[[:alpha:]]*\nab",
];

pub(super) fn check(bytes: &[u8]) {
    let end = bytes.iter().rposition(|byte| *byte == b'\n').unwrap_or(0);
    let (patterns, path) = (&bytes[..end], bytes.get(end + 1..).unwrap_or_default());
    // No system has longer paths, and time may grow with their length times that of the pattern.
    let path = &path[..path.len().min(4096)];
    check_ignore_file(patterns, path);
    let (pattern, path) = (super::text(patterns), super::text(path));
    if let Ok(pattern) = glob::parse(&pattern) {
        let _ = pattern.matches(&path);
        assert!(pattern.size() <= MOST_PIECES, "{} pieces", pattern.size());
    }
}

fn check_ignore_file(patterns: &[u8], path: &[u8]) {
    let name = path.rsplit(|byte| *byte == b'/').next().unwrap_or_default();
    for pattern in read_patterns(patterns).iter().take(64) {
        for (is_folder, fold_case) in [(false, false), (true, true)] {
            let _ = pattern.matches(Subject { path, name, is_folder, fold_case });
        }
    }
}
