//! Which two sides are compared: as typed, as a job says, and as the branch and the remote suggest.

use super::{CHANGE, SHOP, branch, changed, shop};
use crate::support::program::Transcript;
use crate::support::sandbox::{Sandbox, TODAY};
use insta::assert_snapshot;

/// What the report says it compares, and what people are told beside it.
fn sides(told: &Transcript) -> String {
    let sides = told.stdout.lines().find_map(|line| line.strip_prefix("sides\t"));
    format!("{}\n{}", sides.unwrap_or("nothing"), told.stderr.trim_end()).trim_end().to_owned()
}

fn diff(sandbox: &Sandbox, args: &str) -> String {
    sides(&sandbox.storymap(&format!("diff --plain {args}")))
}

/// Makes a reference of a remote that points at a commit.
fn remote(sandbox: &Sandbox, name: &str, at: &str) {
    let repository = sandbox.repository();
    let commit = repository.revparse_single(at).expect("the commit is there").id();
    repository.reference(&format!("refs/remotes/origin/{name}"), commit, true, "").expect("a reference can be made");
}

#[test]
fn sides_are_read_as_git_reads_them() {
    let shop = changed();
    let table = [
        ("trunk", "from `trunk` to the working tree"),
        ("trunk..main", "from `trunk` to `main`"),
        ("trunk main", "from `trunk` to `main`"),
        ("trunk..", "from `trunk` to `HEAD`"),
        ("..trunk", "from `HEAD` to `trunk`"),
        ("HEAD~1", "from `HEAD~1` to the working tree"),
    ];
    for (typed, told) in table {
        assert_eq!(diff(&shop, typed), told, "{typed}");
    }
    let parted = diff(&shop, "trunk...main");
    assert!(parted.contains("(merge base of `trunk` and `main`) to `main`"), "{parted}");
}

#[test]
fn three_dots_leave_out_what_the_other_branch_did_meanwhile() {
    let shop = changed();
    shop.repository().set_head("refs/heads/trunk").expect("the branch is there");
    shop.rename("storymap/10-choose/10-find/by-shelf.md", "storymap/10-choose/10-find/by-aisle.md");
    shop.add(SHOP).add("-- storymap/20-buy/10-pay/by-invoice.md gone\n");
    shop.add("-- storymap/10-choose/10-find/by-voice.md\n---\nrelease: later\n---\n# Ask for it\n").commit(TODAY);
    let told = |typed: &str, card: &str| {
        let told = shop.storymap(&format!("diff {typed} --plain")).stdout;
        told.lines().any(|line| line.starts_with("card\t") && line.contains(card))
    };
    let table = [("trunk..main", true, true), ("trunk...main", true, false), ("main...trunk", false, true)];
    for (typed, invoice, voice) in table {
        assert_eq!((told(typed, "by-invoice"), told(typed, "by-voice")), (invoice, voice), "{typed}");
    }
}

#[test]
fn without_a_word_it_is_the_last_commit_then_the_default_branch_then_the_upstream_then_the_target_of_the_job() {
    let shop = shop();
    shop.add(CHANGE);
    assert_snapshot!(diff(&shop, ""), @"
    from `HEAD` (the last commit, since the branch has no upstream and the remote no default branch) to the working tree
    compared with `HEAD`, the last commit, since the branch has no upstream and the remote no default branch
    ");
    shop.commit(TODAY);
    remote(&shop, "trunk", "trunk");
    let repository = shop.repository();
    repository
        .reference_symbolic("refs/remotes/origin/HEAD", "refs/remotes/origin/trunk", true, "")
        .expect("a reference can be made");
    assert_snapshot!(diff(&shop, ""), @"
    from `3507c5b` (merge base with `origin/trunk`, the default branch of the remote) to the working tree
    compared with `3507c5b`, merge base with `origin/trunk`, the default branch of the remote
    ");
    remote(&shop, "next", "main");
    let mut config = repository.config().expect("a repository has one");
    let settings = [
        ("remote.origin.url", "nowhere"),
        ("remote.origin.fetch", "+refs/heads/*:refs/remotes/origin/*"),
        ("branch.main.remote", "origin"),
        ("branch.main.merge", "refs/heads/next"),
    ];
    for (key, value) in settings {
        config.set_str(key, value).expect("it can be written to");
    }
    assert_snapshot!(diff(&shop, ""), @"
    from `ff4fedc` (merge base with `origin/next`, the upstream of the branch) to the working tree
    compared with `ff4fedc`, merge base with `origin/next`, the upstream of the branch
    ");
    remote(&shop, "main", "main");
    config.set_str("branch.main.merge", "refs/heads/main").expect("it can be written to");
    let pushed = diff(&shop, "");
    assert!(pushed.contains("merge base with `origin/trunk`, the default branch of the remote"), "{pushed}");
    let job = |name: &str, value: &str| sides(&shop.call("diff --plain").env(name, value).run());
    assert_snapshot!(job("GITHUB_BASE_REF", "trunk"), @"
    from `3507c5b` (merge base with `origin/trunk`, which the change of this job is to go into) to the working tree
    compared with `3507c5b`, merge base with `origin/trunk`, which the change of this job is to go into
    ");
    assert_eq!(job("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "trunk"), job("GITHUB_BASE_REF", "trunk"));
    let base = repository.revparse_single("trunk").expect("the branch is there").id().to_string();
    assert_snapshot!(job("CI_MERGE_REQUEST_DIFF_BASE_SHA", &base), @"
    from `3507c5b` (where the merge request of this job begins) to the working tree
    compared with `3507c5b`, where the merge request of this job begins
    ");
    assert_snapshot!(job("GITHUB_BASE_REF", "gone"), @"
    nothing
    error: the branch `origin/gone`, which the change of this job is to go into, is not in this clone
    help: let the job fetch the whole history (`fetch-depth: 0`), or name what to compare with
    ");
    branch(&shop, "local");
    assert!(job("GITHUB_BASE_REF", "local").contains("merge base with `local`"), "a clone may have it so");
}

#[test]
fn a_map_that_was_not_there_is_all_new() {
    let shop = Sandbox::of("-- README.md\n# Shop\n");
    shop.commit(TODAY);
    shop.add("-- storymap/map.md\n---\nuser: a parent\ngoal: food\n---\n# Shop\n-- storymap/buy/activity.md\n# Buy\n");
    assert_snapshot!(shop.storymap("diff --show error"), @"
    $ storymap diff --show error
    1 map and 1 activity added; 1 new gap
    from `HEAD` (the last commit, since the branch has no upstream and the remote no
    default branch) to the working tree

    gaps opened
     where              severity  gap and what to do
    ────────────────────────────────────────────────────────────────────────────────
     storymap/map.md:5  error     the map has no stories [empty-map]
                                  → add the first one with `storymap new task TITLE
                                    --under buy`
    ────────────────────────────────────────────────────────────────────────────────

    changes along the map
     card    change
    ──────────────────────
     Shop
     + Shop  new map
     Buy
     + Buy   new activity
    ──────────────────────

    there was no map at `HEAD`: all of it is new
    [stderr] compared with `HEAD`, the last commit, since the branch has no upstream and the remote no default branch
    [exit 0]
    ");
}

#[test]
fn a_folder_that_came_with_the_map_is_no_reason_to_fail() {
    let shop = Sandbox::of("-- README.md\n# Shop\n");
    shop.commit(TODAY);
    shop.add("-- app/storymap/map.md\n# Shop\n-- app/storymap/buy/activity.md\n# Buy\n").commit(TODAY);
    for typed in ["HEAD~1", "HEAD~1..HEAD", "HEAD~1...HEAD"] {
        let told = shop.storymap(&format!("-C app diff {typed} --show error"));
        assert!(
            told.stdout.starts_with("1 map and 1 activity added") && told.stdout.contains("all of it is new"),
            "{told}"
        );
        assert_eq!(told.code, Some(0), "{told}");
    }
}

#[test]
fn what_cannot_be_compared_is_explained() {
    assert_snapshot!(Sandbox::of("-- storymap/map.md\n# Shop\n").storymap("diff"), @"
    $ storymap diff
    [stderr] error: `.` is in no Git repository, so it has no revisions
    [stderr] help: run it in a clone of the repository; `storymap gaps` alone needs none
    [exit 2]
    ");
    let unborn = Sandbox::of("-- storymap/map.md\n# Shop\n");
    unborn.repository();
    assert_snapshot!(unborn.storymap("diff"), @"
    $ storymap diff
    [stderr] error: `HEAD` is no revision yet: nothing was committed
    [stderr] help: commit the map first; `storymap gaps` alone needs no commit
    [exit 2]
    ");
    assert_snapshot!(shop().storymap("diff trnk"), @"
    $ storymap diff trnk
    [stderr] error: no revision is called `trnk`
    [stderr] help: did you mean `trunk`?
    [exit 2]
    ");
    assert_snapshot!(shop().storymap("diff trunk..nowhere"), @"
    $ storymap diff trunk..nowhere
    [stderr] error: no revision is called `nowhere`
    [stderr] help: `git branch --all` and `git tag` list what there is
    [exit 2]
    ");
    assert_snapshot!(shop().storymap("diff --max-chars 10"), @"
    $ storymap diff --max-chars 10
    [stderr] error: invalid value '10' for '--max-chars <N>': write a whole number from 2000 on
    [stderr]
    [stderr] For more information, try '--help'.
    [exit 2]
    ");
}

#[test]
fn a_bare_repository_can_be_compared_by_its_commits() {
    let shop = changed();
    let bare = Sandbox::empty();
    let from = shop.project().to_string_lossy().into_owned();
    git2::build::RepoBuilder::new().bare(true).clone(&from, &bare.project()).expect("a folder can be cloned");
    let told = bare.storymap("diff origin/trunk..main --plain");
    let same = shop.storymap("diff trunk..main --plain");
    let facts = |told: &Transcript| told.stdout.lines().skip(2).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(facts(&told), facts(&same));
}
