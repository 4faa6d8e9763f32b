//! Files below the product root that look like cards and are not read as such, each with the reason. For people who
//! miss a card; a map is loaded without this.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use walkdir::{DirEntry, WalkDir};

use super::super::discover::relative;
use super::super::intake::{Excluding, is_markdown};
use super::super::{Entry, Exclude};
use crate::vocabulary::field::Field;

/// A file that looks like a card.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lookalike {
    /// Why it is none.
    pub why: LeftOut,
    /// From the product root.
    pub path: Box<str>,
}

/// Why a file is no card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    /// Git ignores it, and the last commit does not hold it.
    Ignored,
    /// Its name does not end in `.md`.
    NotMarkdown,
    /// The configuration leaves it out.
    Excluded,
    /// Its name, or that of a folder around it, begins with `.` or `_`.
    Hidden,
}

/// More files are not looked at: whoever has so many knows what they are.
const MOST: usize = 50_000;

/// Front matter longer than this is not looked through.
const HEAD: u64 = 4 * 1024;

/// Endings of files that people write text in.
const TEXTS: [&str; 6] = ["markdown", "mdown", "mkd", "mdx", "txt", "text"];

/// Keys that other documents have as well.
const COMMON: [Field; 8] =
    [Field::Id, Field::Title, Field::Type, Field::Tags, Field::Aliases, Field::Owner, Field::Date, Field::Source];

/// Those below `root`, by reason and path; `entries` are the cards that are read.
pub(in crate::snapshot) fn lookalikes(root: &Path, entries: &[Entry], exclude: Option<&Exclude<'_>>) -> Vec<Lookalike> {
    let mut excluding = exclude.map(|exclude| Excluding::new(root, exclude));
    let is_git = |entry: &DirEntry| entry.depth() > 0 && entry.file_name() == ".git";
    let walked = WalkDir::new(root).min_depth(1).into_iter().filter_entry(|entry| !is_git(entry));
    let mut found = Vec::new();
    for entry in walked.take(MOST).flatten().filter(|entry| entry.file_type().is_file()) {
        let path = relative(entry.path(), root);
        let is_card = entries.binary_search_by(|card| (*card.path).cmp(&path)).is_ok();
        if is_card || !is_text(&path) || !looks_like_card(entry.path()) {
            continue;
        }
        let why = match () {
            () if path.split('/').any(is_hidden) => LeftOut::Hidden,
            () if is_excluded(excluding.as_mut(), &path) => LeftOut::Excluded,
            () if !is_markdown(&path) => LeftOut::NotMarkdown,
            () => LeftOut::Ignored,
        };
        found.push(Lookalike { why, path: path.into() });
    }
    found.sort_unstable();
    found
}

fn is_hidden(name: &str) -> bool {
    name.starts_with('.') || (name.starts_with('_') && name != "_index.md")
}

/// True where a pattern leaves out the file or a folder around it.
fn is_excluded(excluding: Option<&mut Excluding<'_>>, path: &str) -> bool {
    let Some(excluding) = excluding else { return false };
    let ends = path.match_indices('/').map(|(end, _)| end).chain([path.len()]);
    ends.into_iter().any(|end| excluding.leaves_out(&path[..end]))
}

fn is_text(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    is_markdown(path) || TEXTS.iter().any(|text| text.eq_ignore_ascii_case(ending))
}

/// True for a file that opens with front matter in which a field of cards stands.
fn looks_like_card(path: &Path) -> bool {
    let mut head = Vec::new();
    let is_read = File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head)).is_ok();
    let text = String::from_utf8_lossy(&head);
    is_read && has_field(text.trim_start_matches('\u{feff}'))
}

fn has_field(text: &str) -> bool {
    let mut lines = text.lines();
    if lines.next().is_none_or(|first| first.trim_end() != "---") {
        return false;
    }
    let front_matter = lines.take_while(|line| line.trim_end() != "---");
    let keys = front_matter.filter_map(|line| line.split_once(':')).map(|(key, _)| key);
    keys.filter_map(Field::from_key).any(|field| !COMMON.contains(&field))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_is_told_by_a_field_that_other_documents_do_not_have() {
        for (text, expected) in [
            ("---\nrelease: mvp\n---\n# Pay\n", true),
            ("---\r\ntitle: Pay\r\nstatus: to-do\r\n---\r\n", true),
            ("---\ntitle: A page\ntags: [a]\ndate: 2027-01-31\n---\n", false),
            ("# Pay\n\n---\nrelease: mvp\n---\n", false),
            ("---\nname: x\n---\nrelease: mvp\n", false),
            ("", false),
            ("--- \n", false),
        ] {
            assert_eq!(has_field(text), expected, "{text:?}");
        }
    }
}
