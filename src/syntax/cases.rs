//! How many documents are made up to hold a fast reader against its authority. Only for tests.

/// Tens of thousands each time; a million where `STORYMAP_LONG=1` asks for a run that takes its time.
pub(super) fn cases() -> u32 {
    match std::env::var_os("STORYMAP_LONG") {
        Some(_) => 1_000_000,
        None => 25_000,
    }
}
