//! History where the check needs it: the action fetches what a shallow checkout left out, and the nightly check says
//! what time alone has made stale.

use super::{Machine, step, values_of, yaml};
use crate::support::program::Call;
use crate::support::sandbox::Sandbox;
use std::path::Path;

const NIGHTLY: &str = ".github/workflows/storymap-nightly.yml";

/// A map that was fine on the day it was written.
const FRESH: &str = "\
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
---
ignore: [\"missing-acceptance-criteria until 2026-01-20: the bank writes them\"]
---
# Pay by card
-- storymap/backlog/pay-later.md
# Pay later
";

/// A machine whose checkout is a clone of the last commit of two.
fn shallow_clone(origin: &Sandbox) -> Machine {
    let machine = Machine::new();
    origin.add(FRESH).commit("2026-01-01");
    origin.write("storymap/buy/pay/by-voucher.md", b"# Pay by voucher\n");
    origin.commit("2026-03-01");
    let url = format!("file://{}", origin.project().display());
    let told = git(&machine, &format!("git clone --quiet --depth 1 {url} ."));
    assert_eq!(told, "", "an empty folder takes a clone");
    assert_eq!(commits(&machine), 1);
    machine
}

fn git(machine: &Machine, line: &str) -> String {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let told = Call::of(&machine.0, Path::new("git"), line).search_path(&path).within("checkout").run();
    assert_eq!(told.code, Some(0), "{told}");
    told.stdout
}

fn commits(machine: &Machine) -> usize {
    git(machine, "git log --format=%h").lines().count()
}

#[test]
fn a_shallow_checkout_gets_its_history() {
    let origin = Sandbox::empty();
    let machine = shallow_clone(&origin);
    for _ in 0..2 {
        let told = step(&machine, "history.sh").run();
        assert_eq!((told.code, told.stdout.as_str(), told.stderr.as_str()), (Some(0), "", ""), "{told}");
        assert_eq!(commits(&machine), 2);
    }
}

#[test]
fn history_that_cannot_be_fetched_is_a_warning() {
    let machine = shallow_clone(&Sandbox::empty());
    git(&machine, "git remote set-url origin file:///nowhere");
    let told = step(&machine, "history.sh").run();
    assert_eq!(told.code, Some(0), "{told}");
    assert!(told.stdout.starts_with("::warning title=storymap::only the last commits are here; "), "{told}");
    assert_eq!(commits(&machine), 1);
}

#[test]
fn a_checkout_that_is_no_repository_is_left_alone() {
    let machine = Machine::new();
    let told = step(&machine, "history.sh").run();
    assert_eq!((told.code, told.stdout.as_str(), told.stderr.as_str()), (Some(0), "", ""), "{told}");
}

#[test]
fn the_nightly_check_fails_on_what_time_has_made_stale() {
    let map = Sandbox::of(FRESH);
    map.commit("2026-01-01");
    let args = values_of(NIGHTLY, "args").concat();
    assert!(args.contains("--as-of today"), "{args}");
    let on = |day: &str| map.storymap(&format!("gaps {} --format concise", args.replace("today", day)));
    assert_eq!(on("2026-01-02").code, Some(0), "{}", on("2026-01-02"));
    let later = on("2026-03-01");
    assert_eq!(later.code, Some(1), "{later}");
    for rule in ["waiver-expired", "unplaced-story"] {
        assert!(later.stdout.contains(rule), "{later}");
    }
}

#[test]
fn both_hosts_check_the_same_at_night() {
    let gitlab = yaml(".gitlab/storymap.yml");
    let script = gitlab["storymap-stale"]["script"][0].as_str();
    assert_eq!(script, Some(&*format!("storymap gaps {}", values_of(NIGHTLY, "args").concat())));
}
