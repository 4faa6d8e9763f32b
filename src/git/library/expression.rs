//! What people write after a name to go back from it, as in `main~2^2`, taken apart, so that each step can be gone by
//! reading the commits. What the name itself stands for, and what cannot be taken apart here, is for libgit2.

/// A step from a commit or a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// So many first parents back: `~2`.
    Back(usize),
    /// To a parent by its number, from 1 on: `^2`.
    Parent(usize),
    /// To the commit that a tag is about: `^0`, `^{commit}` and, where there is no tag about anything else, `^{}`.
    Commit,
}

/// The name that an expression begins with, and the steps from it; `None` where there are none, or others.
pub(super) fn steps(expression: &str) -> Option<(&str, Vec<Step>)> {
    let (root, mut rest) = expression.split_at(expression.find(['~', '^'])?);
    if root.is_empty() || root.contains(':') {
        return None;
    }
    let mut steps = Vec::new();
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix("^{commit}").or_else(|| rest.strip_prefix("^{}")) {
            steps.push(Step::Commit);
            rest = after;
            continue;
        }
        let (mark, after) = rest.split_at_checked(1)?;
        let (digits, after) =
            after.split_at(after.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(after.len()));
        let number = if digits.is_empty() { 1 } else { digits.parse().ok()? };
        steps.push(match (mark, number) {
            ("~" | "^", 0) => Step::Commit,
            ("~", number) => Step::Back(number),
            ("^", number) => Step::Parent(number),
            _ => return None,
        });
        rest = after;
    }
    Some((root, steps))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_taken_apart() {
        for (expression, expected) in [
            ("main~", Some(("main", vec![Step::Back(1)]))),
            ("main~12^2", Some(("main", vec![Step::Back(12), Step::Parent(2)]))),
            ("@{u}^^0", Some(("@{u}", vec![Step::Parent(1), Step::Commit]))),
            (
                "v1^{}~0^{commit}~~",
                Some(("v1", vec![Step::Commit, Step::Commit, Step::Commit, Step::Back(1), Step::Back(1)])),
            ),
            ("main", None),
            ("^main", None),
            ("main^{tree}", None),
            ("main^{/fix}", None),
            ("main~2:docs", None),
            ("main:a~b", None),
            ("main~é", None),
            ("main~99999999999999999999999", None),
        ] {
            assert_eq!(steps(expression), expected, "{expression}");
        }
    }
}
