//! Names of commits, right and wrong, asked of libgit2 and of the program `git` alike.

mod damage;
mod parting;

use super::*;
use crate::git::made::Made;

/// The message of an error and its hint.
fn told<T>(answer: Result<T, Error>) -> (String, String) {
    let error = answer.err().expect("it is no commit");
    let hint = error.hint.clone().unwrap_or_default();
    (error.to_string(), hint)
}

/// Three commits, two branches, tags of all kinds, and an upstream whose branch nobody has here.
fn history(made: &Made) -> [String; 3] {
    let ids = [("a.md", "one\n"), ("b/c.md", "two\n"), ("a.md", "three\n")].map(|(path, text)| made.commit(path, text));
    for words in [
        &["tag", "light", "HEAD~1"][..],
        &["tag", "-m", "x", "v1", "HEAD~1"],
        &["tag", "-m", "x", "v1-again", "v1"],
        &["tag", "-m", "x", "a-blob", "HEAD:a.md"],
        &["tag", "a-tree", "HEAD:b"],
        &["branch", "topic/pay", "HEAD~2"],
        &["update-ref", "refs/remotes/origin/main", "HEAD~1"],
        &["symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main"],
        &["config", "remote.origin.url", "ext::touch ran"],
        &["config", "remote.origin.fetch", "+refs/heads/*:refs/remotes/origin/*"],
        &["config", "branch.main.remote", "origin"],
        &["config", "branch.main.merge", "refs/heads/main"],
    ] {
        made.git(words);
    }
    ids
}

#[test]
fn a_commit_is_found_by_every_name_that_git_takes_for_one() {
    for made in Made::all() {
        let [first, second, third] = history(&made);
        let (short, padded) = (&second[..9], format!("{second}^0"));
        let cases = [
            ("HEAD", &third),
            ("@", &third),
            ("main", &third),
            ("heads/main", &third),
            ("refs/heads/main", &third),
            ("topic/pay", &first),
            ("origin/main", &second),
            ("origin", &second),
            ("main@{upstream}", &second),
            ("@{u}", &second),
            ("@{1}", &second),
            ("light", &second),
            ("v1", &second),
            ("v1-again", &second),
            ("v1^{commit}", &second),
            ("HEAD~2", &first),
            ("HEAD^^", &first),
            (short, &second),
            (&padded, &second),
            (":/b/c.md", &second),
        ];
        for packed in [false, true] {
            if packed {
                made.git(&["repack", "-a", "-d", "--quiet"]);
                made.git(&["pack-refs", "--all"]);
            }
            let found = made.found();
            for (name, id) in cases {
                let commit = found.commit(name).map(|commit| commit.id.to_string());
                assert_eq!(commit.ok().as_ref(), Some(id), "{:?} {packed} {name}", made.kind);
            }
            let date = found.commit("v1").expect("it was just found").date;
            assert_eq!(date.map(|date| date.to_string()).as_deref(), Some("2026-03-01"), "{:?}", made.kind);
        }
    }
}

#[test]
fn a_name_that_is_none_says_why() {
    for made in Made::all() {
        let [first, _, _] = history(&made);
        let found = made.found();
        let long = "a".repeat(5000);
        let beyond = first.chars().rev().collect::<String>();
        for (name, expected, hint) in [
            ("mian", "no revision is called `mian`", "did you mean `main`?"),
            ("mian~2", "no revision is called `mian~2`", "did you mean `main~2`?"),
            ("origni/main", "no revision is called `origni/main`", "did you mean `origin/main`?"),
            ("topic/pya", "no revision is called `topic/pya`", "did you mean `topic/pay`?"),
            ("v1-agian", "no revision is called `v1-agian`", "did you mean `v1-again`?"),
            ("HAED", "no revision is called `HAED`", "did you mean `HEAD`?"),
            ("colour", "no revision is called `colour`", "`git branch --all` and `git tag` list what there is"),
            ("", "no revision is called ``", "`git branch --all` and `git tag` list what there is"),
            ("--all", "no revision is called `--all`", "`git branch --all` and `git tag` list what there is"),
            ("main\nHEAD", "no revision is called `main\nHEAD`", "`git branch --all` and `git tag` list what there is"),
            ("a\0b", "no revision is called `a\0b`", "`git branch --all` and `git tag` list what there is"),
            ("^HEAD", "no revision is called `^HEAD`", "`git branch --all` and `git tag` list what there is"),
            (
                "HEAD..main",
                "no revision is called `HEAD..main`",
                "name one commit; `storymap diff` compares two, as in `storymap diff main..feature`",
            ),
            (
                &beyond,
                &format!("no revision is called `{beyond}`"),
                "`git branch --all` and `git tag` list what there is",
            ),
            (&long, &format!("no revision is called `{long}`"), "`git branch --all` and `git tag` list what there is"),
            (
                "HEAD~999",
                "no revision is called `HEAD~999`: `HEAD` is there, and what follows it leads nowhere",
                "`git log HEAD` lists its commits",
            ),
            (
                "main^7",
                "no revision is called `main^7`: `main` is there, and what follows it leads nowhere",
                "`git log main` lists its commits",
            ),
            (
                "main@{99}",
                "no revision is called `main@{99}`: `main` is there, and what follows it leads nowhere",
                "`git log main` lists its commits",
            ),
            (
                "main:nowhere",
                "no revision is called `main:nowhere`: `main` is there, and what follows it leads nowhere",
                "`git log main` lists its commits",
            ),
            ("HEAD:a.md", "`HEAD:a.md` is a blob, and no commit", "name a branch, a tag or a commit"),
            ("main:b", "`main:b` is a tree, and no commit", "name a branch, a tag or a commit"),
            ("main^{tree}", "`main^{tree}` is a tree, and no commit", "name a branch, a tag or a commit"),
            ("a-blob", "`a-blob` is a blob, and no commit", "name a branch, a tag or a commit"),
            ("a-tree", "`a-tree` is a tree, and no commit", "name a branch, a tag or a commit"),
            (
                "topic/pay@{u}",
                "`topic/pay@{u}` is no revision, because the branch follows none",
                "name a branch such as `origin/main`, or set one with `git branch --set-upstream-to`",
            ),
        ] {
            let kind = made.kind;
            assert_eq!(told(found.commit(name)), (expected.to_owned(), hint.to_owned()), "{kind:?} {name:?}");
        }
    }
}
