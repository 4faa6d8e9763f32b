//! How much is read: the `[limits]` table.
//!
//! Which bounds there are, and why, is in `limits` of the crate.

use super::reader::{Entry, Reader};
use crate::limits::{BOUNDS, Limits};

/// Reads `[limits]`.
pub(super) fn read(entry: &Entry<'_>, reader: &mut Reader<'_>) -> Limits {
    let mut limits = Limits::default();
    for entry in reader.table(entry, "limits", "[limits]") {
        let bound = BOUNDS.into_iter().find(|bound| bound.key == entry.key.value);
        let Some((bound, limit)) = bound.zip(limits.of_key(entry.key.value)) else {
            reader.unknown_key(&entry);
            continue;
        };
        if let Some(number) = reader.limit(&entry, bound) {
            *limit = number;
        }
    }
    limits
}
