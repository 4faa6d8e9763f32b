//! Two sides at once are what they are one by one, whatever was moved or kept between them.

use super::*;
use crate::limits::Limits;
use crate::snapshot::discover::Place;
use crate::source::fixture_files;
use git2::{IndexAddOption, RepositoryInitOptions, Signature, Time};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// A repository with a commit for each tree.
fn history(trees: &[&str]) -> TempDir {
    let folder = TempDir::new().expect("there is room for a small folder");
    let options = &mut RepositoryInitOptions::new();
    let handle = git2::Repository::init_opts(folder.path(), options.external_template(false)).expect("it is empty");
    for tree in trees {
        let _ = fs::remove_dir_all(folder.path().join("storymap"));
        for (path, text) in fixture_files(tree) {
            let path = folder.path().join("storymap").join(path);
            fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("folders can be made");
            fs::write(path, text).expect("a file can be written");
        }
        let mut index = handle.index().expect("a repository has an index");
        index.clear().expect("it can be emptied");
        index.add_all(["*"], IndexAddOption::FORCE, None).expect("files can be added");
        let tree = handle.find_tree(index.write_tree().expect("it can be written")).expect("it was just written");
        let who = Signature::new("a", "a@example.org", &Time::new(0, 0)).expect("a plain name");
        let parent = handle.head().ok().and_then(|head| head.peel_to_commit().ok());
        let parents: Vec<&git2::Commit<'_>> = parent.iter().collect();
        handle.commit(Some("HEAD"), &who, &who, "x", &tree, &parents).expect("a commit can be made");
    }
    folder
}

fn snapshot(folder: &Path, revision: Option<&str>) -> Snapshot {
    let place = match revision {
        Some(revision) => Place::at(folder, revision),
        None => Place::open(folder),
    };
    let place = place.expect("the folder is ours");
    Snapshot::of(&place, &place.root(None).expect("there is a map"), None, &Limits::default())
        .expect("the tree can be read")
}

const OLDER: &str = "\
-- map.md
# Shop
-- buy/activity.md
# Buy
-- buy/pay/task.md
# Pay
-- buy/pay/by-card.md
---
release: mvp
---
# Pay by card
-- buy/pay/same-words.md
# The same words
-- releases/mvp.md
# MVP
";

const NEWER: &str = "\
-- map.md
# Shop
-- buy/activity.md
# Buy
-- buy/settle/task.md
# Pay
-- buy/settle/by-card.md
---
release: mvp
---
# Pay by card
-- releases/same-words.md
# The same words
-- releases/mvp.md
# MVP 1
";

/// All of it but the table of names, which has no order.
fn told(loaded: &Loaded) -> String {
    let Loaded { map, problems, prose } = loaded;
    let lists = (&map.maps, &map.releases, &map.product, &map.off_map);
    format!("{:?}", (&map.files, &map.cards, lists, problems, prose))
}

#[test]
fn both_sides_are_what_each_is_alone() {
    let folder = history(&[OLDER, NEWER]);
    let config = Config::default();
    for (newer, older) in [(Some("HEAD"), "HEAD~1"), (Some("HEAD~1"), "HEAD"), (None, "HEAD~1"), (None, "HEAD")] {
        let (newer, older) = (snapshot(folder.path(), newer), snapshot(folder.path(), Some(older)));
        let (beside, older_beside) = load_beside(&newer, &older, &config);
        assert_eq!(told(&beside), told(&load(&newer, &config)));
        assert_eq!(told(&older_beside), told(&load(&older, &config)));
    }
}

#[test]
fn a_file_that_did_not_change_is_not_read_again() {
    let folder = history(&[OLDER, NEWER]);
    let (newer, older) = (snapshot(folder.path(), None), snapshot(folder.path(), Some("HEAD~1")));
    let damaged = |path: &str| {
        let handle = git2::Repository::open(folder.path()).expect("it is a repository");
        let tree =
            handle.revparse_single("HEAD~1:storymap").expect("there was a map").peel_to_tree().expect("a folder");
        let id = tree.get_path(path.as_ref()).expect("it was there").id().to_string();
        let object = folder.path().join(".git/objects").join(&id[..2]).join(&id[2..]);
        fs::remove_file(object).expect("it is a loose object");
    };
    damaged("buy/pay/by-card.md");
    let config = Config::default();
    load_beside(&newer, &older, &config);
    assert!(older.damage().is_none(), "what the working tree has as well is not asked for");
    damaged("releases/mvp.md");
    load_beside(&newer, &older, &config);
    assert!(older.damage().is_some_and(|damage| damage.message.contains("`storymap/releases/mvp.md`")));
}
