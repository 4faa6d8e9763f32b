//! What the bytes of a commit or of a tag say. Where they are read from is for others to know.

use jiff::civil::Date;

use super::civil_date;
use super::object::Id;

/// No place on earth is further away from UTC; in minutes, as Git has it.
const FARTHEST: i32 = 14 * 60;

/// Commits and tags are short texts; no larger one is read.
pub(super) const LARGEST_COMMIT: u64 = 1024 * 1024;

/// A tag may be about a tag, but nobody goes on like that.
pub(super) const MOST_TAGS: usize = 16;

/// A commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Commit {
    /// Its id.
    pub id: Id,
    /// Its files.
    pub tree: Id,
    /// The day it was made by its committer's own clock, where that is one.
    pub date: Option<Date>,
    /// The commit that it was made on top of: of several, the one that was checked out.
    pub(super) first_parent: Option<Id>,
}

impl Commit {
    /// The commit from its bytes; `None` where they are none.
    pub fn read(id: Id, bytes: &[u8]) -> Option<Commit> {
        let mut lines = headers(bytes);
        let tree = id_of(lines.next()?.strip_prefix(b"tree ")?)?;
        let (mut first_parent, mut date) = (None, None);
        for line in lines {
            if let Some(parent) = line.strip_prefix(b"parent ") {
                first_parent = first_parent.or(Some(id_of(parent)?));
            } else if let Some(committer) = line.strip_prefix(b"committer ") {
                date = day(committer);
            }
        }
        Some(Commit { id, tree, date, first_parent })
    }
}

/// Where a commit comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Origin {
    /// What it was made on top of: the one that was checked out, and then those that were merged.
    pub(super) parents: Vec<Id>,
    /// When it was made by its committer's clock, in seconds since 1970; 0 where that is no time.
    pub(super) seconds: i64,
}

impl Origin {
    /// The same from a commit's bytes; `None` where they are none.
    pub(super) fn read(bytes: &[u8]) -> Option<Origin> {
        let mut lines = headers(bytes);
        lines.next()?.strip_prefix(b"tree ")?;
        let mut origin = Origin { parents: Vec::new(), seconds: 0 };
        for line in lines {
            if let Some(parent) = line.strip_prefix(b"parent ") {
                origin.parents.push(id_of(parent)?);
            } else if let Some(committer) = line.strip_prefix(b"committer ") {
                origin.seconds = time(committer).map_or(0, |(seconds, _)| seconds);
            }
        }
        Some(origin)
    }
}

/// The object that a tag is about, from the tag's bytes.
pub(super) fn tagged(bytes: &[u8]) -> Option<Id> {
    id_of(headers(bytes).next()?.strip_prefix(b"object ")?)
}

/// The lines in front of the message.
fn headers(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.split(|byte| *byte == b'\n').take_while(|line| !line.is_empty())
}

fn id_of(digits: &[u8]) -> Option<Id> {
    str::from_utf8(digits).ok()?.parse().ok()
}

/// The day in `A. Name <mail> 1772366400 +0100`.
fn day(committer: &[u8]) -> Option<Date> {
    let (seconds, offset) = time(committer)?;
    let minutes = offset / 100 * 60 + offset % 100;
    civil_date(seconds, if minutes.abs() <= FARTHEST { minutes } else { 0 })
}

/// The seconds and the offset there, which is 100 for an hour.
fn time(committer: &[u8]) -> Option<(i64, i32)> {
    let end = committer.iter().rposition(|byte| *byte == b'>')?;
    let mut words = str::from_utf8(&committer[end + 1..]).ok()?.split_ascii_whitespace();
    let seconds = words.next()?.parse().ok()?;
    Some((seconds, words.next().and_then(|offset| offset.parse().ok()).unwrap_or(0)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const A: &str = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    const B: &str = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";

    fn id(digits: &str) -> Id {
        digits.parse().expect("it is one")
    }

    #[test]
    fn a_commit_says_its_tree_its_first_parent_and_its_day() {
        let text = format!(
            "tree {A}\nparent {B}\nparent {A}\nauthor x <y> 0 +0000\ncommitter a > <b> 1798761599 +0100\n\ntree {B}\n"
        );
        let commit = Commit::read(id(A), text.as_bytes()).expect("it is one");
        assert_eq!((commit.tree, commit.first_parent), (id(A), Some(id(B))));
        assert_eq!(commit.date.map(|date| date.to_string()).as_deref(), Some("2027-01-01"));
        assert_eq!(tagged(format!("object {B}\ntype commit\ntag v1\n").as_bytes()), Some(id(B)));
    }

    #[test]
    fn a_committer_has_a_day_where_the_clock_was() {
        for (committer, expected) in [
            ("a <b> 1798761599 +0000", Some("2026-12-31")),
            ("a <b> 1798761599 +0100", Some("2027-01-01")),
            ("a <b> 1798761600 -0030", Some("2026-12-31")),
            ("a <b> 1798761599 +9900", Some("2026-12-31")),
            ("a <b> 1798761599", Some("2026-12-31")),
            ("a <b> -1 +0000", Some("1969-12-31")),
            ("a <b> 99999999999999999999 +0000", None),
            ("a <b> soon", None),
            ("a", None),
        ] {
            assert_eq!(day(committer.as_bytes()).map(|date| date.to_string()).as_deref(), expected, "{committer}");
        }
    }

    #[test]
    fn what_is_no_commit_is_none() {
        for text in ["", "tree", "tree x\n", "parent x\n", &format!("tree {A}\nparent x\n")] {
            assert_eq!(Commit::read(id(A), text.as_bytes()), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_bytes_make_reading_a_commit_panic(end: Vec<u8>) {
            let start = format!("tree {A}\ncommitter ");
            let _ = Commit::read(id(A), &[start.as_bytes(), &end].concat());
            let _ = tagged(&end);
        }
    }
}
