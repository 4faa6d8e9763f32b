//! Maps that nobody plans for, and questions that leave nothing: every report says so in its own frame.

use super::{nameless, read};
use crate::support::sandbox::Sandbox;
use serde_json::Value;
use unicode_width::UnicodeWidthStr;

/// A map with so many releases, each with a story, over so many activities and tasks.
fn sized(releases: usize, activities: usize, tasks: usize) -> Sandbox {
    let mut tree = String::from("-- storymap/map.md\n# Shop\n");
    for release in 0..releases {
        tree += &format!("-- storymap/releases/r{release:02}.md\n---\nrank: {release}\n---\n# Release {release}\n");
    }
    for (activity, task) in (0..activities).flat_map(|activity| (0..tasks).map(move |task| (activity, task))) {
        let release = (activity + task).checked_rem(releases);
        let release = release.map_or(String::new(), |release| format!("release: r{release:02}\n"));
        tree += &format!("-- storymap/a{activity:02}/t{activity:02}-{task:02}/s{activity}-{task}.md\n");
        tree += &format!("---\n{release}value: 3\neffort: 2\ncomponents: [c{task}]\n---\n# Story {activity} {task}\n");
    }
    Sandbox::of(&tree)
}

/// A map whose titles have one character, or far too many.
fn titled(title: &str) -> Sandbox {
    let mut tree = String::new();
    for (path, fields) in [
        ("map.md", ""),
        ("releases/r.md", ""),
        ("personas/p.md", ""),
        ("themes/th.md", ""),
        ("epics/e.md", "theme: th\n"),
        ("evidence/ev.md", ""),
        ("a/activity.md", ""),
        ("a/t/task.md", ""),
        ("a/u/task.md", ""),
        ("a/t/s.md", "release: r\nepic: e\nevidence: ev\npersonas: p\ncomponents: [x]\nsupports: u\n"),
        ("backlog/b.md", ""),
    ] {
        tree += &format!("-- storymap/{path}\n---\n{fields}---\n# {title}\n");
    }
    Sandbox::of(&tree)
}

#[test]
fn maps_of_every_size_fit_the_page() {
    let wide = "❤\u{fe0f}".repeat(1_000);
    let maps = [
        ("nothing", sized(0, 0, 0)),
        ("releases alone", sized(2, 0, 0)),
        ("no releases", sized(0, 2, 2)),
        ("sixty releases", sized(60, 3, 2)),
        ("sixty tasks", sized(1, 1, 60)),
        ("sixty activities", sized(2, 60, 1)),
        ("short titles", titled("x")),
        ("long titles", titled(&"word ".repeat(600))),
        ("titles of one word", titled(&"x".repeat(3_000))),
        ("wide titles", titled(&wide)),
    ];
    for (name, map) in &maps {
        let reports = nameless().filter(|report| !report.contains("--plain"));
        for report in reports.chain(["map --ascii", "tell", "brief --for engineering"]) {
            let told = map.storymap(report);
            assert_eq!((told.code, told.stderr.as_str()), (Some(0), ""), "{name}: {told}");
            let longest = told.stdout.lines().map(UnicodeWidthStr::width).max();
            assert!(longest <= Some(80), "{name}: {report} is {longest:?} columns wide:\n{told}");
        }
    }
}

#[test]
fn what_filters_leave_empty_is_not_said_to_be_missing() {
    let map = sized(1, 1, 2);
    for report in ["trace", "personas", "themes", "epics", "components"] {
        let told = map.storymap(&format!("{report} --status done"));
        let expected = "nothing that is asked for\n\n`--status done` chooses 0 of 2 stories\n";
        assert_eq!((told.stdout.as_str(), told.code), (expected, Some(0)), "{told}");
    }
}

#[test]
fn a_map_that_is_asked_for_is_the_only_one_that_is_told_of() {
    let two = "-- storymap/m/map.md\n# Shop\n-- storymap/m/a/t/s.md\n---\nrelease: r\n---\n\
               -- storymap/n/map.md\n# Store\n-- storymap/n/b/u/v.md\n---\nrelease: r\n---\n\
               -- storymap/n/c/u2/task.md\n-- storymap/releases/r.md\n# First\n";
    let two = Sandbox::of(two);
    for report in ["slices", "slices r", "slices --matrix", "map", "map --layout outline"] {
        let told = two.storymap(&format!("{report} --map m"));
        assert!(!told.stdout.contains("Store") && !told.stdout.contains("map `n`"), "{told}");
        assert!(two.storymap(report).stdout.contains("Store"), "{report} tells of both without it");
    }
    let slices = read(&two.storymap("slices --map m --format json").stdout);
    assert_eq!(slices["releases"][0]["journeys"].as_array().map(Vec::len), Some(1), "{slices}");
    let told = two.storymap("map --activity m/a");
    assert!(told.stdout.starts_with("Shop\n") && !told.stdout.contains("Store"), "{told}");
    assert!(!told.stdout.contains("no activities yet"), "{told}");
}

#[test]
fn an_id_for_machines_is_one_that_can_be_typed() {
    let card = "---\nrelease: r\npersonas: p\ncomponents: c\nvalue: 1\neffort: 1\n---\n";
    let of_map =
        |map: &str| format!("-- {map}/map.md\n-- {map}/a/t/s.md\n{card}-- {map}/b/u/v.md\n---\ndepends_on: s\n---\n");
    let two = format!(
        "{}{}-- storymap/releases/r.md\n-- storymap/personas/p.md\n",
        of_map("storymap/m"),
        of_map("storymap/n")
    );
    let two = Sandbox::of(&two);
    let named = ["show m/v", "show r", "trace r", "slices r", "tell", "brief --for product", "brief --for engineering"];
    let mut ids = 0;
    for report in nameless().filter(|report| !report.contains("--plain")).chain(named) {
        let told = two.storymap(&format!("{report} --format json"));
        let mut texts = Vec::new();
        texts_of(&read(&told.stdout), &mut texts);
        let unclear: Vec<&String> =
            texts.iter().filter(|text| ["a", "b", "t", "u", "s", "v"].contains(&text.as_str())).collect();
        assert!(unclear.is_empty(), "{report}: {unclear:?}: {told}");
        ids += texts.iter().filter(|text| ["m/s", "n/s", "m/a"].contains(&text.as_str())).count();
    }
    assert!(ids > 30, "{ids}");
    assert_eq!(two.storymap("show n/s").code, Some(0));
}

/// Every text under any key.
fn texts_of(value: &Value, texts: &mut Vec<String>) {
    match value {
        Value::String(text) => texts.push(text.clone()),
        Value::Array(list) => list.iter().for_each(|value| texts_of(value, texts)),
        Value::Object(object) => object.values().for_each(|value| texts_of(value, texts)),
        _ => {}
    }
}

#[test]
fn frames_and_marks_are_ascii_where_that_is_asked_for() {
    let map = titled("Pay by card");
    map.add("-- storymap/releases/r.md\n---\noutcome: People pay\n---\n# First\n");
    for report in nameless().filter(|report| !report.contains("--plain")) {
        let told = map.storymap(&format!("{report} --ascii"));
        assert!(told.stdout.is_ascii(), "{told}");
    }
    assert!(map.storymap("slices --ascii").stdout.contains("-> People pay"));
    assert!(map.storymap("slices").stdout.contains("→ People pay"));
}
