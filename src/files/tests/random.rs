//! Random changes, sensible or not: each gives exactly the tree that it says, or leaves the tree as it was.

use super::super::disk::fault::{Fault, with};
use super::super::journal::State;
use super::*;
use std::io;

/// A tree that is only thought of: files with their texts, folders with none.
type Model = BTreeMap<String, Option<String>>;

fn is_below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

/// The folders of a path, outermost first.
fn folders(path: &str) -> Vec<&str> {
    path.match_indices('/').map(|(index, _)| &path[..index]).collect()
}

/// Puts something at a path; `None` where something is in its way.
fn put(model: &mut Model, path: &str, thing: Option<String>) -> Option<()> {
    for folder in folders(path) {
        match model.get(folder) {
            Some(Some(_)) => return None,
            Some(None) => {}
            None => free(model, folder)?,
        }
        model.insert(folder.to_owned(), None);
    }
    free(model, path)?;
    model.insert(path.to_owned(), thing);
    Some(())
}

/// `None` where this name is taken, in upper or lower case.
fn free(model: &Model, path: &str) -> Option<()> {
    let is_taken = model.keys().any(|other| other.to_lowercase() == path.to_lowercase() && is_sibling(other, path));
    (!is_taken).then_some(())
}

fn is_sibling(one: &str, other: &str) -> bool {
    folders(one).last() == folders(other).last()
}

/// What a change comes to; `None` where it cannot be made.
fn expected(before: &Model, changes: &Changes) -> Option<Model> {
    let mut model = before.clone();
    for Relocation { from, to, .. } in &changes.moves {
        if from == to {
            continue;
        }
        model.contains_key(from).then_some(())?;
        let moved: Vec<String> = model.keys().filter(|path| *path == from || is_below(path, from)).cloned().collect();
        let things: Model = moved.iter().filter_map(|path| model.remove_entry(path)).collect();
        (!is_below(to, from)).then_some(())?;
        put(&mut model, to, things[from].clone())?;
        model.extend(things.into_iter().map(|(path, thing)| (path.replacen(from.as_str(), to, 1), thing)));
    }
    let mut seen = std::collections::BTreeSet::new();
    for Rewrite { path, old, new, .. } in &changes.rewrites {
        let there = model.get_mut(path)?;
        (there.as_ref() == Some(old) && seen.insert(path)).then_some(())?;
        *there = Some(new.clone());
    }
    changes.creates.iter().try_for_each(|file| put(&mut model, &file.path, Some(file.text.clone())))?;
    Some(model)
}

fn model(root: &Path) -> Model {
    tree(root).into_iter().map(|(path, (_, text))| (path, text)).collect()
}

fn path() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(vec!["a", "b", "c", "C", "d"]), 1..4).prop_map(|names| names.join("/"))
}

fn some_text() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["", "1", "2", "twenty"]).prop_map(str::to_owned)
}

fn change() -> impl Strategy<Value = Changes> {
    let moves = prop::collection::vec((path(), path()), 0..4);
    let rewrites = prop::collection::vec((path(), some_text(), some_text()), 0..3);
    let creates = prop::collection::vec((path(), some_text()), 0..4);
    (moves, rewrites, creates).prop_map(|(moves, rewrites, creates)| Changes {
        moves: moves.iter().map(|(from, to)| relocation(from, to)).collect(),
        rewrites: rewrites.iter().map(|(path, old, new)| rewrite(path, old, new)).collect(),
        creates: creates.iter().map(|(path, text)| file(path, text)).collect(),
    })
}

fn grown(files: &[(String, String)]) -> TempDir {
    let root = folder();
    for (path, text) in files {
        // What collides with those before it is left out.
        let _ = with(Fault::None, 0, || create(root.path(), &[file(path, text)]));
    }
    root
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn a_change_gives_what_it_says_or_leaves_everything(
        files in prop::collection::vec((path(), some_text()), 0..8),
        changes in change(),
        fault in 0_usize..400,
    ) {
        let root = grown(&files);
        let before = model(root.path());
        let wanted = expected(&before, &changes);
        prop_assert_eq!(check(root.path(), &changes).is_ok(), wanted.is_some(), "{:?}", before);
        let (made, _) = with(Fault::Once(io::ErrorKind::StorageFull), fault, || make(root.path(), &changes));
        let mut after = model(root.path());
        match made {
            Ok(()) => {
                // Where the fault meets the last step, the note that all is done stays until the next change.
                after.remove(State::Done.name());
                prop_assert_eq!(Some(&after), wanted.as_ref());
                let (made, _) = with(Fault::None, 0, || make(root.path(), &Changes::default()));
                prop_assert!(made.is_ok());
                prop_assert_eq!(Some(model(root.path())), wanted);
            }
            Err(_) => {
                prop_assert_eq!(&after, &before);
                let (made, _) = with(Fault::None, 0, || make(root.path(), &changes));
                prop_assert_eq!(made.is_ok(), wanted.is_some());
                prop_assert_eq!(model(root.path()), wanted.unwrap_or(before));
            }
        }
    }
}
