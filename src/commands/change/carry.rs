//! A plan carried out, or shown as the patch that would do the same.

use super::Begun;
use crate::commands::Context;
use crate::commands::write::reader;
use crate::edit::patch::{self, FileChange, Reader};
use crate::edit::plan::Plan;
use crate::error::Error;
use crate::escape;
use crate::files::{self, Changes, NewFile, Relocation, Rewrite};
use crate::snapshot::discover::relative;
use crate::snapshot::overlay::{Move, Overlay};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

/// Carries out a plan whole, and says what is where now; or says the patch of it.
pub(super) fn out(ctx: &mut Context<'_>, begun: &Begun, plan: &Plan) -> Result<String, Error> {
    let changes = changes(begun, plan);
    match &begun.lock {
        Some(lock) => {
            files::apply(lock, &changes)?;
            Ok(paths(&changes))
        }
        None => {
            files::check(&begun.folder, &changes)?;
            let files = files(begun, plan);
            let base = base_elsewhere(begun, &files);
            if let Some(base) = base {
                let base = begun.found.place.seen_from_start(base);
                ctx.notice(&format!("the paths in this patch begin at `{base}`: `git -C {base} apply` takes it"));
            }
            Ok(patches(begun, plan, (&files, base, reader(ctx))))
        }
    }
}

/// The plan with every path as messages name it.
fn changes(begun: &Begun, plan: &Plan) -> Changes {
    let shown = |path: &str| begun.shown(path);
    let overlay = plan.overlay();
    let relocation = |Move { from, to }: &Move| Relocation {
        from: from.clone(),
        to: to.clone(),
        shown: shown(from),
        shown_to: shown(to),
    };
    let rewrite = |(path, new): (&String, &String)| {
        let before = overlay.before(path);
        let old = before.map_or("", |before| begun.text_at(&before)).to_owned();
        Rewrite { path: path.clone(), shown: shown(path), old, new: new.clone() }
    };
    let create =
        |(path, text): (&String, &String)| NewFile { path: path.clone(), shown: shown(path), text: text.clone() };
    Changes {
        moves: plan.moves.iter().map(relocation).collect(),
        rewrites: plan.texts.iter().map(rewrite).collect(),
        creates: plan.new.iter().map(create).collect(),
    }
}

/// A line for each file: what moved with both its places, then what else was written.
fn paths(changes: &Changes) -> String {
    let moved = changes.moves.iter().map(|to_do| format!("{} -> {}", to_do.shown, to_do.shown_to));
    let has_moved = |file: &&Rewrite| changes.moves.iter().any(|to_do| to_do.to == file.path);
    let written = changes.rewrites.iter().filter(|file| !has_moved(file)).map(|file| file.shown.clone());
    let new = changes.creates.iter().map(|file| file.shown.clone());
    moved.chain(written).chain(new).map(|line| format!("{}\n", escape::terminal(&line))).collect()
}

/// What is touched, by the paths that it will have, with those that it has now.
type Files = BTreeMap<String, Option<String>>;

/// Where the paths in a patch have to begin, if not where messages have them begin: outside of a repository these may
/// lead up from the folder that somebody stands in, and Git applies no such path.
fn base_elsewhere<'a>(begun: &'a Begun, files: &Files) -> Option<&'a Path> {
    let leads_up = |path: &String| begun.found.place.shown(&begun.folder.join(path)).starts_with("../");
    let mut paths = files.iter().flat_map(|(after, before)| before.iter().chain([after]));
    paths.any(leads_up).then(|| begun.folder.parent()).flatten()
}

/// The patch of a whole plan, in the order of the paths as they will be.
fn patches(begun: &Begun, plan: &Plan, (files, base, reader): (&Files, Option<&Path>, Reader)) -> String {
    let shown = |path: &str| {
        let path = begun.folder.join(path);
        base.map_or_else(|| begun.found.place.shown(&path), |base| relative(&path, base).into_owned())
    };
    let mut told = String::new();
    for (after, before) in files {
        let new = plan.texts.get(after).or_else(|| plan.new.get(after));
        let old = before.as_deref().filter(|_| new.is_some()).map_or("", |before| begun.text_at(before));
        let (before, after) = (before.as_deref().map(shown), shown(after));
        let new = new.map_or("", String::as_str);
        told.push_str(&patch::patch(FileChange { before: before.as_deref(), after: &after, old, new }, reader));
    }
    told
}

/// The files that are touched, by the paths that they will have, with those that they have now.
pub(super) fn files(begun: &Begun, plan: &Plan) -> Files {
    let overlay = plan.overlay();
    let mut files: Files = plan.new.keys().map(|path| (path.clone(), None)).collect();
    files.extend(plan.texts.keys().map(|path| (path.clone(), overlay.before(path).map(Cow::into_owned))));
    let mut earlier = Overlay::default();
    for to_do in &plan.moves {
        // Everything in a folder moves with it, whatever it is.
        for path in earlier.before(&to_do.from).iter().flat_map(|before| begun.snapshot.files_at(before)) {
            files.insert(overlay.after(&path), Some(path));
        }
        earlier.moves.push(to_do.clone());
    }
    files
}
