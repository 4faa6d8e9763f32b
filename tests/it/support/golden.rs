//! Files that hold what the program says: compared in every run, rewritten with `UPDATE=1 cargo test`.

use std::fs;
use std::path::Path;

/// Demands that a file of this repository holds `text`, or writes it there.
pub(crate) fn assert_current(path: &str, text: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("UPDATE").is_some() {
        fs::create_dir_all(file.parent().expect("the file is in this repository")).expect("the repository is writable");
        fs::write(&file, text).expect("the repository is writable");
        return;
    }
    let held = fs::read_to_string(&file).unwrap_or_default();
    let lines = || held.lines().map(Some).chain([None]).zip(text.lines().map(Some).chain([None]));
    if let Some((at, (old, new))) = lines().enumerate().find(|(_, (old, new))| old != new) {
        let line = at + 1;
        panic!(
            "{path} is not current (`UPDATE=1 cargo test` rewrites it); line {line}:\n  has  {old:?}\n  want {new:?}"
        );
    }
    assert_eq!(held, text, "{path} is not current (`UPDATE=1 cargo test` rewrites it)");
}
