//! The same cards from Git's objects: a second commit that changes a few of them, and all packed as in a clone.

use crate::STORYMAP;
use crate::map::Generated;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use walkdir::WalkDir;

/// Cards that the second commit changes.
pub(crate) const CHANGED: usize = 10;

/// Changes some stories, commits them, and packs the repository.
pub(crate) fn pack(map: &Generated) -> io::Result<()> {
    let walk = WalkDir::new(map.root().join("storymap")).sort_by_file_name().into_iter().flatten();
    let stories = walk.filter(|entry| entry.file_type().is_file() && entry.depth() == 4);
    let stories: Vec<PathBuf> = stories.map(walkdir::DirEntry::into_path).collect();
    for story in stories.iter().step_by((stories.len() / CHANGED).max(1)).take(CHANGED) {
        let text = fs::read_to_string(story)?;
        fs::write(story, text.replacen("---\n", "---\nowner: zoe\n", 1))?;
    }
    let person = [
        "-c",
        "user.name=Bench",
        "-c",
        "user.email=bench@example.com",
        "-c",
        "commit.gpgsign=false",
        "-c",
        "gc.auto=0",
    ];
    git(map.root(), &[&person[..], &["commit", "--quiet", "--all", "--message", "Some cards"]].concat())?;
    git(map.root(), &["gc", "--quiet"])
}

/// What Git itself takes to print all cards of the last commit, without a check of any.
pub(crate) fn floor_command(root: &Path) -> Vec<PathBuf> {
    let script = "cd \"$1\" && git ls-tree -r --format='%(objectname)' HEAD storymap | git cat-file --batch";
    vec!["sh".into(), "-c".into(), script.into(), "sh".into(), root.into()]
}

pub(crate) fn gaps_command(root: &Path) -> Vec<PathBuf> {
    command(root, &["gaps", "--exit-zero", "--at", "HEAD"])
}

pub(crate) fn diff_command(root: &Path) -> Vec<PathBuf> {
    command(root, &["diff", "HEAD~1..HEAD"])
}

fn command(root: &Path, words: &[&str]) -> Vec<PathBuf> {
    let words = words.iter().map(PathBuf::from).chain(["-C".into(), root.into()]);
    [STORYMAP.into()].into_iter().chain(words).collect()
}

fn git(folder: &Path, words: &[&str]) -> io::Result<()> {
    let status = Command::new("git").args(words).current_dir(folder).status()?;
    if status.success() { Ok(()) } else { Err(io::Error::other(format!("git {words:?}: {status}"))) }
}
