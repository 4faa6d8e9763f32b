//! What Git is kept from doing, whatever a repository holds and configures; and what a partial clone lacks.

use std::fs;
use std::path::{Path, PathBuf};

use super::*;
use crate::git::Repository;
use crate::git::made::{Kind, Made};
use crate::git::object::ObjectError;

/// Asks everything that can be asked.
fn ask_everything(found: &Repository) {
    for name in ["HEAD", "main~1", "main:a.md", "main@{u}", "@{1}", "v1", "nowhere", ":/text", "origin/main"] {
        let _ = found.commit(name);
    }
    let head = found.commit("HEAD").expect("there is a commit");
    assert!(found.merge_base(&head, &head).is_ok());
    assert!(found.state().is_some() && found.known_files().is_some());
    let _ = (found.upstream(), found.remote_default(), found.revision_names(), found.head_date());
    assert!(found.ignores().is_some());
    let _ = (found.hook("pre-commit"), found.line_ends(Path::new("a.md")));
    assert!(found.unchanged_since(jiff::civil::date(2026, 3, 2), None, &[("a.md", "text\n")]).is_some());
    let objects = found.objects().expect("it can be read");
    for entry in objects.tree(head.tree).expect("it is a tree") {
        let _ = objects.blob(entry.id, 100);
    }
    let nowhere = "0".repeat(2 * head.id.as_bytes().len() - 1) + "1";
    assert_eq!(objects.blob(nowhere.parse().expect("it is an id"), 100), Err(ObjectError::Missing));
}

/// Every file below a folder, with its bytes.
fn files_of(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().flatten();
    let files = entries.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path);
    files.map(|path| (path.clone(), fs::read(path).unwrap_or_default())).collect()
}

#[cfg(unix)]
#[test]
fn nothing_that_a_repository_holds_or_configures_is_run_fetched_or_changed() {
    use std::os::unix::fs::PermissionsExt as _;
    for made in Made::all().into_iter().filter(|made| made.kind != Kind::Plain) {
        made.commit("a.md", "text\n");
        made.commit(".gitattributes", "*.md filter=evil diff=evil merge=evil text\n");
        made.git(&["tag", "-m", "x", "v1"]);
        let marker = made.beside("ran");
        let run = format!("touch {}", marker.display());
        let script = format!("#!/bin/sh\n{run}\n");
        for hook in ["pre-commit", "post-index-change", "reference-transaction", "post-checkout", "fsmonitor"] {
            made.write(&format!(".hooks/{hook}"), &script);
            let permissions = fs::Permissions::from_mode(0o755);
            fs::set_permissions(made.top().join(".hooks").join(hook), permissions).expect("the file is ours");
        }
        let remote = format!("ext::sh -c '{run}'");
        let monitor = made.top().join(".hooks/fsmonitor").to_string_lossy().into_owned();
        for (key, value) in [
            ("core.fsmonitor", monitor.as_str()),
            ("core.hooksPath", ".hooks"),
            ("core.sshCommand", &run),
            ("core.pager", &run),
            ("core.editor", &run),
            ("core.askPass", &run),
            ("core.gitProxy", &run),
            ("core.alternateRefsCommand", &run),
            ("alias.cat-file", &format!("!{run}")),
            ("alias.rev-parse", &format!("!{run}")),
            ("pager.config", &run),
            ("diff.external", &run),
            ("diff.evil.textconv", &run),
            ("diff.evil.command", &run),
            ("filter.evil.clean", &run),
            ("filter.evil.smudge", &run),
            ("filter.evil.process", &run),
            ("filter.evil.required", "true"),
            ("credential.helper", &format!("!{run}")),
            ("gpg.program", &run),
            ("log.showSignature", "true"),
            ("protocol.allow", "always"),
            ("protocol.ext.allow", "always"),
            ("remote.origin.url", &remote),
            ("remote.origin.promisor", "true"),
            ("remote.origin.partialclonefilter", "blob:none"),
            ("branch.main.remote", "origin"),
            ("branch.main.merge", "refs/heads/main"),
        ] {
            made.git(&["config", "--file", ".git/config", key, value]);
        }
        let before = files_of(&made.top());
        ask_everything(&made.found());
        assert!(!marker.exists(), "{:?}", made.kind);
        assert_eq!(files_of(&made.top()), before, "{:?}", made.kind);
    }
}

#[test]
fn no_transport_is_allowed_where_a_version_of_git_would_fetch_what_is_missing() {
    let Some(made) = Made::of(Kind::Extended) else { return };
    made.commit("a.md", "text\n");
    let marker = made.beside("ran");
    for (key, value) in [
        ("protocol.ext.allow", "always".to_owned()),
        ("remote.origin.url", format!("ext::touch {}", marker.display())),
        ("remote.origin.promisor", "true".to_owned()),
    ] {
        made.git(&["config", key, &value]);
    }
    let git = find(&made.top()).expect("the repository was made by it");
    let program = Program::open(git, &made.top()).expect("git reads what it made");
    let missing = "1".repeat(40);
    let old = |allowed: Option<&str>| {
        let mut command = program.command();
        command.env("GIT_NO_LAZY_FETCH", "0").args(["cat-file", "-e", &missing]);
        if let Some(allowed) = allowed {
            command.env("GIT_ALLOW_PROTOCOL", allowed);
        }
        command.output().expect("it can be run").status.success()
    };
    assert!(!old(None) && !marker.exists());
    assert!(!old(Some("ext")) && marker.exists(), "this would have fetched");
}

/// A clone without the texts of files, as from a host that offers it.
fn partial(made: &Made) -> PathBuf {
    made.git(&["config", "uploadpack.allowFilter", "true"]);
    made.git(&["config", "uploadpack.allowAnySHA1InWant", "true"]);
    let clone = made.beside("partial");
    let from = format!("file://{}", made.top().display());
    made.git(&["clone", "--quiet", "--no-checkout", "--filter=blob:none", &from, &clone.to_string_lossy()]);
    clone
}

#[test]
fn what_a_partial_clone_lacks_is_missing_until_it_is_fetched_as_the_error_says() {
    for made in Made::all() {
        made.commit("a.md", "text\n");
        let clone = partial(&made);
        let found = made.found_in(&clone);
        assert!(found.state().is_some_and(|state| state.is_partial), "{:?}", made.kind);
        let tree = found.commit("main").expect("commits are there").tree;
        let objects = found.objects().expect("it can be read");
        let file = objects.tree(tree).expect("folders are there").swap_remove(0).id;
        assert_eq!(objects.blob(file, 100), Err(ObjectError::Missing), "{:?}", made.kind);
        let cure = crate::error::Error::missing_object("a.md", "main").hint.expect("it says what to do");
        let cure = cure.split('`').nth(1).expect("a command stands in backticks").to_owned();
        let words: Vec<&str> = cure.split(' ').skip(1).collect();
        let folder = clone.to_string_lossy();
        made.git(&[&["-C", &folder][..], &words].concat());
        let objects = made.found_in(&clone).objects().expect("it can be read");
        assert_eq!(objects.blob(file, 100).as_deref(), Ok(b"text\n".as_slice()), "{:?}", made.kind);
    }
}

#[test]
fn an_extension_that_only_git_knows_is_read_by_git() {
    let Some(made) = Made::of(Kind::Extended) else { return };
    made.commit("a.md", "text\n");
    let found = made.found();
    assert_eq!(found.notice(), None);
    assert!(found.state().is_some_and(|state| state.is_partial));
    assert!(found.head_holds_file(Path::new("a.md")));
}

#[test]
fn a_refusal_is_the_first_thing_that_git_complained_about() {
    for (said, expected) in [
        ("warning: x\nfatal: not a git repository\nfatal: y\n", "not a git repository"),
        ("error: bad\n", "bad"),
        ("odd", "odd"),
        ("", "it ended without a word"),
    ] {
        assert_eq!(Refusal::of(said).said, expected);
    }
    assert!(Refusal::of("fatal: detected dubious ownership in repository at '/x'\n").is_foreign);
}
