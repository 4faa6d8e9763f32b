//! What a name stands for, found so that libgit2 itself reads no object whose file may be cut short: it would never come
//! to an end.
//!
//! References, ids, parts of ids, and steps back from them are followed here. What remains, such as `:/words` and
//! `main@{yesterday}`, is for libgit2, once all that it may read on the way was read by `git::loose`.

use std::collections::HashSet;
use std::fs;

use git2::{ErrorCode, Oid};

use super::expression::{self, Step};
use super::{Library, kind, lineage, oid, own};
use crate::git::access::{Access as _, Unnamed};
use crate::git::commit::{self, LARGEST_COMMIT, MOST_TAGS, Origin};
use crate::git::object::{Id, ObjectError, ObjectKind};

/// Digits of an id of which Git takes no fewer for a part of one.
const FEWEST_DIGITS: usize = 4;

impl Library {
    /// What a name stands for.
    pub(super) fn stands_for(&self, name: &str) -> Result<(Id, ObjectKind), Unnamed> {
        if let Ok(id) = name.parse() {
            return Ok((id, self.kind(id)?));
        }
        if let Some(id) = self.referred(name) {
            return Ok((id, self.kind(id)?));
        }
        if let Some((root, steps)) = expression::steps(name) {
            let (from, _) = self.stands_for(root)?;
            return Ok((self.stepped(from, &steps)?, ObjectKind::Commit));
        }
        if let Some(id) = self.abbreviated(name)? {
            return Ok((id, self.kind(id)?));
        }
        self.check_way(name)?;
        let object =
            self.handle.revparse_single(name).and_then(|object| own(object.id())).map_err(|error| why(&error))?;
        Ok((object, self.kind(object)?))
    }

    /// What a reference stands for.
    fn referred(&self, name: &str) -> Option<Id> {
        let reference = self.handle.resolve_reference_from_short_name(name).ok()?.resolve().ok()?;
        own(reference.target()?).ok()
    }

    /// The object of which these are the first digits, also as `git describe` writes them.
    fn abbreviated(&self, name: &str) -> Result<Option<Id>, Unnamed> {
        let digits = name.rsplit_once("-g").map_or(name, |(_, digits)| digits);
        if digits.len() < FEWEST_DIGITS || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Ok(None);
        }
        let found = Oid::from_str(digits).and_then(|part| self.handle.odb()?.exists_prefix(part, digits.len()));
        match found {
            Ok(id) => Ok(own(id).ok()),
            Err(error) if error.code() == ErrorCode::Ambiguous => Err(Unnamed::Ambiguous),
            Err(_) => Ok(None),
        }
    }

    /// Reads the commits that libgit2 may read for a name.
    fn check_way(&self, name: &str) -> Result<(), Unnamed> {
        let root = name.split_once(['^', ':', '@']).map_or("", |(root, _)| root);
        let is_search = name.contains(":/") || name.contains("^{/");
        let mut tips = Vec::new();
        if is_search || name.contains("@{") {
            let references = self.handle.references().map_err(|error| why(&error))?;
            tips.extend(self.referred("HEAD"));
            tips.extend(references.flatten().filter_map(|reference| own(reference.target()?).ok()));
        } else if !root.is_empty() {
            tips.extend(self.stands_for(root).ok().map(|(id, _)| id));
        }
        for log in ["HEAD", root].into_iter().filter(|_| name.contains("@{")) {
            let log = self.handle.resolve_reference_from_short_name(log).and_then(|reference| {
                let log = self.handle.reflog(reference.name()?)?;
                Ok(log.iter().filter_map(|entry| own(entry.id_new()).ok()).collect::<Vec<_>>())
            });
            tips.extend(log.unwrap_or_default());
        }
        let ends = self.ends();
        let damage = |error| match error {
            ObjectError::Damaged(_) => Err(Unnamed::of_damage(&error)),
            // What is not there, no commit or too large does not keep libgit2 from coming to an end.
            ObjectError::Missing | ObjectError::TooLarge { .. } => Ok(()),
        };
        for tip in tips {
            self.kind(tip).map(|_| ()).or_else(|why| if why == Unnamed::Unknown { Ok(()) } else { Err(why) })?;
            if is_search && let Ok(tip) = self.peeled(tip) {
                lineage::walk(&[tip], &|id| self.origin(id, &ends), |_| {}).or_else(damage)?;
            }
        }
        Ok(())
    }

    /// Where a commit comes from: nowhere, where the clone was cut off there.
    pub(super) fn origin(&self, id: Id, ends: &HashSet<Id>) -> Result<Origin, ObjectError> {
        let bytes = self.object(id, LARGEST_COMMIT)?.of(ObjectKind::Commit)?;
        let mut origin = Origin::read(&bytes).ok_or_else(|| ObjectError::damaged("what it says is no commit"))?;
        if ends.contains(&id) {
            origin.parents.clear();
        }
        Ok(origin)
    }

    /// The commits at which a clone was cut off.
    pub(super) fn ends(&self) -> HashSet<Id> {
        let text = fs::read_to_string(self.handle.commondir().join("shallow")).unwrap_or_default();
        text.lines().filter_map(|line| line.parse().ok()).collect()
    }

    /// The commit that steps from an object lead to.
    fn stepped(&self, from: Id, steps: &[Step]) -> Result<Id, Unnamed> {
        let ends = self.ends();
        let parent = |id: Id, number: usize| {
            let parents = self.origin(id, &ends).map_err(|error| Unnamed::of_damage(&error))?.parents;
            parents.get(number - 1).copied().ok_or(Unnamed::Unknown)
        };
        let mut id = self.peeled(from)?;
        for step in steps {
            match *step {
                Step::Commit => {}
                Step::Parent(number) => id = parent(id, number)?,
                Step::Back(count) => id = (0..count).try_fold(id, |id, _| parent(id, 1))?,
            }
        }
        // Whoever asked reads it; here it must only be there.
        if self.exists(id) { Ok(id) } else { Err(Unnamed::Unknown) }
    }

    fn exists(&self, id: Id) -> bool {
        self.handle.odb().and_then(|objects| Ok(objects.exists(oid(id)?))).unwrap_or(false)
    }

    /// The commit that a tag, or a tag of a tag, is about; a commit itself.
    fn peeled(&self, id: Id) -> Result<Id, Unnamed> {
        let mut id = id;
        for _ in 0..MOST_TAGS {
            let object = self.object(id, LARGEST_COMMIT).map_err(|error| Unnamed::of_damage(&error))?;
            match object.kind {
                ObjectKind::Commit => return Ok(id),
                ObjectKind::Tag => id = commit::tagged(&object.bytes).ok_or(Unnamed::Unknown)?,
                ObjectKind::Blob | ObjectKind::Tree => return Err(Unnamed::Unknown),
            }
        }
        Err(Unnamed::Unknown)
    }

    /// What kind of object it is; of one that is large no more is read.
    fn kind(&self, id: Id) -> Result<ObjectKind, Unnamed> {
        match self.loose.object(id, LARGEST_COMMIT) {
            Some(Ok(object)) => return Ok(object.kind),
            Some(Err(error @ (ObjectError::Damaged(_) | ObjectError::Missing))) => {
                return Err(Unnamed::of_damage(&error));
            }
            Some(Err(ObjectError::TooLarge { .. })) | None => {}
        }
        let known = oid(id).and_then(|id| self.handle.odb()?.read_header(id)).map_err(|error| why(&error))?;
        kind(known.1).ok_or_else(|| Unnamed::Damaged("it is no kind of object".to_owned()))
    }
}

fn why(error: &git2::Error) -> Unnamed {
    match error.code() {
        ErrorCode::Ambiguous => Unnamed::Ambiguous,
        ErrorCode::NotFound | ErrorCode::InvalidSpec | ErrorCode::UnbornBranch | ErrorCode::Peel => Unnamed::Unknown,
        _ => Unnamed::Damaged(error.message().to_owned()),
    }
}
