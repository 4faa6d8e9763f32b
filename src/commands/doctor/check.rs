//! One thing that the doctor looked at: what it saw, whether that is well, and what to do about it.

use std::fmt::Display;

/// Something that was looked at.
#[derive(Debug)]
pub(super) struct Check {
    /// What was looked at: short, and the same in every run, for scripts.
    pub(super) name: &'static str,
    /// Whether it is well.
    pub(super) state: State,
    /// What was seen, as messages read; may hold untrusted text.
    pub(super) found: String,
    /// What to do about it; `None` where there is nothing to do.
    pub(super) cure: Option<String>,
    /// The files that it is about, as people see them.
    pub(super) paths: Vec<String>,
}

/// Whether something is well; later is worse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum State {
    /// It is.
    Fine,
    /// It may be meant so.
    Hint,
    /// Somebody should look.
    Warning,
    /// Something will not work.
    Error,
}

impl State {
    /// The word for people and scripts.
    pub(super) fn name(self) -> &'static str {
        match self {
            State::Fine => "ok",
            State::Hint => "hint",
            State::Warning => "warning",
            State::Error => "error",
        }
    }
}

impl Check {
    /// All is well.
    pub(super) fn fine(name: &'static str, found: impl Into<String>) -> Check {
        Check { name, state: State::Fine, found: found.into(), cure: None, paths: Vec::new() }
    }

    /// Something is odd, and this is what to do about it.
    pub(super) fn odd(name: &'static str, state: State, found: impl Into<String>, cure: impl Into<String>) -> Check {
        Check { name, state, found: found.into(), cure: Some(cure.into()), paths: Vec::new() }
    }

    /// The files that it is about.
    #[must_use]
    pub(super) fn about<P: Display>(self, paths: impl IntoIterator<Item = P>) -> Check {
        Check { paths: paths.into_iter().map(|path| path.to_string()).collect(), ..self }
    }
}

/// The first few paths in a sentence, the rest counted: `` `a.md`, `b.md` and 4 more ``.
pub(super) fn listed(paths: &[String]) -> String {
    const MOST: usize = 3;
    let shown: Vec<String> = paths.iter().take(MOST).map(|path| format!("`{path}`")).collect();
    match (paths.len().saturating_sub(MOST), shown.as_slice()) {
        (0, [others @ .., last]) if !others.is_empty() => format!("{} and {last}", others.join(", ")),
        (0, shown) => shown.concat(),
        (more, shown) => format!("{} and {more} more", shown.join(", ")),
    }
}
