//! Working trees on a real disk: what is a card, what is left out and why, and what links lead to.

use std::fs;
use std::path::PathBuf;

use git2::{IndexAddOption, RepositoryInitOptions, Signature, Time};
use tempfile::TempDir;

use super::skipped::{Examples, FaultKind};
use super::*;
use crate::limits::Limits;

/// A folder in which a test may do as it likes.
struct Disk {
    // Kept because the folder vanishes with it.
    _folder: TempDir,
    top: PathBuf,
}

impl Disk {
    fn new(files: &[(&str, &str)]) -> Disk {
        let folder = TempDir::new().expect("the system has room for a folder");
        let top = folder.path().canonicalize().expect("it exists");
        let disk = Disk { _folder: folder, top };
        for (path, text) in files {
            disk.write(path, text.as_bytes());
        }
        disk
    }

    fn write(&self, path: &str, bytes: &[u8]) {
        let file = self.top.join(path);
        fs::create_dir_all(file.parent().expect("a file has a folder")).expect("folders can be made");
        fs::write(file, bytes).expect("files can be written");
    }

    /// Makes it a repository that no configuration of the person who runs the tests can change.
    fn init(&self) -> git2::Repository {
        let mut options = RepositoryInitOptions::new();
        options.initial_head("main").external_template(false);
        let handle = git2::Repository::init_opts(&self.top, &options).expect("a folder can hold a repository");
        let mut config = handle.config().expect("a new repository has a configuration");
        config.set_str("core.excludesFile", "no-such-file").expect("the configuration can be written");
        handle
    }

    fn commit_all(&self, handle: &git2::Repository) {
        let mut index = handle.index().expect("a repository has an index");
        index.add_all(["*"], IndexAddOption::FORCE, None).expect("files can be added");
        let tree = handle.find_tree(index.write_tree().expect("a tree can be written")).expect("it was just written");
        let who = Signature::new("a", "a@example.org", &Time::new(0, 0)).expect("a plain name");
        handle.commit(Some("HEAD"), &who, &who, "x", &tree, &[]).expect("a first commit needs no parent");
    }

    fn snapshot(&self, root: &str, exclude: Option<&Exclude<'_>>) -> Snapshot {
        let place = Place::open(&self.top).expect("the folder is ours");
        Snapshot::of(&place, &self.top.join(root), exclude, &Limits::default()).expect("the map is small")
    }
}

fn paths(snapshot: &Snapshot) -> Vec<&str> {
    snapshot.entries().iter().map(|entry| &*entry.path).collect()
}

fn examples(of: &Examples) -> Vec<&str> {
    assert_eq!(of.count, of.paths.len(), "few enough to name them all");
    of.paths.iter().map(|path| &**path).collect()
}

fn faults(snapshot: &Snapshot) -> Vec<(&str, &FaultKind)> {
    snapshot.skipped().faults.iter().map(|fault| (&*fault.path, &fault.kind)).collect()
}

#[test]
fn cards_are_markdown_files_sorted_by_the_bytes_of_their_paths() {
    let disk = Disk::new(&[("m/b/a.md", ""), ("m/b-c.md", ""), ("m/B.MD", ""), ("m/_index.md", ""), ("m/b.md", "")]);
    assert_eq!(paths(&disk.snapshot("m", None)), ["B.MD", "_index.md", "b-c.md", "b.md", "b/a.md"]);
}

#[test]
fn what_is_no_card_is_counted_by_its_reason() {
    let disk = Disk::new(&[
        ("m/.hidden/a.md", ""),
        ("m/_drafts/a.md", ""),
        ("m/_note.md", ""),
        ("m/picture.png", ""),
        ("m/a.markdown", ""),
        ("m/.md", ""),
        ("m/notes/a.md", ""),
        ("m/a.md", ""),
    ]);
    let exclude = Exclude { folder: &disk.top, matches: &|path| path == "m/notes" };
    let snapshot = disk.snapshot("m", Some(&exclude));
    assert_eq!(paths(&snapshot), ["a.md"]);
    let skipped = snapshot.skipped();
    assert_eq!(examples(&skipped.not_markdown), ["a.markdown", "picture.png"]);
    assert_eq!(examples(&skipped.excluded), ["notes"]);
    assert_eq!((skipped.hidden.count, skipped.hidden.paths.len()), (4, 3));
    assert!(skipped.faults.is_empty());
}

#[test]
fn ignored_files_count_only_if_the_last_commit_holds_them() {
    let disk = Disk::new(&[("m/kept/old.md", ""), ("m/a.md", ""), ("m/b.tmp.md", "")]);
    let handle = disk.init();
    disk.commit_all(&handle);
    for path in ["m/kept/new.md", "m/gone/new.md", "m/c.tmp.md"] {
        disk.write(path, b"");
    }
    disk.write(".gitignore", b"kept/\ngone/\n*.tmp.md\n");
    let snapshot = disk.snapshot("m", None);
    assert_eq!(paths(&snapshot), ["a.md", "b.tmp.md", "kept/old.md"]);
    assert_eq!(examples(&snapshot.skipped().ignored), ["c.tmp.md", "gone", "kept/new.md"]);
}

#[test]
fn a_card_is_read_as_it_is_or_says_why_not() {
    let disk = Disk::new(&[("m/a.md", "\u{feff}# A\r\n")]);
    disk.write("m/b.md", b"# B\n\xff\xfe");
    disk.write("m/c.md", &vec![b'x'; 1024 * 1024]);
    disk.write("m/d.md", &vec![b'x'; 1024 * 1024 + 1]);
    disk.write("m/e.md", b"");
    let snapshot = disk.snapshot("m", None);
    fs::remove_file(disk.top.join("m/e.md")).expect("it is there");
    assert_eq!(snapshot.read(0).as_deref(), Ok("\u{feff}# A\r\n"));
    let text = "# B\n\u{fffd}\u{fffd}".into();
    assert_eq!(snapshot.read(1), Err(Unreadable::NotUtf8 { offset: 4, byte: 0xff, text }));
    assert_eq!(snapshot.read(2).map(|text| text.len()), Ok(1024 * 1024));
    assert_eq!(snapshot.read(3), Err(Unreadable::TooLarge { size: 1_048_577, limit: 1_048_576 }));
    assert!(matches!(snapshot.read(4), Err(Unreadable::CannotOpen(_))));
    assert!(matches!(snapshot.read(5), Err(Unreadable::CannotOpen(_))));
}

#[test]
fn a_snapshot_can_be_read_from_many_threads() {
    fn shared<T: Send + Sync>(_: &T) {}
    shared(&Disk::new(&[("m/a.md", "")]).snapshot("m", None));
}

#[test]
fn paths_are_shown_from_the_repository_or_from_the_start() {
    let disk = Disk::new(&[("docs/m/a.md", ""), ("x/b.md", "")]);
    let root = disk.top.join("docs/m");
    let from = |start: &str| {
        let place = Place::open(&disk.top.join(start)).expect("the folder is ours");
        Snapshot::of(&place, &root, None, &Limits::default()).expect("the map is small").shown_path("a.md")
    };
    assert_eq!([from(""), from("docs/m"), from("x")], ["docs/m/a.md", "a.md", "../docs/m/a.md"]);
    disk.init();
    assert_eq!([from(""), from("docs/m"), from("x")], ["docs/m/a.md"; 3]);
}

#[test]
fn links_lead_to_what_is_there_in_the_same_letters() {
    let disk = Disk::new(&[
        ("docs/m/a/b.md", ""),
        ("docs/m/a/c.md", ""),
        ("docs/m/a/p.png", ""),
        ("docs/m/_hidden.md", ""),
        ("docs/guide.md", ""),
        ("README.md", ""),
    ]);
    disk.init();
    let snapshot = disk.snapshot("docs/m", None);
    assert_eq!(paths(&snapshot), ["a/b.md", "a/c.md"]);
    for (target, expected) in [
        ("c.md", Target::Card(1)),
        ("c.md#part", Target::Card(1)),
        ("./c.md?raw=1", Target::Card(1)),
        ("#part", Target::Card(0)),
        ("../a/c.md", Target::Card(1)),
        ("/docs/m/a/c.md", Target::Card(1)),
        ("C.md", Target::Missing),
        ("p.png", Target::File),
        ("P.png", Target::Missing),
        ("p.png/x", Target::Missing),
        ("..", Target::Folder),
        ("../a/", Target::Folder),
        ("../_hidden.md", Target::File),
        ("../../guide.md", Target::File),
        ("../../../README.md", Target::File),
        ("../../../missing.md", Target::Missing),
        ("../../../..", Target::Outside),
        ("../../../../x/README.md", Target::Outside),
        ("/..", Target::Outside),
        ("c\0.md", Target::Missing),
    ] {
        assert_eq!(snapshot.look_up("a/b.md", target), expected, "{target}");
    }
    for (target, expected) in [
        ("docs/m/a/c.md", Target::Card(1)),
        ("docs/guide.md", Target::File),
        ("/README.md", Target::File),
        ("a/c.md", Target::Missing),
        ("docs", Target::Folder),
        ("../x", Target::Outside),
    ] {
        assert_eq!(snapshot.look_up_from_top(target), expected, "{target}");
    }
}

#[test]
fn without_a_repository_the_folder_around_the_root_is_the_border() {
    let disk = Disk::new(&[("x/m/a.md", ""), ("x/guide.md", ""), ("secret.md", "")]);
    let snapshot = disk.snapshot("x/m", None);
    assert_eq!(snapshot.look_up("a.md", "../guide.md"), Target::File);
    assert_eq!(snapshot.look_up_from_top("m/a.md"), Target::Card(0));
    assert_eq!(snapshot.look_up("a.md", "../../secret.md"), Target::Outside);
}

#[test]
fn a_root_that_is_the_top_of_the_repository_works() {
    let disk = Disk::new(&[("a.md", ""), ("b/c.md", "")]);
    disk.init();
    let snapshot = disk.snapshot("", None);
    assert_eq!(paths(&snapshot), ["a.md", "b/c.md"]);
    assert_eq!(snapshot.look_up("b/c.md", "../a.md"), Target::Card(0));
    assert_eq!(snapshot.shown_path("a.md"), "a.md");
}

#[cfg(unix)]
mod unix {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    use std::os::unix::fs::symlink;
    use std::process::Command;

    use super::*;

    #[test]
    fn links_are_counted_and_never_followed() {
        let disk = Disk::new(&[("r/m/a/b.md", ""), ("r/shared/c.md", ""), ("secret/d.md", "")]);
        let top = disk.top.join("r");
        git2::Repository::init(&top).expect("a folder can hold a repository");
        for (target, link) in [
            ("../../secret", "out"),
            ("../../secret/d.md", "out.md"),
            ("..", "loop"),
            ("self.md", "self.md"),
            ("nothing.md", "broken.md"),
            ("../shared/c.md", "inside.md"),
        ] {
            symlink(target, top.join("m").join(link)).expect("links can be made");
        }
        let place = Place::open(&top).expect("the folder is ours");
        let snapshot = Snapshot::of(&place, &top.join("m"), None, &Limits::default()).expect("the map is small");
        assert_eq!(paths(&snapshot), ["a/b.md"]);
        assert_eq!(snapshot.skipped().links.count, 6);
        assert_eq!(
            faults(&snapshot),
            [
                ("broken.md", &FaultKind::LinkBroken),
                ("loop", &FaultKind::LinkLoop),
                ("out", &FaultKind::LinkOutside),
                ("out.md", &FaultKind::LinkOutside),
                ("self.md", &FaultKind::LinkLoop),
            ]
        );
        for (target, expected) in [
            ("out/d.md", Target::Outside),
            ("out.md", Target::Outside),
            ("loop/m/loop/shared/c.md", Target::File),
            ("inside.md", Target::File),
            ("self.md", Target::Missing),
            ("broken.md", Target::Missing),
        ] {
            assert_eq!(snapshot.look_up("a.md", target), expected, "{target}");
        }
    }

    #[test]
    fn a_pipe_is_never_opened() {
        let disk = Disk::new(&[("m/a.md", "")]);
        let made = Command::new("mkfifo").arg(disk.top.join("m/pipe.md")).status();
        if !made.is_ok_and(|status| status.success()) {
            return;
        }
        let snapshot = disk.snapshot("m", None);
        assert_eq!(paths(&snapshot), ["a.md"]);
        assert_eq!(examples(&snapshot.skipped().not_regular), ["pipe.md"]);
        assert_eq!(snapshot.look_up("a.md", "pipe.md"), Target::File);
    }

    #[test]
    fn a_name_that_is_not_unicode_is_reported() {
        let disk = Disk::new(&[("m/a.md", "")]);
        let name = OsStr::from_bytes(b"caf\xe9.md");
        if fs::write(disk.top.join("m").join(name), "").is_err() {
            return;
        }
        let snapshot = disk.snapshot("m", None);
        assert_eq!(paths(&snapshot), ["a.md"]);
        assert_eq!(faults(&snapshot), [("caf\u{fffd}.md", &FaultKind::NameNotUnicode)]);
    }

    #[test]
    fn twins_that_differ_in_case_only_are_reported() {
        let disk = Disk::new(&[("m/A/x.md", ""), ("m/a/X.md", ""), ("m/ä.md", ""), ("m/Ä.md", ""), ("m/b.md", "")]);
        let snapshot = disk.snapshot("m", None);
        if snapshot.entries().len() < 5 {
            return;
        }
        let twin = |other: &str| FaultKind::DiffersInCaseOnly { other: other.into() };
        assert_eq!(faults(&snapshot), [("a/X.md", &twin("A/x.md")), ("ä.md", &twin("Ä.md"))]);
    }

    #[test]
    fn a_folder_that_cannot_be_listed_is_reported() {
        use std::os::unix::fs::PermissionsExt as _;
        let disk = Disk::new(&[("m/a.md", ""), ("m/closed/b.md", "")]);
        let closed = disk.top.join("m/closed");
        fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).expect("the folder is ours");
        let may_read_anything = closed.read_dir().is_ok();
        let snapshot = disk.snapshot("m", None);
        fs::set_permissions(&closed, fs::Permissions::from_mode(0o755)).expect("the folder is ours");
        if !may_read_anything {
            assert_eq!(paths(&snapshot), ["a.md"]);
            assert!(matches!(faults(&snapshot)[..], [("closed", FaultKind::CannotList(_))]));
        }
    }

    #[test]
    fn an_ignore_file_that_is_a_pipe_is_reported() {
        let disk = Disk::new(&[("m/a.md", ""), ("m/b/c.md", ""), ("m/b/d/e.md", "")]);
        disk.init();
        let made = Command::new("mkfifo").arg(disk.top.join("m/b/.gitignore")).status();
        if !made.is_ok_and(|status| status.success()) {
            return;
        }
        let snapshot = disk.snapshot("m", None);
        assert_eq!(paths(&snapshot), ["a.md", "b/c.md", "b/d/e.md"]);
        assert_eq!(faults(&snapshot), [("b/.gitignore", &FaultKind::IgnoreFileUnusable)]);
    }
}
