//! Repositories of every kind, made for tests by the program `git` itself, with nobody's configuration.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

use super::Repository;

/// What libgit2 reads, and what it does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// As most are.
    Plain,
    /// The same, with the program asked all the same.
    PlainByProgram,
    /// Objects hashed with SHA-256.
    Sha256,
    /// References kept in tables.
    Reftable,
    /// An extension that partial clones of some versions of Git have.
    Extended,
}

/// A repository in a folder that vanishes after its test.
pub(super) struct Made {
    folder: TempDir,
    pub(super) kind: Kind,
}

impl Made {
    /// One of each kind that has ways of its own and that the `git` of this machine can make: none where there is no
    /// such program.
    pub(super) fn all() -> Vec<Made> {
        let kinds = [Kind::Plain, Kind::PlainByProgram, Kind::Sha256, Kind::Reftable];
        kinds.into_iter().filter_map(Made::of).collect()
    }

    pub(super) fn of(kind: Kind) -> Option<Made> {
        let folder = tempfile::tempdir().expect("the system has room for a folder");
        let made = Made { folder, kind };
        fs::create_dir(made.top()).expect("the folder is new");
        let format = match kind {
            Kind::Plain | Kind::PlainByProgram | Kind::Extended => "--quiet",
            Kind::Sha256 => "--object-format=sha256",
            Kind::Reftable => "--ref-format=reftable",
        };
        let is_made = made.run(&["init", "--quiet", "--template=", "--initial-branch=main", format]);
        if !is_made.is_some_and(|output| output.status.success()) {
            return None;
        }
        if kind == Kind::Extended {
            made.git(&["config", "core.repositoryFormatVersion", "1"]);
            made.git(&["config", "extensions.partialClone", "origin"]);
        }
        Some(made)
    }

    /// The top folder, canonical.
    pub(super) fn top(&self) -> PathBuf {
        self.folder.path().canonicalize().expect("it lives as long as its test").join("project")
    }

    /// A path beside the top folder.
    pub(super) fn beside(&self, name: &str) -> PathBuf {
        self.top().with_file_name(name)
    }

    /// What Git says in the top folder, which must work.
    pub(super) fn git(&self, words: &[&str]) -> String {
        let output = self.run(words).expect("it could be run before");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{:?}: git {words:?}: {said}", self.kind);
        String::from_utf8_lossy(&output.stdout).trim_end().to_owned()
    }

    /// The same where it may fail.
    pub(super) fn run(&self, words: &[&str]) -> Option<Output> {
        let mut command = Command::new("git");
        for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("GIT_")) {
            command.env_remove(name);
        }
        for (name, value) in [
            ("GIT_CONFIG_GLOBAL", "/dev/null"),
            ("GIT_CONFIG_NOSYSTEM", "1"),
            ("GIT_AUTHOR_NAME", "A. Tester"),
            ("GIT_AUTHOR_EMAIL", "tester@example.org"),
            ("GIT_COMMITTER_NAME", "A. Tester"),
            ("GIT_COMMITTER_EMAIL", "tester@example.org"),
            ("GIT_AUTHOR_DATE", "2026-03-01T12:00:00Z"),
            ("GIT_COMMITTER_DATE", "2026-03-01T12:00:00Z"),
        ] {
            command.env(name, value);
        }
        command.args(words).current_dir(self.top()).output().ok()
    }

    pub(super) fn write(&self, path: &str, text: &str) {
        let file = self.top().join(path);
        fs::create_dir_all(file.parent().expect("a file has a folder")).expect("folders can be made");
        fs::write(file, text).expect("files can be written");
    }

    /// Commits a file; the id of the commit.
    pub(super) fn commit(&self, path: &str, text: &str) -> String {
        self.write(path, text);
        self.git(&["add", "--force", "--", path]);
        self.git(&["commit", "--quiet", "--message", path]);
        self.git(&["rev-parse", "HEAD"])
    }

    /// The file of an object that was not packed yet.
    pub(super) fn loose(&self, id: &str) -> PathBuf {
        self.top().join(".git/objects").join(&id[..2]).join(&id[2..])
    }

    /// Puts something else into the file of an object.
    pub(super) fn damage(&self, id: &str, bytes: &[u8]) {
        let file = self.loose(id);
        fs::remove_file(&file).expect("a new object is a file of its own");
        fs::write(file, bytes).expect("files can be written");
    }

    pub(super) fn found(&self) -> Repository {
        self.found_in(&self.top())
    }

    /// The repository as it is found from another folder.
    pub(super) fn found_in(&self, folder: &Path) -> Repository {
        match self.kind {
            Kind::PlainByProgram => Repository::of_program(folder, folder).expect("git reads what it made"),
            _ => Repository::discover(folder).expect("the test owns its files").expect("there is a repository"),
        }
    }
}
