//! The limits of `[limits]`: what goes beyond one is told with the key that raises it, and read once it is raised.

use super::{beside_the_healthy_card, healthy};
use crate::support::sandbox::{Sandbox, TODAY};
use insta::assert_snapshot;

/// The healthy map with a further card and limits.
fn with(card: &str, limits: &str) -> Sandbox {
    let map = healthy();
    map.write("storymap/buy/pay/other.md", card.as_bytes());
    map.write("storymap.toml", format!("[limits]\n{limits}\n").as_bytes());
    map
}

#[test]
fn a_card_beyond_a_limit_is_a_gap_that_names_the_key() {
    let prose = format!("# Other\n\n{}\n", "prose ".repeat(10));
    let long = format!("---\nowner: {}\n---\n# Other\n", "x".repeat(40));
    let copies = "---\nx_a: &a [w, w, w, w, w, w, w, w, w]\nx_b: &b [*a, *a, *a, *a, *a, *a]\nx_c: [*b, *b]\n---\n";
    for (card, low, high, place) in [
        (&*prose, "card_bytes = 60", "card_bytes = 80", "1 unreadable-card"),
        (&*long, "front_matter_bytes = 40", "front_matter_bytes = 50", "1 invalid-front-matter"),
        ("---\nx_a: [[[[a]]]]\n---\n", "front_matter_depth = 4", "front_matter_depth = 5", "2 invalid-front-matter"),
        (copies, "front_matter_bytes = 90", "front_matter_bytes = 200", "4 invalid-front-matter"),
    ] {
        let gaps = beside_the_healthy_card(&with(card, low));
        assert_eq!(gaps.len(), 1, "{low}: {gaps:?}");
        assert!(gaps[0].starts_with(&format!("storymap/buy/pay/other.md:{place}: ")), "{gaps:?}");
        let key = low.split(' ').next().unwrap_or_default();
        assert!(gaps[0].ends_with(&format!(", or raise `limits.{key}` in `storymap.toml`")), "{gaps:?}");
        assert_eq!(beside_the_healthy_card(&with(card, high)), [""; 0], "{high}");
    }
}

#[test]
fn a_map_beyond_a_limit_ends_the_run() {
    let map = healthy();
    for (limits, seen) in [
        ("cards = 3", "more than 3 cards under `[sandbox]/storymap`"),
        ("files = 5", "more than 5 files and folders under `[sandbox]/storymap`"),
        ("total_bytes = 82", "more than 82 bytes of cards under `storymap`"),
    ] {
        map.write("storymap.toml", format!("[limits]\n{limits}\n").as_bytes());
        let told = map.storymap("gaps");
        assert_eq!((told.code, &*told.stdout), (Some(2), ""), "{limits}");
        let key = limits.split(' ').next().unwrap_or_default();
        let expected = format!(
            "error: {seen}\nhelp: name the folder of the cards as `root` in `storymap.toml`, `exclude` what holds none, \
             or raise `limits.{key}`\n"
        );
        assert_eq!(told.stderr, expected);
    }
    map.write("storymap.toml", b"[limits]\ncards = 4\nfiles = 6\ntotal_bytes = 83\n");
    assert_eq!(beside_the_healthy_card(&map), [""; 0]);
}

/// A commit may hold the same large card any number of times, and weigh nothing.
#[test]
fn a_commit_is_held_to_the_same_limits() {
    let map = healthy();
    map.write("storymap.toml", b"[limits]\ntotal_bytes = 2000\ncard_bytes = 999\n");
    map.write("storymap/buy/pay/large.md", &[b'x'; 1000]);
    map.commit(TODAY);
    let told = map.storymap("gaps --at HEAD --format concise --show error");
    assert!(told.stdout.starts_with("storymap/buy/pay/large.md:1:1: error[unreadable-card]"), "{told}");
    for copy in 0..3 {
        map.write(&format!("storymap/buy/pay/copy-{copy}.md"), &[b'x'; 900]);
    }
    map.commit(TODAY);
    assert_snapshot!(map.storymap("gaps --at HEAD"), @"
    $ storymap gaps --at HEAD
    [stderr] error: more than 2000 bytes of cards under `storymap`
    [stderr] help: name the folder of the cards as `root` in `storymap.toml`, `exclude` what holds none, or raise `limits.total_bytes`
    [exit 2]
    ");
}

#[test]
fn a_change_that_goes_beyond_a_limit_is_refused() {
    let map = with("# Other\n", "front_matter_bytes = 40");
    let told = map.call("set other").arg(&format!("owner={}", "x".repeat(40))).run();
    assert_snapshot!(told.stderr, @"
    error: storymap/buy/pay/other.md:1: front matter has more than 40 bytes
    help: nothing was written; move long texts into the body of the card, or raise `limits.front_matter_bytes` in `storymap.toml`
    ");
    assert_eq!(told.code, Some(2));
    assert_eq!(map.read("storymap/buy/pay/other.md"), "# Other\n");
    map.write("storymap.toml", b"[limits]\ncard_bytes = 60\n");
    let told = map.call("set other").arg(&format!("owner={}", "x".repeat(40))).run();
    assert!(told.code == Some(2) && told.stderr.contains("the file has 64 bytes; a card may have 60"), "{told}");
}

#[test]
fn what_the_limits_cost_is_not_edited_and_the_rest_is() {
    let map =
        with(&format!("---\nowner: ada\nx_notes: {}\n---\n# Other\n", "x".repeat(100)), "front_matter_bytes = 40");
    assert_snapshot!(map.storymap("set other owner=eve").stderr, @"
    error: storymap/buy/pay/other.md:1: there is more front matter than is read
    help: nothing was written; move what is text into the body, or raise `limits.front_matter_bytes` in `storymap.toml`
    ");
    map.write("storymap.toml", b"");
    let copies = vec!["*a"; 200].join(",");
    let bomb =
        format!("---\nx_one: &a [{}]\nx_many: [{copies}]\nowner: ada\n---\n# Other\n", vec!["1"; 1000].join(","));
    map.write("storymap/buy/pay/other.md", bomb.as_bytes());
    assert_eq!(map.storymap("set other owner=eve").code, Some(0));
    assert_eq!(map.read("storymap/buy/pay/other.md"), bomb.replace("ada", "eve"));
}
