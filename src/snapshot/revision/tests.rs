//! Commits that no `git add` would make: links in circles, trees that hold themselves many times over, names that are
//! none, objects that are gone. Each ends soon, and says what is wrong rather than less of the map.

use super::*;
use crate::limits::Limits;
use crate::snapshot::Snapshot;
use crate::snapshot::discover::Place;
use crate::snapshot::skipped::{Fault, FaultKind};
use git2::{ObjectType, Oid, RepositoryInitOptions, Signature, Time};
use std::fs;
use tempfile::TempDir;

const FILE: &str = "100644";
const FOLDER: &str = "40000";
const LINK: &str = "120000";
const SUBMODULE: &str = "160000";

/// A repository without a working tree, whose objects are written byte by byte.
struct Odd {
    folder: TempDir,
    handle: git2::Repository,
}

impl Odd {
    fn new() -> Odd {
        let folder = TempDir::new().expect("the system has room for a folder");
        let mut options = RepositoryInitOptions::new();
        options.bare(true).initial_head("main").external_template(false);
        let handle = git2::Repository::init_opts(folder.path(), &options).expect("an empty folder can be a repository");
        Odd { folder, handle }
    }

    fn blob(&self, text: &str) -> Oid {
        self.handle.blob(text.as_bytes()).expect("a blob can be written")
    }

    /// A tree with these entries as they stand, whatever they are called.
    fn tree(&self, entries: &[(&str, &[u8], Oid)]) -> Oid {
        let bytes: Vec<u8> = entries.iter().flat_map(|(mode, name, id)| entry(mode, name, *id)).collect();
        let objects = self.handle.odb().expect("a repository has objects");
        objects.write(ObjectType::Tree, &bytes).expect("an object can be written")
    }

    /// A commit of a tree; its name.
    fn commit(&self, tree: Oid) -> String {
        let who = Signature::new("a", "a@example.org", &Time::new(1_772_366_400, 0)).expect("a plain name");
        let who = String::from_utf8(who.to_string().into_bytes()).expect("a plain name");
        let text = format!("tree {tree}\nauthor {who} 1772366400 +0000\ncommitter {who} 1772366400 +0000\n\nx\n");
        let objects = self.handle.odb().expect("a repository has objects");
        objects.write(ObjectType::Commit, text.as_bytes()).expect("an object can be written").to_string()
    }

    /// A commit with a map that holds these besides.
    fn map(&self, entries: &[(&str, &[u8], Oid)]) -> String {
        let map = (FILE, &b"map.md"[..], self.blob("# Shop\n"));
        let root = self.tree(&[entries, &[map]].concat());
        self.commit(self.tree(&[(FOLDER, b"storymap", root)]))
    }

    fn snapshot(&self, revision: &str) -> Result<Snapshot, Error> {
        let place = Place::at(self.folder.path(), revision)?;
        Snapshot::of(&place, &place.root(None)?, None, &Limits::default())
    }

    /// What keeps the map from being read as a whole.
    fn damage(&self, revision: &str) -> String {
        match self.snapshot(revision) {
            Ok(snapshot) => {
                for index in 0..snapshot.entries().len() {
                    // What cannot be read is remembered.
                    let _ = snapshot.read(index);
                }
                snapshot.damage().map_or_else(|| "none".to_owned(), |damage| damage.told())
            }
            Err(error) => error.told(),
        }
    }

    fn remove(&self, id: Oid) {
        fs::remove_file(self.file_of(id)).expect("the object is a file of its own");
    }

    fn file_of(&self, id: Oid) -> std::path::PathBuf {
        let digits = id.to_string();
        self.folder.path().join("objects").join(&digits[..2]).join(&digits[2..])
    }
}

fn entry(mode: &str, name: &[u8], id: Oid) -> Vec<u8> {
    [mode.as_bytes(), b" ", name, b"\0", id.as_bytes()].concat()
}

fn fault(path: &str, kind: FaultKind) -> Fault {
    Fault { path: path.into(), kind }
}

#[test]
fn a_link_is_told_by_where_it_leads() {
    let odd = Odd::new();
    let card = odd.blob("# A card\n");
    let link = |target: &str| odd.blob(target);
    let deep = odd.tree(&[(LINK, b"around", link("../.")), (FILE, b"card.md", card), (LINK, b"up", link(".."))]);
    let names: Vec<Vec<u8>> = (0..45).map(|number| format!("chain-{number:02}").into_bytes()).collect();
    let mut entries: Vec<(&str, &[u8], Oid)> = vec![
        (LINK, b"a-file", link("deep/card.md")),
        (LINK, b"a-folder", link("deep")),
        (LINK, b"absolute", link("/etc/hostname")),
        (LINK, b"circle", link("circle-2")),
        (LINK, b"circle-2", link("circle")),
        (FOLDER, b"deep", deep),
        (LINK, b"file-as-folder", link("map.md/x")),
        (LINK, b"file-with-slash", link("map.md/")),
        (LINK, b"gone", link("deep/gone.md")),
        (LINK, b"gone-then-out", link("gone/../../../..")),
        (LINK, b"itself", link("itself")),
        (LINK, b"out", link("../../x")),
        (LINK, b"submodule", link("vendor")),
        (LINK, b"submodule-inside", link("vendor/card.md")),
        (LINK, b"through-a-link", link("a-folder/card.md")),
        (SUBMODULE, b"vendor", card),
    ];
    for (number, name) in names.iter().enumerate() {
        let target = if number == 44 { "map.md".to_owned() } else { format!("chain-{:02}", number + 1) };
        entries.push((LINK, name, link(&target)));
    }
    let snapshot = odd.snapshot(&odd.map(&entries)).expect("there is a map");
    let paths: Vec<&str> = snapshot.entries().iter().map(|entry| &*entry.path).collect();
    assert_eq!(paths, ["deep/card.md", "map.md"]);
    // Systems follow forty links, and these are the first that need more.
    let too_long = (0..5).map(|number| fault(&format!("chain-{number:02}"), FaultKind::LinkLoop));
    let others = [
        ("absolute", FaultKind::LinkOutside),
        ("circle", FaultKind::LinkLoop),
        ("circle-2", FaultKind::LinkLoop),
        ("deep/around", FaultKind::LinkLoop),
        ("deep/up", FaultKind::LinkLoop),
        ("file-as-folder", FaultKind::LinkBroken),
        ("file-with-slash", FaultKind::LinkBroken),
        ("gone", FaultKind::LinkBroken),
        ("gone-then-out", FaultKind::LinkBroken),
        ("itself", FaultKind::LinkLoop),
        ("out", FaultKind::LinkOutside),
        ("submodule-inside", FaultKind::LinkBroken),
    ];
    let mut expected: Vec<Fault> = too_long.chain(others.into_iter().map(|(path, kind)| fault(path, kind))).collect();
    expected.sort_unstable();
    assert_eq!(snapshot.skipped().faults, expected);
    assert!(snapshot.damage().is_none());
}

#[test]
fn a_tree_that_holds_itself_many_times_over_is_refused_soon() {
    for (name, said) in [(&b"card.md"[..], "more than 200000 cards"), (b"notes", "more than 1000000 files and folders")]
    {
        let odd = Odd::new();
        let mut tree = odd.tree(&[(FILE, name, odd.blob("# A card\n"))]);
        for _ in 0..12 {
            let ten = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
            tree = odd.tree(&ten.map(|name| (FOLDER, name.as_bytes(), tree)));
        }
        let told = odd.damage(&odd.map(&[(FOLDER, b"bomb", tree)]));
        assert!(told.contains(said), "{told}");
    }
}

#[test]
fn folders_without_end_are_left_where_no_system_could_go() {
    let odd = Odd::new();
    let mut tree = odd.tree(&[(FILE, b"card.md", odd.blob("# A card\n"))]);
    for _ in 0..5_000 {
        tree = odd.tree(&[(FOLDER, b"in", tree)]);
    }
    let snapshot = odd.snapshot(&odd.map(&[(FOLDER, b"in", tree)])).expect("there is a map");
    assert_eq!(snapshot.entries().len(), 1);
    let [fault] = snapshot.skipped().faults.as_slice() else { panic!("{:?}", snapshot.skipped().faults) };
    assert_eq!(fault.kind, FaultKind::CannotList("the path is too long".to_owned()));
    assert!(snapshot.damage().is_none());
}

#[test]
fn a_tree_with_names_that_are_none_is_damaged() {
    let odd = Odd::new();
    let card = odd.blob("# A card\n");
    for (name, said) in [
        (&b".."[..], "an entry is called `..`, which no file can be"),
        (b".", "an entry is called `.`"),
        (b"", "an entry is called ``"),
        (b"a/b.md", "an entry is called `a/b.md`"),
        (b"map.md", "two entries are called `map.md`"),
    ] {
        let told = odd.damage(&odd.map(&[(FILE, name, card)]));
        assert!(told.starts_with("error: cannot read `storymap` at `") && told.contains(said), "{said}: {told}");
    }
}

#[test]
fn what_poses_as_git_s_own_folder_is_passed_by() {
    let odd = Odd::new();
    let card = odd.blob("# A card\n");
    let inside = odd.tree(&[(FILE, b"card.md", card)]);
    for name in [&b".git"[..], b".GIT", b".git "] {
        let snapshot = odd.snapshot(&odd.map(&[(FOLDER, name, inside)])).expect("there is a map");
        assert_eq!(snapshot.entries().len(), 1, "{name:?}");
    }
}

#[test]
fn what_is_missing_or_torn_is_never_a_smaller_map() {
    let odd = Odd::new();
    let story = |name: &str| {
        let card = odd.blob(&format!("# {name}\n"));
        (card, odd.tree(&[(FILE, b"pay.md", card)]))
    };
    let ((card, of_card), (_, of_tree), (torn, of_torn)) = (story("card"), story("tree"), story("torn"));
    let map = |tree: Oid| odd.map(&[(FOLDER, b"buy", tree)]);
    let (no_card, no_tree, is_torn, is_blob) = (map(of_card), map(of_tree), map(of_torn), map(torn));
    assert_eq!(odd.damage(&no_card), "none");
    odd.remove(card);
    odd.remove(of_tree);
    let file = odd.file_of(torn);
    fs::remove_file(&file).expect("it is there, and perhaps not to be written");
    fs::write(file, "no object").expect("the folder is ours");
    for (revision, said) in [
        (&no_card, "`storymap/buy/pay.md` at"),
        (&no_tree, "`storymap/buy` at"),
        (&is_torn, "cannot read `storymap/buy/pay.md` at"),
        (&is_blob, "cannot read `storymap/buy` at"),
    ] {
        let told = odd.damage(revision);
        assert!(told.contains(said), "{said}: {told}");
    }
}

#[test]
fn a_root_may_be_a_link_and_no_submodule() {
    let odd = Odd::new();
    let cards = odd.tree(&[(FILE, b"map.md", odd.blob("# Shop\n"))]);
    let linked = odd.commit(odd.tree(&[(FOLDER, b"cards", cards), (LINK, b"storymap", odd.blob("cards"))]));
    let snapshot = odd.snapshot(&linked).expect("the link leads to a map");
    assert_eq!(snapshot.shown_path("map.md"), "cards/map.md");
    for target in ["/cards", "../cards", "storymap", "gone"] {
        let astray = odd.commit(odd.tree(&[(FOLDER, b"cards", cards), (LINK, b"storymap", odd.blob(target))]));
        let told = odd.snapshot(&astray).err().map(|error| error.told()).unwrap_or_default();
        assert!(told.contains("there is no map at"), "{target}: {told}");
    }
    let other = odd.commit(odd.tree(&[(SUBMODULE, b"storymap", cards)]));
    let told = odd.snapshot(&other).err().map(|error| error.told()).unwrap_or_default();
    assert!(told.contains("`storymap` is a submodule"), "{told}");
}

/// The search for a card ends after 20,000 files, and these all come before the map.
#[test]
fn a_root_with_a_map_is_one_however_much_else_lies_there() {
    let odd = Odd::new();
    let foreign = odd.blob("x");
    let names: Vec<Vec<u8>> = (0..20_001).map(|number| format!("a{number:05}.txt").into_bytes()).collect();
    let entries: Vec<(&str, &[u8], Oid)> = names.iter().map(|name| (FILE, name.as_slice(), foreign)).collect();
    let snapshot = odd.snapshot(&odd.map(&entries)).expect("there is a map");
    let paths: Vec<&str> = snapshot.entries().iter().map(|entry| &*entry.path).collect();
    assert_eq!(paths, ["map.md"]);
}

#[test]
fn a_configuration_is_a_plain_file_or_told() {
    let odd = Odd::new();
    let cards = odd.tree(&[(FILE, b"map.md", odd.blob("# Shop\n"))]);
    for (mode, name, id, expected) in [
        (FILE, "storymap.toml", odd.blob("x"), "none"),
        (LINK, "storymap.toml", odd.blob("storymap/map.md"), "none"),
        (LINK, "storymap.toml", odd.blob("gone.toml"), "storymap.toml: it is a link that leads nowhere"),
        (LINK, "storymap.toml", odd.blob("storymap.toml"), "storymap.toml: it is a link that leads back to itself"),
        (LINK, "storymap.toml", odd.blob("/dev/zero"), "storymap.toml: it is a link out of the repository"),
        (LINK, "storymap.toml", odd.blob("../x"), "storymap.toml: it is a link out of the repository"),
        (LINK, "storymap.toml", odd.blob("storymap"), "storymap.toml: it is a folder"),
        (FOLDER, "storymap.toml", cards, "storymap.toml: it is a folder"),
        (SUBMODULE, "storymap.toml", cards, "storymap.toml: it is a folder"),
        (LINK, ".config", odd.blob("/etc"), ".config/storymap.toml: it is a link out of the repository"),
        (FILE, ".config", odd.blob("x"), "none"),
    ] {
        let commit = odd.commit(odd.tree(&[(mode, name.as_bytes(), id), (FOLDER, b"storymap", cards)]));
        let place = Place::at(odd.folder.path(), &commit).expect("the commit is there");
        let told = match place.config().err().map(|error| error.told()) {
            None => "none".to_owned(),
            Some(told) => {
                let told = told.trim_start_matches("error: cannot read `").replace("`\ncause", "");
                told.replace("\nhelp: put a plain file in its place\n", "")
            }
        };
        assert_eq!(told, expected, "{mode} {name}");
    }
}
