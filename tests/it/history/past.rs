//! A repository's past, told commit by commit and written by one `git fast-import`; and a second working tree that is
//! moved from commit to commit. What happens in each commit is for the teller.

use crate::support::sandbox::Sandbox;
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Noon of 2026-03-01, when the first commit is made.
const FIRST: i64 = 1_772_366_400;

/// Between two commits: 500 of them fill about half a year.
const BETWEEN: i64 = 9 * 60 * 60;

/// What Git can keep at a path, by the digits it writes for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    File,
    Executable,
    Link,
    /// A commit of another repository; its content is the commit's id.
    Submodule,
}

/// The files of a commit by the bytes of their paths.
#[derive(Clone, Debug, Default)]
pub(super) struct Files(pub(super) BTreeMap<Vec<u8>, (Mode, Vec<u8>)>);

impl Files {
    pub(super) fn put(&mut self, path: &str, content: &str) {
        self.put_as(path.as_bytes(), Mode::File, content.as_bytes());
    }

    /// Puts a file where nothing else may be: a folder of its name goes, and so does a file where its folder is to be.
    pub(super) fn put_as(&mut self, path: &[u8], mode: Mode, content: &[u8]) {
        let is_below = |one: &[u8], other: &[u8]| one.strip_prefix(other).is_some_and(|rest| rest.starts_with(b"/"));
        self.0.retain(|known, _| !is_below(known, path) && !is_below(path, known));
        self.0.insert(path.to_owned(), (mode, content.to_owned()));
    }

    /// The text of a file that is known to be one.
    pub(super) fn text(&self, path: &str) -> String {
        self.0
            .get(path.as_bytes())
            .map(|(_, content)| String::from_utf8_lossy(content).into_owned())
            .unwrap_or_default()
    }

    /// Gives a file another path, or a folder with all in it.
    pub(super) fn rename(&mut self, from: &str, to: &str) {
        let moved: Vec<Vec<u8>> = self.0.keys().filter(|path| at_or_below(path, from)).cloned().collect();
        for path in moved {
            let (mode, content) = self.0.remove(&path).expect("it was just listed");
            let rest = &path[from.len()..];
            self.put_as(&[to.as_bytes(), rest].concat(), mode, &content);
        }
    }

    /// Takes away a file, or a folder with all in it.
    pub(super) fn remove(&mut self, path: &str) {
        self.0.retain(|known, _| !at_or_below(known, path));
    }
}

fn at_or_below(path: &[u8], folder: &str) -> bool {
    path.strip_prefix(folder.as_bytes()).is_some_and(|rest| rest.is_empty() || rest.starts_with(b"/"))
}

/// Writes commits one after the other; each gets the number in which it was told, from 1.
#[derive(Default)]
pub(super) struct Teller {
    stream: Vec<u8>,
    blobs: HashMap<Vec<u8>, usize>,
    commits: usize,
}

impl Teller {
    /// Tells a commit with these files; its number.
    pub(super) fn commit(&mut self, files: &Files, parents: &[usize]) -> usize {
        for (mode, content) in files.0.values() {
            self.blob(*mode, content);
        }
        self.commits += 1;
        let when = FIRST + BETWEEN * i64::try_from(self.commits).expect("there are some hundred commits");
        // A branch of its own for each, so that no commit is lost before a later one names it.
        let head = format!(
            "commit refs/heads/c{0:03}\nmark :{1}\ncommitter A. Tester <tester@example.org> {when} +0000\ndata 4\nstep\n",
            self.commits,
            commit_mark(self.commits),
        );
        self.stream.extend(head.as_bytes());
        for (parent, word) in parents.iter().zip(["from", "merge"]) {
            self.stream.extend(format!("{word} :{}\n", commit_mark(*parent)).as_bytes());
        }
        self.stream.extend(b"deleteall\n");
        for (path, (mode, content)) in &files.0 {
            let (digits, object) = match mode {
                Mode::Submodule => ("160000", String::from_utf8_lossy(content).into_owned()),
                Mode::File => ("100644", format!(":{}", self.blobs[content])),
                Mode::Executable => ("100755", format!(":{}", self.blobs[content])),
                Mode::Link => ("120000", format!(":{}", self.blobs[content])),
            };
            self.stream.extend(format!("M {digits} {object} \"{}\"\n", quoted(path)).as_bytes());
        }
        self.commits
    }

    fn blob(&mut self, mode: Mode, content: &[u8]) {
        if mode == Mode::Submodule || self.blobs.contains_key(content) {
            return;
        }
        let mark = self.blobs.len() + 1;
        self.stream.extend(format!("blob\nmark :{mark}\ndata {}\n", content.len()).as_bytes());
        self.stream.extend(content);
        self.stream.push(b'\n');
        self.blobs.insert(content.to_owned(), mark);
    }

    /// Makes the repository in `sandbox`, with the last commit checked out.
    pub(super) fn write(self, sandbox: &Sandbox) {
        let top = sandbox.project();
        git(sandbox, &top, &["init", "--quiet", "--initial-branch=main"]);
        let mut import = command(sandbox, &top, &["fast-import", "--quiet", "--force"]);
        let mut import = import.stdin(Stdio::piped()).spawn().expect("tests need Git");
        import.stdin.take().expect("it was asked for").write_all(&self.stream).expect("Git reads it all");
        assert!(import.wait().expect("it ends").success(), "Git takes the whole past");
        git(sandbox, &top, &["reset", "--quiet", "--hard", &format!("c{:03}", self.commits)]);
    }
}

/// Marks of blobs and commits share one row of numbers.
fn commit_mark(commit: usize) -> usize {
    1_000_000 + commit
}

fn quoted(path: &[u8]) -> String {
    path.iter().map(|byte| format!("\\{byte:03o}")).collect()
}

/// A second working tree of a sandbox's repository, outside of it.
pub(super) struct Checkout<'a> {
    sandbox: &'a Sandbox,
    pub(super) top: PathBuf,
}

impl<'a> Checkout<'a> {
    pub(super) fn new(sandbox: &'a Sandbox) -> Checkout<'a> {
        let top = sandbox.home().canonicalize().expect("the sandbox has a home").join("checkout");
        let shown = top.to_string_lossy();
        git(sandbox, &sandbox.project(), &["worktree", "add", "--quiet", "--detach", "--no-checkout", &shown]);
        Checkout { sandbox, top }
    }

    /// Has exactly the files of a commit.
    pub(super) fn moved_to(&self, revision: &str) -> &Checkout<'a> {
        git(self.sandbox, &self.top, &["checkout", "--quiet", "--force", "--detach", revision]);
        git(self.sandbox, &self.top, &["clean", "-ffdxq"]);
        self
    }

    pub(super) fn has_folder(&self, path: &str) -> bool {
        fs::symlink_metadata(self.top.join(path)).is_ok_and(|there| there.is_dir())
    }
}

/// Runs Git without anybody's configuration.
pub(super) fn git(sandbox: &Sandbox, folder: &Path, args: &[&str]) {
    let output = command(sandbox, folder, args).output().expect("tests need Git");
    assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn command(sandbox: &Sandbox, folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new("git");
    command.args(args).current_dir(folder).env("HOME", sandbox.home()).env("GIT_CONFIG_NOSYSTEM", "1");
    command
}
