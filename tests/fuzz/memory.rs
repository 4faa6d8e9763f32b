//! How much memory this process has held at most, where the system tells: on Linux.

use std::fs;

/// Bytes since the process began, or since [`forget`].
pub(crate) fn peak() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024)
}

/// Begins to count anew, from what is held now.
pub(crate) fn forget() {
    // Where the system cannot do it, the peak stays what it was, which is too much and not too little.
    let _ = fs::write("/proc/self/clear_refs", "5");
}
