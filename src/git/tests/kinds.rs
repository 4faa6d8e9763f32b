//! What is asked of every repository, of each kind that Git makes: the answers are the same whoever gives them.

use super::super::made::{Kind, Made};
use super::*;
use crate::git::object::EntryKind;

#[test]
fn every_kind_is_read_from_any_of_its_folders() {
    for made in Made::all() {
        made.commit("a/b/c.md", "text\n");
        for start in ["", "a", "a/b", ".git"] {
            if made.kind == Kind::PlainByProgram && start == ".git" {
                continue;
            }
            let found = made.found_in(&made.top().join(start));
            assert_eq!(found.notice(), None, "{:?} {start}", made.kind);
            assert_eq!(found.work_dir(), Some(&*made.top()), "{:?} {start}", made.kind);
            assert_eq!(canonical(found.git_dir()), made.top().join(".git"), "{:?} {start}", made.kind);
            assert_eq!(found.head_date().map(|date| date.to_string()).as_deref(), Some("2026-03-01"));
        }
    }
}

#[test]
fn the_last_commit_of_every_kind_tells_files_from_folders() {
    for made in Made::all() {
        made.commit("a b/ü.md", "");
        made.commit("a b.md", "");
        made.write("a b/new.md", "");
        let found = made.found();
        for (path, file, folder) in [
            ("a b/ü.md", true, false),
            ("a b.md", true, false),
            ("a b", false, true),
            ("a b/new.md", false, false),
            ("nowhere/a.md", false, false),
            ("a b.md/x", false, false),
        ] {
            let held = (found.head_holds_file(Path::new(path)), found.head_holds_folder(Path::new(path)));
            assert_eq!(held, (file, folder), "{:?} {path}", made.kind);
        }
    }
}

#[test]
fn the_files_of_a_commit_of_every_kind_are_read() {
    for made in Made::all() {
        made.commit("a/b.md", "text\n");
        made.commit("empty.md", "");
        for packed in [false, true] {
            if packed {
                made.git(&["repack", "-a", "-d", "--quiet"]);
            }
            let found = made.found();
            let objects = found.objects().expect("it can be read");
            let top = objects.tree(found.commit("HEAD").expect("there is one").tree).expect("it is a tree");
            assert_eq!(top.iter().map(|entry| &*entry.name).collect::<Vec<_>>(), [b"a".as_slice(), b"empty.md"]);
            let folder = objects.tree(top[0].id).expect("it is a tree");
            assert_eq!(folder[0].kind, EntryKind::File);
            assert_eq!(objects.blob(folder[0].id, 100).as_deref(), Ok(b"text\n".as_slice()), "{:?}", made.kind);
            assert_eq!(objects.blob(top[1].id, 0).as_deref(), Ok(b"".as_slice()), "{:?}", made.kind);
        }
    }
}

#[test]
fn files_that_are_ignored_are_so_in_every_kind() {
    for made in Made::all() {
        made.git(&["config", "core.ignorecase", "true"]);
        made.git(&["config", "core.excludesFile", &made.beside("mine").to_string_lossy()]);
        made.write("../mine", "personal.md\n");
        made.write(".gitignore", "/BUILD/\n");
        made.write(".git/info/exclude", "secret.md\n");
        for (path, expected) in
            [("build/a.md", true), ("personal.md", true), ("a/secret.md", true), ("a/build/a.md", false)]
        {
            assert_eq!(is_ignored(&made.found(), path), expected, "{:?} {path}", made.kind);
        }
    }
}

#[test]
fn a_linked_worktree_of_every_kind_shares_what_is_ignored_and_run() {
    for made in Made::all() {
        let id = made.commit("a.md", "");
        made.write(".git/info/exclude", "secret.md\n");
        made.write(".git/hooks/pre-commit", "#!/bin/sh\n");
        let linked = made.beside("linked");
        made.git(&["worktree", "add", "--quiet", "-b", "other", &linked.to_string_lossy()]);
        let found = made.found_in(&linked);
        assert_eq!(found.work_dir(), Some(&*linked), "{:?}", made.kind);
        assert_eq!(found.commit("HEAD").map(|commit| commit.id.to_string()).ok(), Some(id));
        assert_eq!(found.state().map(|state| state.head), Some(Head::Branch("other".to_owned())), "{:?}", made.kind);
        assert!(is_ignored(&found, "secret.md"), "{:?}", made.kind);
        assert!(found.hook("pre-commit").is_some_and(|hook| hook.text == "#!/bin/sh\n"), "{:?}", made.kind);
        assert!(found.head_holds_file(Path::new("a.md")));
    }
}

#[test]
fn a_bare_repository_of_every_kind_has_commits_and_no_files() {
    for made in Made::all() {
        let id = made.commit("a.md", "");
        let bare = made.beside("bare.git");
        made.git(&["clone", "--quiet", "--bare", "--no-local", ".", &bare.to_string_lossy()]);
        let found = made.found_in(&bare);
        assert_eq!((found.work_dir(), found.notice()), (None, None), "{:?}", made.kind);
        assert_eq!(found.commit("main").map(|commit| commit.id.to_string()).ok(), Some(id), "{:?}", made.kind);
        assert!(found.ignores().is_none());
    }
}

#[test]
fn objects_are_read_where_another_repository_keeps_them_and_as_they_were_made() {
    for made in Made::all() {
        let first = made.commit("a.md", "old\n");
        let second = made.commit("a.md", "new\n");
        let clone = made.beside("borrows");
        made.git(&["clone", "--quiet", "--shared", ".", &clone.to_string_lossy()]);
        made.git(&["replace", &second, &first]);
        for found in [made.found_in(&clone), made.found()] {
            let [older, newer] = [&first, &second].map(|id| found.commit(id).expect("it is there").tree);
            assert_ne!(older, newer, "{:?}", made.kind);
            assert!(found.objects().is_ok_and(|objects| objects.tree(newer).is_ok()), "{:?}", made.kind);
        }
    }
}

#[test]
fn files_are_held_against_a_commit_of_a_day_in_every_kind() {
    for made in Made::all() {
        made.commit("a.md", "text\n");
        made.commit("crlf.md", "one\ntwo\n");
        let found = made.found();
        let files = [("a.md", "text\n"), ("a.md", "other\n"), ("crlf.md", "one\r\ntwo\r\n"), ("b.md", "")];
        let unchanged = found.unchanged_since(jiff::civil::date(2026, 3, 2), None, &files);
        assert_eq!(unchanged, Some(vec![true, false, true, false]), "{:?}", made.kind);
        assert_eq!(found.unchanged_since(jiff::civil::date(2026, 2, 1), None, &files), None, "{:?}", made.kind);
    }
}

#[test]
fn how_a_repository_of_every_kind_stands_is_known() {
    for made in Made::all() {
        made.commit("a.md", "one\n");
        made.git(&["checkout", "--quiet", "-b", "topic/pay"]);
        made.commit("a.md", "two\n");
        made.git(&["checkout", "--quiet", "main"]);
        made.commit("a.md", "three\n");
        made.write("sub/added.md", "");
        made.git(&["add", "sub/added.md"]);
        let state = |under_way| {
            let head = Head::Branch("main".to_owned());
            Some(State { head, under_way, is_shallow: false, is_partial: false })
        };
        assert_eq!(made.found().state(), state(None), "{:?}", made.kind);
        let known = made.found_in(&made.top().join("sub")).known_files().map(|files| files.into_iter().collect());
        assert_eq!(known, Some(vec!["a.md".to_owned(), "sub/added.md".to_owned()]), "{:?}", made.kind);
        made.git(&["reset", "--quiet", "--hard"]);
        for begin in ["merge", "cherry-pick", "revert"] {
            let other = if begin == "revert" { "HEAD~1" } else { "topic/pay" };
            assert!(made.run(&[begin, other]).is_some_and(|output| !output.status.success()), "{begin} conflicts");
            assert_eq!(made.found().state(), state(Some(begin)), "{:?}", made.kind);
            made.git(&[begin, "--abort"]);
        }
        made.run(&["rebase", "topic/pay"]);
        assert_eq!(made.found().state().and_then(|state| state.under_way), Some("rebase"), "{:?}", made.kind);
    }
}

#[test]
fn line_ends_are_those_of_attributes_in_every_kind() {
    for made in Made::all() {
        let said = |made: &Made| made.found().line_ends(Path::new("map/a.md"));
        assert_eq!(said(&made), Some(LineEnds::Settled), "{:?}", made.kind);
        made.git(&["config", "core.autocrlf", "true"]);
        assert_eq!(said(&made), Some(LineEnds::ByPerson), "{:?}", made.kind);
        made.write(".gitattributes", "*.md text eol=lf\n");
        assert_eq!(said(&made), Some(LineEnds::Settled), "{:?}", made.kind);
        made.write("map/.gitattributes", "*.md filter=lfs\n");
        assert_eq!(said(&made), Some(LineEnds::Filtered), "{:?}", made.kind);
    }
}
