//! Hostile cards: each costs itself at most, and the healthy card beside it is still read. Sizes are such that
//! anything worse than linear would not come back.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::Path;

use storymap::load::Loaded;

use super::outline::{outline, problems};
use super::spans::assert_spans;
use super::{SOUND, load_folder, write, write_file};

/// Close to the most that a card may have.
const LARGE: usize = 1_000_000;

/// Reads a sound map with a hostile card, `a/t/x.md`, in it.
fn read_with(card: &[u8]) -> Loaded {
    let folder = tempfile::tempdir().expect("there is room for a small folder");
    write(SOUND, folder.path());
    let path = folder.path().join("storymap/a/t/x.md");
    let mut file = OpenOptions::new().create(true).append(true).open(path).expect("the folder is there");
    file.write_all(card).expect("a file can be written");
    let loaded = load_folder(folder.path());
    assert_spans(&loaded);
    let step = &loaded.map.maps[0].columns[0].steps[0];
    let stories: Vec<&str> = step.stories.iter().map(|id| loaded.map.title(*id)).collect();
    assert!(stories.contains(&"Known story"), "the healthy card is read");
    assert_eq!(stories.len(), 2, "the hostile card is shown");
    loaded
}

/// Asserts what is found in a hostile card, and nothing elsewhere.
#[track_caller]
fn check_hostile(card: &[u8], expected: &[&str]) {
    let found = problems(&read_with(card));
    let found: Vec<&str> = found.iter().map(|found| found.strip_prefix("a/t/x.md:").unwrap_or(found)).collect();
    assert_eq!(found, expected);
}

#[test]
fn deep_nesting_is_a_finding() {
    let deep = 10_000;
    check_hostile(format!("---\ntags: {}{}\n---\n", "[".repeat(deep), "]".repeat(deep)).as_bytes(), &["2:1 TooDeep"]);
    check_hostile(format!("---\nx: {}1{}\n---\n", "{a: ".repeat(deep), "}".repeat(deep)).as_bytes(), &["2:1 TooDeep"]);
    check_hostile(format!("---\ntags: {}\nowner: me\n---\n", "[".repeat(deep)).as_bytes(), &["2:1 TooDeep"]);
}

#[test]
fn deep_bodies_are_read() {
    for part in ["> ", "- ", "[", "![", "*", "_a ", "**a", "(", "`", "<", "[a](", "[[", "\t"] {
        check_hostile(format!("# X\n\n{}\n", part.repeat(10_000)).as_bytes(), &[]);
    }
    let nested: String = (0..400).map(|depth| format!("{}- **a:** b\n", "  ".repeat(depth))).collect();
    check_hostile(nested.as_bytes(), &[]);
}

#[test]
fn an_alias_bomb_does_not_unfold() {
    let mut card = "---\na0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..20 {
        let below = format!("*a{}, ", level - 1).repeat(9);
        card.push_str(&format!("a{level}: &a{level} [{}]\n", below.trim_end_matches(", ")));
    }
    card.push_str("tags: *a19\n---\n# X\n");
    let found = problems(&read_with(card.as_bytes()));
    assert!(found.iter().any(|found| found.ends_with("TooManyCopies")), "{found:?}");
    assert!(found.len() < 100);
}

#[test]
fn long_lines_are_read() {
    check_hostile(format!("# {}\n", "ü".repeat(LARGE / 2)).as_bytes(), &[]);
    check_hostile(format!("As a {} I want to pay.\n", "very ".repeat(LARGE / 5)).as_bytes(), &[]);
    let found = problems(&read_with(format!("---\ntitle: {}\n---\n# X\n", "x".repeat(LARGE)).as_bytes()));
    assert_eq!(found, ["a/t/x.md:1:1 FrontMatterTooLarge"]);
}

#[test]
fn what_is_too_large_is_not_read() {
    check_hostile(&vec![b'x'; 2 * LARGE], &["1:1 TooLarge { size: 2000000, limit: 1048576 }"]);
}

#[test]
fn bytes_that_are_no_text_are_said_and_the_rest_is_read() {
    check_hostile(b"---\nrelease: mvp\n---\n# Caf\xe9\n", &["4:6 NotUtf8 { byte: 233 }"]);
    check_hostile(b"\xff\xfe#\0 \0X\0", &["1:1 NotUtf8 { byte: 255 }"]);
    check_hostile(b"# X\0Y\n\n\0[a](known.md)\n", &[]);
    check_hostile(b"---\nowner: \"a\"\0\nvalue: 1,5\n---\n", &["2:8 NeedsQuotes", "3:8 value: no number, 1.5"]);
}

#[test]
fn every_kind_of_line_end_will_do() {
    for end in ["\n", "\r\n", "\r"] {
        let card = ["---", "release: mpv", "---", "# X", "", "[a](gone.md)"].join(end);
        for (card, shift) in [(card.clone(), ""), (format!("\u{feff}{card}"), "")] {
            let expected = [format!("2:10{shift} release -> mpv ~ mvp"), "6:1 body => gone.md".to_owned()];
            check_hostile(card.as_bytes(), &[&expected[0], &expected[1]]);
        }
    }
}

#[test]
fn odd_front_matter_is_a_finding_or_none() {
    for (card, expected) in [
        ("---\nrelease: mvp\n# X\n", &["1:1 NeverClosed"][..]),
        ("---\nrelease: mpv", &["1:1 NeverClosed", "2:10 release -> mpv ~ mvp"]),
        ("+++\nrelease = \"mvp\"\n+++\n# X\n", &["1:1 TomlFrontMatter"]),
        ("---\nvalue: 5\n--- # second\nvalue: 6\n---\n# X\n", &["3:1 SecondDocument"]),
        ("---\n- a\n- b\n---\n# X\n", &["2:1 NotAMapping"]),
        ("---\njust text\n---\n# X\n", &["2:1 NotAMapping"]),
        ("---\nvalue: 5\nvalue: 6\n---\n", &["3:1 DuplicateKey"]),
        ("---\n---\n# X\n", &[]),
        ("---\n", &[]),
        ("---", &[]),
        ("", &[]),
        ("\u{feff}", &[]),
        ("# X\n\n---\n\nrelase: mvp\n\n---\n", &[]),
        ("# X\n\n```yaml\n---\nrelase: mvp\n---\n```\n", &[]),
        ("---\nvalue: 5\n---\n```\n---\nrelase: mvp\n---\n```\n", &[]),
        ("---\nvalue: 5\n---\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n", &["4:1 Conflict"]),
        (
            "---\n<<<<<<< HEAD\nvalue: 5\n=======\nvalue: 6\n>>>>>>> x\nrelease: mpv\n---\n",
            &["2:1 Conflict", "7:10 release -> mpv ~ mvp"],
        ),
    ] {
        check_hostile(card.as_bytes(), expected);
    }
}

#[test]
fn hundreds_of_thousands_of_tiny_parts_are_read() {
    // Long enough to tell time by length from time by its square, and read a dozen times.
    let length = LARGE / 3;
    for part in
        ["- x\n", "# x\n", "x\n\n", "[a](#b)", "[[x]] ", "**a:** b\n\n", "- [ ] x\n", "> ", "|", "`a` ", "&amp;", "\0"]
    {
        check_hostile(part.repeat(length / part.len()).as_bytes(), &[]);
    }
    let gone = "[a](b) ";
    let loaded = read_with(gone.repeat(length / gone.len()).as_bytes());
    assert_eq!(loaded.problems.len(), length / gone.len(), "each broken link is found");
}

#[test]
fn front_matter_of_tiny_entries_is_read_or_refused_whole() {
    let entries: String = (0..6_000).map(|number| format!("k{number}: 1\n")).collect();
    assert_eq!(read_with(format!("---\n{entries}---\n# X\n").as_bytes()).problems.len(), 6_000);
    let items = "- a\n".repeat(15_000);
    check_hostile(format!("---\ntags:\n{items}---\n# X\n").as_bytes(), &[]);
    let items = "x\n".repeat(200_000);
    check_hostile(format!("---\ntags:\n{items}---\n# X\n").as_bytes(), &["1:1 FrontMatterTooLarge"]);
}

#[test]
fn twenty_thousand_cards_and_five_thousand_broken_references() {
    let folder = tempfile::tempdir().expect("there is room for many small files");
    write(SOUND, folder.path());
    for number in 0..20_000 {
        let path = folder.path().join(format!("storymap/a/t/story-of-nothing-{number:05}.md"));
        let text = match number % 4 {
            0 => format!("---\ndepends_on: stroy-of-nothign-{number}x\n---\n# The same title\n"),
            1 => "---\nepic: checkout\n---\n# The same title\n".to_owned(),
            2 => "---\nid: twin\n---\n# Twin\n".to_owned(),
            _ => String::new(),
        };
        write_file(&path, &text);
    }
    let list = "- The same title\n".repeat(LARGE / 20);
    write_file(&folder.path().join("storymap/epics/checkout.md"), &format!("# Checkout\n\n## Milestone map\n\n{list}"));
    let loaded = load_folder(folder.path());
    assert_eq!(loaded.map.maps[0].columns[0].steps[0].stories.len(), 20_001);
    let found = problems(&loaded);
    let count = |what: &str| found.iter().filter(|found| found.contains(what)).count();
    assert_eq!(count(" depends_on -> stroy"), 5_000);
    assert_eq!(count(" id twin is that of "), 4_999);
    assert_eq!(count(" epic differs from MilestoneMap"), 1);
    assert_eq!(found.len(), 10_000);
}

#[test]
fn many_maps_and_deep_folders_are_read() {
    let folder = tempfile::tempdir().expect("there is room for many small files");
    for number in 0..2_000 {
        write_file(&folder.path().join(format!("storymap/m{number}/map.md")), "# M\n");
        write_file(&folder.path().join(format!("storymap/m{number}/a/t/s.md")), "---\ndepends_on: gone\n---\n# S\n");
    }
    let deep = format!("storymap/m0/a/t/{}s.md", "d/".repeat(300));
    write_file(&folder.path().join(deep), "---\nid: deep\n---\n");
    let loaded = load_folder(folder.path());
    assert_eq!(loaded.map.maps.len(), 2_000);
    assert_eq!(loaded.map.maps[0].columns[0].steps[0].stories.len(), 2);
}

/// The tree that is kept with the project, against its golden answer: `UPDATE=1` writes it anew.
#[test]
fn the_hostile_tree_has_its_golden_answer() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/hostile");
    let loaded = load_folder(&folder);
    assert_spans(&loaded);
    let lines = [outline(&loaded.map), problems(&loaded)].concat();
    let answer: String = lines.iter().map(|line| format!("{}\n", line.escape_debug())).collect();
    let golden = folder.join("expected.txt");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&golden, &answer).expect("the answer can be written");
    }
    assert_eq!(answer, fs::read_to_string(golden).expect("there is an answer"));
}
