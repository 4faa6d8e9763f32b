//! What a repository holds: files of loose objects, trees and commits. The first byte says which.

use miniz_oxide::deflate::compress_to_vec_zlib;
use storymap::git::Commit;
use storymap::git::loose::unpacked;
use storymap::git::object::{Id, entries};

/// In bytes.
const LIMIT: u64 = 100_000;

/// The id of an empty tree.
const EMPTY: &str = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

pub(super) const EXAMPLES: &[&str] = &[
    "pblob 6\0seven",
    "pcommit 5\0tree ",
    "Lx\x01K\u{ca}",
    "t100644 a b.md\0aaaaaaaaaaaaaaaaaaaa40000 pay\0bbbbbbbbbbbbbbbbbbbb",
    "T120000 link\0aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "ctree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\nparent 4b825dc642cb6eb9a060e54bf8d69288fbee4904\nauthor a <b> 0 +0000\ncommitter a > <b> 1798761599 +0100\n\nwords\n",
];

pub(super) fn check(bytes: &[u8]) {
    let Some((kind, rest)) = bytes.split_first() else { return };
    match kind % 4 {
        0 => check_file(&compress_to_vec_zlib(rest, 1)),
        1 => check_file(rest),
        2 => check_commit(rest),
        _ => check_tree(rest),
    }
}

fn check_file(file: &[u8]) {
    if let Ok(object) = unpacked(file, LIMIT) {
        assert!(object.bytes.len() as u64 <= LIMIT, "an object of {} bytes", object.bytes.len());
    }
}

fn check_commit(text: &[u8]) {
    let id: Id = EMPTY.parse().expect("it is one");
    if let Some(commit) = Commit::read(id, text) {
        let begins = text.to_ascii_lowercase().starts_with(format!("tree {}", commit.tree).as_bytes());
        assert!(begins, "its tree is {}", commit.tree);
    }
}

fn check_tree(tree: &[u8]) {
    for id_length in [20, 32] {
        let Ok(entries) = entries(tree, id_length) else { continue };
        let names: usize = entries.iter().map(|entry| entry.name.len()).sum();
        assert!(names + entries.len() * id_length <= tree.len(), "more was read than is there");
    }
}
