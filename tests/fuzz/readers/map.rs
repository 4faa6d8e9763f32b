//! A whole map, from its files to every format of the report: nothing panics, and nothing that the files hold steers
//! who reads the output. The text is that of several files, each below a line `-- path`.

use clap::{Args as _, Command, FromArgMatches as _};
use jiff::civil::date;
use std::fs;
use std::path::{Component, Path};
use storymap::commands::{Context, Host, Input, gaps};
use storymap::report::{Format, Look};
use storymap::source::fixture_files;

/// More files than this say nothing that fewer do not.
const MOST_FILES: usize = 24;

/// Checks the map and prints its gaps in a format that the length of the text chooses, so that a find comes back.
pub(super) fn check(bytes: &[u8]) {
    let text = super::text(bytes);
    let folder = tempfile::tempdir().expect("the system has a folder for temporary files");
    for (path, content) in fixture_files(&text).iter().take(MOST_FILES) {
        put(folder.path(), path, content);
    }
    let format = Format::ALL[bytes.len() % Format::ALL.len()];
    let is_wide = bytes.len().is_multiple_of(2);
    let shown = shown(folder.path(), format, if is_wide { 200 } else { 40 });
    super::output::assert_harmless(&shown, &['\n', '\t']);
}

/// Writes a file where that stays in the folder and is possible; what is a file already is no folder.
fn put(folder: &Path, path: &str, content: &str) {
    let path = Path::new(path);
    let is_inside = path.components().all(|part| matches!(part, Component::Normal(_)));
    let is_ours = path.as_os_str().len() < 200 && !path.starts_with(".git");
    if is_inside && is_ours && path.file_name().is_some() {
        let path = folder.join(path);
        let made = path.parent().map(fs::create_dir_all);
        if matches!(made, Some(Ok(()))) {
            let _ = fs::write(path, content);
        }
    }
}

/// All that the check printed. A folder without a map is refused, which the command line tells.
fn shown(folder: &Path, format: Format, width: usize) -> String {
    let words = ["gaps", "--show", "info", "--format", format.name()];
    let matches = gaps::Args::augment_args(Command::new("gaps")).try_get_matches_from(words);
    let matches = matches.expect("these are its own options");
    let args = gaps::Args::from_arg_matches(&matches).expect("they were just read");
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let ended = gaps::run(
        &args,
        &mut Context {
            start: folder.to_owned(),
            today: date(2027, 1, 31),
            editor: None,
            host: Host::default(),
            look: Look { width, colour: false, ascii: false, plain: false, quiet: false, is_terminal: false },
            input: Input { lines: &mut &b""[..], is_terminal: false },
            out: &mut out,
            err: &mut err,
        },
    );
    let output = if ended.is_ok() { [out, err].concat() } else { Vec::new() };
    String::from_utf8(output).expect("all output is text")
}
