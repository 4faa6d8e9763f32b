//! Which two states of the map are compared: as typed, or as the job, the branch and the remote suggest.

use crate::commands::open::{self, Found};
use crate::commands::{Context, Target};
use crate::error::Error;
use crate::git::{Commit, Head, Repository};
use crate::report::diff::Side;

/// Both sides, found and not read yet.
pub(super) struct Sides {
    pub(super) older: Found,
    pub(super) newer: Found,
    /// True where the older side's configuration has mistakes.
    pub(super) is_older_misunderstood: bool,
    pub(super) older_side: Side,
    pub(super) newer_side: Side,
}

/// What is typed for both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spec<'t> {
    /// Nothing: against the working tree.
    Default,
    /// `A`: it against the working tree.
    Since(&'t str),
    /// `A..B`, or `A B`.
    Between(&'t str, &'t str),
    /// `A...B`: B against where the two part.
    Parted(&'t str, &'t str),
}

impl<'t> Spec<'t> {
    fn of(typed: &'t [String]) -> Spec<'t> {
        let typed = match typed {
            [] => return Spec::Default,
            [one] => one.as_str(),
            [one, other, ..] => return Spec::Between(one, other),
        };
        let or_head = |side: &'t str| if side.is_empty() { "HEAD" } else { side };
        if let Some((one, other)) = typed.split_once("...") {
            return Spec::Parted(or_head(one), or_head(other));
        }
        match typed.split_once("..") {
            Some((one, other)) => Spec::Between(or_head(one), or_head(other)),
            // A variable that is not set is no revision.
            None => Spec::Since(typed),
        }
    }
}

/// The commit of the older side, what it is called, and why it was taken where nobody named it.
struct Start {
    commit: Commit,
    name: String,
    reason: Option<String>,
}

/// Finds both sides.
///
/// # Errors
/// The folder is in no repository; a revision is not there; there is no map on the newer side.
pub(super) fn find(typed: &[String], ctx: &Context<'_>) -> Result<Sides, Error> {
    let spec = Spec::of(typed);
    let newer = match spec {
        Spec::Default | Spec::Since(_) => open::find(&ctx.start)?,
        Spec::Between(_, newer) | Spec::Parted(_, newer) => open::find_revision(&ctx.start, newer)?,
    };
    let Some(repository) = &newer.place.repository else {
        return Err(Error::no_repository(&ctx.start.to_string_lossy()));
    };
    let start = match spec {
        Spec::Default => default_start(repository, ctx.host.target.as_ref())?,
        Spec::Since(older) | Spec::Between(older, _) => {
            Start { commit: repository.commit(older)?, name: older.to_owned(), reason: None }
        }
        Spec::Parted(one, other) => {
            let commit = repository.merge_base(&repository.commit(one)?, &repository.commit(other)?)?;
            parted(commit, format!("merge base of `{one}` and `{other}`"))
        }
    };
    let (older, mistakes) = newer.at_commit(start.commit, &start.name)?;
    Ok(Sides {
        older_side: Side { name: start.name, commit: Some(start.commit.id.to_string()), reason: start.reason },
        newer_side: newer_side(&newer, spec),
        is_older_misunderstood: mistakes.is_some(),
        older,
        newer,
    })
}

fn newer_side(newer: &Found, spec: Spec<'_>) -> Side {
    let name = match spec {
        Spec::Default | Spec::Since(_) => "the working tree".to_owned(),
        Spec::Between(_, name) | Spec::Parted(_, name) => name.to_owned(),
    };
    Side { name, commit: newer.place.revision().map(|revision| revision.commit.id.to_string()), reason: None }
}

fn parted(commit: Commit, reason: String) -> Start {
    Start { commit, name: commit.id.short(), reason: Some(reason) }
}

/// Where a change begins that nobody said it of.
fn default_start(repository: &Repository, target: Option<&Target>) -> Result<Start, Error> {
    let head = repository.commit("HEAD")?;
    let since = |branch: &str, what: &str| {
        let base = repository.merge_base(&repository.commit(branch)?, &head)?;
        Ok(parted(base, format!("merge base with `{branch}`, {what}")))
    };
    match target {
        Some(Target::Commit(id)) => {
            let commit = repository.commit(id)?;
            return Ok(parted(commit, "where the merge request of this job begins".to_owned()));
        }
        Some(Target::Branch(name)) => {
            let remote = format!("origin/{name}");
            // A clone may have the branch under its own name alone.
            let has = |name: &&str| repository.commit(name).is_ok();
            let branch = [remote.as_str(), name].into_iter().find(has).ok_or_else(|| Error::no_target(&remote))?;
            return since(branch, "which the change of this job is to go into");
        }
        None => {}
    }
    let main = repository.remote_default().or_else(|| usual_default(repository));
    match (repository.upstream(), main) {
        // A branch that was pushed follows itself, and has not changed since.
        (Some(upstream), Some(main)) if is_namesake(repository, &upstream) && upstream != main => {
            return since(&main, "the default branch of the remote");
        }
        (Some(upstream), _) => return since(&upstream, "the upstream of the branch"),
        (None, Some(main)) => return since(&main, "the default branch of the remote"),
        (None, None) => {}
    }
    let reason = "the last commit, since the branch has no upstream and the remote no default branch";
    Ok(Start { commit: head, name: "HEAD".to_owned(), reason: Some(reason.to_owned()) })
}

/// The default branch of a remote that has not said which it is, as where the clone was made before its first commit.
fn usual_default(repository: &Repository) -> Option<String> {
    let names = repository.revision_names();
    let usual = ["origin/main", "origin/master"].into_iter().find(|usual| names.iter().any(|name| name == usual));
    usual.map(str::to_owned)
}

/// True where a branch follows the one of its own name.
fn is_namesake(repository: &Repository, upstream: &str) -> bool {
    let Some(Head::Branch(branch)) = repository.state().map(|state| state.head) else { return false };
    upstream.split_once('/').is_some_and(|(_, name)| name == branch)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_side_is_the_last_commit() {
        let table: [(&[&str], Spec<'_>); 11] = [
            (&[], Spec::Default),
            (&["main"], Spec::Since("main")),
            (&["a..b"], Spec::Between("a", "b")),
            (&["a", "b"], Spec::Between("a", "b")),
            (&["a.."], Spec::Between("a", "HEAD")),
            (&["..b"], Spec::Between("HEAD", "b")),
            (&["a...b"], Spec::Parted("a", "b")),
            (&["a..."], Spec::Parted("a", "HEAD")),
            (&[".."], Spec::Between("HEAD", "HEAD")),
            (&["v1.0"], Spec::Since("v1.0")),
            (&[""], Spec::Since("")),
        ];
        for (typed, spec) in table {
            let typed: Vec<String> = typed.iter().map(|&word| word.to_owned()).collect();
            assert_eq!(Spec::of(&typed), spec, "{typed:?}");
        }
    }
}
