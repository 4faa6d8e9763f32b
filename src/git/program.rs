//! What the program `git` answers about a repository that libgit2 cannot read: one that hashes with SHA-256, keeps its
//! references in tables, or has an extension that libgit2 does not know.
//!
//! The only place that runs it. It is the one of the search path and never one that lies in the repository; it is told
//! to run nothing that is configured and to fetch nothing, gets no variable of the environment that would make it look
//! elsewhere, and only commands that change nothing are ever used.

mod answers;
mod find;
mod reader;

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;

pub(super) use answers::Asked;
pub(super) use find::find;
pub(super) use reader::{LONGEST_NAME, Reader};

/// What each of its commands is given first. Fetching is also switched off by the environment, which nothing that a
/// repository says can change.
const CAREFUL: [&str; 9] = [
    "--no-pager",
    "--no-replace-objects",
    "--literal-pathspecs",
    "-c",
    "core.fsmonitor=false",
    "-c",
    "core.hooksPath=/dev/null",
    "-c",
    "protocol.allow=never",
];

/// No variable of Git's own reaches it but these: they say where a person's configuration is, and with it whom that
/// person trusts.
const PASSED_ON: [&str; 3] = ["GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM"];

/// What Git says about an object that it does not have costs a process, and a partial clone lacks thousands: beyond so
/// many each of them is only missing.
const MOST_COMPLAINTS: usize = 200;

/// The program, and a repository that it can read.
#[derive(Clone, Debug)]
pub(super) struct Program {
    /// The program itself, by its whole path.
    git: PathBuf,
    /// Where it is run; from there it finds the repository as a person's own call would, and says whom it trusts.
    folder: PathBuf,
    git_dir: PathBuf,
    common_dir: PathBuf,
    work_dir: Option<PathBuf>,
    is_shallow: bool,
    /// How many more complaints are asked for.
    patience: Arc<AtomicUsize>,
}

/// Why it gave no answer.
#[derive(Clone, Debug)]
pub(super) struct Refusal {
    /// The first line of what it said.
    pub(super) said: String,
    /// True where somebody else owns the repository.
    pub(super) is_foreign: bool,
    /// True where it said nothing at all, which is an answer of some commands.
    is_silent: bool,
}

impl Program {
    /// The repository that `folder` is in.
    pub(super) fn open(git: PathBuf, folder: &Path) -> Result<Program, Refusal> {
        const ASKED: [&str; 5] =
            ["rev-parse", "--is-bare-repository", "--is-shallow-repository", "--absolute-git-dir", "--git-common-dir"];
        let none = PathBuf::new();
        let mut program = Program {
            git,
            folder: folder.to_owned(),
            git_dir: none.clone(),
            common_dir: none,
            work_dir: None,
            is_shallow: false,
            patience: Arc::new(AtomicUsize::new(MOST_COMPLAINTS)),
        };
        let told = program.ask(&ASKED)?;
        let lines: Vec<&[u8]> = told.trim_ascii_end().split(|byte| *byte == b'\n').collect();
        let [is_bare, is_shallow, git_dir, common_dir] = lines[..] else {
            return Err(Refusal::of("fatal: it has a line break in its path"));
        };
        program.is_shallow = is_shallow == b"true";
        program.git_dir = find::path(git_dir);
        program.common_dir = folder.join(find::path(common_dir));
        program.work_dir = if is_bare == b"true" { None } else { program.top() };
        Ok(program)
    }

    /// The top folder of the files; asked from outside of Git's own folder, where there is none.
    fn top(&self) -> Option<PathBuf> {
        let ask = |program: &Program| program.ask(&["rev-parse", "--show-toplevel"]).ok();
        let outside = || Some(Program { folder: self.git_dir.parent()?.to_owned(), ..self.clone() });
        let told = ask(self).or_else(|| ask(&outside()?))?;
        Some(find::path(told.strip_suffix(b"\n").unwrap_or(&told)))
    }

    pub(super) fn git_dir(&self) -> &Path {
        &self.git_dir
    }

    pub(super) fn work_dir(&self) -> Option<&Path> {
        self.work_dir.as_deref()
    }

    /// What it answers, to its end. No word may be one that somebody else has chosen, unless it is an id.
    fn ask(&self, words: &[&str]) -> Result<Vec<u8>, Refusal> {
        answer(self.command().args(words))
    }

    /// The same program, run in the top folder of the files: for questions whose paths are counted from there.
    fn at_top(&self) -> Option<Program> {
        Some(Program { folder: self.work_dir.clone()?, ..self.clone() })
    }

    /// A value of the configuration, as it is set: our own settings would stand in its place.
    fn configured(&self, kind: &str, key: &str) -> Option<Vec<u8>> {
        let mut told = answer(self.bare_command().args(["config", "-z", kind, "--get", key])).ok()?;
        told.pop();
        Some(told)
    }

    fn command(&self) -> Command {
        let mut command = self.bare_command();
        command.args(CAREFUL);
        command
    }

    fn bare_command(&self) -> Command {
        let mut command = Command::new(&self.git);
        for (name, _) in std::env::vars_os().filter(|(name, _)| is_of_git(name)) {
            command.env_remove(name);
        }
        for (name, value) in [
            // What a partial clone lacks stays away; no transport is allowed, whatever the configuration says.
            ("GIT_NO_LAZY_FETCH", "1"),
            ("GIT_ALLOW_PROTOCOL", ""),
            ("GIT_TERMINAL_PROMPT", "0"),
            ("GIT_OPTIONAL_LOCKS", "0"),
            // What it says is read here, and so must be in the words it always had.
            ("LC_ALL", "C"),
            ("LANGUAGE", ""),
        ] {
            command.env(name, value);
        }
        command.current_dir(&self.folder);
        command
    }
}

/// Whether a variable of the environment is not to reach it.
fn is_of_git(name: &OsStr) -> bool {
    name.to_str().is_some_and(|name| name.starts_with("GIT_") && !PASSED_ON.contains(&name))
}

/// Runs a command to its end, and takes what it says.
fn answer(command: &mut Command) -> Result<Vec<u8>, Refusal> {
    let output = command.stdin(Stdio::null()).output().map_err(|error| Refusal::of(&error.to_string()))?;
    match output.status.success() {
        true => Ok(output.stdout),
        false => Err(Refusal::of(&String::from_utf8_lossy(&output.stderr))),
    }
}

impl Refusal {
    fn of(said: &str) -> Refusal {
        let (is_foreign, is_silent) = (said.contains("detected dubious ownership"), said.is_empty());
        let mut lines = said.lines().filter_map(|line| {
            let said = line.strip_prefix("fatal: ").or_else(|| line.strip_prefix("error: "));
            said.filter(|said| !said.is_empty())
        });
        let said = lines.next().or_else(|| said.lines().next()).unwrap_or("it ended without a word");
        Refusal { said: said.to_owned(), is_foreign, is_silent }
    }
}

#[cfg(test)]
mod tests;
