//! Every reader of untrusted bytes: what a fuzzer once found stays mended, and what must hold does so for random bytes.
//!
//! The fuzzers themselves are `tests/fuzz`, which know the same readers.

#[path = "../fuzz/readers/list.rs"]
mod list;

use list::{READERS, Reader};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use std::path::{Path, PathBuf};
use std::{fs, panic};

/// Old finds, in a folder of each reader's name.
fn finds(reader: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/fuzz").join(reader);
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).collect()
}

#[test]
fn what_was_found_once_stays_mended() {
    for reader in &READERS {
        for path in finds(reader.name) {
            let input = fs::read(&path).expect("the file was just listed");
            let read = panic::catch_unwind(|| (reader.check)(&input));
            assert!(read.is_ok(), "{} is back: {}", reader.name, path.display());
        }
    }
}

#[test]
fn finds_lie_where_a_reader_looks_for_them() {
    for folder in finds("") {
        let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        assert!(list::find(&name).is_some(), "{name} is no reader");
        assert!(!finds(&name).is_empty(), "{name} has no finds");
    }
}

/// Bytes of any kind, and the words of the reader's language in any order.
fn inputs(reader: &'static Reader) -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        8 => prop::sample::select(reader.tokens()).prop_map(|token| token.as_bytes().to_vec()),
        2 => "[a-z]{1,5}".prop_map(String::into_bytes),
        1 => any::<char>().prop_map(|letter| letter.to_string().into_bytes()),
        1 => prop::collection::vec(any::<u8>(), 1..4),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

#[test]
fn any_bytes_leave_every_reader_whole() {
    for reader in &READERS {
        reader.examples.iter().for_each(|example| (reader.check)(example.as_bytes()));
        // A whole map takes a hundred times as long as any part of one.
        let cases = if reader.name == "map" { 30 } else { 1_000 };
        let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases) };
        let tried = TestRunner::new(config).run(&inputs(reader), |input| {
            (reader.check)(&input);
            Ok(())
        });
        if let Err(failure) = tried {
            panic!("{}: {failure}", reader.name);
        }
    }
}
