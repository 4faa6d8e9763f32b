//! A folder that vanishes after its test: filled from fixture text or from a fixture map, and committed with a
//! fixed date where a test needs Git. It lies outside of this project, whose own history must not show.

use super::program::{Call, Transcript};
use std::fs;
use std::path::{Path, PathBuf};
use storymap::source::{GONE, fixture_files};
use tempfile::TempDir;

/// The date of commits where a test does not care: fixtures have waivers that ended before and hold after it.
pub(crate) const TODAY: &str = "2026-03-01";

/// The file of a step that names the files that go with it, one a line.
const GONE_FILES: &str = "gone.txt";

/// A folder for one test.
pub(crate) struct Sandbox {
    folder: TempDir,
    /// The rules that `gaps` is to run here where a test does not name any; all of them where this is empty.
    pub(super) rules: &'static [&'static str],
}

impl Sandbox {
    /// An empty folder, in no repository.
    pub(crate) fn empty() -> Sandbox {
        let folder = tempfile::tempdir().expect("the system has a folder for temporary files");
        for name in ["home", "project"] {
            fs::create_dir(folder.path().join(name)).expect("the folder is new and ours");
        }
        Sandbox { folder, rules: &[] }
    }

    /// The files of a fixture text; where a path stands twice the later file wins.
    pub(crate) fn of(text: &str) -> Sandbox {
        let sandbox = Sandbox::empty();
        sandbox.add(text);
        sandbox
    }

    /// The same folder, where `gaps` runs these rules alone and transcripts do not show it: for tests of
    /// everything but the rules, so that a new rule changes none of them.
    pub(crate) fn only(self, rules: &'static [&'static str]) -> Sandbox {
        Sandbox { rules, ..self }
    }

    /// A copy of `fixtures/maps/<name>`.
    pub(crate) fn fixture(name: &str) -> Sandbox {
        let sandbox = Sandbox::empty();
        sandbox.add_fixture(name, "");
        sandbox
    }

    /// `fixtures/maps/<map>` committed to `main` with the date of [`TODAY`], and the steps of `fixtures/history/<change>` on
    /// the branch `change`, each a day later. A step holds the files that differ; its `gone.txt` names those that go.
    pub(crate) fn history(map: &str, change: &str) -> Sandbox {
        let sandbox = Sandbox::fixture(map);
        sandbox.commit(TODAY);
        let repository = sandbox.repository();
        let base = repository.head().and_then(|head| head.peel_to_commit()).expect("it was just committed");
        repository.branch("change", &base, true).expect("a branch can be made");
        repository.set_head("refs/heads/change").expect("the branch is there");
        let steps = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/history").join(change);
        let mut steps: Vec<PathBuf> = entries(&steps).into_iter().map(|(_, path)| path).collect();
        steps.retain(|path| path.is_dir());
        steps.sort();
        let mut day: jiff::civil::Date = TODAY.parse().expect("it is a day");
        for step in steps {
            for gone in fs::read_to_string(step.join(GONE_FILES)).unwrap_or_default().lines() {
                fs::remove_file(sandbox.project().join(gone)).expect("a file that is to go was there");
            }
            copy(&step, &sandbox.project());
            let _ = fs::remove_file(sandbox.project().join(GONE_FILES));
            day = day.tomorrow().expect("time goes on");
            sandbox.commit(&day.to_string());
        }
        sandbox
    }

    /// Copies `fixtures/maps/<name>` to a folder below the top.
    pub(crate) fn add_fixture(&self, name: &str, path: &str) {
        let target = self.project().join(path);
        fs::create_dir_all(&target).expect("the sandbox can be written to");
        copy(&fixture_folder(name), &target);
    }

    /// Writes further files of fixture text. A path that ends in ` latin-1` is written in that encoding.
    pub(crate) fn add(&self, text: &str) -> &Sandbox {
        for (path, content) in fixture_files(text) {
            if let Some(path) = path.strip_suffix(GONE) {
                fs::remove_file(self.project().join(path)).expect("a file that is to go was there");
                continue;
            }
            match path.strip_suffix(" latin-1") {
                Some(path) => self.write(path, &latin_1(&content)),
                None => self.write(&path, content.as_bytes()),
            }
        }
        self
    }

    /// Writes one file.
    pub(crate) fn write(&self, path: &str, content: &[u8]) {
        let path = self.project().join(path);
        let folder = path.parent().expect("a file in a folder has one above it");
        fs::create_dir_all(folder).expect("the sandbox can be written to");
        fs::write(path, content).expect("the sandbox can be written to");
    }

    /// Gives a file or folder another name, as a person does.
    pub(crate) fn rename(&self, from: &str, to: &str) {
        fs::rename(self.project().join(from), self.project().join(to)).expect("the sandbox is ours");
    }

    /// The text of a file.
    pub(crate) fn read(&self, path: &str) -> String {
        let bytes = fs::read(self.project().join(path)).unwrap_or_else(|error| panic!("cannot read {path}: {error}"));
        String::from_utf8(bytes).unwrap_or_else(|_| panic!("{path} is no text"))
    }

    /// The paths of all files but those of Git, in order.
    pub(crate) fn files(&self) -> Vec<String> {
        let project = self.project();
        let walk = walkdir::WalkDir::new(&project).sort_by_file_name().into_iter();
        let entries = walk.filter_entry(|entry| entry.file_name() != ".git").map(|entry| entry.expect("it is listed"));
        let below =
            |path: &Path| path.strip_prefix(&project).expect("it is below").to_string_lossy().replace('\\', "/");
        entries.filter(|entry| entry.file_type().is_file()).map(|entry| below(entry.path())).collect()
    }

    /// Commits everything, at noon of a day such as `2026-03-01`, in a repository that is made where there is none.
    pub(crate) fn commit(&self, day: &str) -> &Sandbox {
        let day: jiff::civil::Date = day.parse().expect("tests name real days");
        let noon = day.at(12, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).expect("noon exists on every day");
        let when = git2::Time::new(noon.timestamp().as_second(), 0);
        commit(&self.repository(), &self.project(), when).expect("a sandbox can be committed");
        self
    }

    /// The repository of the project; a new one where there is none.
    pub(crate) fn repository(&self) -> git2::Repository {
        let mut options = git2::RepositoryInitOptions::new();
        options.external_template(false).initial_head("main");
        git2::Repository::init_opts(self.project(), &options).expect("a repository can be made in a new folder")
    }

    /// Runs `storymap` with these arguments, split at spaces, in the top folder.
    pub(crate) fn storymap(&self, args: &str) -> Transcript {
        self.call(args).run()
    }

    /// The same, not run yet: for tests of other folders and environments.
    pub(crate) fn call(&self, args: &str) -> Call {
        Call::new(self, args)
    }

    /// The folder that stands for a person's project.
    pub(crate) fn project(&self) -> PathBuf {
        self.folder.path().canonicalize().expect("the sandbox lives as long as its test").join("project")
    }

    /// A home folder with nothing in it.
    pub(crate) fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }
}

/// A fixture map in this repository.
pub(crate) fn fixture_folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/maps").join(name)
}

fn latin_1(text: &str) -> Vec<u8> {
    text.chars().map(|letter| u8::try_from(letter).expect("examples in Latin-1 hold its letters alone")).collect()
}

fn copy(from: &Path, to: &Path) {
    for (name, path) in entries(from) {
        let target = to.join(name);
        if path.is_dir() {
            fs::create_dir_all(&target).expect("the sandbox can be written to");
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("fixtures can be read");
        }
    }
}

/// Builds the tree from the files themselves: neither an index nor anybody's Git configuration takes part.
fn commit(repository: &git2::Repository, folder: &Path, when: git2::Time) -> Result<(), git2::Error> {
    let author = git2::Signature::new("A. Tester", "tester@example.org", &when)?;
    let tree = repository.find_tree(tree(repository, folder)?)?;
    let parent = repository.head().and_then(|head| head.peel_to_commit()).ok();
    let parents: Vec<&git2::Commit<'_>> = parent.iter().collect();
    repository.commit(Some("HEAD"), &author, &author, "the map", &tree, &parents).map(|_| ())
}

fn tree(repository: &git2::Repository, folder: &Path) -> Result<git2::Oid, git2::Error> {
    const FILE: i32 = 0o100_644;
    const FOLDER: i32 = 0o040_000;
    let mut builder = repository.treebuilder(None)?;
    for (name, path) in entries(folder).into_iter().filter(|(name, _)| name != ".git") {
        let (id, mode) = match fs::read(&path) {
            Ok(bytes) => (repository.blob(&bytes)?, FILE),
            Err(_) => (tree(repository, &path)?, FOLDER),
        };
        builder.insert(name, id, mode)?;
    }
    builder.write()
}

fn entries(folder: &Path) -> Vec<(std::ffi::OsString, PathBuf)> {
    let entries = fs::read_dir(folder).expect("the folder can be listed").flatten();
    entries.map(|entry| (entry.file_name(), entry.path())).collect()
}
