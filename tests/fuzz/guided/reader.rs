//! One reader under libFuzzer, which keeps what reaches new code: `STORYMAP_READER=body cargo fuzz run reader`.
//!
//! What must hold is in `../readers`, shared with the seeded fuzzer.

#![no_main]

#[path = "../readers/list.rs"]
#[allow(dead_code, reason = "words and examples are written to files by the seeded fuzzer")]
mod readers;

use libfuzzer_sys::fuzz_target;
use readers::Reader;
use std::env;
use std::sync::LazyLock;

/// The reader that the environment names.
static READER: LazyLock<&Reader> = LazyLock::new(|| {
    let name = env::var("STORYMAP_READER").expect("STORYMAP_READER names a reader of tests/fuzz/readers/list.rs");
    readers::find(&name).unwrap_or_else(|| panic!("`{name}` is no reader"))
});

fuzz_target!(|input: &[u8]| (READER.check)(input));
