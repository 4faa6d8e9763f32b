//! Why a map cannot be read at a revision, or two revisions not be compared.

use super::{Cause, Error, ErrorKind};

/// How a clone that was cut off gets its history.
const WHOLE_HISTORY: &str =
    "this clone was made without its history: run `git fetch --unshallow`, or in a job check out with `fetch-depth: 0`";

impl Error {
    /// Revisions are asked for where there is no Git.
    pub fn no_repository(folder: &str) -> Error {
        Error::new(ErrorKind::UnknownRevision, format!("`{folder}` is in no Git repository, so it has no revisions"))
            .with_hint("run it in a clone of the repository; `storymap gaps` alone needs none")
    }

    /// The repository is there, and neither libgit2 nor Git makes anything of it.
    pub fn unread_repository(path: &str, reason: &str) -> Error {
        Error::new(ErrorKind::Unreadable, format!("cannot read the repository `{path}`"))
            .because(reason.to_owned())
            .with_hint("see what `git status` says there; Git must be installed for repositories of new kinds")
    }

    /// No branch, tag or commit has the name.
    pub fn unknown_revision(name: &str, meant: Option<&str>, is_shallow: bool) -> Error {
        let error = Error::new(ErrorKind::UnknownRevision, format!("no revision is called `{name}`"));
        if name.contains("..") {
            return error
                .with_hint("name one commit; `storymap diff` compares two, as in `storymap diff main..feature`");
        }
        match is_shallow && meant.is_none() {
            true => error.with_hint(WHOLE_HISTORY),
            false => error.with_meant(meant, || "`git branch --all` and `git tag` list what there is".to_owned()),
        }
    }

    /// A name is known, and what follows it in `name` leads nowhere.
    pub fn unreached_revision(name: &str, root: &str, is_shallow: bool) -> Error {
        let message = format!("no revision is called `{name}`: `{root}` is there, and what follows it leads nowhere");
        Error::new(ErrorKind::UnknownRevision, message).with_hint(match is_shallow {
            true => WHOLE_HISTORY.to_owned(),
            false => format!("`git log {root}` lists its commits"),
        })
    }

    /// What a branch follows is asked for, and it follows nothing.
    pub fn no_upstream(name: &str) -> Error {
        Error::new(ErrorKind::UnknownRevision, format!("`{name}` is no revision, because the branch follows none"))
            .with_hint("name a branch such as `origin/main`, or set one with `git branch --set-upstream-to`")
    }

    /// There is no commit to read.
    pub fn unborn_revision(name: &str) -> Error {
        Error::new(ErrorKind::UnknownRevision, format!("`{name}` is no revision yet: nothing was committed"))
            .with_hint("commit the map first; `storymap gaps` alone needs no commit")
    }

    /// What the name stands for is a blob or a tree.
    pub fn no_commit(name: &str, kind: &str) -> Error {
        Error::new(ErrorKind::UnknownRevision, format!("`{name}` is a {kind}, and no commit"))
            .with_hint("name a branch, a tag or a commit")
    }

    /// The first digits of an id fit several objects.
    pub fn ambiguous_revision(name: &str) -> Error {
        Error::new(ErrorKind::UnknownRevision, format!("`{name}` fits several objects"))
            .with_hint("write more digits of the id")
    }

    /// The commit or something that belongs to it is damaged.
    pub fn damaged_revision(name: &str, source: impl Into<Cause>) -> Error {
        Error::new(ErrorKind::Unreadable, format!("cannot read the revision `{name}`"))
            .because(source)
            .with_hint("`git fsck` tells what is damaged; a fresh clone may have it whole")
    }

    /// A file or folder of a revision is damaged.
    pub fn damaged_object(path: &str, revision: &str, source: impl Into<Cause>) -> Error {
        Error::new(ErrorKind::Unreadable, format!("cannot read `{path}` at `{revision}`"))
            .because(source)
            .with_hint("`git fsck` tells what is damaged; a fresh clone may have it whole")
    }

    /// A file or folder of a revision is not in this clone.
    pub fn missing_object(path: &str, revision: &str) -> Error {
        let message = format!("`{path}` at `{revision}` is not in this clone, which holds only a part of its objects");
        Error::new(ErrorKind::Unreadable, message).with_hint("run `git fetch --refetch --no-filter`")
    }

    /// The branch that a job's change is to go into is not in this clone.
    pub fn no_target(branch: &str) -> Error {
        let message =
            format!("the branch `{branch}`, which the change of this job is to go into, is not in this clone");
        Error::new(ErrorKind::UnknownRevision, message)
            .with_hint("let the job fetch the whole history (`fetch-depth: 0`), or name what to compare with")
    }

    /// Two commits without a common one, as far as this clone reaches.
    pub fn no_merge_base(one: &str, other: &str, is_shallow: bool) -> Error {
        let message = format!("`{one}` and `{other}` have no commit in common");
        Error::new(ErrorKind::UnknownRevision, message).with_hint(match is_shallow {
            true => WHOLE_HISTORY,
            false => "name a revision that shares a history with the map",
        })
    }

    /// There was no map at a revision.
    pub fn no_map_at(from: &str, revision: &str) -> Error {
        Error::new(ErrorKind::NoMap, format!("there is no map at `{revision}` in `{from}` or above it"))
            .with_hint("name a later revision; `storymap gaps --at REV:FOLDER` starts where the map was then")
    }

    /// A folder that a revision does not have.
    pub fn no_folder_at(folder: &str, revision: &str) -> Error {
        Error::new(ErrorKind::NoSuchFolder, format!("there is no folder `{folder}` at `{revision}`"))
            .with_hint("it is looked for from the top of the repository")
    }

    /// The map is in a submodule, whose files are in no commit of the repository around it.
    pub fn map_in_submodule(path: &str) -> Error {
        Error::new(ErrorKind::NoMap, format!("`{path}` is a submodule, which has revisions of its own"))
            .with_hint(format!("run it there, with `-C {path}` and one of them"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wording_keeps_the_form_of_the_house() {
        let errors = [
            Error::no_repository("shop"),
            Error::unread_repository("shop/.git", "it is broken"),
            Error::unknown_revision("mian", Some("main"), false),
            Error::unknown_revision("x", None, true),
            Error::unknown_revision("x..y", None, true),
            Error::unreached_revision("HEAD~99", "HEAD", false),
            Error::unreached_revision("HEAD~99", "HEAD", true),
            Error::no_upstream("@{u}"),
            Error::unborn_revision("HEAD"),
            Error::no_commit("v1^{tree}", "tree"),
            Error::ambiguous_revision("12"),
            Error::damaged_revision("main", "wrong hash"),
            Error::damaged_object("a.md", "main", "wrong hash"),
            Error::missing_object("a.md", "main"),
            Error::no_merge_base("1234567", "89abcde", false),
            Error::no_merge_base("1234567", "89abcde", true),
            Error::no_map_at("shop", "v1"),
            Error::no_folder_at("shop", "v1"),
            Error::map_in_submodule("shop"),
        ];
        crate::error::tests::assert_house_form(errors);
    }
}
