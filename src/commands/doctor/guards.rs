//! What runs the check when nobody thinks of it: a hook before a commit, and CI. Files are read for the program's
//! name; what they would do is not known, and none is run.

use super::check::{Check, State};
use crate::commands::open::Found;
use crate::git::Repository;

/// What a file that runs the check must hold.
const NAME: &str = "storymap";

/// Where the tool called pre-commit is told what to run.
const PRE_COMMIT: &str = ".pre-commit-config.yaml";

/// Where services that run jobs are told what to run.
const CI_FILES: [&str; 7] = [
    ".gitlab-ci.yml",
    ".circleci/config.yml",
    ".woodpecker.yml",
    "azure-pipelines.yml",
    "bitbucket-pipelines.yml",
    "Jenkinsfile",
    ".travis.yml",
];

/// Folders with a file for each such job.
const CI_FOLDERS: [&str; 3] = [".github/workflows", ".forgejo/workflows", ".gitea/workflows"];

/// What is to be said about hooks and CI; nothing outside of a repository.
pub(super) fn checks(found: &Found) -> Vec<Check> {
    let repository = found.place.repository.as_ref().filter(|repository| repository.notice().is_none());
    repository.map(|repository| vec![hook(found, repository), ci(repository)]).unwrap_or_default()
}

fn hook(found: &Found, repository: &Repository) -> Check {
    let hook = repository.hook("pre-commit");
    let has_tool = repository.setting(PRE_COMMIT).is_some_and(|text| text.contains(NAME));
    let names = |text: &str| text.contains(NAME) || (has_tool && text.contains("pre-commit"));
    match hook {
        Some(hook) if names(&hook.text) => {
            let shown = found.place.shown(&hook.path);
            if hook.may_run {
                return Check::fine("hook", format!("`{shown}` runs before each commit")).about([shown]);
            }
            let message = format!("Git passes over `{shown}`, because it may not be run");
            let cure = "make it executable with `chmod +x`";
            Check::odd("hook", State::Warning, message, cure).about([shown])
        }
        _ if has_tool => {
            let message = format!("`{PRE_COMMIT}` names `{NAME}`, and no hook runs it here");
            Check::odd("hook", State::Hint, message, "`pre-commit install`").about([PRE_COMMIT])
        }
        _ => {
            let cure = "run `storymap gaps` in a `pre-commit` hook, if gaps should be told before they are committed";
            Check::odd("hook", State::Hint, "none runs the check before a commit", cure)
        }
    }
}

fn ci(repository: &Repository) -> Check {
    let in_folders = CI_FOLDERS.iter().flat_map(|folder| {
        let names = repository.settings_in(folder).into_iter();
        names.map(move |name| format!("{folder}/{name}"))
    });
    let mut files = CI_FILES.iter().map(|file| (*file).to_owned()).chain(in_folders);
    match files.find(|file| repository.setting(file).is_some_and(|text| text.contains(NAME))) {
        Some(file) => Check::fine("CI", format!("`{file}` names `{NAME}`")).about([file]),
        None => {
            let cure = "run `storymap gaps` in a job for each pull request, so that no gap comes in unseen";
            Check::odd("CI", State::Hint, "no job that is known here runs the check", cure)
        }
    }
}
