//! Links that lead to nothing: whether they lead out of the repository on the way. What is there is for others.

use std::fs;
use std::path::{Component, Path, PathBuf};

/// As many links are followed on the way; systems follow forty.
const MOST_LINKS: usize = 40;

/// True for a link that lies at a path from `boundary` and leads out of it, name by name, before there is nothing more.
///
/// At a revision nothing but this can be known of such a link, and both must say the same.
pub(super) fn leads_out(boundary: &Path, link: &str) -> bool {
    let mut here = boundary.to_owned();
    let mut rest: Vec<PathBuf> = link.rsplit('/').map(PathBuf::from).collect();
    let mut links = 0;
    while let Some(name) = rest.pop() {
        match name.components().next() {
            None | Some(Component::CurDir) => continue,
            Some(Component::ParentDir) if here == boundary => return true,
            Some(Component::ParentDir) => {
                here.pop();
                continue;
            }
            Some(Component::Normal(name)) => here.push(name),
            Some(Component::RootDir | Component::Prefix(_)) => return true,
        }
        let Ok(there) = fs::symlink_metadata(&here) else { return false };
        if there.is_symlink() {
            links += 1;
            let Ok(target) = fs::read_link(&here) else { return false };
            if links > MOST_LINKS {
                return false;
            }
            here.pop();
            rest.extend(target.components().rev().map(|name| PathBuf::from(name.as_os_str())));
        } else if !there.is_dir() {
            return false;
        }
    }
    false
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn a_link_to_nothing_is_outside_when_its_way_is() {
        let folder = tempfile::tempdir().expect("there is room for a small folder");
        let top = folder.path().canonicalize().expect("it is there").join("top");
        fs::create_dir_all(top.join("in/deep")).expect("the folder is ours");
        fs::write(top.join("file"), "").expect("the folder is ours");
        for (name, target, expected) in [
            ("gone", "nowhere", false),
            ("up", "../nowhere", false),
            ("out", "../../nowhere", true),
            ("absolute", "/nowhere", true),
            ("after", "nowhere/../../../x", false),
            ("through", "deep/../../../x", true),
            ("by-file", "../file/../../x", false),
            ("by-link", "out", true),
            ("by-loop", "loop/../../../x", false),
            ("loop", "loop", false),
        ] {
            symlink(target, top.join("in").join(name)).expect("the folder is ours");
            assert_eq!(leads_out(&top, &format!("in/{name}")), expected, "{name} -> {target}");
        }
    }
}
