//! Large and odd texts, made here: each is a gap on its card or none at all, and takes time by its length alone. Sizes
//! are such that anything worse would not come back.

use super::{beside_the_healthy_card, healthy};

/// What is told of a card beside the healthy one, as `line rule`.
#[track_caller]
fn told(card: &[u8]) -> Vec<String> {
    let map = healthy();
    map.write("storymap/buy/pay/x.md", card);
    let of_card = |gap: &String| {
        let place = gap.strip_prefix("storymap/buy/pay/x.md:").unwrap_or(gap);
        place.split(": ").next().unwrap_or_default().to_owned()
    };
    let gaps: Vec<String> = beside_the_healthy_card(&map).iter().map(of_card).collect();
    let expected = if gaps.is_empty() { 0 } else { 1 };
    assert_eq!(map.storymap("gaps --quiet").code, Some(expected), "{gaps:?}");
    gaps
}

#[test]
fn bombs_and_depth_cost_their_entry() {
    let mut bomb = "---\na0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..12 {
        let below = format!("*a{}, ", level - 1).repeat(9);
        bomb.push_str(&format!("a{level}: &a{level} [{}]\n", below.trim_end_matches(", ")));
    }
    bomb.push_str("---\n# X\n");
    let gaps = told(bomb.as_bytes());
    assert!(gaps.iter().any(|gap| gap.ends_with("invalid-front-matter")) && gaps.len() < 20, "{gaps:?}");
    let deep = 10_000;
    for card in [
        format!("---\nowner: {}{}\n---\n", "[".repeat(deep), "]".repeat(deep)),
        format!("---\nowner: {}1{}\n---\n", "{a: ".repeat(deep), "}".repeat(deep)),
        format!("---\nowner: {}\n---\n", "[".repeat(60_000)),
        format!("---\nowner: {}x\n---\n", "- ".repeat(deep)),
    ] {
        let gaps = told(card.as_bytes());
        assert!(gaps == ["2 invalid-front-matter"] || gaps == ["2 invalid-front-matter"; 1], "{gaps:?}");
    }
    assert_eq!(told(format!("---\nowner: {}\n---\n", "x".repeat(70_000)).as_bytes()), ["1 invalid-front-matter"]);
}

#[test]
fn bytes_that_are_hardly_text_are_read_or_told() {
    for (card, expected) in [
        (&b"---\nowner: me\n---\n# Caf\xe9\n"[..], &["4 unreadable-card"][..]),
        (b"\xff\xfe#\0 \0X\0", &["1 unreadable-card"]),
        (b"# X\0Y\n", &[]),
        (b"\xef\xbb\xbf---\r\nowner: me\r\n---\r\n# X\r\n", &[]),
        (b"---\rowner: me\r---\r# X", &[]),
        (b"", &[]),
        (b"---\nowner: me\n# X\n", &["1 invalid-front-matter"]),
        (b"+++\nowner = \"me\"\n+++\n# X\n", &["1 invalid-front-matter"]),
        (b"---\nowner: me\n--- # two\nvalue: 6\n---\n# X\n", &["3 invalid-front-matter"]),
        (b"---\nowner: me\nowner: you\n---\n# X\n", &["3 invalid-front-matter"]),
        (b"# X\n\n```yaml\n---\nrelase: mvp\n---\n```\n", &[]),
    ] {
        assert_eq!(told(card), expected, "{}", String::from_utf8_lossy(card));
    }
    assert_eq!(told(format!("# X\n\n{}\n", "word ".repeat(200_000)).as_bytes()), [""; 0]);
}

/// As many waivers as a front matter holds, and as many gaps as a body: neither is looked through for the other.
#[test]
fn waivers_and_gaps_do_not_multiply() {
    let map = healthy();
    let waivers: String = (0..1_500).map(|number| format!("- \"broken-link: because of {number}\"\n")).collect();
    map.write(
        "storymap/buy/pay/x.md",
        format!("---\nignore:\n{waivers}---\n# X\n\n{}\n", "[a](b) ".repeat(100_000)).as_bytes(),
    );
    let report = map.storymap("gaps --rule broken-link --rule unused-waiver --show info --format concise");
    assert_eq!((report.code, report.stdout.as_str()), (Some(0), ""), "{}", report.stderr);
    assert!(report.stderr.contains("accepted by waivers: 100000"), "{}", report.stderr);
}

#[test]
fn thousands_of_files_and_deep_folders_are_read() {
    let map = healthy();
    for number in 0..3_000 {
        map.write(&format!("storymap/buy/pay/more/{number}.txt"), b"");
        map.write(&format!("storymap/buy/pay/s{number}.md"), b"# S\n");
    }
    map.write(&format!("storymap/buy/pay/{}s.md", "d/".repeat(300)), b"---\nid: deep\n---\n");
    assert_eq!(beside_the_healthy_card(&map), [""; 0]);
    let told = map.storymap("gaps --plain");
    assert!(told.stdout.contains("read 3005 cards") && told.stdout.contains("3000 not Markdown"), "{told}");
}
