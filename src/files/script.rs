//! A change as steps, thought through before the first of them is done. Nothing is written here.

use super::content::Content;
use super::step::{Desk, Step};
use super::tree::{Node, Place, Tree};
use super::{Changes, NewFile, Relocation, Rewrite};
use crate::error::Error;
use std::fs::{self, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

/// A step with what only the process that takes it knows.
#[derive(Debug)]
pub(super) struct Planned<'a> {
    pub(super) step: Step,
    /// What messages call it.
    pub(super) shown: &'a str,
    /// And what it will be called, which for all but moves is the same.
    pub(super) shown_to: &'a str,
    /// What the draft says, if there is one.
    pub(super) text: &'a str,
    /// The file that a draft will replace, as long as no step is taken.
    pub(super) original: Option<PathBuf>,
}

/// The steps of a change, in their order.
pub(super) fn script<'a>(root: &Path, changes: &'a Changes) -> Result<Vec<Planned<'a>>, Error> {
    let mut writer = Writer { root, tree: Tree::new(root), steps: Vec::new() };
    changes.moves.iter().try_for_each(|relocation| writer.relocate(relocation))?;
    changes.rewrites.iter().try_for_each(|rewrite| writer.rewrite(rewrite))?;
    changes.creates.iter().try_for_each(|file| writer.create(file))?;
    Ok(writer.steps)
}

struct Writer<'r, 'a> {
    root: &'r Path,
    tree: Tree<'r>,
    steps: Vec<Planned<'a>>,
}

impl<'a> Writer<'_, 'a> {
    fn relocate(&mut self, relocation: &'a Relocation) -> Result<(), Error> {
        let from = Place::names(&relocation.from, &relocation.shown)?;
        let to = Place::names(&relocation.to, &relocation.shown_to)?;
        if from == to {
            return Ok(());
        }
        if to.starts_with(&from) {
            let error = io::Error::other(format!("`{}` cannot be moved into itself", relocation.shown));
            return Err(Error::not_written(&relocation.shown_to, error));
        }
        let node = self.tree.take(Place::new(&from, &relocation.shown))?;
        let made = self.tree.put(Place::new(&to, &relocation.shown_to), node)?;
        self.make(made, &relocation.shown_to);
        let step = Step::Move { from: from.join("/"), to: to.join("/") };
        let (shown, shown_to) = (&*relocation.shown, &*relocation.shown_to);
        self.steps.push(Planned { step, shown, shown_to, text: "", original: None });
        Ok(())
    }

    fn rewrite(&mut self, rewrite: &'a Rewrite) -> Result<(), Error> {
        let names = Place::names(&rewrite.path, &rewrite.shown)?;
        let place = Place::new(&names, &rewrite.shown);
        let original = self.root.join(self.tree.rewrite(place)?);
        refuse_changed(&original, rewrite)?;
        if rewrite.new == rewrite.old {
            return Ok(());
        }
        let (old, new) = (Content::of(rewrite.old.as_bytes()), Content::of(rewrite.new.as_bytes()));
        let step = Step::Rewrite { path: names.join("/"), desk: self.tree.desk(place), old, new };
        let (shown, text) = (&*rewrite.shown, &*rewrite.new);
        self.steps.push(Planned { step, shown, shown_to: shown, text, original: Some(original) });
        Ok(())
    }

    fn create(&mut self, file: &'a NewFile) -> Result<(), Error> {
        let names = Place::names(&file.path, &file.shown)?;
        let place = Place::new(&names, &file.shown);
        let made = self.tree.put(place, Node::File(None))?;
        self.make(made, &file.shown);
        let desk: Desk = self.tree.desk(place);
        let step = Step::Create { path: names.join("/"), desk, new: Content::of(file.text.as_bytes()) };
        let (shown, text) = (&*file.shown, &*file.text);
        self.steps.push(Planned { step, shown, shown_to: shown, text, original: None });
        Ok(())
    }

    fn make(&mut self, folders: Vec<String>, shown: &'a str) {
        for path in folders {
            self.steps.push(Planned { step: Step::Folder { path }, shown, shown_to: shown, text: "", original: None });
        }
    }
}

/// Refuses a file that does not hold what was read, or that this process may not write.
fn refuse_changed(original: &Path, rewrite: &Rewrite) -> Result<(), Error> {
    let refused = |error| Error::not_written(&rewrite.shown, error);
    // A file of no write bits could be replaced all the same, for that asks the folder alone.
    if fs::metadata(original).map_err(refused)?.permissions().readonly() {
        return Err(Error::read_only(&rewrite.shown, None));
    }
    match OpenOptions::new().append(true).open(original) {
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            return Err(Error::read_only(&rewrite.shown, Some(error)));
        }
        Err(error) => return Err(refused(error)),
    }
    let is_as_read = fs::read(original).map_err(refused)? == rewrite.old.as_bytes();
    if is_as_read { Ok(()) } else { Err(Error::changed_meanwhile(&rewrite.shown)) }
}
