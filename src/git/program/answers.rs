//! Each question about a repository as a command of `git`, and its answer as a value.

use std::path::{Path, PathBuf};

use super::{Program, find};
use crate::git::access::{Access, Attribute, Unnamed};
use crate::git::object::{Id, Object, ObjectError, ObjectKind};
use crate::git::objects::Objects;
use crate::git::state::Head;

/// What was begun leaves a file, a folder or a reference behind; the first that is there says what it is.
const BEGUN: [(&str, &str); 7] = [
    ("rebase-merge", "rebase"),
    ("rebase-apply/applying", "am"),
    ("rebase-apply", "rebase"),
    ("MERGE_HEAD", "merge"),
    ("REVERT_HEAD", "revert"),
    ("CHERRY_PICK_HEAD", "cherry-pick"),
    ("BISECT_LOG", "bisect"),
];

/// The program with its processes for objects, which one thread asks.
pub(in crate::git) struct Asked {
    program: Program,
    objects: Objects,
}

impl Asked {
    pub(in crate::git) fn new(program: Program) -> Asked {
        Asked { objects: Objects::of_program(program.clone()), program }
    }

    /// The lines of an answer; none where there is no answer.
    fn lines(&self, words: &[&str]) -> Vec<String> {
        let told = self.program.ask(words).unwrap_or_default();
        String::from_utf8_lossy(&told).lines().map(str::to_owned).collect()
    }

    /// Whether something was begun that leaves this behind: a file, or, where references are kept in tables, one of
    /// those.
    fn is_begun(&self, name: &str) -> bool {
        self.program.git_dir.join(name).exists() || name.ends_with("_HEAD") && self.named(name).is_ok()
    }
}

impl Access for Asked {
    fn object(&self, id: Id, limit: u64) -> Result<Object, ObjectError> {
        self.objects.object(id, limit)
    }

    fn is_blob(&self, id: Id, bytes: &[u8]) -> bool {
        let read = self.objects.blob(id, bytes.len() as u64);
        read.is_ok_and(|blob| blob == bytes)
    }

    fn objects(&self) -> Objects {
        Objects::of_program(self.program.clone())
    }

    fn named(&self, name: &str) -> Result<(Id, ObjectKind), Unnamed> {
        self.objects.reader(|reader| reader.named(name)).unwrap_or(Err(Unnamed::Unknown))
    }

    fn merge_base(&self, one: Id, other: Id) -> Result<Option<Id>, String> {
        match self.program.ask(&["merge-base", &one.to_string(), &other.to_string()]) {
            Ok(base) => Ok(str::from_utf8(&base).ok().and_then(|base| base.trim_end().parse().ok())),
            // Where there is none it ends in silence.
            Err(refusal) if refusal.is_silent => Ok(None),
            Err(refusal) => Err(refusal.said),
        }
    }

    fn references(&self) -> Vec<String> {
        self.lines(&["for-each-ref", "--format=%(refname)"])
    }

    fn upstream(&self) -> Option<String> {
        // Asked by the branch, because `@{upstream}` is an error where the remote has no such branch any more.
        let branch = self.target("HEAD")?;
        let told = self.lines(&["for-each-ref", "--format=%(upstream)", "--", &branch]);
        told.into_iter().next().filter(|name| !name.is_empty())
    }

    fn target(&self, reference: &str) -> Option<String> {
        self.lines(&["symbolic-ref", "--quiet", reference]).into_iter().next()
    }

    fn head(&self) -> Head {
        match (self.target("HEAD"), self.named("HEAD")) {
            (Some(branch), Ok(_)) => Head::Branch(branch.strip_prefix("refs/heads/").unwrap_or(&branch).to_owned()),
            (None, Ok((id, _))) => Head::Detached(id.short()),
            (Some(branch), Err(_)) if !self.references().contains(&branch) => Head::Unborn,
            (_, Err(Unnamed::Damaged(said))) => Head::Unreadable(said),
            (_, Err(Unnamed::Unknown | Unnamed::Ambiguous)) => Head::Unreadable(ObjectError::Missing.to_string()),
        }
    }

    fn under_way(&self) -> Option<&'static str> {
        BEGUN.iter().find(|(name, _)| self.is_begun(name)).map(|(_, begun)| *begun)
    }

    fn is_shallow(&self) -> bool {
        self.program.is_shallow
    }

    fn is_partial(&self) -> bool {
        let promised = r"^(extensions\.partialclone|remote\..*\.promisor)$";
        !self.lines(&["config", "--get-regexp", promised]).is_empty()
    }

    fn known_files(&self) -> Option<Vec<String>> {
        let told = self.program.at_top()?.ask(&["ls-files", "-z"]).ok()?;
        let paths = told.split(|byte| *byte == 0).filter(|path| !path.is_empty());
        Some(paths.map(|path| String::from_utf8_lossy(path).into_owned()).collect())
    }

    fn common_dir(&self) -> PathBuf {
        self.program.common_dir.clone()
    }

    fn configured_path(&self, key: &str) -> Option<PathBuf> {
        self.program.configured("--path", key).map(|path| find::path(&path))
    }

    fn configured_switch(&self, key: &str) -> Option<bool> {
        self.program.configured("--bool", key).map(|value| value == b"true")
    }

    fn attributes(&self, path: &Path, names: &[&str]) -> Option<Vec<Attribute>> {
        let words = ["check-attr", "-z"].iter().chain(names).copied().chain(["--", path.to_str()?]);
        let told = self.program.at_top()?.ask(&words.collect::<Vec<_>>()).ok()?;
        // The path, the name and the value, each with a zero byte at its end.
        let values = told.split(|byte| *byte == 0).skip(2).step_by(3);
        let said = values.map(|value| match value {
            b"unspecified" => Attribute::Unsaid,
            b"set" | b"unset" => Attribute::Switched,
            _ => Attribute::Word,
        });
        Some(said.collect()).filter(|said: &Vec<Attribute>| said.len() == names.len())
    }
}
