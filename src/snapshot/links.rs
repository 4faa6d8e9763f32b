//! Paths in cards as text: what of a link is its path, and where it ends up. Nothing here looks at a disk.

/// The path of a link: what stands before `#` or `?`.
pub(super) fn path_of(target: &str) -> &str {
    target.split(['#', '?']).next().unwrap_or_default()
}

/// `path` as seen from `folder`, which holds no `.` and `..`, without any of its own; `None` where it climbs above the top.
pub(super) fn join(folder: &str, path: &str) -> Option<String> {
    let mut joined = String::with_capacity(folder.len() + 1 + path.len());
    joined.push_str(folder);
    for name in path.split('/') {
        match name {
            "" | "." => {}
            ".." if joined.is_empty() => return None,
            ".." => joined.truncate(joined.rfind('/').unwrap_or(0)),
            name => {
                if !joined.is_empty() {
                    joined.push('/');
                }
                joined.push_str(name);
            }
        }
    }
    Some(joined)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_never_climbs_above_the_top() {
        for (folder, path, expected) in [
            ("", "a.md", Some("a.md")),
            ("a/b", "../c.md", Some("a/c.md")),
            ("a", "./b//c/", Some("a/b/c")),
            ("a", "..", Some("")),
            ("a", "../..", None),
            ("", "../a/b", None),
            ("a", "b/../../../a/c", None),
        ] {
            assert_eq!(join(folder, path).as_deref(), expected, "{folder} {path}");
        }
    }

    #[test]
    fn anchors_and_queries_are_no_part_of_a_path() {
        for (target, expected) in [("a.md#b", "a.md"), ("a.md?b#c", "a.md"), ("#a", ""), ("a.md", "a.md"), ("", "")] {
            assert_eq!(path_of(target), expected, "{target}");
        }
    }
}
