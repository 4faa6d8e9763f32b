//! Files held against a commit of a day, in repositories made for each test.

use super::Repository;
use git2::{Commit, Oid, Repository as Handle, RepositoryInitOptions, Signature, Time};
use tempfile::TempDir;

const DAY: i64 = 24 * 60 * 60;

/// 2026-03-01, at noon.
const FIRST: i64 = 1_772_366_400;

struct History {
    folder: TempDir,
    handle: Handle,
}

impl History {
    fn new() -> History {
        let folder = TempDir::new().expect("the system has room for a folder");
        let mut options = RepositoryInitOptions::new();
        options.initial_head("main").external_template(false);
        let handle = Handle::init_opts(folder.path(), &options).expect("an empty folder can hold a repository");
        History { folder, handle }
    }

    /// A commit so many days after the first of March, on top of others, with one file in a folder.
    fn commit(&self, day: i64, text: &str, parents: &[Oid]) -> Oid {
        let blob = self.handle.blob(text.as_bytes()).expect("a blob can be written");
        let tree = |name: &str, id: Oid, mode: i32| {
            let mut builder = self.handle.treebuilder(None).expect("a tree can be begun");
            builder.insert(name, id, mode).expect("a plain name");
            builder.write().expect("a tree can be written")
        };
        let tree = tree("backlog", tree("idea.md", blob, 0o100_644), 0o040_000);
        let tree = self.handle.find_tree(tree).expect("it was just written");
        let who = Signature::new("a", "a@example.org", &Time::new(FIRST + day * DAY, 0)).expect("a plain name");
        let parents: Vec<Commit<'_>> =
            parents.iter().map(|id| self.handle.find_commit(*id).expect("it is there")).collect();
        let parents: Vec<&Commit<'_>> = parents.iter().collect();
        self.handle.commit(None, &who, &who, "x", &tree, &parents).expect("a commit can be written")
    }

    /// Whether the file, with this text now, is as it was on a day.
    fn is_unchanged(&self, head: Oid, day: &str, text: &str) -> Option<bool> {
        self.handle.set_head_detached(head).expect("a commit can be the head");
        let found = Repository::discover(self.folder.path()).expect("it is ours").expect("there is one");
        let files = [("backlog/idea.md", text), ("backlog/new.md", text), ("top.md", text), ("backlog", text)];
        let answers = found.unchanged_since(day.parse().expect("tests name real days"), None, &files)?;
        assert_eq!(answers[1..], [false; 3], "what was never committed is new");
        Some(answers[0])
    }
}

#[test]
fn a_file_is_held_against_the_newest_commit_of_the_day_or_before() {
    let history = History::new();
    let first = history.commit(0, "old\n", &[]);
    let second = history.commit(5, "new\n", &[first]);
    let third = history.commit(9, "new\n", &[second]);
    for (case, head, day, text, expected) in [
        ("as on the last day", third, "2026-03-10", "new\n", Some(true)),
        ("as on the day of the change", third, "2026-03-06", "new\n", Some(true)),
        ("changed since the day before", third, "2026-03-05", "new\n", Some(false)),
        ("changed since the first day", third, "2026-03-01", "new\n", Some(false)),
        ("before the first commit", third, "2026-02-28", "new\n", None),
        ("changed in the working tree", third, "2026-03-06", "newer\n", Some(false)),
        ("changed back in the working tree alone", third, "2026-03-05", "old\n", Some(false)),
        ("checked out with other line ends", third, "2026-03-06", "new\r\n", Some(true)),
        ("a head that is older than the day", first, "2026-03-30", "old\n", Some(true)),
    ] {
        assert_eq!(history.is_unchanged(head, day, text), expected, "{case}");
    }
}

#[test]
fn what_a_merge_brought_counts_from_the_merge_on() {
    let history = History::new();
    let first = history.commit(0, "old\n", &[]);
    let branch = history.commit(2, "new\n", &[first]);
    let merge = history.commit(9, "new\n", &[first, branch]);
    assert_eq!(history.is_unchanged(merge, "2026-03-05", "new\n"), Some(false));
    assert_eq!(history.is_unchanged(merge, "2026-03-10", "new\n"), Some(true));
}

#[test]
fn where_history_ends_nothing_is_known() {
    let history = History::new();
    let found = Repository::discover(history.folder.path()).expect("it is ours").expect("there is one");
    assert_eq!(found.unchanged_since(jiff::civil::date(2026, 3, 1), None, &[("a.md", "")]), None, "no commit yet");

    let first = history.commit(0, "old\n", &[]);
    let second = history.commit(9, "old\n", &[first]);
    let object = first.to_string();
    let object = history.handle.path().join("objects").join(&object[..2]).join(&object[2..]);
    std::fs::remove_file(object).expect("a new object is a file of its own");
    std::fs::write(history.handle.path().join("shallow"), format!("{second}\n")).expect("the folder is ours");
    assert_eq!(history.is_unchanged(second, "2026-03-05", "old\n"), None, "a shallow clone");
    assert_eq!(history.is_unchanged(second, "2026-03-10", "old\n"), Some(true), "a day that it does reach");
}
