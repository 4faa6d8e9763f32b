//! Path patterns as a table of what they name and what they do not, and against a plain matcher on random text.

use super::*;
use proptest::prelude::*;

fn matches_path(pattern: &str, path: &str) -> bool {
    parse(pattern).unwrap_or_else(|fault| panic!("pattern {pattern} {}", fault.message)).matches(path)
}

#[test]
fn patterns_name_these_paths_and_not_those() {
    let cases: [(&str, &[&str], &[&str]); 20] = [
        ("a/b.md", &["a/b.md", "a/b.md/c"], &["a/b_md", "a", "x/a/b.md", "a/b.mdx"]),
        ("a/notes", &["a/notes", "a/notes/x.md", "a/notes/x/y.md"], &["a/notes.md", "b/a/notes/x.md"]),
        ("a/notes/", &["a/notes/x.md"], &["a/notes.md"]),
        ("./a//b", &["a/b/c.md"], &["a"]),
        (".", &["a", "a/b.md"], &[]),
        ("*.md", &["a.md", ".md"], &["a/b.md", "a.txt"]),
        ("a/*", &["a/b", "a/"], &["a/b/c", "a"]),
        ("*/notes/", &["a/notes/x.md"], &["notes/x.md", "a/b/notes/x.md"]),
        ("a*b*c", &["abc", "axbyc", "abbc", "abcbc"], &["ab", "a/bc", "abcx"]),
        ("**", &["a", "a/b/c.md"], &[]),
        ("**/*.md", &["a.md", "a/b/c.md"], &["a/b.txt"]),
        ("a/**", &["a/b", "a/b/c", "a"], &["ab", "b/a/c"]),
        ("a/**/b/**/c", &["a/b/c", "a/x/b/y/z/c", "a/b/b/c/c"], &["a/c/b", "a/b/c/d"]),
        ("?.md", &["a.md", "ä.md", "🦀.md"], &[".md", "ab.md"]),
        ("a?b", &["axb"], &["a/b", "ab"]),
        ("[a-cx].md", &["b.md", "x.md"], &["d.md", "-.md", "ab.md"]),
        ("[!a-c]*", &["d", "ä1"], &["a", "b1"]),
        ("[ä-ü]", &["ö"], &["a", "z"]),
        ("{a,b/c}/*.{md,txt}", &["a/x.md", "b/c/x.txt"], &["b/x.md", "c/x.md", "a/x.rs"]),
        ("a{,-{old,new}}/x", &["a/x", "a-old/x", "a-new/x/y"], &["a-/x", "a-oldnew/x"]),
    ];
    for (pattern, matching, other) in cases {
        for path in matching {
            assert!(matches_path(pattern, path), "{pattern} should match {path}");
        }
        for path in other {
            assert!(!matches_path(pattern, path), "{pattern} should not match {path}");
        }
    }
}

#[test]
fn special_characters_can_be_meant_plainly() {
    let cases =
        [("\\*.md", "*.md"), ("a\\{b\\,c\\}", "a{b,c}"), ("[]]", "]"), ("[a\\]b]", "]"), ("[{]", "{"), ("[a-]", "-")];
    for (pattern, path) in cases {
        assert!(matches_path(pattern, path), "{pattern} should match {path}");
        assert!(!matches_path(pattern, "x"), "{pattern} should not match x");
    }
    assert!(!matches_path("[a\\-c]", "b"));
}

#[test]
fn accents_may_be_stored_apart() {
    assert!(matches_path("caf?.md", "cafe\u{301}.md"));
    assert!(matches_path("cafe\u{301}.md", "café.md"));
}

#[test]
fn what_has_no_meaning_is_refused() {
    let long = "a".repeat(513);
    let cases = [
        ("", "is empty"),
        (long.as_str(), "is longer than 512 bytes"),
        ("!a", "begins with `!`, which does not negate here"),
        ("/a", "begins with `/`"),
        ("a/../b", "leaves the folder of the configuration"),
        ("a[b", "has a `[` that nothing closes"),
        ("a[]", "has a `[` that nothing closes"),
        ("[!", "has a `[` that nothing closes"),
        ("[a\\", "has a `[` that nothing closes"),
        ("[a/b]", "has a `/` in a `[…]`"),
        ("[z-a]", "has the range `z-a`, which is backwards"),
        ("{a,b", "has a `{` that nothing closes"),
        ("{a,{b,c}", "has a `{` that nothing closes"),
        ("a}", "has a `}` that nothing opens"),
        ("{a}", "has braces without a comma"),
        ("{a,}", "has an empty alternative"),
        ("{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}", "stands for more than 64 patterns"),
        ("a**", "has a `**` beside other characters"),
        ("docs\\notes", "has a `\\` that escapes nothing"),
        ("a\\", "has a `\\` that escapes nothing"),
    ];
    for (pattern, message) in cases {
        assert_eq!(parse(pattern).map_err(|fault| fault.message), Err(message.to_owned()), "{pattern}");
    }
}

#[test]
fn long_patterns_take_no_exponential_time() {
    let letters = "a".repeat(4_000);
    let folders = "a/".repeat(2_000);
    assert!(!matches_path(&format!("{}b", "*a".repeat(200)), &letters));
    assert!(!matches_path(&format!("{}b", "**/*a/".repeat(80)), &folders));
    assert!(!matches_path(&format!("{}b", "{a,a}".repeat(6)), &letters));
}

/// The meaning written down without any thought for time.
fn plainly(pattern: &[Piece], name: &[char]) -> bool {
    match (pattern, name) {
        ([], rest) => rest.is_empty(),
        ([Piece::Characters, after @ ..], rest) => (0..=rest.len()).any(|taken| plainly(after, &rest[taken..])),
        ([piece, after @ ..], [letter, rest @ ..]) => piece.matches(*letter) && plainly(after, rest),
        (_, []) => false,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    #[test]
    fn no_pattern_panics(pattern in "[ab*?/\\[\\]{},!\\\\^.ä-]{0,24}", path in "[ab/.ä]{0,16}") {
        if let Ok(pattern) = parse(&pattern) {
            pattern.matches(&path);
            prop_assert!(pattern.size() <= 64 * 25);
        }
    }

    #[test]
    fn names_match_as_their_meaning_says(pattern in "[ab?*]{1,8}", name in "[ab]{0,8}") {
        prop_assume!(!pattern.contains("**"));
        let Ok(Pattern { alternatives }) = parse(&pattern) else { panic!("a good pattern: {pattern}") };
        let Some(segment @ Segment::Name(pieces)) = alternatives[0].first() else { panic!("a name: {pattern}") };
        prop_assert_eq!(segment.matches(&name), plainly(pieces, &name.chars().collect::<Vec<_>>()));
    }
}
