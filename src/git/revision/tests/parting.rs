//! Where two commits part, in whole clones and in those that were cut off; and what a branch follows.

use super::*;
use crate::git::made::Kind;
use std::fmt::Write as _;

fn base(found: &Repository, one: &str, other: &str) -> Result<String, Error> {
    let commit = |name: &str| found.commit(name).expect("the test made it");
    found.merge_base(&commit(one), &commit(other)).map(|base| base.id.to_string())
}

/// `main` and `topic` part at the commit that is returned; `alone` begins anew.
fn parted(made: &Made) -> String {
    made.commit("a.md", "one\n");
    let fork = made.commit("a.md", "two\n");
    made.git(&["checkout", "--quiet", "-b", "topic"]);
    made.commit("b.md", "three\n");
    made.commit("b.md", "four\n");
    made.git(&["checkout", "--quiet", "--orphan", "alone"]);
    made.commit("c.md", "");
    made.git(&["checkout", "--quiet", "main"]);
    made.commit("a.md", "five\n");
    fork
}

#[test]
fn two_branches_part_at_their_newest_common_commit() {
    for made in Made::all() {
        let fork = parted(&made);
        let found = made.found();
        assert_eq!(base(&found, "main", "topic").ok().as_ref(), Some(&fork), "{:?}", made.kind);
        assert_eq!(base(&found, "topic~2", "topic").ok().as_ref(), Some(&fork), "{:?}", made.kind);
        let (message, hint) = told(base(&found, "main", "alone"));
        assert!(message.ends_with("have no commit in common"), "{:?} {message}", made.kind);
        assert_eq!(hint, "name a revision that shares a history with the map");
    }
}

#[test]
fn in_a_clone_that_was_cut_off_it_is_found_as_far_as_the_clone_reaches() {
    for made in Made::all() {
        let fork = parted(&made);
        for (depth, expected) in [("1", None), ("2", None), ("3", Some(&fork))] {
            let clone = made.beside(depth);
            let (from, to) = (format!("file://{}", made.top().display()), clone.to_string_lossy().into_owned());
            made.git(&["clone", "--quiet", "--no-single-branch", "--depth", depth, &from, &to]);
            let found = made.found_in(&clone);
            assert!(found.is_shallow());
            let answer = base(&found, "main", "origin/topic");
            match expected {
                Some(fork) => assert_eq!(answer.ok().as_ref(), Some(fork), "{:?} {depth}", made.kind),
                None => assert!(told(answer).1.contains("git fetch --unshallow"), "{:?} {depth}", made.kind),
            }
            for name in ["main~9", "v1"] {
                assert!(told(found.commit(name)).1.contains("git fetch --unshallow"), "{:?} {name}", made.kind);
            }
            assert!(told(found.commit("mian")).1.contains("did you mean"), "{:?}", made.kind);
        }
    }
}

/// Random, the same in each run.
fn random(state: &mut u64) -> usize {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*state >> 40).expect("24 bits fit")
}

/// So many commits on top of up to three of those before them, by clocks of which one in eight is wrong.
fn tangle(made: &Made, count: usize, state: &mut u64) {
    let file = made.beside("tangle");
    let mut text = String::new();
    for number in 1..=count {
        let time = 1_000_000 + number * 60 - if random(state).is_multiple_of(8) { random(state) % 900_000 } else { 0 };
        let _ = write!(text, "commit refs/heads/c{number}\nmark :{number}\n");
        let _ = write!(text, "committer A <a@example.org> {time} +0000\ndata 0\n");
        let mut parents: Vec<usize> = (0..random(state) % 4).map(|_| 1 + random(state) % number).collect();
        parents.sort_unstable();
        parents.dedup();
        for (place, parent) in parents.iter().filter(|parent| **parent < number).enumerate() {
            let _ = writeln!(text, "{} :{parent}", if place == 0 { "from" } else { "merge" });
        }
        text.push('\n');
    }
    std::fs::write(&file, text).expect("files can be written");
    made.git(&["-c", "alias.take=!git fast-import --quiet --force < ../tangle", "take"]);
}

#[test]
fn in_tangled_histories_two_commits_part_where_git_says() {
    let mut state = 7;
    for _ in 0..4 {
        let Some(made) = Made::of(Kind::Plain) else { return };
        tangle(&made, 24, &mut state);
        let found = made.found();
        for _ in 0..40 {
            let [one, other] = [0; 2].map(|_| format!("c{}", 1 + random(&mut state) % 24));
            let all = made.run(&["merge-base", "--all", &one, &other]).expect("git is there").stdout;
            let all = String::from_utf8_lossy(&all).into_owned();
            let seconds = |id: &str| made.git(&["show", "--no-patch", "--format=%ct", id]).parse::<u64>().unwrap_or(0);
            match base(&found, &one, &other) {
                Err(_) => assert_eq!(all, "", "{one} {other}"),
                Ok(base) => {
                    assert!(all.contains(&base), "{one} {other}: {base} is none of {all}");
                    assert_eq!(all.lines().map(seconds).max(), Some(seconds(&base)), "{one} {other}");
                }
            }
        }
    }
}

#[test]
fn a_parent_that_is_gone_from_a_whole_clone_is_damage() {
    for made in Made::all() {
        let fork = parted(&made);
        std::fs::remove_file(made.loose(&fork)).expect("a new object is a file of its own");
        let (message, hint) = told(base(&made.found(), "main", "topic"));
        assert!(message.starts_with("cannot read the revision"), "{:?} {message}", made.kind);
        assert!(hint.contains("git fsck"));
    }
}

#[test]
fn a_branch_follows_what_it_is_set_to_follow() {
    for made in Made::all() {
        history(&made);
        let found = made.found();
        assert_eq!(found.upstream().as_deref(), Some("origin/main"), "{:?}", made.kind);
        assert_eq!(found.remote_default().as_deref(), Some("origin/main"), "{:?}", made.kind);
        let names = ["a-blob", "a-tree", "light", "main", "origin/HEAD", "origin/main", "topic/pay", "v1", "v1-again"];
        assert_eq!(found.revision_names(), names, "{:?}", made.kind);
        made.git(&["checkout", "--quiet", "topic/pay"]);
        assert_eq!(made.found().upstream(), None, "{:?}", made.kind);
        made.git(&["update-ref", "-d", "refs/remotes/origin/HEAD"]);
        assert_eq!(made.found().upstream(), None, "{:?}", made.kind);
    }
}
