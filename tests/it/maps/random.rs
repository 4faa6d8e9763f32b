//! Random trees of random cards: nothing panics, every file is accounted for once, every place lies in its file,
//! and the answer does not depend on the number of threads.

use std::collections::BTreeMap;

use proptest::prelude::*;
use storymap::load::Loaded;
use storymap::model::card::CardId;
use storymap::vocabulary::field::FIELDS;

use super::spans::assert_spans;
use super::{load_folder, write_file};

fn folder() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "a",
        "b",
        "010-c",
        "Ä b",
        "seller",
        "activities",
        "tasks",
        "Stories",
        "backlog",
        "releases",
        "personas",
        "themes",
        "epics",
        "evidence",
    ])
}

fn file() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "map.md",
        "activity.md",
        "task.md",
        "README.md",
        "_index.md",
        "index.md",
        "s.md",
        "t.md",
        "404-page.md",
        "Ö.MD",
        "Activity.md",
        "busy-parent.md",
        "010-.md",
        "-.md",
        "a b.md",
    ])
}

fn path() -> impl Strategy<Value = String> {
    (prop::collection::vec(folder(), 0..5), file()).prop_map(|(folders, file)| {
        let mut path = folders.join("/");
        if !path.is_empty() {
            path.push('/');
        }
        path + file
    })
}

fn value() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "",
        "~",
        "s",
        "t",
        "a",
        "[s, t]",
        "[[s]]",
        "[[a/s|x, y]]",
        "\"[[seller/s#x|y]]\"",
        "seller/s",
        "5",
        "-0",
        "1,5",
        "1e3",
        "0x1f",
        "80%",
        "yes",
        "no",
        "2027-01-31",
        "2027-Q3",
        "pending",
        "story",
        "task",
        "activity",
        "map",
        "persona",
        "release",
        "bug",
        "\n  - leading: x\n  - lagging",
        "\n  a: b\n  c: d",
        "{a: [b, {c: d}]}",
        "external: x",
        "\"external: x\"",
        "https://example.org/x",
        "docs/x.png",
        "../../x",
        "*x",
        "&x y",
        "!!int 5",
        "|\n  a\n\n  b",
        ">-\n  ä\n  b",
        "\"\\u00e4\\n\"",
        "'it''s'",
        "#12",
        "@x",
        "`x`",
        "a: b: c",
        "[a, and b?]",
        "broken-link until 2027-01-31: x",
        "broken-link: x",
        "[",
        "\"",
    ]);
    prop_oneof![6 => known.prop_map(str::to_owned), 1 => "\\PC{0,12}"]
}

fn entry() -> impl Strategy<Value = String> {
    let keys: Vec<&str> = FIELDS.iter().map(|spec| spec.key).collect();
    let key = prop_oneof![
        8 => prop::sample::select(keys).prop_map(str::to_owned),
        1 => prop::sample::select(vec!["task", "activity", "type", "id"]).prop_map(str::to_owned),
        1 => prop::sample::select(vec!["relase", "x_y", "Depends-On", "<<", "? a", "due date", ""]).prop_map(str::to_owned),
    ];
    (key, value()).prop_map(|(key, value)| format!("{key}: {value}\n"))
}

fn body() -> impl Strategy<Value = String> {
    let part = prop::sample::select(vec![
        "# Title\n",
        "## Goal\n",
        "**Outcome:** x\n",
        "text ä\n",
        "\n",
        "- item\n",
        "- [ ] box\n",
        "[a](s.md#x) ",
        "![b](../x%20y.png)\n",
        "[[seller/s]]\n",
        "As a busy parent, when x, I want to y so that z.\n",
        "```gherkin\nScenario: a\n",
        "```\n",
        "---\n",
        "| a | b |\n|---|\n",
        "<<<<<<< x\n",
        "=======\n",
        ">>>>>>> y\n",
        "## Milestone map\n",
        "## Key epics\n",
        "## Dependencies\n",
        "\u{feff}",
        "\0",
        "\r",
        "&amp;",
    ]);
    prop::collection::vec(part, 0..12).prop_map(|parts| parts.concat())
}

fn card() -> impl Strategy<Value = String> {
    let closing = prop::sample::select(vec!["---\n", "---\n", "---\n", "...\n", "", "---\r\n"]);
    let full = (prop::collection::vec(entry(), 0..7), closing, body())
        .prop_map(|(entries, closing, body)| format!("---\n{}{closing}{body}", entries.concat()));
    prop_oneof![6 => full, 2 => body(), 1 => "(?s).{0,60}"]
}

fn tree() -> impl Strategy<Value = BTreeMap<String, String>> {
    prop::collection::btree_map(path(), card(), 1..14)
}

/// Every card exactly once in the lists of the map.
fn assert_placed_once(loaded: &Loaded) -> Result<(), TestCaseError> {
    let map = &loaded.map;
    let mut placed: Vec<CardId> = Vec::new();
    for backbone in &map.maps {
        placed.push(backbone.map);
        placed.extend(backbone.stories.iter().chain(&backbone.off_map));
        for column in &backbone.columns {
            placed.push(column.activity);
            placed.extend(&column.stories);
            placed.extend(column.steps.iter().flat_map(|step| step.stories.iter().chain([&step.task])));
        }
    }
    placed.extend(map.off_map.iter().chain(&map.releases).chain(&map.product));
    placed.sort_unstable();
    let all: Vec<CardId> = map.all().map(|(id, _)| id).collect();
    prop_assert_eq!(placed, all);
    Ok(())
}

/// Every file a card or prose: prose only where its name is that of an index.
fn assert_accounted(loaded: &Loaded, tree: &BTreeMap<String, String>) -> Result<(), TestCaseError> {
    let is_index = |path: &str| {
        let name = path.rsplit('/').next().unwrap_or(path);
        ["README.md", "_index.md", "index.md"].contains(&name)
    };
    let files = loaded.map.cards.iter().filter(|card| !card.is_implied).map(|card| card.file);
    let mut read: Vec<&str> = files.map(|file| &*loaded.map.files[file.index()].path).collect();
    read.sort_unstable();
    let written: Vec<String> = tree.keys().map(|path| format!("storymap/{path}")).collect();
    prop_assert_eq!(read.len() + loaded.prose, written.len());
    for path in written.iter().filter(|path| !is_index(path)) {
        prop_assert!(read.binary_search(&path.as_str()).is_ok(), "{} is no card", path);
    }
    read.dedup();
    prop_assert_eq!(read.len() + loaded.prose, written.len());
    Ok(())
}

/// All that was read, as text.
fn dump(loaded: &Loaded) -> String {
    let map = &loaded.map;
    let ids: Vec<&str> = map.all().map(|(id, _)| map.id(id)).collect();
    let lists = (&map.maps, &map.releases, &map.product, &map.off_map);
    format!("{:#?}", (&map.files, &map.cards, ids, lists, &loaded.problems, loaded.prose))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(192) })]

    #[test]
    fn every_file_of_any_tree_is_accounted_for(tree in tree()) {
        let folder = tempfile::tempdir().expect("there is room for a small folder");
        for (path, text) in &tree {
            write_file(&folder.path().join("storymap").join(path), text);
        }
        let loaded = load_folder(folder.path());
        assert_spans(&loaded);
        assert_accounted(&loaded, &tree)?;
        assert_placed_once(&loaded)?;
        let pool = |threads| rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads can be had");
        let alone = pool(1).install(|| dump(&load_folder(folder.path())));
        let together = pool(4).install(|| dump(&load_folder(folder.path())));
        prop_assert_eq!(&alone, &together);
        prop_assert_eq!(alone, dump(&loaded));
    }
}
