//! How Git stands: whether there is a repository, on which commit, with how much of its history.

use super::check::{Check, State};
use crate::commands::open::Found;
use crate::error::Error;
use crate::git::{Head, Repository};

const GIT: &str = "Git";
const HISTORY: &str = "history";

/// What is to be said about the repository.
pub(super) fn checks(found: &Found) -> Vec<Check> {
    let Some(repository) = &found.place.repository else {
        let cure = "`git init` makes one; until then no dates are known, and what Git would ignore is read";
        return vec![Check::odd(GIT, State::Hint, "the map is in no repository", cure)];
    };
    if let Some(notice) = repository.notice() {
        let cure = "the map is read all the same; rules that need dates or history stay silent";
        return vec![Check::odd(GIT, State::Warning, notice, cure)];
    }
    [head(found, repository), history(repository)].into_iter().flatten().collect()
}

fn head(found: &Found, repository: &Repository) -> Option<Check> {
    let state = repository.state()?;
    if let Some(begun) = state.under_way {
        let cure = "`git status` says how to end it; until then cards may be those of one side or the other";
        return Some(Check::odd(GIT, State::Hint, format!("a {begun} was begun and not ended"), cure));
    }
    let dated = found.date().map(|date| format!(", last commit of {date}")).unwrap_or_default();
    Some(match state.head {
        Head::Branch(name) => Check::fine(GIT, format!("on branch `{name}`{dated}")),
        Head::Detached(id) => Check::fine(GIT, format!("on commit `{id}` and no branch{dated}")),
        Head::Unborn => {
            let cure = "commit the map: dates are counted to the last commit";
            Check::odd(GIT, State::Hint, "the repository has no commit yet", cure)
        }
        Head::Unreadable(reason) => {
            let cure = "`git fsck` says more; the map is read all the same";
            Check::odd(GIT, State::Warning, format!("the last commit cannot be read: {reason}"), cure)
        }
    })
}

fn history(repository: &Repository) -> Option<Check> {
    let state = repository.state()?;
    if state.is_shallow {
        let cure = "`git fetch --unshallow` brings the rest; in CI ask for all of it, as `fetch-depth: 0` does";
        return Some(Check::odd(HISTORY, State::Warning, "it is cut off, so how old cards are is not known", cure));
    }
    if state.is_partial {
        let cure = "clone without `--filter`: nothing is ever fetched here, so what is missing stays unknown";
        return Some(Check::odd(HISTORY, State::Hint, "parts of it are only fetched when asked for", cure));
    }
    (state.head != Head::Unborn).then(|| Check::fine(HISTORY, "all of it is here"))
}

/// Git does not trust whoever owns the repository, so nothing in it was looked at.
pub(super) fn refused(error: &Error) -> Check {
    let cure = error.hint.clone().unwrap_or_default();
    Check::odd(GIT, State::Error, format!("{error}, so nothing in it was looked at"), cure)
}
