//! Where two commits part, and whether what they come from can be read at all: found by reading each commit on the way
//! as [`Loose`](super::Loose) does, because libgit2 never comes to an end with one whose file was cut short.
//!
//! Git's own way, without its generation numbers: from both sides towards older commits, the newest one first. Names
//! are for `library::expression`.

use std::collections::{BinaryHeap, HashMap, HashSet};

use crate::git::commit::Origin;
use crate::git::object::{Id, ObjectError};

/// Says where a commit comes from; nowhere, where the clone was cut off.
pub(super) type Read<'a> = &'a dyn Fn(Id) -> Result<Origin, ObjectError>;

/// From which of the two sides a commit was reached, and whether one that comes from it is common to both already.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Marks {
    one: bool,
    other: bool,
    is_older: bool,
}

impl Marks {
    const fn is_common(self) -> bool {
        self.one && self.other
    }

    const fn with(self, marks: Marks) -> Marks {
        Marks {
            one: self.one || marks.one,
            other: self.other || marks.other,
            is_older: self.is_older || marks.is_older,
        }
    }
}

/// The commits that were met, and those whose parents have not been marked yet.
struct Painting<'a> {
    read: Read<'a>,
    marks: HashMap<Id, Marks>,
    origins: HashMap<Id, Origin>,
    waiting: BinaryHeap<(i64, Id)>,
    /// How many of those that wait can still lead to something new.
    hopeful: HashSet<Id>,
}

impl Painting<'_> {
    fn origin(&mut self, id: Id) -> Result<&Origin, ObjectError> {
        if !self.origins.contains_key(&id) {
            self.origins.insert(id, (self.read)(id)?);
        }
        Ok(&self.origins[&id])
    }

    fn mark(&mut self, id: Id, more: Marks) -> Result<(), ObjectError> {
        let seconds = self.origin(id)?.seconds;
        let before = self.marks.get(&id).copied().unwrap_or_default();
        let marks = before.with(more);
        if marks == before {
            return Ok(());
        }
        self.marks.insert(id, marks);
        self.waiting.push((seconds, id));
        if marks.is_older {
            self.hopeful.remove(&id)
        } else {
            self.hopeful.insert(id)
        };
        Ok(())
    }
}

/// The newest commit that both come from and that no other such commit comes from; `None` where there is none.
pub(super) fn merge_base(one: Id, other: Id, read: Read<'_>) -> Result<Option<Id>, ObjectError> {
    let mut painting = Painting {
        read,
        marks: HashMap::new(),
        origins: HashMap::new(),
        waiting: BinaryHeap::new(),
        hopeful: HashSet::new(),
    };
    painting.mark(one, Marks { one: true, ..Marks::default() })?;
    painting.mark(other, Marks { other: true, ..Marks::default() })?;
    let mut common = Vec::new();
    while !painting.hopeful.is_empty() {
        let Some((seconds, id)) = painting.waiting.pop() else { break };
        painting.hopeful.remove(&id);
        let mut marks = painting.marks[&id];
        if marks.is_common() {
            if !marks.is_older {
                common.push((seconds, id));
            }
            marks.is_older = true;
        }
        for parent in painting.origin(id)?.parents.clone() {
            painting.mark(parent, marks)?;
        }
    }
    common.retain(|(_, id)| !painting.marks[id].is_older);
    common.sort_unstable();
    common.dedup();
    newest(&common, read)
}

/// The newest of several commits that none of the others comes from. Clocks that went wrong leave some that do.
fn newest(common: &[(i64, Id)], read: Read<'_>) -> Result<Option<Id>, ObjectError> {
    let mut older = HashSet::new();
    if common.len() > 1 {
        for (_, id) in common {
            walk(&read(*id)?.parents, read, |ancestor| {
                older.insert(ancestor);
            })?;
        }
    }
    Ok(common.iter().rev().map(|(_, id)| *id).find(|id| !older.contains(id)))
}

/// Reads all that some commits come from, and themselves.
pub(super) fn walk(from: &[Id], read: Read<'_>, mut meet: impl FnMut(Id)) -> Result<(), ObjectError> {
    let mut next = from.to_vec();
    let mut met = HashSet::new();
    while let Some(id) = next.pop() {
        if met.insert(id) {
            next.extend(read(id)?.parents);
            meet(id);
        }
    }
    Ok(())
}
