//! What `storymap doctor` sees in set-ups that are well, and in those that are not.

use crate::support::sandbox::{Sandbox, TODAY};
use insta::assert_snapshot;
use serde_json::Value;
use std::fs;

const MAP: &str = "\
-- storymap/map.md
---
user: a parent
goal: food
---
# Shop
-- storymap/buy/activity.md
# Buy
-- storymap/buy/pay/task.md
# Pay
-- storymap/buy/pay/by-card.md
# Pay by card
";

/// A map in a repository that knows all its files.
fn known(text: &str) -> Sandbox {
    let map = Sandbox::of(text);
    map.commit(TODAY);
    add_all(&map);
    map
}

/// As `git add` would, of what is committed.
fn add_all(map: &Sandbox) {
    let repository = map.repository();
    let tree = repository.head().and_then(|head| head.peel_to_tree()).expect("the map was committed");
    let mut index = repository.index().expect("a repository has an index");
    index.read_tree(&tree).and_then(|()| index.write()).expect("it can be written");
}

/// A hook that is there and may run.
fn hook(map: &Sandbox, text: &str, may_run: bool) {
    map.write(".git/hooks/pre-commit", text.as_bytes());
    #[cfg(unix)]
    if may_run {
        use std::os::unix::fs::PermissionsExt as _;
        let path = map.project().join(".git/hooks/pre-commit");
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("the file is ours");
    }
}

/// The checks of a name as the JSON has them: state, what was found, what to do.
fn told(map: &Sandbox, name: &str) -> Vec<(String, String, String)> {
    let report: Value = serde_json::from_str(&map.storymap("doctor --format json").stdout).expect("it is JSON");
    let text = |check: &Value, key: &str| check[key].as_str().unwrap_or_default().to_owned();
    let checks = report["checks"].as_array().expect("there are checks");
    let named = checks.iter().filter(|check| check["check"] == name);
    named.map(|check| (text(check, "state"), text(check, "found"), text(check, "cure"))).collect()
}

/// The states of the checks of a name.
fn states(map: &Sandbox, name: &str) -> Vec<String> {
    told(map, name).into_iter().map(|(state, _, _)| state).collect()
}

#[test]
fn where_all_is_well_each_thing_that_was_looked_at_says_so() {
    let map =
        known(&format!("{MAP}-- .github/workflows/map.yml\njobs: {{map: {{steps: [{{run: storymap gaps}}]}}}}\n"));
    hook(&map, "#!/bin/sh\nexec storymap gaps\n", true);
    assert_snapshot!(map.storymap("doctor"), @"
    $ storymap doctor
    this set-up
     check          state  found
    ──────────────────────────────────────────────────────────────────────────────
     Git            ok     on branch `main`, last commit of 2026-03-01
     history        ok     all of it is here
     configuration  ok     no `storymap.toml`: the defaults hold
     map root       ok     `storymap`, found by its name and the cards in it
     changes        ok     none was interrupted
     cards          ok     4 files that may be cards, each with a name of its own
     left out       ok     nothing that looks like a card
     new files      ok     Git knows every card
     line ends      ok     Git hands out cards as they are committed, or as an
                           attribute says
     hook           ok     `.git/hooks/pre-commit` runs before each commit
     CI             ok     `.github/workflows/map.yml` names `storymap`
    ──────────────────────────────────────────────────────────────────────────────

    0 errors, 0 warnings, 0 hints; 11 checks are ok
    `storymap gaps` says what is wrong with the map itself
    [exit 0]
    ");
    assert_snapshot!(map.storymap("doctor --quiet"), @"
    $ storymap doctor --quiet
    [exit 0]
    ");
}

#[test]
fn files_that_only_look_like_cards_are_told_with_the_reason() {
    let map = known(&format!("{MAP}-- .gitignore\n*.local.md\n-- storymap.toml\nexclude = [\"storymap/notes/**\"]\n"));
    let card = "---\nrelease: mvp\n---\n# Pay later\n";
    for path in
        ["buy/pay/later.local.md", "buy/pay/later.markdown", "buy/pay/_later.md", "notes/later.md", "buy/new.md"]
    {
        map.write(&format!("storymap/{path}"), card.as_bytes());
    }
    map.add("-- storymap/buy/readme.txt\nNo card.\n-- storymap/notes/prose.md\n---\ntitle: A page\n---\n");
    assert_snapshot!(map.storymap("doctor"), @"
    $ storymap doctor
    this set-up
     check          state    found
    ────────────────────────────────────────────────────────────────────────────────
     Git            ok       on branch `main`, last commit of 2026-03-01
     history        ok       all of it is here
     configuration  ok       `storymap.toml`
     map root       ok       `storymap`, found by its name and the cards in it
     changes        ok       none was interrupted
     cards          ok       5 files that may be cards, each with a name of its own
     ignored        warning  `storymap/buy/pay/later.local.md` looks like a card,
                             and is ignored by Git, so nobody else has it
     file names     warning  `storymap/buy/pay/later.markdown` looks like a card,
                             and its name does not end in `.md`
     excluded       hint     `storymap/notes/later.md` looks like a card, and is
                             left out by `exclude` in the configuration
     hidden         hint     `storymap/buy/pay/_later.md` looks like a card, and is
                             hidden: its path has a name that begins with `.` or
                             `_`
     new files      hint     `storymap/buy/new.md` is not known to Git yet, so
                             nobody else has it
     line ends      ok       Git hands out cards as they are committed, or as an
                             attribute says
     hook           hint     none runs the check before a commit
     CI             hint     no job that is known here runs the check
    ────────────────────────────────────────────────────────────────────────────────

    what to do
     check       cure
    ────────────────────────────────────────────────────────────────────────────────
     ignored     take the pattern out of `.gitignore`, or commit what is meant to
                 be a card with `git add --force`
     file names  give a card a name that ends in `.md`
     excluded    take the pattern out of `exclude` if they are meant to be cards
     hidden      rename what is meant to be a card
     new files   `git add` what belongs to your next commit
     hook        run `storymap gaps` in a `pre-commit` hook, if gaps should be told
                 before they are committed
     CI          run `storymap gaps` in a job for each pull request, so that no gap
                 comes in unseen
    ────────────────────────────────────────────────────────────────────────────────

    0 errors, 2 warnings, 5 hints; 7 checks are ok
    `storymap gaps` says what is wrong with the map itself
    [exit 1]
    ");
    assert_snapshot!(map.storymap("doctor --quiet --plain"), @"
    $ storymap doctor --quiet --plain
    this set-up
    ignored	state	warning
    ignored	found	`storymap/buy/pay/later.local.md` looks like a card, and is ignored by Git, so nobody else has it
    file names	state	warning
    file names	found	`storymap/buy/pay/later.markdown` looks like a card, and its name does not end in `.md`
    excluded	state	hint
    excluded	found	`storymap/notes/later.md` looks like a card, and is left out by `exclude` in the configuration
    hidden	state	hint
    hidden	found	`storymap/buy/pay/_later.md` looks like a card, and is hidden: its path has a name that begins with `.` or `_`
    new files	state	hint
    new files	found	`storymap/buy/new.md` is not known to Git yet, so nobody else has it
    hook	state	hint
    hook	found	none runs the check before a commit
    CI	state	hint
    CI	found	no job that is known here runs the check
    what to do
    ignored	cure	take the pattern out of `.gitignore`, or commit what is meant to be a card with `git add --force`
    file names	cure	give a card a name that ends in `.md`
    excluded	cure	take the pattern out of `exclude` if they are meant to be cards
    hidden	cure	rename what is meant to be a card
    new files	cure	`git add` what belongs to your next commit
    hook	cure	run `storymap gaps` in a `pre-commit` hook, if gaps should be told before they are committed
    CI	cure	run `storymap gaps` in a job for each pull request, so that no gap comes in unseen
    [exit 1]
    ");
}

#[test]
fn a_shallow_clone_has_no_history_to_count_ages_in() {
    let map = known(MAP);
    let head = map.repository().head().and_then(|head| head.peel_to_commit()).expect("it was committed").id();
    map.write(".git/shallow", format!("{head}\n").as_bytes());
    assert_eq!(
        told(&map, "history"),
        [(
            "warning".to_owned(),
            "it is cut off, so how old cards are is not known".to_owned(),
            "`git fetch --unshallow` brings the rest; in CI ask for all of it, as `fetch-depth: 0` does".to_owned()
        )]
    );
    assert_eq!(map.storymap("doctor").code, Some(1));
}

#[test]
fn outside_of_a_repository_there_is_less_to_look_at() {
    assert_snapshot!(Sandbox::of(MAP).storymap("doctor --ascii"), @"
    $ storymap doctor --ascii
    this set-up
     check          state  found
    ==============================================================================
     Git            hint   the map is in no repository
     configuration  ok     no `storymap.toml`: the defaults hold
     map root       ok     `storymap`, found by its name and the cards in it
     changes        ok     none was interrupted
     cards          ok     4 files that may be cards, each with a name of its own
     left out       ok     nothing that looks like a card
    ==============================================================================

    what to do
     check  cure
    ================================================================================
     Git    `git init` makes one; until then no dates are known, and what Git would
            ignore is read
    ================================================================================

    0 errors, 0 warnings, 1 hint; 5 checks are ok
    `storymap gaps` says what is wrong with the map itself
    [exit 0]
    ");
}

#[test]
fn mistakes_of_the_configuration_are_told_among_the_rest() {
    let map = known(&format!("{MAP}-- storymap.toml\nroot = \"shop\"\nexlude = [\"a\"]\n[rule]\n"));
    assert_snapshot!(map.storymap("doctor --quiet"), @"
    $ storymap doctor --quiet
    this set-up
     check          state  found
    ────────────────────────────────────────────────────────────────
     configuration  error  storymap.toml:2:1: unknown key `exlude`
     configuration  error  storymap.toml:3:2: unknown key `rule`
     hook           hint   none runs the check before a commit
     CI             hint   no job that is known here runs the check
    ────────────────────────────────────────────────────────────────

    what to do
     check          cure
    ───────────────────────────────────────────────────────────────────────────────
     configuration  did you mean `exclude`?
     configuration  did you mean `rules`?
     hook           run `storymap gaps` in a `pre-commit` hook, if gaps should be
                    told before they are committed
     CI             run `storymap gaps` in a job for each pull request, so that no
                    gap comes in unseen
    ───────────────────────────────────────────────────────────────────────────────
    [exit 1]
    ");
    for (config, found, cure) in [
        (
            "[rules]\nbroken-lnk = \"off\"\n",
            "storymap.toml:2:1: no rule is called `broken-lnk`",
            "did you mean `broken-link`?",
        ),
        ("root = [\n", "storymap.toml:", ""),
    ] {
        let map = known(&format!("{MAP}-- storymap.toml\n{config}"));
        let said = told(&map, "configuration");
        let [(state, said, does)] = said.as_slice() else { panic!("{said:?}") };
        assert_eq!(state, "error", "{config}");
        assert!(said.starts_with(found) && does.contains(cure), "{config}: {said}: {does}");
        assert_eq!(map.storymap("doctor").code, Some(1), "{config}");
    }
    let map = known(&format!("{MAP}-- storymap.toml\nroot = \"shop\"\n"));
    assert_eq!(states(&map, "map root"), ["error"], "a root that is not there");
    assert_eq!(map.storymap("doctor").code, Some(1));
}

#[test]
fn without_a_map_it_could_not_be_done() {
    assert_snapshot!(Sandbox::of("-- notes.txt\nNo map.\n").storymap("doctor"), @"
    $ storymap doctor
    this set-up
     check          state  found
    ──────────────────────────────────────────────────────────────────────────────
     Git            hint   the map is in no repository
     configuration  ok     no `storymap.toml`: the defaults hold
     map root       error  no map in `[sandbox]` or above it, up to
                           `/`
    ──────────────────────────────────────────────────────────────────────────────

    what to do
     check     cure
    ───────────────────────────────────────────────────────────────────────────────
     Git       `git init` makes one; until then no dates are known, and what Git
               would ignore is read
     map root  `storymap init` writes a first one; or name the folder of the cards
               in `storymap.toml`
    ───────────────────────────────────────────────────────────────────────────────

    1 error, 0 warnings, 1 hint; 1 check is ok
    [exit 2]
    ");
    let told = Sandbox::empty().storymap("doctor -C nowhere");
    assert_eq!((told.code, told.stdout.as_str()), (Some(2), ""), "{told}");
}

#[cfg(unix)]
#[test]
fn a_root_behind_a_link_is_told() {
    let link = |target: &str| {
        let map = known(&MAP.replace("storymap/", "docs/map/"));
        std::os::unix::fs::symlink(target, map.project().join("storymap")).expect("links can be made");
        map
    };
    let within = link("docs/map");
    let (state, found, cure) = told(&within, "map root").swap_remove(0);
    assert_eq!((state.as_str(), found.as_str()), ("hint", "`storymap` is only a link to `docs/map`"));
    assert_eq!(cure, "name the folder itself in `storymap.toml`: `root = \"docs/map\"`");
    within.add("-- storymap.toml\nroot = \"docs/map\"\n");
    assert_eq!(states(&within, "map root"), ["ok"], "once it is named nobody needs the link");
    let outside = Sandbox::of("-- notes.txt\nNo map.\n");
    outside.commit(TODAY);
    let elsewhere = Sandbox::of(MAP);
    std::os::unix::fs::symlink(elsewhere.project().join("storymap"), outside.project().join("storymap"))
        .expect("links can be made");
    let (state, found, _) = told(&outside, "map root").swap_remove(0);
    assert_eq!(state, "error");
    assert_eq!(found, "no map: the link `storymap` leads out of the repository, and nothing outside is read");
    assert_eq!(outside.storymap("doctor").code, Some(2));
}

#[test]
fn a_repository_stands_as_it_was_left() {
    let git = |map: &Sandbox| {
        told(map, "Git").into_iter().map(|(state, found, _)| format!("{state}: {found}")).collect::<Vec<_>>()
    };
    let unborn = Sandbox::of(MAP);
    unborn.repository();
    assert_eq!(git(&unborn), ["hint: the repository has no commit yet"]);
    assert_eq!(told(&unborn, "history"), []);
    let detached = known(MAP);
    let repository = detached.repository();
    let head = repository.head().and_then(|head| head.peel_to_commit()).expect("it was committed").id();
    repository.set_head_detached(head).expect("a commit can be checked out");
    let short: String = head.to_string().chars().take(7).collect();
    assert_eq!(git(&detached), [format!("ok: on commit `{short}` and no branch, last commit of {TODAY}")]);
    let merging = known(MAP);
    merging.write(".git/MERGE_HEAD", format!("{head}\n").as_bytes());
    assert_eq!(git(&merging), ["hint: a merge was begun and not ended"]);
    let damaged = Sandbox::of(MAP);
    damaged.add("-- .git\nnot a repository\n");
    assert!(git(&damaged)[0].starts_with("warning: Git cannot be read ("), "{:?}", git(&damaged));
    assert_eq!(damaged.storymap("doctor").code, Some(1));
}

/// Needs the right to give files away, and a person who does not trust all repositories.
#[cfg(unix)]
#[test]
fn a_repository_of_another_user_is_told_and_not_looked_at() {
    let map = known(MAP);
    let given = [map.project(), map.project().join(".git")]
        .iter()
        .all(|path| std::os::unix::fs::chown(path, Some(54_321), Some(54_321)).is_ok());
    if !given {
        return;
    }
    let (state, found, cure) = told(&map, "Git").swap_remove(0);
    assert_eq!(state, "error");
    assert!(found.ends_with("belongs to another user, so nothing in it was looked at"), "{found}");
    assert!(cure.contains("safe.directory"), "{cure}");
    assert_eq!(map.storymap("doctor").code, Some(1));
}

#[test]
fn line_ends_are_those_of_the_commit_or_of_an_attribute() {
    for (attributes, converts, expected) in [
        ("", false, "ok"),
        ("", true, "hint"),
        ("*.md text eol=lf\n", true, "ok"),
        ("*.txt text eol=lf\n", true, "hint"),
        ("storymap/** filter=lfs diff=lfs\n", false, "warning"),
    ] {
        let map = known(&format!("{MAP}-- .gitattributes\n{attributes}"));
        let mut config = map.repository().config().expect("a repository has one");
        config.set_bool("core.autocrlf", converts).expect("it can be written");
        assert_eq!(states(&map, "line ends"), [expected], "{attributes} {converts}");
    }
}

#[cfg(unix)]
#[test]
fn a_hook_runs_the_check_or_does_not() {
    let tool = "-- .pre-commit-config.yaml\nrepos: [{hooks: [{id: storymap}]}]\n";
    for (case, files, text, may_run, expected) in [
        ("none", "", None, false, "hint"),
        ("one that runs it", "", Some("exec storymap gaps"), true, "ok"),
        ("one that may not be run", "", Some("exec storymap gaps"), false, "warning"),
        ("one that does something else", "", Some("exec cargo fmt"), true, "hint"),
        ("the tool is told, and not installed", tool, None, false, "hint"),
        ("the tool is told and installed", tool, Some("exec pre-commit hook-impl"), true, "ok"),
        ("the tool is installed, and not told", "", Some("exec pre-commit hook-impl"), true, "hint"),
    ] {
        let map = known(&format!("{MAP}{files}"));
        if let Some(text) = text {
            hook(&map, text, may_run);
        }
        assert_eq!(states(&map, "hook"), [expected], "{case}");
    }
}

#[test]
fn ci_runs_the_check_or_does_not() {
    for (path, text, expected) in [
        (".github/workflows/check.yaml", "run: storymap gaps", "ok"),
        (".gitlab-ci.yml", "script: [storymap gaps]", "ok"),
        (".github/workflows/check.yaml", "run: cargo test", "hint"),
        ("notes/ci.yml", "run: storymap gaps", "hint"),
    ] {
        assert_eq!(states(&known(&format!("{MAP}-- {path}\n{text}\n")), "CI"), [expected], "{path} {text}");
    }
}

#[test]
fn what_keeps_cards_from_being_read_and_half_a_change_are_told() {
    let twins = known(&format!("{MAP}-- storymap/buy/pay/By-Card.md\n# Pay by card\n"));
    if fs::metadata(twins.project().join("storymap/buy/pay/BY-CARD.MD")).is_err() {
        let (state, found, _) = told(&twins, "cards").swap_remove(0);
        assert_eq!(state, "warning");
        assert!(found.contains("`storymap/buy/pay/by-card.md`"), "{found}");
    }
    let interrupted = known(MAP);
    assert_eq!(states(&interrupted, "changes"), ["ok"]);
    interrupted.write("storymap/.storymap-journal", b"");
    assert_eq!(states(&interrupted, "changes"), ["warning"]);
}

#[cfg(target_os = "linux")]
#[test]
fn attributes_in_a_pipe_are_not_waited_for() {
    let map = known(MAP);
    let place = map.project().join(".gitattributes");
    let made = std::process::Command::new("mkfifo").arg(&place).status().expect("the system can make pipes");
    assert!(made.success());
    assert_eq!(told(&map, "line ends"), []);
}
