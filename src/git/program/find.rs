//! Where the program `git` is: in a folder of the search path, and nowhere else.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

const NAME: &str = if cfg!(windows) { "git.exe" } else { "git" };

/// The first one in the folders that the environment names, and not inside of `avoid`, the top of the repository.
pub(in crate::git) fn find(avoid: &Path) -> Option<PathBuf> {
    find_in(&std::env::var_os("PATH")?, avoid)
}

/// The first one in the folders of `search_path`. Folders that are not given whole are passed over, for they would be
/// looked for where the repository is; and so are those inside of it, `avoid`, whose programs are whatever somebody
/// committed.
fn find_in(search_path: &OsStr, avoid: &Path) -> Option<PathBuf> {
    let folders = std::env::split_paths(search_path).filter(|folder| folder.is_absolute());
    folders.map(|folder| folder.join(NAME)).find(|file| {
        let is_inside = || file.canonicalize().is_ok_and(|file| file.starts_with(avoid));
        fs::metadata(file).is_ok_and(|there| may_run(&there)) && !file.starts_with(avoid) && !is_inside()
    })
}

#[cfg(unix)]
fn may_run(metadata: &fs::Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    metadata.is_file() && metadata.permissions().mode() & 0o111 != 0
}

#[cfg(not(unix))]
fn may_run(metadata: &fs::Metadata) -> bool {
    metadata.is_file()
}

/// A path as Git prints it.
#[cfg(unix)]
pub(super) fn path(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt as _;
    PathBuf::from(OsStr::from_bytes(bytes))
}

#[cfg(not(unix))]
pub(super) fn path(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt as _;

    #[test]
    fn git_is_looked_for_in_whole_folders_outside_of_the_repository() {
        let top = tempfile::tempdir().expect("the system has room for a folder");
        let top = top.path().canonicalize().expect("it exists");
        for (folder, mode) in [("repository/bin", 0o755), ("text", 0o644), ("usr", 0o755)] {
            fs::create_dir_all(top.join(folder)).expect("folders can be made");
            fs::write(top.join(folder).join("git"), "").expect("files can be written");
            let permissions = fs::Permissions::from_mode(mode);
            fs::set_permissions(top.join(folder).join("git"), permissions).expect("the file is ours");
        }
        fs::create_dir_all(top.join("linked")).expect("folders can be made");
        let linked = top.join("linked/git");
        std::os::unix::fs::symlink(top.join("repository/bin/git"), linked).expect("links can be made");
        let search = ["", ".", "usr", "repository/bin", "text", "linked", "nowhere", "usr"];
        let whole = |(index, folder): (usize, &&str)| if index < 3 { folder.into() } else { top.join(folder) };
        let all = std::env::join_paths(search.iter().enumerate().map(whole)).expect("no separator is in them");
        assert_eq!(find_in(&all, &top.join("repository")), Some(top.join("usr/git")));
        assert_eq!(find_in(OsStr::new(".:"), &top), None);
    }
}
