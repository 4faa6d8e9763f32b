//! Repositories with something wrong in them: each its own answer, and never a panic.

use super::*;
use crate::git::made::Kind;
use crate::git::object::ObjectError;
use std::fs;

/// What a file of an object may not be.
const NO_OBJECT: &[u8] = b"this was never compressed";

fn message(made: &Made, name: &str) -> String {
    told(made.found().commit(name)).0
}

#[test]
fn before_the_first_commit_there_is_no_revision() {
    for made in Made::all() {
        let found = made.found();
        for name in ["HEAD", "main", "HEAD~1", "@", "v1", "HEAD:a.md"] {
            let (message, hint) = told(found.commit(name));
            assert_eq!(message, format!("`{name}` is no revision yet: nothing was committed"), "{:?}", made.kind);
            assert_eq!(hint, "commit the map first; `storymap gaps` alone needs no commit");
        }
        assert_eq!(found.head_date(), None);
        assert_eq!(found.state().map(|state| state.head), Some(Head::Unborn), "{:?}", made.kind);
        made.commit("a.md", "");
        made.git(&["checkout", "--quiet", "--orphan", "other"]);
        let found = made.found();
        assert!(found.commit("main").is_ok());
        assert!(told(found.commit("HEAD")).0.contains("nothing was committed"), "{:?}", made.kind);
        assert!(told(found.commit("mian")).1.contains("did you mean `main`"), "{:?}", made.kind);
    }
}

#[test]
fn a_detached_head_is_a_revision() {
    for made in Made::all() {
        let id = made.commit("a.md", "");
        made.git(&["checkout", "--quiet", "--detach"]);
        let found = made.found();
        assert_eq!(found.commit("HEAD").map(|commit| commit.id.to_string()).ok(), Some(id.clone()));
        assert_eq!(found.state().map(|state| state.head), Some(Head::Detached(id[..7].to_owned())), "{:?}", made.kind);
        assert_eq!(found.upstream(), None);
    }
}

#[test]
fn a_part_of_an_id_that_fits_several_objects_is_ambiguous() {
    for made in Made::all() {
        made.commit("a.md", "");
        // The ids of the first two begin alike with SHA-1, those of the others with SHA-256.
        for number in ["142", "784", "126", "337"] {
            made.write(&format!("many/{number}"), number);
        }
        made.git(&["add", "many"]);
        let mut ids: Vec<String> = made
            .git(&["ls-files", "--stage", "many"])
            .lines()
            .filter_map(|line| Some(line.split(' ').nth(1)?[..4].to_owned()))
            .collect();
        ids.sort_unstable();
        let twin = ids.windows(2).find(|next| next[0] == next[1]).expect("two of them begin alike");
        assert_eq!(message(&made, &twin[0]), format!("`{}` fits several objects", twin[0]), "{:?}", made.kind);
    }
}

#[test]
fn a_commit_that_is_damaged_or_gone_is_told_from_a_name_that_is_none() {
    for made in Made::all() {
        let id = made.commit("a.md", "");
        let file = made.loose(&id);
        let before = fs::read(&file).expect("it is there");
        let cut = &before[..before.len() / 2];
        for (case, bytes) in
            [("no object", Some(NO_OBJECT)), ("empty", Some(b"".as_slice())), ("cut short", Some(cut)), ("gone", None)]
        {
            made.damage(&id, bytes.unwrap_or_default());
            if bytes.is_none() {
                fs::remove_file(&file).expect("it was just written");
            }
            for name in ["main", "HEAD"] {
                let error = made.found().commit(name).expect_err("it cannot be read");
                let why = std::error::Error::source(&error).map(ToString::to_string).unwrap_or_default();
                let kind = made.kind;
                assert_eq!(error.to_string(), format!("cannot read the revision `{name}`"), "{kind:?} {case}");
                assert_eq!(why == "its object is not there", bytes.is_none(), "{kind:?} {case}: {why}");
                assert!(error.hint.is_some_and(|hint| hint.contains("git fsck")));
            }
            assert_eq!(made.found().head_date(), None);
            let _ = fs::remove_file(&file);
            fs::write(&file, &before).expect("files can be written");
        }
        assert!(made.found().commit("main").is_ok(), "what was put back is read");
    }
}

#[test]
fn a_commit_that_is_damaged_deep_in_history_is_told_and_not_waited_for() {
    for made in Made::all() {
        let ids: Vec<String> = (0..5).map(|number| made.commit("a.md", &number.to_string())).collect();
        made.git(&["checkout", "--quiet", "-b", "side", "HEAD~3"]);
        made.commit("b.md", "");
        made.git(&["tag", "--message", "x", "deep", &ids[2]]);
        made.git(&["checkout", "--quiet", "main"]);
        let before = fs::read(made.loose(&ids[2])).expect("it is there");
        let (deep, search) = (&ids[2], format!(":/{}", "no such words"));
        for bytes in [&before[..before.len() / 2], &before[..5], b"", NO_OBJECT] {
            made.damage(deep, bytes);
            for name in
                [deep, &deep[..10], "main~2", "main~3", "main^^^", "deep", "deep^{}", "v1-3-g", &search, "main~2^{/x}"]
            {
                let name = if name == "v1-3-g" { format!("{name}{deep}") } else { name.to_owned() };
                assert!(made.found().commit(&name).is_err(), "{:?} {name}", made.kind);
            }
            let found = made.found();
            assert!(found.commit("main~1").is_ok(), "{:?}", made.kind);
            let [main, side] = ["main", "side"].map(|name| found.commit(name).expect("it is whole"));
            let message = told(found.merge_base(&main, &side)).0;
            assert!(message.starts_with("cannot read the revision"), "{:?} {message}", made.kind);
        }
    }
}

#[test]
fn a_head_that_says_nothing_sensible_is_told() {
    for made in Made::all().into_iter().filter(|made| made.kind != Kind::Reftable) {
        made.commit("a.md", "");
        made.write(".git/HEAD", "ref: refs/heads/no such..branch\n");
        let top = made.top();
        let found = match made.kind {
            Kind::PlainByProgram => continue,
            _ => Repository::discover(&top).expect("the test owns its files").expect("it has a `.git`"),
        };
        assert_eq!(found.head_date(), None, "{:?}", made.kind);
        assert_eq!(
            told(found.commit("HEAD")).0.split('`').next(),
            Some("cannot read the revision "),
            "{:?}",
            made.kind
        );
    }
}

#[test]
fn objects_that_are_damaged_or_gone_are_errors_of_their_own() {
    for made in Made::all() {
        made.commit("b/a.md", &"a long line\n".repeat(300));
        let [blob, tree] = ["HEAD:b/a.md", "HEAD:b"].map(|name| made.git(&["rev-parse", name]));
        let read = |digits: &str| {
            let id = digits.parse().expect("Git says ids");
            let objects = made.found().objects().expect("it can be read");
            if digits == blob { objects.blob(id, 100_000).map(|_| ()) } else { objects.tree(id).map(|_| ()) }
        };
        for id in [&blob, &tree] {
            assert_eq!(read(id), Ok(()));
            let before = fs::read(made.loose(id)).expect("it is there");
            let cut = &before[..before.len() / 2];
            for bytes in [NO_OBJECT, b"", cut] {
                made.damage(id, bytes);
                assert!(matches!(read(id), Err(ObjectError::Damaged(_))), "{:?} {:?}", made.kind, read(id));
            }
            fs::remove_file(made.loose(id)).expect("it was just written");
            assert_eq!(read(id), Err(ObjectError::Missing), "{:?}", made.kind);
            fs::write(made.loose(id), before).expect("files can be written");
        }
        let objects = made.found().objects().expect("it can be read");
        let id = blob.parse().expect("Git says ids");
        assert_eq!(objects.blob(id, 3599), Err(ObjectError::TooLarge { size: 3600 }), "{:?}", made.kind);
        assert_eq!(objects.blob(id, 3600).map(|bytes| bytes.len()), Ok(3600), "{:?}", made.kind);
        assert!(matches!(objects.tree(id), Err(ObjectError::Damaged(_))), "a file is no folder");
    }
}

#[test]
fn a_damaged_pack_is_an_error() {
    for made in Made::all() {
        // Text that cannot be made much smaller, so that most of the pack is the file.
        let text: String = (0..4000_u32).map(|number| format!("{:08x}", number.wrapping_mul(2_654_435_761))).collect();
        made.commit("a.md", &text);
        let id = made.git(&["rev-parse", "HEAD:a.md"]).parse().expect("Git says ids");
        made.git(&["repack", "-a", "-d", "--quiet"]);
        let packs = fs::read_dir(made.top().join(".git/objects/pack")).expect("there is one").flatten();
        let pack = packs.map(|entry| entry.path()).find(|path| path.extension().is_some_and(|end| end == "pack"));
        let pack = pack.expect("everything was just packed");
        let mut bytes = fs::read(&pack).expect("it is there");
        let middle = bytes.len() / 2;
        bytes[middle..middle + 64].fill(0xa5);
        fs::remove_file(&pack).and_then(|()| fs::write(&pack, bytes)).expect("the folder is ours");
        let objects = made.found().objects().expect("it can be read");
        let read = objects.blob(id, 100_000);
        assert!(matches!(read, Err(ObjectError::Damaged(_))), "{:?} {read:?}", made.kind);
        let again = objects.blob(id, 100_000);
        assert!(matches!(again, Err(ObjectError::Damaged(_))), "{:?}: a reader that failed goes on", made.kind);
    }
}
