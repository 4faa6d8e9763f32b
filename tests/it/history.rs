//! Revisions held against checkouts: over a past of 500 commits in which everything happens that happens to files,
//! `--at` says byte for byte what a check of the same commit's working tree says.

mod past;
mod pull_request;
mod story;

use crate::support::program::{Call, Transcript};
use crate::support::sandbox::Sandbox;
use past::{Checkout, Files, Mode, Teller};
use std::collections::BTreeSet;
use std::path::Path;
use story::Story;

const COMMITS: usize = 500;

/// A branch begins every so many commits of the main line, and is merged three commits later.
const BETWEEN_BRANCHES: usize = 20;

/// Of so many commits one is checked out; 11 and the length of a branch have no divisor in common, so all are met.
const STEP: usize = 11;

/// A past of [`COMMITS`] commits at least; each is a branch of its own, from `c001` on.
fn past() -> Sandbox {
    let sandbox = Sandbox::empty();
    let mut story = Story::new(0x5eed);
    let mut teller = Teller::default();
    let mut last = teller.commit(&story.files, &[]);
    for seed in 1.. {
        for _ in 0..BETWEEN_BRANCHES {
            story.go_on();
            last = teller.commit(&story.files, &[last]);
        }
        let (mut branch, mut tip) = (story.branch(seed), last);
        for _ in 0..3 {
            story.go_on();
            last = teller.commit(&story.files, &[last]);
            branch.go_on();
            tip = teller.commit(&branch.files, &[tip]);
        }
        story.merge(&branch);
        last = teller.commit(&story.files, &[last, tip]);
        if last >= COMMITS {
            break;
        }
    }
    teller.write(&sandbox);
    sandbox
}

/// A past and a second working tree; in the first one lie files that no commit has.
struct Pair<'a> {
    sandbox: &'a Sandbox,
    checkout: Checkout<'a>,
}

impl<'a> Pair<'a> {
    fn of(sandbox: &'a Sandbox) -> Pair<'a> {
        for path in ["storymap/releases/lying-around.md", "docs/storymap/late-van.md", "storymap.toml"] {
            sandbox.write(path, b"lies around\n");
        }
        Pair { sandbox, checkout: Checkout::new(sandbox) }
    }

    /// `gaps` once in a checkout of a revision and once from its objects; what differs is a failure.
    fn assert_same(&self, revision: &str, in_checkout: &str, at: &str) -> Transcript {
        let call = |top: &Path, line: &str| {
            let line = format!("storymap {line}");
            Call::of(self.sandbox, Path::new(env!("CARGO_BIN_EXE_storymap")), &line).inside(top).run()
        };
        let expected = call(&self.checkout.top, in_checkout);
        let told = call(&self.sandbox.project(), at);
        for (told, expected) in [(&told.stdout, &expected.stdout), (&told.stderr, &expected.stderr)] {
            assert!(told == expected, "{revision}, `{at}`: {}", first_difference(told, expected));
        }
        assert_eq!(told.code, expected.code, "{revision}, `{at}`");
        told
    }

    /// In a format, with everything there is to say.
    fn assert_format(&self, revision: &str, format: &str) -> Transcript {
        let line = format!("gaps --show info --format {format}");
        self.assert_same(revision, &line, &format!("{line} --at {revision}"))
    }

    /// From a folder that the checkout has, and where the folder is part of the revision's name.
    fn assert_from_folder(&self, revision: &str, folder: &str) {
        let here = format!("gaps -C {folder} --format concise");
        self.assert_same(revision, &here, &format!("gaps --format concise --at {revision}:{folder}"));
        if self.sandbox.project().join(folder).is_dir() {
            self.assert_same(revision, &here, &format!("{here} --at {revision}"));
        }
    }
}

fn first_difference(told: &str, expected: &str) -> String {
    let lines = |text: &str| text.lines().map(str::to_owned).chain([String::new()]).collect::<Vec<String>>();
    let (told, expected) = (lines(told), lines(expected));
    let differs = told.iter().zip(&expected).find(|(told, expected)| told != expected);
    differs.map_or_else(
        || "one is longer".to_owned(),
        |(told, expected)| format!("\n  at       {told}\n  checkout {expected}"),
    )
}

/// What must have come up in a past, or it proves little.
const MET: [&str; 12] = [
    "the link leads nowhere",
    "the link leads out of the repository",
    "the link leads back to itself",
    "a card may have 1048576",
    "the name is not Unicode",
    "is not UTF-8",
    "upper and lower case",
    "has an unresolved merge",
    "excluded by the configuration",
    "not Markdown",
    "hidden",
    "accepted by the baseline",
];

#[test]
fn a_revision_says_what_a_checkout_of_it_says() {
    let sandbox = past();
    let pair = Pair::of(&sandbox);
    let (mut compared, mut from_folders, mut met) = (0, 0, BTreeSet::new());
    for number in (1..=COMMITS).step_by(STEP) {
        let revision = format!("c{number:03}");
        pair.checkout.moved_to(&revision);
        let told = pair.assert_format(&revision, "concise");
        assert_eq!(told.code, Some(1), "each of them has a map, and the map has gaps: {told}");
        compared += 1;
        met.extend(MET.iter().filter(|words| told.to_string().contains(**words)));
        match compared % 5 {
            0 => pair.assert_format(&revision, "text"),
            1 => pair.assert_format(&revision, "json"),
            _ => continue,
        };
        let folders = ["storymap/releases", "docs/storymap/releases", "storymap/buy", "docs/storymap"];
        if let Some(folder) = folders.iter().find(|folder| pair.checkout.has_folder(folder)) {
            pair.assert_from_folder(&revision, folder);
            from_folders += 1;
        }
    }
    assert!(compared > 40 && from_folders > 10, "{compared} revisions, {from_folders} of them from a folder");
    assert_eq!(met, MET.iter().collect());
}

#[test]
fn a_broken_configuration_is_refused_alike() {
    let sandbox = Sandbox::empty();
    let mut files = Files::default();
    files.put("storymap/map.md", "# Shop\n");
    let mut teller = Teller::default();
    let configurations = [
        "rot = \"x\"\n",
        "root = \"gone\"\n",
        "root = \"..\"\n",
        "root = \"linked\"\n",
        "root = \"map.md\"\n",
        "[rules]\nbroken-lnk = \"error\"\n",
        "[gaps\n",
    ];
    files.put_as(b"linked", Mode::Link, b"../elsewhere");
    for says in configurations {
        files.put("storymap.toml", says);
        teller.commit(&files, &[]);
    }
    files.put_as(b"storymap.toml", Mode::File, b"root = \"caf\xe9\"\n");
    let count = teller.commit(&files, &[]);
    files.put_as(b"storymap.toml", Mode::Link, b"../storymap.toml");
    let outside = teller.commit(&files, &[]);
    teller.write(&sandbox);
    let checkout = Checkout::new(&sandbox);
    let pair = Pair { sandbox: &sandbox, checkout };
    for number in 1..=count {
        let revision = format!("c{number:03}");
        pair.checkout.moved_to(&revision);
        let told = pair.assert_format(&revision, "text");
        assert_eq!(told.code, Some(2), "{told}");
    }
    // What a checkout says of it depends on what lies around it.
    let told = sandbox.storymap(&format!("gaps --at c{outside:03}"));
    assert!(told.code == Some(2) && told.stderr.contains("it is a link out of the repository"), "{told}");
}
