//! Paths as text: joined, and as seen from a folder. Unlike those that a snapshot looks up they may climb above
//! the top, because a link that leads out of the repository has to go on leading there.

/// A path as seen from a folder, without `.` and empty names; `..` only in front.
pub(super) fn joined(folder: &str, path: &str) -> String {
    let mut names: Vec<&str> = Vec::new();
    for name in folder.split('/').chain(path.split('/')) {
        match name {
            "" | "." => {}
            ".." if names.last().is_some_and(|last| *last != "..") => {
                names.pop();
            }
            name => names.push(name),
        }
    }
    names.join("/")
}

/// The way from a folder to a path; both begin at the same place. Empty where they are the same.
pub(super) fn relative(folder: &str, path: &str) -> String {
    let split =
        |path: &'_ str| -> Vec<String> { path.split('/').filter(|name| !name.is_empty()).map(str::to_owned).collect() };
    let (folder, path) = (split(folder), split(path));
    let shared = folder.iter().zip(&path).take_while(|(one, other)| one == other).count();
    let up = std::iter::repeat_n("..", folder.len() - shared);
    let names: Vec<&str> = up.chain(path[shared..].iter().map(String::as_str)).collect();
    names.join("/")
}

/// The way to a path from a folder that it lies in.
pub(super) fn inside<'p>(folder: &str, path: &'p str) -> Option<&'p str> {
    let rest = if folder.is_empty() { Some(path) } else { path.strip_prefix(folder)?.strip_prefix('/') };
    rest.filter(|rest| !rest.is_empty() && !rest.starts_with(".."))
}

/// As many names from the end of a path.
pub(super) fn last_names(path: &str, count: usize) -> &str {
    match path.rmatch_indices('/').nth(count.saturating_sub(1)) {
        Some((at, _)) => &path[at + 1..],
        None => path,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_join_and_come_back() {
        for (folder, path, at) in [
            ("", "a.md", "a.md"),
            ("a/b", "../c.md", "a/c.md"),
            ("a/b", "d/c.md", "a/b/d/c.md"),
            ("a", "../../x/y", "../x/y"),
            ("a", "../../../x", "../../x"),
            ("a/b", "..", "a"),
            ("a/b", "", "a/b"),
        ] {
            assert_eq!(joined(folder, path), at, "{folder} {path}");
            assert_eq!(relative(folder, at), path, "{folder} {at}");
        }
        assert_eq!(joined("a", "./b//c/"), "a/b/c");
        assert_eq!(joined("", "../../a/../b"), "../../b");
    }

    #[test]
    fn names_are_counted_from_the_end() {
        assert_eq!(last_names("a/b/c", 2), "b/c");
        assert_eq!(last_names("a/b/c", 1), "c");
        assert_eq!(last_names("a/b/c", 9), "a/b/c");
    }
}
